"""Each act on the table, each of its requests, each fault: the act succeeds once, or its caller is told.

The table below has a row for each way in which the adapters call DynamoDB. What came before is committed,
then the act runs as often as it calls different operations, each time with another one at fault.
"""

from contextlib import suppress
from dataclasses import dataclass
from itertools import count

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from chalicelib.aws.book import Book
from chalicelib.aws.inspection import Inspection
from chalicelib.aws.register import RegisterTable
from chalicelib.aws.writing import Writer
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.question import Status
from tests.aws.emulators import make_table
from tests.aws.samples import (
    BINH,
    HOUR,
    NOON,
    OFFICE,
    REFERENCE,
    a_letter,
    a_pen_mail,
    a_question,
    a_task,
    an_agency,
    an_assignment,
)
from tests.faults.injecting import Faults, lost, patient_client, refusal, unplugged


@dataclass(frozen=True)
class Hand:
    """All adapters on one table, and the faults of its client."""

    book: Book
    register: RegisterTable
    inspection: Inspection
    faults: Faults


def a_hand(client, faults, schema, patience):
    table, tokens = make_table(client, schema, patience), count()
    writer = Writer(table, patience, lambda: f"{table.name}-{next(tokens)}")
    return Hand(Book(table, writer, "MLPN"), RegisterTable(table, writer), Inspection(table), faults)


@dataclass(frozen=True)
class Act:
    """What is done, what it must give, and what must stand in the book then."""

    before: tuple
    does: object
    gives: object
    leaves: object = lambda hand: True


WITH_BOTH = an_agency(contacts=(BINH, OFFICE))
WITH_ONE = an_agency(revision=2)
NEXT = an_assignment().moved_to(Status.ACKNOWLEDGED, NOON)
DUE = an_assignment(next_step_at=NOON, due_at=NOON - HOUR)
ACTS = {
    "read one": Act((a_question(),), lambda hand: hand.book.question(REFERENCE), a_question()),
    "read a case": Act(
        (a_question(), an_assignment()),
        lambda hand: hand.book.case(REFERENCE),
        Case(a_question(), (an_assignment(),), (), (), ()),
    ),
    "read what is due": Act((DUE,), lambda hand: list(hand.book.due(NOON)), [DUE]),
    "read the pen": Act((a_pen_mail(),), lambda hand: hand.book.pen(), (a_pen_mail(),)),
    "list what is late": Act(
        (DUE,), lambda hand: hand.book.assignments(hand.book.open_due(None, NOON)), (DUE,)
    ),
    "list a month": Act(
        (a_question(),),
        lambda hand: [question for _, question in hand.book.questions_of_month("2026-11", None)],
        [a_question()],
    ),
    "read everything": Act((a_letter(),), lambda hand: list(hand.inspection.letters()), [a_letter()]),
    "find who an address belongs to": Act(
        (WITH_BOTH,), lambda hand: hand.register.party(BINH.email).agencies, (WITH_BOTH,)
    ),
    "take a reference": Act(
        (),
        lambda hand: hand.book.reserve_reference("mail-1", 2026)[:-1],
        "MLPN-2026-00000",
        lambda hand: (
            hand.book.reserve_reference("mail-1", 2026)
            == hand.book.reserve_reference("mail-1", 2026)
            != hand.book.reserve_reference("mail-2", 2026)
        ),
    ),
    "commit what is new": Act(
        (),
        lambda hand: hand.book.commit(Change((a_question(), a_letter(), a_task()))),
        None,
        lambda hand: (hand.book.case(REFERENCE).letters, hand.book.tasks()) == ((a_letter(),), (a_task(),)),
    ),
    "commit a change": Act(
        (a_question(), an_assignment()),
        lambda hand: hand.book.commit(Change((NEXT, a_letter()))),
        None,
        lambda hand: (
            hand.book.case(REFERENCE).assignments == (NEXT,)
            and hand.book.case(REFERENCE).letters == (a_letter(),)
        ),
    ),
    "save an agency that lost a contact": Act(
        (WITH_BOTH,),
        lambda hand: hand.register.save(WITH_ONE),
        None,
        lambda hand: (
            hand.register.agency("SYT") == WITH_ONE
            and hand.register.party(OFFICE.email).agencies == ()
            and hand.register.party(BINH.email).agencies == (WITH_ONE,)
        ),
    ),
}
FAULTS = {
    "capacity": refusal("ProvisionedThroughputExceededException"),
    "throttled": refusal("ThrottlingException"),
    "too many requests": refusal("RequestLimitExceeded"),
    "server error": refusal("InternalServerError", 500),
    "unplugged": unplugged,
    "answer lost": lost,
}
each_act = pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)


@pytest.fixture
def hands(exact_endpoint, table_schema, patience):
    """Give hands on tables of their own; a prepared one has in its book what came before the act."""

    client = patient_client("dynamodb", exact_endpoint)
    faults = Faults(client)

    def prepared(act):
        faults.end()
        hand = a_hand(client, faults, table_schema, patience)
        for record in act.before:
            if record == WITH_BOTH:
                hand.register.save(record)
            else:
                hand.book.commit(Change((record,)))
        faults.end()
        return hand

    return prepared


def first_calls(act, hand):
    """Give the numbers of the requests that are the first of their operation, and how many there are."""
    act.does(hand)
    operations = hand.faults.operations
    return sorted(map(operations.index, set(operations))), len(operations)


@each_act
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_that_passes_changes_nothing_about_what_an_act_gives_and_leaves(hands, act, fault):
    numbers, requests = first_calls(act, hands(act))
    for number in numbers:
        hand = hands(act)
        hand.faults.nth(number, fault)

        given = act.does(hand)

        assert len(hand.faults.operations) > requests
        assert given == act.gives
        hand.faults.end()
        assert act.leaves(hand)


@each_act
@pytest.mark.parametrize(
    "fault", [FAULTS["throttled"], unplugged, lost], ids=["throttled", "unplugged", "lost"]
)
def test_of_a_fault_that_stays_the_caller_is_told_and_can_do_it_again_once_it_is_over(hands, act, fault):
    hand = hands(act)
    hand.faults.always(fault)

    with pytest.raises((ClientError, ReadTimeoutError)):
        act.does(hand)

    assert 1 < len(hand.faults.operations) <= 60
    hand.faults.end()
    with suppress(StaleError):  # it was done, and only its answers were lost
        act.does(hand)
    assert act.leaves(hand)


def test_an_answer_that_was_lost_for_good_leaves_a_change_that_is_stale_the_second_time(hands):
    act = ACTS["commit a change"]
    hand = hands(act)
    hand.faults.always(lost)
    with pytest.raises(ReadTimeoutError):
        act.does(hand)

    hand.faults.end()

    assert act.leaves(hand)
    with pytest.raises(StaleError):
        act.does(hand)
