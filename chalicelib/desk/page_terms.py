"""What a form on the page of a question says beside its words, and which acts the page offers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Final

from chalicelib.desk.blocking import plain
from chalicelib.desk.days_given import Promise, day_typed, promise_on_form
from chalicelib.desk.deeds import Terms
from chalicelib.desk.desk import Desk
from chalicelib.desk.extending import may_take_time
from chalicelib.desk.named_agencies import agencies_named
from chalicelib.desk.page_links import Seat
from chalicelib.desk.partly import points_asked
from chalicelib.desk.spoken import Spoken
from chalicelib.domain.acts import Act, Party, Way, acts_of
from chalicelib.domain.addresses import Side
from chalicelib.domain.amending import refused
from chalicelib.domain.case import Case
from chalicelib.domain.extending import asks_in_time
from chalicelib.domain.legal_grounds import LEGAL_GROUNDS
from chalicelib.domain.letter import Fact
from chalicelib.domain.question import Assignment, QuestionStatus
from chalicelib.domain.rating import Score
from chalicelib.domain.reopening import why_not_now
from chalicelib.domain.wording import clean_line
from chalicelib.domain.workcalendar import local

LONGEST_REASON: Final = 300
"""Characters of a reason: it is a line of a letter."""

PARTIES: Final = {Side.JOURNALIST: Party.JOURNALIST, Side.AGENCY: Party.AGENCY}

_MESSAGES: Final = frozenset({Act.PARTIAL, Act.INTERIM, Act.CLARIFICATION})
"""What an agency says on its way to an answer: after it only where the journalist wrote again."""


_GROUNDS: Final = frozenset(str(ground.number) for ground in LEGAL_GROUNDS)
_NAMING_POINTS: Final = frozenset({Act.PARTIAL, Act.UNANSWERED, Act.REFUSAL})


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a form gives beside its words, as it gives it, "" or nothing where it was left empty.

    `until_on` is a day as forms send it; `points` are labels, `score` is one of the scores, `ground` a
    number, `agencies` a list of names, `reader` and `reader_off` are addresses.
    """

    until_on: str = ""
    points: tuple[str, ...] = ()
    score: str = ""
    ground: str = ""
    agencies: str = ""
    reader: str = ""
    reader_off: str = ""


def given_facts(given: Given) -> dict[str, Fact]:
    """Give all that a form gave, to be shown in it again."""
    named = {one.name: getattr(given, one.name) for one in fields(Given)}
    return {**named, "points": list(given.points)}


def terms_of(act: Act, spoken: Spoken, given: Given, asked: Sequence[str], desk: Desk) -> Terms:
    """Read what a form says beside its words; `asked` are the labels of the question's points.

    A score or a ground that is none is left out; of a day or a point that is none the terms say so.
    """
    if act is Act.READERS:
        return Terms(reader=plain(given.reader) or given.reader.strip(), reader_off=given.reader_off)
    text = spoken.text
    if act is Act.EXTENSION:
        on = day_typed(given.until_on, local(spoken.at).date(), desk)
        return Terms(until_on=on, reason=clean_line(text)[:LONGEST_REASON])
    if act is Act.TRANSFER:
        named = agencies_named(given.agencies, desk.register.agencies())
        return Terms(to=named.agencies, unknown=named.unknown, reason=clean_line(text)[:LONGEST_REASON])
    promise = promise_on_form(given.until_on, spoken.at, desk) if act is Act.INTERIM else Promise()
    is_told = act is not Act.ACKNOWLEDGEMENT or any(map(str.isalnum, text))
    points = given.points if act in _NAMING_POINTS else ()
    wrong = "" if set(points) <= set(asked) else "no_such_point"
    score = next((score for score in Score if score == given.score), None)
    ground = int(given.ground) if given.ground in _GROUNDS else 0
    return Terms(
        points, promise.at, score=score, ground=ground, is_told=is_told, wrong=wrong or promise.wrong
    )


def offered(case: Case, seat: Seat, desk: Desk, now: datetime) -> tuple[Act, ...]:
    """Give the acts that the page offers to who may write there, those of the table that make sense now.

    While a question is nobody's, its journalist can write again, withdraw it, and let others read it.
    """
    party = PARTIES[seat.side]
    if case.question.status is QuestionStatus.WITHDRAWN and party is Party.JOURNALIST:
        return ()
    if party is Party.JOURNALIST and not case.assignments:
        return (Act.FOLLOW_UP, Act.WITHDRAWAL, Act.READERS)
    duties = [one for one in case.assignments if seat.side is Side.JOURNALIST or one.agency == seat.agency]
    found = (act for duty in duties for act in _offered(case, duty, party, desk, now))
    return tuple(dict.fromkeys(found))


def _offered(case: Case, duty: Assignment, party: Party, desk: Desk, now: datetime) -> Iterator[Act]:
    for act in acts_of(party, duty.status, Way.PAGE):
        if refused(party, act, case, duty):
            continue
        if act in _MESSAGES and not duty.is_open and not case.has_open_follow_up(duty.agency):
            continue
        if act is Act.PARTIAL and not points_asked(case, desk):
            continue
        if act is Act.ACKNOWLEDGEMENT and duty.acknowledged_at is not None:
            continue
        if act is Act.EXTENSION and not _may_extend(case, duty, desk, now):
            continue
        if act is Act.UNANSWERED and why_not_now(duty, now, desk.rules.of(*duty.scopes).calendar):
            continue
        yield act


def _may_extend(case: Case, duty: Assignment, desk: Desk, now: datetime) -> bool:
    return asks_in_time(duty, now) and may_take_time(case.question, duty, desk)
