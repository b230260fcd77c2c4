"""What came in: the raw mails of a day and what became of them, and one with all that is understood of it."""

from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import Any, Final

from chalicelib.desk import facts
from chalicelib.desk.desk import Desk
from chalicelib.desk.lists import Position
from chalicelib.desk.pen_page import DOWNLOAD_SECONDS
from chalicelib.desk.ports import MissingMailError
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.letter import Fact, Facts
from chalicelib.domain.records import LedgerRow, Outcome, PenMail, PenReason
from chalicelib.domain.wording import clean_text
from chalicelib.mail.explaining import explained

PAGE: Final = 50
LONGEST: Final = 20_000
"""Characters of a text that the page shows; the raw mail has it whole."""

MOST_SHOWN: Final = 100
"""Addresses, ids, files and points of one mail that the page names."""

_TEXTS: Final = ("text", "reply", "quoted", "signature")
_GIVEN_OUT_NEVER: Final = frozenset({str(PenReason.VIRUS)})


class UnknownMailError(GatewayError):
    """No raw mail has this id, or it must not be given out."""


def listed(day: date, after: Position | None, desk: Desk) -> Facts:
    """Give a page of the raw mails that came on a local day and have an outcome, newest first."""
    found = list(islice(desk.questions.mails_of(day.isoformat(), after), PAGE + 1))
    last = found[PAGE - 1 : PAGE] if len(found) > PAGE else []
    return {
        "day": day.isoformat(),
        "mails": [row_facts(row) for _, row in found[:PAGE]],
        "next": str(last[0][0]) if last else "",
        "is_first": after is None,
    }


def shown(mail_id: str, desk: Desk) -> Facts:
    """Say what became of a raw mail and all that is understood of it. UnknownMailError without one."""
    row, held = desk.questions.outcome(mail_id), desk.questions.pen_mail(mail_id)
    raw = _raw(mail_id, desk)
    if raw is None and row is None:
        raise UnknownMailError(mail_id)
    agencies = {agency.code: agency for agency in desk.register.agencies()}
    said = explained(raw, agencies.values()) if raw is not None else {}
    return {
        "mail_id": mail_id,
        "outcome": row_facts(row) if row else None,
        "is_in_pen": held is not None and held.released_at is None,
        "is_raw_given": raw is not None and _may_be_given(row, held),
        "said": {key: shown_value(key, value) for key, value in said.items()} or None,
        "names": {code: facts.agency_fact(agency) for code, agency in agencies.items()},
    }


def row_facts(row: LedgerRow) -> dict[str, Fact]:
    """Say what became of a raw mail; `reason` is a code, or the id of the mail that this is a copy of."""
    return {
        "mail_id": row.mail_id,
        "received_at": row.received_at.isoformat(),
        "outcome": str(row.outcome),
        "reason": row.reason,
        "sender": row.sender,
        "subject": row.subject,
        "filings": [
            {"reference": one.reference, "agency": one.agency, "kind": one.kind} for one in row.filings
        ],
    }


def raw_url(mail_id: str, desk: Desk) -> str:
    """Give a short-lived address that downloads a raw mail. UnknownMailError where none is given out."""
    if not _may_be_given(desk.questions.outcome(mail_id), desk.questions.pen_mail(mail_id)):
        raise UnknownMailError(mail_id)
    try:
        return desk.archive.mail_url(mail_id, f"{mail_id}.eml", DOWNLOAD_SECONDS)
    except MissingMailError as error:
        raise UnknownMailError(mail_id) from error


def _may_be_given(row: LedgerRow | None, held: PenMail | None) -> bool:
    """Tell whether the raw mail may be downloaded: never one with a virus, in the pen or sent back."""
    reasons = {held.reason if held else "", row.reason if row else ""}
    is_refused = row is not None and row.outcome is Outcome.REJECTED
    return not (is_refused or _GIVEN_OUT_NEVER & reasons)


def _raw(mail_id: str, desk: Desk) -> bytes | None:
    try:
        return desk.archive.read_mail(mail_id)
    except MissingMailError:
        return None


def shown_value(key: str, value: Any) -> Any:
    """Bound what a page shows of a value; texts lose their controls, and say when they go on."""
    if key in _TEXTS:
        return {"start": clean_text(value[:LONGEST]), "is_whole": len(value) <= LONGEST}
    if isinstance(value, list):
        return value[:MOST_SHOWN]
    return dict(value) if isinstance(value, Mapping) else value
