"""Who writes: a mail system, a mailbox from which machines and people write, or one who passes a mail on."""

from __future__ import annotations

import re
from typing import Final

from chalicelib.domain.wording import fold
from chalicelib.mail.machines.wordings import comparable, untagged
from chalicelib.mail.message import Mail
from chalicelib.mail.reading.subjects import PREFIXES

DAEMONS: Final = frozenset(
    {
        "mailer-daemon",
        "mailerdaemon",
        "mailer_daemon",
        "mail-daemon",
        "maildaemon",
        "mail_daemon",
        "maildelivery",
        "mail-delivery",
        "mail.delivery",
        "mdaemon",
        "mailsystem",
        "mail-system",
        "smtp-daemon",
        "daemon",
    }
)
# Mailboxes from which people write too.
POSTMASTERS: Final = frozenset({"postmaster", "post_master", "mailmaster", "mailadmin", "bounce", "bounces"})
# Names that mail systems give themselves, whatever their address.
DAEMON_NAMES: Final = (
    "mailer-daemon",
    "mailer daemon",
    "mail delivery",
    "mail deliver system",
    "maildelivery",
    "mail daemon",
    "mail transport",
    "mail router",
    "delivery subsystem",
    "internet mail delivery",
    "interscan",
    "microsoftexchange329e",
)
# Mailboxes of servers by a piece of their name: such a mail needs a title and words, or words and a code.
OFFICES: Final = ("mailer", "postoffice", "smtp", "mailserv", "mail_serv", "mailgate", "lsmtp", "daemon")
# Names under which people write too.
OFFICE_NAMES: Final = (
    "postmaster",
    "mail administrator",
    "mail system",
    "system administrator",
    "systemadministrator",
    "message router",
    "mailsweeper",
    "mimesweeper",
    "microsoft exchange",
    "exchange server",
    "smtp server",
    "bounced mail",
    "bounce handler",
    "he thong thu",
    "he thong mail",
)
_NOBODY: Final = frozenset({"<>", "", "<mailer-daemon>", "mailer-daemon"})
# Where servers note the envelope sender; an empty one is a notice's (RFC 5321, section 4.5.5).
ENVELOPE: Final = ("Return-Path", "X-Envelope-From", "X-Return-Path", "Envelope-From")
_NO_WORD: Final = re.compile(r"[^\w-]+")
_HOST: Final = re.compile(r"@[^\s<>()]{1,255}")
# Reply and forward prefixes of mail programs in other languages, comparable.
MORE_PREFIXES: Final = frozenset(
    comparable(one)
    for one in (
        *("R", "I", "RIF", "RES", "ENC", "REF", "VS", "VL", "Doorst", "Betr", "Odp", "PD", "Ynt", "İlt"),
        *("Отв", "Ответ", "Пересл", "Вих", "ΑΠ", "ΠΡΘ", "Vá", "Továbbítás", "Hth", "BLS", "TRS", "Ré"),
        *("回复", "答复", "回覆", "转发", "轉寄", "返信", "転送", "회신", "답장", "전달", "ตอบ", "ส่งต่อ"),
    )
)


def is_passed_on(mail: Mail) -> bool:
    """Tell a subject behind `Re:` or `Fwd:`: a person answers or forwards what stands there."""
    head, colon, _ = untagged(mail.subject).partition(":")
    return bool(colon) and head.rstrip(" 0123456789[]()^") in PREFIXES | MORE_PREFIXES


def is_daemon(mail: Mail) -> bool:
    """Tell whether a mail system, and no person, wrote the mail."""
    return local_part(mail) in DAEMONS or _is_named(mail, DAEMON_NAMES)


def is_postmaster(mail: Mail) -> bool:
    """Tell a mailbox from which machines and people write."""
    envelope = (mail.header(name) for name in ENVELOPE)
    is_nobody = not mail.authors or any(
        one is not None and one.strip().lower() in _NOBODY for one in envelope
    )
    return is_nobody or local_part(mail) in POSTMASTERS or _is_named(mail, OFFICE_NAMES)


def local_part(mail: Mail) -> str:
    """Give the sender's address before the "@"."""
    return mail.authors[0].address.partition("@")[0] if mail.authors else ""


def _is_named(mail: Mail, names: tuple[str, ...]) -> bool:
    """Tell what the sender calls itself, by whole words; a host may be called anything."""
    origin = f" {_NO_WORD.sub(' ', fold(_HOST.sub(' ', mail.header('From') or '')))}"
    return any(f" {name}" in origin for name in names)


def is_office(mail: Mail) -> bool:
    """Tell a server that writes under a name of its own."""
    return any(piece in local_part(mail) for piece in OFFICES)
