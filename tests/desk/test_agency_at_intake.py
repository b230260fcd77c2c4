"""An agency's mail that lost its case address: held on the question that it names, else shown to people."""

from collections import Counter

import pytest

from tests.fakes.mails import ANSWER, HEALTH_INTAKE, INTAKE, a_mail, a_reply, verdicts
from tests.fakes.office import local
from tests.fakes.people import COLLEAGUE, MY, PERSON, PRESS_MAILBOX, PRESS_PERSON, SCHOOLS_PERSON

ALERTS = [("pen-alert", PRESS_PERSON), ("pen-alert", PRESS_MAILBOX)]


@pytest.fixture
def case(office):
    return office.ask()


def write(office, text=ANSWER, sender=PERSON, to=(INTAKE,), **changes):
    return office.receive(a_mail(text, sender=sender, to=to, **changes))


@pytest.mark.parametrize("sender", [PERSON, COLLEAGUE])
@pytest.mark.parametrize("to", [INTAKE, HEALTH_INTAKE])
def test_an_agency_that_names_no_question_is_shown_to_people(office, sender, to):
    row = write(office, "Xin chào", sender, (to,))

    assert (row.outcome, row.reason) == ("pen", "agency_at_intake")
    assert office.letters == Counter(ALERTS)


def test_people_are_alerted_in_working_time(office):
    office.at(local(21, 10))

    write(office, "Xin chào")

    assert not office.posted("pen-alert")
    office.at(local(23, 8)).sweep()
    assert office.posted("pen-alert", PRESS_PERSON)


@pytest.mark.parametrize("sender", [PERSON, COLLEAGUE])
@pytest.mark.parametrize("place", ["subject", "text"])
def test_an_answer_that_names_its_question_is_held_until_its_writer_releases_it(office, case, sender, place):
    named = f"Trả lời câu hỏi {case.question.reference}"
    said = {"Subject": named} if place == "subject" else {"text": f"{named.lower()}\n\n{ANSWER}"}
    row = write(office, sender=sender, **said)

    office.receive(a_reply(office.last("held-receipt", sender), "#traloi", sender=sender))

    assert (row.outcome, row.reason) == ("pen", "held")
    assert "còn 12 cháu" in office.last("answer", MY).text
    assert office.status(case) == "answered"


@pytest.mark.parametrize(
    ("sender", "named", "checks"),
    [
        (SCHOOLS_PERSON, "MLPN-2026-000001", verdicts()),
        (PERSON, "MLPN-2026-000999", verdicts()),
        (PERSON, "MLPN-2026-000001", verdicts(dmarc="GRAY", spf="FAIL")),
    ],
)
def test_who_has_no_part_in_it_or_is_not_certain_is_shown_to_people(office, case, sender, named, checks):
    before = office.letters

    row = write(office, sender=sender, Subject=named, checks=checks)

    assert row.reason == "agency_at_intake"
    assert office.letters_since(before) == ALERTS
