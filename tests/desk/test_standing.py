"""Who has no standing, or a wrong token, is held: the people concerned are asked, or alerted."""

from dataclasses import replace

import pytest

from chalicelib.desk import acting
from chalicelib.desk.by import By
from chalicelib.desk.register_changes import save_change
from chalicelib.domain.people import Contact, Role
from chalicelib.domain.records import Purpose
from tests.desk.links import token_of
from tests.fakes.mails import ANSWER, HEALTH_INTAKE, INTAKE, a_mail, a_reply, verdicts
from tests.fakes.office import RING, local
from tests.fakes.people import (
    COLLEAGUE,
    MAILBOX,
    MY,
    PERSON,
    PRESS_MAILBOX,
    PRESS_PERSON,
    RIVAL,
    SCHOOLS_PERSON,
    STRANGER,
    SUSPENDED,
)


@pytest.fixture
def case(office):
    return office.ask()


def reply(office, text=ANSWER, sender=PERSON, **changes):
    """Reply to the dispatch that the spokesperson got."""
    return office.receive(a_reply(office.last("dispatch", PERSON), text, sender=sender, **changes))


def test_a_stranger_with_the_case_address_only_in_headers_is_held_for_the_contacts(office, case):
    address = office.last("dispatch", PERSON).reply_to

    row = office.receive(a_mail(ANSWER, sender=STRANGER, to=(address,), recipients=(HEALTH_INTAKE,)))

    assert row.reason == "held"
    assert office.facts("release")["reason"] == "headers_only"


def test_a_wrong_token_in_headers_is_an_alert_too(office, case):
    wrong = "mlpn-2026-000001.syt.2222222222@phatngon.example"

    row = office.receive(a_mail(ANSWER, sender=PERSON, to=(wrong,), recipients=(HEALTH_INTAKE,)))

    assert row.reason == "wrong_token"


def test_someone_elsewhere_with_the_address_is_held_for_the_registered_contacts(office, case):
    before = office.letters

    row = reply(office, sender="an.le@thu.example")

    assert (row.outcome, row.reason) == ("pen", "held")
    assert office.letters_since(before) == [("release", PERSON), ("release", MAILBOX)]
    assert office.facts("release")["writer"] == "an.le@thu.example"


def test_a_host_that_two_agencies_list_gives_no_standing(office, case):
    office.change(office.register.agency("SGDDT"), hosts=("syt.example",))

    assert reply(office, sender="chuyenvien@syt.example").reason == "held"
    assert office.facts("release")["reason"] == "no_standing"


def test_a_host_below_a_listed_one_gives_no_standing(office, case):
    assert reply(office, sender="x@mail.syt.example").reason == "held"
    assert office.status(case) == "dispatched"


def test_an_unverified_contact_is_asked_at_their_own_address(office, case):
    before = office.letters

    row = reply(office, checks=verdicts(dmarc="GRAY", spf="FAIL"))

    assert (row.outcome, row.reason) == ("pen", "unconfirmed")
    assert office.letters_since(before) == [("release", PERSON)]
    assert office.status(case) == "dispatched"


def test_a_strangers_letter_to_the_journalists_address_is_held_for_the_journalist(office, case):
    before = office.letters

    row = office.receive(a_reply(office.last("receipt"), "Cho tôi hỏi thêm.", sender=STRANGER))

    assert row.reason == "held"
    assert office.letters_since(before) == [("release", MY)]
    assert office.facts("release")["side"] == "journalist"


@pytest.mark.parametrize("writer", [RIVAL, SUSPENDED, SCHOOLS_PERSON, PRESS_PERSON, PERSON, COLLEAGUE])
def test_nobody_elses_mail_is_shown_to_the_journalist(office, case, writer):
    before = office.letters

    row = office.receive(a_reply(office.last("receipt"), "Cho tôi hỏi thêm.", sender=writer))

    assert (row.outcome, row.reason) == ("pen", "other_party")
    assert office.letters_since(before) == [("pen-alert", PRESS_PERSON), ("pen-alert", PRESS_MAILBOX)]


@pytest.mark.parametrize("writer", [MY, RIVAL, SCHOOLS_PERSON, PRESS_PERSON])
@pytest.mark.parametrize("is_in_envelope", [True, False])
def test_nobody_elses_mail_is_shown_to_the_agency(office, case, writer, is_in_envelope):
    before = office.letters
    mail = a_reply(office.last("dispatch", PERSON), "Sở Y tế nói gì?", sender=writer)

    row = office.receive(mail if is_in_envelope else replace(mail, recipients=(INTAKE,)))

    assert (row.outcome, row.reason) == ("pen", "other_party")
    assert office.letters_since(before) == [("pen-alert", PRESS_PERSON), ("pen-alert", PRESS_MAILBOX)]


def test_nobody_elses_mail_is_released_by_a_word(office, case):
    office.receive(a_reply(office.last("dispatch", PERSON), "Sở Y tế nói gì?", sender=RIVAL))

    office.receive(a_reply(office.last("dispatch", PERSON), "#traloi"))

    assert not office.posted("answer")


def test_a_wrong_token_waits_with_our_guess_and_the_press_department_is_alerted(office, case):
    wrong = f"{case.question.reference.lower()}.syt.{RING.sign('something else')}@phatngon.example"
    before = office.letters

    row = office.receive(a_mail(ANSWER, sender=PERSON, to=(wrong,)))

    assert row.reason == "wrong_token"
    assert office.book.pen_mail(row.mail_id).reference == case.question.reference
    assert office.letters_since(before) == [("pen-alert", PRESS_PERSON), ("pen-alert", PRESS_MAILBOX)]
    assert "12 cháu" not in office.last("pen-alert").text
    assert office.status(case) == "dispatched"


