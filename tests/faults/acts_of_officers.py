"""What the press department does beside the table of acts: each as it comes to an office, again and again."""

from dataclasses import replace
from datetime import date

from chalicelib.desk.blocking import block, unblock
from chalicelib.desk.by import By
from chalicelib.desk.classifying import Class
from chalicelib.desk.deadline_acts import classify, dismiss_proposal
from chalicelib.desk.linking import link_questions, unlink_questions
from chalicelib.desk.pen_acts import perform
from chalicelib.desk.pen_orders import Order
from chalicelib.desk.pen_undo import undo
from chalicelib.desk.register_bouncing import reaches_again
from chalicelib.desk.register_editing import save_agency
from chalicelib.desk.register_export import contact_cells
from chalicelib.desk.registrations import Order as Decision
from chalicelib.desk.registrations import approve, ask_for_more, refuse
from chalicelib.desk.resending import Resending, resend
from chalicelib.desk.seeing_to import assign_by_page, close_task
from chalicelib.desk.splitting import Part, split
from chalicelib.desk.suspending import Suspension, lift, suspend
from chalicelib.desk.taking_to_pen import take_to_pen
from chalicelib.desk.task_queue import defer_task, give_task_back, take_task
from chalicelib.domain.change import Change
from chalicelib.domain.deadlines import QuestionClass
from chalicelib.domain.pen import Act
from chalicelib.domain.records import Task, TaskKind
from tests.desk.pen import in_pen
from tests.desk.registering_steps import arrived
from tests.desk.test_delivery import bounce, letter_to
from tests.desk.test_every_act import ASKED
from tests.desk.test_register_editing import agency_draft
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import MORNING, Office
from tests.fakes.people import HEAD, MY, PERSON, PRESS_PERSON, RIVAL, STRANGER
from tests.faults.coming_again import Happening

REFERENCE, OTHER = "MLPN-2026-000001", "MLPN-2026-000002"
WHY = "qua điện thoại"


def asked(*mails):
    """Give an office with a question to the health department, and perhaps others."""
    office = Office()
    for mail in (a_mail(ASKED, to=(HEALTH_INTAKE,)), *mails):
        office.ask(mail)
    office.sweep()
    return office


def happening(office, act, *again):
    """Let an officer do it; `act` is given the officer and the moment, and the desk."""
    return Happening(office, lambda office: act(By(PRESS_PERSON, office.now), office), again)


def on_question(office, act, *again):
    """Do what an act of the question's page does, with the officer, the desk and the clock of leases."""
    return happening(office, lambda by, office: act(by, office.desk, office.lease_now), *again)


def linking(*, is_off=False):
    office = asked(a_mail("Ngộ độc ra sao?", sender=RIVAL, to=(HEALTH_INTAKE,)))
    if is_off:
        link_questions(REFERENCE, OTHER, By(PRESS_PERSON, office.now), office.desk)
    act = unlink_questions if is_off else link_questions
    return happening(office, lambda by, office: act(REFERENCE, OTHER, by, office.desk))


def splitting():
    part = Part("Suất ăn", "2. Ai cung cấp suất ăn?", "SGDDT")
    return on_question(asked(), lambda *by: split(REFERENCE, part, *by))


def classifying():
    wanted = Class(QuestionClass("important"), "nhiều trường cùng bị")
    return on_question(asked(), lambda *by: classify(REFERENCE, wanted, *by), "unchanged")


def dismissing():
    office = asked()
    question = office.book.question(REFERENCE)
    proposed = replace(question, proposed="petition", revision=question.revision + 1)
    office.book.commit(Change((proposed,)))
    return on_question(office, lambda *by: dismiss_proposal(REFERENCE, WHY, *by), "unchanged")


def assigning():
    office = Office()
    office.ask(a_mail("Ai biết thì trả lời giúp.", Subject="Hỏi"))
    office.sweep()
    return on_question(office, lambda *by: assign_by_page(REFERENCE, ["SYT"], *by), "unchanged")


def assigning_by_word():
    office = assigning().office
    letter = office.last("unassigned", PRESS_PERSON)
    inbound = office.arrives(a_reply(letter, "#chuyen SYT", sender=PRESS_PERSON))
    return Happening(office, lambda office: office.take(inbound))


def from_pen(act, **ordered):
    """Do with a mail in the pen what an officer can."""
    office = asked()
    office.at(MORNING)
    text = ASKED if act is Act.OPEN else "Sở Y tế thông tin: 12 cháu còn nằm viện."
    mail_id = in_pen(office, text)
    office.sweep()
    order = Order(act, PRESS_PERSON, **ordered)
    return Happening(
        office, lambda office: perform(order, mail_id, office.desk, office.now, office.lease_now).id
    )


