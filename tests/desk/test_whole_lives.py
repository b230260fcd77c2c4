"""Whole lives of questions: every letter there is gets written, and nobody learns what is not theirs."""

from dataclasses import replace

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.duty_digest import tell_agencies
from chalicelib.desk.own_leave import Leave, take_leave
from chalicelib.desk.page_acts import Said, write
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.papers import remind_of_papers
from chalicelib.desk.pen_digest import tell_of_pen
from chalicelib.desk.question_view import show_question
from chalicelib.desk.register_changes import save_change
from chalicelib.desk.register_editing import JournalistDraft, save_journalist
from chalicelib.desk.registrations import approve, ask_for_more, refuse
from chalicelib.desk.sessions import Asking, ask_for_link
from chalicelib.desk.suspending import Suspension, suspend
from chalicelib.desk.unread import record_dead
from chalicelib.domain.letter import Letter
from chalicelib.domain.people import Contact, Role
from chalicelib.domain.question import Question
from chalicelib.render import TEMPLATES, TemplateRenderer
from tests.desk.edits import edit
from tests.desk.forms import send_form
from tests.desk.pen import do, in_pen, take_back
from tests.desk.registering_steps import arrived, decide
from tests.desk.test_delivery import bounce, letter_to
from tests.desk.test_encrypted import encrypted
from tests.fakes.invariants import assert_whole
from tests.fakes.mails import HEALTH_INTAKE, INTAKE, a_mail, a_reply, verdicts
from tests.fakes.office import DAY, HOUR, Office
from tests.fakes.people import (
    COLLEAGUE,
    COLLEAGUE_OF_MY,
    DEPUTY,
    HEAD,
    MY,
    PERSON,
    PRESS_PERSON,
    RIVAL,
    STRANGER,
)

GRAY = verdicts(dmarc="GRAY", spf="FAIL")


def live(office):
    """Let everything happen to the desk for which it has a letter."""
    office.ask(a_mail("Ai biết thì trả lời giúp.", to=(INTAKE,), Subject="Hỏi"))
    office.receive(a_reply(office.last("unassigned", PRESS_PERSON), "#chuyen SGDDT", sender=PRESS_PERSON))
    add_reader(office, office.ask())
    office.receive(a_reply(office.last("receipt"), "Xin hỏi thêm.", sender=MY))
    new_topic = {"Subject": "Giá thuốc", "quoting": False}
    office.receive(a_reply(office.last("receipt"), "Giá thuốc?", sender=MY, **new_topic))
    office.receive(a_reply(office.last("dispatch", PERSON), sender=STRANGER))
    office.receive(a_reply(office.last("dispatch", PERSON), "Sở đang xác minh, sẽ trả lời phóng viên sau."))
    office.receive(a_reply(office.last("dispatch", PERSON), "#lamro Câu 2 hỏi về trường nào?"))
    office.receive(a_reply(office.last("dispatch", PERSON), "#giahan 30/12: chờ kết quả xét nghiệm"))
    office.receive(a_reply(office.last("dispatch", PERSON), "#doidaumoi thêm bà Mai"))
    office.receive(a_reply(office.last("dispatch", PERSON), "#traloi\nCòn 12 cháu nằm viện."))
    think_again(office)
    office.receive(a_reply(office.last("answer"), "#chuadu 7: còn thiếu số liệu", sender=MY))
    office.receive(a_reply(office.last("answer"), "#danhgia", sender=MY))
    office.receive(a_reply(office.last("receipt"), "#rutcauhoi đã có thông cáo", sender=MY))
    office.ask(a_mail("Bao giờ xong?", to=(HEALTH_INTAKE,), Subject="Hỏi tiến độ"))
    office.receive(a_reply(office.last("dispatch", PERSON), "#lamro Câu này hỏi về đợt nào?"))
    refuse_and_pass_on(office)
    office.receive(a_mail(to=(HEALTH_INTAKE,), checks=GRAY))
    office.receive(a_mail(to=(HEALTH_INTAKE,), checks=verdicts(virus="FAIL")))
    office.receive(encrypted(a_mail(to=(HEALTH_INTAKE,))))
    office.receive(a_mail(sender=STRANGER))
    office.receive(a_mail(sender=STRANGER, to=("mlpn-2026-000009.syt.2222222222@phatngon.example",)))
    office.ask(a_mail("Việc hôm qua ra sao?", sender=RIVAL, to=(INTAKE,), Subject="Hỏi thêm"))
    office.ask(a_mail("Câu của báo khác", sender=RIVAL, to=(HEALTH_INTAKE,)))
    send_form(office)
    look_after_the_pen(office)
    bounce(office, letter_to(office, PERSON, "dispatch"))
    ask_for_link(Asking(PRESS_PERSON, "/admin", "192.0.2.0/24", "f" * 32), office.desk, office.now)
    look_after_the_register(office)
    tell_agencies(office.desk, office.now, office.lease_now)
    edit(office, office.now)
    office.run_until(office.now + 14 * DAY, every=6 * HOUR)


