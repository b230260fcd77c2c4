"""A press officer looks after the register: by page and by file, and mail follows at once."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
import requests

from tests.journeys.writing import Draft

OFFICER = "phatngon@svhtt.example"
PAGES = "/admin/register"
COLUMNS = "email,name,outlet,card_number,card_expires_on,status\n"
NEW = "moi@baomoi.example"


class Officer:
    """A browser without scripts in which the press officer has signed in."""

    def __init__(self, town):
        self._town, self._session = town, requests.Session()
        asked = f"{town.web}/sign-in?to={PAGES}"
        self._session.post(asked, data={"email": OFFICER}, timeout=30)
        town.settle()
        self.page = self._session.post(town.box(OFFICER)[-1].links[0], data={"act": "sign-in"}, timeout=30)

    def get(self, path):
        return self.open(f"{PAGES}{path}")

    def open(self, path):
        self.page = self._session.get(f"{self._town.web}{path}", timeout=30)
        return self.page

    def order(self, **fields):
        """Send the form of the page whose fields these are."""
        hidden = {
            name: re.search(rf'name="{name}" value="([^"]+)"', self.page.text)[1]
            for name in ("csrf", "revision")
        }
        self.page = self._session.post(self.page.url, data={**hidden, **fields}, timeout=30)
        return self.page

    def fields(self):
        """Give the fields of the page's last form as they stand in it; of a list of words the first."""
        form = self.page.text[self.page.text.rindex('<form method="post"') :].partition("</form>")[0]
        named = re.findall(r'<input type="[a-z]+"[^>]* name="([^"]+)" value="([^"]*)"', form)
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
        chosen = re.findall(r'<select id="([^"]+)".*?<option value="([^"]+)" selected', form, re.DOTALL)
        shown = [(name, value) for name, value in named if not name.endswith("-remove")]
        return {name: unescape(value) for name, value in (*shown, *hidden, *chosen)}

    def post(self, files=None, **changes):
        """Send the page's last form with changes."""
        sent = {**self.fields(), **changes}
        self.page = self._session.post(self.page.url, data=sent, files=files, timeout=60)
        return self.page

    def upload(self, name, content):
        self.get("/import")
        return self.post(file=name, files={"content": (name, content, "text/csv")})


@pytest.fixture(scope="module")
def officer(town):
    return Officer(town)


def test_a_journalist_from_a_file_is_told_and_asks_at_once(town, officer):
    preview = officer.upload(
        "journalists.csv", f"{COLUMNS}{NEW},Mới,Báo Mới,,,active\nhong,Hỏng,Báo,,,active\n"
    )
    assert "Thêm 1, sửa 0" in preview.text
    assert "thiếu dấu @" in preview.text
    assert town.box(NEW) == []

    done = officer.post(act="apply")
    town.settle()

    assert "Đã xong: ghi 1 mục" in done.text
    assert "phóng viên" in town.box(NEW)[-1].text
    question = Draft("Kính gửi Sở Y tế,\n\nTình hình ra sao?", f"Mới <{NEW}>", ("cauhoi@phatngon.example",))
    town.send(question)
    assert town.row(question)["outcome"] == "question_opened"


@pytest.mark.parametrize("file", ["agencies.csv", "contacts.csv", "journalists.csv"])
def test_what_is_exported_and_imported_again_changes_nothing(officer, file):
    content = officer.get(f"/export/{file}").content

    preview = officer.upload(file, content)

    assert "Không có gì để ghi" in preview.text


def test_an_address_that_changes_is_told_and_the_next_question_goes_to_the_new_one(town, officer):
    old, new = "phatngon@sgddt.example", "nguoimoi@sgddt.example"
    officer.get("/agencies/SGDDT")

    saved = officer.post(**{"contact-1-email": new})
    town.settle()

    assert "Đã lưu" in saved.text
    assert f"{old}; 0234 000 009" in saved.text
    assert "không còn là đầu mối" in town.box(old)[-1].text
    assert "vừa được ghi vào danh bạ" in town.box(new)[-1].text
    assert old not in town.box(new)[-1].text
    question = Draft("Kính gửi Sở GD&ĐT,\n\nHọc phí bao nhiêu?", f"Mới <{NEW}>", ("sgddt@phatngon.example",))
    town.send(question)
    assert town.box(new, town.reference(question))
    assert not town.box(old, town.reference(question))


