"""What is not certain is held: nothing reaches the other side before somebody with standing says so."""

import pytest

from chalicelib.desk.facts import agency_fact
from chalicelib.desk.understood import understood
from tests.fakes.mails import ANSWER, HEALTH_INTAKE, INTAKE, a_mail, a_reply, verdicts
from tests.fakes.office import local
from tests.fakes.people import DEPUTY, MY, PERSON, PRESS_PERSON, SCHOOLS

SCHOOLS_FACT = agency_fact(SCHOOLS)
EXTENSION = "Kính đề nghị cho Sở gia hạn thời gian trả lời đến ngày 30/11."
HELD = {
    EXTENSION: "extension",
    "Nội dung này không thuộc thẩm quyền của Sở Y tế, đề nghị chuyển Sở Công Thương.": "transfer",
    "Sở từ chối cung cấp thông tin này theo quy định.": "refusal",
    "Em ơi, soạn giúp anh nội dung này rồi hãy gửi.": "internal",
    "#giahan 30/12: chờ kết quả xét nghiệm": "extension",
    "#chuyen SGDDT": "transfer",
    "#tuchoi": "refusal",
    "#hoidap": "explicit_word",
}


@pytest.fixture
def case(office):
    return office.ask()


def reply(office, text=ANSWER, sender=PERSON, **changes):
    """Reply to the dispatch that the spokesperson got."""
    return office.receive(a_reply(office.last("dispatch", PERSON), text, sender=sender, **changes))


@pytest.mark.parametrize("text", HELD)
def test_what_nobody_but_a_person_may_act_on_is_held_and_its_sender_asked(office, case, text):
    before = office.letters

    row = reply(office, text)

    assert (row.outcome, row.reason) == ("pen", "held")
    assert office.letters_since(before) == [("held-receipt", PERSON)]
    assert HELD[text] in office.facts("held-receipt")["signs"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (EXTENSION, {"kind": "extension", "until": "2026-11-30T17:00:00+07:00"}),
        ("#giahan 30/12: chờ kết quả", {"is_certain": True, "until": "2026-12-30T17:00:00+07:00"}),
        ("#chuyen SGDDT", {"kind": "transfer", "agencies": [SCHOOLS_FACT]}),
    ],
)
def test_the_receipt_and_the_pen_say_what_was_read(office, case, text, read):
    row = reply(office, text)

    said = office.facts("held-receipt")["understood"]
    assert {name: said[name] for name in read} == read
    assert understood(office.book.pen_mail(row.mail_id).notes, office.desk) == said
    assert office.facts("held-receipt")["press_department"]["name_vi"] == "Sở Văn hóa và Thể thao"


def test_the_clock_runs_while_a_reply_is_held(office, case):
    before = office.duty(case)

    reply(office, EXTENSION)

    assert office.duty(case).is_open
    assert office.duty(case).due_at == before.due_at
    assert office.facts("held-receipt")["deadline"]["due_at"] == before.due_at.isoformat()


def test_words_that_show_that_the_agency_has_seen_it_acknowledge(office, case):
    reply(office, EXTENSION)

    office.run_until(local(19, 14))

    assert str(office.duty(case).status) == "acknowledged"
    assert office.letters["reminder", PERSON] == 0


def test_a_forward_acknowledges_nothing(office, case):
    reply(office, Subject="Fwd: câu hỏi của báo chí")

    assert str(office.duty(case).status) == "dispatched"


def test_an_empty_reply_is_held(office, case):
    reply(office, "Trân trọng./.")

    assert "empty" in office.facts("held-receipt")["signs"]


def test_a_forward_is_held(office, case):
    reply(office, Subject="Fwd: câu hỏi của báo chí")

    assert "forward" in office.facts("held-receipt")["signs"]


def test_a_mail_with_the_gateway_only_in_copy_is_held(office, case):
    address = office.last("dispatch", PERSON).reply_to

    office.receive(a_mail(ANSWER, sender=PERSON, to=(DEPUTY,), cc=(address,), recipients=(address,)))

    assert "not_in_to" in office.facts("held-receipt")["signs"]


