"""What parties do beside the table of acts: each as it comes to an office, again and again."""

from dataclasses import replace
from datetime import date

from chalicelib.desk import acting, registering, sessions, submitting
from chalicelib.desk.by import By
from chalicelib.desk.contact_requests import ask_for_contacts
from chalicelib.desk.own_leave import Leave, take_leave
from chalicelib.desk.page_acts import draft_source, write
from chalicelib.desk.page_approvals import Decision, decide_on_page
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from chalicelib.desk.sessions import Asking
from chalicelib.domain.acts import Act, Party
from tests.desk import forms
from tests.desk.links import token_of
from tests.desk.registering_steps import NETWORK, send, typed, upload
from tests.desk.test_approving import APPROVER, CHIEF, with_approver
from tests.desk.test_every_act import ASKED, on_page
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply, verdicts
from tests.fakes.office import Office
from tests.fakes.people import DEPUTY, MY, PERSON
from tests.faults.acts_of_officers import REFERENCE, asked
from tests.faults.coming_again import Happening

PDF = (("số liệu.pdf", b"%PDF-1.4 x"),)


def arriving(office, mail):
    inbound = office.arrives(mail)
    return Happening(office, lambda office: office.take(inbound))


def asking():
    """A question with a file to two agencies."""
    return arriving(Office(), a_mail(ASKED, to=(HEALTH_INTAKE, "sgddt@phatngon.example"), files=PDF))


def confirming():
    office = Office()
    office.receive(a_mail(to=(HEALTH_INTAKE,), checks=verdicts(dmarc="GRAY", spf="FAIL"), files=PDF))
    return by_link(office, "confirm", acting.confirm)


def by_link(office, name, act, to=None):
    """Press the button behind the link of a letter; pressed again, it says that it was."""
    office.sweep()
    token = token_of(office, name, to)
    return Happening(
        office, lambda office: act(token, office.desk, office.now, office.lease_now), ("UsedLinkError",)
    )


def choosing(choice):
    office = asked()
    text = "Kính gửi Sở Y tế,\n\nGiá thuốc tăng bao nhiêu?"
    office.receive(a_reply(office.last("receipt"), text, sender=MY, Subject="Giá thuốc", quoting=False))
    return by_link(office, "choose", lambda token, *rest: acting.choose(token, choice, *rest))


def releasing():
    office = asked()
    office.receive(a_reply(office.last("dispatch", PERSON), sender="an@thu.example"))
    return by_link(office, "release", acting.release, PERSON)


def releasing_by_word():
    office = asked()
    office.receive(a_reply(office.last("dispatch", PERSON), "Em ơi, soạn giúp anh nội dung này rồi hãy gửi."))
    office.sweep()
    return arriving(office, a_reply(office.last("held-receipt", PERSON), "#traloi"))


def releasing_a_transfer():
    office = asked()
    text = "#chuyen SGDDT: bếp ăn do ngành giáo dục quản lý"
    office.receive(a_reply(office.last("dispatch", PERSON), text, sender="an@thu.example"))
    return by_link(office, "release", acting.release, PERSON)


def awaiting():
    """Give an office where an answer waits for the agency's approver."""
    office = Office()
    with_approver(office, APPROVER)
    office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))
    office.receive(a_reply(office.last("dispatch", PERSON), "#traloi\nCòn 12 cháu nằm viện."))
    office.sweep()
    return office


def approving(what, address=CHIEF):
    office, seat = awaiting(), seat_at(REFERENCE, "SYT", address)
    (waiting,) = show_question(seat, office.desk, office.now)["waiting"]
    decision = Decision(what, waiting["asked"], "thiếu số liệu" if what == "send-back" else "")
    return Happening(
        office,
        lambda office: decide_on_page(seat, By(address, office.now), decision, office.desk, office.lease_now),
    )


def approving_by_mail(text="#traloi"):
    office = awaiting()
    return arriving(office, a_reply(office.last("approve", CHIEF), text, sender=CHIEF))


