"""Finding agencies and journalists in the register by any of their words, accents optional."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeVar

from chalicelib.desk.ports import RegisterBook
from chalicelib.domain.people import Agency, Journalist
from chalicelib.domain.wording import fold

MOST_FOUND: Final = 200
"""Of each kind on one page."""

_BETWEEN: Final = re.compile(r"[\W_]+")
_Kind = TypeVar("_Kind", Agency, Journalist)


@dataclass(frozen=True)
class Found:
    """What a search found; `is_cut` tells that there is more than is shown."""

    agencies: tuple[Agency, ...]
    journalists: tuple[Journalist, ...]
    is_cut: bool = False


def search(words: str, register: RegisterBook) -> Found:
    """Find whoever has all these words in code, names, outlet, contacts or addresses; none finds all."""
    wanted = fold(words).split()
    agencies = (agency for agency in register.agencies() if _has(wanted, _words_of_agency(agency)))
    people = (person for person in register.journalists() if _has(wanted, _words_of_journalist(person)))
    first, more = _cut(agencies), _cut(people)
    is_cut = max(len(first), len(more)) > MOST_FOUND
    return Found(first[:MOST_FOUND], more[:MOST_FOUND], is_cut)


def _cut(found: Iterable[_Kind]) -> tuple[_Kind, ...]:
    return tuple(islice(found, MOST_FOUND + 1))


def _has(wanted: Iterable[str], words: Iterable[str]) -> bool:
    """Tell whether each word begins a word of theirs; parts of an address are words, too."""
    text = " " + _BETWEEN.sub(" ", fold(" ".join(words)))
    return all(f" {_BETWEEN.sub(' ', word).strip()}" in text for word in wanted)


def _words_of_agency(agency: Agency) -> Iterator[str]:
    yield from (agency.code, agency.name_vi, agency.name_en, agency.abbrev, *agency.hosts)
    for contact in agency.contacts:
        yield from (contact.name, contact.post, contact.email)


def _words_of_journalist(person: Journalist) -> Iterator[str]:
    yield from (person.name, person.outlet, person.card_number, *person.every_address)
