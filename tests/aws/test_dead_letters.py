"""Dead letters go back where they came from: a mail as SES told of it, events by a task of SQS's own."""

import json
from datetime import UTC, datetime

import pytest
from botocore.stub import Stubber

from chalicelib.aws.dead_letters import DeadLetterQueues
from chalicelib.desk.inbound import Inbound
from chalicelib.handlers.queues import inbound_of
from tests.aws.emulators import make_client
from tests.fakes.mails import verdicts

URL = "https://sqs.ap-southeast-1.amazonaws.com/111122223333/phatngon-feedback-dead-letters-prod"
ARN = "arn:aws:sqs:ap-southeast-1:111122223333:phatngon-feedback-dead-letters-prod"
ATTRIBUTES = ["QueueArn", "ApproximateNumberOfMessages"]
INBOUND = Inbound(
    "mail-1",
    datetime(2026, 11, 19, 1, 0, tzinfo=UTC),
    "my@songhuong.example",
    ("cauhoi@phatngon.example", "syt@phatngon.example"),
    verdicts(dmarc="GRAY", virus="PROCESSING_FAILED"),
)


@pytest.fixture(params=["moto", "ministack"])
def sqs(request):
    """SQS as two emulators have it."""
    is_moto = request.param == "moto"
    request.getfixturevalue("moto" if is_moto else "emulator")
    return make_client("sqs", None if is_moto else request.getfixturevalue("emulator").endpoint)


def make_queues(sqs, stage):
    names = "inbound", "feedback-dead-letters"
    return {name: sqs.create_queue(QueueName=f"phatngon-{name}-{stage}")["QueueUrl"] for name in names}


def test_a_mail_is_announced_with_all_that_ses_told_of_it(sqs):
    urls = make_queues(sqs, "one")

    DeadLetterQueues(sqs, "one").announce(INBOUND)

    (message,) = sqs.receive_message(QueueUrl=urls["inbound"])["Messages"]
    assert inbound_of(json.loads(message["Body"])) == INBOUND


def test_where_no_event_lies_nothing_is_moved(sqs):
    make_queues(sqs, "two")

    assert DeadLetterQueues(sqs, "two").return_events() == 0


@pytest.fixture
def amazons():
    """SQS's own answers: no emulator has tasks that move messages."""
    client = make_client("sqs")
    with Stubber(client) as stubber:
        stubber.add_response("get_queue_url", {"QueueUrl": URL}, {"QueueName": URL.rpartition("/")[2]})
        yield client, stubber


def lie_there(stubber, count):
    found = {"Attributes": {"QueueArn": ARN, "ApproximateNumberOfMessages": str(count)}}
    stubber.add_response("get_queue_attributes", found, {"QueueUrl": URL, "AttributeNames": ATTRIBUTES})


def is_moving(stubber, *states):
    results = {"Results": [{"Status": state, "SourceArn": ARN} for state in states]}
    stubber.add_response("list_message_move_tasks", results, {"SourceArn": ARN, "MaxResults": 1})


@pytest.mark.parametrize("states", [(), ("COMPLETED",), ("FAILED",)])
def test_events_are_moved_by_a_task_a_few_in_a_second(amazons, states):
    client, stubber = amazons
    lie_there(stubber, 7)
    is_moving(stubber, *states)
    expected = {"SourceArn": ARN, "MaxNumberOfMessagesPerSecond": 10}
    stubber.add_response("start_message_move_task", {"TaskHandle": "t"}, expected)

    assert DeadLetterQueues(client, "prod").return_events() == 7

    stubber.assert_no_pending_responses()


def test_while_they_are_on_their_way_no_second_task_is_started(amazons):
    client, stubber = amazons
    lie_there(stubber, 5)
    is_moving(stubber, "RUNNING")

    assert DeadLetterQueues(client, "prod").return_events() == 5

    stubber.assert_no_pending_responses()
