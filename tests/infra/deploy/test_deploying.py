"""One command deploys, may be given again, and says what is left."""

import json
from dataclasses import replace

import pytest

from infra.deploy.cli import AwsError
from infra.deploy.deploying import NOWHERE, Deployment, with_pages_at
from infra.deploy.stages import StageError
from tests.infra.deploy.cloud import ENDPOINT, PARAMETERS, STAGE, Cloud, Names

TEMPLATE = {
    "Resources": {
        "Sweep": {"Type": "AWS::Serverless::Function", "Properties": {"CodeUri": "./deployment.zip"}},
        "Table": {"Type": "AWS::DynamoDB::Table"},
    }
}


@pytest.fixture
def folder(tmp_path):
    """Give a package."""
    (tmp_path / "deployment.zip").write_bytes(b"code")
    (tmp_path / "sam.json").write_text(json.dumps(TEMPLATE), encoding="utf-8")
    return tmp_path


def a_deployment(cloud, names=None, stage=STAGE):
    return Deployment(stage, cloud, names or Names(), lambda _: None)


def urls(cloud):
    """Give the address of the pages that each deployment told the functions."""
    given = [word for words in cloud.made("cloudformation", "deploy") for word in words]
    return [word.removeprefix("PublicUrl=") for word in given if word.startswith("PublicUrl=")]


def test_the_first_time_the_address_that_amazon_chose_is_told_by_a_second_round(folder):
    cloud = Cloud(deployed=False)

    left = a_deployment(cloud).deploy(folder, take_over=False)

    assert urls(cloud) == [NOWHERE, ENDPOINT.rstrip("/")]
    assert left == []


def test_later_one_round_is_enough(folder):
    cloud = Cloud()

    a_deployment(cloud).deploy(folder, take_over=False)

    assert urls(cloud) == [ENDPOINT.rstrip("/")]


def test_with_a_host_name_of_its_own_one_round_is_enough_from_the_first_time(folder):
    cloud = Cloud(deployed=False)
    stage = replace(STAGE, parameters={**PARAMETERS, "PublicDomain": "hoidap-web.example.gov.vn"})

    a_deployment(cloud, stage=stage).deploy(folder, take_over=False)

    assert urls(cloud) == ["https://hoidap-web.example.gov.vn"]


def test_a_first_time_that_fails_can_be_tried_again_and_a_later_one_is_rolled_back(folder):
    cloud = Cloud(deployed=False)

    a_deployment(cloud).deploy(folder, take_over=False)

    first, second = cloud.made("cloudformation", "deploy")
    assert "--disable-rollback" in first
    assert "--disable-rollback" not in second


def test_a_stage_whose_import_failed_is_brought_up_from_the_beginning(folder):
    cloud = Cloud()
    cloud.outputs, cloud.state = {}, "REVIEW_IN_PROGRESS"

    a_deployment(cloud).deploy(folder, take_over=False)

    assert urls(cloud) == [NOWHERE, ENDPOINT.rstrip("/")]


def test_the_api_itself_answers_with_the_address_that_it_was_told_last(folder):
    page = {"THROTTLED": {"ResponseTemplates": {"text/html": {"Fn::Sub": '<a href="${PublicUrl}/">'}}}}
    api = {"Type": "AWS::Serverless::Api", "Properties": {"GatewayResponses": page}}
    told = [with_pages_at({"Resources": {"RestAPI": api}}, url) for url in ("https://a", "https://b")]

    answers = [one["Resources"]["RestAPI"]["Properties"]["GatewayResponses"]["THROTTLED"] for one in told]
    assert [one["ResponseTemplates"]["text/html"]["Fn::Sub"] for one in answers] == [
        '<a href="https://a/">',
        '<a href="https://b/">',
    ]


@pytest.mark.parametrize("outputs", [{}, {"IdentityName": "hoidap.example.gov.vn"}])
def test_what_is_half_made_asks_to_be_deployed_again(outputs):
    cloud = Cloud()
    cloud.outputs = outputs

    with pytest.raises(StageError, match="give the command deploy again"):
        a_deployment(cloud).left()


def test_the_code_stands_under_its_hash_and_the_template_names_it(folder):
    cloud = Cloud()

    a_deployment(cloud).deploy(folder, take_over=False)

    place = "s3://phatngon-code-123456789012-ap-southeast-1/prod/5694d08a2e53ffcae0c3103e5ad6f607.zip"
    assert cloud.made("s3", "cp") == [
        ("s3", "cp", "--only-show-errors", str(folder / "deployment.zip"), place)
    ]
    ready = json.loads((folder / "ready.json").read_text(encoding="utf-8"))
    assert ready["Resources"]["Sweep"]["Properties"] == {"CodeUri": place}
    assert ready["Resources"]["Table"] == {"Type": "AWS::DynamoDB::Table"}


def test_every_parameter_and_tag_of_the_stage_is_given(folder):
    cloud = Cloud()

    a_deployment(cloud).deploy(folder, take_over=False)

    ((*_, words),) = [cloud.made("cloudformation", "deploy")]
    assert {f"{name}={value}" for name, value in PARAMETERS.items()} <= set(words)
    assert {"Stage=prod", "application=phatngon", "stage=prod", "owner=Văn phòng"} <= set(words)
    assert cloud.made("cloudformation", "update-termination-protection")


