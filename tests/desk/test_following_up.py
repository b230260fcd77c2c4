"""A journalist replies: to one agency, to all, while nobody is assigned, or on a new topic."""

import pytest

from chalicelib.desk import acting
from chalicelib.domain.people import Agency, Contact, Role
from tests.desk.links import token_of
from tests.fakes.mails import HEALTH_INTAKE, INTAKE, a_mail, a_reply, verdicts
from tests.fakes.office import HOUR, Office
from tests.fakes.people import (
    AGENCIES,
    COLLEAGUE_OF_MY,
    HEALTH,
    JOURNALISTS,
    MAILBOX,
    MY,
    PERSON,
    PRESS_MAILBOX,
    PRESS_PERSON,
    RIVAL,
    SCHOOLS_PERSON,
    SECOND_ADDRESS_OF_MY,
)

MORE = "Xin hỏi thêm: trường nào?"
NEW_TOPIC = {"Subject": "Giá thuốc ở nhà thuốc bệnh viện", "quoting": False}


@pytest.fixture
def case(office):
    return office.ask(a_mail(to=(HEALTH_INTAKE, "sgddt@phatngon.example")))


def follow_up(office, letter="receipt", text=MORE, sender=MY, **changes):
    """Reply to the latest letter of this name as the journalist."""
    return office.receive(a_reply(office.last(letter), text, sender=sender, **changes))


def test_a_reply_to_the_receipt_goes_to_every_agency_asked(office, case):
    before = office.letters

    row = follow_up(office)

    assert {filing.agency for filing in row.filings} == {"SYT", "SGDDT"}
    sent = [("follow-up", SCHOOLS_PERSON), ("follow-up", PERSON), ("follow-up", MAILBOX)]
    assert office.letters_since(before) == sorted(sent)


def test_a_reply_to_an_answer_goes_to_that_agency_only(office, case):
    office.receive(a_reply(office.last("dispatch", PERSON)))
    before = office.letters

    follow_up(office, "answer")

    assert office.letters_since(before) == [("follow-up", PERSON), ("follow-up", MAILBOX)]
    assert office.facts("follow-up")["is_ended"] is True


def test_a_follow_up_changes_no_status(office, case):
    follow_up(office)

    assert (office.status(case), office.status(case, "SGDDT")) == ("dispatched", "dispatched")


def test_a_follow_up_stands_in_the_agencys_thread(office, case):
    dispatch = office.last("dispatch", PERSON)
    office.at(office.now + HOUR)

    follow_up(office)

    mail = office.last("follow-up", PERSON).mail
    assert mail["References"].split() == [dispatch.message_id]
    assert "trường nào?" in office.last("follow-up", PERSON).text


def test_the_journalists_address_is_not_passed_on(office, case):
    follow_up(office, text=f"{MORE} Trả lời về {MY} nhé.")

    assert MY not in office.last("follow-up").text


def test_while_unassigned_a_follow_up_goes_to_the_press_department(office):
    office.ask(a_mail("Ai biết thì trả lời giúp.", to=(INTAKE,), Subject="Hỏi"))
    before = office.letters

    row = follow_up(office)

    assert row.filings[0].agency == "TATCA"
    assert office.letters_since(before) == [("follow-up", PRESS_PERSON), ("follow-up", PRESS_MAILBOX)]


def test_a_journalist_may_reply_from_a_second_address(office, case):
    assert follow_up(office, sender=SECOND_ADDRESS_OF_MY).outcome == "filed"


def test_a_colleague_of_the_same_outlet_does_not_speak_for_the_asker(office, case):
    assert follow_up(office, sender=COLLEAGUE_OF_MY).reason == "other_party"


def test_another_outlets_journalist_learns_nothing(office, case):
    before = office.letters

    row = follow_up(office, sender=RIVAL)

    assert row.reason == "other_party"
    assert office.letters_since(before) == [("pen-alert", PRESS_PERSON), ("pen-alert", PRESS_MAILBOX)]


