"""Pairs of acts that cross on one question, and what each is told that comes after the other."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.desk import acting
from chalicelib.desk.by import By
from chalicelib.desk.classifying import Class
from chalicelib.desk.deadline_acts import classify, reassign
from chalicelib.desk.linking import link_questions
from chalicelib.desk.officer_acts import OnBehalf, answer_for
from chalicelib.desk.own_leave import Leave, take_leave
from chalicelib.desk.page_acts import write
from chalicelib.desk.page_approvals import Decision, decide_on_page
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.pen_acts import perform
from chalicelib.desk.pen_orders import Order
from chalicelib.desk.question_view import show_question
from chalicelib.desk.register_editing import save_agency
from chalicelib.desk.registrations import Order as Ordered
from chalicelib.desk.registrations import approve, refuse
from chalicelib.desk.seeing_to import close_task
from chalicelib.desk.splitting import Part, split
from chalicelib.desk.taking_to_pen import take_to_pen
from chalicelib.desk.task_queue import take_task
from chalicelib.domain.acts import Act, Party
from chalicelib.domain.deadlines import QuestionClass
from chalicelib.domain.pen import Act as PenAct
from tests.desk.links import token_of
from tests.desk.registering_steps import arrived
from tests.desk.test_approving import CHIEF
from tests.desk.test_every_act import WHO, on_page
from tests.desk.test_register_editing import agency_draft
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import Office
from tests.fakes.people import DEPUTY, MAILBOX, MY, PERSON, PRESS_MAILBOX, PRESS_PERSON, RIVAL
from tests.faults.acts_of_officers import OTHER, REFERENCE, WHY, asked, task
from tests.faults.acts_of_parties import awaiting

AGENCY, JOURNALIST = Party.AGENCY, Party.JOURNALIST
Does = Callable[[Office], object]


@dataclass(frozen=True)
class Pair:
    """Two acts that come to one office. `told`: what the first is told after the second, and the reverse."""

    begin: Callable[[], tuple[Office, Does, Does]]
    told: tuple[object, object]


def page(office, party, act):
    agency, said = on_page(party, act)
    seat = seat_at(REFERENCE, agency, WHO[party])
    said = replace(said, seen=show_question(seat, office.desk, office.now)["seen"])
    return lambda office: write(said, seat, office.desk, office.now, office.lease_now)


def mail(office, text, letter="dispatch", sender=PERSON):
    """Let a mail come; it tells what it was filed as, else what letters its sender got of it."""
    inbound = office.arrives(a_reply(office.last(letter), text, sender=sender))

    def comes(office):
        before = office.letters
        office.take(inbound)
        filings = office.book.outcome(inbound.mail_id).filings
        return " ".join(filing.kind for filing in filings) or names_since(office, before, sender)

    return comes


def names_since(office, before, to):
    names = {name for name, address in office.letters_since(before) if address == to}
    return " ".join(sorted(names & {"held-receipt", "act-refused"}))


def officer(act, who=PRESS_PERSON):
    """Let an officer do it, given who and when, the desk and the clock of leases."""
    return lambda office: act(By(who, office.now), office.desk, office.lease_now)


def approver(office, what, address=CHIEF):
    seat = seat_at(REFERENCE, "SYT", address)
    (waiting,) = show_question(seat, office.desk, office.now)["waiting"]
    decision = Decision(what, waiting["asked"], "thiếu số liệu" if what == "send-back" else "")
    return officer(lambda by, *rest: decide_on_page(seat, by, decision, *rest), address)


REASSIGNED = officer(lambda *by: reassign(REFERENCE, "SYT", "SGDDT", WHY, *by))
ANSWERED_FOR = officer(lambda *by: answer_for(REFERENCE, OnBehalf("SYT", PERSON, "Còn 12 cháu.", WHY), *by))
CLASSIFIED = officer(lambda *by: classify(REFERENCE, Class(QuestionClass("important"), WHY), *by))
SPLIT = officer(lambda *by: split(REFERENCE, Part("Suất ăn", "2. Ai cung cấp suất ăn?", "SGDDT"), *by))
ANSWER = "#traloi\nĐến 9 giờ còn 12 cháu nằm viện."


def on_one(*acts):
    """Begin with a question that its agency has; each act is given the office."""

    def begin():
        office = asked()
        return office, *(act(office) for act in acts)

    return begin


def after_answer(*acts):
    """Begin with a question that was answered."""

    def begin():
        office = asked()
        mail(office, ANSWER)(office)
        return office, *(act(office) for act in acts)

    return begin


def before_approval(*acts):
    """Begin with an answer that waits for the agency's approver."""

    def begin():
        office = awaiting()
        return office, *(act(office) for act in acts)

    return begin


def of_held_reply(other):
    """A registered contact releases what a colleague wrote."""

    def begin():
        office = asked()
        row = office.receive(a_reply(office.last("dispatch", PERSON), sender="an@thu.example"))
        office.sweep()
        token = token_of(office, "release", PERSON)

        def released(office):
            return acting.release(token, office.desk, office.now, office.lease_now)

        return office, released, other(office, row.mail_id)

    return begin


def discarded(_office, mail_id):
    order = Order(PenAct.DISCARD, PRESS_PERSON, reason="nhầm địa chỉ")
    return lambda office: str(perform(order, mail_id, office.desk, office.now, office.lease_now).act)


def released_by_other(office, _mail_id):
    token = token_of(office, "release", MAILBOX)
    return lambda office: acting.release(token, office.desk, office.now, office.lease_now)


