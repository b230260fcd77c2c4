import unicodedata

import pytest

from chalicelib.domain.wording import clean_line, fold, is_accented, spell, unlinked


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Sở Y tế", "so y te"),
        ("ĐƯỜNG Đặng Thùy Trâm", "duong dang thuy tram"),
        ("Hoá Châu", "hoa chau"),
        ("Hóa\u00a0Châu", "hoa chau"),
        (unicodedata.normalize("NFD", "Vỹ Dạ"), "vy da"),
        ("", ""),
    ],
)
def test_folding_leaves_plain_lower_case_letters(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("old", "new"),
    [("Hoá", "Hóa"), ("Thuỷ", "Thủy"), ("uỷ ban", "ủy ban"), ("HOÀ", "hòa"), ("toà án", "tòa án")],
)
def test_both_places_of_the_tone_are_spelt_alike(old, new):
    assert spell(old) == spell(new)


def test_composed_and_decomposed_letters_are_spelt_alike():
    assert spell(unicodedata.normalize("NFD", "Phường Vỹ Dạ")) == spell("Phường Vỹ Dạ")


@pytest.mark.parametrize(("one", "other"), [("an cựu", "an cưu"), ("đường", "duong"), ("thuế", "thuê")])
def test_words_of_different_marks_are_spelt_apart(one, other):
    assert spell(one) != spell(other)


def test_folding_a_megabyte_without_spaces_ends():
    assert len(fold("á" * 1_000_000)) == 1_000_000
    assert spell("a" * 1_000_000) == "a" * 1_000_000


@pytest.mark.parametrize("text", ["Kính gửi Sở Y tế", "Sở Xây dựng TP Huế", "Gui Sở Y tế"])
def test_accented_text_is_known(text):
    assert is_accented(text)


@pytest.mark.parametrize("text", ["gui so xay dung", "Chao so xay dung, nguyen nhan? tks Đ.", "", "12:30"])
def test_unaccented_text_is_known(text):
    assert not is_accented(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Hỏi về lũ\r\nBcc: a@b.example", "Hỏi về lũ Bcc: a@b.example"),
        ("Lê\tThị  An ", "Lê Thị An"),
        ("fdp\u202ecod.exe", "fdpcod.exe"),
        ("a\u200bb\ufeffc\u2066d\u2069", "abcd"),
        ("a\x00b\x1b[31m", "a b[31m"),
        ("a\u2028b\u2029c\x85d", "a b c d"),
        ("\ud83d lẻ loi", "lẻ loi"),
        (unicodedata.normalize("NFD", "Huế"), "Huế"),
    ],
)
def test_a_line_holds_nothing_that_breaks_or_turns_it(text, line):
    assert clean_line(text) == line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Đăng nhập tại https://evil.example/x ngay", "Đăng nhập tại […] ngay"),
        ("(HTTP:evil.example) www.evil.example", "[…] […]"),
        ("viết tới a@evil.example", "viết tới […]"),
        ("vào evil.example/login", "vào evil. example/login"),
        ("vào evil\u3002example", "vào evil. example"),
        ("TP.HCM có 1.250 ca, tăng 2,5 lần v.v.", "TP. HCM có 1.250 ca, tăng 2,5 lần v. v."),
        ("1. Bao nhiêu ca?\n2. Ở đâu?", "1. Bao nhiêu ca?\n2. Ở đâu?"),
    ],
)
def test_strangers_words_hold_nothing_that_a_mail_program_links_to(text, shown):
    assert unlinked(text) == shown


def test_a_long_word_is_searched_for_links_in_time():
    assert unlinked("a." * 100_000).startswith("a. a. ")
