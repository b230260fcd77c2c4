"""Sends what people write on the inbox pages, through the real SMTP door."""

import smtplib
from email.policy import SMTP, SMTPUTF8
from typing import Final

from chalicelib.clock import Clock
from infra.local.writing import Draft

ANSWERS_WITHIN_SECONDS: Final = 30


class NothingToSendError(ValueError):
    """A draft has no sender, nobody at the gateway among its recipients, or no words."""


class Mailer:
    """Hands drafts in at the door; addresses elsewhere stand in the headers only: no mail leaves here."""

    def __init__(self, port: int, domain: str, clock: Clock) -> None:
        self._port = port
        self._domain = domain
        self._clock = clock

    @property
    def intake(self) -> str:
        """Give the address that takes questions to any agency."""
        return f"cauhoi@{self._domain}"

    def send(self, draft: Draft) -> None:
        """Send a draft; NothingToSendError says what it lacks, SMTPException what the door refused."""
        recipients = [address for address in draft.recipients if self._is_ours(address)]
        if "@" not in draft.sender:
            raise NothingToSendError("Thư chưa có người gửi / the mail has no sender")
        if not recipients:
            raise NothingToSendError(
                f"Chưa có người nhận tại @{self._domain} / nobody at @{self._domain} is to get it"
            )
        if not draft.text.strip():
            raise NothingToSendError("Thư chưa có nội dung / the mail has no words")
        mail = draft.as_mail(self._clock.now())
        is_plain = draft.sender.isascii() and all(address.isascii() for address in recipients)
        raw = mail.as_bytes(policy=SMTP if is_plain else SMTPUTF8)
        with smtplib.SMTP("127.0.0.1", self._port, timeout=ANSWERS_WITHIN_SECONDS) as door:
            door.sendmail(draft.sender, recipients, raw, [] if is_plain else ["SMTPUTF8"])

    def _is_ours(self, address: str) -> bool:
        return address.rpartition("@")[2].lower() == self._domain
