"""Writing a letter: its facts become words, its words a MIME message, kept in the archive as sent."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.joining import TOGETHER
from chalicelib.desk.links import Lead, new_link, url_of
from chalicelib.desk.page_links import page_mark, page_url
from chalicelib.desk.ports import Outgoing, Words
from chalicelib.desk.seen import seen_url
from chalicelib.desk.taking_over import TAKEOVER
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.letter import Fact, Letter
from chalicelib.domain.question import Attachment
from chalicelib.domain.records import Purpose
from chalicelib.mail.compose import LetterParts, compose
from chalicelib.mail.message import Attached
from chalicelib.mail.reading.attaching import SES_LIMIT, is_risky, split_attachable

LINKS: Final = {
    "confirm": Purpose.CONFIRM,
    "choose": Purpose.CHOOSE,
    "release": Purpose.RELEASE,
    "sign-in": Purpose.SIGN_IN,
    "confirm-form": Purpose.CONFIRM_FORM,
    "confirm-registration": Purpose.CONFIRM_REGISTRATION,
    "registration-more": Purpose.REGISTER_AGAIN,
    "papers-expire": Purpose.REGISTER_AGAIN,
}
"""What the one link of these letters is for."""

DIGEST: Final = "duties-digest"
WITH_ROWS: Final = frozenset({TOGETHER, DIGEST, TAKEOVER, "deadlines-recomputed"})
"""Letters about several questions, each with its page."""

TEXTS: Final = ("text", "quoted")
"""Facts that a letter names by their keys, such as `text_key`, and that are read when it is written."""

HUMAN_WORDS: Final = frozenset({"dispatch", "answer", "message", "follow-up"})
"""Letters that carry a person's words; all others are the gateway's own (RFC 3834, section 2)."""


ROOM_FOR_FILES: Final = SES_LIMIT - 1_000_000
"""Encoded bytes of a letter that its files may take; the rest is for its words."""


@dataclass(frozen=True)
class _Thread:
    in_reply_to: str
    references: tuple[str, ...]


def write_letter(letter: Letter, desk: Desk, now: datetime) -> Outgoing:
    """Write a letter as bytes and keep them under `letters/`."""
    attached, linked = _files(letter, desk, now)
    attached = (*attached, *_made(letter, desk))
    facts = {**letter.facts, **_facts_at_sending(letter, attached, linked, desk)}
    facts |= _links_of(letter, desk, now)
    facts |= _rows_with_links(letter, lambda part: _links_of(part, desk, now))
    words = desk.renderer.letter(letter.name, facts)
    thread = _thread(letter, desk)
    raw = compose(
        LetterParts(
            letter_id=letter.id,
            from_name=letter.sender_name,
            from_address=desk.addresses.intake,
            to_name=letter.to.name,
            to_address=letter.to.address,
            reply_to=letter.reply_to,
            subject=words.subject,
            text=words.text,
            html=words.html,
            in_reply_to=thread.in_reply_to,
            references=thread.references,
            attachments=attached,
            date=now,
            message_id=f"<{letter.id}@{desk.addresses.domain}>",
            is_relayed=letter.name in HUMAN_WORDS,
        )
    )
    desk.archive.put(f"letters/{letter.id}.eml", raw, "message/rfc822")
    return Outgoing(letter.id, letter.reference, desk.addresses.intake, letter.to.address, raw)


def words_of(letter: Letter, desk: Desk) -> Words:
    """Give the words of a letter as they would be sent now, with its files attached; nothing is kept.

    A mark stands for the link to its addressee's page.
    """
    passed_on = [file for file in letter.attachments if file.key]
    attached: list[Fact] = [
        {"name": file.name, "size": file.size, "is_risky": file.is_risky} for file in passed_on
    ]
    facts = {**letter.facts, **_facts_at_sending(letter, (), [], desk), "attached": attached}
    facts["page_url"] = page_mark(letter)
    facts["seen_url"] = ""
    facts |= _rows_with_links(letter, lambda part: {"page_url": page_mark(part), "seen_url": ""})
    return desk.renderer.letter(letter.name, facts)


def _made(letter: Letter, desk: Desk) -> tuple[Attached, ...]:
    """Make what a letter has attached that is not kept: a digest's deadlines, for a calendar."""
    if letter.name != DIGEST:
        return ()
    # Only here, so that no cold start pays for the library.
    from chalicelib.desk.duty_calendar import CONTENT_TYPE, FILE_NAME, Publisher, ics_of  # noqa: PLC0415

    rows, settled = _rows(letter, "rows"), _rows(letter, "settled")
    publisher = Publisher(desk.addresses.domain, desk.addresses.intake)
    content = ics_of(rows, settled, publisher, letter.committed_at)
    is_any = settled or any(row["due_at"] for row in rows)
    return (Attached(FILE_NAME, CONTENT_TYPE, content),) if is_any else ()


