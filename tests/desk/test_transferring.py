"""A question passes from agency to agency: twice by their own word, then as the press department decides."""

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.deadline_acts import reassign
from chalicelib.desk.dossier import dossier
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from chalicelib.desk.seeing_to import NoNoteError, close_task
from chalicelib.domain.records import Entry, Event, Task
from chalicelib.render import TemplateRenderer
from tests.desk.test_messages import ASKED, acts, reply
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import Office, local
from tests.fakes.people import MY, PERSON, PRESS_PERSON, SCHOOLS_PERSON

WHY = "bếp ăn do ngành giáo dục quản lý"
PASS_ON = f"#chuyen SGDDT: {WHY}"


@pytest.fixture
def case(office):
    return office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))


def statuses(office, case):
    found = office.book.case(case.question.reference).assignments
    return {duty.agency: str(duty.status) for duty in found}


def from_schools(office, text):
    """Let the other agency reply to the letter that handed it the question."""
    return office.receive(a_reply(office.last("dispatch", SCHOOLS_PERSON), text, sender=SCHOOLS_PERSON))


def by_officer(office, case, code, names, note=WHY):
    by = By(PRESS_PERSON, office.now)
    return reassign(case.question.reference, code, names, note, by, office.desk, office.lease_now)


def test_a_transfer_ends_one_duty_and_begins_another_with_the_same_deadline(office, case):
    due_at = office.duty(case).due_at
    office.at(local(20, 9))
    before = office.letters

    row = reply(office, PASS_ON)

    given = office.duty(case, "SGDDT")
    assert (row.outcome, row.filings[0].kind) == ("filed", "transfer")
    assert statuses(office, case) == {"SYT": "transferred", "SGDDT": "dispatched"}
    assert (given.due_at, given.received_at, given.opened_at) == (
        due_at,
        case.question.received_at,
        office.now,
    )
    assert (given.came_from, given.came_because, given.steps) == ("SYT", WHY, ())
    assert str(office.book.question(case.question.reference).status) == "open"
    letters = [("dispatch", SCHOOLS_PERSON), ("transfer-receipt", PERSON), ("transferred", MY)]
    assert office.letters_since(before) == letters
    told = office.facts("transferred")
    assert ([one["code"] for one in told["agencies"]], told["reason"]) == (["SGDDT"], WHY)
    assert office.facts("dispatch", SCHOOLS_PERSON)["passed_on"]["reason"] == WHY
    assert "transferred" in acts(office, case)


def test_whoever_gets_it_reads_what_the_journalist_wrote_since_and_no_word_of_the_giver(case, office):
    office.receive(a_reply(office.last("receipt", MY), "Còn trường nào nữa không?", sender=MY))
    reply(office, "Sở đang xác minh, sẽ trả lời chậm nhất ngày 24/11.")

    reply(office, PASS_ON)

    shown = office.last("dispatch", SCHOOLS_PERSON).text
    assert "Còn trường nào nữa không?" in shown
    assert "đang xác minh" not in shown
    seat = seat_at(case.question.reference, "SGDDT", SCHOOLS_PERSON)
    kinds = [entry["kind"] for entry in show_question(seat, office.desk, office.now)["entries"]]
    assert "interim" not in kinds


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("#chuyen: không phải việc của Sở", "unknown_agency"),
        (f"#chuyen SGDDT, KHONGCO: {WHY}", "unknown_agency"),
        (f"#chuyen SYT: {WHY}", "to_itself"),
        ("#chuyen SGDDT", "no_reason"),
        ("#chuyen", "transfer"),
        ("Nội dung này thuộc thẩm quyền của Sở Giáo dục và Đào tạo, đề nghị chuyển.", "transfer"),
    ],
)
def test_a_transfer_that_is_not_said_whole_is_held_and_the_receipt_asks(office, case, text, sign):
    before = office.letters

    reply(office, text)

    assert office.letters_since(before) == [("held-receipt", PERSON)]
    assert sign in office.facts("held-receipt")["signs"]
    assert statuses(office, case) == {"SYT": "acknowledged"}


