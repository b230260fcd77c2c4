"""Main paths of the register's pages, with scripts and without."""

import pytest
from playwright.sync_api import expect

from tests.browser.ring import each_way, follow, look_over, press, sign_in

OFFICER = "phatngon@svhtt.example"
ROWS = "email,name,outlet,card_number,card_expires_on,status\n"


@each_way
def test_an_agency_is_found_and_edited(browser_page, town, width, javascript):
    page = browser_page(width, town=town, javascript=javascript)
    sign_in(page, town, OFFICER, "/admin/register")
    look_over(page, axe=javascript)
    page.get_by_role("searchbox").fill("so y te")
    press(page, "Tìm")
    follow(page, page.get_by_role("main").get_by_role("link", name="Sở Y tế"))
    look_over(page, axe=javascript)

    page.locator("#contact-1-email").fill("khong phai")
    press(page, "Lưu")
    expect(page.locator("#contact-1-email")).to_have_attribute("aria-invalid", "true")
    look_over(page, axe=javascript)
    page.locator("#contact-1-email").fill("phatngon@syt.example")
    page.locator("#name_en").fill(f"Health at {width}")
    press(page, "Lưu")

    expect(page.locator(".notice.good")).to_have_text("Đã lưu.")
    expect(page.get_by_role("main")).to_contain_text(f"→ Health at {width}")
    look_over(page, axe=javascript)


@pytest.mark.parametrize(("width", "javascript"), [(390, True), (1280, False)])
def test_a_file_is_looked_at_and_written(browser_page, town, width, javascript):
    page = browser_page(width, town=town, javascript=javascript)
    sign_in(page, town, OFFICER, "/admin/register/import")
    look_over(page, axe=javascript)
    rows = f"{ROWS}pv{width}@bao.example,Phóng viên {width},Báo,,,active\nx,y,z,,,active\n"
    page.locator("#file").select_option("journalists.csv")
    content = {"name": "phóng viên.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.locator("#content").set_input_files(content)

    press(page, "Xem trước")
    expect(page.locator(".lead")).to_contain_text("Thêm 1")
    look_over(page, axe=javascript)
    press(page, "Ghi vào danh bạ")

    expect(page.locator(".notice.good")).to_contain_text("Đã xong: ghi 1 mục")
    look_over(page, axe=javascript)
