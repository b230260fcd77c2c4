"""An agency says something short of an answer: to the journalist as a message, or filed for the record."""

import pytest

from chalicelib.domain.records import Entry
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import local
from tests.fakes.people import COLLEAGUE, MAILBOX, MY, PERSON

ASKED = "Kính gửi Sở Y tế,\n\n1. Bao nhiêu học sinh đang nằm viện?\n2. Ai cung cấp suất ăn?\n\nKhánh My"
INTERIM = (
    "Kính gửi phóng viên,\n\nSở Y tế đang xác minh nội dung này và sẽ trả lời chậm nhất ngày 24/11.\n\n"
    "Trân trọng."
)
ANSWER = (
    "Sở Y tế xin trả lời như sau:\n\n1. Đến 9 giờ ngày 20/11 còn 12 cháu nằm viện, không có ca nặng.\n"
    "2. Suất ăn do Công ty Hương Giang cung cấp, theo hợp đồng ký ngày 1/9/2026."
)
CLARIFICATION = "Kính gửi phóng viên,\n\nĐề nghị phóng viên cho biết câu 2 hỏi về trường nào?\n\nTrân trọng."
ACKNOWLEDGEMENT = "Sở Y tế đã nhận được câu hỏi của phóng viên. Xin cảm ơn."
MESSAGES = {"interim": INTERIM, "clarification": CLARIFICATION}
MOVED = {"interim": "acknowledged", "clarification": "clarifying"}
each_message = pytest.mark.parametrize("kind", MESSAGES)


@pytest.fixture
def case(office):
    return office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))


def reply(office, text, sender=PERSON, at="dispatch", **changes):
    return office.receive(a_reply(office.last(at, PERSON), text, sender=sender, **changes))


def entry(office, kind):
    (found,) = [one for one in office.book.all(Entry) if one.kind == kind]
    return found


def acts(office, case):
    return [event.act for event in office.book.case(case.question.reference).events]


@each_message
def test_what_is_certain_reaches_the_journalist_at_once_as_a_message(office, case, kind):
    before = office.letters

    row = reply(office, MESSAGES[kind])

    assert (row.outcome, row.filings[0].kind) == ("filed", kind)
    assert office.letters_since(before) == [("message", MY), ("message-receipt", PERSON)]
    assert MESSAGES[kind].splitlines()[2] in office.last("message").text
    assert (office.facts("message")["kind"], office.facts("message-receipt")["kind"]) == (kind, kind)
    assert entry(office, kind).is_relayed


@each_message
def test_a_message_moves_the_assignment_on_and_ends_nothing(office, case, kind):
    before = office.duty(case)
    office.at(local(19, 9))

    reply(office, MESSAGES[kind])

    after = office.duty(case)
    assert (str(after.status), after.acknowledged_at) == (MOVED[kind], local(19, 9))
    assert (after.due_at == before.due_at, after.ended_at) == (kind == "interim", None)
    assert acts(office, case)[-2:] in [[kind, "acknowledged"], ["acknowledged", kind]]
    assert str(office.book.question(case.question.reference).status) == "open"


def test_a_message_fulfils_the_first_response_and_no_more(office, case):
    reply(office, INTERIM)

    office.run_until(local(25, 18))

    steps = [str(taken.step) for taken in office.duty(case).steps]
    assert steps == ["half", "day_before", "due"]


def test_what_an_interim_reply_promises_is_kept_and_shown_to_both(office, case):
    reply(office, INTERIM)

    promised_at = entry(office, "interim").promised_at
    assert promised_at.date().isoformat() == "2026-11-24"
    for letter in ("message", "message-receipt"):
        assert office.facts(letter)["promised_at"] == promised_at.isoformat()


def test_an_acknowledgement_is_recorded_and_the_journalist_is_left_in_peace(office, case):
    before = office.letters

    row = reply(office, ACKNOWLEDGEMENT)

    assert (row.outcome, row.filings[0].kind) == ("filed", "acknowledgement")
    assert office.letters_since(before) == [("message-receipt", PERSON)]
    assert office.facts("message-receipt")["is_relayed"] is False
    assert not entry(office, "acknowledgement").is_shown
    assert office.status(case) == "acknowledged"


def test_a_thank_you_after_the_answer_is_recorded_too(office, case):
    reply(office, ANSWER)

    row = reply(office, "Sở Y tế đã nhận được thư. Xin cảm ơn.", at="answer-receipt")

    assert (row.filings[0].kind, office.status(case)) == ("acknowledgement", "answered")
    assert office.facts("message-receipt")["is_ended"] is True


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("#lamro\n\nCâu 2 hỏi về trường nào?", "clarification", "clarifying"),
        ("#lamro: câu 2 hỏi về trường nào?", "clarification", "clarifying"),
        ("#ĐÃ NHẬN\n\nPhóng viên gọi Văn phòng Sở để hẹn lịch.", "acknowledgement", "acknowledged"),
    ],
)
def test_words_below_an_explicit_word_are_a_message_without_the_word(office, case, text, kind, status):
    row = reply(office, text)

    assert row.filings[0].kind == kind
    sent = office.archive.get(office.facts("message")["text_key"]).decode()
    assert "#" not in sent
    assert text.splitlines()[-1].removeprefix("#lamro: ") in sent
    assert office.status(case) == status


def test_danhan_alone_is_recorded(office, case):
    before = office.letters

    reply(office, "#danhan")

    assert office.letters_since(before) == [("message-receipt", PERSON)]
    assert office.status(case) == "acknowledged"


def test_lamro_alone_says_nothing_and_is_held(office, case):
    row = reply(office, "#lamro")

    assert (row.outcome, office.facts("held-receipt")["signs"]) == ("pen", ["empty"])


