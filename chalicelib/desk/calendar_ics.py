"""The calendar as iCalendar (RFC 5545), out and in again: special days and closures.

A special day is an event of a whole day, a closure one of days or hours that says for whom it holds. What
iCalendar has no property for stands in properties of our own, so that what goes out comes back the same; in
a file of somebody else a day is a holiday of low certainty until a person says otherwise. Imported by those
who need it only: the library takes a tenth of a second to load.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from icalendar import Calendar, Event

from chalicelib.domain.calendar_days import EVERYWHERE, Certainty, DayKind
from chalicelib.domain.rule_versions import Cells
from chalicelib.domain.workcalendar import LOCAL, ONE_DAY
from chalicelib.rule_rows import BadRuleError
from chalicelib.rulebook import CLOSURES, DAYS, WEEKDAYS

KIND: Final = "X-PHATNGON-DAY-TYPE"
CERTAINTY: Final = "X-PHATNGON-CONFIDENCE"
SCOPE: Final = "X-PHATNGON-SCOPE"
_MOST_DAYS: Final = 366
"""Days of one event; a longer one is a mistake."""


def ics_of(days: Iterable[Cells], closures: Iterable[Cells], at: datetime) -> str:
    """Write special days and closures; `at` is when it was asked for."""
    calendar = Calendar()
    calendar.add("prodid", "-//Phat Ngon//Lich lam viec//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Lịch làm việc")
    for event in (*map(_day_event, days), *map(_closure_event, closures)):
        event.add("dtstamp", at.astimezone(UTC))
        calendar.add_component(event)
    return str(calendar.to_ical().decode())


def rows_of_ics(text: str) -> dict[str, list[Cells]]:
    """Read the rows of special days and of closures; BadRuleError for what is none or cannot be read."""
    try:
        return _rows(Calendar.from_ical(text).walk("VEVENT"))
    except (ValueError, KeyError, IndexError) as error:
        raise BadRuleError(DAYS, 1, "date", "no_calendar") from error


def _rows(found: Iterable[Any]) -> dict[str, list[Cells]]:
    events = tuple(enumerate(found, start=1))
    days = [row for number, event in events if not _is_closure(event) for row in _days(event, number)]
    closures = [_closure(event, number) for number, event in events if _is_closure(event)]
    return {DAYS: sorted(days, key=lambda row: row["date"]), CLOSURES: closures}


def _day_event(row: Cells) -> Event:
    on = date.fromisoformat(row["date"])
    event = _event(f"{row['date']}@lich", on, on + ONE_DAY, row)
    event.add(KIND, row["day_type"])
    event.add(CERTAINTY, row["confidence"])
    return event


def _closure_event(row: Cells) -> Event:
    since, until = (datetime.fromisoformat(row[column]) for column in ("from", "until"))
    starts = since.date() if _is_date(row["from"]) else since.replace(tzinfo=LOCAL).astimezone(UTC)
    ends = until.date() + ONE_DAY if _is_date(row["until"]) else until.replace(tzinfo=LOCAL).astimezone(UTC)
    if isinstance(starts, datetime) != isinstance(ends, datetime):  # RFC 5545, 3.8.2.2: of the same type
        starts, ends = (_as_moment(each) for each in (starts, ends))
    event = _event(f"{row['from']}-{row['scope']}@lich", starts, ends, row)
    event.add(SCOPE, row["scope"])
    return event


def _event(uid: str, starts: date, ends: date, row: Cells) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", row["name_vi"])
    event.add("description", row["basis"])
    event.add("transp", "TRANSPARENT")
    return event


def _is_closure(event: Any) -> bool:
    return SCOPE in event or isinstance(_starts(event), datetime)


def _days(event: Any, number: int) -> Iterator[Cells]:
    """Give a row for each day of an event of whole days."""
    starts, ends = _span(event, number)
    for place in range(max((ends - starts).days, 1)):
        on = starts + timedelta(place)
        yield {
            "date": on.isoformat(),
            "weekday": WEEKDAYS[on.weekday()],
            "day_type": str(event.get(KIND, DayKind.HOLIDAY)),
            "name_vi": str(event.get("summary", "")),
            "basis": str(event.get("description", "")),
            "confidence": str(event.get(CERTAINTY, Certainty.LOW)),
        }


def _closure(event: Any, number: int) -> Cells:
    starts, ends = _span(event, number)
    is_timed = isinstance(starts, datetime)
    return {
        "from": _local(starts) if is_timed else starts.isoformat(),
        "until": _local(ends) if is_timed else (max(ends - ONE_DAY, starts)).isoformat(),
        "scope": str(event.get(SCOPE, EVERYWHERE)),
        "name_vi": str(event.get("summary", "")),
        "basis": str(event.get("description", "")),
    }


def _span(event: Any, number: int) -> tuple[Any, Any]:
    """Give when an event starts and ends; BadRuleError where it has no start, comes again, or is endless."""
    name = str(event.get("summary", ""))
    starts = _starts(event)
    if starts is None:
        raise BadRuleError(DAYS, number, "date", "event_without_date", name)
    if "RRULE" in event or "RDATE" in event:
        raise BadRuleError(DAYS, number, "date", "event_comes_again", name)
    ends = event["DTEND"].dt if "DTEND" in event else starts + _lasts(event)
    if isinstance(ends, datetime) != isinstance(starts, datetime) or not _is_short(starts, ends):
        raise BadRuleError(DAYS, number, "date", "event_span", name)
    return starts, ends


def _starts(event: Any) -> date | None:
    return event["DTSTART"].dt if "DTSTART" in event else None


def _lasts(event: Any) -> timedelta:
    return event["DURATION"].dt if "DURATION" in event else timedelta()


def _is_short(starts: Any, ends: Any) -> bool:
    if isinstance(starts, datetime):
        starts, ends = _as_moment(starts), _as_moment(ends)
    return bool(timedelta() <= ends - starts <= timedelta(_MOST_DAYS))


def _as_moment(at: date) -> datetime:
    """Read a date as its first instant, and a moment without a zone by the clock of Vietnam."""
    moment = at if isinstance(at, datetime) else datetime(at.year, at.month, at.day, tzinfo=LOCAL)
    return (moment if moment.tzinfo else moment.replace(tzinfo=LOCAL)).astimezone(UTC)


def _local(at: datetime) -> str:
    local = _as_moment(at).astimezone(LOCAL).replace(tzinfo=None)
    return local.isoformat(timespec="seconds" if local.second else "minutes")


def _is_date(cell: str) -> bool:
    return len(cell) == len("2026-11-20")
