"""The agencies that a mail can mean, from whatever form a register comes in."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from io import StringIO
from itertools import starmap
from pathlib import Path
from typing import Final, Protocol

from chalicelib.domain.errors import GatewayError
from chalicelib.domain.people import Agency

OF_HUE: Final = Path(__file__).with_name("agencies_of_hue.csv")
"""The agencies of Huế, as shipped: file `agencies.csv` of the demo register."""


class Agencies(Protocol):
    """A register that names its agencies, as the desk's does."""

    def agencies(self) -> Iterable[Agency]:
        """Give every agency."""
        ...


Cell = str | Iterable[str]
"""A cell of a row: text, several parts in it set apart by ";", or the parts themselves."""

Row = Agency | Mapping[str, Cell]
Register = Agencies | Path | str | Iterable[Row] | Mapping[str, Agency | Mapping[str, Cell] | str]


class UnusableRegisterError(GatewayError):
    """What was given as a register names no agencies."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"this register cannot be used: {reason}")
        self.reason = reason


def agencies_in(register: Register | None) -> tuple[Agency, ...]:
    """Give the agencies of a register: a desk's, a CSV file or its folder, rows, agencies, or any by code.

    None stands for the agencies of Huế, as shipped. UnusableRegisterError says why something else cannot be
    read as a register.
    """
    if register is None:
        return _of_hue()
    if isinstance(register, str | Path):
        return tuple(map(_agency, _rows(Path(register))))
    if isinstance(register, Mapping):
        return tuple(starmap(_by_code, register.items()))
    named = register.agencies() if hasattr(register, "agencies") else register
    if not isinstance(named, Iterable):
        raise UnusableRegisterError(f"it is a {type(named).__name__}, neither a file nor rows")
    return tuple(map(_agency, named))


@cache
def _of_hue() -> tuple[Agency, ...]:
    return tuple(map(_agency, _rows(OF_HUE)))


def _rows(path: Path) -> Iterable[Mapping[str, Cell]]:
    file = path / "agencies.csv" if path.is_dir() else path
    try:
        return list(csv.DictReader(StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    except OSError as error:
        raise UnusableRegisterError(f"{file}: {error.strerror}") from error
    except (ValueError, csv.Error) as error:
        raise UnusableRegisterError(f"{file} is no CSV file in UTF-8") from error


def _by_code(code: str, row: Agency | Mapping[str, Cell] | str) -> Agency:
    if isinstance(row, str):
        return Agency(code=code, name_vi=row)
    return _agency({"code": code, **row} if isinstance(row, Mapping) else row)


def _agency(row: Row) -> Agency:
    """Read a row with the columns of docs/register.md; of those but `code` any may be missing."""
    if isinstance(row, Agency):
        return row
    if not isinstance(row, Mapping) or not row.get("code"):
        raise UnusableRegisterError(f"a row has no code: {str(row)[:80]}")
    return Agency(
        code=_text(row, "code"),
        name_vi=_text(row, "name_vi"),
        name_en=_text(row, "name_en"),
        abbrev=_text(row, "abbrev"),
        topics=_several(row.get("topics")),
        hosts=_several(row.get("hosts")),
    )


def _text(row: Mapping[str, Cell], column: str) -> str:
    return str(row.get(column) or "")


def _several(cell: Cell | None) -> tuple[str, ...]:
    parts = cell.split(";") if isinstance(cell, str) else cell or ()
    return tuple(part.strip() for part in map(str, parts) if part.strip())
