"""The register's pages: who may see them, what a form does, and what is kept when it cannot be saved."""

from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup

from chalicelib.desk.register_export import cells_of, contact_cells
from chalicelib.domain.people import Journalist
from tests.desk.test_delivery import bounce, letter_to
from tests.fakes.people import MY, PERSON, PRESS_PERSON
from tests.handlers.test_signing_in import FORM, sign_in

PATHS = [
    "/admin/register",
    "/admin/register/agencies/SYT",
    "/admin/register/agencies/new",
    "/admin/register/journalist",
    f"/admin/register/journalist?email={MY}",
    "/admin/register/import",
    "/admin/register/export/agencies.csv",
    "/admin/register/bouncing",
    "/admin/register/blocks",
]
BOUNDARY = "----phatngon"
ROWS = "email,name,outlet,card_number,card_expires_on,status\n"


class Browser:
    """A press officer's browser: sends the cookie, and the token that stands in the forms."""

    def __init__(self, office, web):
        self.office, self.web = office, web
        _, self.headers = sign_in(office, web, PRESS_PERSON)
        self.csrf = self.get("/admin/register/bouncing")  # any page of a session carries the token
        self.csrf = (
            self.get("/admin/register/import").body.decode().split('name="csrf" value="')[1].split('"')[0]
        )

    def get(self, path):
        return self.web.get(path, headers=self.headers)

    def post(self, path, **fields):
        body = urlencode({"csrf": self.csrf, **fields}).encode()
        return self.web.post(path, headers={**FORM, **self.headers}, body=body)

    def upload(self, content, **fields):
        parts = [_part(name, value) for name, value in {"csrf": self.csrf, **fields}.items()]
        parts.append(_part("content", content, '; filename="tệp.csv"'))
        body = "".join(parts) + f"--{BOUNDARY}--\r\n"
        headers = {**self.headers, "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        return self.web.post("/admin/register/import", headers=headers, body=body.encode())


def _part(name, value, more=""):
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{value}\r\n'


def text(answer):
    return answer.body.decode()


def path_to(answer):
    assert answer.status_code == 303
    return answer.headers["Location"].partition("/api")[2]


def typed(agency, **changes):
    """Give the form of an agency as a browser sends it."""
    rows = {
        f"contact-{number}-{column}": cell
        for number, cells in enumerate(contact_cells(agency), start=1)
        for column, cell in cells.items()
        if column != "agency_code"
    }
    return {**cells_of(agency), **rows, "revision": str(agency.revision), **changes}


@pytest.fixture
def browser(office, web):
    return Browser(office, web)


@pytest.mark.parametrize("path", PATHS)
def test_whoever_has_not_signed_in_is_led_to_where_they_can(office, web, path):
    answer = web.get(path)

    assert answer.status_code == 303
    assert "/sign-in?to=/admin/register" in answer.headers["Location"]


@pytest.mark.parametrize("address", [PERSON, MY])
def test_who_is_no_press_officer_sees_nothing(office, web, address):
    _, headers = sign_in(office, web, address)

    for path in PATHS:
        assert web.get(path, headers=headers).status_code == 403


@pytest.mark.parametrize("path", PATHS)
def test_a_press_officer_sees_every_page(browser, path):
    assert browser.get(path).status_code == 200


def test_a_form_without_its_token_changes_nothing(office, browser):
    browser.csrf = "forged"
    before = office.register.agency("SYT")

    answers = [
        browser.post("/admin/register/agencies/SYT", **typed(before, name_vi="Khác")),
        browser.post("/admin/register/journalist", email="a@b.example"),
        browser.post("/admin/register/bouncing", agency="SYT"),
        browser.post("/admin/register/import/x", act="apply"),
        browser.upload(ROWS, file="journalists.csv"),
    ]

    assert {answer.status_code for answer in answers} == {403}
    assert office.register.agency("SYT") == before
    assert office.book.imports() == []


def test_a_search_finds_without_accents(browser):
    page = text(browser.get("/admin/register?q=giao+duc"))

    assert "SGDDT" in page
    assert "SYT</td>" not in page


def test_a_long_register_is_read_page_by_page_each_list_by_itself(office, browser):
    for number in range(25):
        office.register.save(Journalist(f"p{number:02}@bao.example", f"P{number:02}", "Báo"))

    first = BeautifulSoup(text(browser.get("/admin/register?q=bao")), "html.parser")
    path = first.find("a", rel="next")["href"].partition("/api")[2]
    second = BeautifulSoup(text(browser.get(path)), "html.parser")

    assert "Phóng viên (" in first.get_text()
    assert (len(first.find_all("tbody")[-1]("tr")), first.find("a", rel="prev")) == (20, None)
    assert path.startswith("/admin/register?q=bao&agencies=1&journalists=2#")
    assert "P24" in second.get_text()
    assert (
        second.find("a", rel="prev")["href"].partition("?")[2] == "q=bao&agencies=1&journalists=1#journalists"
    )


def test_an_agency_is_changed_and_its_history_tells(office, browser):
    agency = office.register.agency("SYT")

    answer = browser.post(
        "/admin/register/agencies/SYT", **typed(agency, abbrev="Sở YT", **{"contact-2-remove": "yes"})
    )

    saved = office.register.agency("SYT")
    assert (saved.abbrev, len(saved.contacts)) == ("Sở YT", 3)
    page = text(browser.get(path_to(answer)))
    assert "Đã lưu." in page
    assert PRESS_PERSON in page
    assert "Sở YT" in page


def test_what_is_wrong_is_said_by_field_and_what_was_typed_is_kept(office, browser):
    agency = office.register.agency("SYT")
    wrong = {"contact-1-remove": "yes", "contact-3-email": "khong phai", "name_vi": ""}

    answer = browser.post("/admin/register/agencies/SYT", **typed(agency, abbrev="Y tế Huế", **wrong))

    page = text(answer)
    assert answer.status_code == 422
    assert 'href="#contact-3-email">Đầu mối 3, Địa chỉ thư điện tử: ' in page
    assert 'href="#name_vi"' in page
    assert 'value="Y tế Huế"' in page
    assert 'value="khong phai"' in page
    assert office.register.agency("SYT") == agency


def test_an_editor_who_was_second_sees_both_and_can_save_again(office, browser):
    agency = office.register.agency("SYT")
    office.change(agency, abbrev="Của người khác")

    answer = browser.post("/admin/register/agencies/SYT", **typed(agency, abbrev="Của tôi"))

    page = text(answer)
    assert answer.status_code == 409
    assert "Của người khác" in page
    assert 'value="Của tôi"' in page
    assert 'name="revision" value="2"' in page
    again = browser.post("/admin/register/agencies/SYT", **typed(agency, abbrev="Của tôi", revision="2"))
    assert again.status_code == 303
    assert office.register.agency("SYT").abbrev == "Của tôi"


def test_a_dangerous_change_asks_first(office, browser):
    agency = office.register.agency("SGDDT")
    alone = typed(agency, **{"contact-1-remove": "yes"})

    answer = browser.post("/admin/register/agencies/SGDDT", **alone)

    assert answer.status_code == 422
    assert 'name="confirmed"' in text(answer)
    assert office.register.agency("SGDDT") == agency
    assert browser.post("/admin/register/agencies/SGDDT", **alone, confirmed="yes").status_code == 303
    assert office.register.agency("SGDDT").contacts == ()


def test_a_new_agency_gets_a_page_of_its_own(office, browser):
    fields = {"code": "SXD", "name_vi": "Sở Xây dựng", "contact-1-role": "deputy"}

    answer = browser.post("/admin/register/agencies/new", **fields)

    assert path_to(answer) == "/admin/register/agencies/SXD?saved=yes"
    assert office.register.agency("SXD").contacts == ()
    assert browser.post("/admin/register/agencies/new", **fields).status_code == 422


def test_a_journalist_is_added_and_changed(office, browser):
    fields = {"name": "Mới", "outlet": "Báo", "others": "hai@bao.example"}

    added = path_to(browser.post("/admin/register/journalist", email="moi@bao.example", **fields))
    changed = {**fields, "name": "Mới Hơn", "revision": "1"}
    browser.post(added, **changed)

    person = office.register.journalist("moi@bao.example")
    assert person.addresses == ("moi@bao.example", "hai@bao.example")
    assert (person.name, person.is_active) == ("Mới Hơn", True)
    assert browser.post(added, **{**changed, "name": "Khác"}).status_code == 409
    wrong = browser.post(added, **{**changed, "revision": "2", "others": "x", "name": ""})
    assert 'href="#others"' in text(wrong)
    assert 'href="#name"' in text(wrong)


@pytest.mark.parametrize(
    "path",
    ["agencies/KHONG", "journalist?email=khong@co.example", "import/khong", "export/khac.csv"],
)
def test_what_is_not_there_is_said_on_a_page(browser, path):
    answer = browser.get(f"/admin/register/{path}")

    assert answer.status_code == 404
    assert "<h1>" in text(answer)


def test_a_file_is_looked_at_and_then_written(office, browser):
    rows = f"{ROWS}moi@bao.example,=Mới,Báo,,,active\nx,y,z,,,active\n"

    shown = path_to(browser.upload(rows, file="journalists.csv"))

    page = text(browser.get(shown))
    assert "Thêm 1, sửa 0" in page
    assert "thiếu dấu @" in page
    assert office.register.journalist("moi@bao.example") is None
    digest = page.split('name="digest" value="')[1].split('"')[0]
    done = path_to(browser.post(shown, act="apply", digest=digest))
    assert "Đã xong: ghi 1 mục" in text(browser.get(done))
    assert office.register.journalist("moi@bao.example").name == "=Mới"
    export = browser.get("/admin/register/export/journalists.csv")
    assert "'=Mới" in text(export)
    assert export.headers["Content-Disposition"] == 'attachment; filename="journalists.csv"'


def test_what_was_pasted_is_a_file_too_and_can_be_given_up(office, browser):
    shown = path_to(browser.upload("", file="journalists.csv", pasted=f"{ROWS}a@b.example,A,B,,,active\n"))

    browser.post(shown, act="discard")

    assert "Lần nhập này đã bỏ" in text(browser.get(shown))
    assert office.register.journalist("a@b.example") is None


def test_a_preview_that_is_no_longer_true_is_shown_anew(browser):
    shown = path_to(browser.upload(f"{ROWS}a@b.example,A,B,,,active\n", file="journalists.csv"))

    answer = browser.post(shown, act="apply", digest="of another day")

    assert answer.status_code == 409
    assert "bản xem trước mới" in text(answer)
    assert browser.post("/admin/register/import/khong", act="apply").status_code == 404


@pytest.mark.parametrize(("content", "file"), [("", "journalists.csv"), ("x", "khac.csv")])
def test_an_upload_that_is_no_file_of_the_register_is_refused(browser, content, file):
    answer = browser.upload(content, file=file)

    assert answer.status_code == 422
    assert 'class="problem"' in text(answer)


def test_an_address_takes_mail_again(office, browser):
    case = office.ask()
    bounce(office, letter_to(office, PERSON, "dispatch"))
    page = text(browser.get("/admin/register/bouncing"))
    assert case.question.reference in page
    revision = str(office.register.agency("SYT").revision)

    stale = browser.post("/admin/register/bouncing", agency="SYT", address=PERSON, revision="1")
    answer = browser.post("/admin/register/bouncing", agency="SYT", address=PERSON, revision=revision)

    assert stale.status_code == 409
    assert "Đã ghi" in text(browser.get(path_to(answer)))
    assert office.register.agency("SYT").bouncing == frozenset()
