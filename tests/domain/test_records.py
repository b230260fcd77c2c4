from datetime import timedelta

from chalicelib.domain.fingerprints import Fingerprint, Waiting
from chalicelib.domain.records import Link, PenMail, Purpose
from tests.domain.samples_of_cases import MORNING


def test_a_fingerprint_gathers_what_copies_served():
    mark = Fingerprint("digest", "mail-1", served=frozenset({"a@x.example"}))

    after = mark.after(frozenset({"b@x.example"}), ())

    assert after.served == {"a@x.example", "b@x.example"}


def test_an_address_where_a_copy_waits_is_settled_for_copies_no_better():
    mark = Fingerprint("digest", "mail-1").after(frozenset(), (Waiting("a@x.example", 1, "mail-1"),))

    assert [mark.settled_for(credence) for credence in (0, 1, 2)] == [{"a@x.example"}] * 2 + [set()]


def test_an_address_that_was_served_waits_no_more():
    mark = Fingerprint("digest", "mail-1").after(frozenset(), (Waiting("a@x.example", 1, "mail-1"),))

    assert mark.after(frozenset({"a@x.example"}), ()).not_served == ()


def test_a_mail_that_left_the_pen_says_where_to_and_when():
    left = PenMail("mail-1", "held", MORNING).left("released", MORNING + timedelta(hours=1))

    assert (left.fate, left.released_at, left.revision) == ("released", MORNING + timedelta(hours=1), 2)


def test_a_used_link_says_what_was_chosen():
    used = Link("link-1", Purpose.CHOOSE, MORNING).used(MORNING, "follow-up")

    assert (used.choice, used.used_at, used.revision) == ("follow-up", MORNING, 2)
