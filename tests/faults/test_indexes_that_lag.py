"""Each reader through an index, while the index stands still: what changed meanwhile is never told as it was.

The index answers as it did before the change; items are read as they are. A reader drops what waits no more,
shows the rest as it is now, and learns of what is new once the index has caught up.
"""

from dataclasses import replace

import pytest
from botocore.awsrequest import AWSResponse
from botocore.httpsession import URLLib3Session

from chalicelib.aws.register import RegisterTable
from chalicelib.domain.change import Change
from chalicelib.domain.letter import State
from chalicelib.domain.question import QuestionStatus, Status
from chalicelib.domain.register_records import ImportState
from tests.aws.samples import (
    BINH,
    HOUR,
    NOON,
    REFERENCE,
    a_letter,
    a_pen_mail,
    a_question,
    a_task,
    an_agency,
    an_assignment,
    an_import,
)
from tests.faults.injecting import Body


class StandingStill:
    """Answers queries of indexes as they were answered the first time, until it is over."""

    def __init__(self, client):
        self._answers = {}
        self.is_over = False
        client.meta.events.register_first("before-send.dynamodb.Query", self._on_send)

    def _on_send(self, request, **_):
        if self.is_over or b"IndexName" not in request.body:
            return None
        if request.body not in self._answers:
            got = URLLib3Session().send(request)
            self._answers[request.body] = got.status_code, got.headers, got.content
        status, headers, content = self._answers[request.body]
        return AWSResponse(request.url, status, headers, Body(content))


def moved(record, **changes):
    return replace(record, revision=record.revision + 1, **changes)


def months(found):
    return [question for _, question in found]


TO_DISPATCH = an_assignment(status=Status.TO_DISPATCH)
STEP = an_assignment(next_step_at=NOON)
OVERDUE = an_assignment(due_at=NOON - HOUR)
UNASSIGNED = a_question(status=QuestionStatus.UNASSIGNED, next_step_at=NOON)
HELD = a_pen_mail(reference=REFERENCE, agency="SYT")
RUNNING = an_import(state=ImportState.RUNNING, changed_at=NOON)
FAILED = a_letter(state=State.REFUSED, waits_until=None)
READ = a_question(readers=("ban@bao.example",))

LEAVES = {
    "due": (STEP, moved(STEP, next_step_at=None), lambda book: book.due(NOON)),
    "due later": (STEP, moved(STEP, next_step_at=NOON + HOUR), lambda book: book.due(NOON)),
    "undispatched": (
        TO_DISPATCH,
        TO_DISPATCH.moved_to(Status.DISPATCHED, NOON),
        lambda book: book.undispatched(NOON),
    ),
    "unassigned due": (
        UNASSIGNED,
        UNASSIGNED.with_status(QuestionStatus.OPEN),
        lambda book: book.unassigned_due(NOON),
    ),
    "unassigned": (
        UNASSIGNED,
        UNASSIGNED.with_status(QuestionStatus.OPEN),
        lambda book: book.unassigned(),
    ),
    "letters": (a_letter(), a_letter().claimed(NOON, NOON), lambda book: book.letters_waiting(NOON, NOON)),
    "failed letters": (FAILED, moved(FAILED, resent_at=NOON), lambda book: book.failed_letters()),
    "held": (HELD, HELD.left("filed", NOON), lambda book: book.held_for(REFERENCE, "SYT")),
    "pen": (HELD, HELD.left("filed", NOON), lambda book: book.pen()),
    "tasks": (a_task(), moved(a_task(), closed_at=NOON), lambda book: book.tasks()),
    "imports that wait": (
        RUNNING,
        moved(RUNNING, state=ImportState.DONE),
        lambda book: book.imports_waiting(NOON),
    ),
    "open and late": (
        OVERDUE,
        OVERDUE.moved_to(Status.ANSWERED, NOON),
        lambda book: book.assignments(book.open_due(None, NOON)),
    ),
    "open without a deadline": (
        an_assignment(),
        moved(an_assignment(), due_at=NOON),
        lambda book: book.open_undated(),
    ),
}
SHOWS = {
    "a month": (
        a_question(),
        moved(a_question(), is_urgent=True),
        lambda book: months(book.questions_of_month("2026-11", None)),
    ),
    "a journalist's": (
        a_question(),
        moved(a_question(), is_urgent=True),
        lambda book: months(book.questions_of_journalist("an@bao.example", None)),
    ),
    "a colleague's": (
        READ,
        moved(READ, is_urgent=True),
        lambda book: months(book.questions_read_by("ban@bao.example", None)),
    ),
    "an agency's month": (
        OVERDUE,
        OVERDUE.moved_to(Status.ANSWERED, NOON),
        lambda book: book.month_of("SYT", "2026-11"),
    ),
    "a day's letters": (
        a_letter(),
        a_letter().claimed(NOON, NOON),
        lambda book: book.letters_of("2026-11-19"),
    ),
    "imports": (RUNNING, moved(RUNNING, state=ImportState.DONE), lambda book: book.imports()),
}


@pytest.fixture
def dynamodb(exact_dynamodb):
    return exact_dynamodb


@pytest.fixture
def index(dynamodb):
    return StandingStill(dynamodb)


@pytest.mark.parametrize(("before", "after", "read"), LEAVES.values(), ids=LEAVES)
def test_what_waits_no_more_is_dropped_though_the_index_has_it(book, index, before, after, read):
    book.commit(Change((before,)))
    assert list(read(book)) == [before]

    book.commit(Change((after,)))

    assert list(read(book)) == []


@pytest.mark.parametrize(("before", "after", "read"), SHOWS.values(), ids=SHOWS)
def test_what_is_listed_still_is_shown_as_it_is_now(book, index, before, after, read):
    book.commit(Change((before,)))
    assert list(read(book)) == [before]

    book.commit(Change((after,)))

    assert list(read(book)) == [after]


@pytest.mark.parametrize(("before", "_", "read"), (LEAVES | SHOWS).values(), ids=LEAVES | SHOWS)
def test_what_is_new_comes_once_the_index_has_caught_up(book, index, before, _, read):
    assert list(read(book)) == []
    book.commit(Change((before,)))
    assert list(read(book)) == []

    index.is_over = True

    assert list(read(book)) == [before]


def test_who_an_address_belongs_to_hangs_on_no_index(table, writer, index):
    register = RegisterTable(table, writer)
    assert register.party(BINH.email).agencies == ()
    register.save(an_agency())

    assert register.party(BINH.email).agencies == (an_agency(),)
