"""Each row of the tables is found in a sentence that says it, in every way it can be said."""

import tomllib

import pytest

from chalicelib.domain.wording import fold
from chalicelib.mail.kinds.acts import Act, Strength, expanded, phrase_of
from chalicelib.mail.kinds.phrases import TABLES as WHERE
from chalicelib.mail.kinds.phrases import known_phrases
from chalicelib.mail.kinds.sentences import sentence_of, sentences_of

ROWS = known_phrases().all
TABLES = tomllib.loads(WHERE.read_text(encoding="utf-8"))["table"]
MARKS = str.maketrans("", "", "^$")

pytestmark = pytest.mark.untraced
each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table["name"])


def rows_of(table):
    """Give the rows of a table as they were read; no two tables have one name."""
    return [row for row in ROWS if row.name == table["name"]]


def sayings(phrase):
    """Give the row in as many sentences as it takes to say each part in each way."""
    most = max(map(len, phrase.parts))
    return [" ".join(part[min(at, len(part) - 1)] for part in phrase.parts) for at in range(most)]


def is_said(phrase, text):
    return any(said.phrase is phrase for said in known_phrases().seen_in(sentence_of(text)))


def is_harmless(phrase, text):
    return any(f" {word} " in f" ^ {text} $ " for word in phrase.unless)


def is_found(phrase, text):
    """Tell whether a row is found in its own words, with accents and without, where they are not harmless."""
    if is_harmless(phrase, text):
        return True
    bare = fold(text)
    return is_said(phrase, text) and (
        is_said(phrase, bare) or any(fold(words) in bare for words in phrase.unless)
    )


@each_table
def test_each_row_is_found_with_accents_and_without(table):
    said = [(row, text.translate(MARKS).strip()) for row in rows_of(table) for text in sayings(row)]

    assert said
    assert [text for row, text in said if not is_found(row, text)] == []


@each_table
def test_what_makes_a_row_harmless_does(table):
    said = [
        (row, f"{words.translate(MARKS)} {sayings(row)[0].translate(MARKS)}")
        for row in rows_of(table)
        for words in row.unless
        if "$" not in words
    ]

    assert [text for row, text in said if is_said(row, text)] == []


@each_table
def test_each_table_is_found_in_its_example(table):
    sentence = sentence_of(table["example"])
    found = {(one.phrase.name, one.phrase.act.name) for one in known_phrases().seen_in(sentence)}

    assert table["origin"]
    assert (table["name"], table["act"]) in found


def test_no_two_tables_have_one_name():
    assert len({table["name"] for table in TABLES}) == len(TABLES)


def test_no_row_stands_twice():
    assert len({(row.act, row.words) for row in ROWS}) == len(ROWS)


def test_a_choice_is_read_in_each_way():
    assert list(expanded("đang {kiểm tra|rà soát} {lại|}")) == [
        "đang kiểm tra lại", "đang kiểm tra", "đang rà soát lại", "đang rà soát",
    ]  # fmt: skip


def test_parts_must_not_stand_far_from_each_other():
    phrase = phrase_of(Act.ASKS, Strength.SURE, ("asks", "a test"), "đề nghị … làm rõ")
    found = type(known_phrases())([phrase])

    assert list(found.seen_in(sentence_of("Đề nghị anh làm rõ câu hai.")))
    assert not list(found.seen_in(sentence_of(f"Đề nghị {'rất lâu rồi ' * 20} làm rõ.")))
    assert list(found.seen_in(sentence_of(f"Đề nghị {'rất lâu rồi ' * 20} đề nghị làm rõ.")))


def test_what_contractors_and_the_police_do_says_less():
    ours, theirs = (
        next(
            said.strength for said in known_phrases().seen_in(sentence_of(f"{who} từ chối cung cấp số liệu."))
        )
        for who in ("Sở Y tế", "Nhà thầu")
    )

    assert (ours, theirs) == (Strength.SURE, Strength.LIKELY)


def test_accents_count_where_they_were_typed():
    assert "chờ" not in sentence_of("Sở cho biết đường đã mở.").words
    assert sentence_of("So cho biet duong da mo").words == " ^ so cho biet duong da mo $ "


@pytest.mark.parametrize("text", ["Phường gửi báo cáo, nêu rõ số hộ.", "Phuong gui bao cao, neu ro so ho."])
def test_a_report_is_not_the_press(text):
    assert not [one for one in known_phrases().seen_in(sentence_of(text)) if one.act is Act.ASKS]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Một. Hai! Ba? Bốn; năm", 5),
        ("UBND P. An Cựu và TP. Huế đã họp.", 1),
        ("Ông N.V.T. đang ở Huế.", 1),
        ("1. Có.\n2. Không.", 2),
        ("Câu 1. Có. Câu 2. Không.", 2),
        ("Dòng một\nDòng hai", 2),
        ("Một dòng dài mà chương trình thư đã ngắt ở giữa câu, vì quá bảy\nmươi ký tự", 1),
        ("cau 1: co\ncau 2: khong", 2),
        ("a) có\nb) không", 2),
        ("Chào bạn, thư của bạn nằm trong hộp thư đến.", 2),
        ("Chào chị, em nhận rồi.", 1),
        ("thời hạn mới là 9 giờ ngày\n29/12/2026", 1),
        (" \n. ! \n", 0),
    ],
)
def test_a_text_is_cut_into_its_sentences(text, count):
    assert len(sentences_of(text)) == count
