"""docs/items.md shows items as the console shows them: as the table gets them, letter by letter."""

import json
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from chalicelib.aws.items import from_wire
from chalicelib.aws.writing import Writer
from chalicelib.domain.ladder import Step, StepTaken
from chalicelib.domain.letter import State, StateReached
from chalicelib.domain.question import Text
from chalicelib.domain.records import Filing
from tests.aws.samples import (
    NOON,
    REFERENCE,
    a_ledger_row,
    a_letter,
    a_question,
    an_assignment,
    an_entry,
    an_event,
)

DOCUMENT = (Path(__file__).parents[2] / "docs" / "items.md").read_text(encoding="utf-8")
DUE = NOON + timedelta(days=6, hours=5)
EXAMPLES = {
    "A question": a_question(
        text=Text("Kính gửi Sở Y tế, xin cho biết vì sao thuốc bảo hiểm y tế cấp chậm?"),
        message_id="<q1@bao.example>",
        written_from="an@bao.example",
    ),
    "An assignment": an_assignment(
        due_at=DUE,
        acknowledge_by=NOON + timedelta(days=1),
        next_step_at=DUE - timedelta(days=1),
        steps=(StepTaken(Step.HALF, 1, NOON + timedelta(days=3), NOON + timedelta(days=3)),),
        revision=3,
    ),
    "A letter": a_letter(
        waits_until=None,
        state=State.DELIVERED,
        states=(
            StateReached(State.CLAIMED, NOON),
            StateReached(State.ACCEPTED, NOON + timedelta(seconds=1)),
            StateReached(State.DELIVERED, NOON + timedelta(seconds=4)),
        ),
        message_id="<0100@ap-southeast-1.amazonses.com>",
        tries=1,
        revision=4,
    ),
    "An answer in the thread": an_entry(
        person="Trần Văn Bình",
        post="Phó Giám đốc",
        is_quotable=True,
        mail_id="mail-2",
        message_id="<a1@syt.example>",
        address="binh@syt.example",
        is_relayed=True,
    ),
    "An event": an_event(act="step_half", facts={"number": 1}),
    "An outcome": a_ledger_row(
        message_id="<q1@bao.example>",
        sender="an@bao.example",
        subject="Cấp thuốc bảo hiểm y tế",
        filings=(Filing(REFERENCE, "SYT", "question"),),
        recorded_at=NOON + timedelta(seconds=2),
    ),
}


def as_the_console_shows_it(record):
    """Give the item that a record is written as, in plain JSON, its keys first."""
    put = Writer(SimpleNamespace(name="phatngon-book-prod"), None, None).put_record(record)
    return json.dumps(from_wire(put["Put"]["Item"]), ensure_ascii=False, indent=1, default=int)


@pytest.mark.parametrize("title", EXAMPLES)
def test_the_document_shows_the_item_as_it_is_written(title):
    section = DOCUMENT.partition(f"## {title}\n")[2].partition("\n## ")[0]

    assert f"```json\n{as_the_console_shows_it(EXAMPLES[title])}\n```" in section
