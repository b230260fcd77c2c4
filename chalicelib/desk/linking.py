"""Questions that the press department links: doubles of two outlets, or parts of one question.

A link is for the press department alone: no outlet learns of another's question, and each is answered apart.
"""

from dataclasses import replace
from typing import Final

from chalicelib.desk.by import BY_SESSION, By
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.question import Question
from chalicelib.domain.records import Event

MOST: Final = 20
"""Links of one question."""
TRIES: Final = 4


def link_questions(reference: str, other: str, by: By, desk: Desk) -> str:
    """Link two questions, both ways.

    `linked`; `itself`; `no_such_question`; `too_many_links`; `changed` where others were first each time.
    """
    return _both(reference, other, by, desk, is_linked=True)


def unlink_questions(reference: str, other: str, by: By, desk: Desk) -> str:
    """Take a link away, both ways; codes as for `link_questions`, `unlinked` where it is done."""
    return _both(reference, other, by, desk, is_linked=False)


def linked_with(question: Question, other: str) -> Question:
    """Give the question with one link more."""
    links = tuple(dict.fromkeys((*question.linked, other)))
    return replace(question, linked=links, revision=question.revision + 1)


def _both(reference: str, other: str, by: By, desk: Desk, *, is_linked: bool) -> str:
    named = other.strip().upper()
    if named == reference:
        return "itself"
    done = "linked" if is_linked else "unlinked"
    for _ in range(TRIES):
        pair = desk.questions.question(reference), desk.questions.question(named)
        if pair[0] is None or pair[1] is None:
            return "no_such_question"
        if (named in pair[0].linked) is is_linked:
            return done
        if is_linked and max(len(one.linked) for one in pair if one) >= MOST:
            return "too_many_links"
        try:
            desk.questions.commit(_change(pair[0], pair[1], done, by))
        except StaleError:
            continue
        return done
    return "changed"


def _change(one: Question, other: Question, done: str, by: By) -> Change:
    records = (
        record
        for question, named in ((one, other.reference), (other, one.reference))
        for record in (_changed(question, named, done), _event(question, named, done, by))
    )
    return Change(tuple(records))


def _changed(question: Question, named: str, done: str) -> Question:
    if done == "linked":
        return linked_with(question, named)
    links = tuple(link for link in question.linked if link != named)
    return replace(question, linked=links, revision=question.revision + 1)


def _event(question: Question, named: str, done: str, by: By) -> Event:
    return Event(
        id=event_id(question.reference, named, done, str(question.revision)),
        reference=question.reference,
        agency=ALL_AGENCIES,
        act=done,
        at=by.at,
        who=by.who,
        verified=BY_SESSION,
        facts={"with": named},
    )
