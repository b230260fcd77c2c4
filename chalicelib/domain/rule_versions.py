"""Versions of the rules, as the book keeps them: tables of rows, who left them so, and which are in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

Cells = Mapping[str, str]
"""A row: what stands in each column."""


@dataclass(frozen=True)
class RulesVersion:
    """The rules as one edit left them, never altered.

    `tables` has, by name, each table that was ever edited, whole; the others are those that were shipped.
    `number` counts from 1: version 0 is what was shipped. `restores` is the version to which this one goes
    back, if it does.
    """

    number: int
    tables: Mapping[str, Sequence[Cells]]
    saved_at: datetime
    who: str
    note: str
    restores: int | None = None
    revision: int = 1


@dataclass(frozen=True)
class RulesInForce:
    """Which version of the rules is in force; there is one such record, none until the first edit."""

    version: int
    saved_at: datetime
    revision: int
