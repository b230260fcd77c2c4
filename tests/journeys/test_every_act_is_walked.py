"""No act is without a journey, and no journey says that it walks what there is not."""

from importlib import import_module
from inspect import getmembers, isfunction
from pathlib import Path

from tests.journeys.walks import cells


def walked():
    """Give what the journeys of this folder say that they walk, with the test that says so."""
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        for name, test in getmembers(import_module(f"tests.journeys.{path.stem}"), isfunction):
            for mark in getattr(test, "pytestmark", ()):
                if mark.name == "walks":
                    yield from ((cell, f"{path.name}::{name}") for cell in mark.args)


def test_every_act_is_walked_by_a_journey_on_each_of_its_ways():
    assert sorted(set(cells()) - {cell for cell, _ in walked()}) == []


def test_what_a_journey_says_that_it_walks_is_an_act():
    assert [(cell, test) for cell, test in walked() if cell not in set(cells())] == []
