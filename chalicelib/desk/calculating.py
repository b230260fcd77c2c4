"""The calculator: a deadline for whoever wants to know how one is reckoned, with the rules in force.

Behind the public page and `python -m chalicelib.tools.deadline`. Moments without a zone are local.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from chalicelib.desk.facts import explained, moment
from chalicelib.domain.deadline_ledger import stops_of
from chalicelib.domain.deadlines import (
    Deadline,
    Extension,
    NoRuleError,
    Pause,
    Policy,
    QuestionClass,
    Unit,
    acknowledgement,
    deadline,
)
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.letter import Fact
from chalicelib.domain.rules import Rules
from chalicelib.domain.workcalendar import LOCAL, OutsideCalendarError, WorkCalendar, local

ACKNOWLEDGEMENT: Final = "acknowledgement"
CLASSES: Final = (*map(str, QuestionClass), ACKNOWLEDGEMENT)


class CannotReckonError(GatewayError):
    """Nothing can be reckoned from what was asked: which field, and what is wrong with it.

    Problems: `bad_class`, `missing`, `bad_moment`, `bad_date`, `too_far`, `ends_early`, `not_later`,
    `before_receipt`, `not_extended`, `never_extended`, `no_policy`, `no_rule`, `outside`.
    `place` says of a pause which end of which one it is: `from1`, `to2`.
    """

    def __init__(self, field: str, problem: str, value: str = "", place: str = "") -> None:
        super().__init__(f"{field}: {problem} {value}".rstrip())
        self.field = field
        self.problem = problem
        self.value = value
        self.place = place


@dataclass(frozen=True)
class Wanted:
    """What is asked, as it was typed. `pauses` are pairs of moments; `extend` a date, `granted` a moment.

    `scopes` are the code of an agency and its area, for the closures of its office. An empty `policy` means
    the one that has a rule for the class.
    """

    received: str
    klass: str = str(QuestionClass.ROUTINE)
    pauses: tuple[tuple[str, str], ...] = ()
    extend: str = ""
    granted: str = ""
    policy: str = ""
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Calculated:
    """A deadline, the policy that it rests on, and the pauses and the extension that were asked for."""

    deadline: Deadline
    policy: Policy
    pauses: tuple[Pause, ...] = ()
    extended_to: date | None = None

    @property
    def ignores_pauses(self) -> bool:
        """Tell whether pauses were asked for of a clock that never pauses."""
        return bool(self.pauses) and self.deadline.unit is Unit.WALL_CLOCK_HOURS

    def facts(self) -> dict[str, Fact]:
        """Explain the deadline as letters do, with the pauses that moved something and the extension."""
        reckoned, granted = self.deadline, self.extended_to
        spans = () if self.ignores_pauses else stops_of(self.pauses)
        moving = [one for one in spans if one[0] < reckoned.due_at and reckoned.received_at < one[1]]
        return {
            **explained(reckoned, reckoned.due_at, self.policy),
            "pauses": [{"since": since.isoformat(), "until": until.isoformat()} for since, until in moving],
            "extended_to": moment(granted),
            "extension_carried_to": moment(reckoned.worked_instead_of(granted) if granted else None),
        }


def calculate(wanted: Wanted, rules: Rules, usual: str) -> Calculated:
    """Reckon what is asked; `usual` is the policy of the house. Raises CannotReckonError."""
    if wanted.klass not in CLASSES:
        raise CannotReckonError("class", "bad_class", wanted.klass)
    received_at = _moment("received", wanted.received)
    pauses = tuple(_pause(number, *pair) for number, pair in enumerate(wanted.pauses, start=1))
    extension = _extension(wanted, received_at, pauses)
    policy = _policy(wanted, received_at, rules, usual)
    course = _Course(wanted.klass, received_at, policy, rules.of(*wanted.scopes).calendar)
    plain = course.due("received")
    plain = course.due("pause", pauses) if pauses else plain
    if extension is None:
        return Calculated(plain, policy, pauses)
    extended = course.due("extend", pauses, extension)
    if extended.due_at <= plain.due_at:
        raise CannotReckonError("extend", "not_later", wanted.extend)
    return Calculated(extended, policy, pauses, extension.until_on)


@dataclass(frozen=True)
class _Course:
    """What every reckoning of one calculation has in common."""

    klass: str
    received_at: datetime
    policy: Policy
    calendar: WorkCalendar

    def due(self, field: str, pauses: tuple[Pause, ...] = (), extension: Extension | None = None) -> Deadline:
        """Reckon with this much of what was asked; `field` is to blame if the calendar does not reach."""
        try:
            if self.klass == ACKNOWLEDGEMENT:
                return acknowledgement(self.received_at, self.policy, self.calendar, pauses)
            klass = QuestionClass(self.klass)
            return deadline(self.received_at, klass, self.policy, self.calendar, pauses, extension)
        except NoRuleError as error:
            raise CannotReckonError("class", "no_rule", error.policy_code) from None
        except OutsideCalendarError as error:
            place = _last_end(pauses) if field == "pause" else ""
            raise CannotReckonError(field, "outside", _written(error.on), place) from None


def _last_end(pauses: Sequence[Pause]) -> str:
    """Name the field of the latest end."""
    latest = max(range(len(pauses)), key=lambda place: pauses[place].until)
    return f"to{latest + 1}"


def _written(on: date) -> str:
    """Write a day; `strftime` writes the year 1 as one figure on some systems."""
    return f"{on.day:02}/{on.month:02}/{on.year:04}"


def _extension(wanted: Wanted, received_at: datetime, pauses: Iterable[Pause]) -> Extension | None:
    """Read the extension; refuse what would say nothing."""
    if wanted.granted and not wanted.extend:
        raise CannotReckonError("granted", "not_extended", wanted.granted)
    if not wanted.extend:
        return None
    if wanted.klass == ACKNOWLEDGEMENT:
        raise CannotReckonError("extend", "never_extended", wanted.extend)
    granted_at = _granted_at(wanted, received_at, pauses)
    if granted_at < received_at:
        raise CannotReckonError("granted", "before_receipt", wanted.granted)
    return Extension(_date(wanted.extend), granted_at)


def _granted_at(wanted: Wanted, received_at: datetime, pauses: Iterable[Pause]) -> datetime:
    """Read when the extension was granted; unless told otherwise all that was asked is known by then."""
    if wanted.granted:
        return _moment("granted", wanted.granted)
    return max((received_at, *(pause.until for pause in pauses)))


def _policy(wanted: Wanted, received_at: datetime, rules: Rules, usual: str) -> Policy:
    """Take the policy that is named, else the one in force; every policy speaks of acknowledging."""
    if wanted.policy and wanted.policy not in rules.policies:
        raise CannotReckonError("policy", "no_policy", wanted.policy)
    if wanted.policy:
        return rules.policies[wanted.policy]
    klass = QuestionClass.ROUTINE if wanted.klass == ACKNOWLEDGEMENT else QuestionClass(wanted.klass)
    return rules.policy_in_force(klass, received_at, usual) or rules.policies[usual]


def _moment(field: str, text: str, place: str = "") -> datetime:
    if not text:
        raise CannotReckonError(field, "missing", place=place)
    try:
        typed = datetime.fromisoformat(text)
        return local(typed if typed.tzinfo else typed.replace(tzinfo=LOCAL))
    except ValueError:
        raise CannotReckonError(field, "bad_moment", text, place) from None
    except OverflowError:  # the years 1 and 9999 end here, but not everywhere on earth
        raise CannotReckonError(field, "too_far", text, place) from None


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CannotReckonError("extend", "bad_date", text) from None


def _pause(number: int, since: str, until: str) -> Pause:
    begins, ends = f"from{number}", f"to{number}"
    pause = Pause(_moment("pause", since, begins), _moment("pause", until, ends))
    if pause.until < pause.since:
        raise CannotReckonError("pause", "ends_early", f"{since} {until}", ends)
    return pause