def test_an_agency_that_was_asked_gets_no_second_duty_and_the_giver_s_ends(office):
    case = office.ask(a_mail(ASKED, to=(HEALTH_INTAKE, "sgddt@phatngon.example")))

    reply(office, PASS_ON)

    assert statuses(office, case) == {"SYT": "transferred", "SGDDT": "dispatched"}
    assert office.duty(case, "SGDDT").came_from == ""
    assert [one["code"] for one in office.facts("transfer-receipt")["had_it"]] == ["SGDDT"]
    passed = office.facts("dispatch", SCHOOLS_PERSON)["passed_on"]
    assert (office.letters["dispatch", SCHOOLS_PERSON], passed["had_it"], passed["reason"]) == (2, True, WHY)


def test_one_back_to_who_passed_it_on_is_put_to_the_press_department(office, case):
    reply(office, PASS_ON)
    before = office.letters

    from_schools(office, "#chuyen SYT: việc điều trị là của Sở Y tế")

    duty = office.duty(case, "SGDDT")
    assert (str(duty.status), duty.is_open) == ("acknowledged", True)
    assert ("task", PRESS_PERSON) in office.letters_since(before)
    assert ("transfer-receipt", SCHOOLS_PERSON) in office.letters_since(before)
    assert office.facts("transfer-receipt", SCHOOLS_PERSON)["is_proposed"] is True
    (task,) = office.book.all(Task)
    assert (str(task.kind), task.agency) == ("transfer", "SGDDT")
    assert "việc điều trị" in task.note

    assert by_officer(office, case, "SGDDT", "Sở Y tế") == "reassigned"

    assert statuses(office, case) == {"SYT": "dispatched", "SGDDT": "transferred"}
    assert office.letters["dispatch", PERSON] == 2
    assert office.duty(case).came_from == "SGDDT"
    (task,) = office.book.all(Task)
    assert task.closed_at == office.now


def test_the_press_department_s_no_is_told_to_who_proposed_it_with_the_reason(office, case):
    reply(office, PASS_ON)
    from_schools(office, "#chuyen SYT: việc điều trị là của Sở Y tế")
    (task,) = office.book.all(Task)
    by = By(PRESS_PERSON, office.now)

    with pytest.raises(NoNoteError):
        close_task(task.id, "", by, office.desk)
    assert close_task(task.id, "bếp ăn là của ngành giáo dục", by, office.desk)
    office.sweep()

    said = office.facts("transfer-receipt", SCHOOLS_PERSON)
    assert (said["refused_because"], said["agencies"][0]["code"]) == ("bếp ăn là của ngành giáo dục", "SYT")
    assert office.duty(case, "SGDDT").is_open


def test_the_third_transfer_does_not_move_by_itself(office, case):
    reply(office, f"#chuyen SGDDT: {WHY}")
    from_schools(office, "#chuyen SVHTT: thuộc quản lý báo chí")
    assert statuses(office, case)["SVHTT"] == "dispatched"

    office.receive(
        a_reply(
            office.last("dispatch", PRESS_PERSON), "#chuyen VPUBND: việc của Văn phòng", sender=PRESS_PERSON
        )
    )

    assert "VPUBND" not in statuses(office, case)
    assert [one.act for one in office.book.all(Event)].count("transfer_proposed") == 1


def test_what_the_journalist_writes_to_the_giver_goes_to_who_has_it_now(office, case):
    reply(office, "#lamro Câu 2 hỏi về trường nào?")
    asked_back = office.last("message", MY)
    reply(office, PASS_ON)
    before = office.letters

    office.receive(a_reply(asked_back, "Trường Tiểu học số 1.", sender=MY))

    assert office.letters_since(before) == [("follow-up", SCHOOLS_PERSON)]
    (entry,) = [one for one in office.book.all(Entry) if one.kind == "follow_up"]
    assert entry.agency == "SGDDT"


def test_days_are_told_by_who_had_the_question(office, case):
    office.at(local(24, 9))
    reply(office, PASS_ON)

    seat = seat_at(case.question.reference, "TATCA", MY)
    duties = show_question(seat, office.desk, office.now)["duties"]
    (given,) = [duty for duty in duties if duty["came_from"]]
    shares = {one["agency"]["code"]: one["days"] for one in given["shares"]}
    assert shares == {"SYT": 2, "SGDDT": 1}
    shown = dossier(case.question.reference, By(PRESS_PERSON, office.now), office.desk)["duties"]
    assert [duty["came_from"]["code"] for duty in shown if duty["came_from"]] == ["SYT"]


