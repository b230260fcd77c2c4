"""The agencies that a mail can mean, from whatever form a register comes in."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Final, Protocol

from chalicelib.domain.people import Agency

OF_HUE: Final = Path(__file__).with_name("agencies_of_hue.csv")
"""The agencies of Huế, as shipped: file `agencies.csv` of the demo register."""


class Agencies(Protocol):
    """A register that names its agencies, as the desk's does."""

    def agencies(self) -> Iterable[Agency]:
        """Give every agency."""
        ...


Register = Agencies | Path | str | Iterable[Agency | Mapping[str, str]]


def agencies_in(register: Register | None) -> tuple[Agency, ...]:
    """Give the agencies of a register: a desk's, a CSV file or its folder, rows, or agencies themselves.

    None stands for the agencies of Huế, as shipped. OSError when a named file cannot be read, KeyError
    when a row has no `code`.
    """
    if register is None:
        return _of_hue()
    if isinstance(register, str | Path):
        return tuple(map(_agency, _rows(Path(register))))
    named = register.agencies() if hasattr(register, "agencies") else register
    return tuple(one if isinstance(one, Agency) else _agency(one) for one in named)


@cache
def _of_hue() -> tuple[Agency, ...]:
    return tuple(map(_agency, _rows(OF_HUE)))


def _rows(path: Path) -> Iterable[Mapping[str, str]]:
    file = path / "agencies.csv" if path.is_dir() else path
    return csv.DictReader(StringIO(file.read_text(encoding="utf-8-sig"), newline=""))


def _agency(row: Mapping[str, str]) -> Agency:
    """Read a row with the columns of docs/register.md; of those but `code` any may be missing."""
    return Agency(
        code=row["code"],
        name_vi=row.get("name_vi", ""),
        name_en=row.get("name_en", ""),
        abbrev=row.get("abbrev", ""),
        topics=_several(row.get("topics", "")),
        hosts=_several(row.get("hosts", "")),
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
