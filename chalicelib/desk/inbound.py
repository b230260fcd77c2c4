"""What arrives: the receipt notification of a raw mail, and all that is known of it before deciding."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from chalicelib.desk.copies import credence, earlier_copies
from chalicelib.desk.desk import Desk
from chalicelib.domain.addresses import CaseAddress, Side
from chalicelib.domain.fingerprints import Fingerprint
from chalicelib.domain.people import Party
from chalicelib.domain.trust import Authenticity, Verdict, Verdicts, authenticity
from chalicelib.mail.machines.machine_signs import MachineSign, machine_made
from chalicelib.mail.message import Mail
from chalicelib.mail.reading.parsing import fingerprint, parse
from chalicelib.mail.reading.threads import is_ours_by_shape

MOST_NAMED: Final = 20
"""Message-IDs of a mail that are looked up, the newest first; a hostile mail may name thousands."""

LONGEST_SUBJECT: Final = 500
"""Characters of a subject that the book keeps; the raw mail keeps it whole."""


@dataclass(frozen=True)
class Inbound:
    """A raw mail as the receipt notification tells of it. `recipients` are those of the envelope."""

    mail_id: str
    received_at: datetime
    envelope_from: str
    recipients: tuple[str, ...]
    verdicts: Verdicts

    @property
    def has_virus(self) -> bool:
        """Tell whether SES found a virus."""
        return self.verdicts.virus is Verdict.FAIL


@dataclass(frozen=True)
class CaseCall:
    """A case address that a mail calls, and whose its token says that it is (None: no key knows it)."""

    address: str
    case: CaseAddress
    side: Side | None


@dataclass(frozen=True)
class Reading:
    """A mail with every fact that the decision needs. Addresses are in lower case."""

    inbound: Inbound
    mail: Mail
    digest: str
    machine: MachineSign | None
    authenticity: Authenticity
    sender: Party
    host_owner: str | None
    earlier: Fingerprint | None
    ours: frozenset[str]
    calls: tuple[CaseCall, ...]
    header_calls: tuple[CaseCall, ...]
    thread: CaseAddress | None
    intake_codes: tuple[str, ...]
    """Agency codes of the intake addresses called, "" for `cauhoi@`."""

    @property
    def mail_id(self) -> str:
        """Give the id of the raw mail."""
        return self.inbound.mail_id

    @property
    def address(self) -> str:
        """Give From's address, "" where there is none."""
        return self.mail.sender.address if self.mail.sender else ""

    @property
    def received_at(self) -> datetime:
        """Give when the mail arrived, aware, in UTC."""
        return self.inbound.received_at

    @property
    def credence(self) -> int:
        """Say how far the mail is believed, to tell which of two copies is the better one."""
        return credence(self.authenticity, self.inbound.verdicts, self.machine)

    @property
    def is_authenticated(self) -> bool:
        """Tell whether From is to be believed."""
        return self.authenticity is Authenticity.AUTHENTICATED

    @property
    def has_virus(self) -> bool:
        """Tell whether SES found a virus."""
        return self.inbound.has_virus

    @property
    def is_spam(self) -> bool:
        """Tell whether SES takes the mail for spam."""
        return self.inbound.verdicts.spam is Verdict.FAIL


def read(inbound: Inbound, desk: Desk) -> Reading:
    """Read a raw mail and look up what the decision needs; UnreadableMailError passes through."""
    raw = desk.archive.read_mail(inbound.mail_id)
    mail = plainly_addressed(short(parse(raw)), desk)
    address = mail.sender.address if mail.sender else ""
    machine = _machine(mail, inbound, desk)
    belief = authenticity(inbound.verdicts, inbound.envelope_from, address)
    digest = fingerprint(mail, raw)
    earlier = earlier_copies(digest, desk)
    called = frozenset(desk.addresses.plain(one) for one in inbound.recipients if desk.addresses.is_ours(one))
    settled = earlier.settled_for(credence(belief, inbound.verdicts, machine)) if earlier else frozenset()
    ours = called - settled
    calls = tuple(calls_among(sorted(ours), desk))
    return Reading(
        inbound=inbound,
        mail=mail,
        digest=digest,
        machine=machine,
        authenticity=belief,
        sender=desk.register.party(address),
        host_owner=desk.register.host_owner(address.rpartition("@")[2]) if address else None,
        earlier=earlier,
        ours=ours,
        calls=calls,
        header_calls=tuple(calls_among(sorted(mail.header_addresses() - called - settled), desk)),
        thread=_thread(mail, desk) if not calls else None,
        intake_codes=tuple(_intake_codes(sorted(ours), desk)),
    )


def _machine(mail: Mail, inbound: Inbound, desk: Desk) -> MachineSign | None:
    """Tell a machine's mail; what says that it comes from the gateway itself is a loop, or forged."""
    if mail.sender is not None and desk.addresses.is_ours(mail.sender.address):
        return MachineSign("loop", "From is an address of the gateway")
    return machine_made(mail, is_null_sender=not inbound.envelope_from.strip("<>"))


def read_again(mail_id: str, desk: Desk) -> Mail:
    """Read a mail once more that waited in the pen; the same bytes give the same mail."""
    return plainly_addressed(short(parse(desk.archive.read_mail(mail_id))), desk)


def short(mail: Mail) -> Mail:
    """Give a mail whose subject and Message-ID fit into the book, whatever a stranger made of them."""
    message_id = mail.message_id if len(mail.message_id or "") <= LONGEST_SUBJECT else None
    return replace(mail, subject=mail.subject[:LONGEST_SUBJECT], message_id=message_id)


def plainly_addressed(mail: Mail, desk: Desk) -> Mail:
    """Give a mail in which our addresses stand as we write them."""
    plain = desk.addresses.plain
    return replace(
        mail,
        to=tuple(replace(box, address=plain(box.address)) for box in mail.to),
        cc=tuple(replace(box, address=plain(box.address)) for box in mail.cc),
        delivered_to=tuple(map(plain, mail.delivered_to)),
    )


def calls_among(addresses: list[str], desk: Desk) -> Iterator[CaseCall]:
    """Give the case addresses among these, each with whose it is by its token."""
    for address, case in desk.addresses.cases_in(iter(addresses)):
        yield CaseCall(address, case, desk.addresses.side_of(case))


def _intake_codes(addresses: list[str], desk: Desk) -> Iterator[str]:
    for address in addresses:
        code = desk.addresses.intake_code(address)
        if code is not None:
            yield code


def _thread(mail: Mail, desk: Desk) -> CaseAddress | None:
    """Find the thread that a mail without a case address continues: the newest letter it names wins."""
    return next(filter(None, map(desk.questions.thread_of, letters_named(mail))), None)


def letters_named(mail: Mail) -> tuple[str, ...]:
    """Give the ids of letters that a mail says it answers, the newest first.

    Programs that shorten References keep the first and the last ones (RFC 5322, section 3.6.4). SES writes
    its ids in lower case (section 3 of the design); what came back in capitals is read so.
    """
    named = (*mail.references, *mail.in_reply_to)
    kept = (*named[:2], *named[max(2, len(named) - MOST_NAMED) :])
    return tuple(dict.fromkeys(one.lower() if is_ours_by_shape(one) else one for one in reversed(kept)))
