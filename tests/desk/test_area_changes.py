"""The open duties of an agency go by the closures of the area that the register has it in."""

from dataclasses import replace

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.moved_deadlines import LETTER
from chalicelib.desk.register_changes import save_change
from chalicelib.domain.change import StaleError
from tests.aws.samples_of_rules import STORM
from tests.desk.edits import AFTER, BEFORE, BEGINS, ask, edit, events, run, stages
from tests.fakes.office import DAY, HOUR, MORNING
from tests.fakes.people import MY, PERSON

FLOODED = [{**STORM.tables["closures"][0], "scope": "Vỹ Dạ"}]
MOVES = MORNING + HOUR


@pytest.fixture
def flooded(office):
    """Close one area's offices on Friday; the department of health is in none, but another agency is."""
    move(office, "SGDDT", "Vỹ Dạ", MORNING)
    edit(office, tables={"closures": FLOODED})
    ask(office)
    run(office)
    return office


def move(office, code, area, at=MOVES):
    desk = office.at(at).begin().desk
    agency = desk.register.agency(code)
    save_change(agency, replace(agency, area=area, revision=agency.revision + 1), By(PERSON, at), desk)


def duty(office):
    (found,) = [one for one in map(office.duty, [office.book.case("MLPN-2026-000001")]) if one]
    return found


def test_an_agency_that_moves_into_a_closed_area_gets_the_deadline_of_that_area(flooded):
    move(flooded, "SYT", "Vỹ Dạ")
    run(flooded, MOVES + HOUR)

    assert (duty(flooded).area, duty(flooded).due_at) == ("Vỹ Dạ", AFTER)
    (event,) = events(flooded)
    assert (event.facts["area"], event.facts["version"], event.facts["due_before"][:10]) == (
        "Vỹ Dạ",
        2,
        "2026-11-25",
    )
    assert flooded.facts(LETTER, MY)["note"] == "Sở Y tế: địa bàn “” → “Vỹ Dạ”"
    move(flooded, "SYT", "", MOVES + 2 * HOUR)
    run(flooded, MOVES + 3 * HOUR)
    assert (duty(flooded).area, duty(flooded).due_at) == ("", BEFORE)


def test_where_no_closure_holds_for_an_area_a_move_makes_no_version(flooded):
    move(flooded, "SYT", "An Cựu")

    assert stages(flooded) == ["done"]
    assert duty(flooded).area == ""


def test_a_later_closure_finds_the_agency_where_it_is(flooded):
    move(flooded, "SYT", "An Cựu")
    edit(flooded, MOVES + HOUR, {"closures": [*FLOODED, {**FLOODED[0], "scope": "An Cựu"}]})
    run(flooded, MOVES + 2 * HOUR)

    assert (duty(flooded).area, duty(flooded).due_at) == ("An Cựu", AFTER)


def test_no_step_is_taken_by_the_area_that_was(flooded):
    flooded.run_until(BEFORE - HOUR)
    move(flooded, "SYT", "Vỹ Dạ", BEFORE - HOUR / 60)

    flooded.at(BEFORE).begin().chase()
    flooded.at(BEFORE + HOUR / 12).begin().chase()

    assert (flooded.letters["deadline-missed", MY], duty(flooded).due_at) == (0, AFTER)


def test_several_agencies_that_move_in_one_unit_of_work_have_a_version_each(flooded):
    desk = flooded.at(MOVES).begin().desk
    _ = desk.in_force
    for code in ("SYT", "SVHTT"):
        agency = desk.register.agency(code)
        moved = replace(agency, area="Vỹ Dạ", revision=agency.revision + 1)
        save_change(agency, moved, By(PERSON, MOVES), desk)
    run(flooded, MOVES + HOUR)

    assert stages(flooded) == ["done", "superseded", "done"]
    assert duty(flooded).due_at == AFTER


def test_an_edit_of_the_rules_at_the_same_time_is_not_lost(flooded):
    flooded.book.let_first(lambda: edit(flooded, MOVES, {"closures": []}, "Nước rút"))

    with pytest.raises(StaleError):
        move(flooded, "SYT", "Vỹ Dạ")
    run(flooded, BEGINS + DAY)

    assert flooded.register.agency("SYT").area == ""
    assert duty(flooded).due_at == BEFORE
