import pytest

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.mail.kinds.explicit import KINDS, WORDS, explicit_word, is_slip, likely_word, read_word
from chalicelib.mail.kinds.meaning import Circumstances, meaning_of
from chalicelib.mail.message import Mail, Mailbox
from chalicelib.mail.replies.reply import split_reply

FINAL = "Đến ngày 31/10, thành phố có 412.608 hồ sơ, tỷ lệ trễ hẹn 2,3%."
CASE = "mlpn-2026-000105.snv.k7q2m9xzt4@phatngon.example"


def meaning(text, subject="Re: Hỏi", asked=()):
    mail = Mail(subject=subject, sender=None, to=(Mailbox("", CASE),))
    return meaning_of(mail, split_reply(text), Circumstances(case_address=CASE, asked=asked), None)


@pytest.mark.parametrize(
    ("line", "word", "argument"),
    [
        ("#traloi", "traloi", ""),
        ("#traloi:", "traloi", ""),
        ("#TRẢ LỜI", "traloi", ""),
        ("# trả lời", "traloi", ""),
        ("#Trả lời: xong", "traloi", "xong"),
        ("#giahan 20/11: chờ Kho bạc đối chiếu", "giahan", "20/11: chờ Kho bạc đối chiếu"),
        ("#gia hạn đến hết ngày 20/11", "giahan", "đến hết ngày 20/11"),
        ("#chuyen BHXH, SYT", "chuyen", "BHXH, SYT"),
        ("#chuyển tiếp BHXH", "chuyen", "BHXH"),
        ("#tuchoi 3", "tuchoi", "3"),
        ("#làm rõ", "lamro", ""),
        ("#đã nhận", "danhan", ""),
        ("＃traloi", "traloi", ""),
        ("#buocdau 20/11: đang xác minh", "buocdau", "20/11: đang xác minh"),
        ("#phản hồi bước đầu", "buocdau", ""),
        ("#interim", "buocdau", ""),
        ("#một phần 2", "motphan", "2"),
        ("#Trả lời một phần: điểm 1", "motphan", "điểm 1"),
        ("#partial 2", "motphan", "2"),
        ("#motphan 1: 24 em.", "motphan", "1: 24 em."),
        ("#đã nhận.", "danhan", ""),
        ("[#traloi] Còn 12 cháu (2 nặng).", "traloi", "Còn 12 cháu (2 nặng)."),
        ("#traloi Còn 12 cháu (2 nặng)", "traloi", "Còn 12 cháu (2 nặng)"),
        ("(#giahan 20/11: chờ Kho bạc)", "giahan", "20/11: chờ Kho bạc"),
    ],
)
def test_an_explicit_word_is_read_with_its_argument(line, word, argument):
    found = explicit_word(split_reply(f"\n{line}\n{FINAL}\n\nTrân trọng,\nAn\n\n> Câu hỏi"))

    assert (found.word, found.argument) == (word, argument)
    assert found.rest == f"{FINAL}\n\nTrân trọng,\nAn"
    assert not found.rest_is_empty


@pytest.mark.parametrize("spelling", WORDS)
def test_each_spelling_of_a_word_is_read(spelling):
    assert explicit_word(split_reply(f"#{spelling.upper()}")).word == WORDS[spelling]


@pytest.mark.parametrize("text", ["traloi", "#hashtag", "# 1", "Xin #traloi", "#", ""])
def test_what_is_no_explicit_word_is_none(text):
    assert explicit_word(split_reply(text)) is None


def test_a_word_alone_leaves_an_empty_rest():
    assert explicit_word(split_reply("#traloi\n\nTrân trọng,\nAn\n\nĐã gửi từ iPhone của tôi")).rest_is_empty


@pytest.mark.parametrize("line", ["#giahn 20/11", "#gai han 20/11", "#giahann 20/11", "#giaham 20/11"])
def test_a_word_with_one_letter_wrong_is_likely_but_not_explicit(line):
    assert explicit_word(split_reply(line)) is None
    assert likely_word(split_reply(line)).word == "giahan"
    assert not meaning(line).is_certain
    assert meaning(line).kind is MailKind.EXTENSION


@pytest.mark.parametrize("line", ["#hashtag", "#ha", "#gian", "#traloinhanh", "#tuchuyen", "#danh"])
def test_a_word_that_is_further_off_is_none(line):
    assert read_word(line) is None
    assert "explicit_word" in meaning(f"{line}\n{FINAL}").doubts


@pytest.mark.parametrize(("a", "b"), [("giahn", "giahan"), ("gaihan", "giahan"), ("giahaan", "giahan")])
def test_a_slip_is_one_letter_or_two_that_changed_places(a, b):
    assert is_slip(a, b)
    assert not is_slip(a, "tuchoi")


@pytest.mark.parametrize("word", KINDS)
def test_an_explicit_word_wins_over_all_that_stands_below(word):
    found = meaning(f"#{word}\nSở đang xác minh, xin gia hạn, và từ chối trả lời. Em soạn giúp anh nhé.")

    assert (found.kind, found.confidence, found.word) == (KINDS[word], 1.0, word)


def test_an_explicit_word_in_the_subject_is_none():
    assert meaning(FINAL, subject="#tuchoi 3").word == ""


@pytest.mark.parametrize(
    ("line", "labels", "number", "words"),
    [
        ("#tuchoi 3", [], 3, "Vụ án đang điều tra hoặc chưa xét xử"),
        ("#tuchoi 4: đang thanh tra", [], 4, "đang thanh tra"),
        ("#tuchoi vì đời tư", [], 0, "vì đời tư"),
        ("#tuchoi 2: hồ sơ đang chấm thầu", ["2"], 0, "hồ sơ đang chấm thầu"),
        ("#tuchoi căn cứ 3, điểm 1 và 2: đang điều tra", ["1", "2"], 3, "đang điều tra"),
    ],
)
def test_a_mail_is_explained_as_its_refusal_is_decided(line, labels, number, words):
    found = meaning(line, asked=("1", "2"))

    assert [point.label for point in found.points] == labels
    assert (found.ground_number, found.ground) == (number, words)
