"""Deadlines worked out apart from our own reckoning, around every awkward day of three years."""

import csv
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from chalicelib.domain.deadlines import Pause, QuestionClass, acknowledgement, deadline
from chalicelib.domain.workcalendar import LOCAL
from chalicelib.rulebook import load_calendar, load_policies

TABLE = Path(__file__).with_name("worked_deadlines.tsv")
CALENDAR = load_calendar()
POLICIES = load_policies()
OWN_POLICY = {"extraordinary", "petition"}


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


def cases():
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield pytest.param(row, id=f"{row['class']} {row['received']}: {row['why']}")


def reckoned(klass, received, pauses=(), calendar=CALENDAR):
    policy = POLICIES[klass if klass in OWN_POLICY else "hue-2025-draft"]
    if klass == "acknowledgement":
        return acknowledgement(at(received), policy, calendar, pauses)
    return deadline(at(received), QuestionClass(klass), policy, calendar, pauses)


@pytest.mark.parametrize("case", tuple(cases()))
def test_a_deadline_is_what_was_worked_out(case):
    spans = (span.split("/") for span in case["pauses"].split(";") if span)
    pauses = [Pause(at(since), at(until)) for since, until in spans]

    assert reckoned(case["class"], case["received"], pauses).due_at == at(case["due"])


@pytest.mark.parametrize(
    ("klass", "received", "due"),
    [
        pytest.param("routine", "2028-02-25T09:00", "2028-03-01T17:00", id="three days over the leap day"),
        pytest.param("routine", "2028-02-24T09:00", "2028-02-29T17:00", id="ends on the leap day"),
        pytest.param("routine", "2028-02-29T17:00", "2028-03-03T17:00", id="received on the leap day"),
        pytest.param("petition", "2028-01-30T09:00", "2028-03-01T00:00", id="thirtieth day is the leap day"),
        pytest.param("extraordinary", "2028-02-28T22:00", "2028-02-29T22:00", id="a day into the leap day"),
    ],
)
def test_a_leap_day_is_a_day(klass, received, due):
    calendar = replace(CALENDAR, years=CALENDAR.years | {2028})

    assert reckoned(klass, received, calendar=calendar).due_at == at(due)
