"""How much may be begun on the page of a question: files of one draft, and drafts within an hour."""

import re

import pytest

from chalicelib.desk.page_drafts import MOST_DRAFTS
from tests.fakes.mails import ANSWER, a_mail
from tests.fakes.people import MY, PERSON
from tests.handlers.test_questions import enter, follow, hidden, send
from tests.handlers.test_signing_in import csrf_of, post


@pytest.fixture
def reference(office):
    return office.ask(a_mail(to=("syt@phatngon.example",))).question.reference.lower()


def test_an_answer_with_too_many_files_is_not_sent_and_its_page_says_so(office, web, reference):
    path = f"/questions/{reference}/syt"
    cookie = enter(office, web, PERSON, path)
    draft = send(office, web, cookie, path, act="preview")
    (key,) = re.findall(r'name="key" value="([^"]+)"', follow(web, draft, cookie).body.decode())
    for number in range(11):
        office.archive.kept[key.replace("${filename}", f"{number:02}.pdf")] = b"%PDF-1.7 1"
    fields = {**hidden(follow(web, draft, cookie)), "csrf": csrf_of(office, cookie)}

    sent = post(web, path, cookie, act="send", **fields)

    assert "quá số tệp, chưa gửi được" in follow(web, sent, cookie).body.decode()
    assert office.letters["answer", MY] == 0


def test_too_many_drafts_within_an_hour_are_refused_and_what_was_typed_stays(office, web, reference):
    path = f"/questions/{reference}/syt"
    cookie = enter(office, web, PERSON, path)
    for number in range(MOST_DRAFTS):
        assert send(office, web, cookie, path, act="preview", form=f"{number:032x}").status_code == 303

    again = send(office, web, cookie, path, act="preview", form=f"{0:032x}")
    refused = send(office, web, cookie, path, act="preview", form="f" * 32)

    assert (again.status_code, refused.status_code) == (303, 422)
    assert "quá nhiều bản nháp" in refused.body.decode()
    assert ANSWER in refused.body.decode()
