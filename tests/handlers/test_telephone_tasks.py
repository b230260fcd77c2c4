"""A telephone call that the ladder asks for is closed with a note: who was reached, and what was said."""

from chalicelib.domain.records import Task
from tests.fakes.mails import a_mail, a_reply
from tests.fakes.office import local
from tests.fakes.people import PERSON, PRESS_PERSON
from tests.handlers.test_signing_in import csrf_of, post, sign_in


def test_a_telephone_call_is_closed_only_with_what_was_said(office, web):
    case = office.ask(a_mail(to=("syt@phatngon.example",)))
    office.run_until(local(26, 17))
    (task,) = (one for one in office.book.tasks() if one.kind == "telephone")
    officer = sign_in(office, web, PRESS_PERSON)[1]
    fields = {"task": task.id, "csrf": csrf_of(office, officer)}

    empty = post(web, "/admin/tasks", officer, **fields, note=" ")
    post(web, "/admin/tasks", officer, **fields, note="Gặp chị An: chiều mai trả lời.")

    assert empty.status_code == 422
    assert "đã gọi cho ai" in empty.body.decode()
    page = web.get(f"/admin/questions/{case.question.reference}", headers=officer).body.decode()
    assert "Gặp chị An: chiều mai trả lời." in page


def test_an_answer_closes_the_call_that_was_asked_for(office):
    case = office.ask(a_mail(to=("syt@phatngon.example",)))
    office.run_until(local(26, 18))
    office.receive(a_reply(office.last("dispatch", PERSON)))

    assert office.book.tasks() == []
    (call,) = office.book.all(Task)
    assert (call.closed_by, bool(call.closing_note), call.closed_at) == ("gateway", True, office.now)
    event = next(one for one in office.book.case(case.question.reference).events if one.act == "task_closed")
    assert (event.agency, event.verified, event.facts["task"]) == ("SYT", "rule", "telephone")


def test_a_task_is_taken_and_put_off_on_its_page_and_the_question_says_so(office, web):
    case = office.ask(a_mail(to=("syt@phatngon.example",)))
    office.run_until(local(26, 17))
    (task,) = (one for one in office.book.tasks() if one.kind == "telephone")
    officer = sign_in(office, web, PRESS_PERSON)[1]
    fields = {"task": task.id, "csrf": csrf_of(office, officer)}

    taken = post(web, "/admin/tasks", officer, **fields, act="take")
    no_day = post(web, "/admin/tasks", officer, **fields, act="defer", until="2026-11-26", note="chờ")
    deferred = post(
        web, "/admin/tasks", officer, **fields, act="defer", until="2026-12-01", note="chờ gọi lại"
    )

    assert (taken.status_code, no_day.status_code, deferred.status_code) == (303, 422, 303)
    mine = web.get("/admin/tasks?whose=mine&kind=telephone", headers=officer).body.decode()
    assert "thứ Ba, 01/12/2026: chờ gọi lại" in mine
    assert "không có việc" not in mine.lower()
    page = web.get(f"/admin/questions/{case.question.reference}", headers=officer).body.decode()
    assert "Hoãn một việc" in page
