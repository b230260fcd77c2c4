"""Main path of the admin pages: what is late, a question, assigning, a letter sent again, a task."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.ring import each_way, follow, look_over, press, sign_in
from tests.journeys.town import a_town
from tests.journeys.writing import MY, Draft

OFFICER = "phatngon@svhtt.example"
FINANCE = "Kính gửi Sở Tài chính,\n\nTỷ lệ giải ngân đến 31/10 là bao nhiêu?\n\nKhánh My"
NOBODYS = "Kính gửi quý cơ quan,\n\nTôi muốn hỏi về việc này, ai chịu trách nhiệm?\n\nKhánh My"


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """Give a run in which one question is late, and nobody has four others."""
    with a_town(tmp_path_factory.mktemp("late")) as town:
        town.send(Draft(FINANCE, sender=MY, subject="Giải ngân vốn đầu tư công"))
        town.move(to="2026-11-27T09:00:00+07:00")
        town.send(*(Draft(f"{NOBODYS} {number}", sender=MY, subject=f"Việc {number}") for number in range(4)))
        yield town


@pytest.fixture(scope="module")
def session(browser, town):
    """Sign a press officer in once: an address gets ten links a day."""
    context = browser.new_context(base_url=town.web, locale="vi-VN")
    sign_in(context.new_page(), town, OFFICER)
    yield context.cookies()
    context.close()


@pytest.fixture
def officer(browser_page, town, session):
    """Open a window in which the press officer has signed in."""

    def open_page(width=1280, *, javascript=True):
        page = browser_page(width, town=town, javascript=javascript)
        page.context.add_cookies(session)
        page.goto("/admin")
        return page

    return open_page


@each_way
def test_what_is_late_leads_to_its_question_and_to_its_letters(officer, town, width, javascript):
    page = officer(width, javascript=javascript)
    expect(page.get_by_role("heading", level=1)).to_have_text("1 câu hỏi đang trễ hạn")
    expect(page.get_by_text("chưa xác minh")).to_be_visible()
    look_over(page, axe=javascript)

    follow(page, page.get_by_role("table").first.get_by_role("link", name="MLPN-"))
    expect(page.locator(".passage", has_text="Tỷ lệ giải ngân đến 31/10")).to_be_visible()
    page.get_by_text("Bảng tính hạn từng ngày").click()
    expect(page.get_by_text("Ngày bắt đầu (ngày 0): tính từ ngày sau")).to_be_visible()
    look_over(page, axe=javascript)

    follow(page, page.get_by_role("link", name="Xác nhận tiếp nhận câu hỏi"))
    expect(page.get_by_text("Kính gửi Anh/Chị Trần Khánh My")).to_be_visible()
    look_over(page, axe=javascript)


@each_way
def test_a_question_that_nobody_has_is_assigned(officer, town, width, javascript):
    page = officer(width, javascript=javascript)
    follow(page, page.get_by_role("link", name="Chọn cơ quan").first)
    reference = re.search(r"MLPN-\d+-\d+", page.url)[0]
    page.get_by_label("Sở Tài chính").check()

    press(page, "Giao các cơ quan đã chọn")

    expect(page.get_by_text("Đã giao.")).to_be_visible()
    town.settle()
    assert "assigned" in {name for name, _ in town.sent(reference)}
    look_over(page, axe=javascript)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_question_is_found_without_accents(officer, town, javascript):
    page = officer(390, javascript=javascript)
    page.goto("/admin/questions")
    page.get_by_label("Từ trong chủ đề").fill("giai ngan")

    press(page, "Tìm")

    expect(page.get_by_role("link", name="MLPN-")).to_have_count(1)
    look_over(page, axe=javascript)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_letter_is_sent_again_once(officer, town, javascript):
    page = officer(390, javascript=javascript)
    page.goto("/admin/letters?day=2026-11-19")
    look_over(page, axe=javascript)
    follow(page, page.get_by_role("link", name="Xác nhận tiếp nhận câu hỏi").first)
    before = [letter for letter in town.letters() if letter["letter"] == "receipt"]

    press(page, "Gửi lại thư này")

    expect(page.get_by_text("Đã gửi lại thư.")).to_be_visible()
    town.settle()
    after = [letter for letter in town.letters() if letter["letter"] == "receipt"]
    assert len(after) == len(before) + 1
    look_over(page, axe=javascript)


def test_a_task_is_closed_with_a_note(officer, town):
    page = officer(390)
    page.goto("/admin/tasks")
    look_over(page)
    page.get_by_label("Đã gọi cho ai").first.fill("Đã gọi cho ông Tuấn.")

    press(page, "Ghi nhận đã xong")

    expect(page.get_by_text("Đã ghi nhận việc xong.")).to_be_visible()
    look_over(page)
