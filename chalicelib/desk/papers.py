"""Papers that expire: the journalist is reminded before, the press department told after (decision 0042)."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Final

from chalicelib.desk.by import By
from chalicelib.desk.correspondence import (
    GATEWAY_ITSELF,
    Writing,
    event_id,
    in_working_time,
    press_department,
)
from chalicelib.desk.desk import Desk
from chalicelib.desk.facts import moment, office_fact
from chalicelib.desk.links import Lead, new_link
from chalicelib.desk.register_changes import in_words, register_event
from chalicelib.desk.tasks import Matter, new_task
from chalicelib.domain.change import Record, StaleError
from chalicelib.domain.letter import Addressee
from chalicelib.domain.papers import PaperNotice, notice_due, standing_of
from chalicelib.domain.people import Journalist
from chalicelib.domain.records import Purpose, Task, TaskKind
from chalicelib.domain.register_records import FieldChange, RegisterAct
from chalicelib.domain.workcalendar import local

ENDING: Final = ("expired", "soon")
"""How papers stand that are listed, in this order."""


def remind_of_papers(desk: Desk, now: datetime) -> int:
    """Do what has fallen due about papers, once each, and count it; of two runs at once one commits."""
    told = 0
    for person in desk.register.journalists_due(now):
        with suppress(StaleError):  # another run, or an officer, was first
            told += _see_to(person, desk, now)
    return told


def ending(desk: Desk, now: datetime) -> list[tuple[str, Journalist]]:
    """List active journalists whose papers have expired, or will within a month, the earliest first."""
    today = local(now).date()
    known = [person for person in desk.register.journalists() if person.is_active and person.card_expires_on]
    found = [(standing_of(person.card_expires_on, today), person) for person in known]
    return sorted((one for one in found if one[0] in ENDING), key=lambda one: str(one[1].card_expires_on))


def _see_to(person: Journalist, desk: Desk, now: datetime) -> bool:
    today = local(now).date()
    notice = notice_due(person.card_expires_on, person.noticed_on, today)
    if not person.is_notice_due(today):  # it is the end of a suspension that is due
        return False
    noticed = replace(person, noticed_on=today, revision=person.revision + 1)
    records = tuple(_told(noticed, notice, desk, now)) if notice and person.is_active else ()
    desk.register.save(noticed, records)
    return bool(records)


def _told(person: Journalist, notice: PaperNotice, desk: Desk, now: datetime) -> Iterator[Record]:
    if notice is PaperNotice.EXPIRED:
        yield from _task(person, desk, now)
    elif not desk.register.party(person.email).is_blocked:
        yield from _reminder(person, notice, desk, now)


def _reminder(person: Journalist, notice: PaperNotice, desk: Desk, now: datetime) -> Iterator[Record]:
    """Tell the journalist, with a link by which they renew."""
    ends = FieldChange("card_expires_on", "", in_words(person.card_expires_on))
    event = register_event(person, RegisterAct.REMINDED, By(GATEWAY_ITSELF, now), (ends,))
    link = new_link(Lead(Purpose.REGISTER_AGAIN, event.id, person.email), now)
    yield event
    yield link
    writing = Writing(desk, event.id, now, waits_until=in_working_time(desk, now))
    yield writing.letter(
        "papers-expire",
        Addressee(person.email, person.name),
        {
            "asker": {"name": person.name, "outlet": person.outlet},
            "notice": str(notice),
            "paper": str(person.paper),
            "number": person.card_number,
            "until": moment(person.card_expires_on),
            "link": link.id,
            "expires_at": link.expires_at.isoformat(),
            "press_department": office_fact(press_department(desk)),
        },
    )


def _task(person: Journalist, desk: Desk, now: datetime) -> Iterator[Record]:
    """Open one task for all papers that expired on a day: press cards of a term do so together."""
    ended = in_words(person.card_expires_on)
    matter = Matter(TaskKind.PAPERS_EXPIRED, note=ended)
    task, *letters = new_task(matter, event_id("papers", ended), now, desk)
    if isinstance(task, Task) and desk.questions.task(task.id) is None:
        yield from (task, *letters)
