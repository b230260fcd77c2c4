"""Pages of links: shown by GET, acted on by POST, and never cached or told to others."""

import re
from urllib.parse import urljoin

import pytest

from app import app
from chalicelib.handlers.web import SHOWN_AT
from tests.desk.links import token_of
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply, verdicts
from tests.fakes.office import DAY, PUBLIC_URL, RING
from tests.fakes.people import MY, PERSON
from tests.handlers.test_signing_in import post

GRAY = verdicts(dmarc="GRAY", spf="FAIL")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def confirm_path(office):
    office.receive(a_mail("<b>Đậm</b> Bao nhiêu ca?", to=(HEALTH_INTAKE,), checks=GRAY))
    return f"/confirm/{token_of(office, 'confirm')}"


@pytest.fixture
def release_path(office):
    office.ask()
    office.receive(a_reply(office.last("dispatch", PERSON), sender="an@thu.example"))
    return f"/release/{token_of(office, 'release', PERSON)}"


@pytest.fixture
def choose_path(office):
    office.ask()
    mail = a_reply(office.last("receipt"), "Giá thuốc?", sender=MY, quoting=False, Subject="Giá thuốc")
    office.receive(mail)
    return f"/choose/{token_of(office, 'choose')}"


def test_a_page_shows_what_will_happen_and_changes_nothing(office, web, confirm_path):
    before = dict(office.book.records)

    page = web.get(confirm_path)

    assert page.status_code == 200
    assert "Bao nhiêu ca?" in page.body.decode()
    assert office.book.records == before


def test_what_a_stranger_wrote_is_shown_as_text(web, confirm_path):
    page = web.get(confirm_path).body.decode()

    assert "<b>Đậm" not in page
    assert "&lt;b&gt;Đậm" in page


def test_confirming_opens_the_question_and_says_its_reference(office, web, confirm_path):
    page = web.post(confirm_path, headers=FORM)

    assert page.status_code == 200
    assert "MLPN-2026-000001" in page.body.decode()
    assert office.letters["receipt", MY] == 1


def test_a_page_used_twice_says_so(web, confirm_path):
    web.post(confirm_path, headers=FORM)

    assert web.post(confirm_path, headers=FORM).status_code == 410
    assert web.get(confirm_path).status_code == 410


def test_a_page_too_old_says_so(office, web, confirm_path):
    office.at(office.now + 3 * DAY)

    assert web.get(confirm_path).status_code == 410
    assert web.post(confirm_path, headers=FORM).status_code == 410


@pytest.mark.parametrize("token", ["x", "x.y", f"x.{RING.sign('link', 'x')}"])
@pytest.mark.parametrize("path", ["confirm", "choose", "release", "attachment"])
def test_a_token_of_nothing_gets_a_page_of_its_own(web, path, token):
    assert web.get(f"/{path}/{token}").status_code == 404


def test_releasing_relays(office, web, release_path):
    assert web.get(release_path).status_code == 200

    assert web.post(release_path, headers=FORM).status_code == 200
    assert office.letters["answer", MY] == 1


@pytest.mark.parametrize(("act", "letter"), [("follow-up", "follow-up"), ("new-question", "receipt")])
def test_the_journalist_chooses_on_the_page(office, web, choose_path, act, letter):
    before = office.letters
    assert web.get(choose_path).status_code == 200

    page = web.post(choose_path, headers=FORM, body=f"act={act}".encode())

    assert page.status_code == 200
    assert letter in {name for name, _ in office.letters_since(before)}


def test_a_page_speaks_english_when_asked(web, confirm_path):
    vi, en = (web.get(f"{confirm_path}{query}").body.decode() for query in ("", "?lang=en"))

    assert '<html lang="vi"' in vi
    assert '<html lang="en"' in en


def test_pages_are_not_cached_and_tell_nobody_where_the_reader_came_from(web, confirm_path):
    headers = web.get(confirm_path).headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_a_file_link_leads_to_the_file(office, web):
    office.ask(a_mail(to=(HEALTH_INTAKE,), files=(("chạy.exe", b"MZ"),)))
    link = next(one for one in office.book.records.values() if getattr(one, "purpose", "") == "attachment")

    page = web.get(f"/attachment/{link.id}.{RING.sign('link', link.id)}")

    assert page.status_code == 302
    assert page.headers["Location"].startswith("https://files.example/attachments/")


def test_a_fault_of_ours_is_said_on_a_page_and_nothing_is_lost(office, web, confirm_path):
    office.archive.mails.clear()  # the archive is out of reach

    page = web.post(confirm_path, headers=FORM)

    assert page.status_code == 500
    assert "Xin thử lại sau ít phút" in page.body.decode()
    assert page.headers["Cache-Control"] == "no-store"


def test_what_was_typed_is_shown_again_where_it_was_not_taken(office, web, confirm_path):
    typed = "Một câu trả lời dài mà không ai muốn gõ lại."
    office.archive.mails.clear()

    for path in (confirm_path, "/confirm/x.y"):
        page = web.post(path, headers=FORM, body=f"text={typed}&form={'0' * 40}".encode())
        assert typed in page.body.decode()
        assert "0" * 40 not in page.body.decode()


def test_what_is_not_there_is_said_on_a_page(web):
    page = web.get("/static/none.css")

    assert page.status_code == 404
    assert "Không tìm thấy trang" in page.body.decode()


def routes(method):
    return sorted(path for path, by_method in app.routes.items() if method in by_method)


def pattern_of(route):
    return re.compile(re.sub(r"\{\w+\}", "[^/]+", route))


@pytest.mark.parametrize("route", routes("POST"))
def test_the_answer_to_a_form_leads_to_a_page_in_the_other_language(web, route):
    path = re.sub(r"\{\w+\}", "x", route)
    html = post(web, path).body.decode()

    link = re.search(r'(?:<a href|formaction)="([^"]+)"[^>]* lang="en"', html)[1]

    shown_at, _, query = urljoin(f"{PUBLIC_URL}{path}", link).removeprefix(PUBLIC_URL).partition("?")
    assert query == "lang=en"
    assert any(pattern_of(shown).fullmatch(shown_at) for shown in routes("GET"))


def test_only_routes_that_have_no_page_show_it_elsewhere():
    assert SHOWN_AT.keys() == set(routes("POST")) - set(routes("GET"))
