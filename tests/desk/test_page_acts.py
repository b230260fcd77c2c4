"""Acts on the page of a question: what they commit, once, and that rights are asked at that moment."""

from dataclasses import replace

import pytest

from chalicelib.desk.links import UnknownLinkError, VoidLinkError
from chalicelib.desk.page_acts import (
    LONGEST,
    ClosedError,
    PageChangedError,
    Said,
    UnfitTextError,
    draft_source,
    preview,
    write,
)
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from chalicelib.desk.uploading import UnscannedFileError
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.question import QuestionStatus
from tests.fakes.mails import ANSWER, a_mail, a_reply
from tests.fakes.office import HOUSE, Office
from tests.fakes.people import COLLEAGUE_OF_MY, HEALTH, MAILBOX, MY, PERSON

BOTH = ("syt@phatngon.example", "sgddt@phatngon.example")


@pytest.fixture
def case(office):
    case = office.ask(a_mail(to=BOTH, cc=(COLLEAGUE_OF_MY,)))
    return office.book.case(case.question.reference)


@pytest.fixture
def case_where_files_are_scanned():
    office = Office(house=replace(HOUSE, scans_uploads=True))
    return office, office.ask(a_mail(to=BOTH))


def seat_of(case, agency="SYT", address=PERSON):
    return seat_at(case.question.reference, agency, address)


def asker(case):
    return seat_of(case, "TATCA", MY)


def said(office, seat, text=ANSWER, **changes):
    page = show_question(seat, office.desk, office.now)
    return replace(Said("form-1", text, page["seen"]), **changes)


def act(office, seat, text=ANSWER, **changes):
    write(said(office, seat, text, **changes), seat, office.desk, office.now, office.lease_now)


def after(office, case):
    return office.book.case(case.question.reference)


def test_an_answer_ends_the_assignment_and_reaches_the_journalist(office, case):
    act(office, seat_of(case))

    assert office.status(case) == "answered"
    assert ANSWER in office.last("answer", MY).text.replace("\r\n", "\n")
    assert office.facts("answer")["speaker"]["name"] == "Lê Thị An"
    assert len(office.posted("answer-receipt", PERSON)) == 1
    (event,) = (one for one in after(office, case).events if one.act == "answered")
    assert (event.who, event.verified) == (PERSON, "session by single-use link")


def test_a_shared_mailbox_answers_and_is_not_quoted(office, case):
    seat = seat_of(case, address=MAILBOX)

    assert preview(said(office, seat), seat, office.desk, office.now)["speaker"]["is_quotable"] is False
    act(office, seat)

    assert office.facts("answer")["speaker"]["is_quotable"] is False


def test_the_preview_is_what_the_journalist_gets(office, case):
    seat, text = seat_of(case), f"Xin liên hệ {PERSON} hoặc https://phatngon.example/api/questions/abc."

    shown = preview(said(office, seat, text), seat, office.desk, office.now)
    before = dict(office.book.records)
    act(office, seat, text)

    assert shown["text"] in office.last("answer", MY).text
    assert PERSON not in shown["text"]
    assert "questions/abc" not in shown["text"]
    assert before != office.book.records


def test_a_preview_changes_nothing(office, case):
    before = dict(office.book.records)

    preview(said(office, seat_of(case)), seat_of(case), office.desk, office.now)

    assert office.book.records == before


def test_a_button_pressed_twice_acts_once(office, case):
    form = said(office, seat_of(case))

    for _ in range(2):
        write(form, seat_of(case), office.desk, office.now, office.lease_now)

    assert len(office.posted("answer")) == 1
    assert [entry.kind for entry in after(office, case).entries].count("final") == 1


def test_further_words_after_the_answer_are_filed_as_a_further_answer(office, case):
    act(office, seat_of(case))
    act(office, seat_of(case), "Xin bổ sung: nay còn 10 cháu.", form="form-2")

    assert len(office.posted("answer")) == 2
    assert [entry.kind for entry in after(office, case).entries].count("final") == 2


def test_a_page_that_changed_since_says_so_and_does_nothing(office, case):
    form = said(office, seat_of(case))
    act(office, asker(case), "Xin hỏi thêm: có ca nặng không?")

    with pytest.raises(PageChangedError) as changed:
        write(form, seat_of(case), office.desk, office.now, office.lease_now)

    assert changed.value.entries == 1
    assert office.status(case) == "dispatched"


def test_a_follow_up_to_one_agency_reaches_it_alone(office, case):
    act(office, asker(case), "Có ca nặng không?", to="SYT")

    assert {posted.to for posted in office.posted("follow-up")} == {PERSON, MAILBOX}


