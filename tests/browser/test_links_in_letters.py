"""Main paths of links in letters: what the page shows, what its button does, and what a second press says."""

from playwright.sync_api import expect

from tests.browser.ring import FIRST_LOAD, each_way, follow, look_over, press, weight_of_first_load
from tests.journeys.writing import MY, Draft, address_of, reply, with_verdicts

TEXT = "Kính gửi Sở Tài chính,\n\nTỷ lệ giải ngân đến 31/10 là bao nhiêu?\n\nKhánh My"
PERSON = "phatngon@stc.example"
ANSWER = "1. Đến 31/10 giải ngân 64% kế hoạch vốn."


def a_link_to_confirm(town):
    draft = with_verdicts(Draft(TEXT, sender=MY, subject="Giải ngân chậm"), dmarc="GRAY", spf="GRAY")
    town.send(draft)
    return next(mail.links[0] for mail in reversed(town.box(address_of(MY))) if "/confirm/" in mail.text)


def a_reference(town):
    draft = Draft(TEXT, sender=MY)
    town.send(draft)
    return town.reference(draft)


def a_link_to_release(town):
    reference = a_reference(town)
    dispatch = town.box(PERSON, reference)[0]
    town.send(reply(dispatch, ANSWER, sender="Ai đó <chuyenvien@hop-chung.example>"))
    return town.named(PERSON, reference, "release")[0].links[0]


def a_link_to_choose(town):
    receipt = town.box(address_of(MY), a_reference(town))[0]
    town.send(reply(receipt, "Bao giờ sửa đường Tố Hữu?", sender=MY, subject="Đường Tố Hữu", quoted=None))
    return town.named(address_of(MY), "", "choose")[-1].links[0]


@each_way
def test_a_journalist_confirms_a_question_and_is_told_when_the_link_was_used(
    browser_page, town, width, javascript
):
    page, link = browser_page(width, town=town, javascript=javascript), a_link_to_confirm(town)
    page.goto(link)
    expect(page.get_by_role("main")).to_contain_text("Tỷ lệ giải ngân")
    look_over(page, axe=javascript)

    press(page, "Gửi câu hỏi này")
    expect(page.get_by_role("main")).to_contain_text("MLPN-2026-")
    look_over(page, axe=javascript)

    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Liên kết này đã được dùng")


@each_way
def test_a_spokesperson_releases_a_colleague_s_answer(browser_page, town, width, javascript):
    page = browser_page(width, town=town, javascript=javascript)
    page.goto(a_link_to_release(town))
    expect(page.get_by_role("main")).to_contain_text(ANSWER)
    look_over(page, axe=javascript)

    press(page, "Gửi cho phóng viên")

    expect(page.get_by_role("heading", level=1)).to_have_text("Đã ghi nhận")


@each_way
def test_a_journalist_chooses_whether_a_reply_is_a_new_question(browser_page, town, width, javascript):
    page = browser_page(width, town=town, javascript=javascript)
    page.goto(a_link_to_choose(town))
    expect(page.get_by_role("main")).to_contain_text("Bao giờ sửa đường Tố Hữu?")
    look_over(page, axe=javascript)

    press(page, "Đây là câu hỏi mới")

    expect(page.get_by_role("heading", level=1)).to_have_text("Đã tiếp nhận câu hỏi")


def test_a_page_is_read_in_english_and_stays_in_english(browser_page, town):
    page = browser_page(390, town=town)
    page.goto(a_link_to_confirm(town))

    follow(page, page.get_by_role("link", name="English"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    press(page, "Send this question")

    expect(page.get_by_role("heading", level=1)).to_have_text("The question has been received")


def test_a_link_that_was_cut_is_said_to_be_wrong(browser_page, town):
    page = browser_page(390, town=town)

    page.goto(a_link_to_confirm(town)[:-3])

    expect(page.get_by_role("heading", level=1)).to_have_text("Không tìm thấy trang")
    look_over(page)


def test_a_first_load_weighs_little(browser_page, town):
    assert 5_000 < weight_of_first_load(browser_page(390, town=town), a_link_to_confirm(town)) < FIRST_LOAD
