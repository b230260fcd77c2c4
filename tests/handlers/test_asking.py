"""The form: what was typed is never lost, and the page tells nothing about an address."""

import re

import pytest

from chalicelib.domain.letter import Letter
from chalicelib.domain.question import Question
from tests.desk.links import token_of
from tests.fakes.mails import HEALTH_INTAKE, a_mail
from tests.fakes.office import DAY, PUBLIC_URL
from tests.fakes.people import MY, PERSON, RIVAL, STRANGER
from tests.handlers.test_signing_in import post, sign_in

TEXT = "Kính gửi Sở Y tế, bao nhiêu cháu còn nằm viện?"
TYPED = {"email": MY, "subject": "Ngộ độc", "text": TEXT, "act": "check"}


def write(web, **changes):
    """Fill the form in; give the path of the draft."""
    answer = post(web, "/", **{**TYPED, **changes})
    assert answer.status_code == 303, answer.body.decode()
    return answer.headers["Location"].removeprefix(PUBLIC_URL)


def send(web, path, **fields):
    answer = post(web, path, act="send", **fields)
    assert answer.status_code == 303
    return web.get(path)


def test_the_form_says_how_to_ask_and_lists_the_agencies(web):
    page = web.get("/").body.decode()

    assert page.count("<li>") >= 5
    assert 'value="SYT"' in page


def test_a_question_is_written_looked_through_sent_and_confirmed(office, web):
    path = write(web)
    check = web.get(path).body.decode()
    assert TEXT in check
    assert "gửi đích danh cơ quan này" in check

    sent = send(web, path, agencies="SYT")
    office.sweep()
    confirm = f"/confirm-form/{token_of(office, 'confirm-form')}"

    assert "Xin xem hộp thư" in sent.body.decode()
    assert TEXT in web.get(confirm).body.decode()
    assert office.book.all(Question) == []
    assert "MLPN-2026-000001" in post(web, confirm, act="confirm").body.decode()
    assert office.letters["dispatch", PERSON] == 1


def test_what_looks_alike_is_shown_to_who_proved_the_address_and_to_nobody_else(office, web):
    text = "Kính gửi Sở Y tế, bao nhiêu học sinh Trường Hương An nằm viện vì ngộ độc?"
    asked = office.ask(a_mail(text, to=(HEALTH_INTAKE,), Subject="Ngộ độc ở Trường Hương An"))
    path = write(web, subject="Ngộ độc Trường Hương An", text=text)
    own, other = (sign_in(office, web, address)[1] for address in (MY, RIVAL))

    shown = [web.get(path, headers=headers).body.decode() for headers in ({}, other, own)]
    send(web, path, agencies="SYT")
    office.sweep()
    confirm = web.get(f"/confirm-form/{token_of(office, 'confirm-form')}").body.decode()

    reference = asked.question.reference
    assert [reference in page for page in (*shown, confirm)] == [False, False, True, True]


