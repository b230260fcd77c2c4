"""What is typed leads to an act, and its outcome to an exit code."""

import json

import pytest

from infra.deploy.__main__ import Means, main
from tests.infra.deploy.cloud import DOMAIN, Cloud, Names

FILE = f"""
region = "ap-southeast-1"
[parameters]
MailDomain = "{DOMAIN}"
AlarmAddress = "truc@example.gov.vn"
"""


@pytest.fixture
def means(tmp_path):
    """Give what lets it work with a cloud, in which something is typed."""
    (tmp_path / "prod.toml").write_text(FILE, encoding="utf-8")
    (tmp_path / "deployment.zip").write_bytes(b"code")
    (tmp_path / "sam.json").write_text(json.dumps({"Parameters": {}, "Resources": {}}), encoding="utf-8")

    def make(cloud, typed=""):
        return Means(lambda _: cloud, Names(), lambda _: tmp_path, lambda: typed, tmp_path)

    return make


def test_a_deployment_with_nothing_left_ends_with_0(means, capsys):
    assert main(["deploy", "prod"], means(Cloud(deployed=False))) == 0
    assert "Everything is in place." in capsys.readouterr().out


def test_something_left_ends_with_1(means, capsys):
    cloud = Cloud()
    cloud.rules = "of-others"

    assert main(["left", "prod"], means(cloud)) == 1
    assert "1 thing left to do." in capsys.readouterr().out


def test_taking_over_is_said_in_so_many_words(means):
    cloud = Cloud()
    cloud.rules = "of-others"

    assert main(["deploy", "prod", "--take-over"], means(cloud)) == 0
    assert cloud.rules == "phatngon-prod"


def test_what_fails_ends_with_2_and_says_why(means, capsys):
    assert main(["left", "prod"], means(Cloud(deployed=False))) == 2
    assert main(["left", "test"], means(Cloud())) == 2
    assert "phatngon-prod is not deployed" in capsys.readouterr().err


def test_a_stage_is_taken_down_once_its_name_was_typed(means, capsys):
    cloud = Cloud()

    assert main(["undeploy", "prod"], means(cloud, "prod\n")) == 0
    assert cloud.made("cloudformation", "delete-stack")
    assert "This was kept in ap-southeast-1" in capsys.readouterr().out


def test_without_its_name_nothing_is_taken_down(means):
    cloud = Cloud()

    assert main(["undeploy", "prod"], means(cloud, "dev")) == 2
    assert cloud.calls == []


def test_settings_are_written_for_a_shell(means, capsys):
    assert main(["settings", "prod"], means(Cloud())) == 0
    assert capsys.readouterr().out.splitlines() == [
        "export ADMINS='a@b.vn; c'",
        "export AWS_DEFAULT_REGION=ap-southeast-1",
        "export QUESTION_TABLE=phatngon-book-prod",
    ]
