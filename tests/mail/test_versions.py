"""Plain texts beside a page: which say nothing, and which say the same."""

import pytest

from chalicelib.mail.texts.versions import STUBS, is_same, is_stub

PAGE = "Kính gửi Quý báo, đến nay có 12 ca, tất cả đã xuất viện. " * 9


@pytest.mark.parametrize("stub", STUBS, ids=lambda stub: stub.words)
def test_a_text_that_sends_its_reader_to_the_page_says_nothing(stub):
    assert is_stub(f"Note: {stub.words.upper()}, please.", PAGE)


@pytest.mark.parametrize(
    "text",
    [
        "Kính gửi Quý báo, đến nay có 12 ca.",
        "Trang của Sở đã có bản HTML.",
        f"View this email in your browser. {PAGE * 2}",
    ],
)
def test_a_text_that_says_something_is_read(text):
    assert not is_stub(text, PAGE)


def test_a_stub_is_read_when_the_page_says_less():
    assert not is_stub("This is an html message", "Sở Y tế")


def test_two_forms_of_one_text_are_the_same_whatever_their_spaces():
    assert is_same("Có 12 ca,\ntất cả  đã xuất viện.", "Có 12 ca, tất cả đã xuất viện. [logo]")


@pytest.mark.parametrize("page", ["", "Chân trang", "Có 12 ca nặng, chưa ai xuất viện."])
def test_other_words_are_not_the_same(page):
    assert not is_same("Có 12 ca, tất cả đã xuất viện.", page)
