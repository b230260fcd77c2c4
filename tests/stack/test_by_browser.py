"""The pages behind API Gateway: a question by the form to its answer on the page, and files by both ways."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest

from tests.journeys.writing import MY, address_of
from tests.stack.browser import Browser
from tests.stack.deployed import PUBLIC_URL

ASKER = address_of(MY)
PERSON = "phatngon@syt.example"
OFFICER = "phatngon@svhtt.example"
ASKED = "Kính gửi Sở Y tế và Sở Giáo dục,\n\nBao nhiêu cháu còn nằm viện?"
ANSWERED = "Sở Y tế xin trả lời: đến nay còn 12 cháu nằm viện."
AGENCIES = ["SYT", "SGDDT"]
ROW = "email,name,outlet,card_number,card_expires_on,status\n{0},Bùi Thị Ngọc Ánh,Báo Sông Hương,,,active\n"


def hidden(html):
    fields = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', html)
    return {unescape(name): unescape(value) for name, value in reversed(fields)}  # the first form's count


def follow(cloud, ses, browser, address):
    """Open the link by which an address signs in; every minute what waits is sent."""
    cloud.run("sweep-letters")
    (link,) = ses.letter("sign-in", address).links
    return browser.post(link, {"act": "sign-in"})


def form_for_a_file(page):
    """Give where the form for a file leads, straight to the archive, and what it sends along."""
    form = page.text[page.text.index("multipart/form-data") :].partition("</form>")[0]
    where = unescape(re.search(r'action="([^"]+)" enctype="multipart/form-data"', page.text)[1])
    allowed = page.headers["Content-Security-Policy"].partition("form-action ")[2].partition(";")[0]
    assert allowed == "'self' {0.scheme}://{0.netloc}".format(urlsplit(where))
    return where, hidden(form)


@pytest.fixture
def asked(cloud, ses):
    """Give the letter by which an agency gets a question that was asked by the form, with a file."""
    asker = Browser(cloud)
    typed = {"email": ASKER, "subject": "Ngộ độc", "text": ASKED, "agencies": AGENCIES}
    form = asker.get("/?lang=en")
    assert '<html lang="en">' in form.text
    check = asker.post("/", {**hidden(form.text), **typed, "act": "check"})
    assert check.url.startswith(f"{PUBLIC_URL}/ask/")

    files = asker.post(check.url, {"agencies": AGENCIES, "act": "files"})
    where, fields = form_for_a_file(files)
    back = asker.upload(where, fields, "file", "Danh sách cháu.pdf", b"%PDF-1.4 \xe2\xe3")
    assert back.url.partition("?")[0] == check.url
    assert "Danh sách cháu.pdf" in back.text

    assert asker.post(check.url, {"agencies": AGENCIES, "act": "send"}).status_code == 200
    cloud.run("sweep-letters")
    (link,) = ses.letter("confirm-form", ASKER).links
    assert asker.get(link).status_code == 200
    assert asker.post(link, {"act": "confirm"}, site="cross-site").status_code == 403
    done = asker.post(link, {"act": "confirm"})
    return ses.letter("dispatch", PERSON, re.search(r"MLPN-\d{4}-\d{6}", done.text)[0])


def test_a_question_by_the_form_is_answered_on_the_page_of_its_letter(cloud, ses, asked, browser):
    assert asked.files == {"Danh sách cháu.pdf": b"%PDF-1.4 \xe2\xe3"}
    link = next(link for link in asked.links if "/questions/" in link)
    shown = browser.get(link)
    assert "Bao nhiêu cháu còn nằm viện?" in shown.text
    assert browser.post(link, {"act": "write"}).status_code == 200

    page = follow(cloud, ses, browser, PERSON)
    assert page.url == f"{PUBLIC_URL}/questions/{asked.reference}/SYT".lower()
    forged = {**hidden(page.text), "csrf": "0" * 64, "text": ANSWERED, "act": "preview"}
    assert browser.post(page.url, forged).status_code == 403
    preview = browser.post(page.url, {**hidden(page.text), "text": ANSWERED, "act": "preview"})
    browser.post(page.url, {**hidden(preview.text), "act": "send"})

    cloud.run("sweep-letters")
    assert ses.letter("answer", ASKER, asked.reference).passage == ANSWERED


def test_cookies_are_for_our_pages_only_and_for_https_only(browser):
    browser.get("/?lang=en")
    browser.post("/", {"email": ASKER, "subject": "Viện phí", "text": ASKED, "agencies": "SYT"})

    assert {cookie.name for cookie in browser.cookies} == {"phatngon_language", "phatngon_draft"}
    assert {(cookie.path, cookie.secure) for cookie in browser.cookies} == {("/api", True)}


def test_a_file_of_the_register_comes_through_the_gateway_byte_by_byte(cloud, ses, browser):
    browser.post("/sign-in", {"email": OFFICER})
    follow(cloud, ses, browser, OFFICER)
    page = browser.get("/admin/register/import")

    content = b"\xef\xbb\xbf" + ROW.format("ngocanh@songhuongmoi.example").encode()
    fields = {**hidden(page.text), "file": "journalists.csv"}
    planned = browser.upload("/admin/register/import", fields, "content", "nhà báo.csv", content)

    assert planned.url.startswith(f"{PUBLIC_URL}/admin/register/import/")
    assert "Bùi Thị Ngọc Ánh" in planned.text


def test_style_sheets_and_scripts_come_with_their_types_and_may_be_kept(browser):
    page = browser.get("/").text
    sheet = browser.get(re.search(r'<link rel="stylesheet" href="([^"]+)">', page)[1])

    assert sheet.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in sheet.headers["Cache-Control"]