def test_a_reply_without_the_case_address_is_filed_by_its_thread(office, case):
    receipt = office.last("receipt")

    row = office.receive(a_mail(MORE, to=(INTAKE,), References=receipt.message_id, Subject="Re: Ngộ độc"))

    assert (row.outcome, row.filings[0].kind) == ("filed", "follow_up")
    assert MORE in office.last("follow-up", PERSON).text


def test_a_mail_that_names_anothers_letter_is_a_question_of_its_own(office, case):
    receipt = office.last("receipt")

    mail = a_mail(MORE, sender=RIVAL, to=(HEALTH_INTAKE,), References=receipt.message_id)

    assert office.receive(mail).outcome == "question_opened"


def test_an_unverified_follow_up_waits_for_the_journalist(office, case):
    before = office.letters

    row = follow_up(office, checks=verdicts(dmarc="GRAY", spf="FAIL"))

    assert row.reason == "unconfirmed"
    assert office.letters_since(before) == [("release", MY)]


def test_a_suspended_journalist_writes_on(office, case):
    office.change(office.register.journalist(MY), status="suspended")
    before = office.letters

    row = follow_up(office)

    assert row.outcome == "filed"
    assert {name for name, _ in office.letters_since(before)} == {"follow-up"}


def test_a_new_topic_by_reply_is_the_journalists_choice(office, case):
    before = office.letters

    row = follow_up(office, text="Giá thuốc tăng bao nhiêu?", **NEW_TOPIC)

    assert row.reason == "held"
    assert office.letters_since(before) == [("choose", MY)]


def test_the_same_subject_without_a_quote_is_no_new_topic(office, case):
    assert follow_up(office, quoting=False).outcome == "filed"


def test_a_new_topic_chosen_as_question_opens_one(office, case):
    text = "Kính gửi Sở Y tế,\n\nGiá thuốc tăng bao nhiêu?"
    row = follow_up(office, text=text, **NEW_TOPIC)

    reference = acting.choose(
        token_of(office, "choose"), acting.NEW_QUESTION, office.desk, office.now, office.lease_now
    )

    assert reference == "MLPN-2026-000002"
    assert office.book.outcome(row.mail_id).outcome == "question_opened"
    assert [duty.agency for duty in office.book.case(reference).assignments] == ["SYT"]


def test_a_new_topic_chosen_as_follow_up_is_filed_where_it_came(office, case):
    row = follow_up(office, text="Giá thuốc tăng bao nhiêu?", **NEW_TOPIC)
    before = office.letters

    acting.choose(token_of(office, "choose"), acting.FOLLOW_UP, office.desk, office.now, office.lease_now)

    assert office.book.outcome(row.mail_id).outcome == "filed"
    assert ("follow-up", PERSON) in office.letters_since(before)


def test_a_follow_up_to_fifty_agencies_reaches_all_of_them():
    contacts = [
        (
            Contact(Role.SPOKESPERSON, "X", "", f"x@a{n}.example"),
            Contact(Role.MAILBOX, "", "", f"v@a{n}.example"),
        )
        for n in range(50)
    ]
    many = tuple(Agency(f"A{n}", f"Cơ quan {n}", contacts=who) for n, who in enumerate(contacts))
    office = Office((*AGENCIES, *many, *JOURNALISTS))
    office.ask(a_mail(to=tuple(f"a{n}@phatngon.example" for n in range(50))))

    follow_up(office)

    assert {one.to for one in office.posted("follow-up")} == {f"x@a{n}.example" for n in range(50)}


def test_a_contact_who_is_a_journalist_too_speaks_for_the_side_of_the_address(office):
    office.change(
        office.register.agency("SYT"), contacts=(*HEALTH.contacts, Contact(Role.DUTY, "My", "", MY))
    )
    office.ask()

    assert follow_up(office).filings[0].kind == "follow_up"
