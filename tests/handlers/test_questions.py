"""The page of a question in the browser: by the link of a letter, and in a session."""

import re

import pytest

from chalicelib.desk.page_links import page_url
from chalicelib.domain.letter import Letter
from tests.fakes.mails import ANSWER, a_mail
from tests.fakes.office import DAY, PUBLIC_URL
from tests.fakes.people import (
    COLLEAGUE_OF_MY,
    DEPUTY,
    HEALTH,
    MY,
    PERSON,
    PRESS_PERSON,
    RIVAL,
    SCHOOLS_PERSON,
)
from tests.handlers.test_signing_in import csrf_of, post, sign_in


@pytest.fixture
def reference(office):
    case = office.ask(a_mail(to=("syt@phatngon.example",), files=(("số liệu.pdf", b"%PDF-1.7"),)))
    return case.question.reference.lower()


def link_for(office, name, address):
    found = [one for one in office.book.all(Letter) if (one.name, one.to.address) == (name, address)]
    return page_url(found[-1], office.desk, office.now).removeprefix(PUBLIC_URL)


def enter(office, web, address, to):
    """Sign in, and give what the browser sends from then on."""
    return sign_in(office, web, address, to)[1]


def hidden(page):
    """Give the hidden fields of the first form on a page that has them."""
    fields = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', page.body.decode())
    return {name: value for name, value in reversed(fields) if name != "csrf"}


def follow(web, answer, cookie):
    assert answer.status_code == 303
    return web.get(answer.headers["Location"].removeprefix(PUBLIC_URL), headers=cookie)


def send(office, web, cookie, path, text=ANSWER, act="send", **changes):
    """Fill the form in and press a button."""
    fields = {**hidden(web.get(path, headers=cookie)), "text": text, **changes}
    return post(web, path, cookie, csrf=csrf_of(office, cookie), act=act, **fields)


@pytest.mark.parametrize(
    ("name", "address", "button"),
    [("receipt", MY, "Viết tiếp tại đây"), ("dispatch", PERSON, "Trả lời tại đây")],
)
def test_the_link_of_a_letter_shows_the_question_and_changes_nothing(
    office, web, reference, name, address, button
):
    before = dict(office.book.records)

    page = web.get(link_for(office, name, address))

    body = page.body.decode()
    assert page.status_code == 200
    assert "Ngộ độc ở trường tiểu học" in body
    assert "Trang này chỉ để xem." in body
    assert button in body
    assert "<textarea" not in body
    assert office.book.records == before
    assert page.headers["Referrer-Policy"] == "no-referrer"


def test_the_button_mails_a_link_to_the_same_address_that_leads_back(office, web, reference):
    assert post(web, link_for(office, "dispatch", PERSON), act="write").status_code == 200
    office.sweep()

    (letter,) = (one for one in office.book.all(Letter) if one.name == "sign-in")
    link = office.book.link(letter.facts["link"])
    assert letter.to.address == PERSON
    assert link.leads_to == f"/questions/{reference}/syt"


def test_a_link_tampered_with_is_not_found(office, web, reference):
    link = link_for(office, "dispatch", PERSON)

    for path in (link[:-1], link.replace(".agency.", ".journalist."), link.replace(".syt.", ".sgddt.")):
        assert web.get(path).status_code == 404
        assert post(web, path).status_code == 404


def test_an_old_link_says_to_sign_in(office, web, reference):
    link = link_for(office, "dispatch", PERSON)
    office.at(office.now + 91 * DAY)

    page = web.get(link)

    assert page.status_code == 410
    assert f"/sign-in?to=/questions/{reference}/syt" in page.body.decode()


def test_who_is_no_contact_any_more_is_refused_by_link_and_in_a_session(office, web, reference):
    link, path = link_for(office, "dispatch", PERSON), f"/questions/{reference}/syt"
    cookie = enter(office, web, PERSON, path)
    assert web.get(path, headers=cookie).status_code == 200
    office.change(HEALTH, contacts=HEALTH.contacts[1:])

    told = post(web, path, cookie, csrf=csrf_of(office, cookie), act="send", text=ANSWER)
    for response in (web.get(link), web.get(path, headers=cookie), told):
        assert response.status_code == 410
        assert "không còn là đầu mối của cơ quan" in response.body.decode()
    assert ANSWER.splitlines()[0] in told.body.decode()
    assert office.posted("answer") == []