def test_a_token_for_another_agency_is_wrong(office, case):
    token = office.last("dispatch", PERSON).reply_to.split("@")[0].rpartition(".")[2]
    wrong = f"{case.question.reference.lower()}.sgddt.{token}@phatngon.example"

    assert office.receive(a_mail(ANSWER, sender=PERSON, to=(wrong,))).reason == "wrong_token"


def test_several_wrong_tokens_in_one_mail_are_one_alert(office, case):
    wrong = tuple(f"mlpn-2026-00000{n}.syt.2222222222@phatngon.example" for n in (1, 8, 9))

    row = office.receive(a_mail(ANSWER, sender=PERSON, to=wrong))

    assert row.reason == "wrong_token"
    assert office.letters["pen-alert", PRESS_PERSON] == 1


def test_at_night_the_alert_about_a_wrong_token_waits_for_the_opening(office, case):
    office.at(local(19, 22))

    office.receive(a_mail(sender=STRANGER, to=("mlpn-2026-000009.syt.2222222222@phatngon.example",)))
    at_night = office.posted("pen-alert")
    office.at(local(20, 7, 30)).sweep()

    assert at_night == []
    assert len(office.posted("pen-alert")) == 2


def test_a_mail_held_by_an_agency_without_other_contacts_still_has_a_row(office):
    schools = office.register.agency("SGDDT")
    office.change(schools, contacts=(Contact(Role.HEAD, "X", "", "head@sgddt.example"),))
    office.ask(a_mail(to=("sgddt@phatngon.example",)))
    address = office.desk.addresses.case_address("MLPN-2026-000001", "SGDDT", "agency")

    row = office.receive(a_mail(ANSWER, sender=STRANGER, to=(address,)))

    assert (row.outcome, row.reason) == ("pen", "held")


@pytest.mark.parametrize("text", [ANSWER, "#traloi\nCòn 12 cháu.", "#danhan"])
def test_who_was_a_contact_and_was_removed_is_held_for_those_who_are(office, case, text):
    agency = office.register.agency("SYT")
    gone = replace(agency, contacts=agency.contacts[1:], revision=agency.revision + 1)
    save_change(agency, gone, By(PRESS_PERSON, office.now), office.desk)
    before = office.letters

    row = reply(office, text)

    assert (row.outcome, office.facts("release")["reason"]) == ("pen", "former_contact")
    assert ("release", MAILBOX) in office.letters_since(before)
    assert office.status(case) == "dispatched"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("#traloi\nCòn 12 cháu.", "final"),
        ("#lamro Đợt nào?", "clarification"),
        ("#danhan", "acknowledgement"),
    ],
)
def test_who_has_only_the_host_of_the_agency_answers_and_asks_back(office, case, text, kind):
    assert reply(office, text, sender=COLLEAGUE).filings[0].kind == kind


@pytest.mark.parametrize(
    ("text", "letter"), [("#traloi\nCòn 12 cháu.", "answer-receipt"), ("#danhan", "message-receipt")]
)
def test_what_a_colleague_says_for_the_agency_is_told_to_its_contacts_too(office, case, text, letter):
    before = office.letters

    reply(office, text, sender=COLLEAGUE)

    told = [to for name, to in office.letters_since(before) if name == letter]
    assert set(told) == {COLLEAGUE, MAILBOX, PERSON}
    assert office.facts(letter, COLLEAGUE)["is_contact"] is False
    assert office.facts(letter, PERSON)["written_by"] == COLLEAGUE


@pytest.mark.parametrize(
    "text",
    [
        "#tuchoi 3: hồ sơ đang điều tra",
        "#chuyen SGDDT: bếp ăn do ngành giáo dục quản lý",
        "#giahan 27/11: chờ kết quả",
        "#dinhchinh: là 14 cháu.",
        "#thuhoi: số liệu sai",
    ],
)
def test_what_binds_the_agency_otherwise_waits_for_a_contact(office, case, text):
    reply(office, "#traloi\nCòn 12 cháu.")
    before = office.duty(case)

    row = reply(office, text, sender=COLLEAGUE)

    assert (row.outcome, office.facts("release")["reason"]) == ("pen", "host_alone")
    assert office.duty(case) == before
    assert office.letters["waiting-receipt", COLLEAGUE] == 1
    assert office.facts("waiting-receipt")["is_told"] is True


def test_who_may_let_a_mail_go_learns_how_the_question_stands_by_then(office, case):
    reply(office, "#giahan 27/11: chờ kết quả", sender=COLLEAGUE)
    letter, token = office.facts("release"), token_of(office, "release", PERSON)

    reply(office, "#traloi\nCòn 12 cháu.")
    shown = acting.show(token, Purpose.RELEASE, office.desk, office.now)

    assert (letter["stands"], letter["is_late"], "extension" in letter["offers"]) == ("open", False, True)
    assert letter["deadline"]["due_at"] == office.duty(case).due_at.isoformat()
    assert (shown["stands"], shown["why"]) == ("answered", "already_ended")


def test_who_cannot_be_believed_is_not_told_that_a_word_waits(office, case):
    reply(office, "#giahan 27/11: chờ kết quả", sender=COLLEAGUE, checks=verdicts(dmarc="GRAY", spf="FAIL"))

    assert office.letters["release", PERSON] == 1
    assert office.letters["waiting-receipt", COLLEAGUE] == 0
