"""What the pages of the pen show: what waits, one mail with our guesses, and what was done lately."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.desk import Desk
from chalicelib.desk.keeping import is_worth_passing_on
from chalicelib.desk.lists import Position
from chalicelib.desk.pen_acts import preview
from chalicelib.desk.pen_askers import askers
from chalicelib.desk.pen_digest import is_old
from chalicelib.desk.pen_guesses import agencies_guessed, questions_guessed
from chalicelib.desk.pen_orders import Effect, Order, UnknownPenMailError
from chalicelib.desk.pen_undo import refusal_of
from chalicelib.desk.pen_words import mail_of
from chalicelib.desk.ports import MissingMailError
from chalicelib.desk.spoken import reply_of
from chalicelib.desk.understood import is_about_kind, understood
from chalicelib.desk.writing import words_of
from chalicelib.domain.letter import Fact, Facts, Letter
from chalicelib.domain.pen import Act, PenAct, possible_acts, release_of
from chalicelib.domain.records import PenMail, PenReason
from chalicelib.domain.wording import clean_text
from chalicelib.domain.workcalendar import local
from chalicelib.mail.message import Attached, Mail
from chalicelib.mail.reading.attaching import is_risky

MOST_ROWS: Final = 50
MOST_ACTS: Final = 30
"""Acts of the last day that are listed: for each it is looked up whether it can still be undone."""

DOWNLOAD_SECONDS: Final = 300


def listed(after: Position | None, desk: Desk, now: datetime) -> Facts:
    """Give a page of what waits, oldest first, and what was done in the last day."""
    found = list(islice(desk.questions.pen_from(after), MOST_ROWS + 1))
    rows, last = found[:MOST_ROWS], found[MOST_ROWS - 1 : MOST_ROWS]
    is_more = len(found) > MOST_ROWS
    return {
        "mails": [_row(mail, desk, now) for mail in rows],
        "next": str(Position(last[0].since, last[0].mail_id)) if is_more else "",
        "is_first": after is None,
        "acts": [act_facts(act, desk, now) for act in islice(_recent(desk, now), MOST_ACTS)],
    }


def shown(held: PenMail, asked_for: str, desk: Desk, now: datetime) -> Facts:
    """Give everything of one mail that waits, and what may be done with it."""
    mail = mail_of(held, desk)
    row = desk.questions.outcome(held.mail_id)
    guessed, others = agencies_guessed(mail, desk)
    kind = release_of(held)
    return facts.merged(
        _row(held, desk, now),
        _heads(held, mail),
        _askers(held, mail, desk),
        _words(held, mail),
        {
            "notes": [note for note in held.notes if not is_about_kind(note)],
            "understood": understood(held.notes, desk),
            "recipients": list(held.recipients),
            "recorded_at": facts.moment(row.recorded_at) if row else None,
            "filings": [{"reference": one.reference, "kind": one.kind} for one in row.filings] if row else [],
            "acts": [str(act) for act in possible_acts(held)],
            "released_as": str(kind) if kind else "",
            "questions": questions_guessed(held, mail, asked_for, desk),
            "asked_for": asked_for,
            "guesses": guessed,
            "agencies": others,
            "history": [act_facts(act, desk, now) for act in desk.questions.acts_on(held.mail_id)],
        },
    )


def previewed(order: Order, mail_id: str, desk: Desk, now: datetime) -> Facts:
    """Say what an order would come to, with each letter in the words in which it would be sent."""
    effect, letters = preview(order, mail_id, desk, now)
    return {
        "mail_id": mail_id,
        "act": str(order.act),
        "kind": str(effect.kind),
        "letters": [_letter(letter, desk) for letter in letters],
        "agencies": _asked(effect, desk),
    }


def act_facts(act: PenAct, desk: Desk, now: datetime) -> dict[str, Fact]:
    """Say who did what and when, and whether it can be taken back."""
    return {
        "id": act.id,
        "mail_id": act.mail_id,
        "act": str(act.act),
        "kind": str(act.kind),
        "who": officer_name(act.who, desk),
        "at": act.at.isoformat(),
        "sender": act.sender,
        "subject": act.subject,
        "reason": act.reason,
        "reference": act.reference,
        "undo_until": act.undo_until.isoformat(),
        "undone_at": facts.moment(act.undone_at),
        "undone_by": officer_name(act.undone_by, desk) if act.undone_by else "",
        "refusal": "undone_already" if act.undone_at else refusal_of(act, desk, now),
    }


def officer_name(address: str, desk: Desk) -> str:
    """Give an officer's name as the register has it, else the address."""
    department = desk.register.agency(desk.house.press_department)
    contact = department.contact_of(address) if department else None
    return contact.name if contact else address


