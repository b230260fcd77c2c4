"""What becomes of an agency's mail: the table itself, what must never stand in it, and its document."""

import re
from pathlib import Path

import pytest

from chalicelib.domain.acts import RULES, Act, Party, Way
from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.relaying import ROWS, Fate, Row

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
    assert not row.shows_life


@pytest.mark.parametrize("kind", [kind for kind, row in ROWS.items() if row != Row(Fate.HOLD, Fate.HOLD)])
def test_what_is_done_is_an_act_of_the_agency(kind):
    row, ways = ROWS[kind], {Fate.DO: Way.REPLY, Fate.HOLD: Way.WORD}
    act = RULES.get((Party.AGENCY, Act(kind))) if Fate.DO in {row.certain, row.by_word} else None

    assert act is None or Way.WORD in act.ways or ways[row.certain] in act.ways


def test_the_document_shows_the_table():
    section = DOCUMENT.split("\n## What becomes of an agency's mail\n")[1]
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (\w+) \| (\w*) ?\|$", section, re.MULTILINE)

    assert rows == [
        (kind, row.certain, row.by_word, "yes" if row.shows_life else "") for kind, row in ROWS.items()
    ]
