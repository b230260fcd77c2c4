import pytest

from chalicelib.domain.question import (
    MOVES,
    ImpossibleMoveError,
    QuestionStatus,
    Status,
    status_after,
)
from chalicelib.domain.steps import Step, StepTaken
from tests.domain.samples_of_cases import HOUR, MORNING, a_question, an_assignment

ENDS = {Status.ANSWERED, Status.DECLINED, Status.TRANSFERRED, Status.WITHDRAWN}
EVERY_MOVE = [(status, wanted) for status in Status for wanted in Status]


@pytest.mark.parametrize(("status", "wanted"), EVERY_MOVE)
def test_an_assignment_moves_where_the_table_leads_and_nowhere_else(status, wanted):
    duty = an_assignment(status=status)

    if wanted in MOVES[status]:
        assert duty.moved_to(wanted, MORNING).status is wanted
    else:
        with pytest.raises(ImpossibleMoveError, match=f"SYT cannot move from {status} to {wanted}"):
            duty.moved_to(wanted, MORNING)


def test_every_status_stands_in_the_table():
    assert MOVES.keys() == set(Status)


@pytest.mark.parametrize("status", Status)
def test_an_assignment_is_open_until_one_of_four_ends(status):
    assert an_assignment(status=status).is_open is (status not in ENDS)


def test_only_what_was_answered_or_declined_is_reopened():
    assert {status for status in Status if Status.REOPENED in MOVES[status]} == {
        Status.ANSWERED,
        Status.DECLINED,
    }


@pytest.mark.parametrize("end", sorted(ENDS))
def test_an_end_stops_the_ladder_and_keeps_its_moment(end):
    duty = an_assignment(next_step_at=MORNING + HOUR)

    ended = duty.moved_to(end, MORNING + 2 * HOUR)

    assert (ended.next_step_at, ended.ended_at, ended.changed_at) == (
        None,
        MORNING + 2 * HOUR,
        MORNING + 2 * HOUR,
    )
    assert ended.revision == duty.revision + 1


def test_a_move_that_is_no_end_keeps_the_next_step():
    acknowledged = an_assignment(next_step_at=MORNING).moved_to(Status.ACKNOWLEDGED, MORNING)

    assert (acknowledged.next_step_at, acknowledged.ended_at) == (MORNING, None)


def test_a_reopened_assignment_has_not_ended():
    ended = an_assignment().moved_to(Status.ANSWERED, MORNING)

    assert ended.moved_to(Status.REOPENED, MORNING).ended_at is None


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([], QuestionStatus.UNASSIGNED),
        ([Status.TO_DISPATCH], QuestionStatus.OPEN),
        ([Status.ANSWERED, Status.CLARIFYING], QuestionStatus.OPEN),
        ([Status.ANSWERED, Status.DECLINED], QuestionStatus.ANSWERED),
        ([Status.TRANSFERRED, Status.REOPENED], QuestionStatus.OPEN),
    ],
)
def test_a_question_is_answered_when_every_assignment_has_ended(statuses, expected):
    duties = [an_assignment(status=status) for status in statuses]

    assert status_after(a_question(), duties) is expected


def test_a_withdrawn_question_stays_withdrawn():
    question = a_question(status=QuestionStatus.WITHDRAWN)

    assert status_after(question, [an_assignment()]) is QuestionStatus.WITHDRAWN


def test_a_change_of_status_is_a_new_revision():
    changed = a_question().with_status(QuestionStatus.ANSWERED)

    assert (changed.status, changed.revision) == (QuestionStatus.ANSWERED, 2)


def test_an_assigned_question_has_no_step_of_its_own_but_keeps_those_taken():
    taken = (StepTaken(Step.HALF, 1, MORNING, MORNING),)
    question = a_question(status=QuestionStatus.UNASSIGNED, next_step_at=MORNING, steps=taken)

    still = question.with_status(QuestionStatus.UNASSIGNED)
    assigned = question.with_status(QuestionStatus.OPEN)

    assert (still.is_unassigned, still.next_step_at) == (True, MORNING)
    assert (assigned.is_unassigned, assigned.next_step_at, assigned.steps) == (False, None, taken)


OPEN = [status for status in Status if Status.ANSWERED in MOVES[status]]


@pytest.mark.parametrize("before", OPEN)
def test_an_answer_that_was_a_mistake_is_taken_back_to_where_it_stood(before):
    duty = an_assignment(status=before)
    answered = duty.moved_to(Status.ANSWERED, MORNING)

    corrected = answered.taken_back(before, MORNING + HOUR)

    assert (corrected.status, corrected.ended_at, corrected.is_open) == (before, None, True)
    assert corrected.revision == answered.revision + 1


@pytest.mark.parametrize("before", sorted(set(Status) - set(OPEN)))
def test_nothing_is_taken_back_to_where_no_answer_ends_it(before):
    answered = an_assignment(status=Status.ANSWERED)

    with pytest.raises(ImpossibleMoveError):
        answered.taken_back(before, MORNING)


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.ANSWERED, Status.DECLINED}))
def test_only_an_answer_or_a_refusal_is_taken_back(status):
    with pytest.raises(ImpossibleMoveError):
        an_assignment(status=status).taken_back(Status.DISPATCHED, MORNING)
