"""Mail that is not believed, or whose sender is unknown: the pen, and at most one careful letter."""

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.desk.agency_mail import hold_from_agency
from chalicelib.desk.alerting import guessed, pen_and_alert
from chalicelib.desk.correspondence import Writing, event_id, press_department
from chalicelib.desk.desk import Desk
from chalicelib.desk.facts import office_fact
from chalicelib.desk.holding import Held, sender
from chalicelib.desk.inbound import Reading
from chalicelib.desk.limits import allowance_for
from chalicelib.desk.links import Lead, new_link
from chalicelib.desk.naming import named_case
from chalicelib.desk.recording import Verdict, penned
from chalicelib.domain.addresses import Side
from chalicelib.domain.change import Change, Record
from chalicelib.domain.letter import Addressee, Facts, Letter
from chalicelib.domain.people import Standing
from chalicelib.domain.records import Outcome, PenReason, Purpose


def quarantine(reading: Reading, desk: Desk) -> Verdict:
    """Keep a virus from everyone; tell the sender, once a day, only if it is certain that it is theirs."""
    if not reading.is_authenticated or reading.sender.is_blocked:
        return penned(reading, PenReason.VIRUS)
    allowance = allowance_for(reading, "virus-notice", desk)
    letters = (_letter(reading, "virus-notice", desk),) if allowance else ()
    return Verdict(Outcome.REJECTED, PenReason.VIRUS, change=Change((*allowance, *letters)))


def distrust(reading: Reading, desk: Desk) -> Verdict:
    """Put spam and mail with a forged sender into the pen, without a letter: it would go to a victim.

    Where it calls a case by its token it may be an answer whose host is set up wrongly: people look at it.
    """
    reason = PenReason.SPAM if reading.is_spam else PenReason.FORGED
    verified = [call for call in reading.calls if call.side is not None]
    if not verified:
        return penned(reading, reason)
    return pen_and_alert(reading, reason, desk, guessed(verified[0]))


def keep_blocked(reading: Reading, _: Desk) -> Verdict:
    """Put mail from a blocked address into the pen; nobody is answered, and nobody alerted."""
    return penned(reading, PenReason.BLOCKED)


def keep_encrypted(reading: Reading, desk: Desk) -> Verdict:
    """Keep what only its addressee's key opens, tell people, and ask its sender to write it openly."""
    verified = [call for call in reading.calls if call.side is not None]
    kept = pen_and_alert(reading, PenReason.ENCRYPTED, desk, guessed(verified[0]) if verified else None)
    allowance = allowance_for(reading, "encrypted-notice", desk) if reading.is_authenticated else ()
    letters = (_letter(reading, "encrypted-notice", desk),) if allowance else ()
    return replace(kept, change=kept.change + Change((*allowance, *letters)))


def ask_to_confirm(reading: Reading, desk: Desk) -> Verdict:
    """Keep a journalist's question until they confirm it by a link at their registered address."""
    allowance = allowance_for(reading, "confirm", desk)
    if not allowance:
        return penned(reading, PenReason.UNCONFIRMED)
    cause = event_id(reading.mail_id, PenReason.UNCONFIRMED)
    lead = Lead(Purpose.CONFIRM, cause, reading.address, reading.mail_id)
    link = new_link(lead, reading.received_at)
    journalist = reading.sender.journalist
    said: Facts = {
        "subject": reading.mail.subject,
        "asker": {"name": journalist.name, "outlet": journalist.outlet} if journalist else None,
        "link": link.id,
        "expires_at": link.expires_at.isoformat(),
    }
    writing = Writing(desk, cause, reading.received_at)
    to = Addressee(reading.address, journalist.name if journalist else "")  # the mail's own name is unproved
    letter = writing.letter("confirm", to, said, answers=reading.mail.message_id or "")
    return penned(reading, PenReason.UNCONFIRMED, link, letter, *allowance)


def pen_other(reading: Reading, desk: Desk) -> Verdict:
    """Put any other mail into the pen; a stranger who is who they say learns once a day how to register."""
    journalist = reading.sender.journalist
    if journalist is not None:
        is_suspended = journalist.status is Standing.SUSPENDED
        return penned(reading, PenReason.SUSPENDED if is_suspended else PenReason.NOT_FOR_US)
    if reading.sender.agencies or reading.host_owner is not None:
        return _from_agency(reading, desk)
    return penned(reading, PenReason.UNKNOWN_SENDER, *_notice(reading, desk))


def _from_agency(reading: Reading, desk: Desk) -> Verdict:
    """Hold an agency's mail on the question of theirs that it names; else people find out what it is."""
    codes = {agency.code for agency in reading.sender.agencies} | {reading.host_owner}
    case = named_case(reading, desk)
    duties = [duty for duty in case.assignments if duty.agency in codes] if case else []
    if case is None or not duties or not reading.is_authenticated:
        return pen_and_alert(reading, PenReason.AGENCY_AT_INTAKE, desk)
    held = Held(reading, case, duties[0].agency, Side.AGENCY)
    return hold_from_agency(held, ("headers_only",), desk)


def _notice(reading: Reading, desk: Desk) -> Iterator[Record]:
    """Write the notice how to register, within the limits of a day: one an address, so many in all."""
    if not reading.is_authenticated or not reading.intake_codes:
        return
    allowance = allowance_for(reading, "how-to-register", desk)
    if allowance:
        yield from allowance
        yield _letter(reading, "how-to-register", desk)


def _letter(reading: Reading, name: str, desk: Desk) -> Letter:
    event = event_id(reading.mail_id, name)
    writing = Writing(desk, event, reading.received_at)
    said: Facts = {"subject": reading.mail.subject, "press_department": office_fact(press_department(desk))}
    return writing.letter(name, sender(reading), said, answers=reading.mail.message_id or "")