def test_traloi_alone_makes_a_message_the_answer(office, case):
    reply(office, INTERIM)
    before = office.letters

    row = reply(office, "#traloi", at="message-receipt")

    assert row.filings[0].kind == "final"
    assert office.letters_since(before) == [("answer", MY), ("answer-receipt", PERSON)]
    assert "đang xác minh" in office.last("answer").text
    assert office.status(case) == "answered"


def test_traloi_alone_makes_what_was_only_recorded_the_answer(office, case):
    reply(office, ACKNOWLEDGEMENT)

    reply(office, "#traloi", at="message-receipt")

    assert "đã nhận được câu hỏi" in office.last("answer").text


def test_the_answer_that_a_word_makes_of_words_below_a_word_is_without_either(office, case):
    reply(office, "#danhan\n\nĐến 9 giờ ngày 20/11 còn 12 cháu nằm viện.", files=(("số liệu.pdf", b"%PDF"),))

    reply(office, "#traloi", at="message-receipt")

    assert "#" not in office.archive.get(office.facts("answer")["text_key"]).decode()
    assert office.last("answer").files == {"số liệu.pdf": b"%PDF"}


def test_traloi_twice_to_one_receipt_answers_once(office, case):
    reply(office, INTERIM)
    reply(office, "#traloi", at="message-receipt")

    row = reply(office, "#traloi", at="message-receipt")

    assert row.outcome == "pen"
    assert office.letters["answer", MY] == 1


def test_a_word_speaks_of_the_receipt_that_it_answers_and_of_no_other_mail(office, case):
    reply(office, "Kính đề nghị cho Sở gia hạn thời gian trả lời đến ngày 30/11.")
    office.at(local(19, 9))
    reply(office, INTERIM)
    held, message = office.last("held-receipt"), office.last("message-receipt")

    office.receive(a_reply(message, "#traloi", References=f"{held.message_id} {message.message_id}"))

    assert "đang xác minh" in office.last("answer").text


def test_the_answer_follows_a_message_and_ends_the_assignment(office, case):
    reply(office, CLARIFICATION)

    row = reply(office, ANSWER, at="message-receipt")

    assert (row.filings[0].kind, office.status(case)) == ("final", "answered")


def test_the_journalists_reply_to_a_message_reaches_the_agency(office, case):
    reply(office, CLARIFICATION)
    before = office.letters

    row = office.receive(a_reply(office.last("message"), "Trường Tiểu học số 1.", sender=MY))

    assert row.filings[0].kind == "follow_up"
    assert ("follow-up", PERSON) in office.letters_since(before)
    assert office.status(case) == "acknowledged"


def test_a_message_on_a_follow_up_after_the_answer_opens_nothing_again(office, case):
    reply(office, ANSWER)
    office.receive(a_reply(office.last("answer"), "Có cháu nào nặng không?", sender=MY))

    row = reply(office, INTERIM, at="follow-up")

    assert (row.filings[0].kind, office.status(case)) == ("interim", "answered")
    assert office.facts("message")["is_ended"] is True


def test_further_words_that_nobody_asked_for_are_no_message(office, case):
    reply(office, ANSWER)

    row = reply(office, INTERIM)

    assert row.outcome == "pen"
    assert "already_ended" in office.facts("held-receipt")["signs"]


@pytest.mark.parametrize(
    "changes",
    [
        {"Subject": "Fwd: câu hỏi của báo chí"},
        {"to": (MAILBOX,), "cc": ("case",), "recipients": ("case",)},
        {"to": ("case",), "recipients": (HEALTH_INTAKE,)},
    ],
)
@pytest.mark.parametrize("text", [*MESSAGES.values(), ACKNOWLEDGEMENT])
def test_what_was_not_written_to_us_is_held_and_shows_nothing(office, case, text, changes):
    address = office.last("dispatch", PERSON).reply_to
    placed = {
        name: tuple(address if one == "case" else one for one in value) if isinstance(value, tuple) else value
        for name, value in changes.items()
    }

    row = reply(office, text, **placed)

    assert (row.outcome, office.status(case)) == ("pen", "dispatched")
    assert office.letters["message", MY] == 0


def test_a_colleague_is_not_named_but_their_office_is(office, case):
    reply(office, INTERIM, sender=COLLEAGUE)

    assert office.facts("message")["speaker"]["is_quotable"] is False
    assert office.last("message").mail["From"].addresses[0].display_name == "Sở Y tế, qua Cổng Phát ngôn"
    assert office.letters["message-receipt", COLLEAGUE] == 1


def test_a_message_stands_in_both_threads_with_its_files(office, case):
    office.at(local(19, 9))

    reply(office, INTERIM, files=(("giấy mời.pdf", b"%PDF"),), Message_ID="<first@syt.example>")

    assert office.last("message").files == {"giấy mời.pdf": b"%PDF"}
    assert office.last("message").mail["In-Reply-To"] == office.last("receipt").message_id
    assert office.last("message-receipt").mail["In-Reply-To"] == "<first@syt.example>"


def test_the_last_part_makes_the_whole(office, case):
    first = reply(office, "Câu 1: Đến 9 giờ ngày 20/11 còn 12 cháu nằm viện.\n\nCâu 2 Sở sẽ trả lời sau.")
    office.at(local(20, 9))

    last = reply(office, "Câu 2: Suất ăn do Công ty Hương Giang cung cấp theo hợp đồng ký ngày 1/9/2026.")

    assert (first.filings[0].kind, last.filings[0].kind) == ("partial", "final")
    assert entry(office, "partial").points == ("1",)
    assert office.status(case) == "answered"
