"""Main path of the public figures: from any page to how agencies answer, and to one agency's months."""

import pytest
from playwright.sync_api import expect

from tests.browser.ring import FIRST_LOAD, each_way, follow, look_over, press, weight_of_first_load
from tests.journeys.writing import MY, Draft

TEXT = "Kính gửi Sở Tài chính,\n\nTỷ lệ giải ngân đến 31/10 là bao nhiêu?\n\nKhánh My"


@pytest.fixture(scope="module")
def asked(town):
    """Give a run in which Sở Tài chính was asked often enough for figures."""
    town.send(*(Draft(f"{TEXT} {number}", sender=MY, subject=f"Giải ngân {number}") for number in range(6)))
    return town


@each_way
def test_anybody_sees_how_an_agency_answers(browser_page, asked, width, javascript):
    page = browser_page(width, town=asked, javascript=javascript)
    page.goto("/")
    follow(page, page.get_by_role("contentinfo").get_by_role("link", name="Cơ quan trả lời báo chí thế nào"))
    look_over(page, axe=javascript)
    press(page, "Xem")

    follow(page, page.get_by_role("table").get_by_role("link", name="Sở Tài chính"))

    expect(page.get_by_role("heading", level=1)).to_contain_text("Sở Tài chính")
    expect(page.get_by_role("row", name="11/2026")).to_contain_text("6")
    look_over(page, axe=javascript)


def test_the_first_load_of_the_figures_is_light(browser_page, asked):
    assert 5_000 < weight_of_first_load(browser_page(390, town=asked), "/statistics") < FIRST_LOAD