def test_a_case_address_that_stands_only_in_headers_is_held(office, case):
    address = office.last("dispatch", PERSON).reply_to

    row = office.receive(a_mail(ANSWER, sender=PERSON, to=(address,), recipients=(HEALTH_INTAKE,)))

    assert row.reason == "held"
    assert office.facts("held-receipt")["signs"] == ["headers_only"]


def test_a_contact_of_another_agency_follows_no_thread(office, case):
    dispatch = office.last("dispatch", PERSON)

    row = office.receive(a_mail(sender=PRESS_PERSON, to=(INTAKE,), In_Reply_To=dispatch.message_id))

    assert row.reason == "agency_at_intake"


def test_a_reply_in_the_thread_but_without_its_address_is_held(office, case):
    dispatch = office.last("dispatch", PERSON)
    thread = {"In_Reply_To": dispatch.message_id, "References": dispatch.message_id}

    row = office.receive(a_mail(ANSWER, sender=PERSON, to=(INTAKE,), **thread))

    assert row.reason == "held"
    assert "not_in_to" in office.facts("held-receipt")["signs"]


def test_without_dmarc_a_thread_is_not_followed(office, case):
    dispatch = office.last("dispatch", PERSON)
    checks = verdicts(dmarc="GRAY")

    mail = a_mail(ANSWER, sender=PERSON, to=(INTAKE,), In_Reply_To=dispatch.message_id, checks=checks)

    assert office.receive(mail).reason == "agency_at_intake"


def test_traloi_alone_releases_the_held_mail(office, case):
    reply(office, EXTENSION)
    before = office.letters

    row = office.receive(a_reply(office.last("held-receipt"), "#traloi"))

    assert row.filings[0].kind == "release"
    assert office.letters_since(before) == [("answer", MY), ("answer-receipt", PERSON)]
    assert "gia hạn" in office.last("answer").text
    assert office.status(case) == "answered"


def test_a_released_mail_is_filed_from_then_on(office, case):
    held = reply(office, EXTENSION)

    office.receive(a_reply(office.last("held-receipt"), "#Trả lời"))

    row = office.book.outcome(held.mail_id)
    assert (row.outcome, row.filings[0].kind) == ("filed", "final")
    assert office.book.pen_mail(held.mail_id).fate == "released"


def test_traloi_releases_the_mail_that_its_receipt_was_about(office, case):
    reply(office, EXTENSION)
    first = office.last("held-receipt")
    office.at(local(19, 10))
    reply(office, "Nội dung này không thuộc thẩm quyền của Sở Y tế.")

    office.receive(a_reply(first, "#traloi"))

    assert "gia hạn" in office.last("answer").text


def test_traloi_with_words_below_sends_these_words(office, case):
    reply(office, EXTENSION)

    office.receive(a_reply(office.last("held-receipt"), f"#traloi\n\n{ANSWER}"))

    text = office.last("answer").text
    assert "còn 12 cháu" in text
    assert "gia hạn" not in text
    assert "#traloi" not in text


@pytest.mark.parametrize(
    ("again", "left"), [((), 2), ((("số liệu.pdf", b"%PDF"),), 1)], ids=["none sent again", "one sent again"]
)
def test_who_writes_anew_is_told_how_many_files_of_the_held_mail_were_not_sent(office, case, again, left):
    reply(office, EXTENSION, files=(("số liệu.pdf", b"%PDF"), ("bảng.pdf", b"%PDF")))

    office.receive(a_reply(office.last("held-receipt"), f"#traloi\n\n{ANSWER}", files=again))

    assert office.facts("answer-receipt")["files_left"] == left


def test_traloi_as_first_reply_sends_its_words_whatever_they_sound_like(office, case):
    row = reply(office, "#traloi\nSở từ chối cung cấp thông tin này theo quy định.")

    assert row.filings[0].kind == "final"
    assert "từ chối cung cấp" in office.last("answer").text


