"""The letter that a mail system sends back with its notice: whole, its headers only, or below a line."""

from __future__ import annotations

import re
from typing import Final

from chalicelib.mail.decoding.charsets import decoded
from chalicelib.mail.decoding.headers import ids
from chalicelib.mail.machines.wordings import comparable, keys_of, listed
from chalicelib.mail.message import Mail

RETURNED: Final = frozenset(
    {
        "message/rfc822",
        "text/rfc822-headers",
        "text/rfc822",
        "message/rfc822-headers",
        "message/global",
        "message/global-headers",
        "message/partial",
    }
)
LETTER: Final = "x-phatngon-letter:"
READ_BYTES: Final = 65_536

# Lines above the returned letter, where it is no part of its own.
RULES: Final = (
    *listed(
        "Exim",
        "en",
        """
        This is a copy of the message | The header of the original message is following
        """,
    ),
    *listed(
        "qmail",
        "en",
        """
        Below this line is a copy of the message | Below the next line is a copy of the message |
        Undelivered message follows | Enclosed are the original headers
        """,
    ),
    *listed(
        "Sendmail",
        "en",
        """
        Unsent message follows | Message header follows | Returned message follows | Original message
        follows | Returned mail follows | Message text follows
        """,
    ),
    *listed("Exchange", "en", "Original message headers | Original Message Header"),
    *listed("Gmail", "en", "Original message ----- | Message header follows | Begin message"),
    *listed("IMail", "en", "Original message follows"),
    *listed("Domino", "en", "Returned Message -------- | Returned Mail ---"),
    *listed("Smail", "en", "Message header follows | Message text follows | START OF RETURNED MESSAGE"),
    *listed("MXLogic", "en", "Included is a copy of the message header"),
    *listed("MDaemon", "en", "Start of returned message"),
    *listed("usa.net", "en", "RETURNED MAIL FOLLOWS | Here is your returned mail"),
    *listed("MailMarshal", "en", "++++++++++++++++++++++++++++++++++"),
    *listed("m-FILTER", "ja", "-------original message | -------original mail info"),
    *listed(
        "mailers of hosts",
        "en",
        """
        The header and top | Your original message | Old message: | A copy of the original message |
        Original message attached | Message headers follow | Copy of your message | Original mail as
        follows | Text of your message follows | Headers of the original message
        """,
    ),
    *listed("Gmail", "vi", "Thư gốc ----- | Thư ban đầu -----"),
    *listed("Exchange", "vi", "Tiêu đề thư gốc | Đầu đề thư gốc"),
    *listed("Exchange", "de", "Ursprüngliche Nachrichtenkopfzeilen | Ursprüngliche Nachricht"),
    *listed("Exchange", "fr", "En-têtes de message d'origine | Message d'origine"),
    *listed("Exchange", "es", "Encabezados de mensajes originales | Encabezados del mensaje original"),
    *listed("Exchange", "it", "Intestazioni originali del messaggio"),
    *listed("Exchange", "sv", "Ursprungshuvuden"),
)
_KEYS: Final = keys_of(RULES)
_LONGEST_RULE: Final = 120
_HEAD_FIELD: Final = re.compile(r"(?:return-path|received|message-id|x-phatngon-letter):\s", re.IGNORECASE)


def split_text(text: str) -> tuple[str, str]:
    """Split a notice from the letter that is returned below it; without one the second text is empty."""
    lines = text.splitlines()
    at = next((number for number, line in enumerate(lines) if number and _is_rule(line)), len(lines))
    return "\n".join(lines[:at]), "\n".join(lines[at:])


def _is_rule(line: str) -> bool:
    if not line.strip() or len(line) > _LONGEST_RULE:
        return False
    if _HEAD_FIELD.match(line):
        return True
    plain = comparable(line)
    return any(key in plain for key in _KEYS)


def has_returned(mail: Mail) -> bool:
    """Tell whether a letter comes back with the mail."""
    return any(part.content_type in RETURNED for part in mail.attachments) or bool(
        split_text(mail.text[:READ_BYTES])[1]
    )


def returned_letter(mail: Mail) -> str | None:
    """Give the id of the letter of ours that is returned, whole or its headers only."""
    line = next((line for line in _lines(mail) if line.lower().startswith(LETTER)), "")
    return line.partition(":")[2].strip() or None


def returned_ids(mail: Mail) -> tuple[str, ...]:
    """Give the Message-IDs that returned headers name, and those that the notice answers."""
    lines = (line for line in _lines(mail) if line.lower().startswith("message-id:"))
    found = [one for line in lines for one in ids(line.partition(":")[2])]
    return tuple(dict.fromkeys((*found[:3], *mail.in_reply_to)))


def _lines(mail: Mail) -> list[str]:
    texts = [decoded(part.content[:READ_BYTES]) for part in mail.attachments if part.content_type in RETURNED]
    lines = [line.lstrip("> \t") for text in (*texts, mail.text[:READ_BYTES]) for line in text.splitlines()]
    return [line for line in lines if line[:1] in "xXmM"]
