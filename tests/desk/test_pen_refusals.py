"""What is not to be done with mail in the pen, and why."""

import pytest

from chalicelib.desk.pen_orders import PenRefusedError
from tests.desk.pen import do, in_pen, waits
from tests.fakes.mails import a_mail, verdicts
from tests.fakes.people import (
    COLLEAGUE,
    MY,
    PERSON,
    RIVAL,
    SCHOOLS_PERSON,
    STRANGER,
    SUSPENDED,
)

VIRUS = verdicts(virus="FAIL", dmarc="GRAY", spf="GRAY")
UNCERTAIN = verdicts(dmarc="GRAY", spf="GRAY")


@pytest.fixture
def case(office):
    return office.ask()


@pytest.fixture
def reference(case):
    return case.question.reference


def refusal(office, mail_id, act, **ordered):
    with pytest.raises(PenRefusedError) as refused:
        do(office, mail_id, act, **ordered)
    assert waits(office, mail_id)
    return refused.value.reason


@pytest.mark.parametrize("act", ["answer", "follow_up", "open", "release"])
def test_a_virus_goes_to_nobody(office, reference, act):
    mail_id = office.receive(a_mail(checks=VIRUS)).mail_id

    assert refusal(office, mail_id, act, reference=reference, agency="SYT", journalist=MY) == "not_possible"


@pytest.mark.parametrize(
    ("sender", "act", "ordered", "why"),
    [
        (RIVAL, "open", {"journalist": MY}, "other_outlet"),
        (PERSON, "follow_up", {"agency": "SYT"}, "not_possible"),
        (STRANGER, "open", {"journalist": SUSPENDED}, "no_such_journalist"),
        (STRANGER, "open", {"journalist": ""}, "no_such_journalist"),
        (STRANGER, "open", {"journalist": MY, "agencies": ("XYZ",)}, "no_such_agency"),
        (STRANGER, "open", {"journalist": MY, "agencies": tuple("ABCDEFGHIJKLMNOP")}, "too_many_agencies"),
        (STRANGER, "answer", {"agency": "SGDDT"}, "no_such_agency"),
        (STRANGER, "answer", {"agency": "SYT", "speaker": SCHOOLS_PERSON}, "no_such_contact"),
        (STRANGER, "answer", {"agency": "SYT", "reference": "MLPN-2026-999999"}, "no_such_question"),
        (STRANGER, "follow_up", {"agency": "SGDDT"}, "no_such_agency"),
        (STRANGER, "note", {"agency": "SGDDT"}, "no_such_agency"),
        (STRANGER, "release", {}, "not_possible"),
        (STRANGER, "note", {"who": MY}, "no_officer"),
    ],
)
def test_what_is_not_right_is_refused_with_a_reason(office, reference, sender, act, ordered, why):
    mail_id = in_pen(office, sender=sender, checks=verdicts(spam="FAIL") if sender == RIVAL else verdicts())

    assert refusal(office, mail_id, act, **{"reference": reference, **ordered}) == why


def test_words_of_another_outlet_never_become_an_answer(office, reference):
    mail_id = in_pen(office, sender=RIVAL, checks=verdicts(spam="FAIL"))

    assert refusal(office, mail_id, "answer", reference=reference, agency="SYT") == "journalists_words"


def test_words_of_an_agency_never_become_a_journalists(office, reference):
    mail_id = in_pen(office, sender=COLLEAGUE, checks=verdicts(spam="FAIL"))

    assert refusal(office, mail_id, "follow_up", reference=reference) == "agencys_words"


def test_a_mail_without_words_is_no_answer(office, reference):
    assert refusal(office, in_pen(office, "…"), "answer", reference=reference, agency="SYT") == "empty"
