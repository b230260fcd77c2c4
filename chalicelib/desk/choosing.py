"""Whose question it is: by the addresses called, else by its words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chalicelib.desk.desk import Desk
from chalicelib.domain.guessing import Guess
from chalicelib.domain.people import Agency
from chalicelib.mail.agencies.finding import find_agencies

_MOST_UNLISTED: Final = 20


@dataclass(frozen=True)
class Chosen:
    """The agencies of a question, whom else it may mean, and addressees that no register has."""

    agencies: tuple[Agency, ...]
    guesses: tuple[Guess, ...] = ()
    unlisted: tuple[str, ...] = ()


def choose_agencies(subject: str, words: str, codes: Sequence[str], desk: Desk) -> Chosen:
    """Say whose question it is: the addresses called, and for `cauhoi@` salutation, subject and topics."""
    register = {agency.code: agency for agency in desk.register.agencies()}
    called = [code for code in codes if code in register]
    if len(called) == len(codes):
        return Chosen(tuple(register[code] for code in called))
    found = find_agencies(subject, words, tuple(register.values()))
    chosen = dict.fromkeys((*called, *found.certain))
    return Chosen(
        tuple(register[code] for code in chosen),
        (*found.named, *found.guesses),
        found.unlisted[:_MOST_UNLISTED],
    )
