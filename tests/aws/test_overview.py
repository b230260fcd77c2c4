"""Lists for the overview: what is late, months newest first, a page at a time, and how little is read."""

from dataclasses import replace
from itertools import islice

import pytest

from chalicelib.aws.indexes import index_of
from chalicelib.aws.items import attributes_of, to_wire
from chalicelib.aws.keys import key_of
from chalicelib.desk.lists import Due, Position
from chalicelib.domain.change import Change
from chalicelib.domain.letter import State
from chalicelib.domain.question import QuestionStatus, Status
from chalicelib.domain.readers import with_readers
from tests.aws.emulators import on_the_exact_one
from tests.aws.samples import (
    HOUR,
    NOON,
    REFERENCE,
    a_ledger_row,
    a_letter,
    a_question,
    a_task,
    an_assignment,
    an_entry,
)


def due_at(moment, number=42, **changes):
    return an_assignment(reference=f"MLPN-2026-{number:06d}", due_at=moment, **changes)


def dues_of(*duties):
    return tuple(Due(duty.due_at, duty.reference, duty.agency) for duty in duties)


def test_what_is_late_comes_most_overdue_first_and_nothing_of_later(book):
    late = [due_at(NOON - number * HOUR, number) for number in range(12)]
    future = due_at(NOON + HOUR, 100)
    book.commit(Change((*late, future)))

    found = book.open_due(None, NOON)

    assert found == dues_of(*late[::-1])
    assert book.assignments(found) == tuple(late[::-1])
    assert book.open_due(NOON, NOON + HOUR) == dues_of(future)


def test_an_assignment_that_ended_is_not_late(book):
    duty = due_at(NOON - HOUR)
    book.commit(Change((duty,)))

    book.commit(Change((duty.moved_to(Status.ANSWERED, NOON),)))

    assert book.open_due(None, NOON) == ()


def test_an_index_that_lags_behind_gives_nothing_that_ended(book, table):
    duty = due_at(NOON - HOUR)
    ended = duty.moved_to(Status.ANSWERED, NOON)
    stale = {**key_of(ended).attributes, **attributes_of(ended), **index_of(duty)}
    table.client.put_item(TableName=table.name, Item=to_wire(stale))

    found = book.open_due(None, NOON)

    assert len(found) == 1
    assert book.assignments(found) == ()


def test_what_has_no_deadline_is_listed_apart(book):
    duty = an_assignment()
    book.commit(Change((duty, due_at(NOON, 7))))

    assert book.open_undated() == (duty,)


@on_the_exact_one
def test_the_late_list_reads_what_is_late_and_nothing_else(book, table):
    counted = []
    table.client.meta.events.register(
        "before-parameter-build.dynamodb.*", lambda params, model, **_: counted.append((model.name, params))
    )
    for start in range(0, 300, 100):
        many = [due_at(NOON + 1000 * HOUR, 1000 + start + number) for number in range(100)]
        book.commit(Change(tuple(many)))
    book.commit(Change(tuple(due_at(NOON - HOUR, number) for number in range(10))))
    counted.clear()

    late = book.assignments(book.open_due(None, NOON))

    assert len(late) == 10
    names = [name for name, _ in counted]
    assert names.count("Query") == 8
    batches = [params for name, params in counted if name == "BatchGetItem"]
    assert [len(one["RequestItems"][table.name]["Keys"]) for one in batches] == [10]
    assert len(names) == 9


@on_the_exact_one
def test_open_deadlines_come_soonest_first_and_little_is_read_for_the_first(book, table):
    for start in range(0, 300, 100):
        many = [due_at(NOON + HOUR * (number * 7 % 300 + 1), number) for number in range(start, start + 100)]
        book.commit(Change(tuple(many)))
    asked = []
    table.client.meta.events.register("before-call.dynamodb.Query", lambda **_: asked.append(1))

    first = list(islice(book.open_soonest(NOON + HOUR), 60))

    assert [due.due_at for due in first] == [NOON + HOUR * number for number in range(2, 62)]
    assert len(asked) == 8


