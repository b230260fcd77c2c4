"""Copies of one mail come by several ways: the best one decides, and none is lost or taken twice."""

import pytest

from chalicelib.desk import acting
from chalicelib.desk.links import UsedLinkError
from chalicelib.domain.question import Question
from tests.desk.links import token_of
from tests.fakes.mails import ALL_PASS, ANSWER, HEALTH_INTAKE, a_mail, a_reply, verdicts
from tests.fakes.people import MY, PERSON

FORGED = verdicts(dmarc="FAIL")
GRAY = verdicts(dmarc="GRAY", spf="FAIL")
SPAM = verdicts(spam="FAIL")
WORSE = {"forged": FORGED, "gray": GRAY, "spam": SPAM, "forged virus": verdicts(virus="FAIL", dmarc="FAIL")}


def copy(office, checks=ALL_PASS, to=(HEALTH_INTAKE,), **changes):
    return office.receive(a_mail(to=to, checks=checks, Message_ID="<one@thu.example>", **changes))


@pytest.mark.parametrize("worse", WORSE)
def test_a_better_copy_opens_the_question_that_a_worse_one_left_waiting(office, worse):
    first = copy(office, WORSE[worse])

    second = copy(office)

    assert (first.outcome, second.outcome) == ("pen", "question_opened")
    assert office.letters["receipt", MY] == 1


def test_a_copy_that_a_list_sent_on_does_not_stand_in_the_way(office):
    first = copy(office, List_Id="<bao-chi.thu.example>")

    assert (first.outcome, copy(office).outcome) == ("automatic", "question_opened")


@pytest.mark.parametrize("worse", WORSE)
def test_the_worse_copy_leaves_the_pen(office, worse):
    first = copy(office, WORSE[worse])

    second = copy(office)

    row = office.book.outcome(first.mail_id)
    assert office.book.pen_mail(first.mail_id).fate == "superseded"
    assert (row.outcome, row.reason) == ("duplicate", second.mail_id)


@pytest.mark.parametrize("checks", WORSE.values(), ids=WORSE)
@pytest.mark.parametrize("earlier", [FORGED, GRAY, ALL_PASS])
def test_a_copy_no_better_after_the_question_is_a_duplicate(office, earlier, checks):
    copy(office, earlier)
    copy(office)

    assert copy(office, checks).outcome == "duplicate"
    assert len(office.book.all(Question)) == 1


def test_the_same_unconfirmed_mail_again_asks_only_once(office):
    rows = [copy(office, GRAY) for _ in range(3)]

    assert [row.outcome for row in rows] == ["pen", "duplicate", "duplicate"]
    assert office.letters == {("confirm", MY): 1}


def test_a_forged_copy_then_an_uncertain_one_asks_for_confirmation(office):
    copy(office, FORGED)

    assert copy(office, GRAY).reason == "unconfirmed"
    assert office.letters == {("confirm", MY): 1}


def test_the_link_of_a_superseded_copy_opens_no_second_question(office):
    copy(office, GRAY)
    copy(office)

    with pytest.raises(UsedLinkError, match="superseded"):
        acting.confirm(token_of(office, "confirm"), office.desk, office.now, office.lease_now)


def test_a_better_copy_after_the_confirmation_is_a_duplicate(office):
    copy(office, GRAY)
    acting.confirm(token_of(office, "confirm"), office.desk, office.now, office.lease_now)

    assert copy(office).outcome == "duplicate"
    assert len(office.book.all(Question)) == 1


def test_a_copy_to_a_further_agency_after_the_confirmation_serves_it(office):
    both = (HEALTH_INTAKE, "sgddt@phatngon.example")
    copy(office, GRAY, to=both, recipients=both[:1])
    acting.confirm(token_of(office, "confirm"), office.desk, office.now, office.lease_now)

    row = copy(office, to=both, recipients=both[1:])

    assert (row.outcome, row.filings[0].agency) == ("filed", "SGDDT")
    assert len(office.book.all(Question)) == 1


def test_a_better_copy_and_a_click_at_once_open_one_question(office):
    copy(office, GRAY)
    token = token_of(office, "confirm")
    office.book.let_first(lambda: acting.confirm(token, office.desk, office.now, office.lease_now))

    assert copy(office).outcome == "duplicate"
    assert len(office.book.all(Question)) == 1


def test_a_better_copy_of_an_answer_is_relayed_once(office):
    case = office.ask()
    dispatch = office.last("dispatch", PERSON)
    again = {"Message_ID": "<answer@syt.example>"}
    held = office.receive(a_reply(dispatch, ANSWER, checks=GRAY, **again))

    row = office.receive(a_reply(dispatch, ANSWER, **again))

    assert (held.outcome, row.outcome, office.status(case)) == ("pen", "filed", "answered")
    assert office.book.pen_mail(held.mail_id).fate == "superseded"
    assert office.letters["answer", MY] == 1


def test_the_same_held_mail_again_stands_in_the_pen_once(office):
    case = office.ask()
    dispatch = office.last("dispatch", PERSON)
    for _ in range(2):
        row = office.receive(
            a_reply(
                dispatch,
                "Kính đề nghị cho Sở gia hạn thời gian trả lời đến ngày 30/11.",
                Message_ID="<interim@syt.example>",
            )
        )

    assert row.outcome == "duplicate"
    assert len(office.book.held_for(case.question.reference, "SYT")) == 1
    assert office.letters["held-receipt", PERSON] == 1


def test_a_worse_copy_to_one_more_address_stays_in_the_pen(office):
    both = (HEALTH_INTAKE, "sgddt@phatngon.example")
    first = copy(office, FORGED, to=both)

    copy(office, to=both, recipients=both[:1])

    assert office.book.pen_mail(first.mail_id).released_at is None
