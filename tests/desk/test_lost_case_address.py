"""A journalist's reply that lost its case address: they choose what it is, nothing is guessed."""

import pytest

from chalicelib.desk import acting
from chalicelib.domain.question import Question
from tests.desk.links import token_of
from tests.fakes.mails import HEALTH_INTAKE, INTAKE, a_mail, verdicts
from tests.fakes.people import MY, PERSON, RIVAL

MORE = "Cho tôi hỏi thêm: trường có bếp ăn riêng không?"
GRAY = verdicts(dmarc="GRAY", spf="FAIL")
NAMED = "Re: [MLPN-2026-000001] Ngộ độc ở trường tiểu học"


@pytest.fixture
def case(office):
    return office.ask()


def choose(office, choice):
    return acting.choose(token_of(office, "choose"), choice, office.desk, office.now, office.lease_now)


@pytest.mark.parametrize("checks", [verdicts(), GRAY])
@pytest.mark.parametrize("to", [INTAKE, HEALTH_INTAKE])
def test_a_subject_that_names_their_question_asks_the_journalist(office, case, checks, to):
    before = office.letters

    row = office.receive(a_mail(MORE, to=(to,), Subject=NAMED, checks=checks))

    assert (row.outcome, row.reason) == ("pen", "held")
    assert office.letters_since(before) == [("choose", MY)]


@pytest.mark.parametrize("checks", [verdicts(dmarc="GRAY"), GRAY])
def test_a_reply_by_its_thread_without_dmarc_asks_the_journalist(office, case, checks):
    before = office.letters
    thread = {"In_Reply_To": office.last("receipt").message_id}

    office.receive(a_mail(MORE, to=(INTAKE,), Subject="Hỏi thêm", checks=checks, **thread))

    assert office.letters_since(before) == [("choose", MY)]


def test_it_is_filed_with_its_question_when_the_journalist_says_so(office, case):
    office.receive(a_mail(MORE, to=(INTAKE,), Subject=NAMED, checks=GRAY))

    choose(office, acting.FOLLOW_UP)

    assert "bếp ăn riêng" in office.last("follow-up", PERSON).text
    assert len(office.book.all(Question)) == 1


def test_a_new_question_does_not_carry_the_old_reference_in_its_subject(office, case):
    office.receive(a_mail(MORE, to=(HEALTH_INTAKE,), Subject=NAMED))

    reference = choose(office, acting.NEW_QUESTION)

    assert office.book.question(reference).subject == "Ngộ độc ở trường tiểu học"


@pytest.mark.parametrize("subject", [NAMED, "Re: [MLPN-2026-000999] Ngộ độc ở trường tiểu học"])
def test_who_names_a_question_that_is_not_theirs_asks_one_of_their_own(office, case, subject):
    before = office.letters

    row = office.receive(a_mail(sender=RIVAL, to=(HEALTH_INTAKE,), Subject=subject))

    assert row.outcome == "question_opened"
    assert ("choose", MY) not in office.letters_since(before)
