from datetime import timedelta

import pytest

from chalicelib.domain.letter import LEASE, MOVES, WAITING, State, letter_id, retry_after
from tests.domain.samples_of_cases import HOUR, MORNING, a_letter

ENDS = {State.BOUNCED, State.COMPLAINED, State.SUPPRESSED, State.REFUSED, State.EXPIRED, State.JOINED}
MINUTE = timedelta(minutes=1)


def test_every_state_stands_in_the_table():
    assert MOVES.keys() == set(State)


def test_from_an_end_no_move_leads():
    assert {state for state in State if not MOVES[state]} == ENDS


def test_only_a_claim_leads_to_being_sent():
    assert {state for state in State if State.ACCEPTED in MOVES[state]} == {State.CLAIMED}


def test_a_letter_delivered_is_not_delayed_any_more():
    letter = a_letter(state=State.DELIVERED)

    assert not letter.may_move_to(State.DELAYED)
    assert letter.may_move_to(State.BOUNCED)


def test_a_claim_is_a_lease_and_counts_as_a_try():
    claimed = a_letter().claimed(MORNING, MORNING + HOUR)

    assert (claimed.state, claimed.tries, claimed.waits_until) == (State.CLAIMED, 1, MORNING + HOUR + LEASE)
    assert claimed.states[-1].at == MORNING


def test_a_letter_waits_since_its_moment_or_since_the_first_try():
    for_the_morning = a_letter(waits_until=MORNING)
    tried_twice = for_the_morning.claimed(MORNING + MINUTE, MORNING + MINUTE).put_back(
        MORNING + HOUR, MORNING, "throttled"
    )

    assert for_the_morning.waits_since == MORNING
    assert tried_twice.claimed(MORNING + HOUR, MORNING + HOUR).waits_since == MORNING + MINUTE


def test_a_letter_accepted_waits_no_more_and_has_its_message_id():
    accepted = a_letter().claimed(MORNING, MORNING).accepted("<1@email.amazonses.com>", MORNING + HOUR)

    assert (accepted.waits_until, accepted.message_id) == (None, "<1@email.amazonses.com>")
    assert [reached.state for reached in accepted.states] == [State.CLAIMED, State.ACCEPTED]


def test_a_letter_put_back_waits_until_it_is_tried_again_and_says_why():
    back = a_letter().claimed(MORNING, MORNING).put_back(MORNING + HOUR, MORNING, "throttled")

    assert (back.state, back.waits_until, back.reason, back.tries) == (
        State.COMMITTED,
        MORNING + HOUR,
        "throttled",
        1,
    )


@pytest.mark.parametrize("state", State)
def test_only_a_waiting_letter_has_a_moment(state):
    moved = a_letter().moved_to(state, MORNING)

    assert (moved.waits_until is not None) is (state in WAITING)


def test_the_same_event_and_addressee_make_the_same_id():
    assert letter_id("event", "receipt", "an@syt.example") == letter_id("event", "receipt", "an@syt.example")


@pytest.mark.parametrize(
    "other", [("e", "receipt", "a@x"), ("event", "answer", "a@x"), ("event", "receipt", "b@x")]
)
def test_another_event_name_or_addressee_makes_another_id(other):
    assert letter_id(*other) != letter_id("event", "receipt", "a@x")


@pytest.mark.parametrize(("tries", "minutes"), [(0, 1), (1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (99, 60)])
def test_the_wait_doubles_up_to_an_hour(tries, minutes):
    assert retry_after(tries) == minutes * MINUTE
