"""Mail that is not believed, or whose sender is unknown: the pen, and at most one careful letter."""

from collections.abc import Iterator

from chalicelib.desk.correspondence import Writing, event_id, press_department
from chalicelib.desk.desk import Desk
from chalicelib.desk.holding import sender
from chalicelib.desk.inbound import Reading
from chalicelib.desk.links import Lead, new_link
from chalicelib.desk.recording import Verdict, penned
from chalicelib.domain.change import Change, Record
from chalicelib.domain.letter import Fact, Facts, Letter
from chalicelib.domain.people import Role, Standing
from chalicelib.domain.records import Allowance, Outcome, PenReason, Purpose
from chalicelib.domain.workcalendar import local


def quarantine(reading: Reading, desk: Desk) -> Verdict:
    """Keep a virus from everyone; tell the sender only if it is certain that it is theirs."""
    if not reading.is_authenticated:
        return penned(reading, PenReason.VIRUS)
    letter = _letter(reading, "virus-notice", desk)
    return Verdict(Outcome.REJECTED, PenReason.VIRUS, change=Change((letter,)))


def distrust(reading: Reading, _desk: Desk) -> Verdict:
    """Put spam and mail with a forged sender into the pen, without any letter: it would go to a victim."""
    return penned(reading, PenReason.SPAM if reading.is_spam else PenReason.FORGED)


def ask_to_confirm(reading: Reading, desk: Desk) -> Verdict:
    """Keep a journalist's question until they confirm it by a link at their registered address."""
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
    letter = writing.letter("confirm", sender(reading), said, answers=reading.mail.message_id or "")
    return penned(reading, PenReason.UNCONFIRMED, link, letter)


def pen_other(reading: Reading, desk: Desk) -> Verdict:
    """Put any other mail into the pen; a stranger who is who they say learns once a day how to register."""
    journalist = reading.sender.journalist
    if journalist is not None:
        is_suspended = journalist.status is Standing.SUSPENDED
        return penned(reading, PenReason.SUSPENDED if is_suspended else PenReason.NOT_FOR_US)
    if reading.sender.agencies:
        return penned(reading, PenReason.AGENCY_AT_INTAKE)
    return penned(reading, PenReason.UNKNOWN_SENDER, *_notice(reading, desk))


def _notice(reading: Reading, desk: Desk) -> Iterator[Record]:
    """Write the notice how to register, within the limits of a day: one an address, so many in all."""
    if not reading.is_authenticated or not reading.intake_codes:
        return
    today = local(reading.received_at).date().isoformat()
    own_id, all_id = f"{today}#{event_id(reading.address)}", f"{today}#all"
    everyone = desk.questions.allowance(all_id)
    used = everyone.used if everyone else 0
    if desk.questions.allowance(own_id) is not None or used >= desk.house.notices_a_day:
        return
    yield Allowance(own_id)
    yield Allowance(all_id, used + 1, (everyone.revision if everyone else 0) + 1)
    yield _letter(reading, "how-to-register", desk)


def _office(desk: Desk) -> Fact:
    """Say where the press department is reached: its shared mailbox and telephone are public."""
    agency = press_department(desk)
    mailbox = next(iter(agency.reachable((Role.MAILBOX,))), None) if agency else None
    return {
        "name_vi": agency.name_vi if agency else "",
        "name_en": agency.name_en if agency else "",
        "email": mailbox.email if mailbox else "",
        "phone": mailbox.phone if mailbox else "",
    }


def _letter(reading: Reading, name: str, desk: Desk) -> Letter:
    event = event_id(reading.mail_id, name)
    writing = Writing(desk, event, reading.received_at)
    said: Facts = {"subject": reading.mail.subject, "press_department": _office(desk)}
    return writing.letter(name, sender(reading), said, answers=reading.mail.message_id or "")
