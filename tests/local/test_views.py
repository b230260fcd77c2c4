import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from chalicelib.domain.letter import Addressee, Letter, State, StateReached
from chalicelib.domain.question import Assignment, Question, QuestionStatus, Status, Text
from chalicelib.domain.records import Filing, LedgerRow, Outcome
from chalicelib.domain.steps import Step, StepTaken
from chalicelib.domain.submission import Submission, SubmissionState
from infra.local.clock import MovableClock
from infra.local.views import Views

START = datetime(2026, 11, 19, 8, tzinfo=timezone(timedelta(hours=7)))
NINE = datetime(2026, 11, 19, 2, tzinfo=UTC)


class WholeBook:
    def ledger(self):
        filings = (Filing("MLPN-2026-000001", "SYT", "question"),)
        yield LedgerRow("ab", NINE, Outcome.QUESTION_OPENED, "", "<1@bao>", "lan@bao.example", "Hỏi", filings)

    def submissions(self):
        until = NINE + timedelta(days=2)
        state = SubmissionState.SENT
        yield Submission("f1", NINE, until, "lan@bao.example", "Hỏi", "?", ("SYT",), state=state)

    def questions(self):
        question = Question(
            "MLPN-2026-000001",
            "Hỏi về phí",
            Text("?"),
            "lan@bao.example",
            "Lan",
            "Báo",
            NINE,
            "ab",
            "hue-2025-draft",
            QuestionStatus.OPEN,
        )
        step = StepTaken(next(iter(Step)), 1, NINE, NINE + timedelta(minutes=2))
        duty = Assignment(
            question.reference, "SYT", Status.DISPATCHED, NINE, NINE, NINE, due_at=NINE, steps=(step,)
        )
        undated = Assignment(question.reference, "SXD", Status.TO_DISPATCH, NINE, NINE, NINE)
        yield question, (duty, undated)

    def letters(self):
        letter = Letter("1a", "receipt", Addressee("lan@bao.example"), {}, NINE, NINE)
        yield letter
        reached = (StateReached(State.ACCEPTED, NINE + timedelta(hours=1)),)
        yield Letter(
            "2b", "notice", letter.to, {}, NINE, None, "MLPN-1", state=State.ACCEPTED, states=reached
        )


@pytest.fixture
def views(tmp_path):
    return Views(WholeBook(), MovableClock(tmp_path / "clock.json", START))


def read(lines):
    return [json.loads(line) for line in lines.splitlines()]


def test_the_ledger_has_a_line_for_each_raw_mail(views):
    assert read(views.ledger()) == [
        {
            "id": "ab",
            "message_id": "<1@bao>",
            "from": "lan@bao.example",
            "outcome": "question_opened",
            "reason": "",
            "filings": [{"reference": "MLPN-2026-000001", "agency": "SYT", "kind": "question"}],
        }
    ]


def test_a_question_has_its_assignments_and_their_steps(views):
    step = {"step": str(next(iter(Step))), "at": "2026-11-19T09:00:00+07:00"}

    assert read(views.questions()) == [
        {
            "reference": "MLPN-2026-000001",
            "subject": "Hỏi về phí",
            "journalist": "lan@bao.example",
            "status": "open",
            "assignments": [
                {
                    "agency": "SYT",
                    "status": "dispatched",
                    "due_at": "2026-11-19T09:00:00+07:00",
                    "steps": [step],
                },
                {"agency": "SXD", "status": "to_dispatch", "due_at": None, "steps": []},
            ],
        }
    ]


def test_a_form_tells_its_state_and_has_no_reference_before_it_is_confirmed(views):
    (form,) = read(views.submissions())

    assert form == {
        "id": "f1",
        "address": "lan@bao.example",
        "subject": "Hỏi",
        "agencies": ["SYT"],
        "state": "sent",
        "created_at": "2026-11-19T09:00:00+07:00",
        "expires_at": "2026-11-21T09:00:00+07:00",
        "reference": None,
    }


def test_a_letter_tells_its_state_and_since_when(views):
    first, second = read(views.letters())

    assert first == {
        "id": "1a",
        "letter": "receipt",
        "to": "lan@bao.example",
        "reference": None,
        "state": "committed",
        "at": "2026-11-19T09:00:00+07:00",
    }
    assert (second["state"], second["at"]) == ("accepted", "2026-11-19T10:00:00+07:00")