def test_what_an_earlier_stack_kept_is_taken_in_when_a_stage_comes_up_again(folder):
    table = {"Type": "AWS::DynamoDB::Table", "DeletionPolicy": "Retain", "Properties": {"TableName": "book"}}
    (folder / "sam.json").write_text(json.dumps({"Parameters": {}, "Resources": {"Table": table}}))
    again, running = Cloud(deployed=False), Cloud()

    for cloud in (again, running):
        a_deployment(cloud).deploy(folder, take_over=False)

    assert again.made("cloudformation", "create-change-set")
    assert not running.made("cloudformation", "create-change-set")


def test_the_bucket_for_code_is_made_on_first_use_and_closed(folder):
    cloud = Cloud()
    cloud.has_code_bucket = False

    a_deployment(cloud).deploy(folder, take_over=False)

    (made,) = cloud.made("s3api", "create-bucket")
    assert "phatngon-code-123456789012-ap-southeast-1" in made
    assert "LocationConstraint=ap-southeast-1" in made
    assert len(cloud.made("s3api", "put-public-access-block")) == 1


def test_north_virginia_is_not_named_when_the_bucket_is_made(folder):
    cloud, host = Cloud(), ("inbound-smtp.us-east-1.amazonaws.com", "A")
    cloud.has_code_bucket = False

    a_deployment(cloud, Names({host: ["192.0.2.1"]}), replace(STAGE, region="us-east-1")).deploy(
        folder, take_over=False
    )

    (made,) = cloud.made("s3api", "create-bucket")
    assert "--create-bucket-configuration" not in made


def test_a_bucket_that_belongs_to_others_stops_it(folder):
    class Others(Cloud):
        def _head_bucket(self, *_):
            raise AwsError("An error occurred (403) when calling the HeadBucket operation: Forbidden")

    cloud = Others()

    with pytest.raises(AwsError, match="Forbidden"):
        a_deployment(cloud).deploy(folder, take_over=False)
    assert not cloud.made("cloudformation", "deploy")


def test_where_ses_receives_no_mail_nothing_is_deployed(folder):
    cloud = Cloud()

    with pytest.raises(StageError, match="receives no mail in ap-southeast-1"):
        a_deployment(cloud, Names({})).deploy(folder, take_over=False)
    assert cloud.calls == []


@pytest.mark.parametrize(
    ("active", "take_over", "after"),
    [
        ("", False, "phatngon-prod"),
        ("phatngon-prod", False, "phatngon-prod"),
        ("of-others", False, "of-others"),
        ("of-others", True, "phatngon-prod"),
    ],
)
def test_mail_is_let_in_unless_it_goes_to_others_and_nobody_said_to_take_over(
    active, take_over, after, folder
):
    cloud = Cloud()
    cloud.rules = active

    left = a_deployment(cloud).deploy(folder, take_over=take_over)

    assert cloud.rules == after
    assert [one.lines for one in left] == (
        [["make deploy STAGE=prod TAKE_OVER=yes"]] if after == "of-others" else []
    )


def test_looking_what_is_left_changes_nothing():
    cloud = Cloud()
    cloud.rules = "phatngon-prod"

    assert a_deployment(cloud).left() == []
    changes = ("create", "update", "set-", "put", "deploy", "package", "delete")
    assert not [words for words in cloud.calls if words[1].startswith(changes)]


def test_what_is_not_deployed_cannot_be_looked_at():
    with pytest.raises(StageError, match="phatngon-prod is not deployed"):
        a_deployment(Cloud(deployed=False)).left()


def test_an_error_about_the_stack_is_not_taken_for_its_absence():
    class Closed(Cloud):
        def _describe_stacks(self, *_):
            raise AwsError("An error occurred (AccessDenied) when calling the DescribeStacks operation: no")

    with pytest.raises(AwsError, match="AccessDenied"):
        a_deployment(Closed()).left()


def an_event(name, status, reason="", kind="AWS::SQS::Queue"):
    told = {"ResourceStatusReason": reason} if reason else {}
    return {"LogicalResourceId": name, "ResourceStatus": status, "ResourceType": kind, **told}


def test_what_failed_is_told_with_its_cause_first(folder):
    class Failing(Cloud):
        def do(self, *words):
            super().do(*words)
            if words[1] == "deploy":
                raise AwsError("Failed to create/update the stack")

        def _describe_stack_events(self, *_):
            stack = "AWS::CloudFormation::Stack"
            return {
                "StackEvents": [
                    an_event("Feedback", "CREATE_FAILED", "Resource creation cancelled"),
                    an_event("Identity", "CREATE_FAILED", "no such thing"),
                    an_event("Table", "CREATE_FAILED", "already exists"),
                    an_event("Topic", "CREATE_COMPLETE"),
                    an_event("phatngon-prod", "CREATE_IN_PROGRESS", kind=stack),
                    an_event("Queue", "DELETE_FAILED", "of an earlier time"),
                ]
            }

    with pytest.raises(AwsError) as caught:
        a_deployment(Failing()).deploy(folder, take_over=False)
    assert str(caught.value).splitlines() == [
        "Failed to create/update the stack",
        "  Table: already exists",
        "  Identity: no such thing",
    ]


def test_a_failure_before_there_is_a_stack_is_told_as_it_is(folder):
    class Failing(Cloud):
        def do(self, *words):
            if words[1] == "deploy":
                raise AwsError("Invalid template")

        def _describe_stack_events(self, *_):
            raise AwsError("Stack [phatngon-prod] does not exist")

    with pytest.raises(AwsError, match=r"^Invalid template$"):
        a_deployment(Failing(deployed=False)).deploy(folder, take_over=False)
