"""What a calendar is made of: days with their kind, basis and certainty, office hours, closures."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

SATURDAY: Final = 5


class DayKind(StrEnum):
    """What sort of day it is; only weekdays and swapped-in workdays are worked."""

    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    HOLIDAY_ESTIMATED = "holiday_estimated"
    DAYOFF_SWAPPED = "dayoff_swapped"
    DAYOFF_OBSERVED = "dayoff_observed"
    WORKDAY_SWAPPED = "workday_swapped"
    CLOSURE = "closure"


_WORKED: Final = frozenset({DayKind.WEEKDAY, DayKind.WORKDAY_SWAPPED})


class Certainty(StrEnum):
    """How sure we are of what the calendar says about a day."""

    HIGH = "high"
    MEDIUM_HIGH = "medium-high"
    LOW_MEDIUM = "low-medium"
    LOW = "low"

    @property
    def is_low(self) -> bool:
        """Tell whether the day may still turn out otherwise."""
        return self in {Certainty.LOW, Certainty.LOW_MEDIUM}


@dataclass(frozen=True)
class CalendarDay:
    """One local day, what it is, and by which rule."""

    on: date
    kind: DayKind
    name_vi: str = ""
    basis: str = ""
    certainty: Certainty = Certainty.HIGH

    @property
    def is_working(self) -> bool:
        """Tell whether the day counts; a day that we are not sure of counts as off."""
        return self.kind in _WORKED and not self.certainty.is_low

    @property
    def is_provisional(self) -> bool:
        """Tell whether the day is off only because we are not sure of it; a weekend is off anyhow."""
        is_in_question = self.on.weekday() < SATURDAY or self.kind is DayKind.WORKDAY_SWAPPED
        return self.certainty.is_low and is_in_question


EVERYWHERE: Final = "*"
"""The scope of a closure that holds for every agency."""


@dataclass(frozen=True)
class Closure:
    """Offices closed by a decision for some hours or days, as after a storm; from `since` until `until`.

    `scope` is `EVERYWHERE`, the code of an agency, or the name of an area.
    """

    since: datetime
    until: datetime
    name_vi: str
    basis: str = ""
    scope: str = EVERYWHERE


@dataclass(frozen=True)
class OfficeHours:
    """Office hours (local) of a season, from one effective date to another, both included.

    The season is two pairs of month and day, both included; it may run over the end of the year.
    """

    valid_from: date
    valid_until: date | None
    season_from: tuple[int, int]
    season_until: tuple[int, int]
    spans: tuple[tuple[time, time], ...]
    basis: str = ""

    def covers(self, on: date) -> bool:
        """Tell whether these are the hours of that day."""
        if on < self.valid_from or (self.valid_until is not None and on > self.valid_until):
            return False
        day = (on.month, on.day)
        if self.season_from <= self.season_until:
            return self.season_from <= day <= self.season_until
        return day >= self.season_from or day <= self.season_until
