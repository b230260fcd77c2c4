"""Makes the stack in the emulator, from the same template that AWS gets, and tells where its parts are."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from boto3.session import Session
from botocore.config import Config
from botocore.exceptions import ClientError

from chalicelib.aws.archive import LINKS_CONFIG
from infra.local.emulator import ACCOUNT, REGION, EmulatorError
from infra.local.template import local_template
from infra.local.wire import Wire
from infra.templates import STACK as TEMPLATE

if TYPE_CHECKING:
    from types_boto3_cloudformation import CloudFormationClient

STACK = "phatngon"
STAGE = "local"
"""Ends the names of queues and topics here."""
MADE_WITHIN_SECONDS = 30.0


@dataclass(frozen=True)
class Stack:
    """Physical ids by logical id: a table's or bucket's name, a topic's ARN, a queue's URL."""

    parts: Mapping[str, str]

    def __getitem__(self, logical_id: str) -> str:
        """Give the physical id; EmulatorError when the template has no such part."""
        if logical_id not in self.parts:
            raise EmulatorError(f"the template {TEMPLATE.name} makes no {logical_id}")
        return self.parts[logical_id]


@cache
def session() -> Session:
    """Give the session with the local account; its secret opens nothing.

    There is one: it keeps the models of the services, which take longer to read than clients to make.
    """
    return Session(aws_access_key_id=ACCOUNT, aws_secret_access_key=ACCOUNT, region_name=REGION)


def client_settings(service: str = "") -> Config:
    """Fail rather than repeat: on one machine a lost connection means that the emulator is gone."""
    common = Config(
        retries={"max_attempts": 0},
        connect_timeout=5,
        read_timeout=60,
        max_pool_connections=32,
        user_agent="phatngon-local",  # one that botocore composes takes a fifth of a small call
    )
    return common.merge(LINKS_CONFIG) if service == "s3" else common


def make_stack(endpoint: str, parameters: Mapping[str, str], template: Path = TEMPLATE) -> Stack:
    """Make the local part of the template and wait until it stands; EmulatorError when it does not."""
    formation: CloudFormationClient = Wire(endpoint).carry(
        session().client("cloudformation", endpoint_url=endpoint, config=client_settings())
    )
    body = local_template(template, ACCOUNT)
    given = [
        {"ParameterKey": name, "ParameterValue": value}
        for name, value in parameters.items()
        if name in body.get("Parameters", {})
    ]
    try:
        formation.create_stack(StackName=STACK, TemplateBody=json.dumps(body), Parameters=given)  # type: ignore[arg-type]
    except ClientError as error:
        raise EmulatorError(f"the template {template.name} was refused: {error}") from error
    _wait_for(formation)
    made: list[Any] = formation.describe_stack_resources(StackName=STACK)["StackResources"]
    return Stack({part["LogicalResourceId"]: part["PhysicalResourceId"] for part in made})


def _wait_for(formation: "CloudFormationClient") -> None:
    give_up = time.monotonic() + MADE_WITHIN_SECONDS
    while time.monotonic() < give_up:
        status = formation.describe_stacks(StackName=STACK)["Stacks"][0]["StackStatus"]
        if status == "CREATE_COMPLETE":
            return
        if not status.endswith("_IN_PROGRESS"):
            break
        time.sleep(0.02)
    raise EmulatorError(f"the stack was not made: {_why(formation)}")


def _why(formation: "CloudFormationClient") -> str:
    events = formation.describe_stack_events(StackName=STACK)["StackEvents"]
    failed = [
        f"{e['LogicalResourceId']}: {e.get('ResourceStatusReason')}"
        for e in events
        if "FAILED" in e["ResourceStatus"]
    ]
    return "; ".join(failed) or "it took too long"
