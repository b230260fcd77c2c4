"""An agency replies: what is relayed at once, to whom, in which thread and in whose name."""

import pytest

from tests.fakes.book import LostAnswerError
from tests.fakes.mails import ANSWER, HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import DAY, local
from tests.fakes.people import DEPUTY, MAILBOX, MY, PERSON, SCHOOLS_PERSON
from tests.fakes.world import CrashError

BOTH = (HEALTH_INTAKE, "sgddt@phatngon.example")


@pytest.fixture
def case(office):
    return office.ask()


def answer(office, text=ANSWER, sender=PERSON, **changes):
    """Reply to the latest dispatch to `sender`."""
    return office.receive(a_reply(office.last("dispatch", sender), text, sender=sender, **changes))


def test_a_plain_reply_is_relayed_at_once(office, case):
    before = office.letters

    row = answer(office)

    assert (row.outcome, row.filings[0].kind) == ("filed", "final")
    assert office.letters_since(before) == [("answer", MY), ("answer-receipt", PERSON)]
    assert "còn 12 cháu nằm viện" in office.last("answer").text


def test_the_answer_ends_the_assignment_and_the_question(office, case):
    office.at(local(20, 9))

    answer(office)

    duty = office.duty(case)
    assert (str(duty.status), duty.ended_at, duty.next_step_at) == ("answered", local(20, 9), None)
    assert str(office.book.question(case.question.reference).status) == "answered"


def test_the_question_is_answered_only_with_its_last_assignment(office):
    case = office.ask(a_mail(to=BOTH))

    answer(office)
    first = office.book.question(case.question.reference).status
    assert office.facts("answer")["is_last"] is False
    answer(office, sender=SCHOOLS_PERSON)

    assert (str(first), str(office.book.question(case.question.reference).status)) == ("open", "answered")
    assert office.facts("answer")["is_last"] is True


def test_the_answer_stands_in_the_journalists_thread(office):
    office.ask(a_mail(to=(HEALTH_INTAKE,), Message_ID="<asked@thu.example>"))
    receipt = office.last("receipt")

    answer(office)

    headers = office.last("answer").mail
    assert headers["References"].split() == ["<asked@thu.example>", receipt.message_id]
    assert headers["In-Reply-To"] == receipt.message_id


def test_the_agencys_receipt_stands_in_the_agencys_thread(office, case):
    dispatch = office.last("dispatch", PERSON)
    office.at(local(19, 9))

    answer(office, Message_ID="<answered@syt.example>")

    receipt = office.last("answer-receipt").mail
    assert receipt["References"].split() == [dispatch.message_id, "<answered@syt.example>"]


def test_the_quoted_tail_is_cut_for_the_reader_and_named_in_the_receipt(office, case):
    answer(office)

    assert "đã viết" not in office.last("answer").text
    assert "Cổng Phát ngôn" in office.archive.get(office.facts("answer-receipt")["quoted_key"]).decode()


def test_case_addresses_and_the_senders_own_are_stripped(office, case):
    address = office.last("dispatch", PERSON).reply_to

    answer(office, f"{ANSWER}\n\nTrả lời về {address} hoặc An@SYT.example.")

    text = office.last("answer").text
    assert address not in text
    assert "an@syt.example" not in text.lower()


def test_a_person_is_named_with_name_and_post(office, case):
    answer(office)

    said = office.facts("answer")["speaker"]
    assert said == {"name": "Lê Thị An", "post": "Phó Giám đốc", "is_quotable": True}
    name = office.last("answer").mail["From"].addresses[0].display_name
    assert name == "Lê Thị An, Sở Y tế, qua Cổng Phát ngôn"


def test_a_shared_mailbox_is_not_quotable(office, case):
    answer(office, sender=MAILBOX)

    assert office.facts("answer")["speaker"]["is_quotable"] is False
    assert office.last("answer").mail["From"].addresses[0].display_name == "Sở Y tế, qua Cổng Phát ngôn"


def test_files_of_the_answer_go_to_the_journalist(office, case):
    answer(office, files=(("công văn 123.pdf", b"%PDF"),))

    assert office.last("answer").files == {"công văn 123.pdf": b"%PDF"}


def test_an_answer_after_the_deadline_is_late_and_says_so(office, case):
    office.at(local(25, 17) + DAY)

    answer(office)

    assert office.facts("answer")["is_late"] is True
    assert office.facts("answer-receipt")["is_late"] is True


