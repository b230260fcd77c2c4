"""What the press department decides on a registration, and what comes of it."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from chalicelib.desk import registering, registration_facts
from chalicelib.desk.blocking import block
from chalicelib.desk.by import By
from chalicelib.desk.links import UnknownLinkError, UsedLinkError
from chalicelib.desk.registration_form import typed_of
from chalicelib.desk.registrations import Order, approve, ask_for_more, refuse
from chalicelib.desk.seeing_to import close_task
from chalicelib.desk.suspending import RefusedActError, Suspension, suspend
from chalicelib.desk.task_queue import Sought, tasks_shown
from chalicelib.domain.people import Paper
from chalicelib.domain.records import TaskKind
from chalicelib.domain.register_records import RegisterAct
from chalicelib.domain.registration import RegistrationState
from tests.desk.links import token_of
from tests.desk.registering_steps import (
    CARD_ENDS,
    NETWORK,
    NEW,
    WHY,
    acts,
    arrived,
    confirm,
    decide,
    open_kinds,
    send,
    typed,
    upload,
)
from tests.fakes.mails import a_mail
from tests.fakes.people import MY, PRESS_PERSON, STRANGER


def test_an_approved_journalist_is_told_how_to_ask_and_asks(office):
    waiting = office.receive(a_mail("Xin hỏi trước", sender=NEW))
    found = arrived(office)
    assert registration_facts.dossier(found, office.desk)["mails"][0]["subject"]

    decided = decide(office, approve, found)

    person = office.register.journalist(NEW)
    assert (person.name, person.outlet, person.card_number) == ("Lê Hà", "Báo Mới", "IBC 7")
    assert (person.card_expires_on, person.telephone, person.is_active) == (CARD_ENDS, "0905 000 001", True)
    assert (decided.state, decided.decided_by) == (RegistrationState.APPROVED, PRESS_PERSON)
    assert office.letters["registration-approved", NEW] == 1
    assert office.letters["contact-changed", NEW] == 0
    assert open_kinds(office) == []
    assert sorted(acts(office, found)) == ["approved", "arrived"]
    assert [event.act for event in office.register.history("journalist", NEW)] == [RegisterAct.ADDED]
    assert waiting.reason == "unknown_sender"
    assert office.receive(a_mail("Câu khác?", sender=NEW)).outcome == "question_opened"


def test_a_refusal_gives_its_reason_and_can_be_approved_later(office):
    found = arrived(office)
    refused = decide(office, refuse, found, reason=WHY)

    assert office.facts("registration-refused", NEW)["reason"] == refused.reason == WHY
    assert office.register.journalist(NEW) is None
    assert decide(office, approve, found).state is RegistrationState.APPROVED
    assert office.register.journalist(NEW).is_active


def test_what_is_missing_is_asked_for_and_comes_by_the_link_with_what_was_written(office):
    found = arrived(office)
    decide(office, ask_for_more, found, reason="Mặt sau của thẻ")
    token = token_of(office, "registration-more")
    shown, _ = registering.begun_by(token, office.desk, office.now)
    assert shown == typed_of(found)

    kept = registering.begin_again(
        token, replace(shown, number="IBC 8", email=STRANGER), office.desk, office.now
    )
    assert (
        registering.begin_again(token, replace(shown, number="IBC 9"), office.desk, office.now).id == kept.id
    )
    upload(office, kept, "mặt sau.jpg")
    draft = office.register.registration(kept.id)
    sent = registering.send(draft, NETWORK, office.desk, office.now)

    assert (sent.state, sent.address, sent.number) == (RegistrationState.WAITING, NEW, "IBC 9")
    assert [file.name for file in sent.files] == ["thẻ.jpg", "mặt sau.jpg"]
    assert all(file.key for file in sent.files)
    assert office.register.registration(found.id).state is RegistrationState.REPLACED
    assert office.letters["confirm-registration", NEW] == 1
    for act in (registering.begun_by, partial(registering.begin_again, typed=typed())):
        with pytest.raises(UsedLinkError):
            act(token, desk=office.desk, now=office.now)
    with pytest.raises(UsedLinkError):
        registering.send(draft, NETWORK, office.desk, office.now)


def test_a_link_to_complete_is_over_once_it_is_decided(office):
    found = arrived(office)
    decide(office, ask_for_more, found, reason="Mặt sau của thẻ")
    token = token_of(office, "registration-more")
    kept = registering.begin_again(token, typed(), office.desk, office.now)
    decide(office, approve, found)

    with pytest.raises(UsedLinkError):
        registering.send(kept, NETWORK, office.desk, office.now)


def test_who_is_registered_brings_the_register_up_to_date_and_stays_suspended(office):
    suspend(MY, 1, Suspension(WHY), By(PRESS_PERSON, office.now), office.desk)
    found = arrived(office, email=MY, outlet="Báo Mới", paper="introduction", issued="2026-11-02", until="")

    decide(office, approve, found)

    person = office.register.journalist(MY)
    assert (person.outlet, person.paper, person.card_expires_on) == (
        "Báo Mới",
        Paper.INTRODUCTION,
        date(2027, 1, 31),
    )
    assert not person.is_active
    assert office.facts("registration-approved", MY)["is_renewal"] is True


def test_what_helps_to_decide_is_shown(office):
    first = arrived(office)
    decide(office, refuse, first, reason=WHY)
    decide(office, approve, arrived(office, fresh="a" * 32, email="khac@gmail.com"))
    found = arrived(office, fresh="b" * 32, number="ibc-7", outlet="báo MỚI")

    facts = registration_facts.dossier(found, office.desk)

    assert [one["email"] for one in facts["with_card"]] == ["khac@gmail.com"]
    assert facts["others_waiting"] == []
    assert [one["email"] for one in facts["of_outlet"]] == ["khac@gmail.com"]
    assert [(one["state"], one["reason"]) for one in facts["earlier"]] == [("refused", WHY)]
    assert facts["known"] is None
    assert (facts["is_blocked"], facts["is_public_host"], facts["hosts"]) == (False, False, [])
    rows = registration_facts.rows(office.desk, office.now)
    assert [len(rows[name]) for name in ("waiting", "asked", "decided")] == [1, 0, 2]
    assert registration_facts.scan_url(found, 0, office.desk)
    with pytest.raises(RefusedActError):
        registration_facts.scan_url(found, 3, office.desk)


def test_who_is_blocked_meanwhile_neither_confirms_nor_is_approved(office):
    found = arrived(office)
    send(office, fresh="b" * 32)
    block(NEW, "Thư rác", By(PRESS_PERSON, office.now), office.desk)

    with pytest.raises(UnknownLinkError):
        confirm(office)
    with pytest.raises(RefusedActError) as refusal:
        decide(office, approve, found)
    assert refusal.value.reason == "blocked"


def test_one_card_from_two_addresses_is_pointed_out(office):
    first = arrived(office)
    second = arrived(office, fresh="a" * 32, email="khac@gmail.com", number="ibc 7")

    (other,) = registration_facts.dossier(second, office.desk)["others_waiting"]
    assert (other["id"], other["address"]) == (first.id, NEW)


@pytest.mark.parametrize(
    ("act", "changes", "why"),
    [
        (refuse, {"reason": " "}, "no_reason"),
        (ask_for_more, {}, "no_reason"),
        (approve, {"valid_until": date(2026, 11, 18)}, "past"),
    ],
)
def test_what_cannot_be_decided_is_said(office, act, changes, why):
    found = arrived(office)

    with pytest.raises(RefusedActError) as refusal:
        decide(office, act, found, **changes)
    assert refusal.value.reason == why
    assert office.register.registration(found.id) == found


def test_two_officers_decide_once_and_a_button_pressed_twice_is_one_order(office):
    found = arrived(office)
    order, by = Order(found.id, found.revision), By(PRESS_PERSON, office.now)
    for _ in range(2):
        approve(order, by, office.desk)

    assert office.letters["registration-approved", NEW] == 1
    with pytest.raises(RefusedActError) as refusal:
        refuse(replace(order, reason=WHY), replace(by, who="khac@svhtt.example"), office.desk)
    assert refusal.value.reason == "changed"
    with pytest.raises(RefusedActError) as refusal:
        decide(office, refuse, found, reason=WHY)
    assert refusal.value.reason == "not_possible"


def test_of_two_decisions_at_once_one_is_written(office):
    found = arrived(office)
    office.book.let_first(lambda: decide(office, refuse, found, reason=WHY))

    with pytest.raises(RefusedActError):
        approve(Order(found.id, found.revision), By(PRESS_PERSON, office.now), office.desk)
    assert office.register.journalist(NEW) is None


def test_a_task_of_a_registration_is_closed_by_the_decision_alone(office):
    arrived(office)
    (shown,) = tasks_shown(0, Sought(), office.desk, office.now)["tasks"]

    assert shown["leads_to"] == "/admin/registrations"
    assert not close_task(shown["id"], "xong", By(PRESS_PERSON, office.now), office.desk)
    assert open_kinds(office) == [TaskKind.REGISTRATION]
