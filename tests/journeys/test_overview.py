"""A press officer sees what is late, assigns what nobody has, and has a letter sent again."""

import re
from urllib.parse import urlsplit

import pytest
import requests

from tests.journeys.test_looking_after_the_register import COLUMNS
from tests.journeys.test_looking_after_the_register import Officer as Registrar
from tests.journeys.town import a_town
from tests.journeys.writing import MY, Draft, address_of, reply

OFFICER = "phatngon@svhtt.example"
ASKER = address_of(MY)
QUESTION = "Kính gửi Sở Tài chính,\n\nTỷ lệ giải ngân đến 31/10 là bao nhiêu?\n\nKhánh My"
NOBODYS = "Kính gửi quý cơ quan,\n\nTôi muốn hỏi về việc này, ai chịu trách nhiệm?\n\nKhánh My"
LATE = Draft(QUESTION, sender=MY, subject="Giải ngân vốn", files=(("số liệu.pdf", b"%PDF-1.4"),))
EXPIRE = {"month": "2026-12-27", "week": "2026-12-04", "later": "2026-12-28"}
UNASSIGNED = Draft(NOBODYS, sender=MY, subject="Một việc")


class Officer:
    """A browser in which the press officer has signed in."""

    def __init__(self, town):
        self.web, self._session = town.web.rstrip("/"), requests.Session()
        self._session.post(f"{self.web}/sign-in?to=/admin", data={"email": OFFICER}, timeout=30)
        town.settle()
        link = town.box(OFFICER)[-1].links[0]
        self._csrf = re.search(r'name="csrf" value="([^"]+)"', self._open(link).text)[1]

    def _open(self, link):
        return self._session.post(link, data={"act": "sign-in"}, timeout=30)

    def get(self, path):
        return self._session.get(self.web + path, timeout=30)

    def post(self, path, **fields):
        return self._session.post(self.web + path, data={"csrf": self._csrf, **fields}, timeout=30)

    def does(self, path, **fields):
        """Press a button, and give the word of what was done, without the page that says so."""
        form = {"csrf": self._csrf, **fields}
        answer = self._session.post(self.web + path, data=form, timeout=30, allow_redirects=False)
        return answer.headers["Location"].partition("?said=")[2]


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """Give a run in which one question is late and nobody has another."""
    with a_town(tmp_path_factory.mktemp("late")) as town:
        town.send(LATE)
        town.move(to="2026-11-27T09:00:00+07:00")
        town.send(UNASSIGNED)
        yield town


@pytest.fixture(scope="module")
def officer(town):
    return Officer(town)


def test_what_is_late_comes_first_and_leads_to_everything_of_it(town, officer):
    reference = town.reference(LATE)

    front, whole = officer.get("/admin").text, officer.get(f"/admin/questions/{reference}").text

    assert "1 câu hỏi đang trễ hạn" in front
    assert front.index(reference) < front.index(town.reference(UNASSIGNED))
    for said in ("Tỷ lệ giải ngân đến 31/10", "số liệu.pdf", "Bảng tính hạn từng ngày", "Báo cấp trên"):
        assert said in whole


def test_files_and_raw_mails_are_downloads_from_elsewhere(town, officer):
    reference = town.reference(LATE)
    mail = re.search(r"/mail/([^\"]+)\"", officer.get(f"/admin/questions/{reference}").text)[1]

    raw = officer.get(f"/admin/questions/{reference}/mail/{mail}")
    file = officer.get(f"/admin/questions/{reference}/file?key=attachments/{mail}/0")

    assert LATE.message_id.encode() in raw.content
    assert file.content == b"%PDF-1.4"
    for answer in (raw, file):
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert urlsplit(answer.url).netloc != urlsplit(officer.web).netloc


@pytest.mark.walks("press_department assign admin")
def test_a_question_that_nobody_has_is_assigned_at_once(town, officer):
    reference = town.reference(UNASSIGNED)

    page = officer.post(f"/admin/questions/{reference}", agency="STC")
    town.settle()

    assert "Đã giao." in page.text
    assert ("assigned", ASKER) in town.sent(reference)
    assert "dispatch" in {name for name, _ in town.sent(reference)}


