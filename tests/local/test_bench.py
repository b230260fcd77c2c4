import os

import pytest

from infra.local.bench_mails import questions
from infra.local.bench_report import Wave, life_table, table, wave_table
from infra.local.capacity import Units, size_of, units_of
from infra.local.cpu import cpu_seconds
from infra.local.emulator import Emulator
from infra.local.meter import Meter, Tally
from infra.local.sorted_table import SortedTable
from infra.local.stack import client_settings, make_stack, session
from infra.templates import joined

KEYS = {"waiting": "steps#1", "waiting_until": "2026-11-19"}


@pytest.fixture(scope="module")
def table_of_the_stack(tmp_path_factory):
    emulator = Emulator.start(tmp_path_factory.mktemp("emulator"))
    stack = make_stack(emulator.endpoint, {"MailDomain": "phatngon.example", "Stage": "local"})
    emulator.restore()
    client = session().client("dynamodb", endpoint_url=emulator.endpoint, config=client_settings())
    yield client, stack["Table"]
    emulator.stop()


@pytest.fixture
def meter(table_of_the_stack):
    client, _ = table_of_the_stack
    meter = Meter()
    meter.watching(lambda _: client)("dynamodb")
    meter.is_on = True
    return meter


def put(name, **attributes):
    item = {"pk": name, "sk": "question", **attributes}
    return {name: {"S": text} for name, text in item.items()}


def write(meter, table_of_the_stack, item):
    client, name = table_of_the_stack

    def transact(_event, _context):
        client.transact_write_items(TransactItems=[{"Put": {"TableName": name, "Item": item}}])

    meter.counting(lambda _: transact)("write")({}, None)
    return meter.take(["write"]).units


def test_a_transaction_counts_each_kilobyte_twice(meter, table_of_the_stack):
    assert write(meter, table_of_the_stack, put("small", text="x")) == Units(writes=2)
    assert write(meter, table_of_the_stack, put("large", text="x" * 2500)) == Units(writes=6)


def test_a_write_outside_a_transaction_counts_each_kilobyte_once(meter, table_of_the_stack):
    client, name = table_of_the_stack
    item = put("alone", text="x" * 1500)

    meter.counting(lambda _: lambda *_: client.put_item(TableName=name, Item=item))("put")({}, None)

    assert meter.take(["put"]).units == Units(writes=2)


def test_a_write_counts_the_larger_of_before_and_after(meter, table_of_the_stack):
    write(meter, table_of_the_stack, put("shrinks", text="x" * 2500))

    assert write(meter, table_of_the_stack, put("shrinks", text="x")) == Units(writes=6)


def test_an_index_is_written_only_where_its_entry_changes(meter, table_of_the_stack):
    entered = write(meter, table_of_the_stack, put("waits", **KEYS))
    unchanged = write(meter, table_of_the_stack, put("waits", text="more", **KEYS))
    moved = write(meter, table_of_the_stack, put("waits", **KEYS | {"waiting_until": "2026-11-20"}))
    left = write(meter, table_of_the_stack, put("waits"))

    assert [units.index_writes for units in (entered, unchanged, moved, left)] == [1, 0, 2, 1]
    assert {units.writes for units in (entered, unchanged, moved, left)} == {2}


def test_a_sorted_table_costs_what_the_emulator_says(meter, table_of_the_stack):
    kept = SortedTable(joined()["Resources"]["Table"]["Properties"])
    later = KEYS | {"waiting_until": "2026-11-20"}
    items = [
        put("both", text="x" * 1500),
        put("both", **KEYS),
        put("both", text="x" * 2500, **KEYS),
        put("both", **later),
        put("both"),
    ]

    once = [kept.put(item) for item in items]
    twice = [write(meter, table_of_the_stack, item) for item in items]

    assert [Units(2 * units.writes, units.index_writes) for units in once] == twice


