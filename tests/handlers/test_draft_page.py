"""The page of a draft: each button keeps what is ticked; files stand on a page of their own."""

import re
from dataclasses import replace

import pytest
from chalice.test import Client

from app import app
from chalicelib.render import TemplateRenderer
from tests.fakes.mails import a_mail
from tests.fakes.office import PUBLIC_URL, Office
from tests.fakes.people import AGENCIES, HEALTH, JOURNALISTS, PERSON
from tests.handlers.test_asking import TEXT, TYPED, send, write
from tests.handlers.test_signing_in import FORM, csrf_of, post, sign_in


def ticked(page):
    return re.findall(r'name="agencies" value="(\w+)" checked', page.body.decode())


@pytest.mark.parametrize(
    ("button", "leads_to"),
    [
        ({"act": "edit"}, "/edit"),
        ({"act": "find"}, "/edit#agencies"),
        ({"act": "files"}, "/files"),
        ({"remove": "uploads/{}/1/a.pdf"}, ""),
    ],
)
def test_what_is_ticked_survives_each_button(web, button, leads_to):
    path = write(web)
    draft = path.removeprefix("/ask/").partition(".")[0]

    answer = post(web, path, agencies="SYT", **{name: value.format(draft) for name, value in button.items()})

    assert (answer.status_code, answer.headers["Location"]) == (303, f"{PUBLIC_URL}{path}{leads_to}")
    assert ticked(web.get(path)) == ["SYT"]


def switch_of(page):
    """Give what the button that leads to the other language sends, and where."""
    return re.search(
        r'formaction="(.*?)" formnovalidate name="act" value="(\w+)" lang="(\w+)"', page.body.decode()
    ).groups()


def test_what_is_typed_goes_along_into_the_other_language(web):
    where, act, language = switch_of(web.get("/"))

    english = post(web, f"/{where}", **{**TYPED, "agencies": "SYT", "act": act}, form="x")

    assert (english.status_code, language) == (200, "en")
    assert '<html lang="en"' in english.body.decode()
    assert TEXT in english.body.decode()
    assert ticked(english) == ["SYT"]
    assert switch_of(english)[0] == "?lang=vi"


def test_what_is_ticked_goes_along_into_the_other_language(web):
    path = write(web)
    where, act, _ = switch_of(web.get(path))

    answer = post(web, f"{path}{where}", agencies="SYT", act=act)
    english = web.get(answer.headers["Location"].removeprefix(PUBLIC_URL))

    assert '<html lang="en"' in english.body.decode()
    assert ticked(english) == ["SYT"]


def test_what_is_no_longer_ticked_is_forgotten(web):
    path = write(web, agencies="SYT")

    post(web, path, act="files")

    assert ticked(web.get(path)) == []


def test_no_button_but_that_which_throws_all_away_leaves_the_ticks_behind(office, web):
    path = write(web)
    office.archive.kept[f"uploads/{path.removeprefix('/ask/').partition('.')[0]}/1/a.pdf"] = b"%PDF-1.7"

    html = web.get(path).body.decode()
    forms = re.findall(r"<form.*?</form>", html, re.DOTALL)

    buttons = {'name="agencies"' in form: re.findall(r'<button[^>]*value="([^"]+)"', form) for form in forms}
    assert buttons[False] == ["discard"]
    assert {"edit", "find", "files", "send"} < set(buttons[True])
    assert re.findall(r'<form[^>]*id="(\w+)"', html) == ["draft"]
    assert set(re.findall(r'<button[^>]* form="(\w+)"', html)) == {"draft"}


def test_too_many_letters_leave_the_ticks_as_they_are(web):
    for _ in range(10):
        send(web, write(web))
    path = write(web)

    assert post(web, path, agencies="SYT", act="send").status_code == 429
    assert ticked(web.get(path)) == ["SYT"]


@pytest.mark.parametrize("act", ["send", "files", "edit", "discard"])
def test_a_button_of_a_form_that_was_sent_leads_to_what_became_of_it(web, act):
    path = write(web)
    send(web, path)

    answer = post(web, path, agencies="SYT", act=act)

    assert (answer.status_code, answer.headers["Location"]) == (303, f"{PUBLIC_URL}{path}")
    assert web.get(f"{path}/files").headers["Location"] == f"{PUBLIC_URL}{path}"


def test_a_draft_thrown_away_twice_is_gone_and_leads_to_a_new_form_twice(office, web):
    path = write(web)
    office.book.let_first(lambda: post(web, path, act="discard"))

    answers = [post(web, path, act="discard") for _ in range(2)]

    assert [one.headers["Location"] for one in answers] == [f"{PUBLIC_URL}/"] * 2
    assert web.get(path).status_code == 404


