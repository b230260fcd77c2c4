"""The packaged stack, deployed to the emulator as `make deploy` deploys it to AWS."""

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from botocore.exceptions import ClientError

from infra.local.emulator import ACCOUNT, REGION
from infra.local.stack import client_settings, session
from tests.stack.emulated import RECKONING, emulated, kind_of

ROOT = Path(__file__).resolve().parents[2]
PACKAGED = ROOT / "out" / "test"
"""What `make stack-test` packaged, and the SAM transform made plain."""
STAGE = "test"
STACK = f"phatngon-{STAGE}"
CODE = "phatngon-code"
DOMAIN = "phatngon.example"
PUBLIC_URL = f"https://{DOMAIN}/api"
PARAMETERS = {
    "MailDomain": DOMAIN,
    "PublicUrl": PUBLIC_URL,
    "Admins": f"admin@{DOMAIN}",
    "AlarmAddress": f"admin@{DOMAIN}",
}
UNKNOWN = re.compile(r"Unrecognized resource types: \[([^]]*)\]")


def until(seen, within=60):
    """Give what `seen` gives once that is something; AssertionError after so many seconds."""
    give_up = time.monotonic() + within
    while not (found := seen()):
        assert time.monotonic() < give_up, f"not seen within {within} s: {seen.__name__}"
        time.sleep(0.1)
    return found


@dataclass(frozen=True)
class Deployed:
    """A stack that stands: where its parts are, and what the emulator could not make of it."""

    endpoint: str
    outputs: dict
    dropped: frozenset

    def client(self, service):
        """Give a client as an admin has it, who may do everything."""
        return client_of(self.endpoint, service)

    @cached_property
    def s3(self):
        return self.client("s3")

    @cached_property
    def sqs(self):
        return self.client("sqs")

    @cached_property
    def sns(self):
        return self.client("sns")

    @cached_property
    def table(self):
        return session().resource("dynamodb", endpoint_url=self.endpoint).Table(self.outputs["TableName"])

    def item(self, pk, sk):
        return self.table.get_item(Key={"pk": pk, "sk": sk}, ConsistentRead=True).get("Item")

    def outcome(self, mail_id):
        """Wait for the outcome of a mail."""

        def its_outcome():
            return self.item(f"mail#{mail_id}", "ledger")

        return until(its_outcome)

    def reference(self, mail_id):
        """Wait for the question under which a mail is filed."""
        (filing,) = self.outcome(mail_id)["filings"]
        return filing["reference"]

    def run(self, name):
        """Set a function going, as EventBridge or an admin in the console does, and give its answer."""
        event = {
            "version": "0",
            "id": "00000000-0000-0000-0000-000000000000",
            "detail-type": "Scheduled Event",
            "source": "aws.events",
            "account": ACCOUNT,
            "time": "2026-11-25T00:00:00Z",
            "region": REGION,
            "resources": [],
            "detail": {},
        }
        answer = self.client("lambda").invoke(
            FunctionName=f"phatngon-{name}-{STAGE}", Payload=json.dumps(event).encode()
        )
        said = answer["Payload"].read()
        assert "FunctionError" not in answer, said
        return json.loads(said)

    @property
    def environment(self):
        """Give what an admin's shell needs to work with the deployed stack."""
        (function,) = [
            each["Environment"]["Variables"]
            for each in self.client("lambda").list_functions()["Functions"]
            if each["FunctionName"] == f"phatngon-pages-{STAGE}"
        ]
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("AWS_")},
            **function,
            "AWS_ACCESS_KEY_ID": ACCOUNT,
            "AWS_SECRET_ACCESS_KEY": ACCOUNT,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ENDPOINT_URL": self.endpoint,
        }


def client_of(endpoint, service):
    return session().client(service, endpoint_url=endpoint, config=client_settings(service))


def deploy(endpoint):
    """Put zip and template where CloudFormation reads them, make the stack, and wait until it stands."""
    s3, formation = client_of(endpoint, "s3"), client_of(endpoint, "cloudformation")
    s3.create_bucket(Bucket=CODE, CreateBucketConfiguration={"LocationConstraint": REGION})
    s3.upload_file(str(PACKAGED / "deployment.zip"), CODE, "deployment.zip")
    template = json.loads((PACKAGED / "plain.json").read_text(encoding="utf-8"))
    dropped = unknown_kinds(template, formation, upload(s3, endpoint, template))
    address = upload(s3, endpoint, emulated(template, dropped))
    formation.create_stack(
        StackName=STACK,
        TemplateURL=address,
        Capabilities=["CAPABILITY_IAM"],
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in PARAMETERS.items()],
    )

    def stack():
        (found,) = formation.describe_stacks(StackName=STACK)["Stacks"]
        return None if found["StackStatus"].endswith("_IN_PROGRESS") else found

    made = until(stack)
    assert made["StackStatus"] == "CREATE_COMPLETE", what_failed(formation)
    outputs = {output["OutputKey"]: output["OutputValue"] for output in made["Outputs"]}
    return Deployed(endpoint, outputs, dropped)


def upload(s3, endpoint, template):
    """Put a template, too long to be sent as it is, where CloudFormation reads it."""
    s3.put_object(Bucket=CODE, Key="template.json", Body=json.dumps(template, ensure_ascii=False).encode())
    return f"{endpoint}/{CODE}/template.json"


def unknown_kinds(template, formation, address):
    """Ask the emulator which of our types of part it does not know, and add what it does not ask about."""
    reckoning = {kind_of(part) for part in template["Resources"].values()} & {RECKONING}
    try:
        formation.validate_template(TemplateURL=address)
    except ClientError as error:
        found = UNKNOWN.search(error.response["Error"]["Message"])
        if not found:
            raise
        return frozenset({*found[1].split(", "), *reckoning})
    return frozenset(reckoning)


def what_failed(formation):
    events = formation.describe_stack_events(StackName=STACK)["StackEvents"]
    return [
        f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason')}"
        for event in events
        if "FAILED" in event["ResourceStatus"]
    ]


def load_register(deployed, runtime, unpacked, folder):
    """Load a register as an admin does, by the tool that came with the zip."""
    subprocess.run(
        [sys.executable, "-S", "-s", "-m", "chalicelib.tools.load_register", str(folder)],
        cwd=unpacked,
        env={**deployed.environment, "PYTHONPATH": f"{unpacked}{os.pathsep}{runtime}"},
        check=True,
        capture_output=True,
    )
