"""What each party sees on the page of a question: a table of every kind of entry, and no leak."""

import json
import random
from dataclasses import replace

import pytest

from chalicelib.desk.links import UnknownLinkError
from chalicelib.desk.page_acts import Said, write
from chalicelib.desk.page_links import page_token, people_at, seat_at
from chalicelib.desk.question_view import download_url, facts_of, may_write, seen_by, show_question
from chalicelib.domain.change import Change
from chalicelib.domain.people import Contact, Role, Standing
from chalicelib.domain.question import Attachment, QuestionStatus, Status, Text
from chalicelib.domain.records import Entry
from chalicelib.domain.workcalendar import local
from tests.fakes.mails import a_mail
from tests.fakes.office import DAY, HOUR, PUBLIC_URL
from tests.fakes.people import (
    COLLEAGUE_OF_MY,
    DEPUTY,
    HEAD,
    JOURNALISTS,
    MAILBOX,
    MY,
    PERSON,
    RIVAL,
    SCHOOLS_PERSON,
    SECOND_ADDRESS_OF_MY,
    STRANGER,
)

BOTH = ("syt@phatngon.example", "sgddt@phatngon.example")
SEEN_BY = {
    ("TATCA", "journalist", "question", True): {"TATCA", "SYT", "SGDDT"},
    ("TATCA", "journalist", "follow_up", True): {"TATCA", "SYT", "SGDDT"},
    ("SYT", "journalist", "follow_up", True): {"TATCA", "SYT"},
    ("SYT", "agency", "final", True): {"TATCA", "SYT"},
    ("SYT", "agency", "interim", True): {"TATCA", "SYT"},
    ("SYT", "agency", "acknowledgement", False): set(),
    ("SGDDT", "agency", "final", True): {"TATCA", "SGDDT"},
    ("TATCA", "agency", "final", True): {"TATCA"},
    ("SYT", "journalist", "follow_up", False): set(),
    ("SYT", "agency", "final", False): set(),
    ("SYT", "agency", "automatic", False): set(),
    ("TATCA", "journalist", "automatic", False): set(),
}
"""Of every kind of entry (thread, side, kind, whether it was relayed): from which seats it is seen."""

ADDRESSES = {"TATCA": MY, "SYT": PERSON, "SGDDT": SCHOOLS_PERSON}


@pytest.fixture
def case(office):
    case = office.ask(a_mail(to=BOTH))
    return office.book.case(case.question.reference)


def seat_of(case, agency, address=None):
    return seat_at(case.question.reference, agency, address or ADDRESSES[agency])


def an_entry(case, thread, side, kind, *, is_relayed=True, hours=1, **changes):
    said = {
        "id": f"{thread}-{side}-{kind}-{is_relayed}-{hours}".lower().replace("-", "x"),
        "at": case.question.received_at + hours * HOUR,
        "text": Text(f"[{thread} {side} {kind} {is_relayed}]"),
        **changes,
    }
    return Entry(
        reference=case.question.reference,
        agency=thread,
        side=side,
        kind=kind,
        is_relayed=is_relayed,
        **said,
    )


def shown(office, case, agency, address=None):
    return facts_of(case, seat_of(case, agency, address), office.desk, office.now)


def flat(facts):
    return json.dumps(facts, ensure_ascii=False).lower()


@pytest.mark.parametrize(
    ("kind", "seats"),
    SEEN_BY.items(),
    ids=lambda part: "-".join(map(str, part)) if isinstance(part, tuple) else "seen",
)
@pytest.mark.parametrize("agency", ADDRESSES)
def test_an_entry_is_seen_by_whom_it_reached_and_by_nobody_else(office, case, kind, seats, agency):
    *named, is_relayed = kind
    entry = an_entry(case, *named, is_relayed=is_relayed)

    texts = [one["text"] for one in shown(office, replace(case, entries=(entry,)), agency)["entries"]]

    assert (entry.text.start in texts) == (agency in seats)


