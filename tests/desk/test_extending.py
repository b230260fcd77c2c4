"""More time: by the agency's own word within what the policy allows, or by the press department."""

from datetime import date

import pytest

from chalicelib.desk import facts
from chalicelib.desk.by import By
from chalicelib.desk.deadline_acts import extend
from chalicelib.desk.extending import Wish
from chalicelib.desk.page_acts import RefusedError, Said, write
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from chalicelib.domain.records import Entry
from tests.desk.test_messages import ANSWER, reply
from tests.fakes.mails import a_reply
from tests.fakes.office import DAY, local
from tests.fakes.people import MAILBOX, MY, PERSON, PRESS_PERSON

DUE = local(25, 17)
REASON = "chờ kết quả xét nghiệm"
FORM = "0" * 32


@pytest.fixture
def case(office):
    return office.ask()


def granted(office, case):
    return [(one.until_on.isoformat(), one.reason, one.is_own) for one in office.duty(case).extensions]


def by_officer(office, case, until_on, reason=REASON):
    by = By(PRESS_PERSON, office.now)
    return extend(case.question.reference, "SYT", Wish(until_on, reason), by, office.desk, office.now)


def on_page(office, case, until_on, reason=REASON, address=PERSON):
    seat = seat_at(case.question.reference, "SYT", address)
    seen = show_question(seat, office.desk, office.now)["seen"]
    said = Said(FORM, reason, seen, act="extension", until_on=str(until_on or ""))
    write(said, seat, office.desk, office.now, office.now)


def test_a_word_with_a_day_and_a_reason_extends_the_deadline_and_both_are_told(office, case):
    before = office.letters

    row = reply(office, f"#giahan 30/11: {REASON}")

    duty = office.duty(case)
    assert (row.outcome, row.filings[0].kind) == ("filed", "extension")
    assert (duty.due_at, str(duty.status), duty.acknowledged_at) == (local(30, 17), "extended", office.now)
    assert granted(office, case) == [("2026-11-30", REASON, True)]
    assert office.letters_since(before) == [("deadline-moved", MY), ("new-deadline", PERSON)]
    for letter in ("deadline-moved", "new-deadline"):
        said = office.facts(letter)
        assert (said["cause"], said["reason"]) == ("extended", REASON)
    assert office.facts("new-deadline")["deadline"]["extended_by"] == 3
    assert not any(entry.is_shown for entry in office.book.all(Entry) if entry.kind == "extension")
    event = next(one for one in office.book.case(case.question.reference).events if one.act == "extended")
    assert (event.facts["until_on"], event.facts["reason"]) == ("2026-11-30", REASON)


@pytest.mark.parametrize(
    ("text", "at", "sign"),
    [
        (f"#giahan: {REASON}", local(20, 9), "no_date"),
        ("#giahan 30/11", local(20, 9), "no_reason"),
        (f"#giahan 20/11: {REASON}", local(20, 9), "not_later"),
        (f"#giahan 25/11: {REASON}", local(20, 9), "not_later"),
        (f"#giahan 30/11: {REASON}", DUE, "too_late"),
        (f"#giahan 30/11: {REASON}", local(26, 9), "too_late"),
        (f"#giahan 30/12: {REASON}", local(20, 9), "too_long"),
        ("#giahan", local(20, 9), "extension"),
        ("Đề nghị gia hạn thời gian trả lời đến ngày 30/11.", local(20, 9), "extension"),
    ],
)
def test_what_is_not_allowed_or_not_said_is_held_and_the_receipt_says_why(office, case, text, at, sign):
    office.at(at)

    row = reply(office, text)

    assert (row.outcome, granted(office, case), office.duty(case).due_at) == ("pen", [], DUE)
    assert sign in office.facts("held-receipt")["signs"]
    assert office.letters["deadline-moved", MY] == 0


def test_an_agency_extends_as_often_as_the_policy_allows_and_no_more(office, case):
    for day in (26, 27):
        reply(office, f"#giahan {day}/11: {REASON}")

    row = reply(office, f"#giahan 30/11: {REASON}")

    assert (row.outcome, office.duty(case).due_at) == ("pen", local(27, 17))
    assert "too_often" in office.facts("held-receipt")["signs"]