def drafting_for_approver():
    """An answer that will wait for the approver."""
    office = Office()
    with_approver(office, APPROVER)
    office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))
    office.sweep()
    return arriving(office, a_reply(office.last("dispatch", PERSON), "#traloi\nCòn 12 cháu.", files=PDF))


def uploading():
    """An answer on the page with two files."""
    office, (agency, said) = asked(), on_page(Party.AGENCY, Act.FINAL)
    seat = seat_at(REFERENCE, agency, PERSON)
    said = replace(said, seen=show_question(seat, office.desk, office.now)["seen"])
    for number, name in enumerate(("a.pdf", "b.pdf")):
        office.archive.kept[f"uploads/{draft_source(said, seat)}/{number}/{name}"] = b"%PDF-1.4 x"
    return Happening(office, lambda office: write(said, seat, office.desk, office.now, office.lease_now))


def taking_leave():
    leave = Leave(date(2026, 11, 19), date(2026, 11, 23), DEPUTY)
    return Happening(asked(), lambda office: take_leave("SYT", leave, By(PERSON, office.now), office.desk))


def by_word(text):
    office = asked()
    return arriving(office, a_reply(office.last("dispatch", PERSON), text))


def asking_for_contacts():
    words = "Người phát ngôn mới: bà Mai"
    return Happening(
        asked(), lambda office: ask_for_contacts("SYT", words, "f1", By(PERSON, office.now), office.desk)
    )


def sending_form():
    office = Office()
    kept = submitting.choose(forms.draft(office), ("SYT",), office.desk)
    return Happening(office, lambda office: forms.send(office, kept).id, ("UsedLinkError",))


def confirming_form():
    office = Office()
    forms.send_form(office)
    return by_link(office, "confirm-form", submitting.confirm)


def registering_oneself():
    office = Office()
    kept = registering.draft(typed(), "r" * 32, NETWORK, office.desk, office.now)
    upload(office, kept)

    def sent(office):
        return registering.send(kept, NETWORK, office.desk, office.now).id

    return Happening(office, sent, ("UsedLinkError",))


def confirming_registration():
    office = Office()
    send(office)

    def confirmed(token, desk, now, _lease_now):
        return registering.confirm(token, desk, now).id

    return by_link(office, "confirm-registration", confirmed)


def signing_in():
    office = asked()
    sessions.ask_for_link(Asking(PERSON, "/questions", NETWORK, "0" * 32), office.desk, office.now)
    office.sweep()
    token = token_of(office, "sign-in")

    def opened(office):
        return sessions.open_session(token, "p" * 32, office.desk, office.now)

    return Happening(office, opened, ("UsedLinkError",))


ACTS = {
    "ask": asking,
    "confirm a mail": confirming,
    "a new topic as a question": lambda: choosing(acting.NEW_QUESTION),
    "a new topic as a follow-up": lambda: choosing(acting.FOLLOW_UP),
    "release a colleague's reply": releasing,
    "release a colleague's transfer": releasing_a_transfer,
    "release by a word": releasing_by_word,
    "words that will wait": drafting_for_approver,
    "approve": lambda: approving("release"),
    "send back": lambda: approving("send-back"),
    "approve by mail": approving_by_mail,
    "send back by mail": lambda: approving_by_mail("#guilai thiếu số liệu"),
    "answer with files": uploading,
    "leave": taking_leave,
    "an end of leave by mail": lambda: by_word("#dilam"),
    "leave by mail": lambda: by_word(f"#nghiphep 19/11 - 23/11: {DEPUTY}"),
    "ask for other contacts": asking_for_contacts,
    "ask for other contacts by mail": lambda: by_word("#doidaumoi thêm bà Mai"),
    "send a form": sending_form,
    "confirm a form": confirming_form,
    "register": registering_oneself,
    "confirm a registration": confirming_registration,
    "sign in": signing_in,
}
