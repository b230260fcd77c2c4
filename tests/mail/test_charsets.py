import time

import pytest

from chalicelib.mail.decoding.charset_labels import LABELS, known_charset
from chalicelib.mail.decoding.charsets import decoded
from chalicelib.mail.decoding.vietnamese_codes import recovered
from chalicelib.mail.decoding.vietnamese_syllables import is_syllable


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("UTF-8; format=flowed", "utf-8"),
        ('"utf-8"', "utf-8"),
        ("utf\u20138", "utf-8"),
        ("charset=utf-8", "utf-8"),
        ("ISO_8859-1:1987", "cp1252"),
        ("iso-8859-1-windows-3.1-latin-1", "cp1252"),
        ("us-ascii (plain text)", "utf-8"),
        ("win-1251", "cp1251"),
        ("cp-850", "cp850"),
        ("iso8859_2", "iso8859-2"),
        ("x-viet-tcvn5712-1", "tcvn"),
        ("cp936", "gb18030"),
        ("idna", None),
        ("unicode_escape", None),
        ("no-such", None),
        ("rot13", None),
        ("", None),
        (None, None),
    ],
)
def test_a_label_names_the_charset_that_its_users_mean(label, name):
    assert known_charset(label) == name


@pytest.mark.parametrize("label", LABELS)
def test_each_row_of_labels_leads_to_a_charset(label):
    assert decoded(b"a", label) == ("a" if "ucs" not in label and "unicode" not in label else decoded(b"a"))


@pytest.mark.parametrize("word", ["nghiêng", "Quyết", "gì", "giếng", "ước", "yêu", "KHUỶU", "thuở", "Đặt"])
def test_a_vietnamese_syllable_is_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["für", "brûlé", "más", "các̀", "Žižek", "nghiiêng", "pŕt", "tàc", "strong"])
def test_another_word_is_no_syllable(word):
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
        ("Së Y tÕ", "Sở Y tế"),
        ("KÝnh göi: an@bao.example\nCám ơn Sở", "Kính gửi: an@bao.example\nCám ơn Sở"),
    ],
)
def test_the_letters_of_a_font_become_unicode(typed, read):
    assert recovered(typed) == read


@pytest.mark.parametrize(
    "text",
    [
        "Xin chào",
        "Kính gửi Sở Y tế",
        "Gå på",
        "à la carte",
        "Größe und Maße über alles",
        "Él está aquí, mamá; año más",
        "não há informação",
        "© 2026 Báo Ví Dụ®",
        "5 × 3 = 15 m²",
        "Noël à Orléans",
    ],
)
def test_any_other_text_stays_as_it_is(text):
    assert recovered(text) == text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Sá»Ÿ Y táº¿", "Sở Y tế"),
        ("Ä\x90á»“ng Há»›i", "Đồng Hới"),
        ("GrÃ¼ÃŸe", "Grüße"),
        ("SÃO PAULO", "SÃO PAULO"),
        ("Ã©", "Ã©"),
        ("Sở Y táº¿", "Sở Y táº¿"),
    ],
)
def test_utf8_written_twice_is_undone_where_it_is_certain(written, read):
    assert decoded(written.encode()) == read


@pytest.mark.parametrize(
    ("content", "label", "read"),
    [
        (b"S\xfc\xdfes", "us-ascii", "Süßes"),
        ("Nguyễn".encode()[:-2], "utf-8", "Nguy\ufffd"),
        (b"caf\xe9", "gb2312", "café"),
        (b"\xed\xa0\xbd\xed\xb8\x80", "utf8mb3", "\U0001f600"),
        ("Sở Y tế don".encode() + b"\x92t", "utf-8", "Sở Y tế don\u2019t"),
        ("한글".encode("cp949"), "euc-kr", "한글"),
        ("ｱｲｳ①".encode("cp932"), "iso-2022-jp", "ｱｲｳ①"),
        (b"\x1b$B8&\x1b(I123\x1b(B x", "iso-2022-jp", "研ｱｲｳ x"),
        (b"\x1b$B-!8&", "iso-2022-jp", "①研"),
        ("Huế".encode("utf-16-le"), "utf-16", "Huế"),
        (b"+2AA-", "utf-7", "\ufffd"),
    ],
)
def test_short_bytes_are_read_by_what_they_are(content, label, read):
    assert decoded(content, label) == read


@pytest.mark.untraced
@pytest.mark.parametrize("piece", ["Së Y tÕ ", "Ã©", "á»", "<", "&", "@", "\x1b$B", "ÿ\n", "\u0301"])
def test_long_text_is_read_in_time(piece):
    content = piece.encode("latin-1", "ignore") or piece.encode()
    start = time.process_time()

    for label in (None, "iso-2022-jp", "viqr", "vni"):
        recovered(decoded(content * (60_000 // len(content)), label))

    assert time.process_time() - start < 5
