"""From the form to a question: nothing is asked before the registered address says so."""

from dataclasses import replace
from functools import partial

import pytest

from chalicelib.desk import submitting
from chalicelib.desk.limits import MOST_FROM_NETWORK, TooManyFormsError
from chalicelib.desk.links import ExpiredLinkError, UnknownLinkError, UsedLinkError
from chalicelib.domain.change import StaleError
from chalicelib.domain.letter import Letter
from chalicelib.domain.people import Standing
from chalicelib.domain.question import Question
from chalicelib.domain.submission import Submission, SubmissionState
from tests.desk.forms import NETWORK, confirm_form, draft, send, send_form, typed
from tests.desk.links import token_of
from tests.fakes.book import LostAnswerError
from tests.fakes.office import DAY, HOUR, MINUTE, local
from tests.fakes.people import MY, PERSON, STRANGER, SUSPENDED


def test_a_form_is_no_question_and_has_no_clock(office):
    send_form(office)

    assert office.book.all(Question) == []
    assert office.letters == {("confirm-form", MY): 1}


def test_confirming_opens_the_question_at_that_moment(office):
    send_form(office)
    office.at(local(19, 10))

    case = office.book.case(confirm_form(office))

    assert (case.question.received_at, case.question.journalist) == (local(19, 10), MY)
    assert [duty.agency for duty in case.assignments] == ["SYT"]
    assert office.letters["receipt", MY] == office.letters["dispatch", PERSON] == 1
    assert {event.act: event.verified for event in case.events}["question_opened"] == submitting.VERIFIED


def test_what_was_typed_reaches_the_agency(office):
    send_form(office, publication="2026-11-20T10:00", is_urgent=True)
    case = office.book.case(confirm_form(office))

    dispatch = office.last("dispatch", PERSON).text
    assert "Bao nhiêu cháu nằm viện?" in dispatch
    assert "2026-11-20T10:00:00+07:00" in dispatch
    assert case.question.is_urgent


def test_a_form_without_agencies_is_read_like_a_mail_to_the_intake(office):
    send_form(office, agencies=(), text="Kính gửi Sở Y tế,\n\nBao nhiêu cháu nằm viện?")

    assert [duty.agency for duty in office.book.case(confirm_form(office)).assignments] == ["SYT"]


def test_codes_that_no_agency_has_are_passed_over(office):
    sent = send_form(office, agencies=("SYT", "XYZ", "SYT"))

    assert sent.agencies == ("SYT",)


def test_a_confirmation_counts_once(office):
    send_form(office)
    token = token_of(office, "confirm-form")
    reference = confirm_form(office)

    for act in (submitting.shown, partial(submitting.confirm, lease_now=office.lease_now)):
        with pytest.raises(UsedLinkError):
            act(token, desk=office.desk, now=office.now)
    assert [one.reference for one in office.book.all(Question)] == [reference]
    (submission,) = office.book.all(Submission)
    assert (submission.state, submission.reference) == (SubmissionState.CONFIRMED, reference)


def test_two_clicks_at_once_open_one_question(office):
    send_form(office)
    office.book.let_first(lambda: confirm_form(office))

    with pytest.raises(UsedLinkError):
        confirm_form(office)
    assert len(office.book.all(Question)) == 1


def test_a_lost_answer_loses_no_question(office):
    send_form(office)
    office.book.lose_next_answer()

    with pytest.raises(LostAnswerError):
        confirm_form(office)
    office.sweep()

    assert office.letters["receipt", MY] == office.letters["dispatch", PERSON] == 1


def test_two_days_later_nothing_is_left_to_confirm(office):
    sent = send_form(office)
    office.at(office.now + 2 * DAY + MINUTE)

    with pytest.raises(ExpiredLinkError):
        confirm_form(office)
    with pytest.raises(ExpiredLinkError):
        submitting.find(submitting.token_of(sent, office.desk), office.desk, office.now)


@pytest.mark.parametrize("address", [STRANGER, SUSPENDED, PERSON])
def test_an_address_that_may_not_ask_gets_no_letter_and_looks_the_same(office, address):
    sent = send_form(office, email=address)

    assert sent.state is SubmissionState.SENT
    assert office.book.all(Letter) == []


def test_sending_writes_as_much_for_any_address(office):
    send_form(office, email=STRANGER)
    unknown = [type(one) for change in office.book.commits[-1:] for one in change.records]

    assert Submission in unknown
    assert office.post.posted == []


