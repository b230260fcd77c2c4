"""Each person is told once of all the deadlines of theirs that an edit moved."""

from collections import Counter
from contextlib import suppress

import pytest

from chalicelib.desk.moved_deadlines import LETTER, MOST_ROWS
from tests.aws.samples_of_rules import STORM
from tests.desk.edits import (
    BEGINS,
    SCHOOLS_INTAKE,
    ask,
    edit,
    events,
    run,
    stages,
)
from tests.fakes.book import LostAnswerError
from tests.fakes.mails import a_mail, a_reply
from tests.fakes.office import MINUTE
from tests.fakes.people import MAILBOX, MY, PERSON, PRESS_PERSON, RIVAL


def told(office):
    return Counter((name, to) for name, to in office.letters.elements() if name == LETTER)


def rows(office, to):
    return [
        (row["reference"], row["due_before"][:10], row["deadline"]["due_at"][:10])
        for row in said(office, to)["rows"]
    ]


def said(office, to):
    return office.facts(LETTER, to)


def test_each_person_is_told_once_of_all_their_questions_that_moved(office):
    cases = ask(office, 3)
    ask(office, sender=RIVAL, to=(SCHOOLS_INTAKE,))
    edit(office)

    run(office)
    run(office, BEGINS + 5 * MINUTE)

    assert set(told(office).values()) == {1}
    assert set(told(office)) >= {(LETTER, to) for to in (MY, RIVAL, PERSON, MAILBOX)}
    moved = [(case.question.reference, "2026-11-25", "2026-11-26") for case in cases]
    assert rows(office, PERSON) == rows(office, MY) == moved
    assert (said(office, MY)["total"], said(office, MY)["note"]) == (3, "Bão số 13")
    assert [row["letter"] for row in said(office, MY)["rows"]] == ["deadline-moved"] * 3


def test_no_outlet_reads_of_the_question_of_another(office):
    ask(office)
    ask(office, sender=RIVAL)
    edit(office)

    run(office)

    for reader in (MY, RIVAL):
        assert len(said(office, reader)["rows"]) == 1
    assert said(office, MY)["rows"][0]["reference"] != said(office, RIVAL)["rows"][0]["reference"]


def test_a_deadline_that_is_back_where_it_was_is_told_to_nobody(office):
    ask(office)
    edit(office)
    run(office, times=[True, True])
    edit(office, BEGINS + MINUTE, {"closures": []}, "Bão tan")

    run(office, BEGINS + 10 * MINUTE)

    assert told(office) == {}


def test_what_a_run_moved_before_another_took_over_is_told_by_that_one(office):
    ask(office)
    edit(office)
    run(office, times=[True, True])
    two_days = [{**STORM.tables["closures"][0], "until": "2026-11-23"}]
    edit(office, BEGINS + MINUTE, {"closures": two_days}, "Bão lâu")

    run(office, BEGINS + 10 * MINUTE)

    assert rows(office, MY) == [("MLPN-2026-000001", "2026-11-25", "2026-11-27")]
    assert said(office, MY)["note"] == "Bão lâu"


def test_a_run_that_tells_goes_on_though_a_later_version_is_in_force(office):
    ask(office)
    edit(office)
    run(office, times=[True] * 5)
    assert stages(office) == ["telling"]
    edit(office, BEGINS + MINUTE, {"closures": []}, "Bão tan")

    run(office, BEGINS + 10 * MINUTE)

    assert stages(office) == ["done", "done"]
    assert told(office)[LETTER, MY] == 2


def test_what_was_answered_meanwhile_is_not_told(office):
    ask(office)
    edit(office)
    run(office, times=[True] * 5)
    office.receive(a_reply(office.posted("dispatch", PERSON)[0]))

    run(office, BEGINS + 5 * MINUTE)

    assert told(office) == {}


def test_a_question_that_nobody_has_is_told_to_the_press_department_and_its_journalist(office):
    office.ask(a_mail("Xin hỏi."))
    edit(office)

    run(office)

    assert (LETTER, PRESS_PERSON) in told(office)
    assert (
        rows(office, PRESS_PERSON) == rows(office, MY) == [("MLPN-2026-000001", "2026-11-25", "2026-11-26")]
    )
    assert said(office, PRESS_PERSON)["rows"][0]["letter"] == "unassigned"


@pytest.mark.parametrize("at", range(14))
@pytest.mark.parametrize("is_crash", [True, False])
def test_letters_go_once_whatever_breaks_off_or_comes_twice(office, at, is_crash):
    ask(office)
    office.ask(a_mail("Xin hỏi."))
    edit(office)
    for _ in range(at):
        office.book.let_first(lambda: None)
    office.book.let_first(office.book.lose_next_answer if is_crash else lambda: run(office))

    with suppress(LostAnswerError):
        run(office)
    run(office, BEGINS + 5 * MINUTE)

    assert set(told(office).values()) == {1}
    assert said(office, MY)["total"] == 2
    assert len(events(office)) == 2
    assert stages(office) == ["done"]


def test_more_questions_than_a_letter_names_are_counted(office):
    ask(office, MOST_ROWS + 2)
    edit(office)

    run(office)

    assert (len(rows(office, MY)), said(office, MY)["total"]) == (MOST_ROWS, MOST_ROWS + 2)
