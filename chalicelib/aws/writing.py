"""Writes of the table: a change becomes one transaction, whole or not at all."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from botocore.exceptions import ClientError

from chalicelib.aws.expiry import ttl_of
from chalicelib.aws.indexes import index_of
from chalicelib.aws.items import Attributes, attributes_of, to_wire
from chalicelib.aws.keys import Key, key_of
from chalicelib.aws.patience import Passing, Patience, code_of, is_passing
from chalicelib.aws.rows import rows_of
from chalicelib.aws.table import Table
from chalicelib.domain.change import MOST_RECORDS, Change, Record, StaleError
from chalicelib.domain.errors import GatewayError

Action = dict[str, Any]
"""One action of a TransactWriteItems call."""

_CANCELED: Final = "TransactionCanceledException"
_STALE: Final = "ConditionalCheckFailed"
_MEETINGS: Final = frozenset({"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})


class TooLargeChangeError(GatewayError):
    """A change has more records than one transaction takes: the caller has to split it."""

    def __init__(self, actions: int) -> None:
        super().__init__(f"a change of {actions} writes does not fit into a transaction of {MOST_RECORDS}")
        self.actions = actions


def _nobody(_: Change) -> None:
    """Hear of a change and do nothing."""


class Writer:
    """Writes transactions. `new_token` gives a fresh token each time, such as a UUID.

    The token makes a repeat of a call whose answer was lost a success (TransactWriteItems,
    ClientRequestToken: ten minutes), so that a commit that went through is never taken for a stale one.
    `committed` hears of each change once it is written.
    """

    def __init__(
        self,
        table: Table,
        patience: Patience,
        new_token: Callable[[], str],
        committed: Callable[[Change], None] = _nobody,
    ) -> None:
        self._table = table
        self._patience = patience
        self._new_token = new_token
        self._committed = committed

    def commit(self, change: Change) -> None:
        """Write a change; StaleError when another writer was first."""
        self.write([action for record in change.records for action in self.actions_of(record)])
        self._committed(change)

    def write(self, actions: Sequence[Action]) -> None:
        """Write these actions together; TooLargeChangeError, StaleError, or AWS's error after some tries."""
        if len(actions) > MOST_RECORDS:
            raise TooLargeChangeError(len(actions))
        if actions:
            token = self._new_token()
            self._patience.repeat(lambda: self._transact(actions, token), _may_pass)

    def actions_of(self, record: Record) -> Iterator[Action]:
        """Give what writing a record takes: itself, and the rows that lead to it."""
        yield self.put_record(record)
        for key, row in rows_of(record).items():
            yield self.put(key, row)

    def put_record(self, record: Record) -> Action:
        """Write a record if its revision is the next one."""
        kept = {**attributes_of(record), **index_of(record), **ttl_of(record)}
        item = {**key_of(record).attributes, **kept}
        put = {"TableName": self._table.name, "Item": to_wire(item)}
        return {"Put": {**put, **_expectation(record.revision)}}

    def put(self, key: Key, attributes: Attributes) -> Action:
        """Write a row whatever stood there."""
        return {"Put": {"TableName": self._table.name, "Item": to_wire({**key.attributes, **attributes})}}

    def delete(self, key: Key) -> Action:
        """Remove a row if it is there."""
        return {"Delete": {"TableName": self._table.name, "Key": to_wire(key.attributes)}}

    def _transact(self, actions: Sequence[Action], token: str) -> None:
        writes: Any = list(actions)
        try:
            self._table.client.transact_write_items(TransactItems=writes, ClientRequestToken=token)
        except ClientError as error:
            if _STALE in _reasons(error):
                raise StaleError(_stale_keys(error, actions)) from error
            raise


def _expectation(revision: int) -> dict[str, Any]:
    if revision == 1:
        return {"ConditionExpression": "attribute_not_exists(pk)"}
    return {
        "ConditionExpression": "revision = :expected",
        "ExpressionAttributeValues": to_wire({":expected": revision - 1}),
    }


def _reasons(error: ClientError) -> list[str]:
    if code_of(error) != _CANCELED:
        return []
    response: Any = error.response
    return [reason.get("Code", "") for reason in response.get("CancellationReasons", ())]


def _may_pass(error: Passing) -> bool:
    if is_passing(error):
        return True
    return isinstance(error, ClientError) and not _MEETINGS.isdisjoint(_reasons(error))


def _stale_keys(error: ClientError, actions: Sequence[Action]) -> str:
    keys = (_key_of(action) for action in actions)
    reasons = zip(_reasons(error), keys, strict=False)
    return "another writer was first: " + ", ".join(key for reason, key in reasons if reason == _STALE)


def _key_of(action: Action) -> str:
    ((_, write),) = action.items()
    keys = write.get("Item") or write["Key"]
    return f"{keys['pk']['S']}/{keys['sk']['S']}"
