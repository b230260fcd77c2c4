"""The two letters that words of an agency make: to the journalist with their files, and its receipt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing, addressee, journalist_addressee, through_gateway
from chalicelib.desk.desk import Desk
from chalicelib.desk.dispatching import recipients
from chalicelib.domain.addresses import Side
from chalicelib.domain.letter import Addressee, Fact, Facts, Letter
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Question
from chalicelib.domain.records import Entry, Event


@dataclass(frozen=True)
class AgencyWords:
    """Words as they were filed on a question, by which event, and what both letters say of them."""

    question: Question
    agency: Agency
    entry: Entry
    event: Event
    said: Facts


def speaker_of(entry: Entry) -> Fact:
    """Say who speaks, and whether they may be named."""
    return {"name": entry.person, "post": entry.post, "is_quotable": entry.is_quotable}


def to_journalist(name: str, words: AgencyWords, more: Facts, desk: Desk) -> Letter:
    """Write to the journalist, in the name of who may be quoted, in the thread of the question."""
    question, agency, entry, event = words.question, words.agency, words.entry, words.event
    who = through_gateway(entry.person if entry.is_quotable else "", agency.name_vi)
    writing = Writing(
        desk, event.id, event.at, question.reference, agency.code, Side.JOURNALIST, who, entry.attachments
    )
    said = facts.merged(words.said, more, {"attachments": facts.files(entry.attachments)})
    return writing.letter(name, journalist_addressee(question), said, answers=question.message_id)


def receipt(name: str, to: Addressee, words: AgencyWords, more: Facts, desk: Desk) -> Letter:
    """Write to who sent the words what was cut from them, and which files went along."""
    return _receipt(name, to, words, more, desk, answers=words.entry.message_id)


def receipts(name: str, to: Iterable[Addressee], words: AgencyWords, desk: Desk) -> Iterator[Letter]:
    """Write receipts of what stands in an agency's name, to its contacts too where its writer is none.

    A registered host vouches for the agency: its people may answer. Who answers for the agency hears of it,
    and whoever is no contact is told no words that would wait for one.
    """
    agency, direct = words.agency, tuple(to)
    others = [one.address for one in direct if agency.contact_of(one.address) is None]
    theirs = recipients(agency, words.event.at, desk) if others else ()
    for one in direct:
        more: Facts = {"is_contact": one.address not in others}
        yield receipt(name, one, words, more, desk)
    for one in map(addressee, theirs):
        if one not in direct:
            yield _receipt(name, one, words, {"written_by": others[0]}, desk, answers="")


def _receipt(
    name: str, to: Addressee, words: AgencyWords, more: Facts, desk: Desk, *, answers: str
) -> Letter:
    entry, event = words.entry, words.event
    writing = Writing(desk, event.id, event.at, words.question.reference, words.agency.code, Side.AGENCY)
    cut: Facts = {"quoted_key": entry.quoted.key}
    said = facts.merged(words.said, more, cut, facts.held_files(entry.attachments))
    return writing.letter(name, to, said, answers=answers)