def test_a_journalist_who_was_suspended_meanwhile_cannot_confirm(office):
    send_form(office)
    office.register.save(replace(office.register.journalist(MY), status=Standing.SUSPENDED, revision=2))

    with pytest.raises(UnknownLinkError):
        confirm_form(office)
    office.register.save(replace(office.register.journalist(MY), status=Standing.ACTIVE, revision=3))


def test_a_draft_is_found_by_its_token_alone(office):
    kept = draft(office)
    token = submitting.token_of(kept, office.desk)

    assert submitting.find(token, office.desk, office.now) == kept
    for wrong in (f"{token[:-1]}x", f"{'e' * 32}.{token.partition('.')[2]}", "", "."):
        with pytest.raises(UnknownLinkError):
            submitting.find(wrong, office.desk, office.now)


def test_a_draft_can_be_edited_until_it_is_sent(office):
    kept = draft(office)
    edited = submitting.edit(kept, typed(text="Còn bao nhiêu?"), office.desk)
    sent = send(office, edited)

    assert sent.text == "Còn bao nhiêu?"
    with pytest.raises(UsedLinkError):
        submitting.edit(sent, typed(), office.desk)
    with pytest.raises(UsedLinkError):
        send(office, sent)


def test_agencies_are_chosen_whatever_else_was_written_to_the_draft(office):
    kept = draft(office)
    office.book.let_first(lambda: submitting.edit(kept, typed(text="Còn bao nhiêu?"), office.desk))

    chosen = submitting.choose(kept, ("SYT", "SGDDT"), office.desk)

    assert (chosen.agencies, chosen.text) == (("SYT", "SGDDT"), "Còn bao nhiêu?")


def test_the_same_choice_again_writes_nothing(office):
    kept = draft(office)

    assert submitting.choose(kept, ("SYT",), office.desk) == kept


def test_nothing_is_chosen_any_more_once_the_form_was_sent(office):
    kept = draft(office)
    office.book.let_first(lambda: send(office, kept))

    with pytest.raises(UsedLinkError):
        submitting.choose(kept, (), office.desk)
    office.sweep()


def test_a_draft_sent_twice_at_once_asks_once(office):
    kept = draft(office)
    office.book.let_first(lambda: send(office, kept))

    with pytest.raises(UsedLinkError):
        send(office, kept)
    assert office.letters["confirm-form", MY] == 1
    office.sweep()


def test_a_draft_thrown_away_is_gone(office):
    kept = draft(office)
    submitting.discard(kept, office.desk)

    with pytest.raises(UnknownLinkError):
        submitting.find(submitting.token_of(kept, office.desk), office.desk, office.now)


def test_a_network_may_send_so_many_an_hour(office):
    for number in range(MOST_FROM_NETWORK):
        draft(office, f"{number:032d}")

    with pytest.raises(TooManyFormsError):
        draft(office, "9" * 32)
    draft(office, "8" * 32, "198.51.100.0/24")
    office.at(office.now + HOUR)
    draft(office, "9" * 32)


def ask(office, times, network=NETWORK, email=MY):
    """Let one network send so many forms of an address."""
    for _ in range(times):
        fresh = f"{len(office.book.all(Submission)):032d}"
        send(office, draft(office, fresh, network, email=email), network)


@pytest.mark.parametrize("address", [MY, STRANGER])
def test_an_address_is_asked_ten_times_a_day_from_one_network(office, address):
    ask(office, 10, email=address)

    with pytest.raises(TooManyFormsError):
        ask(office, 1, email=address)
    office.at(office.now + DAY)
    ask(office, 1, email=address)


def test_a_stranger_uses_up_the_share_of_their_own_network_alone(office):
    ask(office, 10, "198.51.100.0/24")

    ask(office, 1)

    assert office.letters["confirm-form", MY] == 11


def test_many_networks_together_do_not_flood_a_mailbox(office):
    for number in range(10):
        ask(office, 10, f"198.51.{number}.0/24")

    with pytest.raises(TooManyFormsError):
        ask(office, 1)
    assert office.letters["confirm-form", MY] == 100
    ask(office, 1, email=STRANGER)


def test_two_forms_of_one_address_at_once_are_both_sent(office):
    first, second = draft(office, "1" * 32), draft(office, "2" * 32)
    office.book.let_first(lambda: send(office, first))

    assert send(office, second).state is SubmissionState.SENT
    assert office.letters["confirm-form", MY] == 2
    office.sweep()


def test_a_draft_of_the_same_moment_is_told_to_try_again(office):
    office.book.let_first(lambda: draft(office, "e" * 32))

    with pytest.raises(StaleError):
        draft(office)
