"""The clock stands still while the journalist owes a clarification, for as long as the policy lets it."""

from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.deadlines import QuestionClass
from tests.desk.pen import do, take_back
from tests.desk.test_messages import ACKNOWLEDGEMENT, ANSWER, CLARIFICATION, reply
from tests.fakes.invariants import assert_whole
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply, verdicts
from tests.fakes.office import MINUTE, Office, local
from tests.fakes.people import MAILBOX, MY, PERSON

# Received on Thursday 19 November at 8:00: due on Wednesday 25 at 17:00; the 24th is a holiday.
DUE = local(25, 17)
LIMIT = local(27, 17)
AT_LIMIT = local(2, 17).replace(month=12)  # the 27th is day 0 then, Wednesday 2 December the third


@pytest.fixture
def case(office):
    return office.ask()


def ask_back(office, at, **changes):
    office.at(at)
    return reply(office, CLARIFICATION, **changes)


def answer_back(office, at, **changes):
    office.at(at)
    return office.receive(a_reply(office.last("message"), "Trường Tiểu học số 1.", sender=MY, **changes))


def pauses(office, case):
    return [(one.since, one.ended_at, one.limit_at) for one in office.duty(case).pauses]


def test_a_clarification_stops_the_clock_from_the_moment_at_which_it_came(office, case):
    ask_back(office, local(19, 9))

    duty = office.duty(case)
    assert pauses(office, case) == [(local(19, 9), None, LIMIT)]
    assert (duty.due_at, duty.next_step_at, str(duty.status)) == (AT_LIMIT, LIMIT, "clarifying")
    for letter in ("message", "message-receipt"):
        said = office.facts(letter)["deadline"]
        assert (said["paused_since"], said["runs_again_at"][:16]) == (
            local(19, 9).isoformat(),
            "2026-11-27T17:00",
        )


@pytest.mark.parametrize(
    ("asked_at", "replied_at", "due"),
    [
        (local(19, 9), local(19, 10), DUE),  # no office closed meanwhile
        (local(19, 9), local(20, 8, 30), local(26, 17)),  # the 19th is day 0 no more
        (local(20, 9), local(23, 18), local(27, 17)),
        (local(25, 16, 59), local(26, 9), local(26, 17)),
    ],
)
def test_the_reply_lets_the_clock_run_on_with_what_was_left(office, case, asked_at, replied_at, due):
    ask_back(office, asked_at)

    answer_back(office, replied_at)

    duty = office.duty(case)
    assert (duty.due_at, str(duty.status), duty.pauses[0].ended_at) == (due, "acknowledged", replied_at)
    assert duty.next_step_at < LIMIT
    told = office.facts("follow-up", PERSON)
    said = (told["resumed_at"], told["deadline"]["due_at"])
    assert tuple(map(datetime.fromisoformat, said)) == (replied_at, due)


def test_the_ladder_stands_still_with_the_clock(office, case):
    ask_back(office, local(19, 9))

    office.run_until(local(27, 16, 59))

    assert [str(taken.step) for taken in office.duty(case).steps] == []
    assert office.letters["reminder", PERSON] == 0


def test_half_of_the_time_is_half_of_the_days_on_which_the_clock_ran(office, case):
    ask_back(office, local(20, 9))
    answer_back(office, local(25, 18))  # the 20th, 23rd and 25th are skipped: 26, 27 and 30 count

    assert office.duty(case).next_step_at == local(27, 17)


def test_at_the_limit_the_clock_runs_again_by_itself_and_both_sides_are_told_once(office, case):
    ask_back(office, local(19, 9))
    before = office.letters

    for _ in range(2):
        office.at(LIMIT).chase()

    duty = office.duty(case)
    assert (duty.due_at, str(duty.status)) == (AT_LIMIT, "acknowledged")
    assert [(one.ended_at, one.ended_by) for one in duty.pauses] == [(LIMIT, "limit")]
    assert office.letters_since(before) == [
        ("deadline-moved", MY),
        ("new-deadline", PERSON),
        ("new-deadline", MAILBOX),
    ]
    assert [event.act for event in office.book.case(case.question.reference).events][-1] == "clock_resumed"
    office.run_until(AT_LIMIT)
    assert [str(taken.step) for taken in office.duty(case).steps] == ["half", "day_before", "due"]


def test_a_reply_after_the_limit_moves_nothing(office, case):
    ask_back(office, local(19, 9))
    office.at(LIMIT).chase()

    answer_back(office, local(30, 9))

    assert office.duty(case).due_at == AT_LIMIT
    assert office.facts("follow-up", PERSON)["resumed_at"] is None


def test_a_reply_that_came_before_the_limit_and_is_read_after_it_ends_the_pause_at_its_own_moment(
    office, case
):
    ask_back(office, local(19, 9))
    mail = office.arrives(a_reply(office.last("message"), "Trường số 1.", sender=MY), at=local(20, 8))
    office.at(LIMIT).chase()

    office.take(mail)

    assert (pauses(office, case)[0][1], office.duty(case).due_at) == (local(20, 8), local(26, 17))


@pytest.mark.parametrize("at", [DUE, local(25, 18), local(26, 9)])
def test_a_clarification_at_the_due_moment_or_later_moves_nothing(office, case, at):
    ask_back(office, at)

    duty = office.duty(case)
    assert (duty.due_at, duty.pauses, str(duty.status)) == (DUE, (), "clarifying")
    answer_back(office, at + MINUTE)
    assert (office.duty(case).due_at, office.status(case)) == (DUE, "acknowledged")


