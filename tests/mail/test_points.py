import pytest

from chalicelib.domain.wording import fold
from chalicelib.mail.kinds.points import as_asked, label_of, labels_in, own_sentences
from chalicelib.mail.replies.reply import split_reply


def labels(text):
    return [(one.labels, one.sentence.text) for one in own_sentences(split_reply(text))]


LABELS = {
    "Câu 1. Có.": ("1",),
    "Câu 1: có": ("1",),
    "Câu hỏi 2: có": ("2",),
    "Câu hỏi số 2 - có": ("2",),
    "câu 1 và câu 3: có": ("1", "3"),
    "Câu 1, 2: có": ("1", "2"),
    "Câu 1-3: có": ("1", "2", "3"),
    "1. Có": ("1",),
    "1) Có": ("1",),
    "1/ Có": ("1",),
    "(1) Có": ("1",),
    "1- Có": ("1",),
    "1 - Có": ("1",),
    "2a. Có": ("2a",),
    "* 3. Có": ("3",),
    "Về câu hỏi thứ nhất, có": ("1",),
    "Về câu 2: có": ("2",),
    "Đối với nội dung thứ ba: có": ("3",),
    "Thứ nhất, có": ("1",),
    "Thứ hai: có": ("2",),
    "Nội dung 1: có": ("1",),
    "Ý 2: có": ("2",),
    "Một là, có": ("1",),
    "Em trả lời trước câu 2 nhé: có": ("2",),
    "Chào anh, câu 1: có": ("1",),
    "Question 1: yes": ("1",),
}


@pytest.mark.parametrize(("text", "expected"), LABELS.items(), ids=LABELS)
def test_a_label_is_read_however_it_is_written(text, expected):
    assert label_of(text)[0] == expected
    assert label_of(fold(text))[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "3.977 tỷ đồng",
        "20/11 sẽ xong",
        "17:30 hôm nay",
        "Thứ Hai tuần sau",
        "Thứ 2 xong",
        "10 tháng năm 2026",
        "Có 1. Không",
    ],
)
def test_what_only_looks_like_a_label_is_none(text):
    assert label_of(text)[0] == ()


def test_roman_numbers_and_letters_count_where_there_are_no_numbers():
    assert [one[0] for one in labels("I. Có.\nII. Không.")] == [("1",), ("2",)]
    assert [one[0] for one in labels("a) Có.\nb) Không.")] == [("a",), ("b",)]
    assert [one[0] for one in labels("1. Gồm:\na) Có.\nb) Không.")] == [("1",)] * 3


def test_a_sentence_below_a_label_belongs_to_it_until_the_rest_is_spoken_of():
    found = labels("Xin trả lời:\n1. Có 12 ca. Đã xuất viện.\n2. Không.\n\nCác câu còn lại xin trả lời sau.")

    assert [one[0] for one in found] == [(), ("1",), ("1",), ("2",), ()]


def test_answers_between_quoted_questions_have_their_labels():
    text = "Vào 1/1 An <a@b.example> đã viết:\n> 1. Mấy?\n\n12.\n\n> 2. Vì sao?\n> 3. Khi nào?\n\nKhông rõ."

    assert labels(text) == [(("1",), "12."), (("2", "3"), "Không rõ.")]


@pytest.mark.parametrize(
    ("label", "asked", "expected"),
    [
        ("1", (), "1"),
        ("1", ("1", "2"), "1"),
        ("3", ("1", "2"), ""),
        ("2", ("a", "b"), "b"),
        ("b", ("1", "2"), ""),
        ("1", ("I", "II"), "I"),
        ("3", ("I", "II"), ""),
    ],
)
def test_labels_are_given_as_the_question_has_them(label, asked, expected):
    assert as_asked(label, asked) == expected


def test_a_long_row_of_labels_is_cut():
    assert len(labels_in("1-99")) == 40
