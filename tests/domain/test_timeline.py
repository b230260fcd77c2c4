"""What a timeline tells of a case, and what it keeps to itself: proved with values."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.desk.timeline_view import late_days
from chalicelib.domain.case import Case
from chalicelib.domain.clock_stops import AT_END, AT_LIMIT, ClockPause, GrantedExtension, Reopening
from chalicelib.domain.question import Status, Text
from chalicelib.domain.records import Entry, Event
from chalicelib.domain.timeline import What, ending_words, timeline, was_late
from tests.domain.samples_of_cases import REFERENCE, a_letter, a_question, an_assignment
from tests.fakes.office import DAY, HOUR, MORNING, RULES, local

NOW = MORNING + 10 * DAY


def an_entry(side, kind, hours, agency="SYT", **changes):
    at = MORNING + hours * HOUR
    return replace(
        Entry(f"{kind}-{hours}", REFERENCE, agency, side, kind, at, Text("x"), is_relayed=True), **changes
    )


def an_event(act, hours=1, agency="SYT", **facts):
    return Event(f"{act}-{hours}", REFERENCE, agency, act, MORNING + hours * HOUR, "who", "rule", facts=facts)


def told(case, now=NOW):
    return [(one.what, (one.at - MORNING) // HOUR) for one in timeline(case, now)]


@pytest.mark.parametrize(
    "act",
    ["seen", "held", "step_half", "step_overdue_2", "letter_resent", "task_closed", "pen_note", "dispatched"],
)
def test_what_is_internal_is_not_told(act):
    assert told(Case(a_question(), events=(an_event(act, due_at=MORNING.isoformat()),))) == []


@pytest.mark.parametrize("changes", [{"is_relayed": False}, {"withdrawn_at": NOW, "withdrawn_by": ""}])
def test_words_that_reached_nobody_are_not_told(changes):
    assert told(Case(a_question(), entries=(an_entry("agency", "final", 2, **changes),))) == []


def test_what_is_to_come_is_not_told():
    case = Case(a_question(), entries=(an_entry("agency", "final", 2),))

    assert told(case, MORNING + HOUR) == []


@pytest.mark.parametrize(
    ("ended_by", "happenings"),
    [
        ("", [What.ON_DESK, What.STOPPED]),
        ("entry", [What.ON_DESK, What.STOPPED, What.RUNS_AGAIN]),
        (AT_LIMIT, [What.ON_DESK, What.STOPPED, What.RUNS_AGAIN]),
        (AT_END, [What.ON_DESK, What.STOPPED]),
    ],
)
def test_a_clock_stands_still_and_runs_again(ended_by, happenings):
    ended_at = MORNING + 5 * HOUR if ended_by else None
    pause = ClockPause(MORNING + 2 * HOUR, MORNING + 9 * DAY, "asked", ended_at, ended_by)

    assert [what for what, _ in told(Case(a_question(), (an_assignment(pauses=(pause,)),)))] == happenings


@pytest.mark.parametrize(
    ("changes", "events", "passed"),
    [
        ({"due_at": MORNING + 9 * HOUR}, (), [9]),
        ({"due_at": MORNING + 9 * HOUR}, ("SYT",), [9]),
        ({"due_at": MORNING + 20 * DAY}, ("SYT",), [9]),
        ({"due_at": MORNING + 20 * DAY}, (), []),
        ({"due_at": MORNING + 9 * HOUR, "status": Status.ANSWERED, "ended_at": MORNING + 8 * HOUR}, (), []),
        ({"due_at": MORNING + 9 * HOUR, "opened_at": MORNING + DAY}, ("TATCA",), [9]),
    ],
)
def test_a_deadline_that_passed_is_told_once(changes, events, passed):
    due_at = (MORNING + 9 * HOUR).isoformat()
    steps = tuple(an_event("step_due", 10, agency, due_at=due_at) for agency in events)

    found = told(Case(a_question(), (an_assignment(**changes),), events=steps))

    assert [hours for what, hours in found if what is What.PASSED] == passed


def test_the_words_that_ended_a_duty_are_the_first_of_each_clock_and_say_whether_they_were_late():
    entries = (
        an_entry("agency", "interim", 1),
        an_entry("agency", "final", 3),
        an_entry("agency", "final", 4),
        an_entry("agency", "final", 8),
    )
    duty = an_assignment(
        status=Status.ANSWERED,
        ended_at=MORNING + 8 * HOUR,
        due_at=MORNING + 9 * HOUR,
        reopenings=(Reopening(MORNING + 5 * HOUR, ("2",)),),
    )
    answer = {"answered_at": entries[1].at.isoformat(), "is_late": True}
    case = Case(a_question(), (duty,), entries, (a_letter(name="answer", facts=answer),))

    ended = ending_words(case, duty)

    assert [one.id for one in ended] == ["final-3", "final-8"]
    assert [was_late(case, duty, one) for one in ended] == [True, False]
    assert was_late(replace(case, letters=()), duty, ended[0]) is None


def test_an_answer_that_was_withdrawn_is_told_and_the_next_one_ends_the_duty():
    withdrawn = {"withdrawn_at": MORNING + 5 * HOUR, "withdrawn_by": "agency"}
    entries = (
        an_entry("agency", "final", 3, **withdrawn),
        an_entry("agency", "retraction", 5),
        an_entry("agency", "refusal", 6, points=("1",)),
        an_entry("agency", "correction", 7),
        an_entry("agency", "refusal", 8, points=("2",)),
    )
    duty = an_assignment(status=Status.DECLINED, ended_at=MORNING + 8 * HOUR)
    in_part = {"said_at": entries[2].at.isoformat(), "is_late": False, "is_ended": False}
    case = Case(a_question(), (duty,), entries, (a_letter(name="refusal", facts=in_part),))

    assert [one.id for one in ending_words(case, duty)] == ["final-3", "refusal-8"]
    assert [what for what, _ in told(case)].count(What.SAID) == len(entries)


def test_extensions_ratings_and_moved_deadlines_are_told_by_their_events():
    extension = GrantedExtension(date(2026, 11, 27), MORNING, "bận", "entry")
    events = (
        an_event("extended", 1, reason="bận"),
        an_event("recomputed", 2, due_before="a", due_at="b"),
        an_event("recomputed", 3, due_before="a", due_at="a"),
        an_event("rated", 4, score="satisfied"),
        an_event("reassigned", 4, agencies=["SGDDT"]),
        an_event("reclassified", 5, "TATCA", **{"class": "complex"}),
    )

    found = timeline(Case(a_question(), (an_assignment(extensions=(extension,)),), events=events), NOW)

    assert [(one.what, one.agency) for one in found[1:]] == [
        (What.EXTENDED, "SYT"),
        (What.DEADLINE_MOVED, "SYT"),
        (What.TRANSFERRED, "SYT"),
        (What.RATED, "SYT"),
        (What.RECLASSIFIED, ""),
    ]


@pytest.mark.parametrize(
    ("at", "days"),
    [
        (local(25, 17, 1), 0),
        (local(26, 16), 0),
        (local(26, 17), 1),
        (local(27, 15), 1),
        (local(27, 17), 2),
        (local(29, 9), 2),
        (local(30, 9), 2),
    ],
)
def test_working_days_late_are_those_that_ended_since_the_deadline(at, days):
    assert late_days(local(25, 17), at, RULES.calendar) == days


def test_beyond_the_calendar_no_days_are_counted():
    assert late_days(local(25, 17), local(25, 17) + 4_000 * DAY, RULES.calendar) is None
