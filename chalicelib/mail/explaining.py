"""Everything that is understood of a mail, and why: for support staff, and for measuring."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from chalicelib.domain.guessing import Guess
from chalicelib.domain.people import Agency
from chalicelib.mail.agencies.finding import find_agencies, own_words
from chalicelib.mail.agencies.known_agencies import Register, agencies_in
from chalicelib.mail.kinds.meaning import Circumstances, Meaning, meaning_of
from chalicelib.mail.machines.bounces import action_of, bounce_details
from chalicelib.mail.machines.machine_signs import machine_made
from chalicelib.mail.message import Attached, Mail, Mailbox, UnreadableMailError
from chalicelib.mail.reading.addressing import without_host
from chalicelib.mail.reading.filetypes import content_type_of
from chalicelib.mail.reading.parsing import parse
from chalicelib.mail.reading.threads import thread_seen
from chalicelib.mail.replies.reply import Reply, reply_in
from chalicelib.mail.replies.sealed import is_sealed

Explained = dict[str, Any]
_FAILURES: Final = frozenset({"bounce", "delay"})


def explained(raw: bytes, register: Register | None = None) -> Explained:
    """Say what a raw mail is; bytes that no mail can be made of give the same keys and `error`.

    The keys are those of docs/mail.md. Moments are ISO 8601 with offset. `kind` says what the mail would be
    if it came from an agency to one of its case addresses.
    """
    try:
        mail = parse(raw)
    except UnreadableMailError as error:
        return _explained(Mail("", None), (), raw, error.reason)
    return _explained(mail, agencies_in(register), raw, "")


def _explained(mail: Mail, agencies: tuple[Agency, ...], raw: bytes, error: str) -> Explained:
    reply = reply_in(mail)
    machine = machine_made(mail)
    around = Circumstances(agencies=agencies, written_at=mail.date)
    is_made = machine is not None and machine.is_made_by_machine
    meaning = meaning_of(mail, reply, around, machine if is_made else None)
    found = find_agencies(mail.subject, own_words(mail), agencies)
    return {
        **_heads(mail),
        **_words(mail, reply),
        "is_auto": is_made,
        "is_bounce": machine is not None and machine.kind == "bounce",
        "machine": {"kind": machine.kind, "reason": machine.reason} if machine else None,
        "bounce": _bounce(mail) if machine is not None and machine.kind in _FAILURES else None,
        "is_encrypted": is_sealed(mail, reply),
        "attachments": [_attachment(one) for one in mail.attachments],
        **_meaning(meaning),
        "agencies": [_guess(one) for one in (*found.named, *found.guesses)],
        "thread": thread_seen(mail),
        "size": len(raw),
        "error": error,
    }


def _heads(mail: Mail) -> Explained:
    return {
        "subject": mail.subject,
        "from": mail.authors[0].as_written if mail.authors else without_host(mail.header("from") or ""),
        "from_name": mail.authors[0].name if mail.authors else "",
        "to": _addresses(mail.to),
        "cc": _addresses(mail.cc),
        "delivered_to": list(mail.delivered_to),
        "date": _moment(mail.date),
        "message_id": mail.message_id or "",
        "in_reply_to": list(mail.in_reply_to),
        "references": list(mail.references),
        "content_type": mail.content_type,
    }


def _words(mail: Mail, reply: Reply) -> Explained:
    return {
        "text": mail.text,
        "reply": reply.new_text,
        "quoted": reply.quoted,
        "signature": reply.signature,
        "is_forward": reply.is_forward,
        "is_interleaved": reply.is_interleaved,
        "is_all_quoted": reply.is_all_quoted,
    }


def _meaning(meaning: Meaning) -> Explained:
    return {
        "kind": str(meaning.kind),
        "kind_reasons": list(meaning.reasons),
        "kind_acts": [{"act": act, "words": words} for act, words in meaning.acts],
        "kind_words": list(meaning.like_words),
        "kind_doubts": list(meaning.doubts),
        "kind_confidence": meaning.confidence,
        "points": [{"label": one.label, "text": one.text} for one in meaning.points],
        "promised_at": _moment(meaning.promised_at),
        "transfer_to": list(meaning.transfer_to),
        "ground": meaning.ground,
        "document_numbers": list(meaning.document_numbers),
    }


def _bounce(mail: Mail) -> Explained | None:
    details = bounce_details(mail)
    if details is None or action_of(details) == "delivered":
        return None
    return {
        "address": details.address or "",
        "addresses": list(details.addresses),
        "status": details.status or "",
        "action": details.action,
        "severity": details.severity,
        "letter_id": details.letter_id or "",
        "reason": details.reason,
        "diagnostic": details.diagnostic,
    }


def _attachment(attached: Attached) -> Explained:
    return {
        "name": attached.name if attached.is_named else "",
        "shown_as": attached.name,
        "size": attached.size,
        "type": attached.content_type,
        "type_by_content": content_type_of(attached.name, attached.content),
        "is_inline": attached.is_inline,
    }


def _guess(guess: Guess) -> Explained:
    reasons = [{"ground": str(one.ground), "words": one.words} for one in guess.reasons]
    return {"code": guess.agency, "score": guess.score, "reasons": reasons}


def _addresses(boxes: Iterable[Mailbox]) -> list[str]:
    return [box.as_written for box in boxes]


def _moment(at: datetime | None) -> str:
    return at.isoformat() if at else ""