@pytest.mark.parametrize("address", [RIVAL, SCHOOLS_PERSON, PRESS_PERSON])
@pytest.mark.parametrize("agency", ["tatca", "syt"])
def test_another_outlet_and_another_agency_find_nothing(office, web, reference, address, agency):
    path = f"/questions/{reference}/{agency}"
    cookie = enter(office, web, address, path)

    assert web.get(path, headers=cookie).status_code == 404
    assert post(web, path, cookie, csrf=csrf_of(office, cookie), act="send", text=ANSWER).status_code == 404


def test_without_a_session_one_is_led_to_sign_in(web, reference):
    page = web.get(f"/questions/{reference}/syt")

    assert page.status_code == 303
    assert page.headers["Location"].endswith(f"/sign-in?to=/questions/{reference}/syt")


def test_an_agency_previews_and_sends_its_answer(office, web, reference):
    path = f"/questions/{reference}/syt"
    cookie = enter(office, web, DEPUTY, path)

    preview = follow(web, send(office, web, cookie, path, act="preview"), cookie)
    assert "Trần Văn Bình, Chánh Văn phòng" in preview.body.decode()
    assert office.posted("answer") == []
    fields = hidden(preview)
    sent = [post(web, path, cookie, csrf=csrf_of(office, cookie), act="send", **fields) for _ in range(2)]

    assert [one.status_code for one in sent] == [303, 303]
    assert sent[0].headers["Location"] == f"{PUBLIC_URL}{path}?done=final"
    assert len(office.posted("answer", MY)) == 1
    done = web.get(f"{path}?done=final", headers=cookie).body.decode()
    assert "Câu trả lời đã được gửi cho phóng viên" in done
    assert "Trả lời tiếp" in done


@pytest.mark.parametrize(
    ("address", "agency", "letter", "reader"),
    [(PERSON, "syt", "answer", MY), (MY, "tatca", "follow-up", PERSON)],
)
def test_files_are_added_before_words_are_sent_and_go_with_them(
    office, web, reference, address, agency, letter, reader
):
    path = f"/questions/{reference}/{agency}"
    cookie = enter(office, web, address, path)
    draft = send(office, web, cookie, path, act="preview")
    (key,) = re.findall(r'name="key" value="([^"]+)"', follow(web, draft, cookie).body.decode())
    for name in ("số liệu.pdf", "nhầm.pdf"):
        office.archive.kept[key.replace("${filename}", name)] = b"%PDF-1.7 1"

    page = follow(web, draft, cookie)
    assert "https://files.example" in page.headers["Content-Security-Policy"]
    assert "số liệu.pdf" in page.body.decode()
    fields = {**hidden(page), "csrf": csrf_of(office, cookie)}
    wrong = {**fields, "remove": key.replace("${filename}", "nhầm.pdf")}
    assert "nhầm.pdf" not in follow(web, post(web, path, cookie, **wrong), cookie).body.decode()
    assert post(web, path, cookie, **{**fields, "remove": "attachments/mail-1/0"}).status_code == 404
    for _ in range(2):
        assert post(web, path, cookie, act="send", **fields).status_code == 303

    assert set(office.last(letter, reader).files) == {"số liệu.pdf"}
    assert len(office.posted(letter, reader)) == 1
    assert follow(web, follow(web, draft, cookie), cookie).status_code == 200


def test_a_draft_is_its_writers_alone(office, web, reference):
    path = f"/questions/{reference}/syt"
    draft = send(office, web, enter(office, web, PERSON, path), path, act="preview")

    assert follow(web, draft, enter(office, web, DEPUTY, path)).status_code == 404
    odd = send(office, web, enter(office, web, PERSON, path), path, act="preview", form="../x")
    assert odd.status_code == 404


def test_going_back_from_the_preview_keeps_the_words(office, web, reference):
    path = f"/questions/{reference}/syt"
    page = send(office, web, enter(office, web, PERSON, path), path, act="edit")

    assert ANSWER in page.body.decode()


