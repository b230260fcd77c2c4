"""The form to register, up to the letter of approval, as a browser without scripts does it."""

import re
from html import unescape

import pytest

from tests.desk.links import token_of
from tests.desk.registering_steps import NEW, upload
from tests.fakes.office import PUBLIC_URL
from tests.fakes.people import MY, PERSON
from tests.handlers.test_register_pages import Browser, text
from tests.handlers.test_signing_in import post, sign_in

TYPED = {
    "name": "Lê <Hà>",
    "outlet": "Báo Mới",
    "email": NEW,
    "telephone": "0905 000 001",
    "paper": "card",
    "number": "IBC 7",
    "until": "2030-12-31",
    "act": "check",
}


@pytest.fixture
def browser(office, web):
    return Browser(office, web)


def path_of(answer):
    assert answer.status_code == 303, text(answer)
    return answer.headers["Location"].removeprefix(PUBLIC_URL)


def write(office, web, **changes):
    """Fill the form in and upload a scan; give the path of the draft."""
    path = path_of(post(web, "/registration", **{**TYPED, **changes}))
    upload(office, office.register.registration(path.rpartition("/")[2].partition(".")[0]))
    return path


def arrive(office, web, **changes):
    post(web, write(office, web, **changes), act="send")
    office.sweep()
    answer = post(web, f"/confirm-registration/{token_of(office, 'confirm-registration')}", act="confirm")
    assert "Đã nhận hồ sơ" in text(answer)
    return office.register.registrations("waiting")[-1]


def revision_in(page):
    return re.search(r'name="revision" value="(\d+)"', text(page))[1]


def test_a_registration_is_written_looked_through_sent_and_confirmed(office, web):
    path = write(office, web)
    check = web.get(path)
    assert "thẻ.jpg" in text(check)
    assert "https://files.example" in check.headers["Content-Security-Policy"] or "multipart" in text(check)
    assert "Lê &lt;Hà&gt;" in text(web.get(f"{path}/edit"))
    assert path_of(post(web, f"{path}/edit", **{**TYPED, "name": "Lê Hà"})) == path

    assert path_of(post(web, path, act="send")) == path
    assert "Xin xem hộp thư" in text(web.get(path))
    assert path_of(post(web, path, act="send")) == path  # the same button again
    office.sweep()
    confirm = f"/confirm-registration/{token_of(office, 'confirm-registration')}"

    assert "Lê Hà" in text(web.get(confirm))
    assert office.register.registrations("waiting") == []
    assert "Đã nhận hồ sơ" in text(post(web, confirm, act="confirm"))
    assert post(web, confirm, act="confirm").status_code == 410
    assert "Đã nhận hồ sơ" in text(web.get(path))
    assert path_of(web.get(f"{path}/edit")) == path


def test_what_is_wrong_is_said_and_what_was_typed_stays(web):
    answer = post(web, "/registration", **{**TYPED, "email": "ha", "until": "2020-01-01"})
    other = post(web, "/registration?lang=en", **{**TYPED, "act": "keep"})

    assert answer.status_code == 422
    assert "Lê &lt;Hà&gt;" in text(answer)
    assert "Giấy tờ đã hết giá trị" in text(answer)
    assert other.status_code == 200
    assert "Register as a journalist" in text(other)
    assert "Lê &lt;Hà&gt;" in text(other)


def test_a_scan_can_be_taken_away_and_without_one_nothing_is_sent(office, web):
    path = write(office, web)
    key = unescape(re.search(r'name="remove" value="([^"]+)"', text(web.get(path)))[1])

    post(web, path, remove=key)
    answer = post(web, path, act="send")

    assert answer.status_code == 422
    assert "ít nhất một bản chụp" in text(answer)
    assert not office.letters


def test_the_page_is_the_same_for_known_and_unknown_addresses(office, web):
    pages = []
    for address in (MY, NEW):
        path = write(office, web, email=address)
        post(web, path, act="send")
        pages.append(text(web.get(path)))

    assert pages[0] == pages[1]


def test_too_many_are_told_on_a_page(office, web):
    for number in range(3):
        post(web, write(office, web, email=f"x{number}@bao.example"), act="send")

    assert post(web, write(office, web), act="send").status_code == 429
    for _ in range(60):
        answer = post(web, "/registration", **TYPED)
    assert answer.status_code == 429


@pytest.mark.parametrize(
    "path",
    ["/registration/x.y", "/registration/x.y/edit", "/confirm-registration/x.y", "/register-again/x.y"],
)
def test_a_token_of_nothing_gets_a_page_of_its_own(web, path):
    assert web.get(path).status_code == 404
    assert post(web, path, **TYPED).status_code == 404


def test_an_officer_sees_everything_and_approves(office, web, browser):
    found = arrive(office, web)
    path = f"/admin/registrations/{found.id}"
    assert path in text(browser.get("/admin/registrations"))
    page = browser.get(path)
    assert "Lê &lt;Hà&gt;" in text(page)
    scan = browser.get(f"{path}/file?number=0")
    assert scan.status_code == 302
    assert browser.get(f"{path}/file?number=7").status_code == 404

    refused = browser.post(path, act="approve", revision=revision_in(page), until="mai")
    assert refused.status_code == 422
    sent = browser.post(path, act="approve", revision=revision_in(page), until="2029-12-31")

    assert path_of(sent) == f"{path}?saved=yes"
    assert office.register.journalist(NEW).card_expires_on.year == 2029
    assert "Mở trang của phóng viên" in text(browser.get(path))
    assert browser.post(path, act="refuse", revision="1", reason="Khác").status_code == 409


def test_an_officer_asks_for_more_and_the_link_opens_the_form_again(office, web, browser):
    found = arrive(office, web)
    path = f"/admin/registrations/{found.id}"
    empty = browser.post(path, act="more", revision=revision_in(browser.get(path)))
    assert empty.status_code == 422
    browser.post(path, act="more", revision=revision_in(browser.get(path)), reason="Mặt sau của thẻ")
    office.sweep()
    again = f"/register-again/{token_of(office, 'registration-more')}"

    assert "Lê &lt;Hà&gt;" in text(web.get(again))
    assert post(web, again, **{**TYPED, "name": ""}).status_code == 422
    draft = path_of(post(web, again, **{**TYPED, "email": "khac@bao.example"}))
    assert NEW in text(web.get(f"{draft}/edit"))
    assert post(web, f"{draft}/edit", **{**TYPED, "number": ""}).status_code == 422
    assert path_of(post(web, draft, act="send")) == draft

    assert "Đã nhận hồ sơ" in text(web.get(draft))
    (waiting,) = office.register.registrations("waiting")
    assert (waiting.address, waiting.follows) == (NEW, found.id)


def test_nobody_else_sees_a_registration(office, web, browser):
    found = arrive(office, web)
    _, headers = sign_in(office, web, PERSON)

    for path in ("/admin/registrations", f"/admin/registrations/{found.id}"):
        assert web.get(path, headers=headers).status_code == 403
    assert browser.get("/admin/registrations/khong").status_code == 404
