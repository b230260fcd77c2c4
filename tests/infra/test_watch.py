"""Every alarm says what it means and leads to its runbook; what is measured is shown, and nothing else."""

import json
import re

import pytest

from app import app
from chalicelib.domain.steps import Step
from chalicelib.handlers.metrics import BY, NAMESPACE, Metric
from infra.package import ROOT, whole_template
from infra.templates import WATCH, read

WHOLE = whole_template("prod")["Resources"]
OURS = read(WATCH)["Resources"]
RUNBOOKS = (ROOT / "docs" / "runbooks.md").read_text(encoding="utf-8")
NAMED = re.compile(r'Runbook: docs/runbooks\.md,\s"([^"]+)"$')
SECTION = re.compile(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
REFERENCE = re.compile(r"\$\{(\w+)(?:\.(\w+))?\}")
FUNCTIONS = [*app.event_sources, *app.pure_lambda_functions]
LOGICAL_IDS = {"".join(map(str.title, each.name.split("_"))) for each in FUNCTIONS} | {"APIHandler"}


def of_type(kind):
    return {name: each["Properties"] for name, each in OURS.items() if each["Type"] == f"AWS::{kind}"}


ALARMS = of_type("CloudWatch::Alarm")
DASHBOARD = OURS["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"]
WIDGETS = json.loads(DASHBOARD)["widgets"]
SHOWN = [metric for widget in WIDGETS for metric in widget["properties"].get("metrics", [])]


def figures_of(alarm):
    """Give namespace, name and dimensions of each figure that an alarm looks at."""
    stats = [each["MetricStat"]["Metric"] for each in alarm.get("Metrics", []) if "MetricStat" in each]
    for metric in stats or [alarm]:
        dimensions = {each["Name"]: each["Value"] for each in metric.get("Dimensions", [])}
        yield metric["Namespace"], metric["MetricName"], dimensions


def functions_with(metric):
    figures = [figure for alarm in ALARMS.values() for figure in figures_of(alarm)]
    return {
        by["FunctionName"]["Ref"] for space, name, by in figures if (space, name) == ("AWS/Lambda", metric)
    }


def runbooks():
    return dict(SECTION.findall(RUNBOOKS))


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_says_what_it_means_and_names_a_runbook_that_exists(name):
    alarm = ALARMS[name]
    found = NAMED.search(alarm["AlarmDescription"])

    assert len(alarm["AlarmDescription"]) <= 1024
    assert found
    assert found[1] in runbooks()
    assert alarm["AlarmName"]["Fn::Sub"].endswith("-${Stage}")
    assert alarm["AlarmActions"] == alarm["OKActions"] == [{"Ref": "Alarms"}]
    assert "TreatMissingData" in alarm


def test_every_runbook_belongs_to_an_alarm_and_says_what_to_do():
    named = {NAMED.search(alarm["AlarmDescription"])[1] for alarm in ALARMS.values()}

    for heading, text in runbooks().items():
        if heading in named:
            assert all(f"**{word}.**" in text for word in ("It means", "Look", "Do", "Worry"))
    assert named <= runbooks().keys()


def test_no_two_alarms_have_one_name():
    assert len({alarm["AlarmName"]["Fn::Sub"] for alarm in ALARMS.values()}) == len(ALARMS)


def test_errors_and_throttles_of_every_function_are_watched():
    assert functions_with("Errors") == functions_with("Throttles") == LOGICAL_IDS


@pytest.mark.parametrize("queue", ["InboundDeadLetters", "FeedbackDeadLetters"])
def test_dead_letters_of_every_queue_are_watched(queue):
    watched = [by for alarm in ALARMS.values() for space, _, by in figures_of(alarm) if space == "AWS/SQS"]

    assert {"QueueName": {"Fn::GetAtt": [queue, "QueueName"]}} in watched


def test_an_alarm_on_a_figure_of_ours_looks_where_the_code_puts_it():
    for alarm in ALARMS.values():
        for space, name, by in figures_of(alarm):
            if space == NAMESPACE:
                assert by.keys() == {"Stage", *([BY[name]] if name in BY else [])}
                assert Metric(name)


def test_the_dashboard_shows_every_figure_that_the_code_writes_and_no_other():
    ours = [metric for metric in SHOWN if metric[0] == NAMESPACE]

    assert {metric[1] for metric in ours} == set(Metric)
    for _, name, *by in ours:
        assert by[:2] == ["Stage", "${Stage}"]
        assert by[2:-1:2] == ([BY[name]] if name in BY else [])


def test_the_dashboard_shows_every_step_of_the_ladder():
    steps = [metric[5] for metric in SHOWN if "StepsTaken" in metric]

    assert steps == [str(step) for step in Step]


def test_the_dashboard_shows_every_function_and_every_alarm():
    for name in ("Errors", "Duration", "Invocations"):
        shown = {metric[3] for metric in SHOWN if metric[:2] == ["AWS/Lambda", name]}
        assert shown == {f"${{{logical}}}" for logical in LOGICAL_IDS}
    (alarms,) = (widget["properties"]["alarms"] for widget in WIDGETS if widget["type"] == "alarm")
    assert set(alarms) == {f"${{{name}.Arn}}" for name in ALARMS}


def test_the_dashboard_names_only_what_the_template_has():
    named = {name for name, _ in REFERENCE.findall(DASHBOARD)} - {"Stage", "BookSuffix", "AWS"}

    assert named <= WHOLE.keys()
    assert all(widget["x"] + widget["width"] <= 24 for widget in WIDGETS)


def test_the_runbooks_name_saved_queries_that_exist():
    names = {
        query["Name"]["Fn::Sub"].partition("/")[2] for query in of_type("Logs::QueryDefinition").values()
    }
    named = set(re.findall(r"`((?:Everything|Faults|Functions) [^`]+)`", RUNBOOKS))

    assert named
    assert named <= names


def test_every_saved_query_reads_the_log_of_every_function():
    logs = [{"Ref": name} for name, each in WHOLE.items() if name.endswith("Log") and name != "ApiLog"]

    for query in of_type("Logs::QueryDefinition").values():
        assert sorted(map(str, query["LogGroupNames"])) == sorted(map(str, logs))
