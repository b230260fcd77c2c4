"""SES's S3 action on one machine: store the raw mail, then tell the topic."""

import json
from typing import TYPE_CHECKING

from infra.local.functions import BODY_LIMIT, check_size
from infra.local.receipt import PREFIX, Destination, notification, object_key
from infra.local.spool import SpooledMail

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client
    from types_boto3_sns import SNSClient


class Inbound:
    """Hands spooled mails to the stack."""

    def __init__(self, s3: "S3Client", sns: "SNSClient", destination: Destination) -> None:
        self._s3 = s3
        self._sns = sns
        self._destination = destination

    def deliver(self, mail: SpooledMail) -> None:
        """Store the mail and publish its receipt."""
        self._s3.put_object(Bucket=self._destination.bucket, Key=object_key(mail), Body=mail.raw)
        self.announce(mail)

    def announce(self, mail: SpooledMail) -> None:
        """Publish the receipt of a mail that is stored already."""
        told = json.dumps(notification(mail, self._destination))
        check_size("the receipt notification", told, BODY_LIMIT)
        self._sns.publish(
            TopicArn=self._destination.topic, Message=told, Subject="Amazon SES Email Receipt Notification"
        )

    def waits(self, mail: SpooledMail) -> bool:
        """Tell whether the raw mail still waits for its outcome."""
        return self._has_objects(object_key(mail))

    def is_empty(self) -> bool:
        """Tell whether no raw mail waits."""
        return not self._has_objects(PREFIX)

    def _has_objects(self, prefix: str) -> bool:
        listed = self._s3.list_objects_v2(Bucket=self._destination.bucket, Prefix=prefix, MaxKeys=1)
        return bool(listed.get("Contents"))
