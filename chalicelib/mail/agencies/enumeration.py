"""Names in a row: "Sở Y tế, Hội Chữ thập đỏ và UBND các phường Vỹ Dạ, An Cựu"."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from chalicelib.mail.agencies.agency_names import Kind, Name, Names
from chalicelib.mail.agencies.lines import Line
from chalicelib.mail.agencies.unlisted import unlisted_end

_MOST_STRAYS_IN_SUBJECT: Final = 2


@dataclass(frozen=True)
class Hit:
    """A name that was found: which, the place after it, and whether it begins where a name is expected."""

    name: Name
    end: int
    is_expected: bool = True


@dataclass(frozen=True)
class Enumeration:
    """Names that stand in a row, those of offices that no register has, and how many other words.

    `end` is the place after the last name of either sort.
    """

    hits: tuple[Hit, ...] = ()
    strays: int = 0
    unlisted: tuple[str, ...] = ()
    end: int = 0

    @property
    def agencies(self) -> tuple[str, ...]:
        """Give the codes in the order of the row, each once."""
        return tuple(dict.fromkeys(hit.name.agency for hit in self.hits))

    def __bool__(self) -> bool:
        """Tell whether anything was named."""
        return bool(self.hits or self.unlisted)


@dataclass
class _Row:
    """What was read of a row so far; `near` counts the other words since the last name."""

    hits: list[Hit] = field(default_factory=list)
    unlisted: list[str] = field(default_factory=list)
    strays: int = 0
    near: int = 0
    end: int = 0

    def take(self, line: Line, place: int, start: int, *, is_whole: bool) -> int:
        """Take the name that begins at a place; give the place after it, 0 where none begins."""
        hit = _hit_at(line, place, start, self.hits)
        end = hit.end if hit else 0
        if hit:
            self.hits = [*_kept(line, self.hits, place), hit]
        elif is_whole and _expects_name(line, place, start, self.hits):
            end = unlisted_end(line, place)
            self.unlisted += [line.quote(place, end)] if end else []
        self.end, self.near = (end, 0) if end else (self.end, self.near)
        return end


def enumerate_names(line: Line, start: int, most_strays: int, *, is_whole: bool = False) -> Enumeration:
    """Read names from `start` on, until too many other words or the question itself begin.

    `is_whole` reads offices that are in no register too. Between two names may stand `most_strays` words.
    """
    row, place = _Row(), start
    while place < len(line.words) and not (row.end and line.ends_before(place)):
        end = row.take(line, place, start, is_whole=is_whole)
        if not end:
            if line.words[place] in line.speech.stops or row.near == most_strays:
                break
            is_stray = line.words[place] not in line.speech.free
            row.near, row.strays = row.near + is_stray, row.strays + is_stray
        place = end or place + 1
    return Enumeration(tuple(row.hits), row.strays, tuple(row.unlisted), row.end)


def _hit_at(line: Line, place: int, start: int, hits: list[Hit]) -> Hit | None:
    length = line.vocabulary.longest_name(line.words, place)
    if not length:
        return None
    name = line.vocabulary.names[line.words[place : place + length]]
    is_expected = _expects_name(line, place, start, hits)
    is_alike = bool(hits) and hits[-1].name.family == name.family and _follows(line, place, hits[-1].end)
    if name.kind is Kind.BARE and not is_alike:
        return None
    if name.kind in (Kind.WEAK, Kind.CODE) and not is_expected:
        return None
    is_part = _is_part(line, hits, place)
    return Hit(name, place + length, is_expected or (is_part and hits[-1].is_expected))


def _expects_name(line: Line, place: int, start: int, hits: list[Hit]) -> bool:
    """Expect an addressee at the start, after a title, and after a separator; "chợ" hides no ward."""
    before_is_name = bool(hits) and hits[-1].end == place
    is_titled = place > start and line.words[place - 1] in line.speech.free and not before_is_name
    return place == start or is_titled or not line.is_joined(place)


def _follows(line: Line, place: int, end: int) -> bool:
    return all(word in line.speech.free for word in line.words[end:place]) and (
        place > end or not line.is_joined(place)
    )


def _is_part(line: Line, hits: list[Hit], place: int) -> bool:
    return bool(hits) and hits[-1].end == place and line.is_joined(place)


def _kept(line: Line, hits: list[Hit], place: int) -> list[Hit]:
    """Forget "Thanh tra" where "Thanh tra Sở Xây dựng" is the addressee."""
    return hits[:-1] if _is_part(line, hits, place) and hits[-1].name.kind is Kind.WEAK else hits


def place_after(line: Line, verbs: frozenset[str], first: int = 0) -> int | None:
    """Give the place after the first of these verbs, led to by polite words only."""
    for place, word in enumerate(line.words[first:], start=first):
        if word in verbs:
            return place + 1
        if word not in line.speech.leads and not word.isdigit():
            return None
    return None


def addressed_in_subject(subject: str, names: Names) -> Iterator[str]:
    """Give the codes of agencies that a subject addresses: "Gửi Sở …", "Hỏi Sở …", "Sở …: …"."""
    line = Line.read(subject, names)
    for place, word in enumerate(line.words, start=1):
        if word in line.speech.greets:
            yield from enumerate_names(line, place, _MOST_STRAYS_IN_SUBJECT).agencies
        elif word in line.speech.asks:
            yield from _strong(enumerate_names(line, place, _MOST_STRAYS_IN_SUBJECT))
    yield from _strong(enumerate_names(line, 0, 0))


def _strong(row: Enumeration) -> Iterator[str]:
    """After "hỏi" a common word is what is asked about ("hỏi thuế"), not who is asked; a ward may be."""
    return (
        hit.name.agency for hit in row.hits if hit.name.kind is Kind.STRONG or hit.name.family == "phường"
    )
