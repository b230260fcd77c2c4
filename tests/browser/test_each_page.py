"""Each page in a browser, from its sample: axe finds nothing, and nothing is cut off on a telephone."""

import pytest
from bs4 import BeautifulSoup

from tests.browser.pages import ALL_PARTS, PAGES, html_of, show
from tests.browser.ring import HEIGHT, LANGUAGES, WIDTHS, look_over

TOO_SMALL = """() =>
    [...document.querySelectorAll("button, select, textarea, input:not([type=hidden]), nav a, td a")]
        .filter(one => one.checkVisibility())
        .map(one => [one.outerHTML.slice(0, 120), one.getBoundingClientRect()])
        .filter(([_, box]) => box.width < 24 || box.height < 24)
        .map(([html, _]) => html)"""
CUT_OFF = """() =>
    [...document.querySelectorAll(".scroll")]
        .filter(one => one.scrollWidth > one.clientWidth)
        .map(one => one.outerHTML.slice(0, 120))"""
# What can be pressed is at least 24 by 24 px, links within a sentence aside (WCAG 2.2, 2.5.8).

AXE = 390
"""The width at which axe looks, in either language: what else it finds when wide the main paths show it."""

each_page = pytest.mark.parametrize("name", [*PAGES, ALL_PARTS])


def buttons_of(html):
    return len(BeautifulSoup(html, "html.parser").main.find_all("button"))


@each_page
def test_axe_finds_nothing_on_a_page_and_it_fits_at_any_width_in_either_language(window, name):
    for language in LANGUAGES:
        show(window, name, language)
        for width in WIDTHS:
            window.set_viewport_size({"width": width, "height": HEIGHT})
            look_over(window, axe=width == AXE)


@each_page
def test_a_page_works_on_a_telephone_without_scripts(scriptless, name):
    page = scriptless
    show(page, name, "vi")

    assert page.locator("h1").is_visible()
    assert page.locator("main button:visible").count() == buttons_of(html_of(name, "vi"))
    assert page.evaluate(TOO_SMALL) == []
    assert page.evaluate(CUT_OFF) == []
    look_over(page, axe=False)


def test_the_keyboard_reaches_the_content_first(browser_page):
    page = browser_page(390)
    show(page, "confirm", "vi")

    page.keyboard.press("Tab")
    assert page.locator(".skip:focus").bounding_box()["x"] >= 0

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("main button:focus").count() == 1


def test_the_summary_of_problems_has_the_focus_and_leads_to_the_field(browser_page):
    page = browser_page(390)
    show(page, "sign-in with a problem", "vi")
    assert page.locator("#problems:focus").count() == 1

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.locator("#email:focus").count() == 1
