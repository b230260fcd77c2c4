from datetime import timedelta

from chalicelib.domain.records import Fingerprint, Link, PenMail, Purpose
from tests.domain.samples_of_cases import MORNING


def test_a_fingerprint_gathers_what_copies_served():
    mark = Fingerprint("digest", "mail-1", served=frozenset({"a@x.example"}))

    after = mark.serving(frozenset({"b@x.example"}))

    assert (after.served, after.revision) == ({"a@x.example", "b@x.example"}, 2)


def test_a_mail_that_left_the_pen_says_where_to_and_when():
    left = PenMail("mail-1", "held", MORNING).left("released", MORNING + timedelta(hours=1))

    assert (left.fate, left.released_at, left.revision) == ("released", MORNING + timedelta(hours=1), 2)


def test_a_used_link_says_what_was_chosen():
    used = Link("link-1", Purpose.CHOOSE, MORNING).used(MORNING, "follow-up")

    assert (used.choice, used.used_at, used.revision) == ("follow-up", MORNING, 2)
