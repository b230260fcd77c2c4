from dataclasses import replace
from datetime import date, datetime

import pytest

from chalicelib.aws.register import RegisterTable
from chalicelib.aws.waiting import WaitingIndex
from chalicelib.desk.by import By
from chalicelib.desk.register_changes import save_change
from chalicelib.desk.register_rules import MOST_CONTACTS, MOST_HOSTS
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.people import Party
from chalicelib.domain.register_records import Block
from chalicelib.domain.registration import RegistrationState
from chalicelib.domain.workcalendar import LOCAL
from tests.aws.samples import BINH, NOON, OFFICE, a_journalist, a_register_event, an_agency
from tests.aws.samples_of_register import REGISTRATION
from tests.fakes.office import Office

BY = By("lan@svhtt.example", NOON)


@pytest.fixture
def register(table, writer):
    return RegisterTable(table, writer)


def moved(record, **changes):
    return replace(record, revision=record.revision + 1, **changes)


def test_an_agency_is_read_by_its_code(register):
    register.save(an_agency())

    assert register.agency("SYT") == an_agency()
    assert register.agency("SXD") is None
    assert register.agency("") is None


def test_agencies_are_read_by_code(register):
    first = an_agency(code="BHXH", hosts=(), contacts=())
    register.save(an_agency())
    register.save(first)

    assert register.agencies() == (first, an_agency())


def test_a_blocked_address_is_nobodys_until_the_block_is_lifted(register, writer):
    register.save(a_journalist())
    block = Block("an@bao.example", "Thư rác", "lan@svhtt.example", NOON)
    writer.commit(Change((block,)))
    party, listed = register.party("an@bao.example"), register.blocks()
    writer.commit(Change((replace(block, lifted_at=NOON, revision=2),)))

    assert (party, listed) == (Party("an@bao.example", is_blocked=True), (block,))
    assert register.party("an@bao.example").journalist == a_journalist()
    assert register.blocks() == ()
    assert register.block("an@bao.example").lifted_at == NOON


def test_the_clock_stands_still_where_a_suspension_or_papers_end(register, table):
    register.save(a_journalist(suspended_until=date(2026, 11, 19)))
    register.save(a_journalist(email="binh@bao.example", card_expires_on=date(2026, 12, 26)))
    lifted, a_month_before = (datetime(2026, 11, day, tzinfo=LOCAL) for day in (20, 26))
    in_december = datetime(2026, 12, 1, tzinfo=LOCAL)

    index = WaitingIndex(table)

    assert index.next_moment(NOON, in_december) == lifted
    assert index.next_moment(lifted, in_december) == a_month_before
    assert index.next_moment(a_month_before, in_december) is None


def test_journalists_are_due_whose_suspension_has_ended_or_whose_papers_soon_will(register):
    suspended = a_journalist().suspended("Thẻ bị thu hồi", date(2026, 11, 18))
    register.save(replace(suspended, revision=1))
    register.save(a_journalist(email="binh@bao.example", suspended_until=date(2026, 11, 19)))
    register.save(a_journalist(email="chi@bao.example", card_expires_on=date(2026, 11, 26)))
    register.save(a_journalist(email="duc@bao.example", card_expires_on=date(2026, 12, 26)))

    due = {person.email for person in register.journalists_due(NOON)}
    assert due == {"an@bao.example", "chi@bao.example"}


def test_registrations_are_listed_by_where_they_stand_and_found_by_a_proved_address(register, writer):
    sent = replace(REGISTRATION, id="r-2", state=RegistrationState.SENT, expires_at=NOON, revision=1)
    waiting = replace(REGISTRATION, revision=1)
    refused = replace(waiting, state=RegistrationState.REFUSED, decided_at=NOON, revision=2)
    writer.commit(Change((sent, waiting)))
    before = register.registrations("waiting"), register.registrations_of(waiting.address)
    writer.commit(Change((refused,)))

    assert before == ((waiting,), (waiting,))
    assert register.registrations("waiting") == ()
    assert register.registrations("decided", "2026-11") == (refused,)
    assert register.registration("r-2") == sent
    assert register.party(waiting.address) == Party(waiting.address)


def test_journalists_are_read_by_address(register):
    first = a_journalist(email="an.a@bao.example")
    register.save(a_journalist())
    register.save(first)

    assert register.journalists() == (first, a_journalist())
    assert register.journalist("an@bao.example") == a_journalist()


