"""Plain texts beside a page: which say nothing, and which say the same."""

import pytest

from chalicelib.mail.texts.versions import OF_PAGES, STUBS, is_same, is_stub

PAGE = "Kính gửi Quý báo, đến nay có 12 ca, tất cả đã xuất viện. " * 9


@pytest.mark.parametrize("stub", STUBS, ids=lambda stub: stub.words)
def test_a_text_that_sends_its_reader_to_the_page_says_nothing(stub):
    assert is_stub(f"Note: {stub.words.upper()}, please.", PAGE)


@pytest.mark.parametrize("words", OF_PAGES)
def test_a_text_that_speaks_of_pages_in_other_words_than_the_page_says_nothing(words):
    text = f"Xin mời dùng {words}."

    assert is_stub(text, PAGE)
    assert not is_stub(text, f"{text} {PAGE}")


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Kính gửi Quý báo, đến nay có 12 ca.", PAGE),
        ("Trang của Sở đã có bản HTML.", f"Trang của Sở đã có bản HTML. {PAGE}"),
        ("Es gibt sie im HTML-Format.", "Es gibt sie im HTML-Format. © Amt"),
        (f"View this email in your browser. {PAGE * 2}", PAGE),
    ],
)
def test_a_text_that_says_something_is_read(text, page):
    assert not is_stub(text, page)


def test_a_stub_is_read_when_the_page_says_less():
    assert not is_stub("This is an html message", "Huế")


def test_two_forms_of_one_text_are_the_same_whatever_their_spaces():
    assert is_same("Có 12 ca,\ntất cả  đã xuất viện.", "Có 12 ca, tất cả đã xuất viện. [logo]")


@pytest.mark.parametrize("page", ["", "Chân trang", "Có 12 ca nặng, chưa ai xuất viện."])
def test_other_words_are_not_the_same(page):
    assert not is_same("Có 12 ca, tất cả đã xuất viện.", page)
