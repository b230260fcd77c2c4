"""What no browser sends is answered by a page, in words, and is no fault of ours."""

import re
from types import SimpleNamespace

import pytest

from app import app
from chalicelib.handlers.multipart import MULTIPART
from tests.fakes.people import PRESS_PERSON
from tests.handlers.test_asking import write
from tests.handlers.test_pages import routes
from tests.handlers.test_signing_in import sign_in

FORM = "application/x-www-form-urlencoded"
FILES = f"{MULTIPART}; boundary=B"
PART = b"--B\r\nContent-Disposition: form-data; %s\r\n\r\nx\r\n--B--"
NO_FORM = {
    "too many fields": (FORM, "&".join(f"field{number}=x" for number in range(600)).encode()),
    "JSON": ("application/json", b'{"email": "my@song.example"}'),
    "nothing said of its type": ("", b"text=Xin"),
}
ODD = {
    "half an escape": b"email=%&text=%E1%BB&subject=%ZZ&agencies=%",
    "half a pair": b"email=a&text=%ED%A0%80 x&subject=%ED%B0%80&form=%ED%A0%80&act=%ED%A0%80&to=%ED%A0%80",
    "NUL": b"email=%00&text=a%00b&subject=%00x&form=%00&act=%00&to=%00&remove=%00&publication=%00",
    "no text": b"\xff\xfe\x00&&&===&=",
    "nothing": b"",
}
OTHERS = dict.fromkeys(re.findall(r"{(\w+)}", "".join(routes("POST"))), "x")
OTHERS.pop("token", None)


def is_page(answer):
    return answer.headers["Content-Type"].startswith("text/html") and b"<h1>" in answer.body


@pytest.mark.parametrize(("content_type", "body"), NO_FORM.values(), ids=NO_FORM)
def test_what_is_no_form_is_refused_on_a_page(web, content_type, body):
    answer = web.post("/", headers={"Content-Type": content_type}, body=body)

    assert answer.status_code in {400, 415}
    assert "Không đọc được biểu mẫu" in answer.body.decode()


@pytest.mark.parametrize("head", [b"name*", b"name*=\0''x"], ids=["an end", "a charset"])
def test_a_form_with_files_that_no_library_reads_is_refused_on_a_page(office, web, head):
    _, cookie = sign_in(office, web)

    answer = web.post("/admin/register/import", headers={**cookie, "Content-Type": FILES}, body=PART % head)

    assert answer.status_code == 400
    assert "Không đọc được biểu mẫu" in answer.body.decode()


@pytest.mark.parametrize("body", ODD.values(), ids=ODD)
@pytest.mark.parametrize("address", ["", PRESS_PERSON], ids=["stranger", "officer"])
def test_odd_bytes_in_a_form_are_no_fault(office, web, body, address):
    headers = {"Content-Type": FORM, **(sign_in(office, web, address)[1] if address else {})}
    csrf = re.search(rb'name="csrf" value="(\w+)"', web.get("/admin/pen", headers=headers).body)
    proof = b"&csrf=" + csrf[1] if csrf else b""
    draft = write(web).rpartition("/")[2]

    answers = {
        path: web.post(path.format(token=draft, **OTHERS), headers=headers, body=body + proof)
        for path in routes("POST")
    }

    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code >= 500} == {}
    assert all(is_page(answer) for answer in answers.values() if answer.status_code != 303)


@pytest.mark.parametrize("body", ["a", "ă", "\ud800"])
@pytest.mark.parametrize("is_base64", [True, False])
def test_a_body_that_is_not_what_it_says_is_no_fault(web, body, is_base64):
    event = {
        "requestContext": {"resourcePath": "/", "httpMethod": "POST", "identity": {"sourceIp": "192.0.2.1"}},
        "headers": {"content-type": FORM},
        "multiValueQueryStringParameters": None,
        "pathParameters": {},
        "stageVariables": None,
        "body": body,
        "isBase64Encoded": is_base64,
    }

    answer = app(event, SimpleNamespace(function_name="pages", aws_request_id="1"))

    assert answer["statusCode"] in {400, 422}
    assert "<h1>" in answer["body"]
