"""The table that counts with much in the book: it reads what a span holds, and so a wider span costs more."""

import pytest
from botocore.exceptions import ClientError

from chalicelib.aws.items import to_wire
from chalicelib.aws.keys import Key
from chalicelib.aws.patience import Patience
from chalicelib.aws.table import LISTS, Table
from chalicelib.aws.writing import Writer
from chalicelib.domain.change import StaleError
from infra.local.capacity import Units
from infra.local.meter import Meter
from infra.local.sorted_table import SortedTable
from infra.local.stack import client_settings, session
from infra.local.table_door import TableDoor
from infra.templates import joined

PARTITION, FIRST, LAST = "steps#1", "0000", "9999"
DUE, MANY = 10, 2_000


@pytest.fixture
def kept():
    return SortedTable(joined()["Resources"]["Table"]["Properties"])


@pytest.fixture
def meter():
    return Meter()


@pytest.fixture
def table(kept, meter):
    client = session().client("dynamodb", endpoint_url="http://nowhere.example", config=client_settings())
    watched = meter.watching(lambda _: TableDoor(kept).open_to(client))("dynamodb")
    meter.is_on = True
    return Table(watched, "book", Patience(sleep=lambda _: None, chance=lambda: 0.5))


def costs(meter, read):
    read_through = meter.counting(lambda _: lambda *_: list(read()))
    return read_through("reading")({}, None), meter.take(["reading"])


def put(kept, number, **attributes):
    kept.put(to_wire({"pk": f"Q-{number:04d}", "sk": "question", **attributes}))


def waits(kept, number):
    put(kept, number, waiting=PARTITION, waiting_until=f"{number:04d}")


def test_what_waits_for_later_costs_nothing(kept, table, meter):
    read, taken = [], []
    for numbers in (range(DUE), range(DUE, MANY)):
        for number in numbers:
            waits(kept, number)
        due, tally = costs(meter, lambda: table.waiting(PARTITION, FIRST, f"{DUE - 1:04d}"))
        read.append(due)
        taken.append((dict(tally.calls), tally.units))

    assert read[0] == read[1] == [(f"{n:04d}", Key(f"Q-{n:04d}", "question")) for n in range(DUE)]
    assert taken == [({"dynamodb Query": 1}, Units(reads=0.5))] * 2


def test_a_run_that_read_more_than_what_is_due_would_be_seen(kept, table, meter):
    for number in range(MANY):
        waits(kept, number)

    due, of_what_is_due = costs(meter, lambda: table.waiting(PARTITION, FIRST, f"{DUE - 1:04d}"))
    known, of_all = costs(meter, lambda: table.waiting(PARTITION, FIRST, LAST))

    assert (len(known), len(due)) == (MANY, DUE)
    assert of_all.units.reads > 20 * of_what_is_due.units.reads


@pytest.mark.parametrize(
    "read",
    [lambda table: table.scan(["question"]), lambda table: table.all_waiting(FIRST, LAST)],
    ids=["the table", "an index"],
)
def test_a_scan_is_refused(table, read):
    with pytest.raises(ClientError, match="no function has a use for this"):
        list(read(table))


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"FilterExpression": "revision = :pk"}, "cannot be seen"),
        ({"KeyConditionExpression": "waiting = :pk"}, "has to name its partition"),
        ({"KeyConditionExpression": "pk = :pk AND waiting_until < :pk"}, "no query of ours asks so"),
    ],
)
def test_a_query_whose_cost_cannot_be_told_is_refused(table, asked, why):
    query = {"KeyConditionExpression": "pk = :pk", "ExpressionAttributeValues": to_wire({":pk": "Q-0001"})}

    with pytest.raises(ClientError, match=why):
        table.client.query(TableName="book", **query | asked)


def test_an_index_is_read_backwards_and_from_behind_an_entry(kept, table):
    for number in range(250):
        put(kept, number, list="pen", list_at=f"{number:04d}")

    newest = [at for at, _ in table.newest(LISTS, "pen", {})]
    behind = {"pk": "Q-0100", "sk": "question", "list": "pen", "list_at": "0100"}

    assert newest == [f"{number:04d}" for number in reversed(range(250))]
    assert next(table.newest(LISTS, "pen", behind))[0] == "0099"


def test_a_partition_is_read_in_order_a_megabyte_at_a_time(kept, table, meter):
    for name in ("letter#2", "question", "letter#1"):
        kept.put(to_wire({"pk": "Q-0001", "sk": name, "text": "x" * 390_000}))

    found, tally = costs(meter, lambda: table.partition("Q-0001"))
    letters, _ = costs(meter, lambda: table.partition("Q-0001", "letter#"))
    behind, _ = costs(meter, lambda: table.behind("Q-0001", "letter#1"))

    assert [item["sk"] for item in found] == ["letter#1", "letter#2", "question"]
    assert (tally.calls["dynamodb Query"], tally.units.reads) == (2, 191 + 96)
    assert [len(letters), len(behind)] == [2, 2]


def test_a_transaction_is_written_whole_or_not_at_all(kept, table):
    writer = Writer(table, Patience(sleep=lambda _: None, chance=lambda: 0.5), lambda: "0" * 32)
    new = {"ConditionExpression": "attribute_not_exists(pk)"}
    first, second = (
        {"Put": {"TableName": "book", "Item": to_wire({"pk": f"Q-000{n}", "sk": "question"}), **new}}
        for n in (1, 2)
    )
    writer.write([first])

    with pytest.raises(StaleError, match="Q-0001/question"):
        writer.write([second, first])

    assert [item["pk"] for item in table.get_all([Key("Q-0001", "question"), Key("Q-0002", "question")])] == [
        "Q-0001"
    ]
    writer.write([writer.delete(Key("Q-0001", "question"))])
    assert table.get(Key("Q-0001", "question")) is None
