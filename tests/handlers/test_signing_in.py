"""Signing in by a mailed link; what sessions, forms and cookies must hold (design, section 4)."""

import re
from urllib.parse import urlencode

import pytest

from chalicelib.domain.records import Session
from chalicelib.handlers.web import HEADERS
from tests.desk.links import token_of
from tests.fakes.mails import a_mail
from tests.fakes.office import PUBLIC_URL
from tests.fakes.people import MY, PERSON, PRESS_PERSON, STRANGER

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def post(web, path, headers=None, **fields):
    return web.post(path, headers={**FORM, **(headers or {})}, body=urlencode(fields).encode())


def sign_in(office, web, address=PRESS_PERSON, to="/admin"):
    """Sign in as a browser does, and give the cookie to send from then on."""
    assert post(web, f"/sign-in?to={to}", email=address).status_code == 200
    office.sweep()
    answer = post(web, f"/sign-in/{token_of(office, 'sign-in', address)}", act="sign-in")
    (cookie,) = answer.headers["Set-Cookie"]
    return answer, {"Cookie": cookie.partition(";")[0]}


def test_a_link_signs_in_and_leads_to_the_page_that_was_asked_for(office, web):
    answer, _ = sign_in(office, web)

    assert (answer.status_code, answer.headers["Location"]) == (303, f"{PUBLIC_URL}/admin")


def test_the_cookie_is_for_this_site_and_no_script(office, web):
    (cookie,) = sign_in(office, web)[0].headers["Set-Cookie"]

    assert {"HttpOnly", "Secure", "SameSite=Lax", "Path=/api", "Max-Age=36000"} <= set(cookie.split("; "))


def test_opening_the_link_uses_nothing_up(office, web):
    post(web, "/sign-in", email=PRESS_PERSON)
    path = f"/sign-in/{token_of(office, 'sign-in')}"
    before = dict(office.book.records)

    for _ in range(3):
        assert web.get(path).status_code == 200

    assert office.book.records == before
    assert post(web, path).status_code == 303
    assert post(web, path).status_code == 410


def test_the_button_pressed_twice_signs_in_twice_the_same(office, web):
    post(web, "/sign-in?to=/admin", email=PRESS_PERSON)
    path = f"/sign-in/{token_of(office, 'sign-in')}"
    words = [re.search(r'name="press" value="(\w+)"', web.get(path).body.decode())[1] for _ in range(2)]

    first, again = (post(web, path, press=words[0]) for _ in range(2))

    assert (first.status_code, first.headers) == (again.status_code, again.headers)
    assert first.headers["Location"] == f"{PUBLIC_URL}/admin"
    assert post(web, path, press=words[1]).status_code == 410
    assert len(office.book.all(Session)) == 1


def test_a_used_link_leads_on_in_the_browser_that_it_signed_in_and_says_so_elsewhere(office, web):
    _, cookie = sign_in(office, web)
    path = f"/sign-in/{token_of(office, 'sign-in')}"

    for answer in (web.get(path, headers=cookie), post(web, path, cookie)):
        assert (answer.status_code, answer.headers["Location"]) == (303, f"{PUBLIC_URL}/admin")
        assert answer.headers.get("Set-Cookie", []) == []
    for page in (web.get(path), post(web, path)):
        assert page.status_code == 410
        assert f'href="{PUBLIC_URL}/sign-in"' in page.body.decode()


def test_the_answer_is_the_same_for_known_and_unknown_addresses(web):
    known, unknown = (post(web, "/sign-in", email=address) for address in (PRESS_PERSON, STRANGER))

    assert (known.status_code, known.body) == (unknown.status_code, unknown.body)
    assert known.headers == unknown.headers


def test_no_letter_leaves_while_somebody_waits_for_the_answer(office, web):
    post(web, "/sign-in", email=PRESS_PERSON)

    assert office.post.posted == []


@pytest.mark.parametrize("typed", ["", "lan", "lan@", "a b@c.example", "x" * 300 + "@svhtt.example"])
def test_what_is_no_address_is_said_and_kept(web, typed):
    page = post(web, "/sign-in", email=typed)

    assert page.status_code == 422
    assert f'value="{typed}"' in page.body.decode()


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/\\evil.example", "/a%0d%0aX:", "x"]
)
def test_a_link_never_leads_elsewhere(office, web, to):
    answer, _ = sign_in(office, web, PERSON, to=to)

    assert answer.headers["Location"] == f"{PUBLIC_URL}/questions"