@on_the_exact_one
def test_questions_of_a_month_come_newest_first_a_page_at_a_time(book):
    many = [
        a_question(reference=f"MLPN-2026-{number:06d}", received_at=NOON + (number // 3) * HOUR)
        for number in range(130)  # three at each moment
    ]
    for start in range(0, 130, 65):
        book.commit(Change(tuple(many[start : start + 65])))

    pages, position = [], None
    while page := list(islice(book.questions_of_month("2026-11", position), 25)):
        pages.append(page)
        position = Position.parse(str(page[-1][0]))

    read = [question for page in pages for _, question in page]
    assert [len(page) for page in pages] == [25, 25, 25, 25, 25, 5]
    assert sorted(question.reference for question in read) == [one.reference for one in many]
    moments = [question.received_at for question in read]
    assert moments == sorted(moments, reverse=True)


def test_a_month_is_local(book):
    evening = a_question(received_at=NOON.replace(month=10, day=31, hour=17))
    book.commit(Change((evening,)))

    assert [one for _, one in book.questions_of_month("2026-11", None)] == [evening]
    assert list(book.questions_of_month("2026-10", None)) == []


def test_an_agencys_and_a_journalists_questions_come_newest_first(book):
    old, new = (
        a_question(reference=f"MLPN-2026-00000{number}", received_at=NOON + number * HOUR)
        for number in (1, 2)
    )
    duties = [an_assignment(reference=one.reference, received_at=one.received_at) for one in (old, new)]
    book.commit(Change((old, new, *duties, a_question(journalist="khac@bao.example"))))

    of_agency = list(book.questions_of_agency("SYT", "2026-11", None))
    of_journalist = list(book.questions_of_journalist("an@bao.example", None))

    assert [one for _, one in of_agency] == [one for _, one in of_journalist] == [new, old]
    behind = Position(new.received_at, new.reference)
    assert [one for _, one in book.questions_of_agency("SYT", "2026-11", behind)] == [old]
    assert [one for _, one in book.questions_of_journalist("an@bao.example", behind)] == [old]


def test_the_questions_that_a_journalist_reads_come_newest_first_however_they_changed(book):
    old, new, other = (
        a_question(reference=f"MLPN-2026-00000{number}", received_at=NOON + number * HOUR, readers=readers)
        for number, readers in (
            (1, ("dung@bao.example", "ha@bao.example")),
            (2, ("dung@bao.example",)),
            (3, ()),
        )
    )
    book.commit(Change((old, new, other)))
    answered = new.with_status(QuestionStatus.ANSWERED)
    book.commit(Change((answered,)))

    assert [one for _, one in book.questions_read_by("dung@bao.example", None)] == [answered, old]
    behind = Position(new.received_at, new.reference)
    assert [one for _, one in book.questions_read_by("dung@bao.example", behind)] == [old]
    assert [one for _, one in book.questions_read_by("ha@bao.example", None)] == [old]
    assert list(book.questions_read_by("an@bao.example", None)) == []
    added = with_readers(other, ("an@bao.example",))
    book.commit(Change((added,)))
    book.commit(Change((added.with_status(QuestionStatus.ANSWERED),)))
    assert [one.reference for _, one in book.questions_read_by("an@bao.example", None)] == [other.reference]
    assert book.case(old.reference).question == old


def test_questions_without_an_agency_come_oldest_first_with_or_without_a_next_step(book):
    new = a_question(status=QuestionStatus.UNASSIGNED, next_step_at=NOON)
    old = replace(new, reference="MLPN-2026-000001", next_step_at=None)
    book.commit(Change((new, old)))

    assert list(book.unassigned()) == [old, new]
    assert not book.is_anything_due(NOON - HOUR, NOON)
    book.commit(Change((old.with_status(QuestionStatus.OPEN),)))
    assert list(book.unassigned()) == [new]


def test_failed_letters_are_listed_newest_first_until_sent_again(book):
    old, new = (
        a_letter(id=name, state=State.BOUNCED, waits_until=None, committed_at=at)
        for name, at in (("old", NOON), ("new", NOON + HOUR))
    )
    book.commit(Change((old, new, a_letter(id="good", state=State.DELIVERED))))

    assert [one.id for one in book.failed_letters()] == ["new", "old"]
    book.commit(Change((new.resent(NOON),)))
    assert [one.id for one in book.failed_letters()] == ["old"]


def test_a_task_a_questions_assignments_and_outcomes_are_read_by_key(book):
    duty, task, row = an_assignment(), a_task(), a_ledger_row()
    book.commit(Change((a_question(), duty, task, row)))

    assert book.assignments_of(REFERENCE) == (duty,)
    assert book.task("task-1") == task
    assert book.task("unknown") is None
    assert book.task("") is None
    assert book.outcomes(["unknown", "mail-1"]) == (row,)


@pytest.mark.parametrize(
    "text", ["", "x", "_", "12_", "-1_a", "1_\n", "1_" + "x" * 101, "1_é", "99999999999999999_a", "١_a"]
)
def test_a_position_that_somebody_made_up_is_none(text):
    assert Position.parse(text) is None


def test_a_position_is_the_same_after_its_way_through_an_address():
    position = Position(NOON, REFERENCE)

    assert Position.parse(str(position)) == position


def test_the_thread_of_a_question_is_read_alone_oldest_first(book):
    first, second = an_entry(id="b", at=NOON), an_entry(id="a", at=NOON + HOUR)
    book.commit(Change((second, first, an_entry(reference="MLPN-2026-000007"))))

    assert book.entries_of(first.reference) == (first, second)