def lay_out(mail_id: str, number: int, desk: Desk) -> str:
    """Lay out a file of a mail in the pen, as it came, and give its address; never of a virus."""
    held = desk.questions.pen_mail(mail_id)
    mail = mail_of(held, desk) if held and held.reason != PenReason.VIRUS else None
    files = mail.attachments[number : number + 1] if mail else ()
    if not files:
        raise UnknownPenMailError(mail_id)
    desk.archive.put(_key(mail_id, number), files[0].content, "application/octet-stream")
    return file_url(mail_id, number, desk, files[0].name)


def raw_url(mail_id: str, desk: Desk) -> str:
    """Give a short-lived address that downloads a raw mail, read or not; never of a virus."""
    held = desk.questions.pen_mail(mail_id)
    if held is None or held.reason == PenReason.VIRUS:
        raise UnknownPenMailError(mail_id)
    try:
        return desk.archive.mail_url(mail_id, f"{mail_id}.eml", DOWNLOAD_SECONDS)
    except MissingMailError as error:
        raise UnknownPenMailError(mail_id) from error


def file_url(mail_id: str, number: int, desk: Desk, name: str = "") -> str:
    """Give a short-lived address that downloads under `name` what is laid out of a mail."""
    return desk.archive.download_url(_key(mail_id, number), name, DOWNLOAD_SECONDS)


def _key(mail_id: str, number: int) -> str:
    """Name where a file is laid out; taken away after three days, while the raw mail stays."""
    return f"sent/pen/{mail_id}/{number}"


def _recent(desk: Desk, now: datetime) -> Iterator[PenAct]:
    """Give the acts of the last 24 hours, the latest first."""
    for day in (local(now), local(now) - timedelta(days=1)):
        for act in reversed(desk.questions.pen_acts(day.date().isoformat())):
            if act.undo_until >= now:
                yield act


def _row(mail: PenMail, desk: Desk, now: datetime) -> dict[str, Fact]:
    return {
        "mail_id": mail.mail_id,
        "sender": mail.sender,
        "subject": mail.subject,
        "reason": str(mail.reason),
        "since": mail.since.isoformat(),
        "is_old": is_old(mail, desk, now),
        "reference": mail.reference,
        "agency": facts.agency_fact(desk.register.agency(mail.agency)) if mail.agency else None,
    }


def _heads(held: PenMail, mail: Mail | None) -> dict[str, Fact]:
    """Say whose name stands beside the address, who got a copy, and whether the raw mail is given out."""
    return {
        "sender_name": mail.sender.name if mail and mail.sender else "",
        "copied": [{"name": box.name, "address": box.address} for box in mail.cc] if mail else [],
        "is_raw_given": held.reason != PenReason.VIRUS,
    }


def _askers(held: PenMail, mail: Mail | None, desk: Desk) -> dict[str, Fact]:
    """Say for whom the mail may be opened as a question; nobody is asked where it cannot be opened."""
    name = mail.sender.name if mail and mail.sender else ""
    likely, others = askers(held, name, desk) if Act.OPEN in possible_acts(held) else ([], [])
    return {
        "askers": likely,
        "other_askers": others,
        "is_registered": desk.register.party(held.sender).journalist is not None,
    }


def _words(held: PenMail, mail: Mail | None) -> dict[str, Fact]:
    """Give the new words and apart what is quoted; of a virus mail the files are named, none is given out."""
    if mail is None:
        return {"is_readable": False, "text": "", "quoted_text": "", "files": []}
    reply = reply_of(mail)
    is_safe = held.reason != PenReason.VIRUS
    return {
        "is_readable": True,
        "text": clean_text(reply.new_text or mail.text),
        "quoted_text": clean_text(reply.quoted),
        "files": [
            _file(number, file, is_safe=is_safe)
            for number, file in enumerate(mail.attachments)
            if is_worth_passing_on(file)
        ],
    }


def _file(number: int, file: Attached, *, is_safe: bool) -> Fact:
    return {
        "number": number if is_safe else None,
        "name": file.name,
        "size": file.size,
        "is_risky": not is_safe or is_risky(file.name, file.content),
    }


def _letter(letter: Letter, desk: Desk) -> Fact:
    words = words_of(letter, desk)
    return {
        "name": letter.name,
        "to": letter.to.name,
        "address": letter.to.address,
        "subject": words.subject,
        "text": words.text,
        "files": facts.files(file for file in letter.attachments if file.key),
    }


def _asked(effect: Effect, desk: Desk) -> Fact:
    """Name the agencies that a question goes to right after it was opened."""
    if effect.outcome != "question_opened":
        return []
    found = (desk.register.agency(filing.agency) for filing in effect.filings)
    return [facts.agency_fact(agency) for agency in found if agency is not None]
