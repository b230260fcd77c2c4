"""Durations as ISO 8601 writes them: `P1D`, `PT4H`, `P1DT2H30M`, `P2W`."""

import re
from datetime import timedelta
from typing import Final

_DURATION: Final = re.compile(
    r"(?P<sign>[+-]?)P(?:(?P<weeks>[0-9]{1,4})W)?(?:(?P<days>[0-9]{1,4})D)?"
    r"(?:T(?:(?P<hours>[0-9]{1,5})H)?(?:(?P<minutes>[0-9]{1,6})M)?(?:(?P<seconds>[0-9]{1,8})S)?)?"
)


class DurationError(ValueError):
    """The text is no duration of weeks, days, hours, minutes and seconds."""


def read_duration(text: str) -> timedelta:
    """Read a duration; months and years are refused, since they have no length of their own."""
    found = _DURATION.fullmatch(text.strip().upper())
    parts = (
        {name: int(value) for name, value in found.groupdict().items() if name != "sign" and value}
        if found
        else {}
    )
    if found is None or not parts:
        raise DurationError(f"{text!r} is no ISO 8601 duration such as P1D, PT4H or P1DT30M")
    return timedelta(**parts) * (-1 if found["sign"] == "-" else 1)
