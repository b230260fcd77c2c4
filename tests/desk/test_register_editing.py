from dataclasses import replace

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.register_editing import (
    AgencyDraft,
    JournalistDraft,
    RefusedDraftError,
    UnconfirmedDraftError,
    save_agency,
    save_journalist,
)
from chalicelib.desk.register_export import cells_of, contact_cells, journalist_cells
from chalicelib.domain.change import StaleError
from chalicelib.domain.people import Role, Standing
from chalicelib.domain.register_records import FieldChange, RegisterAct
from tests.fakes.people import DEPUTY, MY, PERSON, RIVAL, SECOND_ADDRESS_OF_MY

OFFICER = "lan@svhtt.example"


def by(office):
    return By(OFFICER, office.now)


def agency_draft(office, code="SYT", *, contacts=None, is_confirmed=False, **cells):
    agency = office.register.agency(code)
    rows = tuple(contact_cells(agency)) if contacts is None else tuple(contacts)
    return AgencyDraft(agency.revision, cells_of(agency) | cells, rows, is_confirmed)


def journalist_draft(office, *, is_confirmed=False, **cells):
    person = office.register.journalist(MY)
    return JournalistDraft(person.revision, journalist_cells(person) | cells, is_confirmed)


def without(office, *addresses, code="SYT"):
    agency = office.register.agency(code)
    return [cells for cells in contact_cells(agency) if cells["email"] not in addresses]


def problems(error):
    return [(problem.column, problem.code, problem.line) for problem in error.value.problems]


def test_a_change_is_saved_with_who_what_and_when(office):
    saved = save_agency(agency_draft(office, name_en="Health Department"), by(office), office.desk)

    assert office.register.agency("SYT") == saved
    (event,) = office.register.history("agency", "SYT")
    assert (event.act, event.who, event.at) == (RegisterAct.CHANGED, OFFICER, office.now)
    assert event.changes == (FieldChange("name_en", "Department of Health", "Health Department"),)


def test_saving_what_is_there_writes_nothing(office):
    before = len(office.book.commits)

    save_agency(agency_draft(office), by(office), office.desk)
    save_journalist(journalist_draft(office), by(office), office.desk)

    assert len(office.book.commits) == before


def test_both_the_old_and_the_new_address_hear_of_it_and_nobody_else(office):
    contacts = list(contact_cells(office.register.agency("SYT")))
    contacts[0]["email"] = "moi@syt.example"

    save_agency(agency_draft(office, contacts=contacts), by(office), office.desk)

    told = [("contact-changed", PERSON), ("contact-changed", "moi@syt.example")]
    assert sorted(office.letters.elements()) == [*told, ("takeover", "moi@syt.example")]
    assert office.facts("contact-changed", PERSON)["is_listed"] is False
    assert office.facts("contact-changed", "moi@syt.example")["is_listed"] is True
    (event,) = office.register.history("agency", "SYT")
    (change,) = event.changes
    assert (change.field, change.about) == ("contact", "spokesperson")
    assert PERSON in change.before
    assert "moi@syt.example" in change.after


def test_an_address_that_bounces_gets_no_letter(office):
    office.register.save(office.register.agency("SYT").without(PERSON))

    save_agency(agency_draft(office, contacts=without(office, PERSON)), by(office), office.desk)

    assert office.letters == {}


def test_what_breaks_the_rules_of_the_files_is_refused_by_field(office):
    contacts = [*without(office), {"role": "boss", "name": "", "post": "", "email": "x", "phone": ""}]
    draft = agency_draft(office, contacts=contacts, name_vi=" ", hosts="gmail.com")

    with pytest.raises(RefusedDraftError) as error:
        save_agency(draft, by(office), office.desk)

    assert problems(error) == [
        ("name_vi", "blank", 0),
        ("hosts", "host_public", 0),
        ("role", "choice", 5),
        ("name", "blank", 5),
        ("email", "address", 5),
    ]


def test_a_host_of_another_agency_is_refused(office):
    with pytest.raises(RefusedDraftError) as error:
        save_agency(agency_draft(office, "SGDDT", hosts="SYT.example"), by(office), office.desk)

    assert problems(error) == [("hosts", "host_taken", 0)]


