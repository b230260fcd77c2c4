import re
import urllib.parse
from datetime import datetime, timedelta, timezone
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from infra.local.exchange import Request, UploadedFile
from infra.local.reading import ReadableMail
from infra.local.writing import Draft, reply_to
from tests.local.little_app import once
from tests.local.test_local_run import NOW, ask, send

AT = datetime(2026, 11, 19, 8, 5, tzinfo=timezone(timedelta(hours=7)))
CASE = "mlpn-2026-000001.syt.k7q2m9xzt4@phatngon.example"


def a_letter():
    mail = EmailMessage(policy=default)
    mail["From"] = "Cổng Phát ngôn <cauhoi@phatngon.example>"
    mail["To"] = "Lê Thị An <an@syt.example>"
    mail["Reply-To"] = CASE
    mail["Subject"] = "[MLPN-2026-000001] Câu hỏi"
    mail["Message-ID"] = "<2@phatngon>"
    mail["References"] = "<1@bao>"
    mail["Date"] = AT
    mail.set_content("Kính gửi chị An,\n\nXem https://phatngon.example/q và <b>.\n")
    mail.add_alternative("<p>Kính gửi <script>x</script></p>", subtype="html")
    mail.add_attachment(b"\x00\r\n\xff", maintype="application", subtype="pdf", filename="công văn.pdf")
    return bytes(mail)


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    with once(tmp_path_factory, PHATNGON_NOW=NOW) as started:
        yield started


@pytest.fixture
def box_with_a_letter(started):
    """Give a run that tests share, with one letter in one box; only the last of them moves the clock."""

    def give():
        run, app = started()
        run.maildirs.deliver("an@syt.example", "a1", a_letter())
        return run, app

    return give


def query(**fields):
    return urllib.parse.urlencode(fields)


def test_a_reply_goes_to_the_case_address_in_the_thread_with_a_vietnamese_quote():
    draft = reply_to(ReadableMail.read(a_letter()), "an@syt.example", AT)

    mail = message_from_bytes(draft.as_mail(AT).as_bytes(), policy=default)

    assert mail["From"] == "Lê Thị An <an@syt.example>"
    assert mail["To"] == CASE
    assert mail["Subject"] == "Re: [MLPN-2026-000001] Câu hỏi"
    assert mail["In-Reply-To"] == "<2@phatngon>"
    assert mail["References"] == "<1@bao> <2@phatngon>"
    assert mail["Date"].datetime == AT
    assert mail.get_content().splitlines()[2:6] == [
        "Vào Th 5, 19 thg 11, 2026 vào lúc 08:05 Cổng Phát ngôn <cauhoi@phatngon.example> đã viết:",
        "",
        "> Kính gửi chị An,",
        ">",
    ]


def test_a_reply_to_a_reply_does_not_repeat_re():
    letter = a_letter().replace(b"Subject: ", b"Subject: RE: ", 1)

    assert reply_to(ReadableMail.read(letter), "an@syt.example", AT).subject.startswith("RE: [MLPN")


def test_files_travel_with_a_draft():
    file = UploadedFile("ảnh.png", "image/png", b"\x89PNG")

    mail = Draft("a@b.example", "", "c@d.example", "s", "t", files=(file,)).as_mail(AT)

    (part,) = message_from_bytes(mail.as_bytes(), policy=default).iter_attachments()
    assert (part.get_filename(), part.get_content()) == ("ảnh.png", b"\x89PNG")


def test_a_form_with_files_is_read_byte_for_byte():
    content = bytes(range(256)) + b"\r\n--B\n\r--"
    body = (
        b'--BB\r\nContent-Disposition: form-data; name="text"\r\n\r\nd\xc3\xb2ng 1\r\nd\xc3\xb2ng 2\r\n'
        b'--BB\r\nContent-Disposition: form-data; name="file"; filename="\xe1\xba\xa3nh.bin"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n" + content + b"\r\n--BB--\r\n"
    )

    request = Request.read("POST", "/x?a=1", "multipart/form-data; boundary=BB", body)

    assert request.form == {"text": "dòng 1\r\ndòng 2"}
    assert request.files == (UploadedFile("ảnh.bin", "application/octet-stream", content),)
    assert request.query == {"a": "1"}


def test_the_first_page_says_what_to_try_and_lists_the_mailboxes(box_with_a_letter):
    run, _ = box_with_a_letter()

    status, page = ask(run, "/local/")

    assert status == 200
    assert "Đặt câu hỏi" in page
    assert "an@syt.example" in page
    assert "08:00, 19/11/2026" in page


