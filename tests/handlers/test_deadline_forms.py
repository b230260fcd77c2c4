"""Forms that move deadlines: an agency's on the page of its question, a press officer's on the admin page."""

import pytest

from tests.desk.edits import edit
from tests.desk.test_policy_editing import policy
from tests.fakes.mails import a_mail, a_reply
from tests.fakes.office import local
from tests.fakes.people import MY, PERSON, PRESS_PERSON
from tests.handlers.test_questions import enter, follow, hidden
from tests.handlers.test_signing_in import csrf_of, post, sign_in

REASON = "chờ kết quả xét nghiệm"


@pytest.fixture
def case(office):
    return office.ask(a_mail(to=("syt@phatngon.example",)))


def press(office, web, cookie, path, **fields):
    return post(web, path, cookie, csrf=csrf_of(office, cookie), **fields)


def test_an_agency_takes_more_time_on_its_page(office, web, case):
    path = f"/questions/{case.question.reference.lower()}/syt"
    cookie = enter(office, web, PERSON, path)
    fields = {**hidden(web.get(path, headers=cookie)), "what": "extension", "text": REASON}

    refused = press(office, web, cookie, path, act="preview", until_on="không rõ", **fields)
    fields["until_on"] = "2026-11-30"
    shown = follow(web, press(office, web, cookie, path, act="preview", **fields), cookie)
    done = press(office, web, cookie, path, act="send", **fields)

    assert (refused.status_code, done.status_code) == (422, 303)
    assert "Chưa đọc được đề nghị gia hạn đến ngày nào." in refused.body.decode()
    assert "chậm nhất: 17:00 thứ Hai, 30/11/2026" in shown.body.decode()
    assert office.duty(case).due_at == local(30, 17)
    assert "Đã ghi nhận gia hạn" in follow(web, done, cookie).body.decode()
    assert press(office, web, cookie, path, act="preview", **{**fields, "form": "x"}).status_code == 404


def test_a_journalist_finds_no_form_for_more_time(office, web, case):
    path = f"/questions/{case.question.reference.lower()}/tatca"
    cookie = enter(office, web, MY, path)
    fields = {**hidden(web.get(path, headers=cookie)), "what": "extension", "until_on": "2026-11-30"}

    answer = press(office, web, cookie, path, act="send", text=REASON, **fields)

    assert (answer.status_code, office.duty(case).extensions) == (404, ())


@pytest.mark.parametrize(
    ("fields", "said", "due"),
    [
        (
            {"act": "extend", "agency": "SYT", "until": "2026-11-30", "note": REASON},
            "extended",
            local(30, 17),
        ),
        (
            {"act": "reassign", "agency": "SYT", "agencies": "Sở Giáo dục và Đào tạo", "note": REASON},
            "reassigned",
            local(25, 17),
        ),
        (
            {"act": "classify", "class": "important", "note": REASON},
            "classified",
            local(1, 17).replace(month=12),
        ),
        (
            {"act": "classify", "class": "extraordinary", "incident": "2026-11-19T07:00", "note": REASON},
            "classified",
            local(20, 7),
        ),
    ],
)
def test_a_press_officer_moves_a_deadline_with_a_reason(office, web, case, fields, said, due):
    cookie, path = sign_in(office, web, PRESS_PERSON)[1], f"/admin/questions/{case.question.reference}"

    without = press(office, web, cookie, path, **{**fields, "note": ""})
    done = press(office, web, cookie, path, **fields)

    assert (without.status_code, done.status_code) == (409, 303)
    assert "Chưa làm: xin ghi lý do." in without.body.decode()
    assert done.headers["Location"].endswith(f"?said={said}")
    assert office.duty(case).due_at == due
    assert REASON in web.get(path, headers=cookie).body.decode()


@pytest.mark.parametrize("act", ["reassign", "split"])
def test_an_agency_that_nobody_knows_is_named(office, web, case, act):
    cookie, path = sign_in(office, web, PRESS_PERSON)[1], f"/admin/questions/{case.question.reference}"
    fields = {"agency": "SYT", "agencies": "Sở Không Có", "note": REASON, "text": "Bao nhiêu học sinh"}

    shown = press(office, web, cookie, path, act=act, **fields)

    assert shown.status_code == 409
    assert "Chưa làm: chưa rõ cơ quan nhận" in shown.body.decode()
    assert "Không có trong danh bạ: Sở Không Có" in shown.body.decode()


def test_a_class_that_nobody_knows_and_a_proposal_that_nobody_made_change_nothing(office, web, case):
    cookie, path = sign_in(office, web, PRESS_PERSON)[1], f"/admin/questions/{case.question.reference}"

    unknown = press(office, web, cookie, path, act="classify", **{"class": "sau"}, note=REASON)
    nothing = press(office, web, cookie, path, act="dismiss", note="")

    assert (unknown.status_code, nothing.headers["Location"].endswith("?said=unchanged")) == (409, True)
    assert office.book.question(case.question.reference) == case.question


def test_who_may_not_classify_finds_a_sentence_in_the_place_of_the_form(office, web, case):
    cookie, path = sign_in(office, web, PRESS_PERSON)[1], f"/admin/questions/{case.question.reference}"
    assert 'value="classify"' in web.get(path, headers=cookie).body.decode()
    edit(office, tables=policy(reclassify_roles="deputy;head", reclassify_working_days="1"))

    page = web.get(path, headers=cookie).body.decode()
    answer = press(office, web, cookie, path, act="classify", **{"class": "complex"}, note=REASON)

    assert 'value="classify"' not in page
    assert "Người được ủy quyền phát ngôn; Người đứng đầu cơ quan" in page
    assert "đến 17:00 thứ Sáu, 20/11/2026" in page
    assert "Anh/Chị không thuộc những người ấy." in page
    assert (answer.status_code, office.duty(case).due_at) == (409, local(25, 17))
    assert "không cho Anh/Chị xếp loại" in answer.body.decode()


def test_a_mail_filed_wrongly_is_taken_back_to_the_pen_by_a_form_below_its_words(office, web, case):
    row = office.receive(a_reply(office.last("dispatch", PERSON)))
    cookie, path = sign_in(office, web, PRESS_PERSON)[1], f"/admin/questions/{case.question.reference}"
    assert f'name="mail" value="{row.mail_id}"' in web.get(path, headers=cookie).body.decode()

    without = press(office, web, cookie, path, act="to_pen", mail=row.mail_id, note="")
    done = press(office, web, cookie, path, act="to_pen", mail=row.mail_id, note="câu hỏi khác")

    assert (without.status_code, done.status_code) == (409, 303)
    assert done.headers["Location"].endswith("?said=moved")
    shown = follow(web, done, cookie).body.decode()
    assert "Thư đã về khay chờ để xếp lại" in shown
    assert f"/admin/pen/{row.mail_id}" in shown
    assert "câu hỏi khác" in shown
    assert web.get(f"/admin/pen/{row.mail_id}", headers=cookie).status_code == 200
