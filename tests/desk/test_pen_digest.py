"""The digest of the pen: who is told, when, and once."""

import pytest

from chalicelib.desk.pen_digest import is_old, tell_of_pen
from chalicelib.domain.pen import Digest
from tests.desk.pen import in_pen
from tests.fakes.office import DAY, HOUR, MINUTE, local
from tests.fakes.people import PRESS_MAILBOX, PRESS_PERSON


def tell(office, moment):
    before = office.letters
    office.at(moment)
    tell_of_pen(office.desk, office.now, office.lease_now)
    return office.letters_since(before)


TOLD = [("pen-digest", PRESS_PERSON), ("pen-digest", PRESS_MAILBOX)]


def test_the_press_department_is_told_at_the_opening_of_all_that_waits(office):
    in_pen(office, "Bí mật.", Subject="Số liệu")

    assert tell(office, local(20, 7, 30)) == TOLD

    facts = office.facts("pen-digest")
    assert (facts["total"], facts["new"], facts["more"]) == (1, 1, 0)
    assert facts["reasons"] == [{"reason": "unknown_sender", "count": 1}]
    assert facts["mails"][0]["subject"] == "Số liệu"
    assert "Bí mật" not in str(facts)


@pytest.mark.parametrize("moment", [local(20, 6), local(20, 12), local(20, 18), local(21, 9), local(24, 9)])
def test_nobody_is_told_outside_working_time(office, moment):
    in_pen(office)

    assert tell(office, moment) == []
    assert office.book.all(Digest) == []


def test_a_second_run_sends_nothing_and_a_missed_one_is_made_up(office):
    in_pen(office)

    assert tell(office, local(20, 9)) == TOLD
    assert tell(office, local(20, 9, 30)) == []


def test_after_lunch_only_what_is_new_calls_for_a_digest(office):
    in_pen(office)
    tell(office, local(20, 8))

    assert tell(office, local(20, 13, 30)) == []

    office.at(local(23, 8))
    assert tell(office, local(23, 8)) == TOLD
    in_pen(office)
    assert tell(office, local(23, 13, 30)) == TOLD
    assert (office.facts("pen-digest")["new"], office.facts("pen-digest")["total"]) == (1, 2)


def test_what_comes_after_a_digest_waits_for_the_next_opening(office):
    assert tell(office, local(20, 8)) == []
    in_pen(office)

    assert tell(office, local(20, 9)) == []
    assert tell(office, local(20, 13, 30)) == TOLD


def test_an_empty_pen_is_not_told_of(office):
    assert tell(office, local(20, 8)) == []
    assert [digest.mails for digest in office.book.all(Digest)] == [frozenset()]


def test_of_two_runs_at_once_one_tells(office):
    in_pen(office)
    office.at(local(20, 8))
    office.book.let_first(lambda: tell_of_pen(office.desk, office.now, office.lease_now))

    tell_of_pen(office.desk, office.now, office.lease_now)

    assert office.letters["pen-digest", PRESS_PERSON] == 1


def test_a_digest_names_fifty_mails_and_counts_the_rest(office):
    for number in range(52):
        in_pen(office, Subject=f"Thư {number}")

    tell(office, local(20, 8))

    facts = office.facts("pen-digest")
    assert (len(facts["mails"]), facts["more"], facts["mails"][0]["subject"]) == (50, 2, "Thư 0")


def test_a_mail_is_old_after_three_working_days(office):
    mail = office.book.pen_mail(in_pen(office))

    assert not is_old(mail, office.desk, local(25, 17))  # Friday, Monday, Wednesday: the 24th is a holiday
    assert is_old(mail, office.desk, local(26, 7))


def test_beyond_the_calendar_days_are_counted_and_nobody_is_told(office):
    mail = office.book.pen_mail(in_pen(office))
    later = local(20, 8) + 900 * DAY

    assert is_old(mail, office.desk, later + HOUR)
    assert tell(office, later + MINUTE) == []
