"""Counts times prices, and the tables of docs/performance.md in line with the counts there."""

import re
from collections import Counter

import pytest

from app import app
from infra.cost import (
    PRICES,
    RUNS_A_MONTH,
    cost_table,
    dollars,
    idle_cost,
    life_cost,
    month_of,
    prices,
    usage_of,
)
from infra.local.capacity import Units
from infra.local.meter import Tally
from infra.package import ROOT

PERFORMANCE = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
CALLS = Counter(
    {"s3 PutObject": 4, "s3 GetObject": 2, "s3 DeleteObject": 1, "sesv2 SendEmail": 3, "dynamodb Query": 9}
)

ALARMS_AND_FIGURES = re.compile(r"(\d+) alarms and (\d+) figures of our own")


def a_tally():
    return Tally(runs=5, calls=CALLS.copy(), units=Units(writes=80, index_writes=20, reads=40))


def test_what_was_counted_is_what_is_paid_for():
    assert usage_of(a_tally(), mails=1) == {
        "lambda_run": 5,
        "lambda_time": 5,
        "dynamodb_write": 100,
        "dynamodb_read": 40,
        "s3_put": 5,
        "s3_get": 2,
        "ses_out": 3,
        "ses_in": 1,
        "sns": 7,
        "sqs": 21,
        "logs": pytest.approx(1e-5),
    }


def test_a_thousand_times_costs_a_thousand_times_as_much():
    listed = prices()
    once, often = (sum(dollars(usage_of(a_tally(), 1, times), listed).values()) for times in (1, 1000))

    assert often == pytest.approx(1000 * once)


def test_a_price_is_for_so_many():
    assert dollars({"dynamodb_write": 250_000, "logs": 2}, prices()) == pytest.approx(
        {"dynamodb_write": 0.7115 / 4, "logs": 1.4}
    )


def test_an_idle_month_has_its_schedules_queues_alarms_figures_and_secret():
    usage = month_of({"sweep_letters": Tally(runs=1, units=Units(reads=10))}, alarms=12, figures=19)

    assert usage["dynamodb_read"] == 10 * 43_200
    assert usage["lambda_run"] == sum(RUNS_A_MONTH.values())
    assert (usage["alarm"], usage["metric"], usage["secret"]) == (12, 19, 1)
    assert usage["ses_out"] == usage["ses_in"] == 0


def test_every_schedule_of_the_app_is_reckoned():
    assert {event.name for event in app.event_sources if hasattr(event, "schedule_expression")} == set(
        RUNS_A_MONTH
    )


def test_the_table_ends_with_its_sum():
    lines = cost_table("one", {"ses_out": 2000, "secret": 1}).splitlines()

    assert [re.split(r" {2,}", line)[0] for line in lines[2:]] == [
        "SES, letters sent",
        "Secrets Manager, one secret",
        "in all",
    ]
    assert lines[-1].split()[-1] == "0.60"


def test_every_price_says_where_it_is_from():
    assert {price.source for price in prices().values()} == {"list", "page"}
    assert 'region = "ap-southeast-1"' in PRICES.read_text(encoding="utf-8")


def counted(title):
    """Read a table of counts out of docs/performance.md, by the heads of its columns."""
    table = PERFORMANCE.partition(f"\n{title}")[2].partition("\n```")[0].splitlines()
    heads = re.split(r" {2,}", table[0].strip())
    rows = [re.split(r" {2,}", line) for line in table[2:]]
    return {
        head: tally_of({row[0]: float(row[place + 1]) for row in rows}) for place, head in enumerate(heads)
    }


def tally_of(column):
    calls = {name: int(number) for name, number in column.items() if re.match(r"(dynamodb|s3|sesv2) ", name)}
    units = Units(column["write units, table"], column["write units, indexes"], column["read units"])
    return Tally(int(column["runs of functions"]), Counter(calls), units)


def test_the_document_s_costs_are_those_of_its_counts():
    life = counted("one question's life")
    del life["whole life"]

    assert life_cost(life) in PERFORMANCE


def test_the_document_s_idle_month_is_that_of_its_counts():
    table = idle_cost(
        counted("a run with nothing due"), *map(int, ALARMS_AND_FIGURES.search(PERFORMANCE).groups())
    )

    assert table in PERFORMANCE
