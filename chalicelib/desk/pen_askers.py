"""Whose question a mail in the pen may be: registered journalists, the likeliest first."""

from collections.abc import Iterator, Sequence
from typing import Final

from chalicelib.desk.desk import Desk
from chalicelib.desk.register_rules import PUBLIC_HOSTS
from chalicelib.domain.letter import Fact
from chalicelib.domain.people import Journalist
from chalicelib.domain.records import PenMail
from chalicelib.domain.wording import fold

MOST_LIKELY: Final = 8
"""Journalists among whom the officer chooses at a glance."""

MOST_LISTED: Final = 100
"""Further journalists that the page lists; of more the officer types the address."""


def askers(held: PenMail, name: str, desk: Desk) -> tuple[list[Fact], list[Fact]]:
    """Give the journalists whose question a mail may be, likely ones with the reason, then others by outlet.

    `name` is the one beside the writer's address. What a journalist wrote is offered to their outlet only.
    """
    writer = desk.register.party(held.sender).journalist
    active = [
        person
        for person in sorted(desk.register.journalists(), key=lambda one: (one.outlet, one.name, one.email))
        if person.is_active and (writer is None or person.outlet == writer.outlet)
    ]
    likely = dict(list(_likely(held.sender, name, active))[:MOST_LIKELY])
    others = [person for person in active if person.email not in likely][:MOST_LISTED]
    named = {person.email: person for person in active}
    return [_fact(named[email]) | {"why": why} for email, why in likely.items()], [*map(_fact, others)]


def _likely(sender: str, name: str, active: Sequence[Journalist]) -> Iterator[tuple[str, str]]:
    """Name who writes from this address, bears this name, or works where people write from this host."""
    first = {person.email: why for why, person in _same(sender, name, active)}
    yield from first.items()
    host = _host(sender)
    at_host = {person.outlet for person in active if host and host in map(_host, person.every_address)}
    outlets = at_host if host not in PUBLIC_HOSTS else set()
    yield from (
        (person.email, "outlet")
        for person in active
        if person.outlet in outlets and person.email not in first
    )


def _same(sender: str, name: str, active: Sequence[Journalist]) -> Iterator[tuple[str, Journalist]]:
    for person in active:
        if sender in person.every_address:
            yield "address", person
        elif name and fold(name) == fold(person.name):
            yield "name", person


def _host(address: str) -> str:
    return address.rpartition("@")[2]


def _fact(person: Journalist) -> dict[str, Fact]:
    return {"email": person.email, "name": person.name, "outlet": person.outlet}