def test_a_mail_is_shown_safely(box_with_a_letter):
    run, _ = box_with_a_letter()
    where = query(owner="an@syt.example", name="a1")

    box = ask(run, f"/local/inbox/box?{query(owner='an@syt.example')}")[1]
    page = ask(run, f"/local/inbox/mail?{where}")[1]

    assert "[MLPN-2026-000001] Câu hỏi" in box
    assert '<a href="https://phatngon.example/q"' in page
    assert "&lt;b&gt;" in page
    assert "<script" not in page
    assert f'value="{CASE}"' in page
    assert "công văn.pdf" in page
    assert "<script>x" in ask(run, f"/local/inbox/html?{where}")[1]


def test_pages_that_do_not_exist_are_missing(box_with_a_letter):
    run, _ = box_with_a_letter()
    where = query(owner="an@syt.example", name="a1")

    wanted = [
        f"/local/inbox/mail?{query(owner='an@syt.example', name='b')}",
        f"/local/inbox/mail?{query(owner='../x', name='b')}",
        f"/local/inbox/html?{query(owner='x', name='b')}",
        f"/local/inbox/file?{where}&number=1",
        f"/local/inbox/file?{where}&number=x",
    ]

    assert [ask(run, path)[0] for path in wanted] == [404] * 5
    assert ask(run, f"/local/inbox/box?{query(owner='../x')}")[0] == 400
    assert ask(run, "/local/inbox/reply", {"owner": "x", "name": "y"})[0] == 404
    assert ask(run, f"/local/inbox/file?{where}&number=0")[0] == 200
    assert ask(run, "/local/inbox/style.css")[0] == 200


def test_a_reply_on_the_page_goes_in_through_the_door(box_with_a_letter):
    run, app = box_with_a_letter()
    form = {"owner": "an@syt.example", "name": "a1", "to": CASE, "cc": "x@else.example", "text": "ok |reply"}

    status, page = ask(run, "/local/inbox/reply", form)
    ask(run, "/local/idle?wait=10")

    assert status == 200
    assert "Thư đã gửi" in page
    assert "receive reply" in app.calls


@pytest.mark.parametrize(
    "changes", [{"to": "x@else.example"}, {"text": " "}, {"to": ""}, {"to": "cauhoi@phatngon.example,"}]
)
def test_a_reply_that_cannot_go_out_keeps_its_words(box_with_a_letter, changes):
    run, _ = box_with_a_letter()
    form = {"owner": "an@syt.example", "name": "a1", "to": CASE, "text": "giữ lại"} | changes

    status, page = ask(run, "/local/inbox/reply", form)

    assert status == (200 if changes == {"to": "cauhoi@phatngon.example,"} else 422)
    assert status == 200 or changes.get("text") or "giữ lại" in page


def test_a_question_is_asked_as_a_journalist_of_the_register(box_with_a_letter):
    run, app = box_with_a_letter()
    page = ask(run, "/local/inbox/ask")[1]
    form = {"from": "p@bao.example", "to": "cauhoi@phatngon.example", "subject": "Hỏi", "text": "a |asked"}

    status = ask(run, "/local/inbox/ask", form)[0]
    ask(run, "/local/idle?wait=10")

    assert '<option value="p@bao.example">' in page
    assert status == 200
    assert "receive asked" in app.calls
    assert ask(run, "/local/inbox/ask", form | {"from": ""})[0] == 422


def test_mail_from_an_address_with_an_umlaut_is_sent_as_utf8(box_with_a_letter):
    run, app = box_with_a_letter()
    form = {"from": "lê@bao.example", "to": "cauhoi@phatngon.example", "subject": "Hỏi", "text": "a |umlaut"}

    assert ask(run, "/local/inbox/ask", form)[0] == 200
    send(run, "later")
    ask(run, "/local/idle?wait=10")

    assert app.calls.index("receive umlaut") < app.calls.index("receive later")


def test_the_clock_moves_by_buttons(box_with_a_letter):
    due = datetime.fromisoformat(NOW) + timedelta(hours=5)
    run, app = box_with_a_letter()
    app.due.append(due)

    shown = ask(run, "/local/inbox")[1]
    after = ask(run, "/local/inbox/clock", {"forward": "next"})[1]

    assert "13:00, 19/11/2026" in shown
    assert re.search(r"clock</small>: <strong>13:00, 19/11/2026", after)
    assert app.visited == [due]
    assert ask(run, "/local/inbox/clock", {"forward": "next"})[0] == 400
    assert ask(run, "/local/inbox/clock", {"forward": "P1D"})[0] == 200
