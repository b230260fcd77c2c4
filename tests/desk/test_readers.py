"""The asker adds colleagues who read along, and takes them off; nobody learns from it who is registered."""

from dataclasses import replace

import pytest

from chalicelib.desk.links import UnknownLinkError, VoidLinkError
from chalicelib.desk.opening import MOST_READERS
from chalicelib.desk.own_questions import own_questions
from chalicelib.desk.page_acts import ClosedError, RefusedError, Said, preview, write
from chalicelib.desk.page_links import page_url, seat_at
from chalicelib.desk.question_view import show_question
from chalicelib.desk.sessions import Visitor
from chalicelib.domain.change import Change
from chalicelib.domain.people import Standing
from chalicelib.domain.readers import with_readers
from chalicelib.domain.records import Event, Session
from tests.fakes.mails import HEALTH_INTAKE, a_mail
from tests.fakes.office import HOUR
from tests.fakes.people import (
    COLLEAGUE_OF_MY,
    JOURNALISTS,
    MY,
    PERSON,
    RIVAL,
    SECOND_ADDRESS_OF_MY,
    STRANGER,
)

SECOND_OF_COLLEAGUE = "ngo.dung@thu.example"


@pytest.fixture
def case(office):
    return office.ask(a_mail(to=(HEALTH_INTAKE,)))


def seat(case, address=MY):
    return seat_at(case.question.reference, "TATCA", address)


def said(office, case, form="0" * 32, address=MY, **given):
    seen = show_question(seat(case, address), office.desk, office.now)["seen"]
    return Said(form, "", seen, act="readers", **given)


def change(office, case, **given):
    write(said(office, case, **given), seat(case), office.desk, office.now, office.lease_now)


def readers(office, case):
    return office.book.question(case.question.reference).readers


def reads(office, case, address):
    try:
        show_question(seat(case, address), office.desk, office.now)
    except (UnknownLinkError, VoidLinkError):
        return False
    return True


def listed(office, address):
    session = Session("s", address, office.now, office.now + HOUR)
    visitor = Visitor(session, office.register.party(address), is_officer=False, is_admin=False, csrf="")
    return [row["reference"] for row in own_questions(visitor, office.desk, office.now)["read"]]


def test_a_colleague_reads_along_from_then_on_gets_a_letter_and_writes_nothing(office, case):
    assert not reads(office, case, COLLEAGUE_OF_MY)
    before = office.letters

    change(office, case, reader=COLLEAGUE_OF_MY.upper())

    assert office.letters_since(before) == [("reader-added", COLLEAGUE_OF_MY)]
    letter = office.last("reader-added", COLLEAGUE_OF_MY)
    (committed,) = (one for one in office.book.all(type(case.letters[0])) if one.name == "reader-added")
    assert page_url(committed, office.desk, office.now).rpartition("/")[2] in letter.text
    assert reads(office, case, COLLEAGUE_OF_MY)
    assert listed(office, COLLEAGUE_OF_MY) == [case.question.reference]
    shown = show_question(seat(case, COLLEAGUE_OF_MY), office.desk, office.now)
    assert (shown["may_write"], shown["readers"]) == (False, [])
    with pytest.raises(ClosedError):
        write(
            said(office, case, address=COLLEAGUE_OF_MY, reader=STRANGER),
            seat(case, COLLEAGUE_OF_MY),
            office.desk,
            office.now,
            office.lease_now,
        )


def test_who_is_taken_off_reads_no_more_and_may_be_added_again(office, case):
    change(office, case, reader=COLLEAGUE_OF_MY)
    change(office, case, form="1" * 32, reader_off=COLLEAGUE_OF_MY)

    assert not reads(office, case, COLLEAGUE_OF_MY)
    assert listed(office, COLLEAGUE_OF_MY) == []

    change(office, case, form="2" * 32, reader=COLLEAGUE_OF_MY)
    assert reads(office, case, COLLEAGUE_OF_MY)
    facts = [one.facts for one in office.book.all(Event) if one.act == "readers_changed"]
    assert [(one["added"], one["removed"]) for one in facts] == [
        (COLLEAGUE_OF_MY, ""),
        ("", COLLEAGUE_OF_MY),
        (COLLEAGUE_OF_MY, ""),
    ]


@pytest.mark.parametrize("address", [STRANGER, RIVAL, PERSON])
def test_an_address_that_is_no_colleague_s_looks_the_same_to_the_asker_and_opens_nothing(
    office, case, address
):
    before = office.letters
    wanted = said(office, case, reader=address)
    looked = preview(wanted, seat(case), office.desk, office.now)

    change(office, case, reader=address)

    other = preview(replace(wanted, reader=COLLEAGUE_OF_MY), seat(case), office.desk, office.now)
    assert {key for key in looked if looked[key] != other[key]} <= {"reader", "readers", "is_told"}
    assert show_question(seat(case), office.desk, office.now)["readers"] == [address]
    assert office.letters_since(before) == []
    assert not reads(office, case, address)


def test_who_is_registered_later_with_the_outlet_reads_by_the_address_that_was_named(office, case):
    change(office, case, reader=SECOND_OF_COLLEAGUE)
    assert not reads(office, case, SECOND_OF_COLLEAGUE)

    office.change(JOURNALISTS[1], addresses=(SECOND_OF_COLLEAGUE,))

    assert reads(office, case, SECOND_OF_COLLEAGUE)
    assert listed(office, COLLEAGUE_OF_MY) == [case.question.reference]
    office.change(replace(JOURNALISTS[1], revision=2), status=Standing.SUSPENDED)
    assert not reads(office, case, SECOND_OF_COLLEAGUE)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, "no_reader"),
        ({"reader": "không phải địa chỉ"}, "bad_address"),
        ({"reader": MY}, "reader_already"),
        ({"reader": SECOND_ADDRESS_OF_MY}, "reader_already"),
        ({"reader": RIVAL}, "reader_already"),
        ({"reader_off": STRANGER}, "no_such_reader"),
        ({"reader": STRANGER}, "too_many_readers"),
    ],
)
def test_what_cannot_be_is_refused_and_writes_nothing(office, case, given, why):
    full = tuple(f"p{number}@songhuong.example" for number in range(1, MOST_READERS))
    office.book.commit(Change((with_readers(office.book.question(case.question.reference), (RIVAL, *full)),)))
    before = dict(office.book.records)

    with pytest.raises(RefusedError) as refused:
        change(office, case, **given)

    assert refused.value.why == why
    assert office.book.records == before


def test_one_comes_as_another_goes_though_the_list_is_full(office, case):
    full = tuple(f"p{number}@songhuong.example" for number in range(MOST_READERS))
    office.book.commit(Change((with_readers(office.book.question(case.question.reference), full),)))

    change(office, case, reader=COLLEAGUE_OF_MY, reader_off=full[0])

    assert readers(office, case) == (*full[1:], COLLEAGUE_OF_MY)