def test_a_follow_up_to_all_reaches_every_agency(office, case):
    act(office, asker(case), "Có ca nặng không?")

    assert {letter.agency for letter in after(office, case).letters if letter.name == "follow-up"} == {
        "SYT",
        "SGDDT",
    }


def test_a_follow_up_to_an_agency_that_was_not_asked_is_refused(office, case):
    with pytest.raises(UnknownLinkError):
        act(office, asker(case), "Có ca nặng không?", to="SVHTT")


@pytest.mark.parametrize(("to", "reached"), [("SYT", ["SYT"]), ("TATCA", ["SGDDT", "SYT"])])
def test_the_preview_of_a_follow_up_says_what_goes_to_whom(office, case, to, reached):
    form = said(office, asker(case), f"Viết cho {MY}: có ca nặng không?", to=to)

    shown = preview(form, asker(case), office.desk, office.now)

    assert shown["text"] == "Viết cho […]: có ca nặng không?"
    assert [agency["code"] for agency in shown["goes_to"]] == reached
    assert shown["speaker"] is None
    with pytest.raises(UnknownLinkError):
        preview(replace(form, to="SVHTT"), asker(case), office.desk, office.now)


def test_a_follow_up_waits_until_its_files_are_scanned_and_takes_them_along(case_where_files_are_scanned):
    office, case = case_where_files_are_scanned
    form = said(office, asker(case), "Xin gửi ảnh.")
    under = f"uploads/{draft_source(form, asker(case))}"
    for number, name in enumerate(("ảnh.jpg", "lạ.jpg")):
        office.archive.kept[f"{under}/{number}/{name}"] = b"\xff\xd8\xff"

    with pytest.raises(UnscannedFileError):
        write(form, asker(case), office.desk, office.now, office.lease_now)
    office.archive.scans.update({"ảnh.jpg": "NO_THREATS_FOUND", "lạ.jpg": "THREATS_FOUND"})
    write(form, asker(case), office.desk, office.now, office.lease_now)

    assert set(office.last("follow-up", PERSON).files) == {"ảnh.jpg"}
    (entry,) = (one for one in after(office, case).entries if one.kind == "follow_up")
    assert [(file.name, file.key != "") for file in entry.attachments] == [
        ("ảnh.jpg", True),
        ("lạ.jpg", False),
    ]


@pytest.mark.parametrize(
    ("text", "problem"), [("", "empty"), (" \n…", "empty"), ("a" * (LONGEST + 1), "long")]
)
def test_no_words_and_too_many_are_refused(office, case, text, problem):
    with pytest.raises(UnfitTextError) as unfit:
        act(office, seat_of(case), text)

    assert unfit.value.problem == problem


def test_rights_are_asked_at_the_moment_of_the_act(office, case):
    form = said(office, seat_of(case))
    office.change(HEALTH, contacts=HEALTH.contacts[1:])

    with pytest.raises(VoidLinkError):
        write(form, seat_of(case), office.desk, office.now, office.lease_now)
    office.change(office.register.agency("SYT"), contacts=HEALTH.contacts)


def test_who_only_reads_cannot_write(office, case):
    with pytest.raises(ClosedError):
        act(office, seat_of(case, "TATCA", COLLEAGUE_OF_MY), "Có ca nặng không?")


def test_nothing_is_said_on_a_question_that_was_withdrawn(office, case):
    form = said(office, seat_of(case))
    office.book.commit(Change((after(office, case).question.with_status(QuestionStatus.WITHDRAWN),)))

    with pytest.raises(ClosedError):
        write(form, seat_of(case), office.desk, office.now, office.lease_now)


class HurriedBook:
    """A book in which another writer is first, so many times."""

    def __init__(self, book, times):
        self.book = book
        self.times = times

    def __getattr__(self, name):
        return getattr(self.book, name)

    def commit(self, change):
        if self.times:
            self.times -= 1
            raise StaleError("another writer was first")
        self.book.commit(change)


@pytest.mark.parametrize(("times", "letters"), [(1, 1), (3, 1), (99, 0)])
def test_an_act_is_decided_anew_when_another_writer_was_first(office, case, times, letters):
    form, seat = said(office, seat_of(case)), seat_of(case)
    desk = replace(office.desk, questions=HurriedBook(office.book, times))

    try:
        write(form, seat, desk, office.now, office.lease_now)
    except StaleError:
        assert times == 99

    assert len(office.posted("answer")) == letters


def test_an_answer_by_mail_while_the_page_was_open_is_told(office, case):
    form = said(office, seat_of(case))
    office.receive(a_reply(office.last("dispatch", PERSON)))

    with pytest.raises(PageChangedError):
        write(form, seat_of(case), office.desk, office.now, office.lease_now)
