"""Main path of a question's page: from the link in a letter to the answer sent."""

from playwright.sync_api import expect

from tests.browser.ring import FIRST_LOAD, each_way, look_over, press, weight_of_first_load
from tests.journeys.writing import MY, Draft

TEXT = "Kính gửi Sở Tài chính,\n\nTỷ lệ giải ngân đến 31/10 là bao nhiêu?\n\nKhánh My"
PERSON = "phatngon@stc.example"
ANSWER = "1. Đến 31/10 giải ngân 64% kế hoạch vốn."


def a_link(town):
    draft = Draft(TEXT, sender=MY)
    town.send(draft)
    dispatch = town.box(PERSON, town.reference(draft))[0]
    return next(link for link in dispatch.links if "/questions/" in link)


@each_way
def test_a_spokesperson_answers_from_the_link_of_a_letter(browser_page, town, width, javascript):
    page = browser_page(width, town=town, javascript=javascript)
    page.goto(a_link(town))
    expect(page.get_by_role("main")).to_contain_text("Trang này chỉ để xem.")
    page.get_by_text("Cách tính hạn, từng ngày").click()
    expect(page.get_by_text("Không tính: Ngày Văn hóa Việt Nam")).to_be_visible()
    look_over(page, axe=javascript)

    press(page, "Trả lời tại đây")
    town.settle()
    page.goto(next(mail for mail in reversed(town.box(PERSON)) if "/sign-in/" in mail.text).links[0])
    press(page)
    page.get_by_label("Câu trả lời").fill(ANSWER)
    look_over(page, axe=javascript)
    press(page, "Xem trước")
    expect(page.get_by_role("main")).to_contain_text(ANSWER)
    look_over(page, axe=javascript)
    page.get_by_label("Thêm một tệp").set_input_files(
        {"name": "số liệu.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 1"}
    )
    press(page, "Tải tệp lên")
    expect(page.get_by_role("main")).to_contain_text("số liệu.pdf")
    expect(page.get_by_role("main")).to_contain_text(ANSWER)
    look_over(page, axe=javascript)
    press(page, "Gửi cho phóng viên")

    expect(page.get_by_role("main")).to_contain_text("Câu trả lời đã được gửi cho phóng viên")
    look_over(page, axe=javascript)


def test_the_page_of_a_question_weighs_little(browser_page, town):
    assert weight_of_first_load(browser_page(390, town=town), a_link(town)) < FIRST_LOAD
    page = browser_page(390, town=town)
    page.goto("/questions")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập bằng thư")
