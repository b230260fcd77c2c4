"""What a press officer does with mail in the pen, and who gets what."""

from dataclasses import replace

import pytest

from chalicelib.desk.pen_acts import preview
from chalicelib.desk.pen_orders import NotWaitingError, Order, PenRefusedError, UnknownPenMailError
from chalicelib.domain.pen import Act, PenAct
from chalicelib.domain.records import Entry, Event
from tests.desk.pen import ANSWER, do, in_pen, waits
from tests.fakes.book import LostAnswerError
from tests.fakes.mails import a_mail, a_reply, verdicts
from tests.fakes.office import HOUR, local
from tests.fakes.people import (
    COLLEAGUE_OF_MY,
    MAILBOX,
    MY,
    PERSON,
    PRESS_MAILBOX,
    PRESS_PERSON,
    SCHOOLS_PERSON,
    STRANGER,
)

VIRUS = verdicts(virus="FAIL", dmarc="GRAY", spf="GRAY")
UNCERTAIN = verdicts(dmarc="GRAY", spf="GRAY")


@pytest.fixture
def case(office):
    return office.ask()


@pytest.fixture
def reference(case):
    return case.question.reference


def test_words_of_a_stranger_become_the_answer_of_the_contact_that_the_officer_names(office, case, reference):
    mail_id = in_pen(office)

    act = do(office, mail_id, "answer", reference=reference, agency="SYT", speaker=PERSON, reason="đã gọi")

    row = office.book.outcome(mail_id)
    assert (row.outcome, row.filings[-1].kind, office.status(case)) == ("filed", "final", "answered")
    assert office.facts("answer")["speaker"]["name"] == "Lê Thị An"
    assert ANSWER in office.last("answer", MY).text
    assert office.letters["answer-receipt", PERSON] == 1
    assert (act.who, act.reason, act.status_before) == (PRESS_PERSON, "đã gọi", "dispatched")


@pytest.mark.parametrize("line", ["#traloi", "#Trả lời:"])
def test_the_word_of_an_answer_stays_with_us_when_an_officer_files_it(office, reference, line):
    mail_id = in_pen(office, text=f"{line}\n{ANSWER}")

    do(office, mail_id, "answer", reference=reference, agency="SYT")

    text = office.last("answer", MY).text
    assert ANSWER in text
    assert line not in text


def test_what_begins_with_another_word_is_for_its_agency_to_do(office, reference):
    mail_id = in_pen(office, text="#giahan 27/11: chờ số liệu")

    with pytest.raises(PenRefusedError, match="by_word"):
        do(office, mail_id, "answer", reference=reference, agency="SYT")


def test_an_answer_for_the_office_quotes_nobody_even_where_a_contact_wrote_it(office, case, reference):
    mail_id = in_pen(office, sender=PERSON)

    do(office, mail_id, "answer", reference=f" {reference.lower()} ", agency="SYT")

    assert office.facts("answer")["speaker"] == {"name": "", "post": "", "is_quotable": False}
    assert office.letters["answer-receipt", MAILBOX] == 1


def test_the_log_of_the_question_says_which_officer_did_it_and_for_whom(office, reference):
    do(office, in_pen(office), "answer", reference=reference, agency="SYT", speaker=PERSON, reason="đã gọi")

    event = next(event for event in office.book.all(Event) if event.act == "pen_answer")
    assert (event.who, event.facts) == (PRESS_PERSON, {"reason": "đã gọi", "on_behalf_of": PERSON})


def test_an_answer_shows_no_address_of_the_agency(office, reference):
    mail_id = in_pen(office, f"{ANSWER}\nLiên hệ {PERSON}.")

    do(office, mail_id, "answer", reference=reference, agency="SYT")

    assert PERSON not in office.last("answer").text


def test_further_words_of_the_journalist_go_to_the_agency(office, reference):
    mail_id = in_pen(office, "Xin hỏi thêm: có ca nặng không?")

    do(office, mail_id, "follow_up", reference=reference, agency="SYT")

    assert "có ca nặng không" in office.last("follow-up", PERSON).text
    assert office.book.outcome(mail_id).filings[-1].kind == "follow_up"


