"""Admin pages of questions, letters and tasks: who may see them, and what their forms do."""

import pytest
from bs4 import BeautifulSoup

from chalicelib.desk.by import By
from chalicelib.desk.seeing_to import assign_by_page, close_task
from chalicelib.domain.change import Change
from chalicelib.domain.question import Assignment, QuestionStatus
from chalicelib.domain.records import Task
from tests.desk.test_delivery import bounce, letter_to
from tests.desk.test_overviews import NOBODYS
from tests.fakes.mails import INTAKE, a_mail, a_reply
from tests.fakes.office import PUBLIC_URL, local
from tests.fakes.people import HEAD, MY, PERSON, PRESS_MAILBOX, PRESS_PERSON
from tests.handlers.test_signing_in import csrf_of, post, sign_in

PAGES = (
    "/admin",
    "/admin/questions",
    "/admin/questions/{reference}",
    "/admin/questions/{reference}/file?key={key}",
    "/admin/questions/{reference}/mail/mail-1",
    "/admin/letters",
    "/admin/letters/{letter}?question={reference}",
    "/admin/tasks",
)
FORMS = (
    "/admin/questions/{reference}",
    "/admin/letters/{letter}?question={reference}",
    "/admin/tasks",
)


@pytest.fixture
def case(office):
    """A question with a file, a letter that bounced, and a task about it."""
    case = office.ask(a_mail(to=("syt@phatngon.example",), files=[("ảnh.pdf", b"%PDF-1.4")]))
    office.sweep()
    bounce(office, letter_to(office, PERSON, "dispatch"))
    return case


@pytest.fixture
def officer(office, web):
    return sign_in(office, web, PRESS_PERSON)[1]


def path_of(office, case, pattern):
    letter = letter_to(office, PERSON, "dispatch")
    names = {"reference": case.question.reference, "letter": letter.id}
    return pattern.format(**names, key=case.question.attachments[0].key)


def open_task(office):
    (task,) = office.book.tasks()
    return task


def typed(office):
    return {"agency": "SGDDT", "to": HEAD, "revision": "4", "task": open_task(office).id}


def text_of(answer):
    return answer.body.decode()


@pytest.mark.parametrize("pattern", PAGES)
def test_who_has_not_signed_in_is_led_to_it(office, web, case, pattern):
    answer = web.get(path_of(office, case, pattern))

    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(f"{PUBLIC_URL}/sign-in?to=/admin")


@pytest.mark.parametrize("pattern", PAGES)
@pytest.mark.parametrize("address", [PERSON, MY])
def test_agencies_and_journalists_see_none_of_it(office, web, case, pattern, address):
    _, cookie = sign_in(office, web, address)

    answer = web.get(path_of(office, case, pattern), headers=cookie)

    assert answer.status_code == 403
    assert case.question.subject not in text_of(answer)


@pytest.mark.parametrize("pattern", PAGES)
def test_a_page_shows_and_changes_nothing(office, web, case, officer, pattern):
    before = dict(office.book.records)

    answer = web.get(path_of(office, case, pattern), headers=officer)

    assert answer.status_code in {200, 302}
    assert office.book.records == before


@pytest.mark.parametrize("pattern", FORMS)
@pytest.mark.parametrize("csrf", ["", "x"])
def test_a_form_without_its_token_does_nothing(office, web, case, officer, pattern, csrf):
    before = dict(office.book.records)

    answer = post(web, path_of(office, case, pattern), officer, csrf=csrf, **typed(office))

    assert answer.status_code == 403
    assert office.book.records == before


@pytest.mark.parametrize("pattern", FORMS)
def test_a_form_of_an_agency_does_nothing(office, web, case, pattern):
    _, cookie = sign_in(office, web, PERSON)
    before = dict(office.book.records)

    answer = post(
        web,
        path_of(office, case, pattern),
        cookie,
        csrf=csrf_of(office, cookie),
        **typed(office),
    )

    assert answer.status_code == 403
    assert office.book.records == before


