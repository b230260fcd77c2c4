"""The pen in the table: what waits, what was done, and what was told."""

from chalicelib.desk.lists import Position
from chalicelib.domain.change import Change
from chalicelib.domain.pen import Digest
from tests.aws.samples import HOUR, NOON, a_pen_act, a_pen_mail


def test_the_pen_is_read_on_from_behind_a_place_even_among_mails_of_one_moment(book):
    mails = [
        a_pen_mail(mail_id=name, since=NOON + hours * HOUR)
        for name, hours in zip("dcba", (0, 1, 1, 2), strict=True)
    ]
    book.commit(Change(tuple(mails)))

    behind = [[mail.mail_id for mail in book.pen_from(Position(mail.since, mail.mail_id))] for mail in mails]

    assert [mail.mail_id for mail in book.pen()] == ["d", "b", "c", "a"]
    assert behind == [["b", "c", "a"], ["a"], ["c", "a"], []]


def test_acts_on_the_pen_are_listed_by_local_day_and_by_mail(book):
    first, evening = a_pen_act(), a_pen_act(id="act-2", at=NOON + 13 * HOUR)
    other = a_pen_act(id="act-3", mail_id="mail-8", at=NOON + HOUR)
    book.commit(Change((first, evening, other)))

    assert list(book.pen_acts("2026-11-19")) == [first, other]
    assert list(book.pen_acts("2026-11-20")) == [evening]
    assert list(book.acts_on("mail-9")) == [first, evening]


def test_a_digest_is_read_by_the_opening_at_which_it_was_due(book):
    digest = Digest("2026-11-19T08:00:00+07:00", NOON, frozenset({"mail-9"}))
    book.commit(Change((digest,)))

    assert book.digest("2026-11-19T08:00:00+07:00") == digest
    assert book.digest("2026-11-19T13:00:00+07:00") is None