@pytest.mark.parametrize(
    ("operation", "request_", "answer", "units"),
    [
        ("GetItem", {"ConsistentRead": True}, {"Item": put("a", text="x" * 5000)}, 2),
        ("GetItem", {"ConsistentRead": True}, {}, 1),
        ("GetItem", {}, {"Item": put("a")}, 0.5),
        ("Query", {"ConsistentRead": True}, {"Items": [put("a", text="x" * 3000)] * 3}, 3),
        ("Query", {}, {"Items": [put("a")] * 3}, 0.5),
        ("Query", {}, {"Items": []}, 0.5),
    ],
)
def test_a_read_counts_four_kilobytes_of_all_that_came_back(operation, request_, answer, units):
    assert units_of(operation, request_, answer) == Units(reads=units)


def test_a_batch_rounds_up_each_item_by_itself():
    request = {"RequestItems": {"book": {"Keys": [1, 2, 3], "ConsistentRead": True}}}
    answer = {"Responses": {"book": [put("a"), put("b", text="x" * 5000)]}}

    assert units_of("BatchGetItem", request, answer) == Units(reads=4)


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ({"S": "hạn"}, 5),
        ({"N": "-12.5"}, 4),
        ({"BOOL": True}, 1),
        ({"NULL": True}, 1),
        ({"B": b"abc"}, 3),
        ({"SS": ["ab", "c"]}, 3),
        ({"L": [{"S": "ab"}, {"S": "c"}]}, 8),
        ({"M": {"ab": {"S": "c"}}}, 7),
    ],
)
def test_an_attribute_has_the_size_of_its_name_and_value(value, size):
    assert size_of({"name": value}) == 4 + size


def test_calls_outside_a_function_are_not_counted(meter, table_of_the_stack):
    client, name = table_of_the_stack
    read = {"TableName": name, "Key": put("absent"), "ConsistentRead": True}

    client.get_item(**read)
    meter.counting(lambda _: lambda *_: client.get_item(**read))("inside")({}, None)

    taken = meter.take(["inside"])
    assert (taken.runs, dict(taken.calls), taken.units) == (1, {"dynamodb GetItem": 1}, Units(reads=1))


def test_what_was_taken_is_not_counted_again(meter):
    meter.counting(lambda _: lambda *_: None)("one")({}, None)

    assert [meter.take(["one"]).runs, meter.take(["one"]).runs] == [1, 0]


def test_the_table_of_waves_ends_with_all_of_them():
    waves = [Wave("questions", 3, 3 * 1024 * 1024, 2.0, 0.3, 0.6), Wave("answers", 1, 0, 2.0, 0.1, 0.2)]

    lines = wave_table(waves).splitlines()

    assert lines[2].split() == ["questions", "3", "3.0", "1.5", "0.100", "0.200"]
    assert lines[-1].split() == ["all", "4", "3.0", "1.0", "0.100", "0.200"]


def test_the_table_of_a_life_sums_up_its_acts():
    asked, answered = Tally(runs=1, units=Units(2, 1, 0.5)), Tally(runs=2, units=Units(4, 0, 1))
    asked.calls.update(["s3 GetObject"])

    lines = [line.split("  ") for line in life_table({"asked": asked, "answered": answered}).splitlines()]

    rows = {words[0]: [word.strip() for word in words[1:] if word.strip()] for words in lines}
    assert rows["s3 GetObject"] == ["1", "0", "1"]
    assert rows["write units, table"] == ["2", "4", "6"]
    assert rows["read units"] == ["0.5", "1", "1.5"]


def test_columns_are_aligned():
    assert table([["a", "b"], ["long", "1"]]) == "a     b\n----  -\nlong  1"


def test_the_mails_are_the_same_at_every_run():
    first, second = (list(questions(7, ["a@bao.example"], ["syt@phatngon.example"])) for _ in range(2))

    assert [mail.recipient for mail in first] == ["syt@phatngon.example"] * 7
    assert [len(mail.raw) > 100_000 for mail in first] == [n in {1, 6} for n in range(7)]
    assert [len(mail.raw) for mail in first] == [len(mail.raw) for mail in second]


def test_cpu_time_of_a_process_is_read():
    assert cpu_seconds(os.getpid()) > 0