@pytest.mark.parametrize("path", ["/admin/questions/MLPN-2026-999999", "/admin/letters/none?question=x"])
def test_what_is_not_there_is_not_found(office, web, officer, path):
    assert web.get(path, headers=officer).status_code == 404


@pytest.mark.parametrize("rest", ["file?key=letters/x", "file", "mail/mail-9"])
def test_a_download_of_anything_else_is_not_found(office, web, case, officer, rest):
    path = f"/admin/questions/{case.question.reference}/{rest}"

    assert web.get(path, headers=officer).status_code == 404


def test_a_download_leads_to_a_forced_one_elsewhere(office, web, case, officer):
    answer = web.get(path_of(office, case, PAGES[4]), headers=officer)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("https://files.example/finished/mail-1?as=")


def test_what_is_late_comes_first_with_whom_to_telephone(office, web, case):
    office.run_until(local(26, 9))
    _, cookie = sign_in(office, web, PRESS_PERSON)

    page = text_of(web.get("/admin", headers=cookie))

    assert "1 câu hỏi đang trễ hạn" in page
    assert page.index("trễ hạn") < page.index("Chưa giao cơ quan")
    assert "tel:0234000001" in page
    assert "chưa xác minh" in page


def test_a_question_that_nobody_has_is_assigned_by_its_form(office, web):
    office.receive(a_mail(NOBODYS, to=(INTAKE,), Subject="Về bệnh viện"))
    (question,) = office.book.unassigned()
    _, cookie = sign_in(office, web, PRESS_PERSON)
    path = f"/admin/questions/{question.reference}"

    answer = post(web, path, cookie, csrf=csrf_of(office, cookie), agency="SGDDT")
    again = post(web, path, cookie, csrf=csrf_of(office, cookie), agency="SGDDT")
    nobody = post(web, path, cookie, csrf=csrf_of(office, cookie))

    assert answer.headers["Location"].endswith(f"/admin/questions/{question.reference}?said=assigned")
    assert again.headers["Location"].endswith("said=unchanged")
    assert nobody.headers["Location"].endswith("said=nobody")
    assert [duty.agency for duty in office.book.all(Assignment)] == ["SGDDT"]
    assert office.letters["assigned", MY] == 1
    assert "Đã giao." in text_of(
        web.get(f"/admin/questions/{question.reference}?said=assigned", headers=cookie)
    )


def test_agencies_that_were_ticked_stay_ticked_where_somebody_else_was_first(office, web, case, officer):
    path = f"/admin/questions/{case.question.reference}"
    office.book.let_first(
        lambda: office.book.commit(Change((case.question.with_status(QuestionStatus.OPEN),)))
    )

    answer = post(web, path, officer, csrf=csrf_of(office, officer), agency="SGDDT")

    assert answer.status_code == 409
    assert "chưa giao" in text_of(answer)
    ticked = BeautifulSoup(answer.body, "html.parser").select("input[name=agency][checked]")
    assert [one["value"] for one in ticked] == ["SGDDT"]
    assert ticked[0].find_parent("details").has_attr("open")


def test_agencies_that_the_same_button_gave_a_moment_before_are_no_conflict(office, web, case, officer):
    path = f"/admin/questions/{case.question.reference}"
    by = By(PRESS_PERSON, office.now)
    office.book.let_first(
        lambda: assign_by_page(case.question.reference, ["SGDDT"], by, office.desk, office.lease_now)
    )

    answer = post(web, path, officer, csrf=csrf_of(office, officer), agency="SGDDT")

    assert answer.headers["Location"].endswith("said=unchanged")


def test_assigning_what_is_not_there_is_not_found(office, web, officer):
    answer = post(web, "/admin/questions/x", officer, csrf=csrf_of(office, officer), agency="SYT")

    assert answer.status_code == 404


