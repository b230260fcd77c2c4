"""The pages of the pen: who may see them, what they show, and what their buttons do."""

from dataclasses import replace
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup

from chalicelib.domain.pen import PenAct
from tests.desk.links import token_of
from tests.desk.pen import ANSWER, do, in_pen, waits
from tests.fakes.mails import a_mail, verdicts
from tests.fakes.office import DAY, PUBLIC_URL
from tests.fakes.people import MY, PERSON, PRESS_MAILBOX, PRESS_PERSON, RIVAL, STRANGER

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FILES = (("số liệu.xlsm", b"PK"),)
VIRUS = verdicts(virus="FAIL", dmarc="GRAY", spf="GRAY")


def signed_in(office, web, address=PRESS_PERSON):
    web.post("/sign-in?to=/admin/pen", headers=FORM, body=urlencode({"email": address}).encode())
    office.sweep()
    answer = web.post(f"/sign-in/{token_of(office, 'sign-in', address)}", headers=FORM, body=b"act=sign-in")
    return {"Cookie": answer.headers["Set-Cookie"][0].partition(";")[0]}


class Officer:
    """A browser in which a press officer has signed in."""

    def __init__(self, office, web):
        self.web = web
        self.cookie = signed_in(office, web)
        self.csrf = self.soup("/admin/pen").find("input", attrs={"name": "csrf"})["value"]

    def get(self, path):
        return self.web.get(path, headers=self.cookie)

    def soup(self, path):
        return BeautifulSoup(self.get(path).body, "html.parser")

    def post(self, path, **fields):
        body = urlencode({"csrf": self.csrf, **fields}, doseq=True).encode()
        return self.web.post(path, headers={**FORM, **self.cookie}, body=body)


@pytest.fixture
def officer(office, web):
    return Officer(office, web)


def text_of(answer):
    return BeautifulSoup(answer.body, "html.parser").get_text(" ", strip=True)


@pytest.mark.parametrize("path", ["/admin/pen", "/admin/pen/mail-1"])
def test_only_officers_see_the_pen(office, web, path):
    in_pen(office)

    assert web.get(path).headers["Location"].startswith(f"{PUBLIC_URL}/sign-in?to=")
    assert web.get(path, headers=signed_in(office, web, MY)).status_code == 403


@pytest.mark.parametrize(
    "path",
    ["/admin/pen/mail-1", "/admin/pen/mail-1/undo", "/admin/pen/mail-1/files/0", "/admin/pen/mail-1/raw"],
)
def test_a_form_without_the_sessions_token_does_nothing(office, web, officer, path):
    in_pen(office)
    body = urlencode({"act": "discard", "reason": "x"}).encode()

    answer = web.post(path, headers={**FORM, **officer.cookie}, body=body)

    assert answer.status_code == 403
    assert office.book.all(PenAct) == []
    assert not any(key.startswith("sent/") for key in office.archive.kept)


def test_looking_changes_nothing(office, officer):
    mail_id = in_pen(office, files=FILES)
    before, kept = dict(office.book.records), dict(office.archive.kept)

    for path in ("/admin/pen", f"/admin/pen/{mail_id}"):
        assert officer.get(path).status_code == 200

    assert (office.book.records, office.archive.kept) == (before, kept)


def test_the_list_names_sender_subject_reason_and_marks_what_is_old(office, officer):
    in_pen(office, Subject="Số <b>liệu</b>")
    office.at(office.now + DAY / 3)

    row = officer.soup("/admin/pen").tbody.get_text(" ", strip=True)

    assert "Số <b>liệu</b>" in row
    assert STRANGER in row
    assert "người gửi chưa đăng ký" in row
    assert "đã lâu" not in row


def test_a_long_pen_is_read_page_by_page(office, officer):
    for number in range(52):
        in_pen(office, Subject=f"Thư {number}")

    first = officer.soup("/admin/pen")
    path = first.find("a", rel="next")["href"].removeprefix(PUBLIC_URL)
    second = officer.soup(path)

    assert (len(first.tbody.find_all("tr")), len(second.tbody.find_all("tr"))) == (50, 2)
    assert officer.get("/admin/pen?after=nonsense").status_code == 200


