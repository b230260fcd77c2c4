"""Takes a stage down: functions, pages and ways of mail go, what people wrote stays."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from infra.deploy.cli import Aws
from infra.deploy.looking import active_rules, outputs_of
from infra.deploy.stages import Stage, StageError
from infra.templates import Template

FOR_GOOD: Final = {
    "AWS::DynamoDB::Table": (
        "aws dynamodb update-table --no-deletion-protection-enabled --table-name {0}",
        "aws dynamodb delete-table --table-name {0}",
    ),
    "AWS::S3::Bucket": ("empty it with all versions in the console, then: aws s3 rb s3://{0}",),
    "AWS::SQS::Queue": ("aws sqs delete-queue --queue-url {0}",),
    "AWS::SecretsManager::Secret": ("aws secretsmanager delete-secret --secret-id {0}",),
    "AWS::SES::EmailIdentity": ("aws sesv2 delete-email-identity --email-identity {0}",),
    "AWS::Logs::LogGroup": ("aws logs delete-log-group --log-group-name {0}",),
}
"""How each kind of thing that stays is deleted for good. API Gateway's role for logs may serve others."""


@dataclass(frozen=True)
class Kept:
    """Something that outlives the stack: its type, and its name on AWS."""

    kind: str
    name: str

    def lines(self) -> list[str]:
        """Say what it is, and how to delete it for good."""
        commands = FOR_GOOD.get(self.kind, ("other stages may use it; leave it",))
        return [
            f"{self.kind.removeprefix('AWS::')}  {self.name}",
            *(f"    {one.format(self.name)}" for one in commands),
        ]


def kept_of(template: Template, standing: Iterable[Mapping[str, Any]]) -> list[Kept]:
    """Give what the template keeps, of the resources that stand, the most valuable first."""
    kept = {name for name, each in template["Resources"].items() if each.get("DeletionPolicy") == "Retain"}
    found = (
        Kept(one["ResourceType"], one["PhysicalResourceId"])
        for one in standing
        if one["LogicalResourceId"] in kept and one.get("PhysicalResourceId")
    )
    order = {kind: place for place, kind in enumerate(FOR_GOOD)}
    return sorted(found, key=lambda one: (order.get(one.kind, len(order)), one.name))


def undeploy(stage: Stage, template: Template, aws: Aws, say: Callable[[str], None]) -> list[Kept]:
    """Delete the stack and give what was kept; StageError where it is not deployed.

    While its rule set is active it cannot be deleted (Amazon SES API, DeleteReceiptRuleSet).
    """
    outputs = outputs_of(stage, aws)
    if outputs is None:
        raise StageError(f"{stage.stack} is not deployed")
    stack = ("--stack-name", stage.stack)
    standing = aws.ask("cloudformation", "list-stack-resources", *stack)["StackResourceSummaries"]
    if active_rules(aws) == outputs.get("ReceiptRuleSetName", f"phatngon-{stage.name}"):
        aws.ask("ses", "set-active-receipt-rule-set")
        say("Mail no longer comes in; take the MX record away, or senders' servers try for days.")
    aws.ask("cloudformation", "update-termination-protection", *stack, "--no-enable-termination-protection")
    aws.ask("cloudformation", "delete-stack", *stack)
    say(f"Deleting {stage.stack}; this takes some minutes…")
    aws.do("cloudformation", "wait", "stack-delete-complete", *stack)
    return kept_of(template, standing)


def report(kept: Iterable[Kept], region: str) -> str:
    """Say what is kept in a region, and how to delete it for good."""
    heads = (
        "Dữ liệu được giữ lại. Chỉ xóa khi đã chắc chắn, bằng các lệnh sau.",
        f"This was kept in {region}. To delete it for good, when you are sure:",
        f"  export AWS_REGION={region}",
    )
    return "\n".join([*heads, *(f"  {line}" for one in kept for line in one.lines())])
