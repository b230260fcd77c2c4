"""A press officer answers in an agency's name, and writes notes that nobody else reads."""

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.officer_acts import OnBehalf, answer_for, write_note
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from chalicelib.domain.records import Entry
from tests.fakes.people import DEPUTY, MAILBOX, MY, PERSON, PRESS_PERSON

WORDS = "Đến 9 giờ ngày 20/11 còn 12 cháu nằm viện."
NOTE = "chị An đọc qua điện thoại"


@pytest.fixture
def case(office):
    return office.ask()


def answers(office, case, speaker=PERSON, text=WORDS, note=NOTE, agency="SYT"):
    wanted = OnBehalf(agency, speaker, text, note)
    by = By(PRESS_PERSON, office.now)
    return answer_for(case.question.reference, wanted, by, office.desk, office.lease_now)


def notes(office, case, text, agency=""):
    by = By(PRESS_PERSON, office.now)
    return write_note(case.question.reference, agency, text, by, office.desk, office.lease_now)


def test_the_answer_goes_out_in_the_name_of_who_may_be_quoted_and_the_agency_reads_it(office, case):
    before = office.letters

    assert [answers(office, case), answers(office, case)] == ["answered", "answered"]

    receipts = [("answer-receipt", PERSON), ("answer-receipt", MAILBOX)]
    assert office.letters_since(before) == [("answer", MY), *receipts]
    for name in ("answer", "answer-receipt"):
        assert office.facts(name)["taken_down_by"]["code"] == "SVHTT"
    seat = seat_at(case.question.reference, "TATCA", MY)
    shown = show_question(seat, office.desk, office.now)["entries"]
    assert {one["kind"]: one["is_taken_down"] for one in shown} == {"question": False, "final": True}
    assert office.facts("answer")["speaker"]["name"] == "Lê Thị An"
    assert str(office.duty(case).status) == "answered"
    (event,) = (one for one in office.book.case(case.question.reference).events if one.act == "answered")
    assert (event.who, event.facts) == (PRESS_PERSON, {"note": NOTE, "speaker": "Lê Thị An"})
    assert PRESS_PERSON not in office.last("answer", MY).text


def test_of_the_office_alone_nobody_is_quoted(office, case):
    answers(office, case, speaker="")

    assert office.facts("answer")["speaker"]["is_quotable"] is False


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": " - "}, "empty"),
        ({"note": ""}, "no_reason"),
        ({"speaker": "ai.do@thu.example"}, "no_such_contact"),
        ({"agency": "SGDDT"}, "already_ended"),
        ({"agency": "XYZ"}, "unknown"),
    ],
)
def test_an_answer_without_words_source_or_speaker_is_not_sent(office, case, changes, said):
    before = office.letters

    assert answers(office, case, **changes) == said
    assert office.letters_since(before) == []


def test_addresses_of_the_agency_are_cut_from_what_an_officer_writes(office, case):
    answers(office, case, text=f"{WORDS} Liên hệ {DEPUTY}.")

    assert DEPUTY not in office.last("answer", MY).text


def test_a_note_is_read_by_the_press_department_alone_and_written_once(office, case):
    before = office.letters

    assert [notes(office, case, "Đã gọi chị An."), notes(office, case, "Đã gọi chị An.")] == [
        "noted",
        "noted",
    ]

    assert office.letters_since(before) == []
    assert [one.text.start for one in office.book.all(Entry) if one.kind == "note"] == ["Đã gọi chị An."]
    for agency, address in (("TATCA", MY), ("SYT", PERSON)):
        seat = seat_at(case.question.reference, agency, address)
        kinds = [entry["kind"] for entry in show_question(seat, office.desk, office.now)["entries"]]
        assert kinds == ["question"]
    assert str(office.duty(case).status) == "dispatched"


def test_a_note_needs_words_and_a_question(office, case):
    assert notes(office, case, " ") == "empty"
    assert notes(office, case, "x", agency="XYZ") == "already_ended"
