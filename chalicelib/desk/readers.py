"""The asker lets newsroom colleagues read a question along, and takes them off again.

Any address may be named: what is said and shown is the same whoever has it, so that nobody learns from it who
is registered. Whether an address opens the question is asked at each reading: its owner must be registered
and active, with the same outlet. Only such a colleague gets a letter.
"""

from dataclasses import replace

from chalicelib.desk import facts
from chalicelib.desk.blocking import plain
from chalicelib.desk.correspondence import Writing
from chalicelib.desk.desk import Desk
from chalicelib.desk.opening import MOST_READERS
from chalicelib.desk.page_links import people_at
from chalicelib.desk.spoken import Place, Spoken, event_of
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.case import Case
from chalicelib.domain.change import Record
from chalicelib.domain.letter import Addressee, Letter
from chalicelib.domain.question import Question
from chalicelib.domain.readers import with_readers
from chalicelib.domain.records import Event


def change_readers(
    case: Case, spoken: Spoken, added: str, removed: str, desk: Desk
) -> tuple[Record, ...] | str:
    """Decide what adding one address and taking off another writes, or say why not; either may be ""."""
    question = case.question
    refused = _refusal(question, added, removed, desk)
    if refused:
        return refused
    kept = tuple(one for one in question.readers if one != removed)
    changed = with_readers(question, (*kept, added) if added else kept)
    place = Place(question, ALL_AGENCIES, Side.JOURNALIST, "readers")
    event = replace(event_of(spoken, place, "readers_changed"), facts={"added": added, "removed": removed})
    return (changed, event, *_letters(changed, added, event, desk))


def _refusal(question: Question, added: str, removed: str, desk: Desk) -> str:
    if not added and not removed:
        return "no_reader"
    if removed and removed not in question.readers:
        return "no_such_reader"
    if added and plain(added) != added:
        return "bad_address"
    asker = desk.register.journalist(question.journalist)
    if added in question.readers or (asker and added in asker.every_address):
        return "reader_already"
    is_full = len(question.readers) - bool(removed) >= MOST_READERS
    return "too_many_readers" if added and is_full else ""


def _letters(question: Question, added: str, event: Event, desk: Desk) -> tuple[Letter, ...]:
    """Tell a colleague who may read it from now on."""
    journalist = desk.register.party(added).journalist if added else None
    if journalist is None or added not in people_at(question, ALL_AGENCIES, desk):
        return ()
    said = facts.merged(
        facts.question_facts(question),
        {
            "colleague": {"name": journalist.name, "outlet": journalist.outlet},
            "received_at": question.received_at.isoformat(),
        },
    )
    writing = Writing(desk, event.id, event.at, question.reference, ALL_AGENCIES)
    return (writing.letter("reader-added", Addressee(added, journalist.name), said),)