def test_an_answer_at_the_closing_instant_is_in_time(office, case):
    office.at(local(25, 17))

    answer(office)

    assert office.facts("answer")["is_late"] is False


def test_a_contact_who_never_got_the_letter_may_answer_by_its_address(office, case):
    posted = office.last("dispatch", PERSON)

    row = office.receive(a_reply(posted, sender=DEPUTY))

    assert row.filings[0].kind == "final"
    assert office.letters["answer-receipt", DEPUTY] == 1


def test_a_colleague_at_a_host_that_only_the_agency_lists_may_answer(office, case):
    row = office.receive(a_reply(office.last("dispatch", PERSON), sender="chuyenvien@syt.example"))

    assert row.filings[0].kind == "final"
    assert office.facts("answer")["speaker"] == {"name": "", "post": "", "is_quotable": False}


def test_one_agency_does_not_answer_for_another(office):
    case = office.ask(a_mail(to=BOTH))

    row = office.receive(a_reply(office.last("dispatch", PERSON), sender=SCHOOLS_PERSON))

    assert row.outcome == "pen"
    assert (office.status(case), office.status(case, "SGDDT")) == ("dispatched", "dispatched")


def test_one_mail_may_answer_two_questions(office, case):
    other = office.ask(a_mail("Câu hỏi khác", to=(HEALTH_INTAKE,)))
    addresses = tuple(one.reply_to for one in office.posted("dispatch", PERSON))

    row = office.receive(a_mail(ANSWER, sender=PERSON, to=addresses))

    assert [filing.kind for filing in row.filings] == ["final", "final"]
    assert (office.status(case), office.status(other)) == ("answered", "answered")


def test_a_contact_of_two_agencies_answers_for_both_in_one_mail(office):
    schools = office.register.agency("SGDDT")
    office.change(schools, contacts=(*schools.contacts, office.register.agency("SYT").contacts[0]))
    case = office.ask(a_mail(to=BOTH))
    addresses = {one.reply_to for one in office.posted("dispatch")}

    row = office.receive(a_mail(ANSWER, sender=PERSON, to=tuple(sorted(addresses))))

    assert [filing.kind for filing in row.filings] == ["final", "final"]
    assert str(office.book.question(case.question.reference).status) == "answered"


def test_two_answers_at_once_end_the_assignment_once(office, case):
    posted = office.last("dispatch", PERSON)
    second = office.arrives(a_reply(posted, "Sở Y tế trả lời: đến nay còn 12 cháu nằm viện.", sender=MAILBOX))
    office.book.let_first(lambda: office.take(second))

    row = answer(office)

    assert row.outcome == "pen"
    assert office.facts("held-receipt")["signs"] == ["already_ended"]
    assert [to for name, to in office.letters if name == "answer"] == [MY]


def test_a_crash_right_after_the_commit_loses_nothing(office, case):
    inbound = office.arrives(a_reply(office.last("dispatch", PERSON)))
    office.post.crash_after_next = True

    with pytest.raises(CrashError):
        office.take(inbound)
    office.take(inbound)
    office.at(office.now + DAY).sweep()

    assert office.status(case) == "answered"
    assert len({one.outgoing.letter_id for one in office.posted("answer")}) == 1
    assert len(office.posted("answer-receipt")) == 1


def test_an_answer_whose_commit_gave_no_word_is_relayed_once(office, case):
    inbound = office.arrives(a_reply(office.last("dispatch", PERSON)))
    office.book.lose_next_answer()

    with pytest.raises(LostAnswerError):
        office.take(inbound)
    office.take(inbound)
    office.sweep()

    assert len(office.posted("answer")) == 1


def test_an_event_says_who_answered_and_how_that_was_verified(office, case):
    answer(office)

    event = office.book.case(case.question.reference).events[-1]
    assert (event.act, event.who, event.verified) == ("answered", PERSON, "authenticated")


def test_a_long_answer_reaches_the_journalist_whole(office, case):
    answer(office, ANSWER + "\n\n" + "Số liệu tiếp theo. " * 2000 + "Hết.")

    assert "Hết." in office.last("answer").text


def test_colleagues_addresses_do_not_reach_the_journalist(office, case):
    answer(
        office, f"{ANSWER}\nĐề nghị liên hệ {DEPUTY.upper()} hoặc {MAILBOX} để biết thêm chi tiết vụ việc."
    )

    text = office.last("answer").text.lower()

    assert DEPUTY not in text
    assert MAILBOX not in text
    assert "đề nghị liên hệ […]" in text
