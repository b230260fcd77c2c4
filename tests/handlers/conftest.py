from dataclasses import dataclass, field

import pytest
from chalice.test import Client

from app import app
from chalicelib import wiring
from chalicelib.render import TemplateRenderer
from chalicelib.settings import Settings
from tests.fakes.office import DOMAIN, PUBLIC_URL, Office
from tests.handlers.lines import listening


@dataclass
class OfficeWiring:
    """Joins the functions to an office: stands where the wiring to AWS does."""

    office: Office
    given: int = 0
    rotated: list[tuple[str, str, str]] = field(default_factory=list)
    announced: list[object] = field(default_factory=list)
    settings = Settings("table", "bucket", "secret", DOMAIN, PUBLIC_URL, "set", admins=())

    @property
    def desk(self):
        return self.office.desk

    def begin(self):
        self.office.begin()

    @property
    def renderer(self):
        return self.office.renderer

    @property
    def clock(self):
        return self

    @property
    def key_rotation(self):
        return self

    def take(self, *step):
        self.rotated.append(step)

    @property
    def dead_letters(self):
        return self

    def announce(self, inbound):
        self.announced.append(inbound)

    def return_events(self):
        return 4

    def fresh(self):
        self.given += 1
        return f"{self.given:032x}"

    def now(self):
        return self.office.now

    def lease_now(self):
        return self.office.lease_now


@pytest.fixture
def wire():
    """Give what lets the functions work in an office."""
    before = list(wiring._current)

    def use(office):
        wiring.use(OfficeWiring(office))
        office.book.heard = wiring.committed
        return office

    yield use
    wiring._current[:] = before


@pytest.fixture
def office(wire):
    """Give an office that the functions work in."""
    return wire(Office(renderer=TemplateRenderer()))


@pytest.fixture
def web(office):
    """Give a browser's place."""
    with Client(app, stage_name="api") as client:
        yield client.http


@pytest.fixture
def functions(office):
    """Give a place from which to call functions by name."""
    with Client(app) as client:
        yield client.lambda_


@pytest.fixture
def lines():
    """Read along what functions write to their log."""
    with listening() as read:
        yield read
