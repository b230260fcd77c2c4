"""References: one sequence a year, never a number twice, and the same reference again for the same mail."""

from typing import TYPE_CHECKING, Any

from chalicelib.aws.items import to_wire
from chalicelib.aws.keys import reservation_key, sequence_key
from chalicelib.aws.table import Table
from chalicelib.domain.addresses import reference_of

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import UpdateItemOutputTypeDef


class References:
    """Takes references out of the book; `prefix` begins each."""

    def __init__(self, table: Table, prefix: str) -> None:
        self._table = table
        self._prefix = prefix

    def reserve(self, mail_id: str, year: int) -> str:
        """Take the next reference of the year for this mail, or give the one that it has.

        A number can be skipped, when two take one for the same mail at once; none is used twice.
        """
        return self._taken(mail_id) or self._take(mail_id, year)

    def _taken(self, mail_id: str) -> str:
        found = self._table.get(reservation_key(mail_id))
        return found["reference"] if found else ""

    def _take(self, mail_id: str, year: int) -> str:
        reference = reference_of(self._prefix, year, self._next_number(year))
        row: dict[str, Any] = {"what": "reservation", "mail_id": mail_id, "reference": reference}
        client = self._table.client
        try:
            client.put_item(
                TableName=self._table.name,
                Item=to_wire({**reservation_key(mail_id).attributes, **row}),
                ConditionExpression="attribute_not_exists(pk)",
            )
        except client.exceptions.ConditionalCheckFailedException:
            return self._taken(mail_id)
        return reference

    def _next_number(self, year: int) -> int:
        answer: UpdateItemOutputTypeDef = self._table.client.update_item(
            TableName=self._table.name,
            Key=to_wire(sequence_key(self._prefix, year).attributes),
            UpdateExpression="SET what = :what ADD #number :one",
            ExpressionAttributeNames={"#number": "number"},
            ExpressionAttributeValues=to_wire({":what": "sequence", ":one": 1}),
            ReturnValues="UPDATED_NEW",
        )
        return int(answer["Attributes"]["number"]["N"])
