"""Main path of the form: write, choose, add a file, send, confirm by the letter; nothing typed is lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.ring import FIRST_LOAD, each_way, look_over, press, weight_of_first_load
from tests.journeys.writing import MY, address_of

ADDRESS = address_of(MY)
TEXT = "Kính gửi Sở Y tế:\n1. Bao nhiêu cháu còn nằm viện?\n2. Trường nào?"
FILE = {"name": "Bảng kê.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 xin chao"}


def fill(page, email=ADDRESS, subject="Ngộ độc bán trú", text=TEXT):
    page.locator("#email").fill(email)
    page.locator("#subject").fill(subject)
    page.locator("#text").fill(text)


def heading(page):
    return page.get_by_role("heading", level=1)


def agencies_of(town, subject):
    (question,) = [each for each in town.questions() if each["subject"] == subject]
    return [duty["agency"] for duty in question["assignments"]]


@each_way
def test_a_journalist_asks_with_a_file_and_confirms_by_the_letter(browser_page, town, width, javascript):
    page, subject = browser_page(width, town=town, javascript=javascript), f"Bán trú {width} {javascript}"
    page.goto("/")
    look_over(page, axe=javascript)
    fill(page, subject=subject)
    page.locator("#agency-STC").check()
    press(page, "Tiếp tục")
    look_over(page, axe=javascript)

    page.locator("#agency-SYT").check()
    press(page, "Thêm tệp")
    page.locator("#file").set_input_files(FILE)
    press(page, "Tải tệp lên")
    expect(page.get_by_role("main")).to_contain_text("Bảng kê.pdf")
    expect(page.locator("#agency-SYT")).to_be_checked()
    press(page, "Gửi câu hỏi")
    look_over(page, axe=javascript)
    town.settle()

    page.goto(town.box(ADDRESS)[-1].links[0])
    expect(page.get_by_role("main")).to_contain_text("Bảng kê.pdf")
    look_over(page, axe=javascript)
    press(page, "Gửi câu hỏi này")
    expect(heading(page)).to_have_text("Đã tiếp nhận câu hỏi")
    town.settle()
    assert sorted(agencies_of(town, subject)) == ["STC", "SYT"]


def test_what_was_typed_survives_an_error_and_going_back(browser_page, town):
    page = browser_page(390, town=town)
    page.goto("/")
    fill(page, email="khanhmy@")
    press(page, "Tiếp tục")
    expect(page.locator("#problems")).to_be_focused()
    expect(page.locator("#text")).to_have_value(TEXT)
    look_over(page)
    page.locator("#email").fill(ADDRESS)
    press(page, "Tiếp tục")

    press(page, "Sửa nội dung")

    expect(page.locator("#text")).to_have_value(TEXT)
    expect(page.locator("#subject")).to_have_value("Ngộ độc bán trú")


@pytest.mark.parametrize("javascript", [True, False])
def test_an_agency_is_found_without_accents(browser_page, town, javascript):
    page = browser_page(390, town=town, javascript=javascript)
    page.goto("/")
    page.locator("#find").fill("giao duc")

    if not javascript:
        press(page, "Tìm")

    expect(page.get_by_label("Sở Giáo dục và Đào tạo")).to_be_visible()
    expect(page.get_by_label("Sở Tài chính")).not_to_be_visible()

    page.locator("#find").fill("tuyen sinh")
    if javascript:  # names are found while one types, topics by the server: Enter asks it
        expect(page.get_by_text("bấm Tìm để tìm cả theo lĩnh vực")).to_be_visible()
        with page.expect_navigation():
            page.locator("#find").press("Enter")
    else:
        press(page, "Tìm")

    expect(page.get_by_label("Sở Giáo dục và Đào tạo")).to_be_visible()


def test_the_first_load_of_the_form_is_light(browser_page, town):
    assert 5_000 < weight_of_first_load(browser_page(390, town=town), "/") < FIRST_LOAD
