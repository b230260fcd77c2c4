"""All items at once, as an export reads and an import writes them."""

from dataclasses import replace

import pytest
from botocore.exceptions import ClientError

from chalicelib.aws.whole_table import WholeTable, at_rest, waits, what_of
from chalicelib.domain.change import Change
from chalicelib.domain.letter import State
from tests.aws.emulators import make_table
from tests.aws.samples import NOON, RECORDS, a_letter, a_question


@pytest.fixture
def whole(table, patience):
    return WholeTable(table.client, table.name, patience)


@pytest.fixture
def other(dynamodb, table_schema, patience):
    table = make_table(dynamodb, table_schema, patience)
    return WholeTable(dynamodb, table.name, patience)


def in_order(items):
    return sorted(items, key=lambda item: (item["pk"]["S"], item["sk"]["S"]))


def test_every_item_is_carried_over_as_it_is(book, whole, other):
    for record in {type(record): record for record in RECORDS.values()}.values():
        book.commit(Change((replace(record, revision=1),)))

    other.put(whole.items())

    assert in_order(other.items()) == in_order(whole.items())
    assert len(list(other.items())) > 20
    assert {"question", "letter", "pen mail"} <= {what_of(item) for item in other.items()}


def test_an_item_at_rest_waits_for_nothing_until_it_is_let(book, whole, other):
    book.commit(Change((a_letter(),)))
    (letter,) = whole.items()
    other.put([at_rest(letter)])

    assert waits(letter)
    assert not waits(next(other.items()))
    assert other.let_wait(letter)
    assert list(other.items()) == [letter]


def test_what_waits_already_and_what_has_changed_are_left_alone(book, whole):
    book.commit(Change((a_letter(), a_question())))
    (letter,) = (item for item in whole.items() if what_of(item) == "letter")
    assert not whole.let_wait(letter)

    book.commit(Change((a_letter().moved_to(State.EXPIRED, NOON),)))

    assert not whole.let_wait(letter)
    assert not waits(next(item for item in whole.items() if what_of(item) == "letter"))


def test_a_fault_is_not_taken_for_a_change(book, whole, dynamodb, patience):
    book.commit(Change((a_letter(),)))
    (letter,) = whole.items()

    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        WholeTable(dynamodb, "no-such-table", patience).let_wait(letter)


def test_the_mark_is_no_item(whole):
    assert whole.mark() == {}

    whole.set_mark({"state": "writing"})

    assert whole.mark()["state"] == "writing"
    assert list(whole.items()) == []
