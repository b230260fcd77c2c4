from datetime import timedelta
from decimal import Decimal

import pytest

from chalicelib.aws.expiry import ttl_of
from chalicelib.aws.items import WHAT, attributes_of, from_wire, record_of, to_wire
from chalicelib.domain.change import Record
from chalicelib.domain.question import Question
from chalicelib.domain.register_records import ImportRun, Problem
from tests.aws.samples import (
    RECORDS,
    a_letter,
    a_pen_mail,
    a_question,
    an_assignment,
    an_event,
    an_import,
)


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS.keys())
def test_what_is_read_equals_what_was_written(record):
    wire = to_wire(attributes_of(record))

    read = record_of(type(record), from_wire(wire))

    assert read == record


def test_every_record_has_a_sample_and_a_word():
    sampled = {type(record) for record in RECORDS.values()}

    assert sampled == set(Record.__args__) == set(WHAT)


def test_an_item_reads_as_plain_words():
    attributes = attributes_of(a_question(is_urgent=True))

    assert attributes["what"] == "question"
    assert attributes["status"] == "open"
    assert attributes["received_at"] == "2026-11-19T05:00:00+00:00"
    assert attributes["text"] == {"start": "Kính gửi Sở Y tế, ...", "is_whole": True}
    assert attributes["is_urgent"] is True


def test_what_is_empty_is_left_out():
    attributes = attributes_of(an_assignment())

    assert "due_at" not in attributes
    assert "message_id" not in attributes_of(a_question())


def test_a_set_is_kept_as_a_list_in_order():
    attributes = attributes_of(RECORDS["fingerprint that served"])

    assert attributes["served"] == ["a@x.example", "b@x.example"]


def test_facts_keep_what_is_empty_because_templates_ask_by_name():
    attributes = attributes_of(a_letter(facts={"note": "", "until": None, "share": 0.25}))

    assert attributes["facts"] == {"note": "", "until": None, "share": Decimal("0.25")}


def test_whole_numbers_in_facts_come_back_as_int():
    read = record_of(type(an_event()), from_wire(to_wire(attributes_of(an_event(facts={"days": 3})))))

    assert isinstance(read.facts["days"], int)


def test_an_item_of_an_older_version_takes_defaults():
    older = attributes_of(a_question())
    del older["kind"], older["guesses"], older["revision"]

    read = record_of(Question, older)

    assert read == a_question()


def test_an_attribute_that_is_not_known_is_passed_over():
    newer = {**attributes_of(a_question()), "mood": "sunny", "pk": "x", "waiting": "steps#1"}

    assert record_of(Question, newer) == a_question()


def test_an_empty_text_where_the_default_is_not_empty_stays_empty():
    empty_kind = a_question(kind="")

    assert record_of(Question, attributes_of(empty_kind)) == empty_kind
    assert attributes_of(a_pen_mail())["reason"] == "held"


def test_what_has_a_term_is_taken_away_a_month_later():
    session = RECORDS["session"]

    assert ttl_of(session) == {"ttl": int((session.expires_at + timedelta(days=30)).timestamp())}
    assert ttl_of(a_question()) == {}


def test_what_was_refused_of_an_import_comes_back_as_it_was():
    run = an_import(
        refusals=(
            Problem("agencies.csv", 5, "code", "code_taken", "SYT", at=2),
            Problem("agencies.csv", 0, "", "not_utf8"),
        )
    )

    assert record_of(ImportRun, from_wire(to_wire(attributes_of(run)))) == run
