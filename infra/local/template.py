"""What the emulator makes of `infra/stack.yaml`: tables, buckets, queues and topics, and their policies."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from infra.templates import read

KEPT = ("AWS::DynamoDB::", "AWS::KMS::", "AWS::S3::", "AWS::SNS::", "AWS::SQS::")
"""Types made on this machine. The door plays SES, the runner plays Lambda and the schedules."""
NAMED = {"AWS::DynamoDB::Table": "TableName", "AWS::S3::Bucket": "BucketName"}
"""What must have the same name at every start, because its content is kept by name."""
SECTIONS = ("AWSTemplateFormatVersion", "Parameters", "Mappings", "Conditions")
SUBSTITUTED = re.compile(r"\$\{([^}!]+)\}")

Resources = dict[str, dict[str, Any]]


def local_template(path: Path, account: str) -> dict[str, Any]:
    """Give the part that is made on this machine, without outputs, its tables and buckets named."""
    whole = read(path)
    kept = {section: whole[section] for section in SECTIONS if section in whole}
    return {**kept, "Resources": _named(_standing(whole["Resources"], whole.get("Parameters", {})), account)}


def _standing(resources: Resources, parameters: Mapping[str, Any]) -> Resources:
    """Keep the known types, but nothing that refers to what is left out."""
    kept = {name: each for name, each in resources.items() if str(each.get("Type", "")).startswith(KEPT)}
    while True:
        known = {*kept, *parameters}
        whole = {name: each for name, each in kept.items() if set(_references(each)) <= known}
        if len(whole) == len(kept):
            return {name: _loosened(each, whole) for name, each in whole.items()}
        kept = whole


def _loosened(resource: dict[str, Any], kept: Resources) -> dict[str, Any]:
    """Drop the order towards what is left out."""
    order = resource.get("DependsOn", [])
    names = [order] if isinstance(order, str) else order
    return {**resource, "DependsOn": [name for name in names if name in kept]}


def _named(resources: Resources, account: str) -> Resources:
    for logical_id, resource in resources.items():
        if naming := NAMED.get(resource["Type"]):
            name = f"phatngon-{logical_id.lower()}-{account}"
            resource["Properties"] = {naming: name, **resource.get("Properties", {})}
    return resources


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield from _named_by(key, value)
            yield from _references(value)
    elif isinstance(part, list):
        for each in part:
            yield from _references(each)


def _named_by(key: str, value: Any) -> Iterator[str]:
    """Give what an intrinsic function names; pseudo parameters (`AWS::Region`) are always known."""
    if key == "Ref" and not value.startswith("AWS::"):
        yield value
    elif key == "Fn::GetAtt":
        yield value[0] if isinstance(value, list) else value.split(".")[0]
    elif key == "Fn::Sub":
        yield from _substituted(value)


def _substituted(value: Any) -> Iterator[str]:
    text, given = (value, {}) if isinstance(value, str) else (value[0], value[1])
    names = {name.split(".")[0] for name in SUBSTITUTED.findall(text)}
    yield from (name for name in names if name not in given and not name.startswith("AWS::"))
