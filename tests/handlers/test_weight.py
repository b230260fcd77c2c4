"""The form is for telephones: with the register as shipped it loads within 60,000 bytes, not compressed."""

import re

import pytest
from chalice.test import Client

from app import app
from chalicelib.desk.register import load
from chalicelib.render import TemplateRenderer
from tests.desk.registers import DEMO, Book
from tests.fakes.office import Office

FIRST_LOAD = 60_000
FULL_REGISTER = 80
"""The city's agencies are about as many; the form lists all of them."""


@pytest.fixture(scope="module")
def agencies():
    book = Book()
    load({path.name: path.read_bytes() for path in DEMO.glob("*.csv")}, book)
    return book.agencies()


def weight(answer):
    """Bytes of an answer, its headers with it."""
    return len(answer.body) + sum(len(f"{name}: {value}\r\n") for name, value in answer.headers.items())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_form_of_the_whole_register_loads_light(wire, agencies, language):
    wire(Office(people=agencies, renderer=TemplateRenderer()))

    with Client(app, stage_name="api") as client:
        form = client.http.get(f"/?lang={language}")
        loaded = set(re.findall(r'(?:src|href)="[^"]*(/static/[^"]+)"', form.body.decode()))
        answers = [form, *(client.http.get(path) for path in loaded)]

    assert form.body.decode().count('name="agencies"') == len(agencies) >= FULL_REGISTER
    assert len(answers) >= len(["the form", "two style sheets", "a script"])
    assert sum(map(weight, answers)) < FIRST_LOAD