def test_an_address_leads_to_its_journalist_and_its_agencies(register):
    shared = replace(BINH, email="an@bao.example")
    journalist, agency = a_journalist(), an_agency(contacts=(BINH, shared))
    register.save(journalist)
    register.save(agency)

    assert register.party("an@bao.example") == Party("an@bao.example", journalist, (agency,))
    assert register.party("binh@syt.example") == Party("binh@syt.example", None, (agency,))


def test_a_contact_of_two_agencies_belongs_to_both(register):
    other = an_agency(code="BHXH", hosts=())
    register.save(an_agency())
    register.save(other)

    assert register.party(BINH.email).agencies == (other, an_agency())


@pytest.mark.parametrize("address", ["ai@khac.example", "", "x" * 5000 + "@khac.example"])
def test_an_unknown_address_is_a_party_of_nobody(register, address):
    assert register.party(address) == Party(address)


def test_a_journalist_is_known_by_every_address(register):
    journalist = a_journalist(addresses=("an@bao.example", "an@thu.example"))
    register.save(journalist)

    assert register.party("an@thu.example").journalist == journalist
    assert register.party("an@bao.example").journalist == journalist


def test_a_contact_who_left_speaks_for_the_agency_no_more(register, table):
    register.save(an_agency(contacts=(BINH, OFFICE)))

    register.save(moved(an_agency(), contacts=(OFFICE,)))

    assert register.party(BINH.email) == Party(BINH.email)
    assert list(table.partition(f"address#{BINH.email}")) == []
    assert register.party(OFFICE.email).agencies[0].code == "SYT"


def test_a_host_belongs_to_the_one_agency_that_lists_it(register):
    register.save(an_agency())

    assert register.host_owner("syt.example") == "SYT"
    assert register.host_owner("mail.syt.example") is None


def test_a_host_that_two_agencies_list_counts_for_neither(register):
    register.save(an_agency())
    register.save(an_agency(code="BHXH"))

    assert register.host_owner("syt.example") is None


def test_a_host_can_move_to_another_agency_in_any_order(register):
    register.save(an_agency())
    register.save(an_agency(code="BHXH", contacts=()))

    register.save(moved(an_agency(), hosts=()))

    assert register.host_owner("syt.example") == "BHXH"


def test_two_who_edit_an_agency_at_once_do_not_overwrite_each_other(register):
    register.save(an_agency())
    register.save(moved(an_agency(), name_en="Health"))

    with pytest.raises(StaleError):
        register.save(moved(an_agency(), hosts=("khac.example",)))

    assert register.host_owner("khac.example") is None


def test_an_agency_in_a_change_of_the_book_is_found_by_its_addresses(book, register):
    book.commit(Change((an_agency(),)))

    book.commit(Change((an_agency().without(BINH.email),)))

    party = register.party(BINH.email)
    assert party.agencies[0].bouncing == frozenset({BINH.email})


def test_the_history_of_an_agency_is_written_with_it_and_read_latest_first(register):
    first, second = a_register_event(), a_register_event(id="e-2", at=NOON.replace(hour=6))
    register.save(an_agency(), (first,))
    register.save(moved(an_agency(), name_en="Health"), (second,))

    assert register.history("agency", "SYT") == (second, first)
    assert register.history("agency", "SXD") == ()
    assert register.agencies() == (moved(an_agency(), name_en="Health"),)


def test_the_history_of_a_journalist_stands_beside_them(register):
    event = a_register_event(party="journalist", key="an@bao.example")
    register.save(a_journalist(), (event,))

    assert register.history("journalist", "an@bao.example") == (event,)
    assert register.journalist("an@bao.example") == a_journalist()


def test_what_is_written_with_an_agency_is_not_written_when_another_was_first(register):
    register.save(an_agency())

    with pytest.raises(StaleError):
        register.save(an_agency(), (a_register_event(),))

    assert register.history("agency", "SYT") == ()


def test_all_contacts_and_hosts_of_the_largest_agency_change_in_one_transaction(register, desk_over):
    old, new = (_largest_agency(side) for side in ("cu", "moi"))
    desk = desk_over(register)
    save_change(None, old, BY, desk)

    save_change(old, moved(new), BY, desk)

    assert register.agency("SYT") == moved(new)
    assert register.host_owner("h0.cu.example") is None
    assert register.party("an0@cu.example") == Party("an0@cu.example")


def _largest_agency(side):
    contacts = [replace(BINH, email=f"an{number}@{side}.example") for number in range(MOST_CONTACTS)]
    hosts = [f"h{number}.{side}.example" for number in range(MOST_HOSTS)]
    return an_agency(contacts=tuple(contacts), hosts=tuple(hosts))


@pytest.fixture
def desk_over():
    """Give a desk that looks after a register in a table."""
    return lambda register: replace(Office().desk, register=register)
