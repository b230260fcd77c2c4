"""Two stages in one account have nothing in common: names end by the stage, references stay inside."""

import json
import re

import pytest

from infra.package import whole_template
from infra.policies import Names, Place, roles
from infra.templates import WATCH, read

TEMPLATE = whole_template("prod")
NAMED = re.compile(r"(?<!Metric)(?:Name|Alias)$")  # a figure has its stage beside its name


def names_in(part):
    """Give every name that a resource takes, as it is written in the template."""
    for key, value in part.get("Properties", {}).items():
        if NAMED.search(key) and not (isinstance(value, dict) and "Ref" in value):
            yield value.get("Fn::Sub") if isinstance(value, dict) else value


NAMES = [(part, name) for part, found in TEMPLATE["Resources"].items() for name in names_in(found)]


def test_there_are_names_to_look_at():
    assert len(NAMES) > 25
    assert {"Table", "MailBucket", "TokenSecret", "ReceiptRules", "InboundQueue"} <= {
        part for part, _ in NAMES
    }


@pytest.mark.parametrize(("part", "name"), NAMES, ids=[f"{part}" for part, _ in NAMES])
def test_every_name_ends_by_its_stage(part, name):
    assert re.search(r"-\$\{Stage\}(-\$\{AWS::AccountId\}-\$\{AWS::Region\}|/[^/]+)?$", name), part


def test_nothing_of_ours_is_spoken_of_without_its_stage():
    text = json.dumps(TEMPLATE["Resources"]) + json.dumps(TEMPLATE.get("Globals", {}))

    assert [
        found for found in re.findall(r"phatngon-[a-z*-]*(?:\$\{Stage\})?", text) if "${Stage}" not in found
    ] == []


def test_functions_are_told_their_stages_own_stores():
    variables = TEMPLATE["Globals"]["Function"]["Environment"]["Variables"]

    assert variables["QUESTION_TABLE"] == {"Fn::Sub": "${Table}${BookSuffix}"}
    assert variables["MAIL_BUCKET"] == {"Ref": "MailBucket"}
    assert variables["TOKEN_SECRET"] == {"Ref": "TokenSecret"}


def test_queues_are_read_by_their_own_stages_functions():
    sources = [
        event["Properties"]["Queue"]
        for part in TEMPLATE["Resources"].values()
        for event in part.get("Properties", {}).get("Events", {}).values()
        if "Queue" in event.get("Properties", {})
    ]

    assert sources == [
        {"Fn::Sub": "${InboundQueue.Arn}"},
        {"Fn::Sub": "${InboundDeadLetters.Arn}"},
        {"Fn::Sub": "${FeedbackQueue.Arn}"},
    ]


def test_a_restored_table_becomes_the_book_by_one_parameter():
    """Its name is told to the functions, and their roles allow for it and for no other table."""
    names = Names(TEMPLATE, Place("r", "1", {"Stage": "prod", "BookSuffix": "-2026-11-25"}))
    restored = "phatngon-book-prod-2026-11-25"
    variables = TEMPLATE["Globals"]["Function"]["Environment"]["Variables"]

    tables = {
        grant.resource.partition(":table/")[2].partition("/index/")[0]
        for role in roles(TEMPLATE, names).values()
        for grant in role.grants
        if grant.action.startswith("dynamodb:")
    }

    assert names.resolved(variables["QUESTION_TABLE"]) == restored
    assert tables == {restored}


def test_alarms_and_dashboard_watch_the_table_that_is_the_book():
    watched = json.dumps({name: each["Properties"] for name, each in read(WATCH)["Resources"].items()})

    assert watched.count("${Table}${BookSuffix}") > 10
    assert "${Table}" not in watched.replace("${Table}${BookSuffix}", "")
    assert '{"Ref": "Table"}' not in watched
