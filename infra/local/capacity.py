"""Capacity units of DynamoDB calls, as AWS would count them.

Writes are the emulator's own figures, asked for with each call: tests hold it to AWS's rules (1 KB a unit,
the larger of before and after, twice in a transaction, an index only where its entry changes). For queries
it says 1 whatever was read, so reads are reckoned here from the sizes of what came back.

Amazon DynamoDB Developer Guide, "DynamoDB item sizes and formats", "DynamoDB read and write operations",
"Managing throughput capacity in global secondary indexes". A write that its condition refused is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

READ_UNIT: Final = 4 * 1024
EVENTUALLY: Final = 0.5
"""What a read costs that may be behind, against one that may not."""

_ELEMENT: Final = 1
_NESTING: Final = 3
_READS: Final = frozenset({"GetItem", "Query", "BatchGetItem"})

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Units:
    """Capacity units: written to the table, written to its indexes, and read."""

    writes: float = 0
    index_writes: float = 0
    reads: float = 0

    def __add__(self, other: "Units") -> "Units":
        """Add up."""
        return Units(
            self.writes + other.writes, self.index_writes + other.index_writes, self.reads + other.reads
        )


def units_of(operation: str, request: Json, answer: Json) -> Units:
    """Say what a call took, given what was asked and what came back."""
    if operation in _READS:
        return Units(reads=_read(operation, request, answer))
    consumed = answer.get("ConsumedCapacity", [])
    return _written(consumed if isinstance(consumed, list) else [consumed])


def size_of(item: Json) -> int:
    """Give the bytes of an item, in DynamoDB's notation, as AWS counts them."""
    return sum(_text(name) + _value(value) for name, value in item.items())


def _written(consumed: list[Json]) -> Units:
    whole = sum(float(table["CapacityUnits"]) for table in consumed)
    indexes = [index for table in consumed for index in table.get("GlobalSecondaryIndexes", {}).values()]
    of_indexes = sum(float(index["CapacityUnits"]) for index in indexes)
    return Units(writes=whole - of_indexes, index_writes=of_indexes)


def _read(operation: str, request: Json, answer: Json) -> float:
    if operation == "BatchGetItem":
        return sum(_of_batch(wanted, answer, table) for table, wanted in request["RequestItems"].items())
    found = [answer["Item"]] if "Item" in answer else answer.get("Items", [])
    return _units(sum(map(size_of, found))) * _factor(request)


def _of_batch(wanted: Json, answer: Json, table: str) -> float:
    """Round up each item by itself; a key that leads to nothing costs one unit too."""
    found = answer["Responses"].get(table, [])
    absent = len(wanted["Keys"]) - len(found)
    return (sum(_units(size_of(item)) for item in found) + absent) * _factor(wanted)


def _units(size: int) -> int:
    return max(1, -(-size // READ_UNIT))


def _factor(request: Json) -> float:
    return 1 if request.get("ConsistentRead") else EVENTUALLY


def _value(value: Json) -> int:
    ((kind, content),) = value.items()
    if kind in {"BOOL", "NULL"}:
        return 1
    if kind == "L":
        return _NESTING + sum(_ELEMENT + _value(part) for part in content)
    if kind == "M":
        return _NESTING + sum(_ELEMENT for _ in content) + size_of(content)
    if kind in {"SS", "NS", "BS"}:
        return sum(_value({kind[0]: part}) for part in content)
    return _number(content) if kind == "N" else _text(content)


def _text(content: str | bytes) -> int:
    return len(content.encode() if isinstance(content, str) else content)


def _number(written: str) -> int:
    """Two digits a byte, and one byte more; another for a sign."""
    digits = written.lstrip("-").replace(".", "").strip("0")
    return -(-len(digits) // 2) + 1 + written.startswith("-")
