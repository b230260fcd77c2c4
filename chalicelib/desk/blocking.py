"""Blocking an address: nobody writes to it, and its mail waits in the pen without being announced."""

from collections.abc import Sequence
from dataclasses import replace

from email_validator import EmailNotValidError, validate_email

from chalicelib.desk.by import By
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.suspending import RefusedActError, said
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.register_records import Block, FieldChange, RegisterAct, RegisterEvent

BLOCK = "block"
"""The party of the history of an address that is or was blocked."""


def block(typed: str, reason: str, by: By, desk: Desk) -> str:
    """Block an address, and give it as it is kept; nothing changes where it is blocked already.

    RefusedActError says why not: `bad_address`, `ours`, `contact` (an agency's or an admin's), `no_reason`,
    or `changed` by somebody else meanwhile.
    """
    address = plain(typed)
    why = _refusal(address, desk)
    if why:
        raise RefusedActError(why)
    words, before = said(reason), desk.register.block(address)
    if before is None or not before.is_on:
        after = Block(address, words, by.who, by.at, revision=before.revision + 1 if before else 1)
        _commit(after, RegisterAct.BLOCKED, words, by, desk)
    return address


def unblock(address: str, reason: str, by: By, desk: Desk) -> None:
    """Lift a block, with a reason; nothing where there is none. RefusedActError: `no_reason`, `changed`."""
    words, before = said(reason), desk.register.block(address)
    if before is not None and before.is_on:
        after = replace(before, who=by.who, lifted_at=by.at, revision=before.revision + 1)
        _commit(after, RegisterAct.UNBLOCKED, words, by, desk)


def plain(typed: str) -> str:
    """Give an address in the form in which the register keeps it, "" where it is none."""
    try:
        read = validate_email(typed.strip(), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return ""
    return (read.ascii_email or read.normalized).lower()


def history(address: str, desk: Desk) -> Sequence[RegisterEvent]:
    """Give what was done about an address, the latest first."""
    return desk.register.history(BLOCK, address) if address else ()


def _refusal(address: str, desk: Desk) -> str:
    if not address:
        return "bad_address"
    if desk.addresses.is_ours(address):
        return "ours"
    is_needed = desk.register.party(address).agencies or address in desk.house.admins
    return "contact" if is_needed else ""


def _commit(after: Block, act: RegisterAct, reason: str, by: By, desk: Desk) -> None:
    event = RegisterEvent(
        id=event_id(BLOCK, after.address, act, str(after.revision)),
        party=BLOCK,
        key=after.address,
        act=act,
        at=by.at,
        who=by.who,
        cause=by.cause,
        changes=(FieldChange("reason", "", reason),),
    )
    try:
        desk.questions.commit(Change((after, event)))
    except StaleError as error:
        raise RefusedActError("changed") from error
