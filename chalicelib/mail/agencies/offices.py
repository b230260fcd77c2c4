"""What everybody in Huế knows of an office: other names, former names, topics, places.

`offices.csv` holds a row for an office's official name, whatever its code and city: since the mergers of 2025
people still write to "Sở GTVT" or ask about "xã Quảng Vinh". No register need say so; it adds to it.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Final

from chalicelib.domain.wording import spell

_FILE: Final = Path(__file__).with_name("offices.csv")
_CITIES: Final = (" thành phố huế", " tp huế", " thành phố", " tỉnh", " tp")


@dataclass(frozen=True)
class Office:
    """Other names of an office, and topics; the topics of a ward are its places."""

    names: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


def office_of(name_vi: str) -> Office:
    """Give what is known of the office with this official name; nothing for an unknown one."""
    return _offices().get(_key(name_vi), Office())


@lru_cache(maxsize=1)
def _offices() -> Mapping[str, Office]:
    rows = csv.DictReader(StringIO(_FILE.read_text(encoding="utf-8"), newline=""))
    return {_key(row["office"]): Office(_parts(row["names"]), _parts(row["topics"])) for row in rows}


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _key(name: str) -> str:
    plain = " ".join(name.lower().replace("-", " ").replace("–", " ").split())
    base = next((plain.removesuffix(city) for city in _CITIES if plain.endswith(city)), plain)
    return spell(base)
