"""The calendar as iCalendar, of ours and of others."""

import pytest

from chalicelib.desk.calendar_ics import ics_of, rows_of_ics
from chalicelib.rule_rows import BadRuleError
from tests.fakes.office import MORNING

CLOSURES = [
    {
        "from": "2026-11-20",
        "until": "2026-11-21",
        "scope": "Vỹ Dạ",
        "name_vi": "Bão; số 13, mưa " + "to " * 30,
        "basis": "CĐ\\12",
    },
    {
        "from": "2026-11-20T09:00",
        "until": "2026-11-20T14:30",
        "scope": "SYT",
        "name_vi": "Mất điện",
        "basis": "CV",
    },
]


def a_file(*events):
    lines = [line for event in events for line in ("BEGIN:VEVENT", *event, "END:VEVENT")]
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ai khac//VI", *lines, "END:VCALENDAR", ""]
    )


def test_closures_come_back_as_they_went_out():
    text = ics_of((), CLOSURES, MORNING)

    assert "DTSTART:20261120T020000Z" in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert rows_of_ics(text)["closures"] == CLOSURES


def test_a_closure_of_hours_and_days_comes_back_as_moments():
    mixed = {**CLOSURES[0], "from": "2026-11-20T13:00", "until": "2026-11-21T00:00"}

    assert rows_of_ics(ics_of((), [mixed], MORNING))["closures"] == [mixed]


def test_the_days_of_somebody_elses_event_are_holidays_of_low_certainty():
    text = a_file(["SUMMARY:Tết", "DTSTART;VALUE=DATE:20270205", "DTEND;VALUE=DATE:20270207"])

    days = rows_of_ics(text)["calendar_days"]

    assert [(day["date"], day["weekday"]) for day in days] == [("2027-02-05", "Fri"), ("2027-02-06", "Sat")]
    assert {(day["day_type"], day["name_vi"], day["confidence"]) for day in days} == {
        ("holiday", "Tết", "low")
    }


def test_somebody_elses_event_of_hours_closes_everybody_by_the_clock_of_vietnam():
    text = a_file(["SUMMARY:Họp", "DTSTART:20270205T080000", "DURATION:PT2H"])

    assert rows_of_ics(text)["closures"] == [
        {"from": "2027-02-05T08:00", "until": "2027-02-05T10:00", "scope": "*", "name_vi": "Họp", "basis": ""}
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("đâu phải lịch", "no_calendar"),
        (a_file(["SUMMARY:Tết"]), "event_without_date"),
        (a_file(["DTSTART;VALUE=DATE:20270205", "RRULE:FREQ=YEARLY"]), "event_comes_again"),
        (a_file(["DTSTART;VALUE=DATE:20270205", "DTEND;VALUE=DATE:20270105"]), "event_span"),
        (a_file(["DTSTART;VALUE=DATE:20270205", "DTEND;VALUE=DATE:90000105"]), "event_span"),
        (a_file(["DTSTART;VALUE=DATE:20270205", "DTEND:20270206T080000"]), "event_span"),
        (a_file(["DTSTART;VALUE=DATE:ngay mai"]), "no_calendar"),
    ],
)
def test_what_cannot_be_read_for_certain_is_refused(text, code):
    with pytest.raises(BadRuleError) as refused:
        rows_of_ics(text)

    assert refused.value.code == code