def _rows(letter: Letter, name: str) -> list[dict[str, Fact]]:
    """Give a list of facts of a letter; none where an older letter has no such list."""
    rows = letter.facts.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _links_of(letter: Letter, desk: Desk, now: datetime) -> dict[str, Fact]:
    """Write the addresses of the question's page and of the button, "" where its addressee has none."""
    page = page_url(letter, desk, now)
    return {"page_url": page, "seen_url": seen_url(letter, desk, now) if page else ""}


def _rows_with_links(letter: Letter, links_of: Callable[[Letter], Mapping[str, Fact]]) -> dict[str, Fact]:
    """Give the questions of a letter that stands for several, each with the links its own would have."""
    rows = _rows(letter, "rows") if letter.name in WITH_ROWS else []
    return {"rows": [{**row, **links_of(_part(row, letter))} for row in rows]} if rows else {}


def _part(row: dict[str, Fact], letter: Letter) -> Letter:
    """Give the letter of its own that a row stands for."""
    name, reference, agency = (str(row[key]) for key in ("letter", "reference", "thread"))
    return replace(letter, name=name, reference=reference, agency=agency, facts=row)


def _thread(letter: Letter, desk: Desk) -> _Thread:
    """Name what the addressee wrote and got before in this thread, by the Message-IDs that they saw."""
    case = desk.questions.case(letter.reference) if letter.reference else None
    agencies = frozenset({letter.agency, ALL_AGENCIES})
    known = tuple(case.message_ids_with(letter.to.address, agencies)) if case else ()
    last = (letter.answers,) if letter.answers and letter.answers not in known else ()
    references = tuple(dict.fromkeys((*known, *last)))
    return _Thread(references[-1] if references else "", references)


def _files(letter: Letter, desk: Desk, now: datetime) -> tuple[tuple[Attached, ...], list[Fact]]:
    """Attach what SES takes; the rest is linked, by links kept in the book."""
    passed_on = [file for file in letter.attachments if file.key]
    attached, apart = split_attachable(passed_on, ROOM_FOR_FILES)
    files = tuple(Attached(file.name, file.content_type, desk.archive.get(file.key)) for file in attached)
    return files, list(_links(letter, apart, desk, now))


def _links(letter: Letter, files: Sequence[Attachment], desk: Desk, now: datetime) -> Iterator[Fact]:
    for file in files:
        lead = Lead(
            Purpose.ATTACHMENT,
            event_id(letter.id, file.key),
            letter.to.address,
            reference=letter.reference,
            agency=letter.agency,
            attachment=file,
        )
        link = new_link(lead, now)
        with suppress(StaleError):  # an earlier try to send made it
            desk.questions.commit(Change((link,)))
        url = url_of(link.id, link.purpose, desk.house.public_url, desk.addresses.ring)
        yield {"name": file.name, "size": file.size, "url": url, "is_risky": file.is_risky}


def _attached_fact(file: Attached) -> Fact:
    return {"name": file.name, "size": file.size, "is_risky": is_risky(file.name, file.content)}


def _text(letter: Letter, name: str, desk: Desk) -> str:
    key = letter.facts[name]
    return desk.archive.get(key).decode() if isinstance(key, str) and key else ""


def _facts_at_sending(
    letter: Letter, attached: Sequence[Attached], linked: list[Fact], desk: Desk
) -> dict[str, Fact]:
    facts: dict[str, Fact] = {
        "reply_to": letter.reply_to,
        "can_reply": letter.reply_to != desk.addresses.intake,
        "intake": desk.addresses.intake,
        "attached": [_attached_fact(file) for file in attached],
        "linked": linked,
        "left_out": [file.name for file in letter.attachments if not file.key],
        "public_url": desk.house.public_url,
    }
    facts |= {name: _text(letter, f"{name}_key", desk) for name in TEXTS if f"{name}_key" in letter.facts}
    link = letter.facts.get("link")
    if isinstance(link, str):
        facts["url"] = url_of(link, LINKS[letter.name], desk.house.public_url, desk.addresses.ring)
    return facts
