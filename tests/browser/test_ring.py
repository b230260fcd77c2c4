"""What browser tests stand on would notice."""

import pytest

from tests.browser.ring import check_axe, no_sideways_scroll

PAGE = (
    '<!DOCTYPE html><html lang="vi"><head><title>Trang</title></head>'
    "<body><main><h1>Trang</h1>{}</main></body></html>"
)


def test_axe_tells_what_is_wrong_and_where(browser_page):
    page = browser_page()
    page.set_content(PAGE.format('<input id="nameless">'))

    with pytest.raises(AssertionError, match=r"label \(critical\)[^$]*#nameless"):
        check_axe(page)


def test_a_faint_text_is_found(browser_page):
    page = browser_page()
    page.set_content(PAGE.format('<p style="color: #bbb">mờ</p>'))

    with pytest.raises(AssertionError, match=r"color-contrast"):
        check_axe(page)


def test_a_page_that_scrolls_sideways_is_found(browser_page):
    page = browser_page(390)
    page.set_content(PAGE.format('<p style="width: 500px">rộng</p>'))

    with pytest.raises(AssertionError, match=r"needs \d+ px and has 390"):
        no_sideways_scroll(page)


def test_a_sound_page_passes(browser_page):
    page = browser_page()
    page.set_content(PAGE.format("<p>rõ</p>"))

    check_axe(page)
    no_sideways_scroll(page)