PEN = {
    Act.ANSWER: {"reference": REFERENCE, "agency": "SYT", "speaker": PERSON},
    Act.FOLLOW_UP: {"reference": REFERENCE, "agency": "SYT"},
    Act.NOTE: {"reference": REFERENCE, "agency": "SYT"},
    Act.OPEN: {"journalist": MY, "agencies": ("SYT",)},
    Act.DISCARD: {"reason": "thư quảng cáo"},
}


def undoing(act):
    office = asked()
    mail_id = in_pen(office)
    ordered = Order(act, PRESS_PERSON, **PEN[act])
    done = perform(ordered, mail_id, office.desk, office.now, office.lease_now)
    office.sweep()

    def undone(by, office):
        return undo(mail_id, done.id, by.who, office.desk, office.now, office.lease_now).id

    return happening(office, undone)


def to_pen():
    office = asked()
    row = office.receive(a_reply(office.last("dispatch", PERSON), "#giahan 30/11: chờ kết quả"))
    return on_question(office, lambda *by: take_to_pen(REFERENCE, row.mail_id, WHY, *by))


def task(act, *given, again=()):
    office = asked()
    known = Task("call", TaskKind.TELEPHONE, office.now, "SVHTT", reference=REFERENCE, agency="SYT")
    office.book.commit(Change((known,)))
    if act is give_task_back:
        take_task("call", By(PRESS_PERSON, office.now), office.desk)
    return happening(office, lambda by, office: act("call", *given, by, office.desk), *again)


def resending():
    office = asked()
    bounce(office, letter_to(office, PERSON, "dispatch"))
    office.sweep()
    letter = letter_to(office, PERSON, "dispatch")
    wish = Resending(letter.id, REFERENCE, letter.revision, HEAD)
    return on_question(office, lambda *by: resend(wish, *by).name, "CannotResendError")


def reaching_again():
    office = asked()
    bounce(office, letter_to(office, PERSON, "dispatch"))
    office.sweep()
    revision = office.register.agency("SYT").revision
    return happening(office, lambda by, office: reaches_again("SYT", PERSON, revision, by, office.desk))


def blocking(*, is_off=False):
    office = asked()
    if is_off:
        block(STRANGER, "thư rác", By(PRESS_PERSON, office.now), office.desk)
    act = unblock if is_off else block
    return happening(office, lambda by, office: act(STRANGER, "nhầm", by, office.desk))


def suspending(*, is_off=False):
    office, wish = asked(), Suspension("thẻ bị thu hồi", date(2026, 12, 31))
    if is_off:
        suspend(MY, office.register.journalist(MY).revision, wish, By(PRESS_PERSON, office.now), office.desk)
        office.sweep()
    revision = office.register.journalist(MY).revision
    if is_off:
        return happening(office, lambda by, office: lift(MY, revision, by, office.desk))
    return happening(office, lambda by, office: suspend(MY, revision, wish, by, office.desk))


def deciding(act, **given):
    office = Office()
    found = arrived(office)
    office.sweep()
    order = Decision(found.id, office.register.registration(found.id).revision, **given)
    return happening(office, lambda by, office: act(order, by, office.desk))


def taking_over():
    """A new spokesperson comes into the register; who presses again is told that it changed."""
    office = asked()
    contacts = contact_cells(office.register.agency("SYT"))
    new = {"role": "spokesperson", "name": "Mai", "post": "Trưởng phòng", "email": "mai@syt.example"}
    draft = agency_draft(office, contacts=[*contacts, new], is_confirmed=True)
    return happening(office, lambda by, office: save_agency(draft, by, office.desk).code, "StaleError")


ACTS = {
    "link": linking,
    "unlink": lambda: linking(is_off=True),
    "split": splitting,
    "reclassify": classifying,
    "dismiss a class": dismissing,
    "assign": assigning,
    "assign by a word": assigning_by_word,
    **{f"from the pen: {act}": lambda act=act: from_pen(act, **PEN[act]) for act in PEN},
    **{f"undo on the pen: {act}": lambda act=act: undoing(act) for act in (Act.ANSWER, Act.DISCARD)},
    "to the pen": to_pen,
    "close a task": lambda: task(close_task, "đã gọi bà An"),
    "take a task": lambda: task(take_task),
    "give a task back": lambda: task(give_task_back),
    "defer a task": lambda: task(defer_task, date(2026, 11, 25), "chờ Sở gọi lại"),
    "resend": resending,
    "an address that takes mail again": reaching_again,
    "block": blocking,
    "unblock": lambda: blocking(is_off=True),
    "suspend": suspending,
    "lift a suspension": lambda: suspending(is_off=True),
    "approve a registration": lambda: deciding(approve),
    "refuse a registration": lambda: deciding(refuse, reason="thẻ hết hạn"),
    "ask for more papers": lambda: deciding(ask_for_more, reason="thiếu mặt sau"),
    "a new spokesperson": taking_over,
}
