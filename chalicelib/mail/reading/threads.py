"""What a mail alone shows of the thread that it continues: the sender's word, proof of nothing."""

import re
from collections.abc import Iterable
from typing import Final

from chalicelib.domain.addresses import case_in, plain_local
from chalicelib.mail.message import Mail

_MOST_READ: Final = 100_000
_ADDRESS: Final = re.compile(r"[\w.+%-]{1,120}@[\w.-]{1,253}")
_REFERENCE: Final = re.compile(r"\b[A-Z]{2,12}-\d{4}-\d{6,9}\b", re.IGNORECASE)
_BY_SES: Final = re.compile(r"<[^<>@\s]{1,200}@[a-z0-9-]{1,40}\.amazonses\.com>", re.IGNORECASE)


def is_ours_by_shape(message_id: str) -> bool:
    """Tell an id such as SES writes: `<id@REGION.amazonses.com>`, in its oldest region `<id@email.…>`."""
    return bool(_BY_SES.fullmatch(message_id))


def case_addresses(addresses: Iterable[str]) -> list[str]:
    """Give those that are shaped like a case address, as we write them, each once; any domain may be ours."""
    found: dict[str, None] = {}
    for address in addresses:
        local, _, domain = address.rpartition("@")
        plain, host = plain_local(local), domain.lower().rstrip(".")
        if host and case_in(plain):
            found[f"{plain}@{host}"] = None
    return list(found)


def references_in_subject(subject: str) -> list[str]:
    """Give the references that a subject names: a guess, never enough."""
    return list(dict.fromkeys(one.upper() for one in _REFERENCE.findall(subject)))


def thread_seen(mail: Mail) -> dict[str, object]:
    """Give case addresses by where they stand, references in the subject, and ids as our letters have."""
    return {
        "case_addresses": {
            "to": case_addresses(box.address for box in mail.to),
            "cc": case_addresses(box.address for box in mail.cc),
            "delivered_to": case_addresses(mail.delivered_to),
            "body": case_addresses(_ADDRESS.findall(mail.text[:_MOST_READ])),
        },
        "references_in_subject": references_in_subject(mail.subject),
        "ours": list(dict.fromkeys(filter(is_ours_by_shape, (*mail.references, *mail.in_reply_to)))),
    }
