"""What one stage signed opens nothing at another, though domain, people and book are the very same."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.desk import sessions, submitting
from chalicelib.desk.links import UnknownLinkError, follow
from chalicelib.desk.page_links import page_url, seat_by
from chalicelib.desk.receiving import receive
from chalicelib.desk.sessions import Asking
from chalicelib.domain.addresses import AddressBook, KeyRing
from chalicelib.domain.letter import Letter
from chalicelib.domain.records import Purpose
from tests.desk.forms import draft
from tests.desk.links import token_of
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import DOMAIN
from tests.fakes.people import PERSON, PRESS_PERSON

OTHER_STAGE = AddressBook(DOMAIN, KeyRing({1: "the key of another stage"}))
OTHER_DOMAIN = AddressBook("phatngon.khac.example", KeyRing({1: "a key for tests"}))


@pytest.fixture
def case(office):
    return office.ask(a_mail(to=(HEALTH_INTAKE,)))


@pytest.fixture
def other(office):
    """Give the same desk as another stage would have it: with a key of its own."""
    return replace(office.desk, addresses=OTHER_STAGE)


def arrive_at(desk, office, mail):
    inbound = office.arrives(mail)
    receive(inbound, desk, office.now, office.lease_now)
    return office.book.outcome(inbound.mail_id)


def a_sign_in_token(office):
    asking = Asking(PRESS_PERSON, "/admin", "192.0.2.0/24", "0" * 32)
    sessions.ask_for_link(asking, office.desk, office.now)
    office.sweep()
    return token_of(office, "sign-in")


def test_a_reply_to_another_stages_case_address_waits_in_the_pen(office, case, other):
    row = arrive_at(other, office, a_reply(office.last("dispatch", PERSON)))

    assert row.reason == "wrong_token"
    assert not office.posted("answer")


def test_a_reply_to_another_domains_case_address_is_no_answer(office, case):
    reply = a_reply(office.last("dispatch", PERSON), In_Reply_To="<x@y.example>", References="<x@y.example>")

    row = arrive_at(replace(office.desk, addresses=OTHER_DOMAIN), office, reply)

    assert (row.outcome, row.filings) == ("pen", ())
    assert not office.posted("answer")


def test_another_stages_links_are_unknown(office, other):
    token = a_sign_in_token(office)

    assert follow(token, Purpose.SIGN_IN, office.desk, office.now)
    with pytest.raises(UnknownLinkError):
        follow(token, Purpose.SIGN_IN, other, office.now)
    with pytest.raises(UnknownLinkError):
        sessions.open_session(token, "f" * 32, other, office.now)


def test_another_stages_session_is_nobodys(office, other):
    kept, _ = sessions.open_session(a_sign_in_token(office), "f" * 32, office.desk, office.now)

    assert sessions.visitor_of(kept, office.desk, office.now).address == PRESS_PERSON
    assert sessions.visitor_of(kept, other, office.now) is None


def test_another_stages_link_to_a_page_shows_nothing(office, case, other):
    (letter,) = (one for one in office.book.all(Letter) if (one.name, one.to.address) == ("dispatch", PERSON))
    token = page_url(letter, office.desk, office.now).rpartition("/")[2]

    assert seat_by(token, office.desk, office.now).address == PERSON
    with pytest.raises(UnknownLinkError):
        seat_by(token, other, office.now)


def test_another_stages_draft_of_a_form_is_unknown(office, other):
    token = submitting.token_of(draft(office), office.desk)

    assert submitting.find(token, office.desk, office.now + timedelta(hours=1))
    with pytest.raises(UnknownLinkError):
        submitting.find(token, other, office.now)
