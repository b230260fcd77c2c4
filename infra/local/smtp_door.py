"""The SMTP door: plays SES's receiving endpoint and says 250 only when the mail is safe on the disk."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import Final

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from chalicelib.clock import Clock
from infra.local.spool import Spool
from infra.local.verdicts import VerdictSyntaxError, take_verdicts

SIZE_LIMIT: Final = 40 * 1024 * 1024  # SES, "Service quotas": a received mail, in bytes
RECIPIENT_LIMIT: Final = 100
BANNER: Final = "Phat Ngon (local): questions to cauhoi@%s; people read postmaster@%s"


class _Smtp(SMTP):
    """Takes lines of any length that fits into a mail: old mailers write them, and people keep them."""

    line_length_limit = SIZE_LIMIT


class Door:
    """What the door says to each step of a mail (aiosmtpd's hooks)."""

    def __init__(self, domain: str, spool: Spool, clock: Clock, arrived: Callable[[], None]) -> None:
        self._domain = domain
        self._spool = spool
        self._clock = clock
        self._arrived = arrived

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take recipients at our own domain, which must be written exactly."""
        if address.rpartition("@")[2].lower() != self._domain:
            return f"550 5.7.1 Relaying denied: only addresses at {self._domain} are known here"
        if len(envelope.rcpt_tos) >= RECIPIENT_LIMIT:
            return "452 4.5.3 Too many recipients, send another copy to the others"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep the mail, then say yes."""
        try:
            verdicts, raw = take_verdicts(envelope.original_content or b"")
        except VerdictSyntaxError as error:
            return f"550 5.6.0 {error}"
        sender = (envelope.mail_from or "").removeprefix("<>")  # aiosmtpd's word for an empty one
        told = self._clock.now(), sender, tuple(envelope.rcpt_tos), verdicts, raw
        try:
            mail = await asyncio.to_thread(self._spool.accept, *told)
        except OSError as error:
            return f"451 4.3.0 The mail could not be stored ({error.strerror}), try again later"
        self._arrived()
        return f"250 2.0.0 OK {mail.id}"


class SmtpServer(Controller):
    """Serves the door on a port of 127.0.0.1, in a thread of its own."""

    def __init__(self, door: Door, domain: str, listener: socket.socket) -> None:
        super().__init__(door, hostname="127.0.0.1", port=listener.getsockname()[1])
        self._banner = BANNER % (domain, domain)
        self._listener = listener

    def factory(self) -> SMTP:
        """Give the protocol for one connection."""
        return _Smtp(
            self.handler,
            data_size_limit=SIZE_LIMIT,
            enable_SMTPUTF8=True,
            hostname="localhost",
            ident=self._banner,
            loop=self.loop,
        )

    def _create_server(self) -> Awaitable[asyncio.AbstractServer]:
        return self.loop.create_server(self._factory_invoker, sock=self._listener)
