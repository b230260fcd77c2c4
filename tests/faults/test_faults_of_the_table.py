"""Transactions that meet, throttles, lost answers, an index that lags, and many writers at once."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from botocore.awsrequest import AWSResponse
from botocore.exceptions import ClientError

from chalicelib.aws.book import Book
from chalicelib.aws.items import to_wire
from chalicelib.aws.keys import assignment_key, letter_key
from chalicelib.aws.writing import TooLargeChangeError
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.letter import State
from chalicelib.domain.question import Status
from tests.aws.samples import HOUR, NOON, REFERENCE, a_letter, a_question, a_task, an_assignment
from tests.faults.injecting import Body, canceled, lost, refusal, unplugged

TRANSACTION = "before-send.dynamodb.TransactWriteItems"


@pytest.fixture
def dynamodb(exact_dynamodb):
    return exact_dynamodb


@pytest.fixture
def inject(dynamodb):
    """Make the next transactions meet these faults, one each, and count the transactions sent."""
    sent = []

    def meet(*faults):
        waiting = list(faults)

        def on_send(request, **_):
            sent.append(json.loads(request.body)["ClientRequestToken"])
            return waiting.pop(0)(request) if waiting else None

        dynamodb.meta.events.register_first(TRANSACTION, on_send)
        return sent

    return meet


@pytest.mark.parametrize(
    "fault",
    [
        canceled("None", "TransactionConflict"),
        canceled("ThrottlingError", "None"),
        canceled("ProvisionedThroughputExceeded"),
        refusal("ThrottlingException"),
        refusal("InternalServerError", 500),
        unplugged,
    ],
    ids=["conflict", "partition throttled", "capacity", "throttled", "server error", "no answer"],
)
def test_what_passes_is_tried_again_under_the_same_token(book, inject, sleeper, fault):
    sent = inject(fault, fault)

    book.commit(Change((a_question(),)))

    assert book.question(REFERENCE) == a_question()
    assert sleeper.waits == [0.05, 0.1]
    assert len(sent) == 3
    assert len(set(sent)) == 1


def test_a_fault_that_does_not_pass_is_raised_after_some_tries(book, inject, sleeper):
    sent = inject(*[canceled("TransactionConflict")] * 9)

    with pytest.raises(ClientError, match="TransactionCanceled"):
        book.commit(Change((a_question(),)))

    assert len(sent) == 4
    assert len(sleeper.waits) == 3


def test_a_fault_of_ours_is_raised_at_once(book, inject):
    sent = inject(refusal("ValidationException"))

    with pytest.raises(ClientError, match="ValidationException"):
        book.commit(Change((a_question(),)))

    assert len(sent) == 1


def test_a_stale_write_is_not_tried_again_even_beside_a_conflict(book, inject):
    sent = inject(canceled("TransactionConflict", "ConditionalCheckFailed"))

    with pytest.raises(StaleError, match="assignment#SYT"):
        book.commit(Change((a_question(), an_assignment())))

    assert len(sent) == 1


def test_a_commit_whose_answer_was_lost_is_a_success(book, inject):
    sent = inject(lost)

    book.commit(Change((a_question(), a_letter())))

    assert len(sent) == 2
    assert book.case(REFERENCE).letters == (a_letter(),)


def test_each_commit_has_a_token_of_its_own(book, inject):
    sent = inject()

    book.commit(Change((a_task(id="a"),)))
    book.commit(Change((a_task(id="b"),)))

    assert len(set(sent)) == 2


def test_a_change_too_large_for_a_transaction_is_named_before_anything_is_sent(book, inject):
    sent = inject()
    tasks = tuple(a_task(id=f"task-{number}") for number in range(101))

    with pytest.raises(TooLargeChangeError, match="101"):
        book.commit(Change(tasks))

    assert sent == []


def left_in_index(table, key, waiting):
    """Put an item into the index as if the index had not yet heard of its last change."""
    table.client.update_item(
        TableName=table.name,
        Key=to_wire(key.attributes),
        UpdateExpression="SET waiting = :waiting, waiting_until = :until",
        ExpressionAttributeValues=to_wire(
            {":waiting": waiting, ":until": "2026-01-01T00:00:00.000000+00:00"}
        ),
    )


@pytest.mark.parametrize("shard", range(8))
def test_a_stale_index_makes_nobody_be_reminded_twice(book, table, shard):
    book.commit(Change((an_assignment(next_step_at=NOON + HOUR),)))
    left_in_index(table, assignment_key(REFERENCE, "SYT"), f"steps#{shard}")

    assert list(book.due(NOON)) == []


@pytest.mark.parametrize("state", [State.CLAIMED, State.ACCEPTED, State.EXPIRED])
@pytest.mark.parametrize("waiting", ["letters#1", "claims#1"])
def test_a_stale_index_sends_no_letter_twice(book, table, state, waiting):
    waits_until = NOON + HOUR if state is State.CLAIMED else None
    book.commit(Change((a_letter(state=state, waits_until=waits_until),)))
    left_in_index(table, letter_key("letter-1", REFERENCE), waiting)

    assert list(book.letters_waiting(NOON, NOON)) == []


def test_an_index_row_whose_item_is_gone_is_passed_over(book, dynamodb):
    book.commit(Change((an_assignment(next_step_at=NOON),)))
    headers = {"content-type": "application/x-amz-json-1.0"}
    dynamodb.meta.events.register_first(
        "before-send.dynamodb.GetItem",
        lambda request, **_: AWSResponse(request.url, 200, headers, Body(b"{}")),
    )

    assert list(book.due(NOON)) == []


def test_of_many_writers_at_once_one_succeeds(book):
    book.commit(Change((an_assignment(),)))
    next_one = an_assignment().moved_to(Status.ACKNOWLEDGED, NOON)
    done = []

    def write(number):
        with suppress(StaleError):
            book.commit(Change((next_one, a_task(id=f"task-{number}"))))
            done.append(f"task-{number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(16)))

    assert [task.id for task in book.tasks()] == done
    assert len(done) == 1


def test_many_who_take_a_reference_at_once_share_it_by_mail_and_reuse_none(table, writer):
    book = Book(table, writer, "MLPN")

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda number: book.reserve_reference(f"mail-{number % 4}", 2026), range(16)))

    assert len(set(taken)) == 4
    assert taken[:4] == taken[4:8] == taken[8:12] == taken[12:]
    assert book.reserve_reference("mail-9", 2026) not in taken