@pytest.mark.walks("press_department resend admin")
def test_a_letter_is_sent_again_once_and_reaches_its_addressee(town, officer):
    reference = town.reference(LATE)
    letter = next(
        one for one in town.letters() if one["letter"] == "receipt" and one["reference"] == reference
    )
    path = f"/admin/letters/{letter['id']}?question={reference}"
    revision = re.search(r'name="revision" value="(\d+)"', officer.get(path).text)[1]

    pages = [officer.post(path, to=ASKER, revision=revision) for _ in range(2)]
    town.settle()

    assert "Đã gửi lại thư." in pages[0].text
    assert "Chưa gửi lại." in pages[1].text
    assert len(town.named(ASKER, reference, "receipt")) == 2


@pytest.mark.walks(
    "press_department note admin",
    "press_department link admin",
    "press_department split admin",
    "press_department reassignment admin",
    "press_department reopening admin",
    "press_department final admin",
)
def test_an_officer_notes_links_splits_reassigns_reopens_and_answers_for_an_agency(town, officer):
    text = "Kính gửi Sở Tài chính,\n\n1. Giải ngân bao nhiêu?\n2. Bao nhiêu trạm y tế được sửa?\n\nKhánh My"
    draft = Draft(text, sender=MY, subject="Vốn và trạm y tế")
    town.send(draft)
    reference = town.reference(draft)
    path = f"/admin/questions/{reference}"

    officer.does(path, act="note", agency="STC", text="Đã gọi chị Hà.")
    officer.does(path, act="link", other=town.reference(LATE))
    part = {"subject": "Trạm y tế", "text": "2. Bao nhiêu trạm y tế được sửa?", "agencies": "SYT"}
    assert officer.does(path, act="split", **part) == "split"
    officer.does(path, act="reassign", agency="STC", agencies="SXD", note="Sở Xây dựng quản lý vốn này")
    town.settle()
    town.send(reply(town.named("phatngon@sxd.example", reference, "dispatch")[0], "#tuchoi căn cứ 3: mật"))
    assert officer.does(path, act="reopen", agency="SXD", note="số liệu đã công bố") == "reopened"
    town.settle()
    assert "số liệu đã công bố" in town.named("phatngon@sxd.example", reference, "reopened")[0].text
    on_behalf = {"agency": "SXD", "speaker": "", "text": "Giải ngân 64%.", "note": "công văn giấy"}
    officer.does(path, act="answer_for", **on_behalf)
    town.settle()

    page = officer.get(path).text
    assert "Đã gọi chị Hà." in page
    assert town.reference(LATE) in page
    assert town.duty(draft, "STC")["status"] == "transferred"
    assert town.duty(draft, "SXD")["status"] == "answered"
    assert town.named(ASKER, reference, "answer")[0].passage == "Giải ngân 64%."
    (new,) = [each["reference"] for each in town.questions() if each["subject"] == "Trạm y tế"]
    assert "được cơ quan quản lý báo chí tách ra" in town.named(ASKER, new, "receipt")[0].text
    assert "Đã gọi chị Hà." not in "".join(mail.text for mail in town.box(ASKER))