def test_traloi_with_nothing_held_and_nothing_said_is_held(office, case):
    reply(office, "#traloi")

    assert office.facts("held-receipt")["signs"] == ["empty"]
    assert office.status(case) == "dispatched"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("#traloi: Còn 12 cháu nằm viện, không có ca nặng", "Còn 12 cháu nằm viện, không có ca nặng"),
        (
            "#TRẢ LỜI Còn 12 cháu nằm viện.\nBốn cháu đã về nhà.",
            "Còn 12 cháu nằm viện.\n\nBốn cháu đã về nhà.",
        ),
        ("#traloi: Không đúng.\n\nCòn 12 cháu nằm viện.", "Không đúng.\n\nCòn 12 cháu nằm viện."),
        ("#traloi câu hỏi của phóng viên\n\nCòn 12 cháu nằm viện.", "Còn 12 cháu nằm viện."),
    ],
)
def test_an_answer_may_begin_on_the_line_of_its_word(office, case, text, answer):
    reply(office, text)

    assert office.archive.get(office.facts("answer")["text_key"]).decode() == answer


@pytest.mark.parametrize("text", ["#traloi xem file đính kèm", "#traloi: 24 em", "#traloi: Không đúng"])
def test_a_few_words_on_the_line_of_traloi_are_held_and_sent_by_the_word_alone(office, case, text):
    row = reply(office, text)
    receipt = office.last("held-receipt")

    assert (row.outcome, office.facts("held-receipt")["signs"]) == ("pen", ["too_short"])
    office.receive(a_reply(receipt, "#traloi"))
    assert office.archive.get(office.facts("answer")["text_key"]).decode() in text


@pytest.mark.parametrize("text", ["#traloi đồng ý gửi", "#traloi nhé"])
def test_talk_behind_traloi_is_no_answer_and_lets_the_held_mail_go(office, case, text):
    reply(office, EXTENSION)

    office.receive(a_reply(office.last("held-receipt"), text))

    assert "gia hạn" in office.last("answer").text


def test_traloi_with_only_a_file_sends_the_file(office, case):
    reply(office, "#traloi", files=(("trả lời.pdf", b"%PDF"),))

    assert office.last("answer").files == {"trả lời.pdf": b"%PDF"}


def test_words_after_the_answer_are_held_until_the_agency_says_so(office, case):
    reply(office)
    reply(office, "Sở xin bổ sung: hiện còn 10 cháu nằm viện tại Bệnh viện Trung ương.")
    assert office.facts("held-receipt")["signs"] == ["already_ended"]
    assert office.letters["answer", MY] == 1

    office.receive(a_reply(office.last("held-receipt"), "#traloi"))

    assert "còn 10 cháu" in office.last("answer").text
    assert office.status(case) == "answered"


def test_a_mail_to_two_cases_stands_in_the_pen_once(office, case):
    office.ask(a_mail("Câu hỏi khác", to=(HEALTH_INTAKE,)))
    addresses = tuple(one.reply_to for one in office.posted("dispatch", PERSON))

    row = office.receive(a_mail(EXTENSION, sender=PERSON, to=addresses))

    assert row.outcome == "pen"
    assert office.letters["held-receipt", PERSON] == 2


def test_a_mail_to_an_answered_and_an_open_case_is_filed_and_held(office, case):
    reply(office)
    other = office.ask(a_mail("Câu hỏi khác", to=(HEALTH_INTAKE,)))
    addresses = tuple(one.reply_to for one in office.posted("dispatch", PERSON))

    row = office.receive(a_mail(ANSWER, sender=PERSON, to=addresses))

    assert (row.outcome, office.status(other)) == ("filed", "answered")
    assert office.letters["held-receipt", PERSON] == 1


def test_releasing_a_mail_that_was_filed_elsewhere_keeps_both_filings(office, case):
    reply(office)
    office.ask(a_mail("Câu hỏi khác", to=(HEALTH_INTAKE,)))
    row = office.receive(
        a_mail(ANSWER, sender=PERSON, to=tuple(x.reply_to for x in office.posted("dispatch", PERSON)))
    )

    office.receive(a_reply(office.last("held-receipt"), "#traloi"))

    filings = office.book.outcome(row.mail_id).filings
    assert {filing.reference for filing in filings} == {"MLPN-2026-000001", "MLPN-2026-000002"}