def test_an_extension_to_a_saturday_names_the_working_day_that_it_reaches(office, case):
    by_officer(office, case, date(2026, 11, 28))

    said = facts.duty_deadline(case.question, office.duty(case), office.desk.rules)
    assert (said["extended_to"], said["extension_carried_to"]) == ("2026-11-28", "2026-11-30")


def test_the_same_mail_again_extends_once(office, case):
    mail = office.arrives(a_reply(office.last("dispatch", PERSON), f"#giahan 30/11: {REASON}"))

    for _ in range(2):
        office.take(mail)

    assert len(granted(office, case)) == 1


def test_the_reminders_move_with_the_deadline(office, case):
    office.at(local(20, 9))
    reply(office, f"#giahan 30/11: {REASON}")

    office.run_until(local(27, 16, 59))
    assert [str(one.step) for one in office.duty(case).steps] == ["half"]
    office.run_until(local(30, 17))

    assert [str(one.step) for one in office.duty(case).steps] == ["half", "day_before", "due"]


def test_an_extension_in_a_pause_is_to_a_day_and_the_clock_goes_on_standing(office, case):
    reply(office, "#lamro Câu 2 hỏi về trường nào?")
    office.at(local(19, 9))
    reply(office, f"#giahan 7/12: {REASON}")
    duty = office.duty(case)
    assert (duty.due_at, str(duty.status)) == (local(7, 17).replace(month=12), "clarifying")

    office.at(local(20, 9))
    office.receive(a_reply(office.last("message"), "Trường số 1.", sender=MY))

    assert (office.duty(case).due_at, office.status(case)) == (local(7, 17).replace(month=12), "extended")


def test_a_pause_after_an_extension_moves_its_day(office, case):
    reply(office, f"#giahan 26/11: {REASON}")
    office.at(local(20, 9))
    reply(office, "#lamro Câu 2 hỏi về trường nào?")
    office.at(local(23, 9))
    office.receive(a_reply(office.last("message"), "Trường số 1.", sender=MY))

    assert office.duty(case).due_at == local(27, 17)


def test_on_the_page_an_agency_extends_as_by_mail_and_once_for_each_form(office, case):
    before = office.letters

    for _ in range(2):
        on_page(office, case, local(30, 0).date() + DAY)

    assert office.duty(case).due_at == local(30, 17)
    assert office.letters_since(before) == [("deadline-moved", MY), ("new-deadline", PERSON)]


@pytest.mark.parametrize(
    ("until", "reason", "code"),
    [(None, REASON, "no_date"), (24, REASON, "not_later")],
)
def test_the_page_says_why_there_is_no_more_time(office, case, until, reason, code):
    until_on = local(until, 12).date() if until else None

    with pytest.raises(RefusedError) as refused:
        on_page(office, case, until_on, reason)

    assert refused.value.why == code
    assert granted(office, case) == []


def test_the_page_offers_more_time_as_long_as_the_policy_does(office, case):
    seat = seat_at(case.question.reference, "SYT", PERSON)

    def offers():
        return "extension" in show_question(seat, office.desk, office.now)["acts"]

    assert offers()
    for day in (26, 27):
        reply(office, f"#giahan {day}/11: {REASON}")
    assert not offers()
    assert "extension" not in show_question(seat, office.desk, local(30, 9))["acts"]


def test_the_press_department_may_grant_more_than_the_policy_with_a_note(office, case):
    before = office.letters
    far = local(30, 12).replace(month=12).date()

    assert [by_officer(office, case, far) for _ in range(2)] == ["extended", "extended"]

    assert granted(office, case) == [("2026-12-30", REASON, False)]
    assert office.letters_since(before) == [
        ("deadline-moved", MY),
        ("new-deadline", PERSON),
        ("new-deadline", MAILBOX),
    ]
    assert office.duty(case).acknowledged_at is None


@pytest.mark.parametrize(
    ("at", "reason", "code"),
    [(local(20, 9), " ", "no_reason"), (local(26, 9), REASON, "too_late")],
)
def test_nobody_grants_without_a_reason_or_gives_back_time_that_has_run_out(office, case, at, reason, code):
    assert by_officer(office.at(at), case, local(30, 12).date(), reason) == code


def test_after_the_answer_there_is_nothing_to_extend(office, case):
    reply(office, ANSWER)

    assert by_officer(office, case, local(30, 12).date()) == "already_ended"
    assert extend("MLPN-2026-000999", "SYT", Wish(None, ""), By(MY, office.now), office.desk, office.now) == (
        "unknown"
    )
