"""The morning digest: once a working day to each agency that owes something, with a file for calendars."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from chalicelib.desk.duty_digest import MOST_ROWS, tell_agencies
from chalicelib.domain.calendar_days import Closure
from chalicelib.domain.change import Change
from chalicelib.domain.people import Role
from chalicelib.domain.workcalendar import LOCAL
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import DAY, MINUTE, RULES, Office, local
from tests.fakes.people import DEPUTY, HEAD, MAILBOX, PERSON, SCHOOLS_PERSON

SCHOOLS_INTAKE = "sgddt@phatngon.example"
FRIDAY, MONDAY, DUE_DAY = local(20, 7, 30), local(23, 7, 30), local(25, 7, 30)


def tell(office, moment, has_time=lambda: True):
    """Let the run of this moment come; give to whom a digest was committed."""
    before = office.letters
    office.at(moment)
    tell_agencies(office.desk, office.now, office.lease_now, has_time)
    return [to for name, to in office.letters_since(before) if name == "duties-digest"]


def due_on(office, case, day):
    """Let a question be due on another day of November."""
    duty = office.duty(case)
    moved = replace(duty, due_at=local(day, 17), revision=duty.revision + 1)
    office.book.commit(Change((moved,)))


def calendar_of(office, to=PERSON):
    return Calendar.from_ical(office.last("duties-digest", to).files["han-tra-loi.ics"])


def test_spokesperson_and_mailbox_are_told_once_as_the_office_opens(office):
    office.ask()

    assert tell(office, local(20, 7, 29)) == []
    assert tell(office, FRIDAY) == [PERSON, MAILBOX]
    assert tell(office, local(20, 9)) == tell(office, local(20, 14)) == []
    assert tell(office, MONDAY) == [PERSON, MAILBOX]
    assert HEAD not in {to for name, to in office.letters if name == "duties-digest"}


@pytest.mark.parametrize("moment", [local(21, 9), local(22, 9), local(24, 9), local(20, 18), local(20, 3)])
def test_days_off_and_nights_are_quiet(office, moment):
    office.ask()

    assert tell(office, moment) == []


def test_who_owes_nothing_gets_nothing(office):
    case = office.ask()
    office.receive(a_reply(office.last("dispatch", PERSON)))

    assert office.status(case) == "answered"
    assert tell(office, FRIDAY) == []


def test_what_is_due_today_comes_first_then_late_then_the_rest(office):
    cases = [office.ask(a_mail(f"Câu hỏi {day}?", to=(HEALTH_INTAKE,))) for day in (30, 20, 25)]
    for case, day in zip(cases, (30, 20, 25), strict=True):
        due_on(office, case, day)

    tell(office, DUE_DAY)

    facts = office.facts("duties-digest")
    assert [row["state"] for row in facts["rows"]] == ["today", "late", "later"]
    assert (facts["total"], facts["today"], facts["late"]) == (3, 1, 1)
    assert [row["days_late"] for row in facts["rows"]] == [0, 2, 0]


def test_what_has_no_deadline_stands_last_and_not_in_the_calendar(office):
    first, second = office.ask(), office.ask(a_mail("Câu nữa?", to=(HEALTH_INTAKE,)))
    duty = office.duty(first)
    office.book.commit(Change((replace(duty, due_at=None, revision=duty.revision + 1),)))

    tell(office, FRIDAY)

    states = [(row["reference"], row["state"]) for row in office.facts("duties-digest")["rows"]]
    assert states == [(second.question.reference, "later"), (first.question.reference, "undated")]
    assert len(calendar_of(office).walk("VEVENT")) == 1


def test_an_agency_hears_of_its_own_duties_only(office):
    office.ask()
    office.ask(a_mail("Trường học?", to=(SCHOOLS_INTAKE,)))

    told = tell(office, FRIDAY)

    assert told == [PERSON, SCHOOLS_PERSON, MAILBOX]
    (row,) = office.facts("duties-digest", SCHOOLS_PERSON)["rows"]
    assert row["thread"] == "SGDDT"


def test_the_subject_says_nothing_of_a_question(office):
    office.ask(a_mail(to=(HEALTH_INTAKE,), Subject="Góc nhìn riêng"))

    tell(office, FRIDAY)

    assert "Góc nhìn" not in str(office.last("duties-digest").mail["Subject"])


def test_deadlines_come_as_events_that_move_with_them(office):
    case = office.ask()
    tell(office, FRIDAY)
    (before,) = calendar_of(office).walk("VEVENT")
    due_on(office, case, 27)
    tell(office, MONDAY)
    calendar = calendar_of(office)
    (after,) = calendar.walk("VEVENT")

    assert (calendar["METHOD"], calendar["VERSION"]) == ("PUBLISH", "2.0")
    assert before["UID"] == after["UID"] == "mlpn-2026-000001.syt@phatngon.example"
    assert before["DTSTART"].dt == datetime(2026, 11, 25, 10, tzinfo=UTC)
    assert after["DTSTART"].dt == datetime(2026, 11, 27, 10, tzinfo=UTC)
    assert after["SEQUENCE"] > before["SEQUENCE"]
    (part,) = office.last("duties-digest").mail.iter_attachments()
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method").upper() == "PUBLISH"


@pytest.mark.parametrize(
    ("until", "told_at"),
    [("2026-11-20T17:00", None), ("2026-11-20T12:00", local(20, 13))],
)
def test_an_agency_that_is_closed_is_told_when_it_opens(until, told_at):
    closed = Closure(
        datetime(2026, 11, 20, tzinfo=LOCAL), datetime.fromisoformat(f"{until}+07:00"), "Bão", "CĐ 1", "SYT"
    )
    office = Office(rules=replace(RULES, calendar=replace(RULES.calendar, closures=(closed,))))
    office.ask()
    office.ask(a_mail("Trường học?", to=(SCHOOLS_INTAKE,)))

    assert tell(office, FRIDAY) == [SCHOOLS_PERSON]
    assert tell(office, local(20, 11)) == []
    assert tell(office, local(20, 13)) == ([PERSON, MAILBOX] if told_at else [])
    assert tell(office, local(20, 14)) == []


def test_two_runs_at_once_tell_once(office):
    office.ask()
    office.at(FRIDAY)
    office.book.let_first(lambda: tell_agencies(office.desk, office.now, office.lease_now))

    tell_agencies(office.desk, office.now, office.lease_now)

    assert office.letters["duties-digest", PERSON] == 1


def test_a_run_cut_off_goes_on_with_those_it_left(office):
    office.ask()
    office.ask(a_mail("Trường học?", to=(SCHOOLS_INTAKE,)))
    times = iter([True, False])

    assert tell(office, FRIDAY, lambda: next(times)) == [SCHOOLS_PERSON]
    assert tell(office, local(20, 7, 40)) == [PERSON, MAILBOX]


def test_once_all_were_told_a_run_reads_no_duties(office):
    office.ask()
    tell(office, FRIDAY)
    office.book.open_due = None  # would fail when called

    assert tell(office, local(20, 7, 40)) == []


def test_open_duties_are_read_once_for_each_moment_at_which_offices_open():
    until = datetime(2026, 11, 20, 11, 30, tzinfo=LOCAL)
    closed = Closure(datetime(2026, 11, 20, tzinfo=LOCAL), until, "Mất điện", "CV 1", "SYT")
    office = Office(rules=replace(RULES, calendar=replace(RULES.calendar, closures=(closed,))))
    office.ask()
    office.ask(a_mail("Trường học?", to=(SCHOOLS_INTAKE,)))
    reads, read = [], office.book.open_due
    office.book.open_due = lambda *span: (reads.append(span), read(*span))[1]

    told = [tell(office, FRIDAY + number * 10 * MINUTE) for number in range(36)]

    assert [some for some in told if some] == [[SCHOOLS_PERSON], [PERSON, MAILBOX]]
    assert len(reads) == 2


@pytest.mark.parametrize(("roles", "told"), [({Role.DEPUTY, Role.HEAD}, [DEPUTY]), ({Role.HEAD}, [])])
def test_where_nobody_is_spokesperson_somebody_stands_in_or_the_press_department_hears(roles, told):
    office = Office()  # who was written to before has left the register
    office.ask()
    agency = office.register.agency("SYT")
    office.change(agency, contacts=tuple(one for one in agency.contacts if one.role in roles))

    assert tell(office, FRIDAY) == told
    assert tell(office, MONDAY) == told
    tasks = [(str(task.kind), task.agency) for task in office.book.tasks()]
    assert tasks == ([] if told else [("no_contact", "SYT")])


def test_a_missed_day_is_not_made_up_for(office):
    office.ask()

    assert tell(office, MONDAY + DAY * 2) == [PERSON, MAILBOX]


def test_many_duties_are_counted_and_the_first_named(office):
    case = office.ask()
    question, duty = case.question, office.duty(case)
    for number in range(2, MOST_ROWS + 4):
        reference = f"MLPN-2026-{number:06d}"
        copies = (
            replace(question, reference=reference, revision=1),
            replace(duty, reference=reference, revision=1),
        )
        office.book.commit(Change(copies))

    tell(office, FRIDAY)

    facts = office.facts("duties-digest")
    assert (facts["total"], len(facts["rows"])) == (MOST_ROWS + 3, MOST_ROWS)
