"""Suspending a journalist and blocking an address, by page."""

from datetime import date

import pytest

from tests.fakes.office import DAY
from tests.fakes.people import MY, PERSON
from tests.handlers.test_register_pages import Browser, path_to, text
from tests.handlers.test_signing_in import sign_in


@pytest.fixture
def browser(office, web):
    return Browser(office, web)


def test_a_journalist_is_suspended_with_a_reason_and_let_go_again(office, browser):
    path = f"/admin/register/journalist?email={MY}"
    order = {"act": "suspend", "revision": "1", "reason": "Thẻ <bị> thu hồi", "until": "2026-12-31"}
    refused = [browser.post(path, **{**order, **wrong}) for wrong in ({"reason": " "}, {"until": "mai"})]

    assert browser.post(path, **order).status_code == 303
    assert "Thẻ &lt;bị&gt; thu hồi" in text(browser.get(path))
    assert browser.post(path, **order).status_code == 303  # the same button again
    assert browser.post(path, **{**order, "reason": "Khác"}).status_code == 409
    assert browser.post(path, act="lift", revision="2").status_code == 303

    assert [answer.status_code for answer in refused] == [422, 422]
    assert 'value="2026-12-31"' in text(refused[0])
    assert office.register.journalist(MY).is_active
    assert office.letters["suspension", MY] == 2
    assert browser.post("/admin/register/journalist?email=x@y.example", act="lift").status_code == 404


def test_papers_that_end_are_listed_with_a_badge(office, browser):
    office.change(office.register.journalist(MY), card_expires_on=date(2026, 11, 27))

    assert "giấy tờ sắp hết hạn" in text(browser.get("/admin/register/papers"))
    office.at(office.now + 9 * DAY)
    fresh = Browser(office, browser.web)
    assert "giấy tờ hết hạn" in text(fresh.get("/admin/register?q=my"))
    _, headers = sign_in(office, browser.web, MY)
    assert "đã hết hạn ngày 27/11/2026" in text(browser.web.get("/questions", headers=headers))


def test_an_address_is_blocked_with_a_reason_and_let_go_again(office, browser):
    path = "/admin/register/blocks"
    assert 'value="a@b.example"' in text(browser.get(f"{path}?address=a@b.example"))

    blocked = browser.post(path, act="block", address="A@b.example ", reason="Thư <rác>")

    assert path_to(blocked) == f"{path}?saved=yes"
    assert "Thư &lt;rác&gt;" in text(browser.get(path))
    assert browser.post(path, act="block", address=PERSON, reason="x").status_code == 422
    assert browser.post(path, act="unblock", address="a@b.example").status_code == 422
    assert browser.post(path, act="unblock", address="a@b.example", reason="Nhầm").status_code == 303
    assert office.register.blocks() == []
    assert "Nhầm" in text(browser.get(f"{path}?address=a@b.example"))
