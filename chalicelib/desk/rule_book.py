"""The rules in force, from the versions that the book keeps; those of one version are read once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.domain.errors import GatewayError
from chalicelib.domain.rule_runs import DeadlineMoved, RulesRun
from chalicelib.domain.rule_versions import Cells, RulesInForce, RulesVersion
from chalicelib.domain.rules import Rules
from chalicelib.ladderbook import load_ladder, load_unassigned_ladder
from chalicelib.rule_rows import Tables, rows_of
from chalicelib.rulebook import EDITABLE, calendar_of, load_calendar, load_policies, policies_of


class KeptRules(Protocol):
    """The versions of the rules. Reads are strongly consistent."""

    def rules_in_force(self) -> RulesInForce | None:
        """Say which version is in force; None where the rules were never edited."""
        ...

    def rules_version(self, number: int) -> RulesVersion | None:
        """Read one version."""
        ...

    def rules_versions(self, numbers: Iterable[int]) -> Sequence[RulesVersion]:
        """Read several versions, in the order given; those that are not there are left out."""
        ...

    def rules_run(self, version: int) -> RulesRun | None:
        """Read the run that a version called for."""
        ...

    def rules_runs_waiting(self, now: datetime) -> Iterable[RulesRun]:
        """Give the runs that have begun and are not through, the oldest first, as the index has them."""
        ...

    def deadlines_moved(self, since: int, behind: str) -> Iterable[DeadlineMoved]:
        """Give whom to tell of what moved since a version, party by party, from behind one on."""
        ...


@dataclass(frozen=True)
class InForce:
    """A version of the rules, its tables and what they say."""

    number: int
    tables: Tables
    rules: Rules


def table_rows(tables: Tables, table: str) -> list[Cells]:
    """Give the rows of a table that people edit, as a file of it has them."""
    return [row.cells for row in rows_of(tables.of(table), EDITABLE[table])]


def shipped_rules() -> Rules:
    """Give the calendar, the policies and the ladders that the functions were packed with: version 0."""
    return Rules(load_calendar(), load_policies(), load_ladder(), load_unassigned_ladder())


def rules_of(tables: Tables) -> Rules:
    """Read rules from tables; BadRuleError names the first mistake."""
    return Rules(calendar_of(tables), policies_of(tables), load_ladder(), load_unassigned_ladder())


class UnknownVersionError(GatewayError):
    """The book has no version of the rules with this number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"the book has no version {number} of the rules")
        self.number = number


class RuleBook:
    """Says which rules are in force. `shipped` gives version 0.

    Versions are never altered, so that the last one read is kept: each look costs one small read.
    """

    def __init__(self, kept: KeptRules, shipped: Callable[[], Rules]) -> None:
        self.kept = kept
        self._shipped = shipped
        self._last: InForce | None = None

    def in_force(self) -> InForce:
        """Give the version that is in force at this moment."""
        pointer = self.kept.rules_in_force()
        number = pointer.version if pointer else 0
        if self._last is None or self._last.number != number:
            self._last = self.version(number)
        return self._last

    def version(self, number: int) -> InForce:
        """Read a version; UnknownVersionError where there is none."""
        if number == 0:
            return InForce(0, Tables(), self._shipped())
        kept = self.kept.rules_version(number)
        if kept is None:
            raise UnknownVersionError(number)
        tables = Tables(kept.tables, is_kept=True)
        return InForce(number, tables, rules_of(tables))
