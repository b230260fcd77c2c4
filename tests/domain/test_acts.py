"""The table of acts: that it agrees with the moves of an assignment, and that the document shows it."""

from pathlib import Path

import pytest

from chalicelib.domain.acts import ENDED, NOT_ENDED, NOT_YET, RULES, Act, Party, Way, acts_of
from chalicelib.domain.question import MOVES, Status
from chalicelib.render import TEMPLATES
from chalicelib.tools.acts import tables

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "acts.md").read_text(encoding="utf-8")
LETTERS = {path.name for path in (TEMPLATES / "mail").iterdir() if path.is_dir()}
BY_ITSELF = {(Status.TO_DISPATCH, Status.DISPATCHED), (Status.TRANSFERRED, Status.TO_DISPATCH)}
"""Moves that no act makes where it is done: the gateway dispatches, and a question that is given back."""

each_row = pytest.mark.parametrize("row", RULES.values(), ids=[f"{who}-{act}" for who, act in RULES])


@each_row
def test_an_act_leads_where_the_table_of_moves_leads_or_stays(row):
    for status, ends in row.moves.items():
        for end in ends - {status}:
            assert status in MOVES[end] if row.corrects else end in MOVES[status]


def test_each_move_is_made_by_an_act():
    made = {(status, end) for row in RULES.values() for status, ends in row.moves.items() for end in ends}
    moves = {(status, end) for status, ends in MOVES.items() for end in ends if end is not status}

    assert moves - made == BY_ITSELF


@each_row
def test_each_act_can_be_done_on_some_way_and_writes_letters_that_there_are(row):
    assert row.ways
    assert row.letters or row.also or row.event == "noted"
    assert {*row.letters, *row.also} <= LETTERS


@each_row
def test_a_refusal_says_what_stands_against_it(row):
    for status in Status:
        assert row.refusal(status) in ({""} if status in row.moves else {NOT_YET, ENDED, NOT_ENDED})


def test_once_the_question_was_withdrawn_only_an_answer_is_put_right_and_a_note_written():
    assert [act for act, row in RULES.items() if Status.WITHDRAWN in row.moves] == [
        (Party.AGENCY, Act.CORRECTION),
        (Party.AGENCY, Act.RETRACTION),
        (Party.PRESS_DEPARTMENT, Act.NOTE),
    ]


def test_acts_are_listed_by_who_may_do_them_now_and_how():
    assert acts_of(Party.JOURNALIST, Status.DISPATCHED, Way.PAGE) == (
        Act.FOLLOW_UP,
        Act.UNANSWERED,
        Act.WITHDRAWAL,
        Act.READERS,
    )
    assert Act.FINAL in acts_of(Party.AGENCY, Status.DISPATCHED, Way.WORD)
    assert acts_of(Party.AGENCY, Status.TO_DISPATCH, Way.PAGE) == ()


def test_the_document_shows_the_table():
    assert tables() in DOCUMENT
