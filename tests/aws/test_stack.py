import json

import pytest
import yaml

from tests.aws.emulators import STACK, make_client

HOLDS_WORDS = {"AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::SecretsManager::Secret", "AWS::SQS::Queue"}
EVENTS = {"SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT", "DELIVERY_DELAY", "RENDERING_FAILURE"}


class LongFormLoader(yaml.SafeLoader):
    """Reads CloudFormation's short forms such as !Ref as their long ones."""


def long_form(loader, name, node):
    value = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else node.value
    if name == "GetAtt":
        return {"Fn::GetAtt": value.split(".", 1)}
    return {name if name == "Ref" else f"Fn::{name}": value}


LongFormLoader.add_multi_constructor("!", long_form)


@pytest.fixture(scope="module")
def template():
    return yaml.load(STACK.read_text(encoding="utf-8"), LongFormLoader)  # noqa: S506 - a safe loader


def resources_of(template, kind):
    return {name: part for name, part in template["Resources"].items() if part["Type"] == kind}


def without_ses(template):
    kept = {name: part for name, part in template["Resources"].items() if "::SES::" not in part["Type"]}
    outputs = {
        name: out
        for name, out in template["Outputs"].items()
        if out["Value"].get("Ref", "Table") in kept and "Fn::Sub" not in out["Value"]
    }
    return {**template, "Resources": kept, "Outputs": outputs}


def test_what_holds_peoples_words_outlives_the_stack(template):
    holders = [part for part in template["Resources"].values() if part["Type"] in HOLDS_WORDS]

    assert len(holders) == 7
    assert {part["DeletionPolicy"] for part in holders} == {"Retain"}
    assert {part["UpdateReplacePolicy"] for part in holders} == {"Retain"}


def test_the_table_is_protected_and_can_be_restored(template):
    (table,) = resources_of(template, "AWS::DynamoDB::Table").values()

    assert table["Properties"]["DeletionProtectionEnabled"] is True
    assert table["Properties"]["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}


def test_every_queue_that_is_read_gives_up_after_five_times(template):
    policies = {
        name: queue["Properties"].get("RedrivePolicy")
        for name, queue in resources_of(template, "AWS::SQS::Queue").items()
    }

    for kind in ("Inbound", "Feedback"):
        assert policies[f"{kind}Queue"] == {
            "deadLetterTargetArn": {"Fn::GetAtt": [f"{kind}DeadLetters", "Arn"]},
            "maxReceiveCount": 5,
        }
        assert policies[f"{kind}DeadLetters"] is None


def test_bounces_come_as_events_and_not_by_mail(template):
    (identity,) = resources_of(template, "AWS::SES::EmailIdentity").values()
    (feedback,) = resources_of(template, "AWS::SES::ConfigurationSetEventDestination").values()

    assert identity["Properties"]["FeedbackAttributes"] == {"EmailForwardingEnabled": False}
    assert set(feedback["Properties"]["EventDestination"]["MatchingEventTypes"]) == EVENTS


def test_every_mail_is_scanned_and_kept_before_anyone_is_told(template):
    (rule,) = (
        part["Properties"]["Rule"] for part in resources_of(template, "AWS::SES::ReceiptRule").values()
    )

    assert rule["ScanEnabled"] is True
    assert rule["Recipients"] == [{"Ref": "MailDomain"}]
    assert rule["Actions"] == [
        {
            "S3Action": {
                "BucketName": {"Ref": "MailBucket"},
                "ObjectKeyPrefix": "mail/",
                "TopicArn": {"Ref": "InboundTopic"},
            }
        }
    ]


def rules_of(template):
    (bucket,) = resources_of(template, "AWS::S3::Bucket").values()
    return {rule["Id"]: rule for rule in bucket["Properties"]["LifecycleConfiguration"]["Rules"]}


def test_what_waits_for_an_outcome_and_what_is_the_book_s_never_expires(template):
    expiring = {rule.get("Prefix", "") for rule in rules_of(template).values() if "ExpirationInDays" in rule}

    assert expiring == {"finished/", "attachments/", "letters/", "imports/", "uploads/", "sent/"}


def test_what_belongs_to_questions_is_kept_beyond_any_open_question(template):
    for name in ("RawMailDays", "AttachmentDays", "LetterDays"):
        assert template["Parameters"][name]["MinValue"] >= 400
        assert template["Parameters"][name]["Default"] >= template["Parameters"][name]["MinValue"]


def test_what_was_deleted_is_gone_for_good_after_a_while(template):
    rule = rules_of(template)["gone-for-good"]

    assert "Prefix" not in rule
    assert rule["NoncurrentVersionExpiration"] == {"NoncurrentDays": {"Ref": "UndeleteDays"}}
    assert rule["ExpiredObjectDeleteMarker"] is True


def test_the_envelope_sender_is_below_the_identity(template):
    (identity,) = resources_of(template, "AWS::SES::EmailIdentity").values()

    assert identity["Properties"]["EmailIdentity"] == {"Ref": "MailDomain"}
    assert identity["Properties"]["MailFromAttributes"] == {
        "MailFromDomain": {"Fn::Sub": "${MailFromName}.${MailDomain}"},
        "BehaviorOnMxFailure": "USE_DEFAULT_VALUE",
    }


def test_the_stack_without_ses_stands_up_and_passes_a_notification_on(template, emulator):
    parameters = {"MailDomain": "phatngon.example", "Stage": "test"}
    cloudformation = make_client("cloudformation", emulator.endpoint)
    cloudformation.create_stack(
        StackName="phatngon",
        TemplateBody=json.dumps(without_ses(template)),
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
    )
    cloudformation.get_waiter("stack_create_complete").wait(
        StackName="phatngon", WaiterConfig={"Delay": 1, "MaxAttempts": 20}
    )
    (stack,) = cloudformation.describe_stacks(StackName="phatngon")["Stacks"]
    outputs = {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}

    make_client("sns", emulator.endpoint).publish(
        TopicArn=outputs["InboundTopicArn"], Message='{"receipt": {}}'
    )

    sqs = make_client("sqs", emulator.endpoint)
    (message,) = sqs.receive_message(QueueUrl=outputs["InboundQueueUrl"], WaitTimeSeconds=5)["Messages"]
    assert message["Body"] == '{"receipt": {}}'
