"""The calendar as iCalendar (RFC 5545), out and in again: special days and closures.

A special day is an event of a whole day, a closure one of days or hours that says for whom it holds. What
iCalendar has no property for stands in properties of our own, so that what goes out comes back the same; in
a file of somebody else a day is a holiday of low certainty until a person says otherwise, and what was
cancelled is none. Imported by those who need it only: the library takes a tenth of a second to load.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from icalendar import Calendar, Event

from chalicelib.domain.calendar_days import EVERYWHERE, Certainty, DayKind
from chalicelib.domain.rule_versions import Cells
from chalicelib.domain.workcalendar import LOCAL, ONE_DAY
from chalicelib.rule_rows import BadRuleError
from chalicelib.rulebook import DAYS, FIRST_YEAR, LAST_YEAR, WEEKDAYS

KIND: Final = "X-PHATNGON-DAY-TYPE"
CERTAINTY: Final = "X-PHATNGON-CONFIDENCE"
SCOPE: Final = "X-PHATNGON-SCOPE"
_PRODUCT: Final = "-//Phat Ngon//Lich lam viec//VI"
_MOST_DAYS: Final = 366
"""Days of one event; a longer one is a mistake."""


@dataclass(frozen=True)
class IcsFile:
    """What a file holds. `is_ours` if it was written here, then it is the whole calendar.

    `basis` is what stands for a basis of events that say none, "" where each says one; `cancelled` counts the
    events that were left out.
    """

    days: Sequence[Cells]
    closures: Sequence[Cells]
    is_ours: bool
    basis: str
    cancelled: int


def ics_of(days: Iterable[Cells], closures: Iterable[Cells], at: datetime) -> str:
    """Write special days and closures; `at` is when it was asked for."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Lịch làm việc")
    for event in (*map(_day_event, days), *map(_closure_event, closures)):
        event.add("dtstamp", at.astimezone(UTC))
        calendar.add_component(event)
    return str(calendar.to_ical().decode())


def read_ics(text: str) -> IcsFile:
    """Read special days and closures; BadRuleError for what is no calendar or cannot be read for certain."""
    try:
        calendar = Calendar.from_ical(text)
        found = calendar.walk("VEVENT")
    except (ValueError, KeyError, IndexError) as error:
        raise BadRuleError(DAYS, 1, "date", "no_calendar") from error
    events = [(number, event) for number, event in enumerate(found, start=1) if not _is_cancelled(event)]
    basis = _name_of(calendar)
    days = [row for number, event in events if not _is_closure(event) for row in _days(event, number, basis)]
    return IcsFile(
        days=sorted(days, key=lambda row: row["date"]),
        closures=[_closure(event, number, basis) for number, event in events if _is_closure(event)],
        is_ours=_is_ours(calendar, found),
        basis="" if all(_basis(event, "") for _, event in events) else basis,
        cancelled=len(found) - len(events),
    )


def _is_cancelled(event: Any) -> bool:
    return str(event.get("status", "")).upper() == "CANCELLED"


def _is_ours(calendar: Any, events: Iterable[Any]) -> bool:
    """Tell a file that came from here, even if a calendar program wrote it anew."""
    marks = (KIND, CERTAINTY, SCOPE)
    is_marked = any(mark in event for event in events for mark in marks)
    return is_marked or str(calendar.get("prodid", "")) == _PRODUCT


def _name_of(calendar: Any) -> str:
    """Name a calendar by its title, else by the program that wrote it."""
    names = (str(calendar.get(name, "")).strip() for name in ("x-wr-calname", "name", "prodid"))
    return next(filter(None, names), "iCalendar")


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


def _basis(event: Any, otherwise: str) -> str:
    return str(event.get("description", "")).strip() or otherwise


def _days(event: Any, number: int, basis: str) -> Iterator[Cells]:
    """Give a row for each day of an event of whole days."""
    starts, ends = _span(event, number)
    for place in range(max((ends - starts).days, 1)):
        on = starts + timedelta(place)
        yield {
            "date": on.isoformat(),
            "weekday": WEEKDAYS[on.weekday()],
            "day_type": str(event.get(KIND, DayKind.HOLIDAY)),
            "name_vi": str(event.get("summary", "")),
            "basis": _basis(event, basis),
            "confidence": str(event.get(CERTAINTY, Certainty.LOW)),
        }


def _closure(event: Any, number: int, basis: str) -> Cells:
    starts, ends = _span(event, number)
    is_timed = isinstance(starts, datetime)
    return {
        "from": _local(starts) if is_timed else starts.isoformat(),
        "until": _local(ends) if is_timed else (max(ends - ONE_DAY, starts)).isoformat(),
        "scope": str(event.get(SCOPE, EVERYWHERE)),
        "name_vi": str(event.get("summary", "")),
        "basis": _basis(event, basis),
    }


def _span(event: Any, number: int) -> tuple[Any, Any]:
    """Give when an event starts and ends; BadRuleError where it has no start, comes again, or is endless."""
    name = str(event.get("summary", ""))
    starts = _starts(event)
    if starts is None:
        raise BadRuleError(DAYS, number, "date", "event_without_date", name)
    if not FIRST_YEAR <= starts.year <= LAST_YEAR:  # beyond, moments cannot be told in another zone
        raise BadRuleError(DAYS, number, "date", "unknown_year", str(starts.year))
    if "RRULE" in event or "RDATE" in event:
        raise BadRuleError(DAYS, number, "date", "event_comes_again", name)
    ends = _ends(event, starts)
    if ends is None or not _is_short(starts, ends):
        raise BadRuleError(DAYS, number, "date", "event_span", name)
    return starts, ends


def _read(event: Any, name: str) -> Any:
    """Read a property; None where it is not there, stands there twice, or cannot be read."""
    try:
        return getattr(event.get(name), "dt", None)
    except ValueError:  # the library says only now what it could not read
        return None


def _starts(event: Any) -> date | None:
    starts = _read(event, "DTSTART")
    return starts if isinstance(starts, date) else None


def _ends(event: Any, starts: date) -> date | None:
    """Give when an event ends, in the form in which it starts; None where that cannot be said."""
    if "DTEND" in event:
        ends = _read(event, "DTEND")
        is_alike = isinstance(ends, date) and isinstance(ends, datetime) == isinstance(starts, datetime)
        return ends if is_alike and FIRST_YEAR <= ends.year <= LAST_YEAR + 1 else None
    lasts = _read(event, "DURATION") if "DURATION" in event else timedelta()
    is_short = isinstance(lasts, timedelta) and abs(lasts) <= timedelta(_MOST_DAYS)
    return starts + lasts if is_short else None


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
    return "T" not in cell
