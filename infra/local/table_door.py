"""Lets a client of DynamoDB speak with a sorted table instead of a server: what is sent is answered here.

The client is a whole one, which checks, writes and reads as it always does; only its wire ends here. What
functions have no use for is refused, a filter too: it costs what it reads, and shows what it leaves.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any, Final

from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders

from infra.local.capacity import Units
from infra.local.sorted_table import Item, Keys, SortedTable, Span

Json = Mapping[str, Any]
JSON_TYPE: Final = "application/x-amz-json-1.0"
_TWICE: Final = 2
"""Each write of a transaction is paid for twice; index entries are counted once, as the emulator does."""
_MOST: Final = 1_000_000
_REFUSED: Final = ("FilterExpression", "ProjectionExpression", "Select", "QueryFilter", "KeyConditions")
_HOLDS: Final[Mapping[str, Callable[[Item | None, Json], bool]]] = {
    "": lambda _item, _values: True,
    "attribute_not_exists(pk)": lambda item, _values: item is None,
    "revision = :expected": lambda item, values: (
        item is not None and item.get("revision") == values[":expected"]
    ),
}
"""The conditions of our writes."""
_SPANS: Final[tuple[tuple[re.Pattern[str], Callable[..., Span]], ...]] = (
    (re.compile(r"(\S+) BETWEEN (:\w+) AND (:\w+)"), Span.between),
    (re.compile(r"begins_with\((\S+), (:\w+)\)"), Span.beginning),
    (re.compile(r"(\S+) >= (:\w+)"), Span),
    (re.compile(r"(\S+) > (:\w+)"), Span.behind),
)
"""The conditions of our queries on the sort key: its name, and the values that make the span."""


class RefusedError(Exception):
    """The table does not do what was asked."""


class TableDoor:
    """Answers requests in DynamoDB's JSON."""

    def __init__(self, table: SortedTable) -> None:
        self._table = table
        self._operations: Mapping[str, Callable[[Json], Json]] = {
            "GetItem": self._get,
            "BatchGetItem": self._get_all,
            "Query": self._query,
            "TransactWriteItems": self._write,
        }

    def open_to(self, client: Any) -> Any:
        """Have all that a client sends answered here, and give the client."""
        client.meta.events.register("before-send.dynamodb", self._answer)
        return client

    def _answer(self, request: Any, **_: Any) -> AWSResponse:
        target = request.headers["X-Amz-Target"]
        operation = (target.decode() if isinstance(target, bytes) else target).partition(".")[2]
        status, answer = self._answered(operation, json.loads(request.body))
        raw = _Raw(json.dumps(answer).encode())
        return AWSResponse(request.url, status, HTTPHeaders.from_pairs([("Content-Type", JSON_TYPE)]), raw)

    def _answered(self, operation: str, asked: Json) -> tuple[int, Json]:
        try:
            return 200, self._operations.get(operation, _refuse)(asked)
        except RefusedError as error:
            return 400, {"__type": "ValidationException", "message": str(error)}
        except _CanceledError as error:
            return 400, {
                "__type": "TransactionCanceledException",
                "message": "a condition does not hold",
                "CancellationReasons": [{"Code": reason} for reason in error.reasons],
            }

    def _get(self, asked: Json) -> Json:
        found = self._table.get(asked["Key"])
        return {"Item": found} if found is not None else {}

    def _get_all(self, asked: Json) -> Json:
        wanted = asked["RequestItems"]
        found = {
            name: list(filter(None, map(self._table.get, each["Keys"]))) for name, each in wanted.items()
        }
        return {"Responses": found, "UnprocessedKeys": {}}

    def _query(self, asked: Json) -> Json:
        if refused := [name for name in _REFUSED if name in asked]:
            raise RefusedError(f"what a query with {refused[0]} reads cannot be seen")
        index = asked.get("IndexName", "")
        page = self._table.query(
            index,
            *_condition(asked, self._table.keys_of(index)),
            asked.get("ExclusiveStartKey"),
            is_forward=asked.get("ScanIndexForward", True),
            limit=asked.get("Limit", _MOST),
        )
        answer: dict[str, Any] = {"Items": page.items, "Count": len(page.items)}
        return {**answer, "LastEvaluatedKey": page.last} if page.last is not None else answer

    def _write(self, asked: Json) -> Json:
        writes = [next(iter(action.items())) for action in asked["TransactItems"]]
        reasons = ["None" if self._holds(write) else "ConditionalCheckFailed" for _, write in writes]
        if set(reasons) - {"None"}:
            raise _CanceledError(reasons)
        whole = Units()
        for kind, write in writes:
            whole += self._table.put(write["Item"]) if kind == "Put" else self._table.delete(write["Key"])
        return {"ConsumedCapacity": [_consumed(writes[0][1]["TableName"], whole)]}

    def _holds(self, write: Json) -> bool:
        condition = write.get("ConditionExpression", "")
        if condition not in _HOLDS:
            raise RefusedError(f"no write of ours has the condition {condition}")
        found = self._table.get(write.get("Item") or write["Key"])
        return _HOLDS[condition](found, write.get("ExpressionAttributeValues", {}))


def _refuse(_: Json) -> Json:
    raise RefusedError("no function has a use for this")


class _CanceledError(Exception):
    """A condition of a transaction does not hold."""

    def __init__(self, reasons: Iterable[str]) -> None:
        super().__init__("a condition does not hold")
        self.reasons = tuple(reasons)


class _Raw(BytesIO):
    """A body as botocore reads it."""

    def stream(self, **_: Any) -> Iterable[bytes]:
        yield self.read()


def _condition(asked: Json, keys: Keys) -> tuple[str, Span]:
    """Read a key condition: the partition, and the span of sort keys."""
    names, values = asked.get("ExpressionAttributeNames", {}), asked["ExpressionAttributeValues"]
    first, _, rest = asked["KeyConditionExpression"].partition(" AND ")
    name, _, value = first.partition(" = ")
    if names.get(name, name) != keys.partition:
        raise RefusedError(f"a query has to name its partition: {first}")
    return values[value]["S"], _span(rest, names, values, keys) if rest else Span()


def _span(text: str, names: Json, values: Json, keys: Keys) -> Span:
    for pattern, spanning in _SPANS:
        found = pattern.fullmatch(text)
        if found and names.get(found[1], found[1]) == keys.sort:
            return spanning(*(values[name]["S"] for name in found.groups()[1:]))
    raise RefusedError(f"no query of ours asks so: {text}")


def _consumed(table: str, units: Units) -> Json:
    return {
        "TableName": table,
        "CapacityUnits": units.writes * _TWICE + units.index_writes,
        "GlobalSecondaryIndexes": {"together": {"CapacityUnits": units.index_writes}},
    }