def test_what_was_said_to_all_before_an_agency_was_asked_is_not_shown_to_it(office, case):
    later = replace(case.assignment("SYT"), opened_at=case.question.received_at + DAY)
    known = replace(
        case,
        assignments=(later,),
        entries=(*case.entries, an_entry(case, "TATCA", "journalist", "follow_up")),
    )

    assert [entry["kind"] for entry in shown(office, known, "SYT")["entries"]] == ["question"]


def test_an_agency_learns_of_no_other_agency_that_was_asked(office, case):
    page = flat(shown(office, case, "SYT"))

    assert "sgddt" not in page
    assert "sở giáo dục" not in page
    assert [duty["agency"]["code"] for duty in shown(office, case, "TATCA")["duties"]] == ["SGDDT", "SYT"]


def test_a_page_says_each_day_of_the_deadline_and_why(office, case):
    (duty,) = shown(office, case, "SYT")["duties"]

    assert [(day["on"][-2:], day["mark"]) for day in duty["ledger"]] == [
        ("19", "start"),
        ("20", "counted"),
        ("21", "off"),
        ("22", "off"),
        ("23", "counted"),
        ("24", "off"),
        ("25", "counted"),
    ]
    assert "Văn hóa" in duty["ledger"][5]["name"]


def test_a_deadline_that_a_person_set_is_not_explained_by_days(office, case):
    moved = replace(case.assignment("SYT"), due_at=office.now + 30 * DAY)

    (duty,) = shown(office, replace(case, assignments=(moved,)), "SYT")["duties"]

    assert duty["ledger"] == []


@pytest.mark.parametrize(("address", "is_quotable"), [(PERSON, True), (MAILBOX, False)])
def test_who_may_be_quoted_stays_as_the_letter_said_whatever_becomes_of_the_register(
    office, case, address, is_quotable
):
    seat = seat_of(case, "SYT", address)
    write(Said("f" * 32, "Sở Y tế trả lời.", seen_by(case, seat)), seat, office.desk, office.now, office.now)
    others = (Contact(Role.SPOKESPERSON, "Văn phòng", "", MAILBOX), Contact(Role.MAILBOX, "An", "", PERSON))
    office.change(office.register.agency("SYT"), contacts=others)

    entries = shown(office, office.book.case(case.question.reference), "TATCA")["entries"]
    (answer,) = (entry for entry in entries if entry["side"] == "agency")
    assert answer["is_office"] is not is_quotable
    assert office.facts("answer")["speaker"]["is_quotable"] is is_quotable


def test_quotes_are_shown_to_their_own_side_without_links_and_addresses(office, case):
    quoted = f"> {PUBLIC_URL}/questions/abc\n> {office.desk.addresses.intake}\n> {HEAD}\n> nguyên văn"
    entry = an_entry(case, "SYT", "agency", "final", quoted=Text(quoted))
    known = replace(case, entries=(entry,))

    (own,), (other,) = (shown(office, known, seat)["entries"] for seat in ("SYT", "TATCA"))

    assert "nguyên văn" in own["quoted"]
    assert not {PUBLIC_URL, "@"} & set(own["quoted"].split())
    assert "@" not in own["quoted"]
    assert "questions/abc" not in own["quoted"]
    assert other["quoted"] == ""


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_said_no_address_token_or_link_of_one_side_is_on_the_page_of_the_other(
    office, case, seed
):
    chance = random.Random(seed)  # noqa: S311 - cases to try, no secrets
    links = [
        page_token(seat_of(case, code), local(office.now + DAY).date(), office.desk) for code in ADDRESSES
    ]
    cases = [
        office.desk.addresses.case_address(case.question.reference, code, side)
        for code in ADDRESSES
        for side in ("journalist", "agency")
    ]
    people = [MY, SECOND_ADDRESS_OF_MY, PERSON, DEPUTY, HEAD, SCHOOLS_PERSON]
    secrets = [*(f"{PUBLIC_URL}/questions/{link}" for link in links), *cases]

    def words():
        return "\n".join(f"xin xem {chance.choice(secrets)} nhé" for _ in range(4))

    entries = [
        an_entry(
            case,
            *chance.choice(list(SEEN_BY))[:3],
            is_relayed=chance.random() < 0.8,
            hours=hours,
            text=Text(words()),
            quoted=Text(words() + chance.choice(people)),
            address=chance.choice(people),
        )
        for hours in range(1, 8)
    ]
    known = replace(case, entries=(*case.entries, *entries))

    for code, own in ADDRESSES.items():
        page = flat(shown(office, known, code))
        assert not [address for address in people if address in page and address != own]
        assert not [link for link in (*links, *cases) if link.lower() in page]


