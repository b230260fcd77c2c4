"""The pen's main path: a mail is looked at, filed as an answer after a preview, and taken back."""

import re

from playwright.sync_api import expect

from tests.browser.ring import each_way, follow, look_over, press, sign_in
from tests.journeys.writing import MY, Draft, address_of

OFFICER = "phatngon@svhtt.example"
STRANGER = "Một người <ai.do@hop-thu.example>"
QUESTION = "Kính gửi Sở Y tế,\n\nCòn bao nhiêu cháu nằm viện?\n\nKhánh My"
ANSWER = "Sở Y tế thông tin: còn 12 cháu nằm viện, không có ca nặng."


def penned(town, subject):
    """Ask a question, and let a stranger write the answer on it."""
    asked = Draft(QUESTION, sender=MY, subject=subject)
    town.send(asked)
    reference = town.reference(asked)
    town.send(
        Draft(
            ANSWER,
            sender=STRANGER,
            subject=f"Trả lời [{reference}] {subject}",
            files=(("bao-cao.xlsm", b"PK"),),
        )
    )
    return reference


@each_way
def test_a_mail_is_filed_as_an_answer_and_taken_back(browser_page, town, width, javascript):
    subject = f"Số cháu nằm viện {width} {javascript}"
    reference = penned(town, subject)
    page = browser_page(width, town=town, javascript=javascript)
    sign_in(page, town, OFFICER, to="/admin/pen")
    look_over(page, axe=javascript)

    follow(page, page.get_by_role("link", name=f"Trả lời [{reference}] {subject}"))
    look_over(page, axe=javascript)
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải về bao-cao.xlsm").click()
    assert download.value.suggested_filename == "bao-cao.xlsm"
    page.get_by_text("Xếp là trả lời của cơ quan", exact=True).click()
    form = page.locator("form", has=page.locator("input[value=answer]"))
    form.get_by_role("radio", name=re.compile("Sở Y tế")).first.check()
    form.get_by_role("radio", name=re.compile("Lê Thị An")).check()
    follow(page, form.get_by_role("button"))
    expect(page.get_by_text(ANSWER).first).to_be_visible()
    look_over(page, axe=javascript)
    assert town.named(address_of(MY), reference, "answer") == []

    press(page, "Gửi đi")
    expect(page.get_by_role("status")).to_contain_text("Đã xếp là trả lời của cơ quan")
    look_over(page, axe=javascript)
    town.settle()
    assert len(town.named(address_of(MY), reference, "answer")) == 1

    follow(page, page.get_by_role("button", name="Hoàn tác").first)
    expect(page.get_by_role("status")).to_contain_text("Đã hoàn tác")
    town.settle()
    assert len(town.named(address_of(MY), reference, "taken-back")) == 1