def test_a_journalist_writes_again(office, web, reference):
    path = f"/questions/{reference}/tatca"
    cookie = enter(office, web, MY, path)

    preview = follow(web, send(office, web, cookie, path, "Có ca nặng không?", act="preview"), cookie)
    assert "được chuyển đến Sở Y tế; thời hạn không đổi" in preview.body.decode()
    assert office.posted("follow-up") == []
    answer = post(web, path, cookie, csrf=csrf_of(office, cookie), act="send", **hidden(preview))

    assert answer.headers["Location"] == f"{PUBLIC_URL}{path}?done=follow_up"
    assert "Có ca nặng không?" in office.last("follow-up", PERSON).text
    assert "Có ca nặng không?" in web.get(link_for(office, "dispatch", PERSON)).body.decode()


def test_a_button_that_is_not_there_does_nothing(office, web, reference):
    for address, agency in ((MY, "tatca"), (PERSON, "syt")):
        path = f"/questions/{reference}/{agency}"
        page = send(office, web, enter(office, web, address, path), path, act="follow-up")
        assert page.status_code == 200

    assert office.posted("answer") == office.posted("follow-up") == []


def test_a_form_without_its_token_does_nothing_and_keeps_the_words(office, web, reference):
    path = f"/questions/{reference}/syt"
    cookie = enter(office, web, PERSON, path)

    page = post(web, path, cookie, act="send", text=ANSWER)

    assert page.status_code == 403
    assert ANSWER in page.body.decode()
    assert office.posted("answer") == []


def test_a_form_without_words_says_so(office, web, reference):
    path = f"/questions/{reference}/syt"
    page = send(office, web, enter(office, web, PERSON, path), path, " ", act="preview")

    assert page.status_code == 422
    assert "Chưa có nội dung nào" in page.body.decode()


def test_a_page_that_changed_keeps_the_words_and_says_what_is_new(office, web, reference):
    path = f"/questions/{reference}/syt"
    cookie = enter(office, web, PERSON, path)
    seen = hidden(web.get(path, headers=cookie))
    asker = enter(office, web, MY, f"/questions/{reference}/tatca")
    send(office, web, asker, f"/questions/{reference}/tatca", "Có ca nặng không?")

    page = post(web, path, cookie, csrf=csrf_of(office, cookie), act="send", text=ANSWER, **seen)

    assert page.status_code == 409
    assert "Có 1 nội dung mới bên dưới" in page.body.decode()
    assert ANSWER in page.body.decode()
    assert office.posted("answer") == []


def test_a_file_is_downloaded_from_elsewhere_by_link_and_in_a_session(office, web, reference):
    link, path = link_for(office, "dispatch", PERSON), f"/questions/{reference}/syt"
    cookie = enter(office, web, PERSON, path)
    (file,) = re.findall(r'href="(\?file=[^"]+)"', web.get(link).body.decode())

    for answer in (web.get(link + file), web.get(path + file, headers=cookie)):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("https://files.example/attachments/")
    assert web.get(f"{link}?file=x-0").status_code == 404


def test_who_signed_in_finds_their_questions(office, web, reference):
    for address, agency in ((MY, "tatca"), (PERSON, "syt")):
        page = web.get("/questions", headers=enter(office, web, address, "/questions"))
        assert f'href="{PUBLIC_URL}/questions/{reference}/{agency}"' in page.body.decode()

    for address in (RIVAL, SCHOOLS_PERSON):
        page = web.get("/questions", headers=enter(office, web, address, "/questions"))
        assert reference not in page.body.decode().lower()


def test_who_got_a_question_in_copy_finds_it_opens_it_and_cannot_write(office, web):
    reference = office.ask(a_mail(cc=(COLLEAGUE_OF_MY,))).question.reference.lower()
    cookie = enter(office, web, COLLEAGUE_OF_MY, "/questions")
    path = f"/questions/{reference}/tatca"

    listed = web.get("/questions", headers=cookie).body.decode()
    shown = web.get(path, headers=cookie).body.decode()

    assert "chỉ xem" in listed[listed.index(f'href="{PUBLIC_URL}{path}"') :]
    assert "chỉ người hỏi viết thêm được" in shown
    assert "<textarea" not in shown
    office.change(office.register.journalist(COLLEAGUE_OF_MY), outlet="Báo Khác")
    assert reference not in web.get("/questions", headers=cookie).body.decode().lower()
