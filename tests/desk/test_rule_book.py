"""Which rules a unit of work goes by."""

import pytest

from chalicelib.desk.rule_book import RuleBook, UnknownVersionError, shipped_rules
from chalicelib.domain.change import Change
from chalicelib.domain.rule_versions import RulesInForce, RulesVersion
from chalicelib.rule_rows import BadRuleError
from tests.aws.samples_of_rules import STORM
from tests.fakes.office import MORNING, local

NO_STORM = RulesVersion(2, {}, MORNING, "dieu@svhtt.example", "Bão tan", restores=0)


def put_in_force(office, version):
    office.book.commit(Change((version, RulesInForce(version.number, MORNING, version.number))))


def test_until_the_first_edit_the_shipped_rules_are_in_force(office):
    assert office.desk.in_force.number == 0
    assert office.desk.rules.calendar is shipped_rules().calendar


def test_a_unit_of_work_keeps_to_the_rules_that_it_found(office):
    found = office.desk.rules

    put_in_force(office, STORM)

    assert office.desk.rules is found


def test_the_next_unit_of_work_goes_by_the_rules_in_force_then(office):
    before = office.duty(office.ask())
    put_in_force(office, STORM)
    office.begin()
    during = office.duty(office.ask())
    put_in_force(office, NO_STORM)
    office.begin()
    after = office.duty(office.ask())

    assert [duty.due_at for duty in (before, during, after)] == [local(25, 17), local(26, 17), local(25, 17)]


def test_what_was_never_edited_is_as_shipped(office):
    put_in_force(office, STORM)

    rules = office.begin().desk.rules

    assert rules.policies == shipped_rules().policies
    assert rules.calendar.special_days == shipped_rules().calendar.special_days


def test_a_version_is_read_once_and_who_has_it_asks_only_which_is_in_force():
    class Kept:
        versions = 0

        def rules_in_force(self):
            return RulesInForce(1, MORNING, 1)

        def rules_version(self, _):
            self.versions += 1
            return STORM

    kept = Kept()
    book = RuleBook(kept, shipped_rules)

    assert book.in_force() is book.in_force()
    assert kept.versions == 1


def test_a_version_that_is_not_there_is_not_guessed(office):
    with pytest.raises(UnknownVersionError):
        office.desk.rule_book.version(7)


def test_a_version_that_cannot_be_read_any_more_stops_the_work_and_says_where(office):
    spoilt = RulesVersion(1, {"closures": [{"from": "hôm nay"}]}, MORNING, "dieu@svhtt.example", "?")
    put_in_force(office, spoilt)

    with pytest.raises(BadRuleError, match=r"^closures.csv, line 2, column from"):
        _ = office.begin().desk.rules
