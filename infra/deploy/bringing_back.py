"""Takes what an earlier stack kept into a new one, so that a stage can be taken down and brought up again.

CloudFormation User Guide, "Creating a stack from existing resources": an import names each resource by the
identifier of its type, takes a template with these resources alone, and changes nothing about them.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from infra.deploy.cli import Aws, AwsError
from infra.deploy.looking import status_of
from infra.deploy.stages import NOWHERE, Stage
from infra.templates import Template

_ABSENT: Final = frozenset(
    {
        "404",
        "AWS.SimpleQueueService.NonExistentQueue",
        "NotFoundException",
        "QueueDoesNotExist",
        "ResourceNotFoundException",
    }
)
_CHANGE_SET: Final = "bring-back"
_SHELLS: Final = frozenset({"REVIEW_IN_PROGRESS", "IMPORT_ROLLBACK_COMPLETE"})
"""States of a stack whose import was refused or taken back."""


@dataclass(frozen=True)
class Kind:
    """How resources of a type are known: the properties with their name and their identifier, and a look-up.

    The look-up gets the name and gives the identifier, "" where there is no such thing.
    """

    named: str
    identified: str
    find: Callable[[Aws, str], str]


def _table(aws: Aws, name: str) -> str:
    return name if _answer(aws, "dynamodb", "describe-table", "--table-name", name) else ""


def _bucket(aws: Aws, name: str) -> str:
    return name if _answer(aws, "s3api", "head-bucket", "--bucket", name) is not None else ""


def _queue(aws: Aws, name: str) -> str:
    return str((_answer(aws, "sqs", "get-queue-url", "--queue-name", name) or {}).get("QueueUrl", ""))


def _secret(aws: Aws, name: str) -> str:
    return str((_answer(aws, "secretsmanager", "describe-secret", "--secret-id", name) or {}).get("ARN", ""))


def _identity(aws: Aws, name: str) -> str:
    return name if _answer(aws, "sesv2", "get-email-identity", "--email-identity", name) else ""


def _log(aws: Aws, name: str) -> str:
    found = _answer(aws, "logs", "describe-log-groups", "--log-group-name-prefix", name) or {}
    return name if any(one["logGroupName"] == name for one in found.get("logGroups", ())) else ""


KINDS: Final[Mapping[str, Kind]] = {
    "AWS::DynamoDB::Table": Kind("TableName", "TableName", _table),
    "AWS::S3::Bucket": Kind("BucketName", "BucketName", _bucket),
    "AWS::SQS::Queue": Kind("QueueName", "QueueUrl", _queue),
    "AWS::SecretsManager::Secret": Kind("Name", "Id", _secret),
    "AWS::SES::EmailIdentity": Kind("EmailIdentity", "EmailIdentity", _identity),
    "AWS::Logs::LogGroup": Kind("LogGroupName", "LogGroupName", _log),
}


@dataclass(frozen=True)
class Found:
    """Something that an earlier stack kept: its name in the template, its type, and what identifies it."""

    logical_id: str
    type: str
    identifier: Mapping[str, str]


def what_was_kept(template: Template, stage: Stage, account: str, aws: Aws) -> list[Found]:
    """Look which of the things that the template keeps are there already."""
    return [
        Found(logical_id, each["Type"], {kind.identified: identifier})
        for logical_id, each, kind in _kept(template)
        if (identifier := kind.find(aws, name_of(each["Properties"][kind.named], stage, account)))
    ]


def name_of(value: Any, stage: Stage, account: str) -> str:
    """Work a name of the template out; it may hold stage, account and region, or be a parameter."""
    if isinstance(value, str):
        return value
    if "Ref" in value:
        return stage.parameters[value["Ref"]]
    text: str = value["Fn::Sub"]
    held = {"${Stage}": stage.name, "${AWS::AccountId}": account, "${AWS::Region}": stage.region}
    for placeholder, word in held.items():
        text = text.replace(placeholder, word)
    return text


def template_of(template: Template, found: list[Found]) -> Template:
    """Give the template with what was found alone, without properties that lead to anything else."""
    names = {one.logical_id for one in found}
    others = template["Resources"].keys() - names
    resources = {name: _alone(template["Resources"][name], others) for name in sorted(names)}
    return {"Parameters": template["Parameters"], "Resources": resources}


def clear_away(stage: Stage, aws: Aws) -> None:
    """Delete the empty shell that a failed import left, so that it can be tried again.

    A stack in which anything stands is none, such as a live one whose import by hand was taken back.
    """
    stack = ("--stack-name", stage.stack)
    if status_of(stage, aws) not in _SHELLS:
        return
    if aws.ask("cloudformation", "list-stack-resources", *stack)["StackResourceSummaries"]:
        return
    aws.ask("cloudformation", "delete-stack", *stack)
    aws.do("cloudformation", "wait", "stack-delete-complete", *stack)


def bring_back(template: Template, stage: Stage, account: str, aws: Aws, folder: Path) -> list[Found]:
    """Make the stack of what was kept, if anything was, and give it."""
    found = what_was_kept(template, stage, account, aws)
    if found:
        stack = ("--stack-name", stage.stack)
        body, listed = folder / "kept.json", folder / "kept-resources.json"
        body.write_text(json.dumps(template_of(template, found)), encoding="utf-8")
        listed.write_text(json.dumps(_listed(found)), encoding="utf-8")
        aws.ask(
            *("cloudformation", "create-change-set", *stack, "--change-set-name", _CHANGE_SET),
            *("--change-set-type", "IMPORT", "--resources-to-import", f"file://{listed}"),
            *("--template-body", f"file://{body}", "--parameters", *_parameters(stage)),
        )
        change = (*stack, "--change-set-name", _CHANGE_SET)
        aws.do("cloudformation", "wait", "change-set-create-complete", *change)
        aws.ask("cloudformation", "execute-change-set", *change)
        aws.do("cloudformation", "wait", "stack-import-complete", *stack)
    return found


def _kept(template: Template) -> Iterator[tuple[str, Mapping[str, Any], Kind]]:
    for logical_id, each in template["Resources"].items():
        if each.get("DeletionPolicy") == "Retain" and each["Type"] in KINDS:
            yield logical_id, each, KINDS[each["Type"]]


def _alone(resource: Mapping[str, Any], others: set[str]) -> Template:
    kept = {
        name: value
        for name, value in resource["Properties"].items()
        if not any(f'"{other}"' in json.dumps(value) for other in others)
    }
    return {"Type": resource["Type"], "DeletionPolicy": "Retain", "Properties": kept}


def _listed(found: list[Found]) -> list[dict[str, Any]]:
    return [
        {"LogicalResourceId": one.logical_id, "ResourceType": one.type, "ResourceIdentifier": one.identifier}
        for one in found
    ]


def _parameters(stage: Stage) -> list[str]:
    """Write parameters as one JSON word, since values may hold commas."""
    given = {**stage.parameters, "Stage": stage.name, "PublicUrl": NOWHERE}
    return [json.dumps([{"ParameterKey": key, "ParameterValue": value} for key, value in given.items()])]


def _answer(aws: Aws, *words: str) -> Any:
    """Ask; None where AWS says that there is no such thing, {} for an empty answer."""
    try:
        return aws.ask(*words) or {}
    except AwsError as error:
        if error.code in _ABSENT:
            return None
        raise
