"""A calendar invitation in words (RFC 5545, 5546): what, when by the clock of Vietnam, where, who asks."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from chalicelib.mail.decoding.headers import parameters

VIETNAM: Final = ZoneInfo("Asia/Ho_Chi_Minh")
FOLD: Final = re.compile(r"\r?\n[ \t]")
ESCAPE: Final = re.compile(r"\\([nN,;\\])")
MOMENT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?")
LASTS: Final = re.compile(
    r"P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,4})S)?)?"
)
EVENTS: Final = frozenset({"VEVENT", "VTODO"})
MOST_LINES: Final = 5_000
LONGEST_NAME: Final = 500
# By METHOD (RFC 5546, section 1.4), what the sender wants.
TITLES: Final = {
    "REQUEST": "Lời mời", "CANCEL": "Hủy lịch hẹn", "REPLY": "Trả lời lời mời", "COUNTER": "Đề nghị giờ khác",
    "PUBLISH": "Lịch", "ADD": "Thêm lịch hẹn", "REFRESH": "Hỏi lại lịch hẹn",
    "DECLINECOUNTER": "Không nhận giờ khác",
}  # fmt: skip
ANSWERS: Final = {
    "ACCEPTED": "Nhận lời", "DECLINED": "Từ chối", "TENTATIVE": "Chưa chắc", "DELEGATED": "Cử người khác",
}  # fmt: skip
# Microsoft's names of zones (Unicode CLDR, windowsZones), as far as our senders have them.
WINDOWS_ZONES: Final = {
    "SE Asia Standard Time": "Asia/Ho_Chi_Minh",
    "(UTC+07:00) Bangkok, Hanoi, Jakarta": "Asia/Ho_Chi_Minh",
    "Singapore Standard Time": "Asia/Singapore",
    "China Standard Time": "Asia/Shanghai",
    "Tokyo Standard Time": "Asia/Tokyo",
    "Korea Standard Time": "Asia/Seoul",
    "India Standard Time": "Asia/Kolkata",
    "AUS Eastern Standard Time": "Australia/Sydney",
    "GMT Standard Time": "Europe/London",
    "W. Europe Standard Time": "Europe/Berlin",
    "Romance Standard Time": "Europe/Paris",
    "Central Europe Standard Time": "Europe/Prague",
    "Eastern Standard Time": "America/New_York",
    "Central Standard Time": "America/Chicago",
    "Mountain Standard Time": "America/Denver",
    "Pacific Standard Time": "America/Los_Angeles",
    "UTC": "UTC",
}
Field = tuple[str, dict[str, str], str]


def words_of(calendar: str) -> str:
    """Give the events of a calendar as lines of words; "" when it has none."""
    fields = [_field(line) for line in FOLD.sub("", calendar).splitlines()[:MOST_LINES] if ":" in line]
    method = next((value.strip().upper() for name, _, value in fields if name == "METHOD"), "")
    title = TITLES.get(method, "Lịch hẹn")
    return "\n\n".join(_event(title, event) for event in _events(fields))


def method_of(calendar: str) -> str:
    """Give the METHOD of a calendar, such as REQUEST, or ""."""
    match = re.search(r"^METHOD:(\w{1,20})", calendar, re.MULTILINE | re.IGNORECASE)
    return match[1].upper() if match else ""


def _field(line: str) -> Field:
    """Split `DTSTART;TZID="x:y":20261125T090000`; a colon within quotation marks is not the one."""
    at = line.find(":")
    while line.count('"', 0, at) % 2 and at < LONGEST_NAME:
        following = line.find(":", at + 1)
        if following < 0:
            break
        at = following
    name, options = parameters(line[:at])
    value = ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], line[at + 1 :])
    return name.upper(), options, value


def _events(fields: list[Field]) -> list[list[Field]]:
    """Give the fields of each event, without those of the alarms within."""
    events: list[list[Field]] = []
    within: list[str] = []
    for one in fields:
        name, _, value = one
        if name == "BEGIN":
            within.append(value.strip().upper())
            if within[-1] in EVENTS:
                events.append([])
        elif name == "END":
            within = within[:-1]
        elif within and within[-1] in EVENTS:
            events[-1].append(one)
    return events


def _event(title: str, event: list[Field]) -> str:
    first: dict[str, Field] = {}
    for one in event:
        first.setdefault(one[0], one)
    answer = ANSWERS.get(first.get("ATTENDEE", ("", {}, ""))[1].get("partstat", "").upper(), "")
    is_answer = title == TITLES["REPLY"] and bool(answer)
    lines = (
        (f"{title} ({answer})" if is_answer else title, _value(first, "SUMMARY")),
        ("Thời gian", _time(first)),
        ("Địa điểm", _value(first, "LOCATION")),
        ("Người mời", _person(first.get("ORGANIZER"))),
        ("Nội dung", _value(first, "DESCRIPTION")),
    )
    return "\n".join(f"{label}: {value}" for label, value in lines if value)


def _value(first: dict[str, Field], name: str) -> str:
    return first[name][2].strip() if name in first else ""


def _person(field: Field | None) -> str:
    if field is None:
        return ""
    address = field[2].strip().removeprefix("mailto:").removeprefix("MAILTO:")
    name = field[1].get("cn", "")
    return f"{name} <{address}>" if name and name != address else address


def _time(first: dict[str, Field]) -> str:
    start = _moment(first.get("DTSTART"))
    end = _moment(first.get("DTEND")) or _after(start, _value(first, "DURATION"))
    if start is None:
        return ""
    if not isinstance(start, datetime):
        last = end - timedelta(days=1) if end else start
        return f"{start:%d/%m/%Y}" if last <= start else f"{start:%d/%m/%Y} đến {last:%d/%m/%Y}"
    if not isinstance(end, datetime):
        return f"{start:%H:%M} ngày {start:%d/%m/%Y} (giờ Việt Nam, UTC+7)"
    until = f"{end:%H:%M}" if start.date() == end.date() else f"{end:%H:%M} ngày {end:%d/%m/%Y}"
    if start.date() == end.date():
        return f"{start:%H:%M} đến {until} ngày {start:%d/%m/%Y} (giờ Việt Nam, UTC+7)"
    return f"{start:%H:%M} ngày {start:%d/%m/%Y} đến {until} (giờ Việt Nam, UTC+7)"


def _moment(field: Field | None) -> date | None:
    """Read a day, or a moment by the clock of Vietnam: without a zone it is meant so."""
    match = MOMENT.match(field[2].strip()) if field else None
    if field is None or match is None:
        return None
    numbers = [int(number) for number in match.groups()[:6] if number]
    try:
        if len(numbers) == 3:  # noqa: PLR2004 - a day without an hour
            return date(*numbers)
        zone = UTC if match[7] else _zone(field[1].get("tzid", ""))
        return datetime(*numbers, tzinfo=zone).astimezone(VIETNAM)  # type: ignore[misc, arg-type]
    except (ValueError, OverflowError):
        return None


def _zone(name: str) -> ZoneInfo:
    known = WINDOWS_ZONES.get(name, name.removeprefix("/freeassociation.sourceforge.net/"))
    try:
        return ZoneInfo(known) if known else VIETNAM
    except (ValueError, OSError, LookupError):
        return VIETNAM


def _after(start: date | None, lasts: str) -> date | None:
    match = LASTS.fullmatch(lasts) if lasts else None
    if start is None or match is None:
        return None
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in match.groups())
    span = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    try:
        return start + span
    except OverflowError:
        return None
