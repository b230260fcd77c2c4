"""Mail made by machines: noted on its thread, never answered, and it changes no status."""

from collections.abc import Iterator

from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.inbound import CaseCall, Reading
from chalicelib.desk.keeping import keep_text
from chalicelib.desk.recording import Verdict
from chalicelib.desk.tasks import Matter, new_task
from chalicelib.domain.change import Change, Record
from chalicelib.domain.letter import Letter
from chalicelib.domain.records import Entry, Filing, Outcome, TaskKind
from chalicelib.domain.wording import clean_text
from chalicelib.mail.machines.bounces import BounceDetails, bounce_details


def note_machine(reading: Reading, desk: Desk) -> Verdict:
    """Note a machine's mail on every thread whose token it carries."""
    machine = reading.machine
    kind = machine.kind if machine else ""
    calls = [call for call in reading.calls if call.side is not None]
    is_bounce = kind == "bounce"
    filings = tuple(
        Filing(call.case.reference, call.case.agency, "bounce" if is_bounce else "automatic")
        for call in calls
    )
    entries = (_entry(reading, call, "bounce" if is_bounce else "automatic", desk) for call in calls)
    tasks = _possible_bounce(reading, calls, desk) if is_bounce else ()
    outcome = _OUTCOMES.get(kind, Outcome.AUTOMATIC)
    return Verdict(outcome, machine.reason if machine else "", filings, Change((*entries, *tasks)))


_OUTCOMES = {"bounce": Outcome.BOUNCE, "complaint": Outcome.COMPLAINT}


def _entry(reading: Reading, call: CaseCall, kind: str, desk: Desk) -> Entry:
    key = f"{reading.mail_id}/{call.case.agency.lower()}/{kind}"
    return Entry(
        id=event_id(reading.mail_id, "entry", call.case.reference, call.case.agency),
        reference=call.case.reference,
        agency=call.case.agency,
        side=str(call.side),
        kind=kind,
        at=reading.received_at,
        text=keep_text(desk, clean_text(reading.mail.text), key),
        mail_id=reading.mail_id,
        message_id=reading.mail.message_id or "",
    )


def _possible_bounce(reading: Reading, calls: list[CaseCall], desk: Desk) -> Iterator[Record]:
    """Ask a person: a delivery report by mail is easily forged, so only SES's own marks an address.

    It must come to a case address with a valid token and name a letter of ours.
    """
    details = bounce_details(reading.mail)
    for call in calls:
        letter = _returned(details, call, desk) if details else None
        if details is not None and letter is not None:
            matter = Matter(
                TaskKind.POSSIBLE_BOUNCE,
                call.case.reference,
                call.case.agency,
                letter.to.address,
                details.status or "",
            )
            yield from new_task(matter, event_id(reading.mail_id, "bounce"), reading.received_at, desk)


def _returned(details: BounceDetails, call: CaseCall, desk: Desk) -> Letter | None:
    """Find the letter that a report returns: by our own header, else by the Message-ID that SES gave it."""
    if details.letter_id:
        return desk.questions.letter(details.letter_id, call.case.reference)
    named = frozenset(details.message_ids)
    case = desk.questions.case(call.case.reference) if named else None
    letters = case.letters if case else ()
    return next((letter for letter in letters if letter.message_id and letter.message_id in named), None)
