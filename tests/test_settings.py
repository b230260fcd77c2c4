"""Settings are read once, and a missing one fails by name."""

from dataclasses import fields

import pytest

from chalicelib.settings import MissingSettingError, Settings
from tests.fakes.office import HOUSE, PUBLIC_URL

NEEDED = {
    "QUESTION_TABLE": "phatngon-questions",
    "MAIL_BUCKET": "phatngon-mail",
    "TOKEN_SECRET": "phatngon-tokens",
    "MAIL_DOMAIN": "Phatngon.Example",
    "PUBLIC_URL": f"{PUBLIC_URL}/",
    "CONFIGURATION_SET": "phatngon",
}


@pytest.mark.parametrize("name", NEEDED)
@pytest.mark.parametrize("value", [None, ""])
def test_a_missing_setting_fails_by_its_name(name, value):
    variables = {**NEEDED, name: value}

    with pytest.raises(MissingSettingError, match=f"{name} is missing") as raised:
        Settings.from_environ({key: one for key, one in variables.items() if one is not None})

    assert raised.value.name == name


def test_the_domain_is_in_lower_case_and_the_url_without_a_slash():
    settings = Settings.from_environ(NEEDED)

    assert settings.mail_domain == "phatngon.example"
    assert settings.public_url == PUBLIC_URL


def test_what_is_not_set_has_the_default_of_the_class():
    settings = Settings.from_environ(NEEDED)

    defaults = {field.name: field.default for field in fields(Settings)}
    named = ("prefix", "press_department", "leadership", "policy", "notices_a_day")
    assert {name: getattr(settings, name) for name in named} == {name: defaults[name] for name in named}
    assert settings.press_department == HOUSE.press_department


@pytest.mark.parametrize(
    ("variable", "value", "field", "read"),
    [
        ("REFERENCE_PREFIX", "HUE", "prefix", "HUE"),
        ("PRESS_DEPARTMENT", "STTTT", "press_department", "STTTT"),
        ("LEADERSHIP", "UBND", "leadership", "UBND"),
        ("POLICY", "petition", "policy", "petition"),
        ("NOTICES_A_DAY", "5", "notices_a_day", 5),
        ("ADMINS", "a@x.example, b@x.example,", "admins", ("a@x.example", "b@x.example")),
    ],
)
def test_a_setting_that_is_set_is_read(variable, value, field, read):
    assert getattr(Settings.from_environ({**NEEDED, variable: value}), field) == read