def test_a_search_finds_and_says_what_was_looked_for(office, web, case, officer):
    found = text_of(web.get("/admin/questions?text=ngo+doc&agency=SYT&since=2026-11-01", headers=officer))
    nothing = text_of(web.get("/admin/questions?text=khong+co&since=x", headers=officer))

    assert case.question.reference in found
    assert 'value="ngo doc"' in found
    assert case.question.reference not in nothing
    assert "Không tìm thấy câu hỏi nào" in nothing


def test_a_letter_is_sent_again_once_however_often_the_button_is_pressed(office, web, case, officer):
    path = path_of(office, case, PAGES[6])
    letter = letter_to(office, PERSON, "dispatch")
    fields = {"csrf": csrf_of(office, officer), "to": HEAD, "revision": str(letter.revision)}

    first, second = (post(web, path, officer, **fields) for _ in range(2))

    assert "said=resent" in first.headers["Location"]
    assert "problem=changed" in second.headers["Location"]
    assert office.letters["dispatch", HEAD] == 1
    page = text_of(web.get(second.headers["Location"].removeprefix(PUBLIC_URL), headers=officer))
    assert "Chưa gửi lại." in page
    assert web.get(first.headers["Location"].removeprefix(PUBLIC_URL), headers=officer).status_code == 200


def test_a_letter_is_shown_as_plain_text(office, web, case, officer):
    page = text_of(web.get(path_of(office, case, PAGES[6]), headers=officer))

    assert "Vui lòng trả lời PHÍA TRÊN dòng này" in page
    assert "đang bị trả lại thư" in page
    assert "trên trang: [liên kết riêng của người nhận]" in page


def test_letters_of_a_day_are_listed_and_a_day_that_is_none_is_today(office, web, case, officer):
    today = text_of(web.get("/admin/letters?day=0001-01-01", headers=officer))
    before = text_of(web.get("/admin/letters?day=2026-11-18", headers=officer))

    assert "Thư ngày 19/11/2026" in today
    assert "Thư ngày 18/11/2026 (0)" in before


def test_a_task_is_closed_with_a_note(office, web, case, officer):
    fields = {"task": open_task(office).id, "csrf": csrf_of(office, officer), "note": "Đã gọi " * 200}

    first, second = (post(web, "/admin/tasks", officer, **fields) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"] == f"{PUBLIC_URL}/admin/tasks?said=closed"
    (task,) = office.book.all(Task)
    assert (task.closed_by, len(task.closing_note)) == (PRESS_PERSON, 500)
    assert "Không có việc nào" in text_of(web.get("/admin/tasks", headers=officer))


def test_a_note_on_a_task_that_somebody_else_closed_before_is_shown_again(office, web, case, officer):
    fields = {"task": open_task(office).id, "csrf": csrf_of(office, officer), "note": "đã gọi"}
    close_task(fields["task"], "đã viết", By(PRESS_MAILBOX, office.now), office.desk)

    answer = post(web, "/admin/tasks", officer, **fields)

    assert answer.status_code == 409
    assert "đã được người khác ghi nhận" in text_of(answer)
    assert "đã gọi" in text_of(answer)


def test_what_people_wrote_is_never_markup(office, web, officer):
    evil = "<script>alert(1)</script><img src=x onerror=y>"
    case = office.ask(a_mail(f"Kính gửi Sở Y tế, {evil} vì sao?", to=("syt@phatngon.example",), Subject=evil))
    office.sweep()
    office.receive(
        a_reply(office.last("dispatch", PERSON), f"Sở Y tế trả lời: {evil} là không đúng sự thật.")
    )

    for path in ("/admin", "/admin/questions", f"/admin/questions/{case.question.reference}"):
        page = text_of(web.get(path, headers=officer))
        assert "<script>alert" not in page
        assert "<img" not in page


@pytest.mark.parametrize("after", ["x", "1_" + "x" * 200, "9" * 30 + "_a", "%00"])
def test_a_position_that_somebody_made_up_starts_at_the_beginning(office, web, case, officer, after):
    found = web.get(f"/admin/questions?after={after}", headers=officer)
    late = web.get(f"/admin?after={after}", headers=officer)

    assert case.question.reference in text_of(found)
    assert late.status_code == 200
