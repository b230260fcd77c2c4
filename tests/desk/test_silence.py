"""No mail for a working day: counted in hours of the office, so that nights and holidays say nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.desk.silence import working_time_without_mail
from tests.fakes.mails import a_mail
from tests.fakes.office import HOUR, MINUTE, local


def silence(office, at):
    return working_time_without_mail(office.desk, office.at(at).now)


def test_after_a_mail_the_hours_of_the_office_are_counted(office):
    office.at(local(19, 8)).receive(a_mail())

    assert silence(office, local(19, 10)) == 2 * HOUR


@pytest.mark.parametrize("at", [local(20, 19), local(21, 12), local(22, 23), local(23, 7)])
def test_nights_and_weekends_say_nothing(office, at):
    office.at(local(20, 16, 50)).receive(a_mail())

    assert silence(office, at) == 10 * MINUTE


def test_mail_of_any_kind_counts_the_last_one(office):
    office.at(local(19, 8)).receive(a_mail())
    office.at(local(19, 9)).receive(a_mail("Nghỉ phép", Auto_Submitted="auto-replied"))

    assert silence(office, local(19, 9, 5)) == 5 * MINUTE


def test_over_the_holidays_of_tet_nothing_is_counted(office):
    office.at(datetime(2026, 2, 13, 9, 59, tzinfo=UTC)).receive(a_mail())  # the last minute before Tết

    assert silence(office, datetime(2026, 2, 20, 9, tzinfo=UTC)) <= MINUTE


def test_where_no_mail_ever_came_it_is_the_working_time_of_the_days_looked_at(office):
    assert silence(office, local(19, 8)) > timedelta(hours=60)


def test_beyond_the_calendar_nothing_is_said(office):
    assert silence(office, datetime(2099, 1, 5, tzinfo=UTC)) is None