def shares_shown(office, case, agency):
    shown = dossier(case.question.reference, By(PRESS_PERSON, office.now), office.desk)["duties"]
    (own,) = (duty for duty in shown if duty["code"] == agency)
    return {one["agency"]["code"]: one["days"] for one in own["shares"]}


def test_who_had_it_for_no_day_has_no_share_and_a_withdrawal_ends_them(office, case):
    office.receive(a_reply(office.last("dispatch", PERSON), PASS_ON))
    withdraws(office)

    assert shares_shown(office, case, "SGDDT") == {"SYT": 0, "SGDDT": 0}


@pytest.mark.parametrize("end", ["withdrawal", "answer"])
def test_what_was_put_to_the_press_department_is_settled_once_the_duty_ends(office, case, end):
    reply(office, PASS_ON)
    from_schools(office, "#chuyen SYT: việc điều trị là của Sở Y tế")

    if end == "withdrawal":
        withdraws(office)
    else:
        from_schools(office, "#traloi\nTrường số 1 do công ty Hương Giang cấp.")

    (task,) = office.book.all(Task)
    assert task.closed_at == office.now
    assert "không cần làm nữa" in task.closing_note


def withdraws(office):
    office.receive(a_reply(office.last("receipt", MY), "#rutcauhoi", sender=MY))


def test_a_pause_and_an_extension_go_along(office, case):
    reply(office, "#giahan 30/11: chờ kết quả xét nghiệm")
    due_at = office.duty(case).due_at

    reply(office, PASS_ON)

    assert office.duty(case, "SGDDT").due_at == due_at


@pytest.mark.parametrize(
    ("names", "note", "said"),
    [("SGDDT", "", "no_reason"), ("KHONGCO", WHY, "unknown_agency"), ("SYT", WHY, "to_itself")],
)
def test_the_press_department_is_told_why_it_cannot_be(office, case, names, note, said):
    assert by_officer(office, case, "SYT", names, note) == said
    assert statuses(office, case) == {"SYT": "dispatched"}


def test_every_letter_of_a_transfer_is_written_in_its_real_words():
    office = Office(renderer=TemplateRenderer())
    case = office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))
    reply(office, PASS_ON)
    from_schools(office, "#chuyen SYT: việc điều trị là của Sở Y tế")
    by_officer(office, case, "SGDDT", "SYT")

    proposed, taken = office.posted("transfer-receipt", SCHOOLS_PERSON)
    assert "câu hỏi CHƯA được chuyển" in proposed.text
    assert "Cơ quan quản lý báo chí đã chuyển câu hỏi" in taken.text
    assert "Cơ quan quản lý báo chí chuyển câu hỏi" in office.last("dispatch", PERSON).text
    assert "cho Sở Giáo dục và Đào tạo trả lời" in office.last("dispatch", SCHOOLS_PERSON).text
    assert "Cơ quan quản lý báo chí đã chuyển" in office.last("transferred", MY).text


def test_a_deadline_that_has_passed_is_told_as_past_to_who_gets_the_question_and_to_who_asked():
    office = Office(renderer=TemplateRenderer())
    office.at(local(19, 8)).ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))
    office.at(local(30, 9))

    reply(office, PASS_ON)

    assert (
        "đã qua từ 17:00 thứ Tư, 25/11/2026; xin trả lời ngay" in office.last("dispatch", SCHOOLS_PERSON).text
    )
    assert "Hạn trả lời đã qua từ 17:00 thứ Tư, 25/11/2026" in office.last("transferred", MY).text


def test_a_held_mail_after_the_deadline_is_not_said_to_be_in_time():
    office = Office(renderer=TemplateRenderer())
    office.at(local(19, 8)).ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))
    office.at(local(30, 9))

    reply(office, "#giahan 20/11")

    assert "Đã quá hạn từ 17:00 thứ Tư, 25/11/2026" in office.last("held-receipt", PERSON).text
