"""docs/items.md shows items as the console shows them: as the table gets them, letter by letter."""

import json
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from chalicelib.aws.items import from_wire
from chalicelib.aws.writing import Writer
from chalicelib.desk.rule_book import shipped_rules
from chalicelib.domain.letter import State, StateReached
from chalicelib.domain.question import Text
from chalicelib.domain.records import Filing
from chalicelib.domain.rule_runs import RulesRun, Stage
from chalicelib.domain.rule_versions import RulesInForce
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
from tests.aws.samples_of_register import BLOCK, REGISTRATION
from tests.aws.samples_of_rules import STORM

DOCUMENT = (Path(__file__).parents[2] / "docs" / "items.md").read_text(encoding="utf-8")
RULES = shipped_rules()


def reminded():
    """Give an assignment as the rules have it after the first step of the ladder."""
    question = a_question(policy="hue-2025-draft")
    duty = an_assignment(
        due_at=RULES.deadline(question, NOON).due_at,
        acknowledge_by=RULES.acknowledge_by(question, NOON),
        revision=3,
    )
    first = RULES.next_step(question, duty)
    taken = first.taken((first.at + timedelta(minutes=2)).astimezone(UTC))
    after = replace(duty, steps=(taken,))
    return replace(after, next_step_at=RULES.next_step(question, after).at)


REMINDED = reminded()
EXAMPLES = {
    "A question": a_question(
        text=Text("Kính gửi Sở Y tế, xin cho biết vì sao thuốc bảo hiểm y tế cấp chậm?"),
        message_id="<q1@bao.example>",
        written_from="an@bao.example",
    ),
    "An assignment": REMINDED,
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
    "An event": an_event(act="step_unacknowledged", at=REMINDED.steps[-1].taken_at, facts={"number": 1}),
    "An outcome": a_ledger_row(
        message_id="<q1@bao.example>",
        sender="an@bao.example",
        subject="Cấp thuốc bảo hiểm y tế",
        filings=(Filing(REFERENCE, "SYT", "question"),),
        recorded_at=NOON + timedelta(seconds=2),
    ),
    "A registration": REGISTRATION,
    "A block": BLOCK,
    "A version of the rules": STORM,
    "A run of the rules": RulesRun(
        1,
        STORM.saved_at,
        1,
        Stage.DATED,
        "2026-11-25T10:00:00+00:00 MLPN-2026-000042 SYT",
        100,
        NOON,
        NOON,
        3,
    ),
    "Which rules are in force": RulesInForce(1, STORM.saved_at, 1),
}


def as_the_console_shows_it(record):
    """Give the item that a record is written as, in plain JSON, its keys first."""
    put = Writer(SimpleNamespace(name="phatngon-book-prod"), None, None).put_record(record)
    return json.dumps(from_wire(put["Put"]["Item"]), ensure_ascii=False, indent=1, default=int)


@pytest.mark.parametrize("title", EXAMPLES)
def test_the_document_shows_the_item_as_it_is_written(title):
    section = DOCUMENT.partition(f"## {title}\n")[2].partition("\n## ")[0]

    assert f"```json\n{as_the_console_shows_it(EXAMPLES[title])}\n```" in section


def test_the_examples_stand_on_working_days():
    days = {one.at.date().isoformat() for one in REMINDED.steps} | {REMINDED.next_step_at.date().isoformat()}

    assert days <= {"2026-11-19", "2026-11-20", "2026-11-23", "2026-11-25"}
