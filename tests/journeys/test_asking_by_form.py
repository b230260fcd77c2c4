"""Asking by the form, from the first page to the answer, as a browser without scripts does it."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
import requests

from tests.journeys.town import DOMAIN
from tests.journeys.writing import MY, Draft, address_of, reply

ASKER = address_of(MY)
PERSON = "phatngon@syt.example"
TEXT = "Kính gửi Sở Y tế,\n\nBao nhiêu cháu còn nằm viện?"
ANSWER = "Sở Y tế xin trả lời: đến nay còn 12 cháu nằm viện, không có ca nặng."


def fields(html):
    return {
        unescape(name): unescape(value) for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', html)
    }


def browser(town):
    session = requests.Session()
    session.get(town.web)
    return session


def write(town, session, **changes):
    typed = {"email": ASKER, "subject": "Ngộ độc", "text": TEXT, "agencies": "SYT", "act": "check"}
    return session.post(f"{town.web}/", data={**typed, **changes}, timeout=30)


def to_files(session, check):
    return session.post(check.url, data={"agencies": "SYT", "act": "files"}, timeout=30)


def send(town, session, check):
    sent = session.post(check.url.partition("?")[0], data={"agencies": "SYT", "act": "send"}, timeout=30)
    town.settle()
    return sent


def upload(session, check, name, content):
    """Send a file by the form of its page, straight to the archive, and follow it back."""
    page = to_files(session, check)
    action = unescape(re.search(r'action="([^"]+)" enctype="multipart/form-data"', page.text)[1])
    sent = fields(page.text[page.text.index("multipart/form-data") :].partition("</form>")[0])
    return session.post(action, data=sent, files={"file": (name, content)}, timeout=30)


@pytest.mark.walks("journalist ask form")
def test_a_question_by_the_form_is_answered_in_its_thread(town):
    session = browser(town)
    check = write(town, session)
    back = upload(session, check, "Danh sách cháu.pdf", b"%PDF-1.4 danh")
    assert "Danh sách cháu.pdf" in back.text

    assert "Xin xem hộp thư" in send(town, session, back).text
    letter = town.named(ASKER, "", "confirm-form")[-1]
    (link,) = letter.links
    (form,) = [each for each in town.submissions() if each["address"] == ASKER]
    assert (form["state"], form["reference"], form["agencies"]) == ("sent", None, ["SYT"])
    assert town.get(link)[0] == 200
    assert town.questions() == []

    assert town.post(link, {"act": "confirm"})[0] == 200
    town.settle()
    (question,) = town.questions()
    reference = question["reference"]
    dispatch = town.named(PERSON, reference, "dispatch")[-1]
    assert dispatch.files == {"Danh sách cháu.pdf": b"%PDF-1.4 danh"}
    assert dispatch.passage.startswith("Kính gửi Sở Y tế")
    assert town.submissions()[-1]["reference"] == reference
    assert reference in town.post(link, {"act": "confirm"})[1]
    town.settle()
    assert len(town.questions()) == 1

    town.send(reply(dispatch, ANSWER, sender=f"Lê Thị An <{PERSON}>"))
    (answer,) = town.named(ASKER, reference, "answer")
    assert "12 cháu" in answer.passage
    assert len(town.threads_of(ASKER, reference)) == 1


@pytest.mark.walks("journalist ask lookalikes")
def test_who_proves_their_address_is_shown_what_they_asked_before_and_who_types_it_is_not(town):
    before = Draft(TEXT, sender=MY, subject="Ngộ độc ở Trường Hương An")
    town.send(before)
    session = browser(town)
    check = write(town, session, subject="Ngộ độc Trường Hương An")
    send(town, session, check)

    shown = town.get(town.named(ASKER, "", "confirm-form")[-1].links[0])[1]

    assert town.reference(before) in shown
    assert town.reference(before) not in check.text


def test_an_address_that_nobody_has_looks_the_same_and_gets_no_mail(town):
    session = browser(town)
    sent = send(town, session, write(town, session, email="ai.do@thu.example"))

    assert "Xin xem hộp thư" in sent.text
    assert town.box("ai.do@thu.example") == []


def test_the_page_for_a_file_leads_nowhere_else(town):
    session = browser(town)
    page = to_files(session, write(town, session))

    allowed = page.headers["Content-Security-Policy"].partition("form-action ")[2].partition(";")[0]
    action = unescape(re.search(r'action="([^"]+)" enctype', page.text)[1])
    where = urlsplit(action)
    assert allowed == f"'self' {where.scheme}://{where.netloc}"
    assert DOMAIN not in where.netloc
