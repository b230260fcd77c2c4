"""The versions of the rules in DynamoDB: satisfies the desk's port `KeptRules`."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from chalicelib.aws import keys
from chalicelib.aws.items import record_of
from chalicelib.aws.keys import sortable
from chalicelib.aws.table import Table
from chalicelib.domain.rule_runs import ENDED, DeadlineMoved, RulesRun
from chalicelib.domain.rule_versions import RulesInForce, RulesVersion


class RulesTable:
    """Reads versions by key, strongly consistent."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def rules_in_force(self) -> RulesInForce | None:
        """Say which version is in force; None where the rules were never edited."""
        found = self._table.get(keys.RULES_IN_FORCE)
        return record_of(RulesInForce, found) if found else None

    def rules_version(self, number: int) -> RulesVersion | None:
        """Read one version."""
        found = self._table.get(keys.rules_version_key(number))
        return record_of(RulesVersion, found) if found else None

    def rules_versions(self, numbers: Iterable[int]) -> Sequence[RulesVersion]:
        """Read several versions, in the order given; those that are not there are left out."""
        found = self._table.get_all(map(keys.rules_version_key, numbers))
        return tuple(record_of(RulesVersion, version) for version in found)

    def rules_run(self, version: int) -> RulesRun | None:
        """Read the run that a version called for."""
        found = self._table.get(keys.rules_run_key(version))
        return record_of(RulesRun, found) if found else None

    def rules_runs_waiting(self, now: datetime) -> Iterator[RulesRun]:
        """Give the runs that have begun and are not through, the oldest first."""
        for _, key in self._table.waiting(keys.RULES_RUNS, "0", sortable(now)):
            found = self._table.get(key)
            run = record_of(RulesRun, found) if found else None
            if run is not None and run.stage not in ENDED:
                yield run

    def deadlines_moved(self, since: int, behind: str) -> Iterator[DeadlineMoved]:
        """Give whom to tell of what moved since a version, party by party, from behind one on."""
        found = self._table.behind(keys.rules_moves_partition(since), f"{behind}#~" if behind else "0")
        return (record_of(DeadlineMoved, moved) for moved in found)