def test_the_same_contact_twice_and_too_many_contacts_are_refused(office):
    twice = [*without(office), *without(office, DEPUTY)[:1]]
    crowd = [
        {"role": "deputy", "name": "An", "post": "", "email": f"an{number}@syt.example", "phone": ""}
        for number in range(17)
    ]

    told = [(twice, ("email", "contact_taken", 5)), (crowd, ("agency_code", "too_many", 17))]
    for contacts, problem in told:
        with pytest.raises(RefusedDraftError) as error:
            save_agency(agency_draft(office, contacts=contacts), by(office), office.desk)
        assert problems(error) == [problem]


def test_of_two_editors_at_once_the_second_is_told(office):
    first, second = agency_draft(office, name_en="A"), agency_draft(office, name_en="B")
    save_agency(first, by(office), office.desk)

    with pytest.raises(StaleError):
        save_agency(second, by(office), office.desk)

    assert office.register.agency("SYT").name_en == "A"


def test_losing_the_last_reachable_contact_has_to_be_confirmed(office):
    head_only = [cells for cells in without(office) if cells["role"] == Role.HEAD]

    with pytest.raises(UnconfirmedDraftError) as error:
        save_agency(agency_draft(office, contacts=head_only), by(office), office.desk)
    assert [warning.code for warning in error.value.warnings] == ["last_reachable"]

    save_agency(agency_draft(office, contacts=head_only, is_confirmed=True), by(office), office.desk)
    assert len(office.register.agency("SYT").contacts) == 1


def test_a_press_department_without_a_spokesperson_has_to_be_confirmed(office):
    draft = agency_draft(office, "SVHTT", contacts=without(office, OFFICER, code="SVHTT"))

    with pytest.raises(UnconfirmedDraftError) as error:
        save_agency(draft, by(office), office.desk)

    assert [warning.code for warning in error.value.warnings] == ["no_spokesperson"]


def test_a_new_agency_is_added_once(office):
    cells = {"code": "SXD", "name_vi": "Sở Xây dựng", "name_en": "", "abbrev": "", "topics": "", "hosts": ""}

    save_agency(AgencyDraft(0, cells), by(office), office.desk)
    with pytest.raises(RefusedDraftError) as error:
        save_agency(AgencyDraft(0, cells), by(office), office.desk)

    assert problems(error) == [("code", "code_taken", 0)]
    assert [event.act for event in office.register.history("agency", "SXD")] == [RegisterAct.ADDED]


def test_an_edit_suspends_nobody(office):
    save_journalist(journalist_draft(office, status="suspended", outlet="Báo Mới"), by(office), office.desk)

    assert office.register.journalist(MY).status is Standing.ACTIVE
    (event,) = office.register.history("journalist", MY)
    assert event.changes == (FieldChange("outlet", "Báo Sông Hương", "Báo Mới"),)
    assert office.letters == {}


def test_an_address_of_a_journalist_comes_and_another_goes(office):
    draft = journalist_draft(office, email=f"{MY}; {MY.replace('my', 'my2')}")

    save_journalist(draft, by(office), office.desk)

    assert office.letters.keys() == {
        ("contact-changed", SECOND_ADDRESS_OF_MY),
        ("contact-changed", MY.replace("my", "my2")),
    }


def test_an_address_of_another_journalist_is_refused(office):
    with pytest.raises(RefusedDraftError) as error:
        save_journalist(journalist_draft(office, email=f"{MY}; {RIVAL}"), by(office), office.desk)

    assert problems(error) == [("email", "address_taken", 0)]


def test_a_journalist_who_is_a_contact_too_has_to_be_confirmed(office):
    with pytest.raises(UnconfirmedDraftError) as error:
        save_journalist(journalist_draft(office, email=f"{MY};{PERSON}"), by(office), office.desk)
    assert [warning.code for warning in error.value.warnings] == ["both_sides"]

    confirmed = journalist_draft(office, email=f"{MY};{PERSON}", is_confirmed=True)
    save_journalist(confirmed, by(office), office.desk)
    assert office.register.party(PERSON).journalist.email == MY


def test_a_new_journalist_is_added_and_not_over_another(office):
    cells = journalist_cells(office.register.journalist(MY)) | {"email": "moi@bao.example", "name": "Mới"}

    save_journalist(JournalistDraft(0, cells), by(office), office.desk)
    with pytest.raises(RefusedDraftError):
        save_journalist(JournalistDraft(0, cells | {"email": RIVAL}), by(office), office.desk)
    with pytest.raises(StaleError):
        save_journalist(replace(journalist_draft(office), revision=7), by(office), office.desk)

    assert office.register.journalist("moi@bao.example").name == "Mới"
