"""Signing in: a link proves an address, once, and the register says what its owner may do."""

from dataclasses import replace

import pytest

from chalicelib.desk import sessions
from chalicelib.desk.links import ExpiredLinkError, UnknownLinkError, UsedLinkError
from chalicelib.desk.sessions import LASTS, Asking, TooManyLinksError
from chalicelib.domain.change import Change
from chalicelib.domain.letter import Letter
from chalicelib.domain.records import Session
from tests.desk.links import token_of
from tests.fakes.office import HOUR, MINUTE
from tests.fakes.people import MY, PERSON, PRESS_PERSON, STRANGER, SUSPENDED

FRESH = "f" * 32


def ask(office, address=PRESS_PERSON, fresh="0" * 32, network="192.0.2.0/24"):
    sessions.ask_for_link(Asking(address, "/admin", network, fresh), office.desk, office.now)
    office.sweep()


def sign_in(office, address=PRESS_PERSON, fresh=FRESH):
    ask(office, address, fresh[::-1] + "x")
    return sessions.open_session(token_of(office, "sign-in", address), fresh, office.desk, office.now)[0]


def visitor(office, kept):
    return sessions.visitor_of(kept, office.desk, office.now)


@pytest.mark.parametrize("address", [PRESS_PERSON, PERSON, MY, SUSPENDED])
def test_a_link_goes_to_whoever_is_registered(office, address):
    ask(office, address)

    assert office.letters["sign-in", address] == 1


def test_nobody_else_gets_one(office):
    ask(office, STRANGER)

    assert office.book.all(Letter) == []


def test_asking_for_an_unknown_address_leaves_the_same_counts(office):
    ask(office, STRANGER)
    unknown = len(office.book.commits[-1].records)
    ask(office, PRESS_PERSON)

    assert len([one for one in office.book.commits[-3].records if not isinstance(one, Letter)]) >= unknown


def test_a_link_leads_to_the_page_that_was_asked_for(office):
    ask(office)

    _, path = sessions.open_session(token_of(office, "sign-in"), FRESH, office.desk, office.now)

    assert path == "/admin"


def test_a_link_works_once(office):
    sign_in(office)

    with pytest.raises(UsedLinkError):
        sessions.open_session(token_of(office, "sign-in"), "e" * 32, office.desk, office.now)
    assert len(office.book.all(Session)) == 1


def press(office, word=FRESH):
    return sessions.open_session(token_of(office, "sign-in"), word, office.desk, office.now)


def test_a_button_pressed_twice_leads_to_the_same_session_twice(office):
    ask(office)

    first, again = press(office), press(office)

    assert first == again
    assert visitor(office, again[0]).address == PRESS_PERSON
    assert len(office.book.all(Session)) == 1


def test_a_button_pressed_twice_at_once_opens_one_session(office):
    ask(office)
    office.book.let_first(lambda: press(office))

    kept, path = press(office)

    assert path == "/admin"
    assert visitor(office, kept)
    assert len(office.book.all(Session)) == 1


def test_another_page_of_a_used_link_opens_nothing(office):
    ask(office)
    office.book.let_first(lambda: press(office))

    for _ in range(2):
        with pytest.raises(UsedLinkError):
            press(office, "e" * 32)
    assert len(office.book.all(Session)) == 1


def test_a_button_pressed_again_long_after_or_signed_out_opens_nothing(office):
    ask(office)
    kept, _ = press(office)
    office.at(office.now + 2 * MINUTE)
    with pytest.raises(UsedLinkError):
        press(office)

    sessions.sign_out(visitor(office, kept), office.desk, office.now)
    office.at(office.now - 2 * MINUTE)
    with pytest.raises(UsedLinkError):
        press(office)


def test_a_used_link_leads_on_who_has_signed_in_with_its_address_alone(office):
    kept, other = sign_in(office), sign_in(office, PERSON, "e" * 32)
    token = token_of(office, "sign-in", PRESS_PERSON)

    assert sessions.leads_on(token, visitor(office, kept), office.desk) == "/admin"
    assert sessions.leads_on(token, visitor(office, other), office.desk) is None
    assert sessions.leads_on(token, None, office.desk) is None


def test_a_link_works_for_a_quarter_of_an_hour(office):
    ask(office)
    office.at(office.now + 16 * MINUTE)

    with pytest.raises(ExpiredLinkError):
        sessions.open_session(token_of(office, "sign-in"), FRESH, office.desk, office.now)


def test_a_link_of_another_purpose_opens_no_session(office):
    with pytest.raises(UnknownLinkError):
        sessions.open_session("x.y", FRESH, office.desk, office.now)


def test_a_session_knows_a_press_officer(office):
    found = visitor(office, sign_in(office))

    assert (found.address, found.name) == (PRESS_PERSON, "Võ Thị Lan")
    assert found.is_officer
    assert found.may_administer


def test_a_session_of_an_agency_or_a_journalist_administers_nothing(office):
    agency, journalist = (
        visitor(office, sign_in(office, PERSON)),
        visitor(office, sign_in(office, MY, "e" * 32)),
    )

    assert (agency.agencies, agency.may_administer) == (("SYT",), False)
    assert (journalist.journalist.email, journalist.may_administer) == (MY, False)


def test_who_left_the_register_loses_their_rights_at_once(office):
    kept = sign_in(office)
    press = office.register.agency("SVHTT")
    left = tuple(one for one in press.contacts if one.email != PRESS_PERSON)
    office.book.commit(Change((replace(press, contacts=left, revision=2),)))

    assert not visitor(office, kept).may_administer
    office.book.commit(Change((replace(press, revision=3),)))


def test_a_session_ends_after_a_working_day(office):
    kept = sign_in(office)
    office.at(office.now + LASTS - MINUTE)
    assert visitor(office, kept)

    office.at(office.now + 2 * MINUTE)
    assert visitor(office, kept) is None


def test_a_session_ends_when_its_owner_signs_out_and_may_end_twice(office):
    kept = sign_in(office)
    found = visitor(office, kept)

    sessions.sign_out(found, office.desk, office.now)
    sessions.sign_out(found, office.desk, office.now + HOUR)

    assert visitor(office, kept) is None


@pytest.mark.parametrize(
    "change", [lambda kept: kept[:-1] + "2", lambda kept: "0" + kept[1:], lambda _: "", lambda _: "."]
)
def test_a_cookie_that_was_changed_proves_nothing(office, change):
    assert visitor(office, change(sign_in(office))) is None


def test_one_address_gets_ten_links_a_day(office):
    for number in range(12):
        ask(office, fresh=f"{number:032d}")

    assert office.letters["sign-in", PRESS_PERSON] == 10


def test_no_network_alone_locks_an_address_out(office):
    for number in range(12):
        ask(office, fresh=f"{number:032d}")
    ask(office, fresh="a" * 32, network="198.51.100.0/24")

    assert office.letters["sign-in", PRESS_PERSON] == 11


def test_one_network_asks_sixty_times_a_day(office):
    for number in range(60):
        ask(office, f"ai{number}@thu.example", f"{number:032d}")

    with pytest.raises(TooManyLinksError):
        ask(office, fresh="9" * 32)
    ask(office, fresh="9" * 32, network="198.51.100.0/24")
    assert office.letters["sign-in", PRESS_PERSON] == 1
