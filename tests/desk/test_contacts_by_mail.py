"""A contact says by mail that they are away or back, or that other contacts are needed, and is told."""

import pytest

from chalicelib.domain.records import TaskKind
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply, verdicts
from tests.fakes.people import COLLEAGUE, DEPUTY, MAILBOX, PERSON

LEAVE = f"#nghiphep 20/11 - 27/11: {DEPUTY}"
WISH = "#doidaumoi thêm bà Mai, mai@syt.example\nBà Mai thay ông Bình từ tháng sau."


@pytest.fixture
def case(office):
    return office.ask(a_mail(to=(HEALTH_INTAKE,)))


def writes(office, text, sender=PERSON, mail_id=None):
    return office.receive(a_reply(office.last("dispatch"), text, sender=sender), mail_id)


def own(office, address=PERSON):
    found = office.register.agency("SYT").contact_of(address)
    return [str(one) if one else "" for one in (found.away_from, found.away_until, found.stand_in)]


@pytest.mark.parametrize("named", [DEPUTY, "Trần Văn Bình", "tran van binh"])
def test_leave_is_taken_with_who_stands_in_by_address_or_name(office, case, named):
    before = office.letters

    row = writes(office, f"#nghiphep 20/11 - 27/11: {named}")

    assert (row.outcome, row.filings[0].kind) == ("filed", "leave")
    assert own(office) == ["2026-11-20", "2026-11-27", DEPUTY]
    assert office.letters_since(before) == [("contact-receipt", PERSON), ("stand-in", DEPUTY)]
    said = office.facts("contact-receipt")
    assert (said["problem"], said["since"], said["until"], said["stand_in"]) == (
        "",
        "2026-11-20",
        "2026-11-27",
        "Trần Văn Bình",
    )
    assert office.status(case) == "dispatched"


def test_the_same_mail_twice_takes_leave_once(office, case):
    writes(office, LEAVE, mail_id="m9")
    before = office.letters

    writes(office, LEAVE, mail_id="m9")

    assert office.letters_since(before) == []
    assert len(office.register.history("agency", "SYT")) == 1


def test_who_is_back_says_so_and_who_stood_in_is_told(office, case):
    writes(office, LEAVE)
    before = office.letters

    row = writes(office, "#dilam")

    assert (row.outcome, own(office)) == ("filed", ["", "", ""])
    assert office.letters_since(before) == [("contact-receipt", PERSON), ("stand-in", DEPUTY)]
    assert office.facts("contact-receipt")["what"] == "back"


@pytest.mark.parametrize(
    ("text", "sender", "why"),
    [
        ("#nghiphep ít hôm", PERSON, "no_days"),
        ("#nghiphep", PERSON, "no_days"),
        ("#nghiphep 27/11 - 20/11", PERSON, "ends_early"),
        ("#nghiphep 1/11/2026 - 10/11/2026", PERSON, "over"),
        ("#nghiphep 20/11 - 27/11: Nguyễn Văn Không", PERSON, "no_stand_in"),
        ("#nghiphep 20/11 - 27/11", MAILBOX, "no_right"),
        ("#nghiphep 20/11 - 27/11", COLLEAGUE, "no_right"),
        ("#doidaumoi", PERSON, "empty"),
        (f"#doidaumoi {'x' * 1001}", PERSON, "long"),
    ],
)
def test_what_cannot_be_entered_waits_and_its_writer_is_told_why(office, case, text, sender, why):
    before, stood = office.letters, office.register.agency("SYT")

    row = writes(office, text, sender)

    assert (row.outcome, row.reason) == ("pen", "held")
    assert office.letters_since(before) == [("contact-receipt", sender)]
    assert office.facts("contact-receipt")["problem"] == why
    assert office.register.agency("SYT") == stood


def test_other_contacts_are_asked_of_the_press_department_once(office, case):
    before = office.letters

    row = writes(office, WISH, mail_id="m9")
    writes(office, WISH, mail_id="m9")

    assert (row.outcome, row.filings[0].kind) == ("filed", "contacts")
    (task,) = (one for one in office.book.tasks() if one.kind is TaskKind.CONTACTS)
    assert (task.agency, task.address) == ("SYT", PERSON)
    assert task.note == "thêm bà Mai, mai@syt.example Bà Mai thay ông Bình từ tháng sau."
    assert [one for one in office.letters_since(before) if one[0] == "contact-receipt"] == [
        ("contact-receipt", PERSON)
    ]


@pytest.mark.parametrize(
    ("text", "is_beyond_link"),
    [
        (LEAVE, True),
        ("#guilai: sai số", True),
        ("#tralo1 ba cháu", True),
        ("#traloi ba cháu", False),
        ("Ba.", False),
    ],
)
def test_an_unverified_mail_takes_no_leave_and_no_link_is_said_to_do_so(office, case, text, is_beyond_link):
    office.receive(
        a_reply(office.last("dispatch"), text, sender=PERSON, checks=verdicts(dmarc="GRAY", spf="FAIL"))
    )

    assert own(office) == ["", "", ""]
    assert office.facts("release")["is_beyond_link"] is is_beyond_link