def look_after_the_register(office):
    """Let people come into the register, be told of their papers, and be suspended."""
    agency = office.register.agency("SYT")
    mai = Contact(Role.SPOKESPERSON, "Mai", "Trưởng phòng", "mai@syt.hue-gov.example")
    after = replace(agency, contacts=(*agency.contacts, mai), revision=agency.revision + 1)
    save_change(agency, after, By(PRESS_PERSON, office.now), office.desk)
    tomorrow = office.now.date() + DAY
    take_leave("SYT", Leave(tomorrow, tomorrow, DEPUTY), By(PERSON, office.now), office.desk)
    cells = {"email": "moi@codo.example", "name": "Mới", "outlet": "Truyền hình Cố Đô"}
    added = JournalistDraft(0, {**cells, "card_number": "", "card_expires_on": "", "status": "active"})
    save_journalist(added, By(PRESS_PERSON, office.now), office.desk)
    suspend(
        "moi@codo.example", 1, Suspension("Thẻ hết hạn.", None), By(PRESS_PERSON, office.now), office.desk
    )
    for number, act in enumerate((approve, refuse, ask_for_more)):
        email = f"ha{number}@baomoi.example"
        decide(office, act, arrived(office, fresh=f"{number}" * 32, email=email), reason="Ảnh mờ")
    office.change(
        office.register.journalist(MY), card_expires_on=office.now.date() + DAY, card_number="IBC 1"
    )
    remind_of_papers(office.desk, office.now)


def think_again(office):
    """Let an agency withdraw what it answered, answer anew, and correct that, and the journalist rate it."""
    office.receive(a_reply(office.last("answer-receipt"), "#thuhoi: số liệu chưa được đối chiếu"))
    office.receive(a_reply(office.last("retraction-receipt"), "#traloi\nCòn 13 cháu nằm viện."))
    office.receive(a_reply(office.last("answer-receipt"), "#dinhchinh: là 14 cháu."))
    office.receive(a_reply(office.last("answer"), "#danhgia không hài lòng: số liệu cũ", sender=MY))


def refuse_and_pass_on(office):
    """Let an agency do with questions what is no answer."""
    office.ask(a_mail("Ai có lỗi?", to=(HEALTH_INTAKE,), Subject="Hỏi trách nhiệm"))
    office.receive(a_reply(office.last("dispatch", PERSON), "#tuchoi 3: cơ quan điều tra đã thụ lý."))
    have_a_refusal_approved(office)
    office.ask(a_mail("Ai nấu ăn?", to=(HEALTH_INTAKE,), Subject="Hỏi bếp ăn"))
    office.receive(a_reply(office.last("dispatch", PERSON), "#giahan thêm 1 ngày: bận.", sender=COLLEAGUE))
    office.receive(a_reply(office.last("dispatch", PERSON), "#chuyen SGDDT: bếp ăn của trường."))


def have_a_refusal_approved(office):
    """Let the agency have an approver for a while, who lets a colleague's words go."""
    agency = office.register.agency("SYT")
    office.change(agency, contacts=(*agency.contacts, Contact(Role.APPROVER, "Duyệt", "Phó Giám đốc", HEAD)))
    office.ask(a_mail("Ai duyệt?", to=(HEALTH_INTAKE,), Subject="Hỏi phê duyệt"))
    office.receive(a_reply(office.last("dispatch", PERSON), "#tuchoi 3: hồ sơ đang được điều tra."))
    office.receive(a_reply(office.last("approve", HEAD), "#traloi", sender=HEAD))
    office.change(office.register.agency("SYT"), contacts=agency.contacts)


def look_after_the_pen(office):
    """Open a mail that waits as a question, take that back, and tell of what waits."""
    opened = do(office, in_pen(office), "open", journalist=MY, agencies=("SYT",))
    take_back(office, opened)
    tell_of_pen(office.desk, office.now, office.lease_now)


def add_reader(office, case):
    """Let a colleague of the asker's read along."""
    seat = seat_at(case.question.reference, "TATCA", MY)
    seen = show_question(seat, office.desk, office.now)["seen"]
    said = Said("9" * 32, "", seen, act="readers", reader=COLLEAGUE_OF_MY)
    write(said, seat, office.desk, office.now, office.lease_now)


def test_every_letter_that_has_a_template_is_written_by_the_desk(office):
    live(office)

    names = {letter.name for letter in office.book.all(Letter)}
    assert names == {path.name for path in (TEMPLATES / "mail").iterdir() if path.is_dir()}


def test_every_letter_is_sent_with_its_real_words():
    office = Office(renderer=TemplateRenderer())

    live(office)

    assert {str(letter.state) for letter in office.book.all(Letter)} == {"accepted", "bounced", "joined"}
    assert_whole(office)


def test_no_outlet_learns_of_anothers_question(office):
    live(office)

    mine = {question.reference for question in office.book.all(Question) if question.journalist == MY}
    for posted in office.post.posted:
        if posted.to == RIVAL:
            assert posted.outgoing.reference not in mine
            assert "Báo Sông Hương" not in posted.text


@pytest.mark.parametrize("times", [1, 2])
def test_a_mail_that_kills_its_function_is_recorded_unread(office, times):
    inbound = office.arrives(a_mail(to=(HEALTH_INTAKE,)))

    for _ in range(times):
        record_dead(inbound, office.desk, office.now)

    row = office.book.outcome(inbound.mail_id)
    assert (row.outcome, row.reason, row.sender) == ("pen", "unreadable", "")
    assert office.archive.waiting_mails().count == 0


def test_a_mail_that_got_its_outcome_after_all_keeps_it(office):
    inbound = office.arrives(a_mail(to=(HEALTH_INTAKE,)))
    office.book.let_first(lambda: office.take(inbound))

    record_dead(inbound, office.desk, office.now)

    assert office.book.outcome(inbound.mail_id).outcome == "question_opened"


def test_the_same_events_make_the_same_letters(office):
    twin = Office()
    mail = a_mail(to=(HEALTH_INTAKE,))

    office.receive(mail, "mail-x")
    twin.receive(mail, "mail-x")

    assert {one.outgoing.letter_id for one in office.post.posted} == {
        one.outgoing.letter_id for one in twin.post.posted
    }
