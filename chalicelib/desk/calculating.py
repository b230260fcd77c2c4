"""The calculator: a deadline for whoever wants to know how one is reckoned, with the rules in force.

Behind the public page and `python -m chalicelib.tools.deadline`. Moments without a zone are local.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from chalicelib.domain.deadlines import (
    Deadline,
    Extension,
    NoRuleError,
    Pause,
    Policy,
    QuestionClass,
    acknowledgement,
    deadline,
)
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.rules import Rules
from chalicelib.domain.workcalendar import LOCAL, OutsideCalendarError, WorkCalendar

ACKNOWLEDGEMENT: Final = "acknowledgement"
CLASSES: Final = (*map(str, QuestionClass), ACKNOWLEDGEMENT)


class CannotReckonError(GatewayError):
    """Nothing can be reckoned from what was asked: which field, and what is wrong with it.

    Problems: `bad_class`, `missing`, `bad_moment`, `bad_date`, `ends_early`, `not_later`, `no_policy`,
    `no_rule`, `outside`. `place` says of a pause which end of which one it is: `from1`, `to2`.
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
    """A deadline, and the policy that it rests on."""

    deadline: Deadline
    policy: Policy


def calculate(wanted: Wanted, rules: Rules, usual: str) -> Calculated:
    """Reckon what is asked; `usual` is the policy of the house. Raises CannotReckonError."""
    if wanted.klass not in CLASSES:
        raise CannotReckonError("class", "bad_class", wanted.klass)
    received_at = _moment("received", wanted.received)
    pauses = tuple(_pause(number, *pair) for number, pair in enumerate(wanted.pauses, start=1))
    policy = _policy(wanted, received_at, rules, usual)
    calendar = rules.of(*wanted.scopes).calendar
    try:
        return Calculated(_reckoned(wanted, received_at, pauses, policy, calendar), policy)
    except NoRuleError as error:
        raise CannotReckonError("class", "no_rule", error.policy_code) from None
    except OutsideCalendarError as error:
        raise CannotReckonError("received", "outside", f"{error.on:%d/%m/%Y}") from None


def _reckoned(
    wanted: Wanted, received_at: datetime, pauses: tuple[Pause, ...], policy: Policy, calendar: WorkCalendar
) -> Deadline:
    if wanted.klass == ACKNOWLEDGEMENT:
        return acknowledgement(received_at, policy, calendar, pauses)
    klass = QuestionClass(wanted.klass)
    plain = deadline(received_at, klass, policy, calendar, pauses)
    if not wanted.extend:
        return plain
    extension = Extension(_date(wanted.extend), _granted_at(wanted, received_at, pauses))
    extended = deadline(received_at, klass, policy, calendar, pauses, extension)
    if extended.due_at <= plain.due_at:
        raise CannotReckonError("extend", "not_later", wanted.extend)
    return extended


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
        moment = datetime.fromisoformat(text)
        # in local time at once: what lies beyond the last year there is no moment here
        return moment.astimezone(LOCAL) if moment.tzinfo else moment.replace(tzinfo=LOCAL)
    except (ValueError, OverflowError):
        raise CannotReckonError(field, "bad_moment", text, place) from None


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
