"""What becomes of an agency's mail: the table itself, what must never stand in it, and its document."""

import re
from pathlib import Path

import pytest

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.question import MOVES, Status
from chalicelib.domain.relaying import ROWS, Fate

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "mail.md").read_text(encoding="utf-8")


def test_every_kind_has_a_row():
    assert set(ROWS) == set(MailKind)


@pytest.mark.parametrize("kind", MailKind)
@pytest.mark.parametrize("is_by_word", [False, True])
def test_what_is_not_certain_is_held_whatever_its_kind(kind, is_by_word):
    assert ROWS[kind].fate(is_certain=False, is_by_word=is_by_word) is Fate.HOLD


@pytest.mark.parametrize("kind", [MailKind.INTERNAL, MailKind.AUTOMATIC, MailKind.BOUNCE])
def test_nothing_internal_or_of_a_machine_reaches_anybody_or_shows_anything(kind):
    row = ROWS[kind]

    assert {row.certain, row.by_word} == {Fate.HOLD}
    assert (row.moves_to, row.shows_life) == (None, False)


def test_only_a_final_answer_ends_an_assignment():
    ending = {kind for kind, row in ROWS.items() if row.moves_to in {Status.ANSWERED, Status.DECLINED}}

    assert ending == {MailKind.FINAL}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_what_is_filed_moves_a_dispatched_assignment_where_the_table_of_moves_leads(row):
    assert (row.certain is Fate.HOLD) == (row.moves_to is None)
    assert row.moves_to is None or row.moves_to in MOVES[Status.DISPATCHED]


def test_the_document_shows_the_table():
    section = DOCUMENT.split("\n## What becomes of an agency's mail\n")[1]
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (\w+) \| (\w*) ?\| (\w*) ?\|$", section, re.MULTILINE)

    assert rows == [
        (kind, row.certain, row.by_word, row.moves_to or "", "yes" if row.shows_life else "")
        for kind, row in ROWS.items()
    ]
