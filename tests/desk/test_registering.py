"""Asking to be registered: nothing waits before the address is proved."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from chalicelib.desk import registering
from chalicelib.desk.blocking import block
from chalicelib.desk.by import By
from chalicelib.desk.limits import TooManyFormsError
from chalicelib.desk.links import ExpiredLinkError, UnknownLinkError, UsedLinkError
from chalicelib.desk.registering import MOST_SENT_BY_NETWORK, MOST_TO_ADDRESS, NoScanError
from chalicelib.domain.change import StaleError
from chalicelib.domain.letter import Letter
from chalicelib.domain.records import Allowance, TaskKind
from chalicelib.domain.registration import RegistrationState
from tests.desk.links import token_of
from tests.desk.registering_steps import (
    NETWORK,
    NEW,
    confirm,
    open_kinds,
    send,
    typed,
    upload,
)
from tests.fakes.book import LostAnswerError
from tests.fakes.mails import a_mail
from tests.fakes.office import DAY, HOUSE, MINUTE, Office
from tests.fakes.people import MY, PRESS_PERSON, RIVAL


def test_a_registration_waits_for_the_press_department_once_its_address_is_proved(office):
    sent = send(office)
    assert office.letters == {("confirm-registration", NEW): 1}
    assert office.register.registrations_of(NEW) == open_kinds(office) == []

    found = confirm(office)

    assert (found.state, found.expires_at, found.id) == (RegistrationState.WAITING, None, sent.id)
    assert [file.name for file in found.files] == ["thẻ.jpg"]
    assert open_kinds(office) == [TaskKind.REGISTRATION]
    assert office.letters["task", PRESS_PERSON] == 1
    assert office.register.registrations("waiting") == [found]
    assert office.receive(a_mail(sender=NEW)).reason == "unknown_sender"


@pytest.mark.parametrize("address", [NEW, MY, RIVAL])
def test_sending_is_the_same_for_known_and_unknown_addresses(office, address):
    sent = send(office, email=address)

    assert sent.state is RegistrationState.SENT
    assert office.letters == {("confirm-registration", address): 1}


def test_a_blocked_address_looks_the_same_and_gets_no_letter(office):
    by = By(PRESS_PERSON, office.now)
    block(NEW, "Thư rác", by, office.desk)

    assert send(office).state is RegistrationState.SENT
    assert office.book.all(Letter) == []


def test_a_confirmation_counts_once_even_when_its_answer_is_lost(office):
    send(office)
    token = token_of(office, "confirm-registration")
    office.book.lose_next_answer()
    with pytest.raises(LostAnswerError):
        confirm(office)

    for act in (registering.shown, registering.confirm):
        with pytest.raises(UsedLinkError):
            act(token, office.desk, office.now)
    assert len(open_kinds(office)) == 1


def test_two_days_later_nothing_is_left_to_confirm(office):
    sent = send(office)
    office.at(office.now + 2 * DAY + MINUTE)

    with pytest.raises(ExpiredLinkError):
        confirm(office)
    with pytest.raises(ExpiredLinkError):
        registering.find(registering.token_of(sent, office.desk), office.desk, office.now)


def test_nothing_is_sent_without_a_scan_and_what_was_sent_is_not_edited(office):
    kept = registering.draft(typed(), "r" * 32, NETWORK, office.desk, office.now)
    with pytest.raises(NoScanError):
        registering.send(kept, NETWORK, office.desk, office.now)

    edited = registering.edit(kept, typed(name="Lê Hà My"), office.desk)
    upload(office, edited)
    sent = registering.send(edited, NETWORK, office.desk, office.now)

    assert sent.name == "Lê Hà My"
    for act in (
        partial(registering.edit, typed=typed()),
        partial(registering.send, network="", now=office.now),
    ):
        with pytest.raises(UsedLinkError):
            act(sent, desk=office.desk)
    with pytest.raises(UsedLinkError):
        registering.edit(edited, typed(), office.desk)


def test_a_count_that_moved_meanwhile_is_counted_again(office):
    other = registering.draft(typed(), "o" * 32, NETWORK, office.desk, office.now)
    upload(office, other)
    kept = registering.draft(typed(), "k" * 32, NETWORK, office.desk, office.now)
    upload(office, kept)
    office.book.let_first(lambda: registering.send(other, NETWORK, office.desk, office.now))

    registering.send(kept, NETWORK, office.desk, office.now)

    assert office.letters["confirm-registration", NEW] == 2


@pytest.mark.parametrize(
    ("most", "notices", "changes"),
    [
        (MOST_TO_ADDRESS, 100, {}),
        (MOST_SENT_BY_NETWORK, 100, {"email": "x{}@bao.example"}),
        (3, 3, {"email": "x{}@bao.example", "network": "192.0.{}.0/24"}),
    ],
    ids=["to one address", "from one network", "in all"],
)
def test_letters_to_addresses_that_anybody_may_type_have_limits(most, notices, changes):
    office = Office(house=replace(HOUSE, notices_a_day=notices))
    numbered = [{name: value.format(number) for name, value in changes.items()} for number in range(most + 1)]
    for number in range(most):
        send(office, fresh=f"{number:032}", **numbered[number])

    with pytest.raises(TooManyFormsError):
        send(office, fresh="x" * 32, **numbered[most])
    assert sum(office.letters.values()) == most


def test_a_network_too_eager_keeps_no_more_drafts(office):
    for number in range(60):
        registering.draft(typed(), f"{number:032}", NETWORK, office.desk, office.now)

    with pytest.raises(TooManyFormsError):
        registering.draft(typed(), "x" * 32, NETWORK, office.desk, office.now)


def test_a_draft_is_found_by_its_token_alone(office):
    kept = registering.draft(typed(), "r" * 32, NETWORK, office.desk, office.now)
    token = registering.token_of(kept, office.desk)

    assert registering.find(token, office.desk, office.now) == kept
    for wrong in (f"{token[:-1]}x", "", "."):
        with pytest.raises(UnknownLinkError):
            registering.find(wrong, office.desk, office.now)


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({}, {}),
        ({"name": " "}, {"name": "missing"}),
        ({"outlet": "x" * 201}, {"outlet": "long"}),
        ({"email": "ha"}, {"email": "bad"}),
        ({"email": ""}, {"email": "missing"}),
        ({"email": "x@phatngon.example"}, {"email": "ours"}),
        ({"telephone": "113"}, {"telephone": "bad"}),
        ({"telephone": ""}, {"telephone": "missing"}),
        ({"number": ""}, {"number": "missing"}),
        ({"until": ""}, {"until": "missing"}),
        ({"until": "31/12/2030"}, {"until": "bad"}),
        ({"until": "2026-11-18"}, {"until": "past"}),
        ({"until": "2026-11-19"}, {}),
        ({"paper": "introduction", "number": "", "issued": "2026-11-19", "until": ""}, {}),
        ({"paper": "introduction", "issued": "", "until": ""}, {"issued": "missing"}),
        ({"paper": "introduction", "issued": "nay"}, {"issued": "bad"}),
        ({"paper": "introduction", "issued": "2026-11-20"}, {"issued": "future"}),
        ({"paper": "introduction", "issued": "2026-08-01", "until": ""}, {"until": "past"}),
    ],
)
def test_what_is_wrong_with_a_form_is_named_by_field(changes, problems):
    assert typed(**changes).problems(date(2026, 11, 19), "phatngon.example") == problems


def test_who_loses_to_others_time_and_again_is_told_and_the_draft_stays(office):
    kept = registering.draft(typed(), "r" * 32, NETWORK, office.desk, office.now)
    upload(office, kept)
    for revision in range(1, 5):
        count = Allowance("2026-11-19#confirm-registration#all", 0, revision)
        office.book.let_first(partial(office.book.put, count))

    with pytest.raises(StaleError):
        registering.send(kept, NETWORK, office.desk, office.now)
    assert office.register.registration(kept.id) == kept