def answered(office, _mail_id):
    return mail(office, ANSWER, sender=DEPUTY)


def taken_back_and_rated():
    office = asked()
    row = office.receive(a_reply(office.last("dispatch", PERSON), ANSWER))
    taken = officer(lambda *by: take_to_pen(REFERENCE, row.mail_id, WHY, *by))
    return office, taken, page(office, JOURNALIST, Act.UNANSWERED)


def linked_and_withdrawn():
    office = asked(a_mail("Ngộ độc ra sao?", sender=RIVAL, to=(HEALTH_INTAKE,)))
    linked = officer(lambda by, desk, _: link_questions(OTHER, REFERENCE, by, desk))
    return office, linked, page(office, JOURNALIST, Act.WITHDRAWAL)


def registration():
    office = Office()
    found = arrived(office)
    office.sweep()
    order = Ordered(found.id, office.register.registration(found.id).revision, reason=WHY)
    return (
        office,
        officer(lambda by, desk, _: approve(order, by, desk)),
        officer(lambda by, desk, _: refuse(order, by, desk), PRESS_MAILBOX),
    )


def agency_of_two():
    office = asked()
    leave, draft = (
        Leave(date(2026, 11, 19), date(2026, 11, 23), DEPUTY),
        agency_draft(office, name_vi="Sở YT"),
    )
    return (
        office,
        officer(lambda by, desk, _: take_leave("SYT", leave, by, desk), PERSON),
        officer(lambda by, desk, _: save_agency(draft, by, desk).name_vi),
    )


def task_of_two():
    office = task(take_task).office
    return (
        office,
        officer(lambda by, desk, _: take_task("call", by, desk)),
        officer(lambda by, desk, _: close_task("call", "đã gọi", by, desk), PRESS_MAILBOX),
    )


def of(party, act):
    return lambda office: page(office, party, act)


def by_mail(*given):
    return lambda office: mail(office, *given)


def of_office(act):
    return lambda _office: act


def of_approver(what):
    return lambda office: approver(office, what)


WITHDRAWS = of(JOURNALIST, Act.WITHDRAWAL)
POINTS = ("#chuadu 2: chưa rõ", "answer", MY)
PAIRS = {
    "withdraw, answer": Pair(on_one(WITHDRAWS, by_mail(ANSWER)), ("PageChangedError", "held-receipt")),
    "withdraw, extend": Pair(
        on_one(WITHDRAWS, of(AGENCY, Act.EXTENSION)), ("PageChangedError", "ClosedError")
    ),
    "withdraw, transfer": Pair(
        on_one(WITHDRAWS, by_mail("#chuyen SGDDT: do ngành giáo dục quản lý")),
        ("PageChangedError", "held-receipt"),
    ),
    "approve, withdraw": Pair(
        before_approval(of_approver("release"), WITHDRAWS), ("RefusedError", "PageChangedError")
    ),
    "approve, reassign": Pair(
        before_approval(of_approver("release"), of_office(REASSIGNED)), ("RefusedError", "already_ended")
    ),
    "approve, send back": Pair(
        before_approval(of_approver("release"), of_approver("send-back")), ("sent_back", "approved")
    ),
    "approve, answer for": Pair(
        before_approval(of_approver("release"), of_office(ANSWERED_FOR)), ("approved", "answered")
    ),
    "answer, answer for": Pair(on_one(by_mail(ANSWER), of_office(ANSWERED_FOR)), ("final", "answered")),
    "answer, reassign": Pair(
        on_one(by_mail(ANSWER), of_office(REASSIGNED)), ("held-receipt", "already_ended")
    ),
    "transfer, reassign": Pair(
        on_one(of(AGENCY, Act.TRANSFER), of_office(REASSIGNED)), ("ClosedError", "already_ended")
    ),
    "extend, classify": Pair(
        on_one(of(AGENCY, Act.EXTENSION), of_office(CLASSIFIED)), ("RefusedError", "classified")
    ),
    "ask back, write again": Pair(
        on_one(by_mail("#lamro\nTrường nào?"), by_mail("Xin hỏi thêm?", "receipt", MY)),
        ("clarification", "follow_up"),
    ),
    "name points, retract": Pair(
        after_answer(by_mail(*POINTS), by_mail("#thuhoi: số liệu sai", "answer-receipt")),
        ("act-refused", "retraction"),
    ),
    "name points, correct": Pair(
        after_answer(by_mail(*POINTS), of(AGENCY, Act.CORRECTION)), ("unanswered", "PageChangedError")
    ),
    "rate, retract": Pair(
        after_answer(of(JOURNALIST, Act.RATING), of(AGENCY, Act.RETRACTION)), ("PageChangedError", None)
    ),
    "split, withdraw": Pair(on_one(of_office(SPLIT), WITHDRAWS), ("withdrawn", None)),
    "release, discard": Pair(of_held_reply(discarded), ("UsedLinkError", "NotWaitingError")),
    "release, release": Pair(of_held_reply(released_by_other), ("UsedLinkError", "UsedLinkError")),
    "release, answer": Pair(of_held_reply(answered), (REFERENCE, "final")),
    "take to the pen, name points": Pair(taken_back_and_rated, ("followed_up", "PageChangedError")),
    "link, withdraw": Pair(linked_and_withdrawn, ("linked", None)),
    "approve and refuse a registration": Pair(registration, ("RefusedActError", "RefusedActError")),
    "take leave, edit the agency": Pair(agency_of_two, ("", "StaleError")),
    "take and close a task": Pair(task_of_two, ("gone", True)),
}