def test_a_note_reaches_nobody(office, case, reference):
    mail_id, before = in_pen(office), office.letters

    do(office, mail_id, "note", reference=reference, agency="SYT")

    (note,) = [entry for entry in office.book.all(Entry) if entry.kind == "note"]
    assert office.letters_since(before) == []
    assert (note.is_relayed, note.is_shown, office.duty(case).is_open) == (False, False, True)


def test_a_note_of_a_virus_keeps_no_file(office, reference):
    virus = a_mail(
        sender=STRANGER,
        checks=VIRUS,
        files=(("x.pdf", b"%PDF-1"),),
    )
    mail_id = office.receive(virus).mail_id

    do(office, mail_id, "note", reference=reference)

    (note,) = [entry for entry in office.book.all(Entry) if entry.kind == "note"]
    assert note.attachments == ()


def test_an_unreadable_mail_can_be_noted_and_discarded(office, reference):
    mail_id = office.receive(replace(a_mail(sender=STRANGER), raw=b" ")).mail_id

    do(office, mail_id, "note", reference=reference)

    assert not waits(office, mail_id)


def test_a_mail_is_opened_as_a_question_of_a_journalist_and_its_clock_starts_now(office):
    mail_id = in_pen(office, "Kính gửi Sở Y tế,\n\nCó bao nhiêu ca?")
    office.at(local(20, 9))

    do(office, mail_id, "open", journalist=MY, agencies=("SYT", "SGDDT"))

    row = office.book.outcome(mail_id)
    case = office.book.case(row.filings[0].reference)
    assert row.outcome == "question_opened"
    assert case.question.received_at == local(20, 9)
    assert office.letters["receipt", MY] == 1
    assert {PERSON, SCHOOLS_PERSON} <= {to for name, to in office.letters if name == "dispatch"}
    event = next(event for event in case.events if event.act == "pen_open")
    assert (event.who, event.facts["on_behalf_of"]) == (PRESS_PERSON, MY)


def test_without_agencies_a_question_goes_where_the_text_says(office):
    mail_id = in_pen(office, "Kính gửi Sở Y tế,\n\nCó bao nhiêu ca?")

    do(office, mail_id, "open", journalist=MY)

    assert office.letters["dispatch", PERSON] == 1


def test_releasing_an_unconfirmed_question_opens_it(office):
    mail_id = office.receive(
        a_mail(to=("syt@phatngon.example",), checks=verdicts(dmarc="GRAY", spf="GRAY"))
    ).mail_id

    act = do(office, mail_id, "release")

    assert (act.kind, office.book.pen_mail(mail_id).fate) == (Act.OPEN, "released")
    assert office.letters["receipt", MY] == 1


def test_releasing_a_colleagues_words_answers_for_the_office(office, case):
    row = office.receive(a_reply(office.last("dispatch", PERSON), ANSWER, sender="ngoai@dichvu.example"))
    assert row.outcome == "pen"

    act = do(office, row.mail_id, "release")

    assert (act.kind, office.status(case)) == (Act.ANSWER, "answered")
    assert not office.facts("answer")["speaker"]["is_quotable"]


def test_releasing_a_journalists_held_words_sends_them_on(office, case):
    topic = a_reply(office.last("receipt"), "Việc khác.", sender=MY, Subject="Việc khác hẳn", quoting=False)
    mail_id = office.receive(topic).mail_id

    do(office, mail_id, "release")

    assert "Việc khác." in office.last("follow-up", PERSON).text


def test_discarding_needs_a_reason_and_writes_to_nobody(office):
    mail_id, before = in_pen(office), office.letters
    with pytest.raises(PenRefusedError, match="no_reason"):
        do(office, mail_id, "discard", reason=" . ")

    do(office, mail_id, "discard", reason="Quảng cáo.")

    mail, row = office.book.pen_mail(mail_id), office.book.outcome(mail_id)
    assert (mail.fate, mail.fate_reason) == ("discarded", "Quảng cáo.")
    assert (row.outcome, row.reason) == ("pen", "discarded")
    assert office.letters_since(before) == []


