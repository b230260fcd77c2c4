"""Deploys a stage: one command, which can be given again at any time."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from infra.deploy.bringing_back import bring_back, clear_away
from infra.deploy.cli import Aws, AwsError
from infra.deploy.findings import Left, what_is_left
from infra.deploy.looking import Outputs, active_rules, look, outputs_of
from infra.deploy.names import Names
from infra.deploy.stages import NOWHERE, Stage, StageError
from infra.templates import Template

_BEGINS: Final = frozenset({"CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS"})


def with_code(template: Template, place: str) -> Template:
    """Give the template with its functions' code at a place such as `s3://bucket/key`."""
    return {
        **template,
        "Resources": {
            name: {**each, "Properties": {**each["Properties"], "CodeUri": place}}
            if each["Type"] == "AWS::Serverless::Function"
            else each
            for name, each in template["Resources"].items()
        },
    }


def with_pages_at(template: Template, public_url: str) -> Template:
    """Give the template with the address of the pages written out in what API Gateway answers by itself.

    SAM makes a new deployment of an API where its definition changes, not where a parameter does: the stage
    would go on answering with the address that it had before.
    """
    resources = template["Resources"]
    if "RestAPI" not in resources:
        return template
    api = resources["RestAPI"]
    written = json.dumps(api["Properties"].get("GatewayResponses", {})).replace("${PublicUrl}", public_url)
    properties = {**api["Properties"], "GatewayResponses": json.loads(written)}
    return {**template, "Resources": {**resources, "RestAPI": {**api, "Properties": properties}}}


def failures(stack: tuple[str, ...], aws: Aws) -> list[str]:
    """Give what failed in the last act on a stack, the first cause first; nothing where there is no stack."""
    try:
        events = aws.ask("cloudformation", "describe-stack-events", *stack)["StackEvents"]
    except AwsError:
        return []
    told = []
    for event in events:  # newest first
        if event["ResourceType"] == "AWS::CloudFormation::Stack" and event["ResourceStatus"] in _BEGINS:
            break
        reason = event.get("ResourceStatusReason", "")
        if event["ResourceStatus"].endswith("_FAILED") and "cancelled" not in reason:
            told.append(f"  {event['LogicalResourceId']}: {reason}")
    return told[::-1]


