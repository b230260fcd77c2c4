"""Mail in the pen that people should look at: the press department is alerted, in working time."""

from chalicelib.desk import facts
from chalicelib.desk.correspondence import Writing, event_id, in_working_time, press_department, staff
from chalicelib.desk.desk import Desk
from chalicelib.desk.inbound import CaseCall, Reading
from chalicelib.desk.limits import allowance_for
from chalicelib.desk.recording import Verdict, penned
from chalicelib.domain.change import Record
from chalicelib.domain.letter import Facts
from chalicelib.domain.records import Filing, PenReason


def pen_and_alert(
    reading: Reading, reason: PenReason, desk: Desk, place: Filing | None = None, notes: tuple[str, ...] = ()
) -> Verdict:
    """Put a mail into the pen with our guess where it belongs, and alert the press department.

    Its sender gets no letter, and neither does the party of the case.
    """
    return penned(reading, reason, *_alerts(reading, reason, desk, place), notes=notes, place=place)


def pen_wrong_token(reading: Reading, call: CaseCall, desk: Desk) -> Verdict:
    """Put a mail with a wrong token into the pen with our guess."""
    return pen_and_alert(reading, PenReason.WRONG_TOKEN, desk, guessed(call))


def guessed(call: CaseCall) -> Filing:
    """Say where a mail to a case address seems to belong."""
    return Filing(call.case.reference, call.case.agency, "guess")


def _alerts(reading: Reading, reason: PenReason, desk: Desk, place: Filing | None) -> tuple[Record, ...]:
    allowance = allowance_for(reading, "pen-alert", desk)
    if not allowance:
        return ()
    agency = desk.register.agency(place.agency) if place else None
    said: Facts = {
        "reason": str(reason),
        "sender": reading.address,
        "subject": reading.mail.subject,
        "reference": place.reference if place else "",
        "agency": facts.agency_fact(agency),
        "received_at": reading.received_at.isoformat(),
        "mail_id": reading.mail_id,
    }
    waits_until = in_working_time(desk, reading.received_at)
    writing = Writing(desk, event_id(reading.mail_id, reason), reading.received_at, waits_until=waits_until)
    return (
        *allowance,
        *writing.letters("pen-alert", staff(press_department(desk), reading.received_at, desk), said),
    )
