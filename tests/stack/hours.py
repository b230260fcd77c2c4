"""Offices that are open all day and every day, as an officer may have them: the real clock is any hour's."""

from datetime import UTC, date, datetime, timedelta

from chalicelib.desk.by import By
from chalicelib.desk.calendar_editing import propose, save
from chalicelib.desk.rule_book import table_rows
from chalicelib.domain.calendar_days import SATURDAY, DayKind
from chalicelib.domain.workcalendar import local
from chalicelib.rulebook import DAYS, HOURS
from chalicelib.settings import Settings
from chalicelib.wiring import Wiring

ALL_DAY = {
    "valid_from": "2025-01-01",
    "valid_until": "",
    "season_from": "01-01",
    "season_until": "12-31",
    "morning_opens": "00:00",
    "morning_closes": "12:00",
    "afternoon_opens": "12:01",
    "afternoon_closes": "23:59",
    "basis": "Trực cả ngày",
}


def open_today(cloud):
    """Save a version of the rules by which all offices are open now, and over midnight."""
    desk = Wiring(Settings.from_environ(cloud.environment), cloud.client).desk
    now = datetime.now(UTC)
    today = local(now).date()
    days = [on.isoformat() for on in (today, today + timedelta(days=1))]
    others = [row for row in table_rows(desk.in_force.tables, DAYS) if row["date"] not in days]
    edited = {HOURS: [ALL_DAY], DAYS: sorted((*others, *_worked(days)), key=lambda row: row["date"])}
    save(propose(edited, desk), desk.in_force.number, "Trực cả ngày", By("admin", now), desk)


def _worked(days):
    """Give the rows of those days that are no ordinary weekdays."""
    return [
        {
            "date": on,
            "weekday": f"{date.fromisoformat(on):%a}",
            "day_type": str(DayKind.WORKDAY_SWAPPED),
            "name_vi": "Trực",
            "basis": "Trực cả ngày",
            "confidence": "high",
        }
        for on in days
        if date.fromisoformat(on).weekday() >= SATURDAY
    ]