@pytest.mark.parametrize(
    ("address", "home"), [(PRESS_PERSON, "/admin"), (PERSON, "/questions"), (MY, "/questions")]
)
def test_who_asked_for_no_page_comes_to_where_there_is_work(office, web, address, home):
    answer, cookie = sign_in(office, web, address, to="")
    again = web.get(f"/sign-in/{token_of(office, 'sign-in', address)}", headers=cookie)

    assert answer.headers["Location"] == again.headers["Location"] == f"{PUBLIC_URL}{home}"


def test_an_officer_with_questions_to_answer_comes_to_them_and_finds_the_way_to_the_admin_pages(office, web):
    office.ask(a_mail(to=("svhtt@phatngon.example",)))

    answer, cookie = sign_in(office, web, to="")

    assert answer.headers["Location"] == f"{PUBLIC_URL}/questions"
    link = f'<a href="{PUBLIC_URL}/admin">'
    assert link in web.get("/questions", headers=cookie).body.decode()
    _, other = sign_in(office, web, PERSON)
    assert link not in web.get("/questions", headers=other).body.decode()


def test_a_network_that_asks_too_often_is_told(web):
    for number in range(60):
        assert post(web, "/sign-in", email=f"a{number}@thu.example").status_code == 200

    assert post(web, "/sign-in", email=PRESS_PERSON).status_code == 429


def test_a_form_of_another_site_is_refused(office, web):
    page = post(web, "/sign-in", {"Sec-Fetch-Site": "cross-site"}, email=PRESS_PERSON)

    assert page.status_code == 403
    assert office.letters == {}


def csrf_of(office, cookie):
    session_id = cookie["Cookie"].partition("=")[2].partition(".")[0]
    return office.desk.addresses.ring.seal("csrf", session_id)


def test_signing_out_ends_the_session(office, web):
    _, cookie = sign_in(office, web, PERSON)
    csrf = csrf_of(office, cookie)

    page = post(web, "/sign-out", cookie, csrf=csrf)

    assert page.status_code == 303
    assert "Max-Age=0" in page.headers["Set-Cookie"][0]
    assert post(web, "/sign-out", cookie, csrf=csrf).status_code == 403


def test_a_form_without_the_token_of_its_session_does_nothing_and_loses_nothing(office, web):
    _, cookie = sign_in(office, web, PERSON)
    typed = "Đây là một câu trả lời dài mà không ai muốn gõ lại."

    page = post(web, "/sign-out", cookie, csrf="ế", text=typed)

    assert page.status_code == 403
    assert typed in page.body.decode()
    assert post(web, "/sign-out", cookie, csrf=csrf_of(office, cookie)).status_code == 303


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/questions/mlpn-2026-000001/syt", "/questions/mlpn-2026-000001/syt"),
        ("/admin/questions/MLPN-2026-000001", "/admin/questions/MLPN-2026-000001"),
        ("/admin/pen/mail-1/undo", "/admin/pen"),
    ],
)
def test_signing_in_again_leads_back_to_the_page_of_the_form(web, path, to):
    page = post(web, path, text="x").body.decode()

    assert f'href="{PUBLIC_URL}/sign-in?to={to}"' in page


def test_signing_out_without_a_session_says_to_sign_in(web):
    page = post(web, "/sign-out")

    assert page.status_code == 403
    assert f'href="{PUBLIC_URL}/sign-in"' in page.body.decode()


def test_every_page_has_the_same_strict_headers(web):
    headers = web.get("/sign-in").headers

    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_the_language_is_remembered(web):
    english = web.get("/sign-in?lang=en")

    (cookie,) = english.headers["Set-Cookie"]
    again = web.get("/sign-in", headers={"Cookie": cookie.partition(";")[0]})
    assert b'<html lang="en"' in again.body
    assert (
        b'<html lang="vi"' in web.get("/sign-in?lang=vi", headers={"Cookie": cookie.partition(";")[0]}).body
    )


def test_the_other_language_keeps_where_the_reader_wanted_to_go(web):
    assert "?to=%2Fadmin&amp;lang=en" in web.get("/sign-in?to=/admin").body.decode()


def test_a_journalist_signs_in_too(office, web):
    answer, _ = sign_in(office, web, MY, to="/questions")

    assert answer.status_code == 303
