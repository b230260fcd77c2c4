"""The templates are one: no name twice, no reference into nothing."""

import json
import re

import pytest

from infra.package import PACKED, ROOT, pins, whole_template
from infra.templates import FUNCTIONS, PAGES, STACK, WATCH, TemplateError, join, read

PINS = "chalice==1\nboto3==2\n" + "".join(f"{name}==3\n" for name in sorted(PACKED))


def test_a_name_that_stands_in_two_templates_is_refused():
    with pytest.raises(TemplateError, match="Resources has Table twice"):
        join([{"Resources": {"Table": {}}}, {"Resources": {"Table": {}}}])


def test_what_stands_once_is_joined_by_section():
    assert join([{"Description": "a", "Resources": {"A": 1}}, {"Resources": {"B": 2}}]) == {
        "Description": "a",
        "Resources": {"A": 1, "B": 2},
    }


def test_the_whole_template_has_all_of_each():
    whole = whole_template("prod")

    for path in (STACK, FUNCTIONS, PAGES, WATCH):
        assert read(path)["Resources"].keys() <= whole["Resources"].keys()
    assert whole["Parameters"]["Stage"]["Default"] == "prod"


def test_reading_a_template_for_one_stage_leaves_it_as_it_was():
    whole_template("prod")

    assert read(STACK)["Parameters"]["Stage"]["Default"] == "dev"


def test_only_what_functions_import_is_packed():
    assert "boto3==2" not in pins(PINS)
    assert "chalice==1" not in pins(PINS)
    assert len(pins(PINS)) == len(PACKED)


def test_what_is_packed_is_pinned():
    assert len(pins((ROOT / "requirements.txt").read_text(encoding="utf-8"))) == len(PACKED)


def test_the_access_log_names_no_person_and_no_token():
    log_format = read(PAGES)["Resources"]["RestAPI"]["Properties"]["AccessLogSetting"]["Format"]

    logged = set(re.findall(r"\$context\.([A-Za-z.]+)", log_format))
    assert logged == {
        "requestTime",
        "requestId",
        "httpMethod",
        "resourcePath",
        "status",
        "responseLength",
        "responseLatency",
        "integrationLatency",
        "error.responseType",
    }
    assert json.loads(log_format)


def test_the_pages_are_slowed_down_and_neither_traced_nor_cached():
    api = read(PAGES)["Resources"]["RestAPI"]["Properties"]
    (every,) = api["MethodSettings"]

    assert (every["HttpMethod"], every["ResourcePath"]) == ("*", "/*")
    assert every["ThrottlingRateLimit"] == every["ThrottlingBurstLimit"] == {"Ref": "RequestsASecond"}
    assert [api["TracingEnabled"], every["DataTraceEnabled"], every["CachingEnabled"]] == [False] * 3
    assert every["LoggingLevel"] == "OFF"


def test_every_parameter_says_what_it_means():
    undescribed = [
        name for name, each in whole_template("prod")["Parameters"].items() if not each.get("Description")
    ]

    assert undescribed == []


def skips():
    """Give each finding of checkov that a template says is left as it is."""
    for logical_id, resource in whole_template("prod")["Resources"].items():
        for skip in resource.get("Metadata", {}).get("checkov", {}).get("skip", ()):
            yield pytest.param(skip, id=f"{logical_id} {skip.get('id')}")


@pytest.mark.parametrize("skip", list(skips()))
def test_what_a_linter_finds_is_left_for_a_reason_in_one_line(skip):
    assert re.fullmatch(r"CKV2?_AWS_\d+", skip["id"])
    assert len(skip["comment"].split()) >= 6
    assert "\n" not in skip["comment"]
