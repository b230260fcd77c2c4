"""The notification that SES sends when its S3 action has stored a mail.

Amazon SES Developer Guide, "Contents of notifications for Amazon SES email receiving": the receipt is SES's
word, `mail.headers` are the sender's, and they are cut above 10 KB.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from infra.local.spool import SpooledMail

HEADERS_LIMIT: Final = 10 * 1024
PREFIX: Final = "mail/"
_HEAD_END: Final = re.compile(rb"\r?\n\r?\n")
_UNFOLD: Final = re.compile(r"\r?\n(?=[ \t])")
_LISTS: Final = frozenset({"from", "to", "cc"})
_COMMON: Final = {
    "from": "from",
    "to": "to",
    "cc": "cc",
    "date": "date",
    "subject": "subject",
    "message-id": "messageId",
}


@dataclass(frozen=True)
class Destination:
    """Where the S3 action stores and whom it tells."""

    bucket: str
    topic: str


def object_key(mail: SpooledMail) -> str:
    """Give the key under which a raw mail waits."""
    return f"{PREFIX}{mail.id}"


def notification(mail: SpooledMail, destination: Destination) -> dict[str, Any]:
    """Give the notification as SES would publish it."""
    said = {
        "timestamp": _ses_time(mail.accepted_at),
        "source": mail.sender,
        "messageId": mail.id,
        "destination": list(mail.recipients),
        **_headers(mail.raw, mail.sender),
    }
    return {"notificationType": "Received", "receipt": _receipt(mail, destination), "mail": said}


def _receipt(mail: SpooledMail, destination: Destination) -> dict[str, Any]:
    policy = {"dmarcPolicy": "none"} if mail.verdicts["dmarc"] == "FAIL" else {}
    return {
        "timestamp": _ses_time(mail.accepted_at),
        "processingTimeMillis": 1,
        "recipients": list(mail.recipients),
        **{f"{check}Verdict": {"status": value} for check, value in mail.verdicts.items()},
        **policy,
        "action": {
            "type": "S3",
            "topicArn": destination.topic,
            "bucketName": destination.bucket,
            "objectKeyPrefix": PREFIX,
            "objectKey": object_key(mail),
        },
    }


def _headers(raw: bytes, sender: str) -> dict[str, Any]:
    head = _HEAD_END.split(raw, maxsplit=1)[0]
    kept = [{"name": name, "value": value} for name, value in _fields(head[:HEADERS_LIMIT])]
    return {
        "headersTruncated": len(head) > HEADERS_LIMIT,
        "headers": kept,
        "commonHeaders": {"returnPath": sender, **_common(kept)},
    }


def _fields(head: bytes) -> Iterator[tuple[str, str]]:
    for line in _UNFOLD.sub("", head.decode("utf-8", "replace")).splitlines():
        name, colon, value = line.partition(":")
        if colon and name.strip():
            yield name.strip(), value.strip()


def _common(headers: list[dict[str, str]]) -> Mapping[str, Any]:
    common: dict[str, Any] = {}
    for header in headers:
        name = header["name"].lower()
        if name in _COMMON:
            common.setdefault(_COMMON[name], [header["value"]] if name in _LISTS else header["value"])
    return common


def _ses_time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