def test_a_suspended_journalist_reads_and_writes_on_what_they_asked(office, case):
    office.change(JOURNALISTS[0], status=Standing.SUSPENDED)

    assert show_question(seat_of(case, "TATCA"), office.desk, office.now)["may_write"] is True


@pytest.mark.parametrize(
    ("agency", "address"),
    [
        ("TATCA", RIVAL),
        ("TATCA", COLLEAGUE_OF_MY),
        ("TATCA", PERSON),
        ("TATCA", STRANGER),
        ("SYT", SCHOOLS_PERSON),
        ("SYT", MY),
        ("SVHTT", "lan@svhtt.example"),
        ("KHONGCO", PERSON),
    ],
)
def test_nobody_else_sees_a_question(office, case, agency, address):
    with pytest.raises(UnknownLinkError):
        show_question(seat_of(case, agency, address), office.desk, office.now)


def test_a_colleague_in_copy_reads_and_does_not_write(office):
    case = office.ask(a_mail(to=BOTH, cc=(COLLEAGUE_OF_MY,)))
    seat = seat_of(case, "TATCA", COLLEAGUE_OF_MY)

    assert show_question(seat, office.desk, office.now)["may_write"] is False
    assert may_write(case, seat_of(case, "TATCA", SECOND_ADDRESS_OF_MY), office.desk)


def test_a_colleague_who_went_to_another_outlet_reads_no_more(office):
    case = office.ask(a_mail(to=BOTH, cc=(COLLEAGUE_OF_MY,)))
    office.change(JOURNALISTS[1], outlet="Truyền hình Cố Đô")

    assert COLLEAGUE_OF_MY not in people_at(case.question, "TATCA", office.desk)


@pytest.mark.parametrize("status", Status)
def test_an_agency_may_write_while_it_owes_an_answer_and_after_it_gave_one(office, case, status):
    duty = replace(case.assignment("SYT"), status=status)
    known = replace(case, assignments=(duty,))

    expected = status not in {Status.TO_DISPATCH, Status.TRANSFERRED, Status.WITHDRAWN}
    assert may_write(known, seat_of(case, "SYT"), office.desk) is expected


def test_nobody_writes_on_a_question_that_was_withdrawn(office, case):
    known = replace(case, question=replace(case.question, status=QuestionStatus.WITHDRAWN))

    assert not any(may_write(known, seat_of(case, code), office.desk) for code in ADDRESSES)


def test_a_file_is_downloaded_by_who_sees_its_entry(office, case):
    file = Attachment("số liệu.pdf", "application/pdf", 10, "attachments/mail-9/0")
    held = Attachment("mời.ics", "text/calendar", 10, "")
    entry = an_entry(case, "SYT", "agency", "final", attachments=(file, held))
    office.book.commit(Change((entry,)))

    assert "attachments/mail-9/0" in download_url(seat_of(case, "TATCA"), f"{entry.id}-0", office.desk)
    for agency, place in (("SGDDT", "0"), ("TATCA", "1"), ("TATCA", "2"), ("TATCA", "x"), ("TATCA", "-1")):
        with pytest.raises(UnknownLinkError):
            download_url(seat_of(case, agency), f"{entry.id}-{place}", office.desk)
