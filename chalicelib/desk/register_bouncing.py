"""Addresses of contacts that take no mail: which, since when, and that mail reaches them again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.desk.by import By
from chalicelib.desk.desk import Desk
from chalicelib.desk.register_changes import AGENCY, cleared
from chalicelib.domain.change import StaleError
from chalicelib.domain.people import Agency
from chalicelib.domain.records import Task, TaskKind
from chalicelib.domain.register_records import RegisterAct, RegisterEvent


@dataclass(frozen=True)
class Bouncing:
    """An address that takes no mail. `since` and `reference`, the question of the letter, may be unknown."""

    agency: Agency
    address: str
    since: datetime | None = None
    reference: str = ""

    @property
    def name(self) -> str:
        """Name the contact; "" when the address is nobody's any more."""
        contact = self.agency.contact_of(self.address)
        return contact.name if contact else ""


def bouncing(desk: Desk) -> tuple[Bouncing, ...]:
    """Give all addresses that are marked, by agency."""
    return tuple(one for agency in desk.register.agencies() for one in _of_agency(agency, desk))


def _of_agency(agency: Agency, desk: Desk) -> Iterator[Bouncing]:
    history = desk.register.history(AGENCY, agency.code) if agency.bouncing else ()
    for address in sorted(agency.bouncing):
        event = next((event for event in history if _marked(event, address)), None)
        yield Bouncing(agency, address, event.at if event else None, event.cause if event else "")


def _marked(event: RegisterEvent, address: str) -> bool:
    return event.act is RegisterAct.BOUNCED and any(change.after == address for change in event.changes)


def reaches_again(code: str, address: str, revision: int, by: By, desk: Desk) -> None:
    """Take the mark off an address, and close the tasks about it; nothing where there is no mark.

    StaleError when somebody else changed the agency meanwhile.
    """
    agency = desk.register.agency(code)
    if agency is None or address not in agency.bouncing:
        return
    if agency.revision != revision:
        raise StaleError(f"{code} is at {agency.revision}, not {revision}")
    known, event = cleared(agency, address, by)
    desk.register.save(known, (event, *(_closed(task, by.at) for task in _tasks(code, address, desk))))


def _tasks(code: str, address: str, desk: Desk) -> list[Task]:
    about = TaskKind.BOUNCED_CONTACT, code, address
    return [task for task in desk.questions.tasks() if (task.kind, task.agency, task.address) == about][:20]


def _closed(task: Task, at: datetime) -> Task:
    return replace(task, closed_at=at, revision=task.revision + 1)
