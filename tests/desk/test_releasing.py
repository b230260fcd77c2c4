"""What a word releases, and what it never does."""

import pytest

from tests.fakes.mails import ANSWER, a_reply
from tests.fakes.people import COLLEAGUE, DEPUTY, MY, PERSON

EXTENSION = "Kính đề nghị cho Sở gia hạn thời gian trả lời đến ngày 30/11."
FORWARD = (
    "Nội bộ đã duyệt, số thật là 99.\n\n---------- Forwarded message ---------\n"
    "Từ: Giám đốc <giamdoc@syt.example>\nChủ đề: số liệu\n\nCó 12 cháu nằm viện."
)


@pytest.fixture
def case(office):
    return office.ask()


def reply(office, text=ANSWER, sender=PERSON, to="dispatch", **changes):
    return office.receive(a_reply(office.last(to, PERSON), text, sender=sender, **changes))


def test_a_word_never_releases_what_the_journalist_wrote(office, case):
    reply(office)
    topic = a_reply(
        office.last("answer"), "Hỏi riêng Thanh tra.", sender=MY, Subject="Việc khác", quoting=False
    )
    office.receive(topic)

    row = reply(office, "#traloi")

    assert (row.outcome, row.reason) == ("pen", "held")
    assert office.letters["answer", MY] == 1
    assert "Hỏi riêng" not in "".join(one.text for one in office.posted("held-receipt"))


def test_a_word_releases_nothing_that_says_nothing(office, case):
    reply(office, "Trân trọng./.")

    row = reply(office, "#traloi", to="held-receipt")

    assert (row.outcome, office.letters["answer", MY]) == ("pen", 0)
    assert office.duty(case).is_open


def test_a_word_that_was_held_itself_is_never_sent(office, case):
    reply(office, "Trân trọng./.")
    reply(office, "#traloi", to="held-receipt")

    row = reply(office, "#traloi", to="held-receipt")

    assert (row.outcome, office.letters["answer", MY]) == ("pen", 0)


def test_lamro_alone_sends_what_is_held_as_a_question_to_the_journalist(office, case):
    held = reply(office, EXTENSION)

    row = reply(office, "#lamro", to="held-receipt")

    assert (row.filings[0].kind, office.status(case)) == ("release", "clarifying")
    assert office.book.outcome(held.mail_id).filings[0].kind == "clarification"
    assert "gia hạn" in office.last("message").text


def test_a_word_releases_no_forward(office, case):
    reply(office, FORWARD, quoting=False)

    reply(office, "#traloi", to="held-receipt")

    assert office.letters["answer", MY] == 0
    assert "forward" in office.facts("held-receipt")["signs"]


def test_a_word_in_a_thread_that_a_program_lost_releases_the_only_one_its_writer_was_asked_about(
    office, case
):
    reply(office, EXTENSION)

    row = reply(office, "#traloi", In_Reply_To="", References="")

    assert row.filings[0].kind == "release"
    assert office.letters["answer", MY] == 1


def test_a_word_of_a_colleague_who_was_not_asked_releases_nothing_by_guess(office, case):
    reply(office, EXTENSION)

    row = reply(office, "#traloi", sender=DEPUTY, In_Reply_To="", References="")

    assert row.outcome == "pen"


def test_words_on_a_follow_up_are_relayed_after_the_answer(office, case):
    reply(office)
    ended_at = office.duty(case).ended_at
    office.receive(a_reply(office.last("answer"), "Có cháu nào nặng không?", sender=MY))

    row = reply(office, "Không có cháu nào nặng, tất cả đã tỉnh táo và ăn uống được.", to="follow-up")

    assert (row.outcome, row.filings[0].kind) == ("filed", "final")
    assert office.letters["answer", MY] == 2
    assert office.duty(case).ended_at == ended_at


def test_further_words_that_nobody_asked_for_are_held(office, case):
    reply(office)

    row = reply(office, "Bổ sung: có thêm 2 cháu nhập viện trong đêm qua.")

    assert row.outcome == "pen"
    assert office.facts("held-receipt")["signs"] == ["already_ended"]


def test_a_ledger_row_says_how_the_mail_left_the_pen(office, case):
    held = reply(office, EXTENSION)

    reply(office, "#traloi", to="held-receipt")

    row = office.book.outcome(held.mail_id)
    assert (row.outcome, row.reason) == ("filed", "released")


def test_a_colleagues_answer_released_by_the_spokesperson_is_in_the_spokespersons_name(office, case):
    reply(office, EXTENSION, sender=COLLEAGUE)
    receipt = office.last("held-receipt")

    office.receive(a_reply(receipt, "#traloi", sender=PERSON))

    assert office.facts("answer")["speaker"]["name"] == "Lê Thị An"


def test_answers_typed_into_our_unquoted_letter_are_held(office, case):
    first, _, rest = office.last("dispatch", PERSON).text.partition("\n")
    inside = f"{first}\nĐến nay có 12 cháu nằm viện, không có ca nặng.\n{rest}"
    head = f"Từ: Cổng <cauhoi@phatngon.example>\nĐã gửi: Thứ Năm\nĐến: An <{PERSON}>\nChủ đề: câu hỏi\n"

    row = reply(office, f"{ANSWER}\n\n{head}\n{inside}", quoting=False)

    assert (row.outcome, office.letters["answer", MY]) == ("pen", 0)
    assert "interleaved" in office.facts("held-receipt")["signs"]


def test_our_letter_quoted_as_it_was_is_no_reason_to_hold(office, case):
    letter = office.last("dispatch", PERSON)
    head = f"Từ: Cổng <cauhoi@phatngon.example>\nĐã gửi: Thứ Năm\nĐến: An <{PERSON}>\nChủ đề: câu hỏi\n"

    row = reply(office, f"{ANSWER}\n\n{head}\n{letter.text}", quoting=False)

    assert (row.outcome, office.letters["answer", MY]) == ("filed", 1)
