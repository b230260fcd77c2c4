"""A table as DynamoDB keeps it: each partition in the order of its sort key, in the table and in its indexes.

It is for counting with much in the book: a read costs the time, and gives the items, of what lies within its
span, where the emulator walks the whole partition. Sizes, units and limits: Amazon DynamoDB Developer Guide,
"Query operations", "DynamoDB item sizes and formats" and "Using Global Secondary Indexes".
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from infra.local.capacity import Units, size_of

PAGE: Final = 1024 * 1024
WRITE_UNIT: Final = 1024
_AFTER: Final = "\0"
"""Behind a text and this there is none that stands before it."""

Item = Mapping[str, Any]
"""An item in DynamoDB's notation: every key is a string here."""
Place = tuple[str, ...]
"""Where an item stands in its partition: sort key, then primary key."""


@dataclass(frozen=True)
class Keys:
    """The names of the two key attributes of a table or an index."""

    partition: str
    sort: str

    @classmethod
    def of(cls, schema: Iterable[Mapping[str, str]]) -> "Keys":
        """Read a KeySchema."""
        names = {key["KeyType"]: key["AttributeName"] for key in schema}
        return cls(names["HASH"], names["RANGE"])

    def hold(self, item: Item | None) -> bool:
        """Tell whether an item has both: without them it does not stand in this index."""
        return item is not None and self.partition in item and self.sort in item


@dataclass(frozen=True)
class Span:
    """Sort keys from one on up to another; the last one itself is left out."""

    since: str = ""
    until: str = "\U0010ffff"

    @classmethod
    def between(cls, first: str, last: str) -> "Span":
        """Give both ends and all between them."""
        return cls(first, last + _AFTER)

    @classmethod
    def beginning(cls, text: str) -> "Span":
        """Give all that begins with a text."""
        return cls(text, text + "\U0010ffff")

    @classmethod
    def behind(cls, text: str) -> "Span":
        """Give all behind a text."""
        return cls(text + _AFTER)


@dataclass(frozen=True)
class Page:
    """What one query read, and behind which item the next goes on; None where nothing is left."""

    items: list[Item]
    last: Item | None


@dataclass
class _Ordered:
    """Where items stand in the table, or in one index of it."""

    keys: Keys
    partitions: dict[str, list[Place]] = field(default_factory=dict)

    def add(self, item: Item | None, primary: Place) -> None:
        if item is not None and self.keys.hold(item):
            insort(self._partition(item), self.place(item, primary))

    def remove(self, item: Item | None, primary: Place) -> None:
        if item is not None and self.keys.hold(item):
            partition = self._partition(item)
            del partition[bisect_left(partition, self.place(item, primary))]

    def place(self, item: Item, primary: Place) -> Place:
        return (item[self.keys.sort]["S"], *primary)

    def within(self, partition: str, span: Span) -> tuple[list[Place], int, int]:
        places = self.partitions.get(partition, [])
        return places, bisect_left(places, (span.since,)), bisect_left(places, (span.until,))

    def _partition(self, item: Item) -> list[Place]:
        return self.partitions.setdefault(item[self.keys.partition]["S"], [])


class SortedTable:
    """Items by primary key, and in order in the table and each index; indexes give their keys only."""

    def __init__(self, definition: Mapping[str, Any]) -> None:
        """Make a table as a template defines it."""
        self.keys = Keys.of(definition["KeySchema"])
        schemas = {each["IndexName"]: each["KeySchema"] for each in definition["GlobalSecondaryIndexes"]}
        self._items: dict[Place, Item] = {}
        self._orders = {name: _Ordered(Keys.of(schema)) for name, schema in schemas.items()}
        self._orders[""] = _Ordered(self.keys)

    def keys_of(self, index: str) -> Keys:
        """Give the key attributes of an index, of the table where it is ""; KeyError where there is none."""
        return self._orders[index].keys

    def get(self, key: Item) -> Item | None:
        """Read one item."""
        return self._items.get(self._primary(key))

    def put(self, item: Item) -> Units:
        """Write an item, and say what that costs outside a transaction."""
        return self._cost(self._exchange(self._primary(item), item), item)

    def delete(self, key: Item) -> Units:
        """Remove an item, and say what that costs outside a transaction."""
        return self._cost(self._exchange(self._primary(key), None), None)

    def fill(self, items: Iterable[Item]) -> None:
        """Write items whatever they cost."""
        for item in items:
            self._exchange(self._primary(item), item)

    def query(
        self, index: str, partition: str, span: Span, start: Item | None, *, is_forward: bool, limit: int
    ) -> Page:
        """Read what a partition has within a span, from behind an item on, up to a limit or a full page."""
        order = self._orders[index]
        places, first, last = order.within(partition, span)
        if start is not None:
            behind = order.place(start, self._primary(start))
            first = max(first, bisect_right(places, behind)) if is_forward else first
            last = last if is_forward else min(last, bisect_left(places, behind))
        numbers = range(first, last) if is_forward else range(last - 1, first - 1, -1)
        items = list(islice(_up_to_a_page(self._shown(index, places[n]) for n in numbers), limit))
        is_all = len(items) == len(numbers) and len(items) < limit
        return Page(items, None if is_all or not items else self._entry(index, items[-1]))

    def _primary(self, item: Item) -> Place:
        return item[self.keys.partition]["S"], item[self.keys.sort]["S"]

    def _shown(self, index: str, place: Place) -> Item:
        return self._entry(index, self._items[place[1:]]) if index else self._items[place[1:]]

    def _entry(self, index: str, item: Item) -> Item:
        keys = self._orders[index].keys
        return {name: item[name] for name in (self.keys.partition, self.keys.sort, keys.partition, keys.sort)}

    def _exchange(self, primary: Place, after: Item | None) -> Item | None:
        before = self._items.pop(primary, None)
        for order in self._orders.values():
            order.remove(before, primary)
            order.add(after, primary)
        if after is not None:
            self._items[primary] = after
        return before

    def _cost(self, before: Item | None, after: Item | None) -> Units:
        written = max(_write_units(before), _write_units(after), 1)
        return Units(written, sum(self._index_units(name, before, after) for name in self._orders if name))

    def _index_units(self, index: str, before: Item | None, after: Item | None) -> int:
        """Reckon once an entry that is new or gone, twice one that moves, not at all one that stays."""
        left, entered = (
            self._entry(index, item) if item is not None and self._orders[index].keys.hold(item) else None
            for item in (before, after)
        )
        return 0 if left == entered else _write_units(left) + _write_units(entered)


def _write_units(item: Item | None) -> int:
    return 0 if item is None else -(-size_of(item) // WRITE_UNIT)


def _up_to_a_page(items: Iterable[Item]) -> Iterator[Item]:
    """Give items until a page is full: one at least, and none that would make it larger than a page."""
    read = 0
    for number, item in enumerate(items):
        read += size_of(item)
        if number and read > PAGE:
            return
        yield item
