from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain.people import STAND_INS, Agency, Contact, Journalist, Party, Role, Standing
from tests.fakes.office import RULES
from tests.fakes.people import DEPUTY, HEAD, HEALTH, MAILBOX, PERSON, SCHOOLS


@pytest.mark.parametrize(
    ("since", "until", "is_away"),
    [
        (None, None, False),
        (date(2026, 11, 19), None, True),
        (date(2026, 11, 20), None, False),
        (None, date(2026, 11, 19), True),
        (None, date(2026, 11, 18), False),
        (date(2026, 11, 19), date(2026, 11, 19), True),
    ],
)
def test_a_leave_holds_on_its_first_and_its_last_day(since, until, is_away):
    contact = replace(HEALTH.contacts[0], away_from=since, away_until=until)

    assert contact.is_away(date(2026, 11, 19)) is is_away


def test_an_address_is_found_in_its_first_role():
    both = replace(HEALTH, contacts=(*HEALTH.contacts, Contact(Role.HEAD, "Lê Thị An", "", PERSON)))

    assert both.contact_of(PERSON).role is Role.SPOKESPERSON
    assert both.contact_of("nobody@syt.example") is None


def test_contacts_are_given_in_the_order_of_the_roles_asked_for():
    found = HEALTH.reachable((Role.MAILBOX, Role.SPOKESPERSON))

    assert [contact.email for contact in found] == [MAILBOX, PERSON]


def test_an_address_in_two_roles_is_written_to_once():
    same = replace(HEALTH, contacts=(HEALTH.contacts[0], Contact(Role.MAILBOX, "Văn phòng", "", PERSON)))

    assert same.reachable((Role.SPOKESPERSON, Role.MAILBOX)) == HEALTH.contacts[:1]


def test_contacts_of_one_role_stand_in_the_order_of_the_register():
    second = Contact(Role.SPOKESPERSON, "Hai", "", "hai@syt.example")
    two = replace(HEALTH, contacts=(HEALTH.contacts[0], second))

    assert two.reachable((Role.SPOKESPERSON,)) == two.contacts
    assert two.stand_ins_for("x@syt.example")[0] == HEALTH.contacts[0]


def test_a_bouncing_address_is_not_written_to():
    assert [one.email for one in HEALTH.without(PERSON).reachable((Role.SPOKESPERSON, Role.DEPUTY))] == [
        DEPUTY
    ]


def test_who_stands_in_is_the_next_in_order_and_never_the_head():
    assert HEALTH.stand_ins_for(PERSON)[0].email == DEPUTY
    assert HEALTH.without(DEPUTY).stand_ins_for(PERSON)[0].email == MAILBOX
    assert HEALTH.without(PERSON).without(DEPUTY).without(MAILBOX).stand_ins_for(PERSON) == ()
    assert Role.HEAD not in STAND_INS


@pytest.mark.parametrize(
    ("role", "told"),
    [
        (Role.SPOKESPERSON, [DEPUTY]),  # nobody is spokesperson: the deputy hears all that one would
        (Role.MAILBOX, []),
        (Role.DUTY, []),
        (Role.HEAD, [HEAD]),
    ],
)
def test_an_agency_with_a_deputy_only_hears_by_the_deputy_and_never_by_the_head(role, told):
    contacts = tuple(one for one in HEALTH.contacts if one.role in {Role.DEPUTY, Role.HEAD})
    agency = replace(HEALTH, contacts=contacts)

    found = agency.told((role,), date(2026, 11, 19), RULES.ladder.stand_ins)

    assert [contact.email for contact in found] == told


def test_nobody_stands_in_for_the_only_contact():
    assert SCHOOLS.stand_ins_for(SCHOOLS.contacts[0].email) == ()


def test_a_bounce_is_a_new_state_of_the_agency():
    changed = HEALTH.without(HEAD)

    assert (changed.bouncing, changed.revision) == ({HEAD}, HEALTH.revision + 1)
    assert HEALTH.bouncing == frozenset()


@pytest.mark.parametrize(("role", "is_quotable"), [(Role.SPOKESPERSON, True), (Role.MAILBOX, False)])
def test_a_person_is_quotable_and_a_shared_mailbox_is_not(role, is_quotable):
    assert Contact(role, "X", "", "x@syt.example").is_quotable is is_quotable


@pytest.mark.parametrize("status", Standing)
def test_only_an_active_journalist_asks(status):
    journalist = Journalist("my@songhuong.example", "My", "Báo", status=status)

    assert journalist.is_active is (status is Standing.ACTIVE)


def test_a_party_knows_the_agencies_that_it_is_a_contact_of():
    party = Party(PERSON, agencies=(HEALTH, Agency("BHXH", "Bảo hiểm xã hội")))

    assert party.agency("SYT") is HEALTH
    assert party.agency("SGDDT") is None


def test_agencies_have_their_place_by_name_in_a_language_accents_aside():
    dike = Agency("CCTL", "Đê điều", "Zones of Dikes")
    nameless = Agency("A", "Đò ngang")

    def placed(language):
        return [
            one.code for one in sorted((HEALTH, nameless, dike), key=lambda one: one.place_by_name(language))
        ]

    assert placed("vi") == ["CCTL", "A", "SYT"]
    assert placed("en") == ["SYT", "A", "CCTL"]
