from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.aws.indexes import index_of
from chalicelib.aws.items import attributes_of, to_wire
from chalicelib.aws.keys import key_of
from chalicelib.domain.change import Change
from chalicelib.domain.letter import State
from chalicelib.domain.question import QuestionStatus, Status
from chalicelib.domain.register_records import ImportState
from tests.aws.samples import (
    HOUR,
    NOON,
    REFERENCE,
    a_ledger_row,
    a_letter,
    a_pen_mail,
    a_question,
    a_task,
    an_assignment,
    an_import,
)


def moved(record, **changes):
    """Give a record as it stands after one more change."""
    return replace(record, revision=record.revision + 1, **changes)


def waiting(count):
    return [a_letter(id=f"letter-{number}", waits_until=NOON - number * HOUR) for number in range(count)]


def test_due_gives_the_most_overdue_first_and_nothing_of_later(book):
    late = [
        an_assignment(reference=f"MLPN-2026-{number:06d}", next_step_at=NOON - number * HOUR)
        for number in range(12)
    ]
    future = an_assignment(reference="MLPN-2026-000100", next_step_at=NOON + timedelta(microseconds=1))
    book.commit(Change((*late, future)))

    due = list(book.due(NOON))

    assert due == late[::-1]


def test_an_assignment_to_be_dispatched_is_not_due_for_a_step(book):
    duty = an_assignment(status=Status.TO_DISPATCH, next_step_at=NOON)
    book.commit(Change((duty,)))

    assert list(book.due(NOON)) == []
    assert list(book.undispatched(NOON)) == [duty]


def test_what_was_dispatched_leaves_the_index_of_the_undispatched(book):
    duty = an_assignment(status=Status.TO_DISPATCH)
    book.commit(Change((duty,)))

    book.commit(Change((duty.moved_to(Status.DISPATCHED, NOON),)))

    assert list(book.undispatched(NOON)) == []


def test_a_step_that_was_taken_leaves_the_index(book):
    duty = an_assignment(next_step_at=NOON)
    book.commit(Change((duty,)))

    book.commit(Change((moved(duty, next_step_at=None),)))

    assert list(book.due(NOON + HOUR)) == []
    assert not book.is_anything_due(NOON + HOUR, NOON + HOUR)


def an_unassigned_question(**changes):
    return a_question(**{"status": QuestionStatus.UNASSIGNED, "next_step_at": NOON, **changes})


def test_questions_without_an_agency_are_due_most_overdue_first_apart_from_assignments(book):
    late = [
        an_unassigned_question(reference=f"MLPN-2026-{number:06d}", next_step_at=NOON - number * HOUR)
        for number in range(12)
    ]
    future = an_unassigned_question(
        reference="MLPN-2026-000100", next_step_at=NOON + timedelta(microseconds=1)
    )
    book.commit(Change((*late, future, an_assignment(reference="MLPN-2026-000200", next_step_at=NOON))))

    assert list(book.unassigned_due(NOON)) == late[::-1]
    assert [duty.reference for duty in book.due(NOON)] == ["MLPN-2026-000200"]


def test_a_question_leaves_the_index_once_an_agency_has_it(book):
    question = an_unassigned_question()
    book.commit(Change((question,)))

    book.commit(Change((question.with_status(QuestionStatus.OPEN),)))

    assert list(book.unassigned_due(NOON + HOUR)) == []
    assert not book.is_anything_due(NOON + HOUR, NOON + HOUR)


def test_an_index_that_lags_behind_gives_no_question_that_was_assigned(book, table):
    question = an_unassigned_question()
    book.commit(Change((question,)))
    assigned = question.with_status(QuestionStatus.OPEN)
    stale = {**key_of(assigned).attributes, **attributes_of(assigned), **index_of(question)}

    table.client.put_item(TableName=table.name, Item=to_wire(stale))

    assert book.is_anything_due(NOON, NOON)
    assert list(book.unassigned_due(NOON)) == []


def test_letters_wait_until_their_moment_oldest_first(book):
    future = a_letter(id="later", waits_until=NOON + HOUR)
    book.commit(Change((*waiting(9), future)))

    letters = list(book.letters_waiting(NOON, NOON))

    assert letters == waiting(9)[::-1]


def test_a_lease_runs_in_real_time_whatever_the_movable_clock_says(book):
    letter = a_letter()
    book.commit(Change((letter,)))
    claimed = letter.claimed(NOON, NOON)
    book.commit(Change((claimed,)))

    moved_clock = list(book.letters_waiting(NOON + 100 * HOUR, NOON))
    lease_over = list(book.letters_waiting(NOON, NOON + HOUR))

    assert moved_clock == []
    assert lease_over == [claimed]


def test_a_letter_that_was_accepted_waits_no_more(book):
    letter = a_letter()
    accepted = letter.claimed(NOON, NOON).accepted("<1@ap-southeast-1.amazonses.com>", NOON)
    for step in (letter, letter.claimed(NOON, NOON), accepted):
        book.commit(Change((step,)))

    assert list(book.letters_waiting(NOON + HOUR, NOON + HOUR)) == []
    assert book.letter("letter-1", REFERENCE).state is State.ACCEPTED


def test_the_pen_holds_mails_for_an_assignment_until_they_leave(book):
    old, new, other = (
        a_pen_mail(mail_id=mail_id, reference=REFERENCE, agency=agency, since=since)
        for mail_id, agency, since in (
            ("old", "SYT", NOON),
            ("new", "SYT", NOON + HOUR),
            ("other", "SXD", NOON),
        )
    )
    book.commit(Change((new, old, other)))

    held = book.held_for(REFERENCE, "SYT")
    book.commit(Change((old.left("filed", NOON),)))

    assert held == (old, new)
    assert book.held_for(REFERENCE, "SYT") == (new,)
    assert book.pen() == (other, new)
    assert book.pen_mail("old").fate == "filed"