@pytest.mark.walks(
    "press_department classify admin",
    "press_department dismiss admin",
    "press_department extension admin",
    "press_department unlink admin",
    "press_department decide_transfer admin",
)
def test_an_officer_classifies_gives_more_time_and_decides_on_a_question_that_is_passed_back(town, officer):
    text = "Tòa soạn chuyển đơn thư của bạn đọc: ai quản lý vốn này?"
    draft = Draft(text, sender=MY, to=("stc@phatngon.example",), subject="Quản lý vốn")
    town.send(draft)
    reference = town.reference(draft)
    path = f"/admin/questions/{reference}"

    assert officer.does(path, act="dismiss", note="chỉ là câu hỏi") == "dismissed"
    officer.does(path, act="classify", **{"class": "important"}, note="liên quan nhiều ngành")
    officer.does(path, act="extend", agency="STC", until="2026-12-14", note="chờ số liệu quý")
    officer.does(path, act="link", other=town.reference(LATE))
    assert officer.does(path, act="unlink", other=town.reference(LATE)) == "unlinked"
    town.settle()
    town.send(
        reply(town.named("phatngon@stc.example", reference, "dispatch")[0], "#chuyen SXD: vốn xây dựng")
    )
    town.send(
        reply(town.named("phatngon@sxd.example", reference, "dispatch")[0], "#chuyen STC: vốn là của STC")
    )
    proposed = officer.get(path).text
    task = re.search(r'name="task" value="([^"]+)"', officer.get("/admin/tasks?kind=transfer").text)[1]
    officer.does("/admin/tasks", task=task, note="Sở Xây dựng trả lời")

    classified, given = town.named(ASKER, reference, "deadline-moved")
    assert "xếp lại là câu hỏi quan trọng" in classified.text
    assert "17:00 thứ Ba, 08/12/2026; trước đó là 17:00 thứ Tư, 02/12/2026" in classified.text
    assert "chờ số liệu quý" in given.text
    assert town.duty(draft, "SXD")["due_at"] == "2026-12-14T17:00:00+07:00"
    assert len(town.named("phatngon@stc.example", reference, "new-deadline")) == 2
    assert "vốn là của STC" in proposed
    assert "Sở Xây dựng trả lời" in officer.get(path).text
    assert town.duty(draft, "STC")["status"] == "transferred"
    assert town.duty(draft, "SXD")["status"] == "acknowledged"


@pytest.mark.walks(
    "press_department take_task admin",
    "press_department defer_task admin",
    "press_department give_back_task admin",
)
def test_an_officer_takes_a_task_and_puts_it_off(town, officer):
    task = re.search(r'name="task" value="([^"]+)"', officer.get("/admin/tasks").text)[1]

    officer.does("/admin/tasks", task=task, act="take")
    officer.does("/admin/tasks", task=task, act="defer", until="2026-12-01", note="chờ gọi lại")

    assert "chờ gọi lại" in officer.get("/admin/tasks?whose=mine").text
    officer.does("/admin/tasks", task=task, act="give_back")
    assert "chờ gọi lại" not in officer.get("/admin/tasks?whose=mine").text


@pytest.mark.walks("press_department telephone admin")
def test_a_telephone_call_is_closed_with_what_was_said(town, officer):
    page = officer.get("/admin/tasks?kind=telephone").text
    task = re.search(r'name="task" value="([^"]+)"', page)[1]

    without = officer.post("/admin/tasks", task=task, note=" ")
    officer.does("/admin/tasks", task=task, note="Gặp anh Tuấn: chiều mai trả lời.")

    assert without.status_code == 422
    assert task not in officer.get("/admin/tasks").text
    assert "Gặp anh Tuấn" in officer.get(f"/admin/questions/{town.reference(LATE)}").text
    assert "Gặp anh Tuấn" not in "".join(mail.text for mail in town.box(ASKER))


@pytest.mark.walks("press_department papers admin")
def test_papers_that_expire_are_told_of_a_month_and_a_week_before(town):
    rows = (f"{when}@baomoi.example,Hà,Báo Mới,1,{until},active\n" for when, until in EXPIRE.items())
    register = Registrar(town)
    register.upload("journalists.csv", COLUMNS + "".join(rows))
    register.post(act="apply")

    town.move(forward="PT1H")
    town.settle()

    for when in ("month", "week"):
        (letter,) = town.named(f"{when}@baomoi.example", "", "papers-expire")
        assert EXPIRE[when][:4] in letter.text
        assert any("/register-again/" in link for link in letter.links)
    assert not town.named("later@baomoi.example", "", "papers-expire")
