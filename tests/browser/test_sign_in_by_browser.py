"""Main path of signing in: address, mailed link, button; and who may not go where."""

import re

from playwright.sync_api import expect

from tests.browser.ring import each_way, look_over, press, sign_in
from tests.journeys.writing import MY, address_of

JOURNALIST = address_of(MY)


@each_way
def test_signing_in_leads_from_a_letter_to_the_page_that_was_asked_for(browser_page, town, width, javascript):
    page = browser_page(width, town=town, javascript=javascript)
    page.goto("/sign-in?to=/sign-in")
    page.get_by_role("main").get_by_role("textbox").fill(JOURNALIST)
    look_over(page, axe=javascript)
    press(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Xin xem hộp thư")
    look_over(page, axe=javascript)
    town.settle()

    page.goto(town.box(JOURNALIST)[-1].links[0])
    look_over(page, axe=javascript)
    press(page)

    expect(page).to_have_url(re.compile(r"/sign-in$"))


def test_an_address_that_is_none_is_said_to_be_wrong_beside_its_field(browser_page, town):
    page = browser_page(390, town=town, javascript=False)
    page.goto("/sign-in")
    page.get_by_role("main").get_by_role("textbox").fill("ten@coquan")

    press(page)

    expect(page.locator("#email")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#email")).to_have_value("ten@coquan")


def test_a_journalist_may_not_see_the_admin_pages(browser_page, town):
    page = browser_page(1280, town=town)

    sign_in(page, town, JOURNALIST, to="/admin")

    expect(page.get_by_role("heading", level=1)).to_have_text("Trang này không dành cho địa chỉ của Anh/Chị")
    look_over(page)