@pytest.mark.walks("press_department suspend admin", "press_department block admin")
def test_a_suspended_journalist_and_a_blocked_address_are_not_heard_until_they_are_let_go(town, officer):
    page, stranger = f"/journalist?email={NEW}", "ban@thuracx.example"
    officer.get(page)
    assert "Thẻ hết hạn" in officer.post(act="suspend", reason="Thẻ hết hạn").text
    officer.get("/blocks")
    assert stranger in officer.post(address=stranger, reason="Thư rác").text
    written = [
        Draft("Kính gửi Sở Y tế,\n\nCòn bao nhiêu ca?", f"A <{who}>", ("cauhoi@phatngon.example",))
        for who in (NEW, stranger)
    ]
    town.send(*written)

    assert [town.row(one)["reason"] for one in written] == ["suspended", "blocked"]
    assert town.box(stranger) == []
    assert "Lý do: Thẻ hết hạn" in town.box(NEW)[-1].text
    officer.get(page)
    officer.post()
    officer.get("/blocks")
    assert "Không có địa chỉ nào bị chặn" in officer.post(reason="Nhầm").text
    again = Draft("Kính gửi Sở Y tế,\n\nCòn mấy ca?", f"A <{NEW}>", ("cauhoi@phatngon.example",))
    town.send(again)
    assert town.row(again)["outcome"] == "question_opened"


def test_nobody_else_comes_in(town):
    answer = requests.get(f"{town.web}{PAGES}", timeout=30)

    assert urlsplit(answer.url).path == "/sign-in"


TYPED = {
    "name": "Lê Hà",
    "outlet": "Báo Mới",
    "telephone": "0905 000 001",
    "paper": "card",
    "number": "IBC 7",
    "until": "2030-12-31",
    "act": "check",
}


def registers(town, who):
    """Fill in the form with a scan, as a browser does it, send it, and confirm the address."""
    journalist = requests.Session()
    check = journalist.post(f"{town.web}/registration", data={**TYPED, "email": who}, timeout=30)
    form = check.text[check.text.index("multipart/form-data") :].partition("</form>")[0]
    hidden = {unescape(n): unescape(v) for n, v in re.findall(r'name="([^"]+)" value="([^"]*)"', form)}
    action = unescape(re.search(r'action="([^"]+)" enctype="multipart/form-data"', check.text)[1])
    back = journalist.post(
        action, data=hidden, files={"file": ("thẻ.jpg", b"\xff\xd8\xff\xe0JFIF")}, timeout=30
    )
    assert "thẻ.jpg" in back.text
    assert "Xin xem hộp thư" in journalist.post(check.url, data={"act": "send"}, timeout=30).text
    town.settle()
    assert town.post(town.box(who)[-1].links[0], {"act": "confirm"})[0] == 200
    town.settle()


def waiting(officer):
    """Give the path of the registration that has waited the shortest."""
    listed = officer.open("/admin/registrations").text
    return re.search(r'href="[^"]*(/admin/registrations/[^"]+)"', listed)[1]


@pytest.mark.walks("stranger register page", "press_department approve_registration admin")
def test_a_journalist_registers_by_page_is_approved_and_asks(town, officer):
    who = "ha@baomoi.example"
    early = Draft("Kính gửi Sở Y tế,\n\nCòn bao nhiêu ca?", f"Hà <{who}>", ("cauhoi@phatngon.example",))
    town.send(early)
    assert f"{town.web}/registration" in town.box(who)[-1].text

    registers(town, who)
    assert "đăng ký phóng viên" in town.box(OFFICER)[-1].subject
    path = waiting(officer)
    scan = officer.open(f"{path}/file?number=0")
    assert scan.headers["Content-Disposition"].startswith("attachment")
    assert "/admin/pen/" in officer.open(path).text
    assert "Đã lưu" in officer.order(act="approve", until="2030-12-31").text
    town.settle()

    assert "đã duyệt hồ sơ" in town.box(who)[-1].text
    question = Draft("Kính gửi Sở Y tế,\n\nCòn mấy ca nặng?", f"Hà <{who}>", ("cauhoi@phatngon.example",))
    town.send(question)
    assert town.row(question)["outcome"] == "question_opened"


@pytest.mark.walks("press_department more_registration admin", "press_department refuse_registration admin")
def test_who_registers_is_asked_for_more_sends_it_and_is_refused_with_the_reason(town, officer):
    who = "khoa@baomoi.example"
    registers(town, who)
    first = waiting(officer)
    officer.open(first)
    officer.order(act="more", reason="Thiếu mặt sau của thẻ")
    town.settle()
    (more,) = town.named(who, "", "registration-more")
    assert "Thiếu mặt sau của thẻ" in more.text

    again = requests.post(more.links[0], data={**TYPED, "number": "IBC 8"}, timeout=30)
    assert requests.post(again.url, data={"act": "send"}, timeout=30).status_code == 200
    second = waiting(officer)
    assert second != first
    assert "IBC 8" in officer.open(second).text
    officer.order(act="refuse", reason="Thẻ của người khác")
    town.settle()

    (refused,) = town.named(who, "", "registration-refused")
    assert "Thẻ của người khác" in refused.text
    question = Draft("Kính gửi Sở Y tế,\n\nCòn mấy ca?", f"K <{who}>", ("cauhoi@phatngon.example",))
    town.send(question)
    assert town.outcome(question) == ("pen", "unknown_sender")
