"""The calendar as iCalendar, of ours and of others."""

import pytest

from chalicelib.desk.calendar_ics import ics_of, read_ics
from chalicelib.desk.calendar_import import imported
from chalicelib.desk.rule_book import table_rows
from chalicelib.rule_rows import BadRuleError, Tables
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
    assert read_ics(text).closures == CLOSURES


def test_a_closure_of_hours_and_days_comes_back_as_moments():
    mixed = {**CLOSURES[0], "from": "2026-11-20T13:00", "until": "2026-11-21T00:00"}

    assert read_ics(ics_of((), [mixed], MORNING)).closures == [mixed]


def test_the_days_of_somebody_elses_event_are_holidays_of_low_certainty():
    text = a_file(["SUMMARY:Tết", "DTSTART;VALUE=DATE:20270205", "DTEND;VALUE=DATE:20270207"])

    days = read_ics(text).days

    assert [(day["date"], day["weekday"]) for day in days] == [("2027-02-05", "Fri"), ("2027-02-06", "Sat")]
    assert {(day["day_type"], day["name_vi"], day["confidence"]) for day in days} == {
        ("holiday", "Tết", "low")
    }


def test_somebody_elses_event_of_hours_closes_everybody_by_the_clock_of_vietnam():
    text = a_file(["SUMMARY:Họp", "DTSTART:20270205T080000", "DURATION:PT2H"])

    assert read_ics(text).closures == [
        {
            "from": "2027-02-05T08:00",
            "until": "2027-02-05T10:00",
            "scope": "*",
            "name_vi": "Họp",
            "basis": "-//Ai khac//VI",
        }
    ]


def test_a_cancelled_event_is_no_day_off():
    off = ["SUMMARY:Tết", "DTSTART;VALUE=DATE:20270205"]

    read = read_ics(a_file([*off, "STATUS:CANCELLED", "RRULE:FREQ=YEARLY"], off))

    assert ([day["date"] for day in read.days], read.cancelled) == (["2027-02-05"], 1)


@pytest.mark.parametrize(
    ("head", "basis"),
    [("X-WR-CALNAME:Ngày lễ", "Ngày lễ"), ("NAME:Lịch nghỉ", "Lịch nghỉ"), ("X-A:b", "-//Ai khac//VI")],
)
def test_an_event_that_says_no_basis_rests_on_the_name_of_its_calendar(head, basis):
    plain = ["SUMMARY:Tết", "DTSTART;VALUE=DATE:20270205"]
    text = a_file(plain, ["SUMMARY:Tết", "DTSTART;VALUE=DATE:20270206", "DESCRIPTION:CV 1"])

    read = read_ics(text.replace("VERSION:2.0", f"VERSION:2.0\r\n{head}"))

    assert ([day["basis"] for day in read.days], read.basis) == ([basis, "CV 1"], basis)


def imported_days(*events):
    made = imported(read_ics(a_file(*events)), Tables())
    before = table_rows(Tables(), "calendar_days")
    assert all(row in made.tables["calendar_days"] for row in before if row["date"] != "2026-01-10")
    return made, [row for row in made.tables["calendar_days"] if row not in before]


def test_somebody_elses_file_adds_its_days_and_takes_nothing_away():
    made, added = imported_days(
        ["SUMMARY:Nghỉ", "DTSTART;VALUE=DATE:20270104"],
        ["SUMMARY:Lễ địa phương", "DTSTART;VALUE=DATE:20270104"],
        ["SUMMARY:Quốc khánh", "DTSTART;VALUE=DATE:20260902"],
        ["SUMMARY:Nghỉ", "DTSTART;VALUE=DATE:20260110"],
        ["SUMMARY:Xa", "DTSTART;VALUE=DATE:20400101"],
    )

    assert [(row["date"], row["name_vi"]) for row in added] == [
        ("2026-01-10", "Nghỉ"),
        ("2027-01-04", "Nghỉ; Lễ địa phương"),
    ]
    assert (made.known, made.beyond, [*made.tables]) == (1, 1, ["calendar_days"])


def test_somebody_elses_closure_joins_those_that_are_there():
    now = Tables({"closures": CLOSURES})
    meeting = ["SUMMARY:Họp", "DTSTART:20270205T080000", "DURATION:PT2H"]

    made = imported(read_ics(a_file(meeting)), now)
    again = imported(read_ics(a_file(meeting)), Tables(made.tables))

    assert [row["name_vi"] for row in made.tables["closures"]] == [CLOSURES[0]["name_vi"], "Mất điện", "Họp"]
    assert "closures" not in again.tables


def test_our_own_file_takes_the_place_of_what_is_there_whoever_wrote_it_anew():
    text = ics_of((), CLOSURES, MORNING).replace("-//Phat Ngon//Lich lam viec//VI", "-//Ai khac//VI")

    made = imported(read_ics(text), Tables())

    assert made.tables == {"calendar_days": [], "closures": CLOSURES}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("đâu phải lịch", "no_calendar"),
        (a_file(["SUMMARY:Tết"]), "event_without_date"),
        (a_file(["DTSTART;VALUE=DATE:20270205", "RRULE:FREQ=YEARLY"]), "event_comes_again"),
        (a_file(["DTSTART;VALUE=DATE:20270205", "DTEND;VALUE=DATE:20270105"]), "event_span"),
        (a_file(["DTSTART;VALUE=DATE:20270205", "DTEND;VALUE=DATE:90000105"]), "event_span"),
        (a_file(["DTSTART;VALUE=DATE:20270205", "DTEND:20270206T080000"]), "event_span"),
        (a_file(["DTSTART;VALUE=DATE:20270205", "DURATION:P99999999D"]), "event_span"),
        (a_file(["DTSTART;VALUE=DATE:20270205", "DTEND:P1D"]), "event_span"),
        (a_file(["DTSTART;VALUE=DATE:ngay mai"]), "event_without_date"),
        (a_file(["DTSTART:20270205", "DTSTART:20270206"]), "event_without_date"),
        (a_file(["DTSTART:99991231T235900Z", "DTEND:99991231T235959Z"]), "unknown_year"),
        (a_file(["DTSTART:21991231T235900Z", "DTEND:99991231T235959Z"]), "event_span"),
        (a_file(["DTSTART;VALUE=DATE:00010101"]), "unknown_year"),
    ],
)
def test_what_cannot_be_read_for_certain_is_refused(text, code):
    with pytest.raises(BadRuleError) as refused:
        read_ics(text)

    assert refused.value.code == code
