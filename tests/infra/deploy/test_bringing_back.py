"""What an earlier stack kept is taken into the new one, as it is."""

import json

import pytest

from infra.deploy.bringing_back import (
    KINDS,
    Found,
    bring_back,
    clear_away,
    name_of,
    template_of,
    what_was_kept,
)
from infra.deploy.cli import AwsError
from infra.package import whole_template
from tests.infra.deploy.cloud import REGION, STAGE, Cloud

ACCOUNT = "123456789012"
TEMPLATE = whole_template("prod")
KEPT = {
    "Table": ("AWS::DynamoDB::Table", {"TableName": "phatngon-book-prod"}),
    "MailBucket": ("AWS::S3::Bucket", {"BucketName": f"phatngon-mail-prod-{ACCOUNT}-{REGION}"}),
    "InboundQueue": ("AWS::SQS::Queue", {"QueueUrl": "https://sqs/phatngon-inbound-prod"}),
    "TokenSecret": ("AWS::SecretsManager::Secret", {"Id": "arn:phatngon-tokens-prod"}),
    "Identity": ("AWS::SES::EmailIdentity", {"EmailIdentity": "hoidap.example.gov.vn"}),
    "SweepLettersLog": ("AWS::Logs::LogGroup", {"LogGroupName": "/aws/lambda/phatngon-sweep-letters-prod"}),
}
ABSENT = {
    "describe-table": "ResourceNotFoundException",
    "head-bucket": "404",
    "get-queue-url": "AWS.SimpleQueueService.NonExistentQueue",
    "describe-secret": "ResourceNotFoundException",
    "get-email-identity": "NotFoundException",
}


class Account:
    """Holds things by name, and answers as Amazon does where there are none."""

    def __init__(self, *names):
        self.names = names
        self.calls = []

    def ask(self, *words):
        self.calls.append(words)
        act, name = words[1], words[-1]
        if act == "describe-log-groups":  # by the beginning of a name
            return {"logGroups": [{"logGroupName": one} for one in self.names if one.startswith(name)]}
        if act in ABSENT and name not in self.names:
            raise AwsError(f"An error occurred ({ABSENT[act]}) when calling the {act} operation: no")
        answers = {
            "describe-table": {"Table": {}},
            "get-queue-url": {"QueueUrl": f"https://sqs/{name}"},
            "describe-secret": {"ARN": f"arn:{name}"},
            "get-email-identity": {"IdentityType": "DOMAIN"},
        }
        return answers.get(act)

    def do(self, *words):
        self.calls.append(words)


@pytest.fixture
def account():
    return Account(
        "phatngon-book-prod",
        f"phatngon-mail-prod-{ACCOUNT}-{REGION}",
        "phatngon-inbound-prod",
        "phatngon-tokens-prod",
        "hoidap.example.gov.vn",
        "/aws/lambda/phatngon-sweep-letters-prod",
        "/aws/lambda/phatngon-tell-of-pen-production",
    )


def test_each_kind_of_thing_is_found_by_its_name(account):
    found = what_was_kept(TEMPLATE, STAGE, ACCOUNT, account)

    assert {one.logical_id: (one.type, one.identifier) for one in found} == KEPT


def test_everything_with_peoples_words_can_be_taken_in_again():
    kept = {each["Type"] for each in TEMPLATE["Resources"].values() if "DeletionPolicy" in each}

    assert kept - KINDS.keys() == {"AWS::IAM::Role", "AWS::ApiGateway::Account"}


def test_names_are_worked_out_as_cloudformation_does():
    assert name_of("plain", STAGE, ACCOUNT) == "plain"
    assert name_of({"Ref": "MailDomain"}, STAGE, ACCOUNT) == "hoidap.example.gov.vn"
    assert name_of({"Fn::Sub": "a-${Stage}-${AWS::Region}"}, STAGE, ACCOUNT) == f"a-prod-{REGION}"


def test_an_error_that_is_no_absence_is_raised():
    class Closed(Account):
        def ask(self, *words):
            raise AwsError("An error occurred (AccessDenied) when calling the DescribeTable operation: no")

    with pytest.raises(AwsError, match="AccessDenied"):
        what_was_kept(TEMPLATE, STAGE, ACCOUNT, Closed())


def test_what_leads_to_things_that_are_not_there_is_left_out():
    found = [Found("Identity", "", {}), Found("InboundQueue", "", {}), Found("InboundDeadLetters", "", {})]

    resources = template_of(TEMPLATE, found)["Resources"]

    assert "ConfigurationSetAttributes" not in resources["Identity"]["Properties"]
    assert "RedrivePolicy" in resources["InboundQueue"]["Properties"]
    assert {each["DeletionPolicy"] for each in resources.values()} == {"Retain"}
    alone = template_of(TEMPLATE, found[:2])["Resources"]["InboundQueue"]["Properties"]
    assert "RedrivePolicy" not in alone
    assert alone["QueueName"] == {"Fn::Sub": "phatngon-inbound-${Stage}"}


def test_the_stack_is_made_of_it_and_waited_for(account, tmp_path):
    assert len(bring_back(TEMPLATE, STAGE, ACCOUNT, account, tmp_path)) == len(KEPT)

    made, waited, executed, finished = account.calls[-4:]
    assert made[:2] == ("cloudformation", "create-change-set")
    assert made[made.index("--change-set-type") + 1] == "IMPORT"
    parameters = {one["ParameterKey"]: one["ParameterValue"] for one in json.loads(made[-1])}
    assert parameters["Stage"] == "prod"
    assert waited[2] == "change-set-create-complete"
    assert executed[1] == "execute-change-set"
    assert finished[2] == "stack-import-complete"
    listed = json.loads((tmp_path / "kept-resources.json").read_text(encoding="utf-8"))
    assert {one["LogicalResourceId"]: one["ResourceIdentifier"] for one in listed} == {
        name: identifier for name, (_, identifier) in KEPT.items()
    }


def test_where_nothing_was_kept_nothing_is_made(tmp_path):
    nothing = Account()

    assert bring_back(TEMPLATE, STAGE, ACCOUNT, nothing, tmp_path) == []
    assert not [words for words in nothing.calls if words[0] == "cloudformation"]


@pytest.mark.parametrize("state", ["REVIEW_IN_PROGRESS", "IMPORT_ROLLBACK_COMPLETE"])
def test_the_empty_shell_of_a_failed_import_is_deleted(state):
    cloud = Cloud()
    cloud.state = state

    clear_away(STAGE, cloud)

    acts = [words[1] for words in cloud.calls]
    assert acts == ["describe-stacks", "list-stack-resources", "delete-stack", "wait"]


def test_a_live_stack_whose_import_by_hand_was_taken_back_stays():
    cloud = Cloud()
    cloud.state = "IMPORT_ROLLBACK_COMPLETE"
    cloud.standing = [{"LogicalResourceId": "Table", "ResourceType": "AWS::DynamoDB::Table"}]

    clear_away(STAGE, cloud)

    assert [words[1] for words in cloud.calls] == ["describe-stacks", "list-stack-resources"]


@pytest.mark.parametrize("state", ["CREATE_COMPLETE", "CREATE_FAILED", "UPDATE_ROLLBACK_COMPLETE", ""])
def test_a_stack_that_holds_something_stays(state):
    cloud = Cloud(deployed=state != "")
    cloud.state = state

    clear_away(STAGE, cloud)

    assert [words[1] for words in cloud.calls] == ["describe-stacks"]
