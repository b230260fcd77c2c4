"""What an agency has answered leaves its calendar with the next files, as far as a file can do that."""

from dataclasses import replace

import pytest

from chalicelib.domain.change import Change
from chalicelib.domain.question import Status
from tests.desk.test_duty_digest import FRIDAY, MONDAY, calendar_of, tell
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import DAY, local
from tests.fakes.people import PERSON


@pytest.fixture
def cases(office):
    """Give two questions to one agency; the second keeps the digests coming."""
    found = [office.ask(a_mail(f"Câu hỏi số {number}?", to=(HEALTH_INTAKE,))) for number in range(2)]
    far = office.duty(found[1])
    office.book.commit(Change((replace(far, due_at=local(30, 17), revision=far.revision + 1),)))
    return found


def events(office, moment):
    """Let the digest of a morning go out, and give its events by question."""
    tell(office, moment)
    return {str(event["UID"])[:16]: event for event in calendar_of(office).walk("VEVENT")}


def answer(office, case, moment):
    office.at(moment)
    office.receive(a_reply(office.posted("dispatch", PERSON)[0]))
    assert office.status(case) == "answered"


def test_what_was_answered_is_cancelled_in_the_next_files_until_its_deadline_has_passed(office, cases):
    before = events(office, FRIDAY)["mlpn-2026-000001"]
    answer(office, cases[0], local(20, 9))
    after = [events(office, local(day, 7, 30)) for day in (23, 25, 26, 27)]

    assert [sorted(found) for found in after] == [
        ["mlpn-2026-000001", "mlpn-2026-000002"],
        ["mlpn-2026-000001", "mlpn-2026-000002"],
        ["mlpn-2026-000001", "mlpn-2026-000002"],
        ["mlpn-2026-000002"],
    ]
    gone = after[0]["mlpn-2026-000001"]
    assert (before["STATUS"], gone["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert (before["UID"], before["DTSTART"].dt) == (gone["UID"], gone["DTSTART"].dt)
    assert gone["SEQUENCE"] > before["SEQUENCE"]
    assert gone["SUMMARY"] == f"Đã xong: {before['SUMMARY']}"
    assert after[0]["mlpn-2026-000002"]["STATUS"] == "CONFIRMED"


def test_what_was_answered_before_a_file_had_it_is_in_none(office, cases):
    answer(office, cases[0], local(19, 9))

    assert list(events(office, FRIDAY)) == ["mlpn-2026-000002"]


def test_after_days_without_duties_the_next_file_still_takes_it_out(office, cases):
    events(office, FRIDAY)
    for case in cases:
        ended = office.duty(case).moved_to(Status.ANSWERED, local(20, 9))
        office.book.commit(Change((ended,)))
    assert tell(office, local(30, 7, 30)) == []
    office.at(local(30, 9)).ask(a_mail("Câu nữa?", to=(HEALTH_INTAKE,)))

    found = events(office, local(30, 7, 30) + DAY)

    assert [str(event["STATUS"]) for event in found.values()] == ["CONFIRMED", "CANCELLED", "CANCELLED"]


def test_a_question_that_is_reopened_comes_back(office, cases):
    events(office, FRIDAY)
    answer(office, cases[0], local(20, 9))
    gone = events(office, MONDAY)["mlpn-2026-000001"]
    duty = office.duty(cases[0])
    office.book.commit(Change((duty.moved_to(Status.REOPENED, MONDAY),)))

    back = events(office, local(25, 7, 30))["mlpn-2026-000001"]

    assert (back["STATUS"], back["SEQUENCE"] > gone["SEQUENCE"]) == ("CONFIRMED", True)


def test_every_event_has_what_a_published_one_must_have(office, cases):
    events(office, FRIDAY)
    answer(office, cases[0], local(20, 9))

    for event in events(office, MONDAY).values():  # RFC 5546, section 3.2.1
        assert {"DTSTAMP", "DTSTART", "ORGANIZER", "SUMMARY", "UID", "SEQUENCE"} <= set(event)
        assert "ATTENDEE" not in event
        assert event["ORGANIZER"] == "mailto:cauhoi@phatngon.example"