def test_open_tasks_are_listed_oldest_first_until_closed(book):
    old, new = a_task(id="z"), a_task(id="a", opened_at=NOON + HOUR)
    book.commit(Change((new, old)))

    both = book.tasks()
    book.commit(Change((moved(old, closed_at=NOON),)))

    assert both == (old, new)
    assert book.tasks() == (new,)


def test_an_agencys_questions_are_listed_by_local_month(book):
    last_of_october = an_assignment(reference="MLPN-2026-000001", received_at=NOON.replace(month=10, day=31))
    seven_hours_ahead = an_assignment(
        reference="MLPN-2026-000002", received_at=NOON.replace(month=10, day=31, hour=17)
    )
    another = an_assignment(agency="SXD")
    book.commit(Change((last_of_october, an_assignment(), seven_hours_ahead, another)))

    assert book.month_of("SYT", "2026-11") == (seven_hours_ahead, an_assignment())


def test_letters_are_listed_by_local_day(book):
    evening = NOON + 12 * HOUR
    book.commit(Change((a_letter(), a_letter(id="late", committed_at=evening))))

    assert [letter.id for letter in book.letters_of("2026-11-20")] == ["late"]


def test_the_last_mail_of_a_local_day_is_known(book):
    early, late = (a_ledger_row(mail_id=f"m{hour}", received_at=NOON + hour * HOUR) for hour in (0, 3))
    book.commit(Change((late, early)))

    assert book.last_mail_at("2026-11-19") == NOON + 3 * HOUR
    assert book.last_mail_at("2026-11-20") is None


def test_raw_mails_of_a_day_are_read_newest_first_from_behind_a_place_on(book):
    rows = [a_ledger_row(mail_id=f"m{hour}", received_at=NOON + hour * HOUR) for hour in (0, 1, 3, 30)]
    book.commit(Change(tuple(rows)))

    found = list(book.mails_of("2026-11-19", None))

    assert [row.mail_id for _, row in found] == ["m3", "m1", "m0"]
    assert [row.mail_id for _, row in book.mails_of("2026-11-19", found[0][0])] == ["m1", "m0"]


def test_a_list_longer_than_one_batch_is_read_whole(book):
    for start in range(0, 120, 60):
        mails = (
            a_pen_mail(mail_id=f"m{number:03d}", since=NOON + number * HOUR)
            for number in range(start, start + 60)
        )
        book.commit(Change(tuple(mails)))

    assert [mail.mail_id for mail in book.pen()] == [f"m{number:03d}" for number in range(120)]


def test_the_next_moment_is_the_earliest_after_now_up_to_a_limit(book):
    step = an_assignment(next_step_at=NOON + 3 * HOUR)
    own_step = an_unassigned_question(next_step_at=NOON + 4 * HOUR)
    letter = a_letter(waits_until=NOON + 2 * HOUR)
    past = a_letter(id="past", waits_until=NOON)
    book.commit(Change((step, own_step, letter, past)))

    assert book.next_moment(NOON, NOON + 9 * HOUR) == NOON + 2 * HOUR
    assert book.next_moment(NOON + 2 * HOUR, NOON + 9 * HOUR) == NOON + 3 * HOUR
    assert book.next_moment(NOON + 3 * HOUR, NOON + 9 * HOUR) == NOON + 4 * HOUR
    assert book.next_moment(NOON + 2 * HOUR, NOON + 2 * HOUR + HOUR / 2) is None
    assert book.next_moment(NOON + HOUR, NOON) is None


@pytest.mark.parametrize(
    "record",
    [
        an_assignment(status=Status.TO_DISPATCH),
        an_assignment(next_step_at=NOON),
        an_unassigned_question(),
        a_letter(),
    ],
    ids=["dispatch", "step", "step of a question without an agency", "letter"],
)
def test_something_is_due_when_a_step_a_dispatch_or_a_letter_waits(book, record):
    book.commit(Change((record,)))

    assert book.is_anything_due(NOON, NOON)
    assert not book.is_anything_due(NOON - HOUR, NOON)


def test_a_lease_run_out_is_due_in_real_time_only(book):
    claimed = replace(a_letter().claimed(NOON, NOON), revision=1)
    book.commit(Change((claimed,)))

    assert not book.is_anything_due(NOON + HOUR, NOON)
    assert book.is_anything_due(NOON, NOON + HOUR)


def test_imports_are_listed_the_latest_first(book):
    first, second = an_import(), an_import(id="import-2", started_at=NOON + HOUR)
    book.commit(Change((first, second)))

    assert book.imports() == (second, first)
    assert book.import_run("import-2") == second
    assert book.import_run("import-3") is None


def test_an_import_waits_while_it_runs_and_was_last_heard_of_long_ago(book):
    book.commit(Change((an_import(),)))
    assert list(book.imports_waiting(NOON + HOUR)) == []

    running = moved(an_import(), state=ImportState.RUNNING, changed_at=NOON)
    book.commit(Change((running,)))

    assert list(book.imports_waiting(NOON)) == [running]
    assert list(book.imports_waiting(NOON - HOUR)) == []
    book.commit(Change((moved(running, state=ImportState.DONE),)))
    assert list(book.imports_waiting(NOON + HOUR)) == []
