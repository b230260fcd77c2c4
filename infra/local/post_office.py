"""Plays SES's sending side: the bytes as SES would send them, into a Maildir, once per letter."""

import json
import re
import uuid
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from chalicelib.clock import Clock
from chalicelib.desk.ports import Outgoing, PostRefusedError
from infra.local import feedback
from infra.local.emulator import REGION
from infra.local.files import write_whole
from infra.local.maildir import Maildirs, UnsafeNameError, folder_name

if TYPE_CHECKING:
    from types_boto3_sns import SNSClient

SIZE_LIMIT: Final = 40 * 1024 * 1024  # SES, "Service quotas": a sent mail, in bytes as encoded
CONFIGURATION_SET: Final = "phatngon"
_REPLACED: Final = re.compile(rb"^(Message-ID|Date):[^\n]*\n(?:[ \t][^\n]*\n)*", re.IGNORECASE | re.MULTILINE)
_HEAD_END: Final = re.compile(rb"^\r?\n", re.MULTILINE)
_LETTER_ID: Final = re.compile(r"[A-Za-z0-9_.-]+")


class LocalPost:
    """Satisfies the desk's Post. A letter that was delivered before gets the same id and no second copy."""

    def __init__(
        self, maildirs: Maildirs, sent: Path, clock: Clock, sns: "SNSClient", feedback_topic: str
    ) -> None:
        self._maildirs = maildirs
        self._sent = sent
        self._clock = clock
        self._sns = sns
        self._topic = feedback_topic
        sent.mkdir(parents=True, exist_ok=True)

    def send(self, outgoing: Outgoing) -> str:
        """Deliver the letter unless it was, publish what SES would, and give its Message-ID in brackets.

        PostRefusedError for what SES never takes.
        """
        _refuse_what_ses_refuses(outgoing)
        message_id = f"<{ses_id_of(outgoing.letter_id)}@{REGION}.amazonses.com>"
        if not self._was_delivered(outgoing):
            self._deliver(outgoing, as_sent(outgoing.raw, message_id, self._clock.now()))
        self.tell(outgoing)
        return message_id

    def tell(self, outgoing: Outgoing) -> None:
        """Publish what became of a letter that was sent; SES may tell twice, and so may this."""
        told = feedback.event(outgoing, ses_id_of(outgoing.letter_id), self._clock.now(), CONFIGURATION_SET)
        self._sns.publish(TopicArn=self._topic, Message=json.dumps(told))

    def _was_delivered(self, outgoing: Outgoing) -> bool:
        """Look for our record, and for the mail itself, which comes first and may have outlived it."""
        recorded = self._record(outgoing.letter_id).exists()
        return recorded or self._maildirs.find(outgoing.to, outgoing.letter_id) is not None

    def _deliver(self, outgoing: Outgoing, raw: bytes) -> None:
        if not feedback.is_refused_by_mailbox(outgoing.to):
            self._maildirs.deliver(outgoing.to, outgoing.letter_id, raw)
        write_whole(self._record(outgoing.letter_id), outgoing.to.encode())

    def _record(self, letter_id: str) -> Path:
        return self._sent / letter_id


def ses_id_of(letter_id: str) -> str:
    """Give the id that SES would give, always the same for the same letter."""
    return f"{uuid.uuid5(uuid.NAMESPACE_OID, letter_id)}-000000"


def as_sent(raw: bytes, message_id: str, at: datetime) -> bytes:
    """Give the mail with Message-ID and Date as SES sets them, and every other byte untouched."""
    end = _HEAD_END.search(raw)
    head, body = (raw[: end.start()], raw[end.start() :]) if end else (raw, b"")
    line_end = b"\r\n" if b"\r\n" in head else b"\n"
    ours = f"Date: {format_datetime(at)}\nMessage-ID: {message_id}\n".encode().replace(b"\n", line_end)
    return ours + _REPLACED.sub(b"", head) + body


def _refuse_what_ses_refuses(outgoing: Outgoing) -> None:
    if not _LETTER_ID.fullmatch(outgoing.letter_id):
        raise PostRefusedError(f"{outgoing.letter_id!r} is no id of a letter")
    if len(outgoing.raw) > SIZE_LIMIT:
        raise PostRefusedError(f"{len(outgoing.raw)} bytes, and SES takes {SIZE_LIMIT}")
    try:
        folder_name(outgoing.to)
    except UnsafeNameError as error:
        raise PostRefusedError(str(error)) from error