def test_a_mail_is_shown_with_the_question_that_its_subject_names_and_why(office, officer):
    case = office.ask()
    mail_id = in_pen(office, Subject=f"Re: [{case.question.reference}] số liệu")

    text = text_of(officer.get(f"/admin/pen/{mail_id}"))

    assert case.question.reference in text
    assert "tiêu đề thư nêu mã câu hỏi" in text
    assert ANSWER in text


def test_a_mail_is_shown_with_its_writers_name_and_who_got_a_copy(office, officer):
    mail_id = in_pen(office, sender=f'"Nguyễn <Văn> A" <{STRANGER}>', cc=(f"Tòa soạn <{MY}>",))

    text = text_of(officer.get(f"/admin/pen/{mail_id}"))

    assert f"Nguyễn <Văn> A <{STRANGER}>" in text
    assert f"Đồng gửi (Cc) Tòa soạn <{MY}>" in text


def test_another_question_is_found_by_its_reference(office, officer):
    reference = office.ask().question.reference
    mail_id = in_pen(office)

    page = officer.soup(f"/admin/pen/{mail_id}?question={reference.lower()}")

    assert page.find("input", attrs={"name": "place", "value": f"{reference} SYT"})


def test_agencies_are_guessed_with_reasons_for_a_question(office, officer):
    mail_id = in_pen(office, "Kính gửi Sở Y tế,\n\nXin hỏi về bệnh viện.")

    text = text_of(officer.get(f"/admin/pen/{mail_id}"))

    assert "gửi đích danh cơ quan này" in text


def test_what_is_sent_out_is_shown_word_for_word_first_and_sent_by_the_second_button(office, officer):
    reference = office.ask().question.reference
    mail_id = in_pen(office)
    fields = {"act": "answer", "place": f"{reference} SYT", "speaker": PERSON}

    preview = officer.post(f"/admin/pen/{mail_id}", **fields)

    assert preview.status_code == 200
    assert ANSWER in text_of(preview)
    assert "Lê Thị An, Phó Giám đốc" in text_of(preview)
    assert "trên trang: [liên kết riêng của người nhận]" in text_of(preview)
    assert waits(office, mail_id)

    form = (
        BeautifulSoup(preview.body, "html.parser").find("input", attrs={"name": "step"}).find_parent("form")
    )
    hidden = {one["name"]: one["value"] for one in form.find_all("input", type="hidden")}
    sent = officer.post(f"/admin/pen/{mail_id}", **{**hidden, "reason": "đã gọi"})

    assert (sent.status_code, sent.headers["Location"]) == (303, f"{PUBLIC_URL}/admin/pen?said=answer")
    assert ANSWER in office.last("answer", MY).text
    assert office.book.acts_on(mail_id)[0].reason == "đã gọi"


def test_a_question_is_opened_with_the_agencies_that_were_ticked(office, officer):
    mail_id = in_pen(office, "Có bao nhiêu ca?")
    fields = {"act": "open", "journalist": MY, "agency": ["SYT", "SGDDT"]}
    assert "Sở Giáo dục và Đào tạo" in text_of(officer.post(f"/admin/pen/{mail_id}", **fields))

    officer.post(f"/admin/pen/{mail_id}", step="do", **fields)

    case = office.book.case(office.book.acts_on(mail_id)[0].reference)
    assert {duty.agency for duty in case.assignments} == {"SYT", "SGDDT"}


def test_a_journalist_is_ticked_or_typed_and_an_unknown_sender_leads_to_the_register(office, officer):
    mail_id = in_pen(office, sender=f"Ai Đó <{STRANGER}>")
    page = officer.soup(f"/admin/pen/{mail_id}")
    ticked = page.find("input", attrs={"name": "journalist", "value": MY})
    link = page.find("a", string="Thêm phóng viên: Ai Đó")["href"].removeprefix(PUBLIC_URL)
    form = officer.soup(link)

    assert "cùng cơ quan báo chí" in ticked.parent.get_text()
    assert page.find("option", attrs={"value": RIVAL})
    assert form.find("input", id="email")["value"] == STRANGER
    assert form.find("input", id="name")["value"] == "Ai Đó"
    for chosen in ({"journalist": MY, "typed_journalist": RIVAL}, {"typed_journalist": MY}):
        shown = officer.post(f"/admin/pen/{mail_id}", act="open", **chosen)
        assert f'name="journalist" value="{MY}"' in shown.body.decode()


