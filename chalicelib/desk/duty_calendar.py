"""Deadlines as iCalendar events (RFC 5545), for an agency's own calendar, as RFC 5546 publishes them.

An event is known by its UID, made of reference and agency; its SEQUENCE is the revision of the duty, which
only grows, so that a deadline that moved moves in the calendar that has it. What was answered is published
once more as cancelled (RFC 5546, section 3.2.1), and says so in its title too, for calendars that pass over
the status. Imported by those who need it only: the library takes a tenth of a second to load.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from icalendar import Calendar, Event, vCalAddress, vText

FILE_NAME = "han-tra-loi.ics"
CONTENT_TYPE = "text/calendar; method=PUBLISH"

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Publisher:
    """Who publishes the events: our domain, and the address that is asked about them."""

    domain: str
    address: str


def ics_of(rows: Iterable[Row], settled: Iterable[Row], publisher: Publisher, at: datetime) -> bytes:
    """Write the deadlines of these rows of a digest, and what ended; `at` is when it was committed."""
    calendar = Calendar()
    calendar.add("prodid", "-//Phat Ngon//Han tra loi//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for row in rows:
        if row["due_at"]:
            calendar.add_component(_event(row, publisher, at))
    for row in settled:
        calendar.add_component(_cancelled(row, publisher, at))
    return bytes(calendar.to_ical())


def _event(row: Row, publisher: Publisher, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{row['reference']}.{row['thread']}@{publisher.domain}".lower())
    event.add("sequence", row["sequence"])
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", datetime.fromisoformat(row["due_at"]).astimezone(UTC))
    event.add("organizer", vCalAddress(f"mailto:{publisher.address}"))
    event.add("summary", _title(row))
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _cancelled(row: Row, publisher: Publisher, at: datetime) -> Event:
    event = _event(row, publisher, at)
    event["summary"] = vText(f"Đã xong: {_title(row)}")
    event["status"] = vText("CANCELLED")
    return event


def _title(row: Row) -> str:
    return f"Hạn trả lời báo chí: [{row['reference']}] {row['subject']}"