def test_a_confirm_button_pressed_twice_tells_the_reference_twice_and_opens_one_question(office, web):
    send(web, write(web), agencies="SYT")
    office.sweep()
    confirm = f"/confirm-form/{token_of(office, 'confirm-form')}"

    pages = [post(web, confirm, act="confirm").body.decode() for _ in range(2)]

    assert all("MLPN-2026-000001" in page for page in pages)
    assert len(office.book.all(Question)) == 1
    assert web.get(confirm).status_code == 410


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"email": "khong"}, "Địa chỉ thư chưa đúng"),
        ({"email": ""}, "Xin ghi địa chỉ thư"),
        ({"subject": ""}, "Xin ghi chủ đề"),
        ({"text": ""}, "Xin ghi câu hỏi"),
        ({"publication": "2020-01-01T10:00"}, "đã qua"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(web, changes, said):
    page = post(web, "/", **{**TYPED, "agencies": "SYT", **changes})

    html = page.body.decode()
    assert page.status_code == 422
    assert said in html
    assert all(value in html for name, value in {**TYPED, **changes}.items() if name != "act")
    assert re.search(r'value="SYT" checked', html)


def test_going_back_to_the_form_shows_what_was_typed(web):
    answer = post(web, "/", **TYPED)
    cookie = answer.headers["Set-Cookie"][0]
    page = web.get("/", headers={"Cookie": cookie.partition(";")[0]})

    assert {"HttpOnly", "SameSite=Lax", "Secure"} <= set(cookie.split("; "))
    assert TEXT in page.body.decode()
    assert page.headers["Cache-Control"] == "no-cache, private"


def form_in(page):
    return re.search(r'name="form" value="([^"]+)"', page.body.decode())[1]


def test_sending_the_form_again_from_the_browsers_own_copy_keeps_the_draft(web):
    form = form_in(web.get("/"))
    first = post(web, "/", **TYPED, form=form)

    again = post(web, "/", **{**TYPED, "text": "Còn bao nhiêu cháu?"}, form=form)

    assert again.headers["Location"] == first.headers["Location"]


def test_two_forms_in_two_windows_are_two_drafts(web):
    paths = {post(web, "/", **TYPED, form=form_in(web.get("/"))).headers["Location"] for _ in range(2)}

    assert len(paths) == 2


def test_a_form_that_was_sent_already_becomes_a_new_draft(web):
    form = form_in(web.get("/"))
    path = write(web, form=form)
    send(web, path)

    assert write(web, form=form) != path


@pytest.mark.parametrize("form", ["x", "x.y", "ế", f"{'0' * 32}.{'2' * 26}"])
def test_a_form_that_is_none_of_ours_is_kept_all_the_same(web, form):
    assert write(web, form=form)


def test_enter_in_a_field_goes_on_and_does_not_search(web):
    html = web.get("/").body.decode()

    assert re.search(r'<button[^>]*name="act" value="(\w+)"', html)[1] == "check"


def test_a_draft_is_edited_on_the_same_draft(office, web):
    path = write(web)

    assert TEXT in web.get(f"{path}/edit").body.decode()
    again = post(web, f"{path}/edit", **{**TYPED, "text": "Còn bao nhiêu cháu?"})

    assert again.headers["Location"] == f"{PUBLIC_URL}{path}"
    assert "Còn bao nhiêu cháu?" in web.get(path).body.decode()


def test_the_search_finds_agencies_without_accents_and_keeps_everything(web):
    page = post(web, "/", **{**TYPED, "agencies": "SYT", "find": "giao duc", "act": "find"})

    html = page.body.decode()
    assert page.status_code == 200
    assert TEXT in html
    assert set(re.findall(r'name="agencies" value="(\w+)"', html)) == {"SYT", "SGDDT"}


def test_the_answer_is_the_same_for_known_and_unknown_addresses(office, web):
    pages = [send(web, write(web, email=address)) for address in (MY, STRANGER)]

    shown = {re.sub(r"\d\d:\d\d", "", page.body.decode()) for page in pages}
    assert len(shown) == 1
    assert pages[0].headers == pages[1].headers
    assert [letter.to.address for letter in office.book.all(Letter)] == [MY]
    office.sweep()


def test_sending_twice_asks_once(office, web):
    path = write(web)
    send(web, path)
    send(web, path)

    assert office.letters["confirm-form", MY] == 1
    office.sweep()


def test_a_draft_thrown_away_is_gone(web):
    path = write(web)

    assert post(web, path, act="discard").headers["Location"] == f"{PUBLIC_URL}/"
    assert web.get(path).status_code == 404


@pytest.mark.parametrize("token", ["x", "x.y"])
@pytest.mark.parametrize("path", ["/ask/{}", "/ask/{}/edit", "/confirm-form/{}"])
def test_a_token_of_nothing_gets_a_page_of_its_own(web, path, token):
    assert web.get(f"/ask/{token}/files").status_code == 404
    assert web.get(path.format(token)).status_code == 404
    assert post(web, path.format(token), **TYPED).status_code == 404


def test_a_form_too_old_says_so(office, web):
    path = write(web)
    office.at(office.now + 3 * DAY)

    assert web.get(path).status_code == 410


def test_a_network_that_sends_too_often_keeps_what_it_typed(web):
    for _ in range(60):
        write(web)

    page = post(web, "/", **TYPED)

    assert page.status_code == 429
    assert TEXT in page.body.decode()


def test_a_draft_that_was_sent_is_not_edited(web):
    path = write(web)
    send(web, path)

    assert web.get(f"{path}/edit").status_code == 303
    assert post(web, f"{path}/edit", **TYPED).status_code == 410
