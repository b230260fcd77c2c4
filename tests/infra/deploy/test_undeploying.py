"""What people wrote outlives its stage, and its end is told command by command."""

import pytest

from infra.deploy.stages import StageError
from infra.deploy.undeploying import FOR_GOOD, Kept, report, undeploy
from infra.package import whole_template
from tests.infra.deploy.cloud import STAGE, Cloud

TEMPLATE = {
    "Resources": {"Table": {"DeletionPolicy": "Retain"}, "Topic": {}, "Log": {"DeletionPolicy": "Retain"}}
}


@pytest.fixture
def cloud():
    cloud = Cloud()
    cloud.rules = "phatngon-prod"
    cloud.standing = [
        {"LogicalResourceId": "Table", "ResourceType": "AWS::DynamoDB::Table", "PhysicalResourceId": "book"},
        {"LogicalResourceId": "Topic", "ResourceType": "AWS::SNS::Topic", "PhysicalResourceId": "arn"},
        {"LogicalResourceId": "Log", "ResourceType": "AWS::Logs::LogGroup"},
    ]
    return cloud


def take_down(cloud):
    return undeploy(STAGE, TEMPLATE, cloud, lambda _: None)


def test_the_stack_goes_and_what_people_wrote_stays(cloud):
    assert take_down(cloud) == [Kept("AWS::DynamoDB::Table", "book")]

    acts = [words[1] for words in cloud.calls]
    assert acts[-3:] == ["update-termination-protection", "delete-stack", "wait"]


def test_the_most_valuable_is_told_first(cloud):
    cloud.standing.insert(
        0, {"LogicalResourceId": "Log", "ResourceType": "AWS::Logs::LogGroup", "PhysicalResourceId": "/log"}
    )

    assert [one.name for one in take_down(cloud)] == ["book", "/log"]


def test_our_rule_set_is_put_out_of_use_first(cloud):
    take_down(cloud)

    acts = [words[1] for words in cloud.calls]
    assert cloud.rules == ""
    assert acts.index("set-active-receipt-rule-set") < acts.index("delete-stack")


def test_what_is_half_made_can_be_taken_down(cloud):
    cloud.outputs = {}

    take_down(cloud)

    assert cloud.rules == ""
    assert cloud.made("cloudformation", "delete-stack")


def test_the_rule_set_of_others_stays_in_use(cloud):
    cloud.rules = "of-others"

    take_down(cloud)

    assert cloud.rules == "of-others"


def test_what_is_not_deployed_cannot_be_taken_down():
    with pytest.raises(StageError, match="is not deployed"):
        take_down(Cloud(deployed=False))


def test_the_report_says_how_to_delete_each_for_good():
    text = report([Kept("AWS::DynamoDB::Table", "book"), Kept("AWS::IAM::Role", "logs")], "ap-southeast-1")

    assert "aws dynamodb delete-table --table-name book" in text
    assert "IAM::Role  logs\n      other stages may use it" in text


def test_everything_that_the_templates_keep_has_its_commands():
    kept = {each["Type"] for each in whole_template("prod")["Resources"].values() if "DeletionPolicy" in each}

    assert kept - FOR_GOOD.keys() == {"AWS::IAM::Role", "AWS::ApiGateway::Account"}
