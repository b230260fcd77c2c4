"""Looks at what stands on AWS and in the DNS after a deployment; changes nothing."""

import json
from collections.abc import Mapping
from typing import Any

from infra.deploy.cli import Aws, AwsError
from infra.deploy.findings import Seen
from infra.deploy.names import Names
from infra.deploy.records import Asked, records_of
from infra.deploy.stages import Stage

Outputs = Mapping[str, str]


def outputs_of(stage: Stage, aws: Aws) -> Outputs | None:
    """Give the outputs of a stage's stack, none while it is half made; None where there is no such stack."""
    stack = _stack(stage, aws)
    if stack is None:
        return None
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", ())}


def status_of(stage: Stage, aws: Aws) -> str:
    """Give the state of a stage's stack in CloudFormation's words, "" where there is no such stack."""
    return str((_stack(stage, aws) or {}).get("StackStatus", ""))


def look(stage: Stage, outputs: Outputs, aws: Aws, names: Names) -> Seen:
    """Look whether mail can come in and go out, and whether the people know of it."""
    identity = aws.ask("sesv2", "get-email-identity", "--email-identity", outputs["IdentityName"])
    account = aws.ask("sesv2", "get-account")
    limits = aws.ask("lambda", "get-account-settings")
    records = records_of(_asked(stage, outputs, identity.get("DkimAttributes", {})))
    return Seen(
        stage=stage.name,
        region=stage.region,
        own_rules=outputs["ReceiptRuleSetName"],
        active_rules=active_rules(aws),
        is_verified=bool(identity.get("VerifiedForSendingStatus")),
        dkim=identity.get("DkimAttributes", {}).get("Status", "NOT_STARTED"),
        mail_from=identity.get("MailFromAttributes", {}).get("MailFromDomainStatus", "NOT_STARTED"),
        is_in_production=bool(account.get("ProductionAccessEnabled")),
        is_sending=bool(account.get("SendingEnabled")),
        runs_at_once=int(limits["AccountLimit"]["ConcurrentExecutions"]),
        is_alarm_confirmed=_is_alarm_confirmed(stage, aws),
        agencies=_agencies(outputs["TableName"] + stage.parameters.get("BookSuffix", ""), aws),
        records=records,
        found=[names.find(record.name, record.kind) for record in records],
    )


def active_rules(aws: Aws) -> str:
    """Give the name of the receipt rule set that is active in the region; "" where none is."""
    found = aws.ask("ses", "describe-active-receipt-rule-set") or {}
    name: str = found.get("Metadata", {}).get("Name", "")
    return name


def settings_of(stage: Stage, aws: Aws) -> dict[str, str]:
    """Give the settings that the stage's functions have, for tools that are run by hand, and its region."""
    pages = ("--function-name", f"phatngon-pages-{stage.name}")
    found: dict[str, str] = aws.ask("lambda", "get-function-configuration", *pages)["Environment"][
        "Variables"
    ]
    return {**found, "AWS_DEFAULT_REGION": stage.region}


def _asked(stage: Stage, outputs: Outputs, dkim: Mapping[str, Any]) -> Asked:
    zone = {"dkim_zone": dkim["SigningHostedZone"]} if dkim.get("SigningHostedZone") else {}
    return Asked(
        domain=outputs["IdentityName"],
        mail_from=outputs["MailFromDomain"],
        region=stage.region,
        tokens=dkim.get("Tokens", ()),
        public_domain=stage.parameters.get("PublicDomain", ""),
        pages_point_to=outputs.get("PagesPointTo", ""),
        **zone,
    )


def _is_alarm_confirmed(stage: Stage, aws: Aws) -> bool:
    """Tell whether anybody has pressed the link in Amazon's mail about the topic `Alarms`."""
    where = ("--stack-name", stage.stack, "--logical-resource-id", "Alarms")
    topic = aws.ask("cloudformation", "describe-stack-resource", *where)["StackResourceDetail"]
    found = aws.ask("sns", "list-subscriptions-by-topic", "--topic-arn", topic["PhysicalResourceId"])
    return any(one["SubscriptionArn"].startswith("arn:") for one in found["Subscriptions"])


def _agencies(table: str, aws: Aws) -> int:
    values = json.dumps({":agencies": {"S": "agencies"}})
    found = aws.ask(
        *("dynamodb", "query", "--table-name", table, "--select", "COUNT"),
        *("--key-condition-expression", "pk = :agencies", "--expression-attribute-values", values),
    )
    return int(found["Count"])


def _stack(stage: Stage, aws: Aws) -> Mapping[str, Any] | None:
    try:
        (stack,) = aws.ask("cloudformation", "describe-stacks", "--stack-name", stage.stack)["Stacks"]
    except AwsError as error:
        if "does not exist" in str(error):
            return None
        raise
    found: Mapping[str, Any] = stack
    return found
