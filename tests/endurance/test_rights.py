"""Each function may do what it does, and nothing else."""

import pytest

from infra.local.assembly import guard_of
from tests.journeys.every_right import Walk
from tests.journeys.town import DOMAIN, a_town

GUARD = guard_of(DOMAIN)
LAMBDAS_OWN = {"WritesItsLog", "TakesFromItsQueue"}
"""What Lambda itself asks for in a function's name (tests/infra/test_policies.py)."""


@pytest.fixture(scope="module")
def used(tmp_path_factory):
    walk = Walk(GUARD)
    with a_town(tmp_path_factory.mktemp("rights"), walk.assembled) as town:
        try:
            walk.go(town)
        finally:  # a way that was barred ends anywhere; what barred it is this
            assert not GUARD.refused, "\n".join(dict.fromkeys(GUARD.refused))
    return GUARD.used


@pytest.mark.parametrize("name", sorted(GUARD.roles))
def test_a_function_asks_for_each_right_that_it_has_and_for_no_other(name, used):
    granted = [grant for grant in GUARD.roles[name].grants if grant.sid not in LAMBDAS_OWN]

    never = [
        f"{name} may {one.action} on {one.resource}, but never asks for it"
        for one in granted
        if (name, one) not in used
    ]
    assert not never, "\n".join(never)