@dataclass(frozen=True)
class Deployment:
    """A stage, and what it takes to deploy it. `say` gets what happens, line by line."""

    stage: Stage
    aws: Aws
    names: Names
    say: Callable[[str], None]

    def deploy(self, folder: Path, *, take_over: bool) -> list[Left]:
        """Deploy the package in `folder`, let mail come in, and give what is left to do.

        AwsError where AWS refuses, StageError where SES receives no mail in the region. The functions must
        know where their pages stand, and the API must know its function: so a stage without a host name of
        its own is deployed twice the first time. A first time that fails keeps what it made, so that it can
        be tried again: rolled back, it would leave tables and queues that stand in its own way.
        """
        self._receives_mail()
        ready = self._upload(folder)
        clear_away(self.stage, self.aws)
        standing = outputs_of(self.stage, self.aws)
        if standing is None:
            self._bring_back(folder)
        options = () if standing else ("--disable-rollback",)
        outputs = self._stand_up(ready, self._public_url(standing), *options)
        if self._public_url(outputs) != self._public_url(standing):
            self.say(f"Amazon chose the address {self._public_url(outputs)}; telling the functions…")
            outputs = self._stand_up(ready, self._public_url(outputs))
        self.say(f"{self.stage.stack} stands; its pages are at {self._public_url(outputs)}")
        self._let_mail_in(outputs["ReceiptRuleSetName"], take_over=take_over)
        return what_is_left(look(self.stage, outputs, self.aws, self.names))

    def left(self) -> list[Left]:
        """Give what is left to do; StageError where the stage is not deployed."""
        outputs = outputs_of(self.stage, self.aws)
        if outputs is None:
            raise StageError(f"{self.stage.stack} is not deployed")
        if not {"IdentityName", "ReceiptRuleSetName"} <= outputs.keys():
            raise StageError(f"{self.stage.stack} is half made: give the command deploy again")
        return what_is_left(look(self.stage, outputs, self.aws, self.names))

    def _receives_mail(self) -> None:
        host = f"inbound-smtp.{self.stage.region}.amazonaws.com"
        if not self.names.find(host, "A"):
            raise StageError(f"SES receives no mail in {self.stage.region}: {host} is in no DNS")

    def _public_url(self, outputs: Outputs | None) -> str:
        given = (outputs or {}).get("EndpointURL", NOWHERE).rstrip("/")
        return self.stage.public_url or given

    def _upload(self, folder: Path) -> Path:
        """Put the code into the code bucket under its own hash, and give the template that names it there."""
        code = folder / "deployment.zip"
        key = f"{self.stage.name}/{sha256(code.read_bytes()).hexdigest()[:32]}.zip"
        place = f"s3://{self._code_bucket()}/{key}"
        self.aws.do("s3", "cp", "--only-show-errors", str(code), place)
        template = json.loads((folder / "sam.json").read_text(encoding="utf-8"))
        ready = folder / "ready.json"
        ready.write_text(json.dumps(with_code(template, place)), encoding="utf-8")
        return ready

    def _stand_up(self, template: Path, public_url: str, *options: str) -> Outputs:
        given = {**self.stage.parameters, "Stage": self.stage.name, "PublicUrl": public_url}
        whole = json.loads(template.read_text(encoding="utf-8"))
        told = template.with_name("told.json")
        told.write_text(json.dumps(with_pages_at(whole, public_url)), encoding="utf-8")
        tags = {"application": "phatngon", "stage": self.stage.name, **self.stage.tags}
        stack = ("--stack-name", self.stage.stack)
        try:
            self.aws.do(
                *("cloudformation", "deploy", "--template-file", str(told), *stack),
                *("--s3-bucket", self._code_bucket(), "--s3-prefix", self.stage.name),
                *("--capabilities", "CAPABILITY_NAMED_IAM", "--no-fail-on-empty-changeset", *options),
                *("--parameter-overrides", *(f"{name}={value}" for name, value in given.items())),
                *("--tags", *(f"{name}={value}" for name, value in tags.items())),
            )
        except AwsError as error:
            raise AwsError("\n".join((str(error), *failures(stack, self.aws)))) from error
        protection = "--enable-termination-protection"
        self.aws.ask("cloudformation", "update-termination-protection", *stack, protection)
        return outputs_of(self.stage, self.aws) or {}

    def _bring_back(self, folder: Path) -> None:
        """Take in what an earlier stack of this stage kept."""
        template = json.loads((folder / "sam.json").read_text(encoding="utf-8"))
        for one in bring_back(template, self.stage, self._account(), self.aws, folder):
            self.say(f"Kept from before and taken in again: {', '.join(one.identifier.values())}")

    def _account(self) -> str:
        return str(self.aws.ask("sts", "get-caller-identity")["Account"])

    def _code_bucket(self) -> str:
        """Give the bucket for code, one for the account and region, making it on first use."""
        bucket = f"phatngon-code-{self._account()}-{self.stage.region}"
        try:
            self.aws.ask("s3api", "head-bucket", "--bucket", bucket)
        except AwsError as error:
            if error.code not in {"404", "NoSuchBucket"}:
                raise
            self.say(f"Making the bucket for code, {bucket}…")
            self._make_bucket(bucket)
        return bucket

    def _make_bucket(self, bucket: str) -> None:
        """Make a private bucket; us-east-1 must not be named (Amazon S3 API Reference, CreateBucket)."""
        place = f"LocationConstraint={self.stage.region}"
        where = () if self.stage.region == "us-east-1" else ("--create-bucket-configuration", place)
        self.aws.ask("s3api", "create-bucket", "--bucket", bucket, *where)
        every = "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true"
        block = ("--public-access-block-configuration", every)
        self.aws.ask("s3api", "put-public-access-block", "--bucket", bucket, *block)

    def _let_mail_in(self, own: str, *, take_over: bool) -> None:
        """Make our receipt rule set the active one, unless another is and nobody said to take its place."""
        active = active_rules(self.aws)
        if active == own or (active and not take_over):
            return
        self.aws.ask("ses", "set-active-receipt-rule-set", "--rule-set-name", own)
        self.say(f"Mail comes in by the receipt rule set {own}.")
