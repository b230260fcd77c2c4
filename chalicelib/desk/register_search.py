"""Finding agencies and journalists in the register by any of their words, accents optional."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from chalicelib.desk.register_ports import RegisterBook
from chalicelib.domain.people import Agency, Journalist
from chalicelib.domain.wording import fold

PAGE: Final = 20
"""Agencies, or journalists, on one page."""

_BETWEEN: Final = re.compile(r"[\W_]+")
_Kind = TypeVar("_Kind", Agency, Journalist)


@dataclass(frozen=True)
class Page(Generic[_Kind]):
    """A page of what was found. `number` counts pages from 0, `count` is how many were found in all."""

    rows: tuple[_Kind, ...]
    number: int
    count: int

    @property
    def first(self) -> int:
        """Say which of those found stands first on the page, counted from 1; 0 where none was."""
        return self.number * PAGE + bool(self.rows)

    @property
    def last(self) -> int:
        """Say which of those found stands last on the page."""
        return self.number * PAGE + len(self.rows)

    @property
    def is_more(self) -> bool:
        """Tell whether there is a page behind this one."""
        return self.last < self.count


@dataclass(frozen=True)
class Found:
    """What a search found, a page of each kind."""

    agencies: Page[Agency]
    journalists: Page[Journalist]


def search(
    words: str, register: RegisterBook, language: str, agency_page: int = 0, journalist_page: int = 0
) -> Found:
    """Find whoever has all these words in code, names, outlet, contacts or addresses; none finds all.

    Agencies stand by their names in the reader's language, `vi` or `en`. Pages count from 0; behind the last
    page stands the last.
    """
    wanted = fold(words).split()
    known = sorted(register.agencies(), key=lambda one: one.place_by_name(language))
    agencies = (agency for agency in known if _has(wanted, _words_of_agency(agency)))
    people = (person for person in register.journalists() if _has(wanted, _words_of_journalist(person)))
    return Found(_page(agencies, agency_page), _page(people, journalist_page))


def _page(found: Iterable[_Kind], asked: int) -> Page[_Kind]:
    listed = tuple(found)
    number = min(asked, max(0, len(listed) - 1) // PAGE)
    return Page(listed[number * PAGE : (number + 1) * PAGE], number, len(listed))


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