def test_a_better_copy_of_a_discarded_mail_is_decided_anew(office):
    spoofed = a_mail(to=("syt@phatngon.example",), checks=verdicts(dmarc="FAIL"))
    do(office, office.receive(spoofed).mail_id, "discard", reason="giả mạo")

    row = office.receive(a_mail_like(spoofed))

    assert row.outcome == "question_opened"


def a_mail_like(mail):
    return type(mail)(mail.raw, mail.recipients, mail.envelope_from)


def test_a_colleague_at_the_same_outlet_may_be_spoken_for(office):
    mail_id = in_pen(office, "Xin hỏi Sở Y tế.", sender=COLLEAGUE_OF_MY, checks=verdicts(spam="FAIL"))

    do(office, mail_id, "open", journalist=MY, agencies=("SYT",))

    assert office.letters["receipt", MY] == 1


def test_of_two_officers_at_once_one_acts_and_the_other_is_told_who_did(office, reference):
    mail_id = in_pen(office)
    office.book.let_first(lambda: do(office, mail_id, "discard", who=PRESS_MAILBOX, reason="thư rác"))

    with pytest.raises(NotWaitingError) as late:
        do(office, mail_id, "answer", reference=reference, agency="SYT")

    assert (late.value.act.who, late.value.act.act) == (PRESS_MAILBOX, "discard")
    assert office.letters["answer", MY] == 0
    assert len(office.book.all(PenAct)) == 1


def test_an_order_given_twice_is_done_once_and_both_are_told_the_same(office, reference):
    mail_id, ordered = in_pen(office), {"reference": reference, "agency": "SYT", "reason": "đã gọi"}
    office.book.let_first(lambda: do(office, mail_id, "answer", **ordered))

    acts = [do(office, mail_id, "answer", **ordered) for _ in range(2)]

    assert acts == [*office.book.acts_on(mail_id)] * 2
    assert office.letters["answer", MY] == 1


@pytest.mark.parametrize("changed", [{"speaker": PERSON}, {"reason": "khác"}, {"who": PRESS_MAILBOX}])
def test_another_order_than_the_one_that_was_done_is_told_who_was_first(office, reference, changed):
    mail_id, ordered = in_pen(office), {"reference": reference, "agency": "SYT"}
    do(office, mail_id, "answer", **ordered)

    with pytest.raises(NotWaitingError):
        do(office, mail_id, "answer", **{**ordered, **changed})


def test_an_act_is_decided_anew_when_the_question_changed_meanwhile(office, case, reference):
    mail_id = in_pen(office)
    office.book.let_first(lambda: office.receive(a_reply(office.last("dispatch", PERSON))))

    do(office, mail_id, "answer", reference=reference, agency="SYT")

    assert office.letters["answer", MY] == 2
    assert office.book.acts_on(mail_id)[0].status_before == ""


def test_what_a_crash_left_is_done_by_the_sweep(office, reference):
    mail_id = in_pen(office)
    office.book.lose_next_answer()
    with pytest.raises(LostAnswerError):
        do(office, mail_id, "answer", reference=reference, agency="SYT")

    office.sweep()

    assert len(office.posted("answer", MY)) == 1


def test_an_unknown_mail_is_said_to_be_unknown(office):
    with pytest.raises(UnknownPenMailError):
        do(office, "no-such-mail", "discard", reason="x")


def test_a_preview_shows_what_would_be_sent_and_changes_nothing(office, case, reference):
    mail_id = in_pen(office)
    commits = len(office.book.commits)

    order = Order(Act.ANSWER, PRESS_PERSON, reference=reference, agency="SYT")
    effect, letters = preview(order, mail_id, office.desk, office.now + HOUR)

    assert ([letter.name for letter in letters], effect.kind) == (["answer", "answer-receipt"], Act.ANSWER)
    assert len(office.book.commits) == commits
    assert waits(office, mail_id)
