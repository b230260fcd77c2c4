"""What an agency's mail is taken for, as facts: said in the receipt that asks, kept and shown in the pen.

In the book it stands as the notes of a held mail, a line `name: value` each, legible in the console.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.desk import Desk
from chalicelib.desk.heard import Heard
from chalicelib.desk.partly import covers_the_rest, points_asked
from chalicelib.domain.acts import Act
from chalicelib.domain.case import Case
from chalicelib.domain.letter import Fact
from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.workcalendar import OutsideCalendarError, local
from chalicelib.mail.kinds.meaning import CERTAIN, Circumstances, Meaning, is_weekday, meaning_of
from chalicelib.mail.replies.reply import Reply

MOST_REASONS: Final = 5
LONGEST: Final = 300
"""Characters of a note; the mail itself says the whole."""

NAMES: Final = frozenset(
    {"kind", "confidence", "until", "agency", "to", "ground", "ground number", "document", "point", "reason"}
)

NAMING: Final = frozenset({MailKind.TRANSFER, MailKind.PARTIAL})
"""Kinds whose mails may say which agency is meant instead."""

_QUOTED: Final = re.compile("“([^”]{1,200})”")


def meaning_in(heard: Heard, reply: Reply, case_address: str, desk: Desk) -> Meaning:
    """Say what an agency's mail on a case means, read with what the desk knows around it.

    `case_address` is the one that the envelope named, "" where none did. The register is read only for a
    mail that may name another agency.
    """
    around = Circumstances(
        case_address=case_address.lower(),
        asked=points_asked(heard.case, desk),
        written_at=local(heard.written_at),
        is_working_day=lambda on: _is_working(on, desk),
    )
    meaning = meaning_of(heard.mail, reply, around, None)
    if meaning.kind not in NAMING:
        return meaning
    known = replace(around, agencies=tuple(desk.register.agencies()))
    return meaning_of(heard.mail, reply, known, None)


def whole_or_part(act: Act, points: Iterable[str], case: Case, agency: str, desk: Desk) -> Act:
    """Call the part that makes an answer whole the answer, on whichever way it comes."""
    is_last = act is Act.PARTIAL and covers_the_rest(points, case, agency, desk)
    return Act.FINAL if is_last else act


def notes_of(meaning: Meaning) -> tuple[str, ...]:
    """Write down what a mail is taken for, and what was seen of it."""
    return tuple(f"{name}: {value[:LONGEST]}" for name, value in _notes(meaning))


def understood(notes: Sequence[str], desk: Desk) -> Fact:
    """Read these notes as facts; None where they say nothing of a kind."""
    said = [note.split(": ", 1) for note in notes if is_about_kind(note)]
    values = {name: [value for one, value in said if one == name] for name in NAMES}
    if not values["kind"]:
        return None
    first = {name: next(iter(found), "") for name, found in values.items()}
    confidence = float(first["confidence"] or 0)
    agencies = (desk.register.agency(code) for code in values["agency"])
    return {
        "kind": first["kind"],
        "share": round(confidence * 100),
        "is_certain": confidence >= CERTAIN,
        "until": first["until"] or None,
        "agencies": [facts.agency_fact(agency) for agency in agencies if agency is not None],
        "to": first["to"],
        "ground": first["ground"],
        "ground_number": int(first["ground number"] or 0),
        "documents": list(values["document"]),
        "points": list(values["point"]),
        "evidence": list(dict.fromkeys(filter(None, map(_quoted, values["reason"])))),
    }


def _quoted(reason: str) -> str:
    """Give the words of the mail that a reason quotes first, "" where it quotes none."""
    found = _QUOTED.search(reason)
    return found[1] if found else ""


def is_about_kind(note: str) -> bool:
    """Tell a note on what a mail is taken for from the code of a sign or fault."""
    name, colon, _ = note.partition(": ")
    return bool(colon) and name in NAMES


def _notes(meaning: Meaning) -> Iterator[tuple[str, str]]:
    yield "kind", str(meaning.kind)
    yield "confidence", f"{meaning.confidence:.2f}"
    if meaning.promised_at is not None:
        yield "until", meaning.promised_at.isoformat()
    named = {
        "agency": meaning.transfer_to,
        "to": (meaning.transfer_words,),
        "ground": (meaning.ground,),
        "ground number": (str(meaning.ground_number or ""),),
        "document": meaning.document_numbers,
        "point": tuple(point.label for point in meaning.points),
        "reason": meaning.reasons[:MOST_REASONS],
    }
    yield from ((name, value) for name, values in named.items() for value in values if value)


def _is_working(on: date, desk: Desk) -> bool:
    """Ask the calendar; beyond its years Monday to Friday stand for working days, as nothing hangs on it."""
    try:
        return desk.rules.calendar.is_working(on)
    except OutsideCalendarError:
        return is_weekday(on)