def test_a_refusal_is_said_above_the_form_and_what_was_typed_stays(office, officer):
    mail_id = in_pen(office)

    answer = officer.post(f"/admin/pen/{mail_id}", act="open", typed_journalist="ai@dau.example")

    assert answer.status_code == 422
    assert "Danh bạ không có phóng viên nào" in text_of(answer)
    assert f'href="{PUBLIC_URL}/admin/register?q=ai%40dau.example"' in answer.body.decode()
    assert 'value="ai@dau.example" list' in answer.body.decode()
    assert officer.post(f"/admin/pen/{mail_id}", act="nonsense").status_code == 422


def test_who_comes_second_is_told_who_was_first(office, officer):
    mail_id = in_pen(office)
    do(office, mail_id, "discard", who=PRESS_MAILBOX, reason="thư rác")

    answer = officer.post(f"/admin/pen/{mail_id}", act="discard", reason="mời họp")

    assert answer.status_code == 409
    assert "mời họp" in text_of(answer)
    assert "Văn phòng Sở Văn hóa và Thể thao" in text_of(answer)
    assert officer.get(f"/admin/pen/{mail_id}").status_code == 200


def test_a_button_pressed_twice_leads_where_it_led_the_first_time(office, officer):
    mail_id = in_pen(office)

    first, second = (officer.post(f"/admin/pen/{mail_id}", act="discard", reason="thư rác") for _ in "12")

    assert first.headers["Location"] == f"{PUBLIC_URL}/admin/pen?said=discard"
    assert (second.status_code, second.headers) == (first.status_code, first.headers)


def test_an_act_is_taken_back_from_the_list(office, officer):
    mail_id = in_pen(office)
    officer.post(f"/admin/pen/{mail_id}", act="discard", reason="thư rác")
    form = officer.soup("/admin/pen").find("input", attrs={"name": "id"}).find_parent("form")
    act_id = form.find("input", attrs={"name": "id"})["value"]

    answer = officer.post(form["action"].removeprefix(PUBLIC_URL), id=act_id)

    assert answer.headers["Location"] == f"{PUBLIC_URL}/admin/pen?said=undone"
    assert waits(office, mail_id)
    assert officer.post(f"/admin/pen/{mail_id}/undo", id=act_id).headers == answer.headers
    assert officer.post(f"/admin/pen/{mail_id}/undo", id="none").status_code == 404


def test_a_button_downloads_a_file_that_is_flagged_where_it_may_run_code(office, officer):
    mail_id = in_pen(office, files=FILES)
    shown = officer.get(f"/admin/pen/{mail_id}")

    answer = officer.post(f"/admin/pen/{mail_id}/files/0")

    assert (answer.status_code, answer.headers["Location"][:22]) == (303, "https://files.example/")
    assert "form-action 'self' https://files.example;" in shown.headers["Content-Security-Policy"]
    assert "có thể chạy mã" in text_of(shown)
    for number in ("1", "x", "-1", "99999"):
        assert officer.post(f"/admin/pen/{mail_id}/files/{number}").status_code == 404


def test_a_virus_is_never_handed_out_and_can_only_be_put_away(office, officer):
    mail_id = office.receive(a_mail(sender=STRANGER, checks=VIRUS, files=(("x.pdf", b"%PDF"),))).mail_id

    acts = {
        one["value"] for one in officer.soup(f"/admin/pen/{mail_id}").find_all("input", attrs={"name": "act"})
    }

    assert acts == {"discard"}  # a note too, once a question is found
    for path in ("files/0", "raw"):
        assert officer.post(f"/admin/pen/{mail_id}/{path}").status_code == 404
    assert "Tải thư gốc" not in text_of(officer.get(f"/admin/pen/{mail_id}"))


def test_an_unreadable_mail_and_an_unknown_one_have_pages(office, officer):
    mail_id = office.receive(replace(a_mail(), raw=b" ")).mail_id

    shown = officer.get(f"/admin/pen/{mail_id}")
    raw = officer.post(f"/admin/pen/{mail_id}/raw")

    assert "không đọc được" in text_of(shown)
    assert "form-action 'self' https://files.example;" in shown.headers["Content-Security-Policy"]
    assert (raw.status_code, raw.headers["Location"][:22]) == (303, "https://files.example/")
    assert f"finished/{mail_id}" in raw.headers["Location"]
    assert officer.post("/admin/pen/no-such-mail/raw").status_code == 404
    assert officer.get("/admin/pen/no-such-mail").status_code == 404
