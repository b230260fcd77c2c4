"""Which rights a call of AWS asks for, as the Service Authorization Reference says for each action."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from infra.policies import Right

Params = Mapping[str, Any]

_OF_OBJECTS: Final = {
    "DeleteObject": "s3:DeleteObject",
    "GetObject": "s3:GetObject",
    "GetObjectTagging": "s3:GetObjectTagging",
    "HeadObject": "s3:GetObject",
    "PutObject": "s3:PutObject",
}
_OF_ITEMS: Final = frozenset({"DeleteItem", "GetItem", "PutItem", "Query", "Scan", "UpdateItem"})
_OF_TRANSACTIONS: Final = {
    "ConditionCheck": "dynamodb:ConditionCheckItem",
    "Delete": "dynamodb:DeleteItem",
    "Put": "dynamodb:PutItem",
    "Update": "dynamodb:UpdateItem",
}
"""A transaction asks for the rights of its parts (Amazon DynamoDB Developer Guide, "Using IAM with
DynamoDB transactions")."""
_TO_MOVE: Final = ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
"""SQS moves dead letters with the rights of who asks for it (Amazon SQS API Reference, StartMessageMoveTask),
back to the queue that they came from, which has their name without its end."""
SENDING: Final = ("ses:SendEmail", "ses:SendRawEmail")
"""SES API v2 has one operation, SendEmail; for a whole mail SES looks for the right of the older API."""


class UnknownCallError(Exception):
    """A function asks AWS for something of which nobody has said here which right it takes."""


class Rights:
    """Knows the rights that calls take, in one region and account."""

    def __init__(self, region: str, account: str) -> None:
        self._here = f"{region}:{account}"

    def of(self, service: str, operation: str, params: Params) -> Iterator[Right]:
        """Give each right that a call takes; UnknownCallError for one that is not listed here."""
        if service == "s3":
            yield from self._of_s3(operation, params)
        elif service == "dynamodb":
            yield from self._of_dynamodb(operation, params)
        elif service == "secretsmanager":
            yield Right(f"secretsmanager:{operation}", params["SecretId"])
        elif service == "sqs":
            yield from self._of_sqs(operation, params)
        else:
            raise UnknownCallError(f"{service} {operation}")

    def to_send(self, sender: str, configuration_set: str) -> Iterator[Right]:
        """Give the rights that sending a whole mail by SES takes; `sender` is a bare address."""
        identity = f"identity/{sender.rpartition('@')[2]}"
        for action in SENDING:
            for resource in (identity, f"configuration-set/{configuration_set}"):
                yield Right(action, f"arn:aws:ses:{self._here}:{resource}", {"ses:FromAddress": sender})

    def _of_s3(self, operation: str, params: Params) -> Iterator[Right]:
        bucket, key = params["Bucket"], params.get("Key", "")
        if operation in _OF_OBJECTS:
            yield Right(_OF_OBJECTS[operation], _object(bucket, key))
        elif operation == "CopyObject":
            yield from _to_copy(params)
        elif operation == "ListObjectsV2":
            yield Right("s3:ListBucket", f"arn:aws:s3:::{bucket}", {"s3:prefix": params.get("Prefix", "")})
        else:
            raise UnknownCallError(f"s3 {operation}")

    def _of_dynamodb(self, operation: str, params: Params) -> Iterator[Right]:
        if operation in _OF_ITEMS:
            index = f"/index/{params['IndexName']}" if "IndexName" in params else ""
            yield Right(f"dynamodb:{operation}", self._table(params["TableName"]) + index)
        elif operation == "BatchGetItem":
            for name in params["RequestItems"]:
                yield Right("dynamodb:BatchGetItem", self._table(name))
        elif operation == "TransactWriteItems":
            for action in params["TransactItems"]:
                ((part, write),) = action.items()
                yield Right(_OF_TRANSACTIONS[part], self._table(write["TableName"]))
        else:
            raise UnknownCallError(f"dynamodb {operation}")

    def _of_sqs(self, operation: str, params: Params) -> Iterator[Right]:
        name = params.get("QueueName") or params.get("QueueUrl", "").rpartition("/")[2]
        queue = params.get("SourceArn") or f"arn:aws:sqs:{self._here}:{name}"
        yield Right(f"sqs:{operation}", queue)
        if operation == "StartMessageMoveTask":
            for action in _TO_MOVE:
                yield Right(action, queue)
            yield Right("sqs:SendMessage", params.get("DestinationArn") or queue.replace("-dead-letters", ""))

    def _table(self, name: str) -> str:
        return f"arn:aws:dynamodb:{self._here}:table/{name}"


def to_hear_of_absence(params: Params) -> Right:
    """Give the right without which S3 answers 403, not 404, when there is no such object.

    Amazon S3 API Reference, GetObject, "Permissions". Nothing says what a condition on the prefix does
    there; a call that names an object has none.
    """
    return Right("s3:ListBucket", f"arn:aws:s3:::{params['Bucket']}")


def _to_copy(params: Params) -> Iterator[Right]:
    source, target = params["CopySource"], _object(params["Bucket"], params["Key"])
    copied = _object(source["Bucket"], source["Key"])
    yield Right("s3:GetObject", copied)
    yield Right("s3:PutObject", target)
    if params.get("TaggingDirective") != "REPLACE":
        yield Right("s3:GetObjectTagging", copied)
        yield Right("s3:PutObjectTagging", target)


def _object(bucket: str, key: str) -> str:
    return f"arn:aws:s3:::{bucket}/{key}"