def test_a_draft_edited_twice_at_once_keeps_what_was_typed_last(office, web):
    path = write(web)
    office.book.let_first(lambda: post(web, f"{path}/edit", **{**TYPED, "text": "Bao nhiêu ca?"}))

    answer = post(web, f"{path}/edit", **{**TYPED, "text": "Còn bao nhiêu ca?"})

    assert answer.headers["Location"] == f"{PUBLIC_URL}{path}"
    assert "Còn bao nhiêu ca?" in web.get(path).body.decode()


def test_a_file_goes_straight_to_the_archive_and_is_listed(office, web):
    path = write(web)
    page = web.get(f"{path}/files")
    key = re.search(r'name="key" value="([^"]+)"', page.body.decode())[1]
    assert "form-action 'self' https://files.example;" in page.headers["Content-Security-Policy"]

    office.archive.kept[key.replace("${filename}", "Bảng kê.xlsm")] = b"PK"
    listed = web.get(path).body.decode()

    assert "Bảng kê.xlsm" in listed
    assert "có thể chạy mã" in listed
    assert "Bảng kê.xlsm" in web.get(f"{path}/files").body.decode()
    file = re.search(r'name="remove" value="([^"]+)"', listed)[1]
    assert post(web, path, remove=file).status_code == 303
    assert "Bảng kê.xlsm" not in web.get(path).body.decode()


def test_files_beyond_the_tenth_are_told_and_keep_the_form_from_being_sent(office, web):
    path = write(web)
    form = web.get(f"{path}/files").body.decode()
    for number in range(11):
        key = re.search(r'name="key" value="([^"]+)"', form)[1]
        office.archive.kept[key.replace("${filename}", f"{number:02}.pdf")] = b"%PDF-1.7"

    full = web.get(f"{path}/files")
    sent = post(web, path, act="send", agencies="SYT")
    page = web.get(path).body.decode()

    assert 'enctype="multipart/form-data"' not in full.body.decode()
    assert "form-action 'self';" in full.headers["Content-Security-Policy"]
    assert (sent.status_code, sent.headers["Location"]) == (303, f"{PUBLIC_URL}{path}")
    assert "Xem lại câu hỏi" in page
    assert "quá số tệp, chưa gửi được" in page
    assert page.count('name="remove"') == 11


def test_a_file_of_another_form_cannot_be_taken_away(web):
    assert post(web, write(web), remove="attachments/x/1").status_code == 404


def test_what_an_agency_has_typed_goes_along_into_the_other_language(office, web):
    reference = office.ask(a_mail(to=("syt@phatngon.example",))).question.reference.lower()
    path = f"/questions/{reference}/syt"
    _, cookie = sign_in(office, web, PERSON, path)
    where, act, _ = switch_of(web.get(path, headers=cookie))

    english = post(
        web, f"{path}{where}", cookie, csrf=csrf_of(office, cookie), act=act, text="Chưa xong", form="0" * 32
    )

    assert english.status_code == 200
    assert '<html lang="en"' in english.body.decode()
    assert "Chưa xong</textarea>" in english.body.decode()


@pytest.fixture
def many(wire):
    """Give a browser's place where there are more agencies than one question may go to."""
    agencies = [replace(HEALTH, code=f"A{number}", contacts=()) for number in range(60)]
    wire(Office(people=(*AGENCIES, *JOURNALISTS, *agencies), renderer=TemplateRenderer()))
    with Client(app, stage_name="api") as client:
        yield client.http


@pytest.mark.parametrize("act", ["send", "edit", "files", "find", "keep"])
def test_too_many_agencies_are_told_on_the_page_of_the_draft_and_stay_ticked(many, act):
    path = write(many, agencies="SYT")
    body = "&".join([f"act={act}", *(f"agencies=A{number}" for number in range(51))])

    answer = many.post(path, headers=FORM, body=body.encode())

    assert answer.status_code == 422
    assert "nhiều nhất 50 cơ quan" in answer.body.decode()
    assert len(ticked(answer)) == 51
    assert ticked(many.get(path)) == ["SYT"]


def test_more_agencies_are_looked_for_where_none_is_offered(web):
    page = web.get(write(web, subject="x1", text="y2")).body.decode()

    assert 'name="agencies"' not in page
    assert re.search(r'<button type="submit"[^>]* name="act" value="find">Tìm cơ quan<', page)
