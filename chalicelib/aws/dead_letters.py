"""Dead letters in SQS: satisfies the desk's port `DeadLetters`."""

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from chalicelib.desk.inbound import Inbound

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient

_A_SECOND: Final = 10
"""Events that go back to their queue in a second: they come again to a function that failed on them."""


class DeadLetterQueues:
    """The queue of raw mails, and the dead letters of events about letters, of one stage."""

    def __init__(self, client: "SQSClient", stage: str) -> None:
        self._client = client
        self._stage = stage
        self._url_of = cache(self._look_up)

    def announce(self, inbound: Inbound) -> None:
        """Put the receipt notification of a raw mail into its queue once more."""
        body = json.dumps(_notification(inbound))
        self._client.send_message(QueueUrl=self._url_of("inbound"), MessageBody=body)

    def return_events(self) -> int:
        """Send events about letters back to their queue, and say about how many; 0 where none lies there.

        While they are on their way nothing is started: SQS takes one such task for a queue at a time.
        """
        url = self._url_of("feedback-dead-letters")
        names: Any = ["QueueArn", "ApproximateNumberOfMessages"]
        found = self._client.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
        count, arn = int(found["ApproximateNumberOfMessages"]), found["QueueArn"]
        if count and not self._is_moving(arn):
            self._client.start_message_move_task(SourceArn=arn, MaxNumberOfMessagesPerSecond=_A_SECOND)
        return count

    def _is_moving(self, arn: str) -> bool:
        tasks = self._client.list_message_move_tasks(SourceArn=arn, MaxResults=1).get("Results", [])
        return any(task.get("Status") == "RUNNING" for task in tasks)

    def _look_up(self, name: str) -> str:
        return self._client.get_queue_url(QueueName=f"phatngon-{name}-{self._stage}")["QueueUrl"]


def _notification(inbound: Inbound) -> dict[str, Any]:
    """Write what SES told of a mail (AWS, "Contents of notifications for Amazon SES email receiving")."""
    verdicts = {f"{name}Verdict": {"status": str(said)} for name, said in vars(inbound.verdicts).items()}
    return {
        "notificationType": "Received",
        "receipt": {
            "timestamp": inbound.received_at.isoformat(),
            "recipients": list(inbound.recipients),
            **verdicts,
            "action": {"type": "S3", "objectKey": f"mail/{inbound.mail_id}"},
        },
        "mail": {"source": inbound.envelope_from, "messageId": inbound.mail_id},
    }
