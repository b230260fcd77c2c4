"""A question with its assignment and letters, to be changed."""

from dataclasses import replace
from datetime import timedelta

from chalicelib.domain.letter import Addressee, Letter
from chalicelib.domain.question import Assignment, Question, QuestionStatus, Status, Text
from tests.fakes.office import MORNING
from tests.fakes.people import MY

REFERENCE = "MLPN-2026-000042"
HOUR = timedelta(hours=1)


def a_question(**changes):
    question = Question(
        REFERENCE,
        "Ngộ độc",
        Text("Bao nhiêu ca?"),
        MY,
        "Trần Khánh My",
        "Báo Sông Hương",
        MORNING,
        "mail-1",
        "hue-2025-draft",
        QuestionStatus.OPEN,
    )
    return replace(question, **changes)


def an_assignment(**changes):
    return replace(Assignment(REFERENCE, "SYT", Status.DISPATCHED, MORNING, MORNING, MORNING), **changes)


def a_letter(**changes):
    return replace(
        Letter("letter-1", "receipt", Addressee(MY), {}, MORNING, MORNING, REFERENCE, "SYT"), **changes
    )
