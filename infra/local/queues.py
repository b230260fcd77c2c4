"""Plays the event source of a queue: one message at a time to its function, kept when the function fails."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from infra.local.emulator import REGION
from infra.local.functions import Functions

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient
    from types_boto3_sqs.type_defs import MessageTypeDef

AGAIN_AFTER_SECONDS: Final = 1
"""After each failure this much longer. AWS waits for the queue's visibility time-out; here a person waits."""


class QueueSource:
    """Feeds one function from one queue, as Lambda does with a batch size of one."""

    def __init__(self, sqs: "SQSClient", url: str, function: str, functions: Functions) -> None:
        self._sqs = sqs
        self._url = url
        self._function = function
        self._functions = functions
        self._arn = arn_of(sqs, url)

    def take_one(self) -> bool:
        """Pass on one message; False when none is there."""
        found = self._sqs.receive_message(
            QueueUrl=self._url, MaxNumberOfMessages=1, WaitTimeSeconds=0, AttributeNames=["All"]
        )
        for message in found.get("Messages", []):
            self._pass_on(message)
        return bool(found.get("Messages"))

    def drain(self) -> None:
        """Pass on all messages that are there."""
        while self.take_one():
            pass

    def _pass_on(self, message: "MessageTypeDef") -> None:
        answer, error = self._functions.try_call(self._function, {"Records": [self._record(message)]})
        if error is None and not _failures(answer):
            self._sqs.delete_message(QueueUrl=self._url, ReceiptHandle=message["ReceiptHandle"])
        else:
            self._put_back(message)

    def _put_back(self, message: "MessageTypeDef") -> None:
        tries = int(message["Attributes"]["ApproximateReceiveCount"])
        self._sqs.change_message_visibility(
            QueueUrl=self._url,
            ReceiptHandle=message["ReceiptHandle"],
            VisibilityTimeout=AGAIN_AFTER_SECONDS * tries,
        )

    def _record(self, message: "MessageTypeDef") -> dict[str, Any]:
        return {
            "messageId": message["MessageId"],
            "receiptHandle": message["ReceiptHandle"],
            "body": message["Body"],
            "attributes": message["Attributes"],
            "messageAttributes": {},
            "md5OfBody": message["MD5OfBody"],
            "eventSource": "aws:sqs",
            "eventSourceARN": self._arn,
            "awsRegion": REGION,
        }


def arn_of(sqs: "SQSClient", url: str) -> str:
    """Give a queue's ARN."""
    return sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]


def _failures(answer: Any) -> list[Any]:
    """Read a partial batch response (AWS Lambda Developer Guide, "Reporting batch item failures")."""
    failures: list[Any] = answer.get("batchItemFailures", []) if isinstance(answer, Mapping) else []
    return failures


def dead_letter_arn(sqs: "SQSClient", url: str) -> str:
    """Give the ARN of the queue to which a message goes that failed too often."""
    found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["RedrivePolicy"])["Attributes"]
    arn: str = json.loads(found["RedrivePolicy"])["deadLetterTargetArn"]
    return arn