def test_a_second_clarification_is_part_of_the_same_pause(office, case):
    ask_back(office, local(19, 9))
    ask_back(office, local(20, 9), sender=MAILBOX)

    assert pauses(office, case) == [(local(19, 9), None, LIMIT)]
    assert office.letters["message", MY] == 2


def test_of_two_clarifications_read_in_the_wrong_order_the_earlier_begins_the_pause(office, case):
    late = office.arrives(a_reply(office.last("dispatch", PERSON), CLARIFICATION), at=local(19, 9))
    ask_back(office, local(20, 9), sender=MAILBOX)

    office.take(late)

    assert pauses(office, case) == [(local(19, 9), None, LIMIT)]


def test_what_the_journalist_wrote_before_they_were_asked_ends_no_pause(office, case):
    early = office.arrives(a_reply(office.last("receipt"), "Xin hỏi thêm.", sender=MY), at=local(19, 8, 30))
    ask_back(office, local(19, 9))

    office.take(early)

    assert pauses(office, case) == [(local(19, 9), None, LIMIT)]


def test_the_same_mails_again_change_nothing(office, case):
    asked = office.arrives(a_reply(office.last("dispatch", PERSON), CLARIFICATION), at=local(19, 9))
    office.at(local(20, 9)).take(asked)
    replied = office.arrives(a_reply(office.last("message"), "Trường số 1.", sender=MY), at=local(20, 9))
    office.take(replied)
    before = office.duty(case)

    for mail in (asked, replied, asked):
        office.take(mail)

    assert office.duty(case) == before


def test_all_pauses_together_last_no_longer_than_the_policy_lets_them(office, case):
    ask_back(office, local(19, 9))
    answer_back(office, local(25, 8))  # the 19th, 20th and 23rd are used up
    ask_back(office, local(25, 9))

    assert pauses(office, case)[1] == (local(25, 9), None, LIMIT)

    office.at(LIMIT).chase()
    ask_back(office, local(30, 9))
    assert len(office.duty(case).pauses) == 2
    assert office.facts("message-receipt")["deadline"]["paused_since"] is None


def test_an_answer_ends_the_pause_and_is_in_time(office, case):
    ask_back(office, local(19, 9))
    office.at(local(26, 9))

    reply(office, ANSWER)

    duty = office.duty(case)
    assert (duty.pauses[0].ended_at, duty.due_at, duty.is_late(local(26, 9))) == (
        local(26, 9),
        local(1, 17).replace(month=12),
        False,
    )
    assert duty.next_step_at is None


def test_other_messages_leave_the_pause_as_it_is(office, case):
    ask_back(office, local(19, 9))
    office.at(local(19, 10))

    reply(office, ACKNOWLEDGEMENT)

    assert pauses(office, case) == [(local(19, 9), None, LIMIT)]


def test_each_agency_has_its_own_pause(office):
    case = office.ask(a_mail(to=(HEALTH_INTAKE, "sgddt@phatngon.example")))
    ask_back(office, local(19, 9))

    assert office.duty(case, "SGDDT").pauses == ()
    office.at(local(20, 9))
    office.receive(a_reply(office.last("receipt"), "Gửi cả hai cơ quan.", sender=MY))
    assert pauses(office, case) == [(local(19, 9), local(20, 9), LIMIT)]
    assert (office.duty(case).due_at, office.duty(case, "SGDDT").due_at) == (local(26, 17), DUE)


def test_a_clock_that_never_pauses_runs_on(office, case):
    question = replace(
        case.question, kind=str(QuestionClass.EXTRAORDINARY), policy="extraordinary", revision=2
    )
    office.book.commit(Change((question,)))

    ask_back(office, local(19, 9))

    assert office.duty(case).pauses == ()


def test_a_pause_that_would_leave_the_calendar_is_none(office):
    near_the_end = local(19, 8).replace(year=2027, month=12, day=27)
    case = office.at(near_the_end).ask()

    ask_back(office, near_the_end + MINUTE)

    assert (office.duty(case).pauses, office.status(case)) == ((), "clarifying")


def test_a_reply_filed_by_mistake_and_taken_back_lets_the_pause_go_on(office, case):
    ask_back(office, local(19, 9))
    office.at(local(20, 9))
    row = office.receive(
        a_reply(office.last("message"), "Trường số 1.", sender=MY, checks=verdicts(dmarc="FAIL", spf="FAIL"))
    )
    act = do(office, row.mail_id, "follow_up", reference=case.question.reference, agency="SYT")
    assert office.status(case) == "acknowledged"

    take_back(office, act)

    duty = office.duty(case)
    assert (duty.open_pause.since, duty.due_at, duty.next_step_at) == (local(19, 9), AT_LIMIT, LIMIT)
    assert str(duty.status) == "clarifying"


def test_two_runs_at_the_limit_and_a_reply_at_once_leave_one_end(office, case):
    ask_back(office, local(19, 9))
    posted = office.last("message")
    office.at(LIMIT)
    reply_first = office.arrives(a_reply(posted, "Trường số 1.", sender=MY), at=local(27, 16))
    office.book.let_first(lambda: office.take(reply_first))

    office.chase()

    assert pauses(office, case) == [(local(19, 9), local(27, 16), LIMIT)]
    assert office.letters["deadline-moved", MY] == 0


def test_letters_and_book_are_whole_after_a_life_with_pauses():
    office = Office()
    case = office.ask()
    ask_back(office, local(19, 9))
    answer_back(office, local(20, 9))
    ask_back(office, local(20, 10))
    office.run_until(local(27, 18))
    with pytest.raises(StaleError):
        office.book.commit(Change((replace(office.duty(case), revision=2),)))

    assert_whole(office)
