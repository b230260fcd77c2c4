"""What questions cost in money: the bench's counts times Amazon's prices (`infra/prices.toml`).

Free tiers are left out, and so are tax, storage (some cents for a gigabyte and month) and mails above 256 KB.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from infra.local.bench_report import table
from infra.local.meter import Tally

PRICES: Final = Path(__file__).with_name("prices.toml")
QUESTIONS: Final = 1_000
SECONDS_A_RUN: Final = 1.0
"""Taken for each run, cold starts among them; not measured, for Lambda is not this machine."""
GIGABYTES: Final = 1.0
LOG_BYTES_A_RUN: Final = 2_000
EVENTS_A_LETTER: Final = 2
"""SES tells of each letter that it was sent, and that it was delivered."""
REQUESTS_A_MESSAGE: Final = 3
"""Of SQS: a message is sent, received and deleted."""
DAYS: Final = 30
RUNS_A_MONTH: Final = {
    "sweep_letters": DAYS * 24 * 60,
    "chase_answers": DAYS * 24 * 12,
    "tell_of_pen": DAYS * 24 * 2,
    "tell_agencies": DAYS * 24 * 6,
    "count_waiting_mail": DAYS * 24 * 12,
    "keep_figures": DAYS,
}
POLLS_A_MONTH: Final = 3 * 5 * 3 * DAYS * 24 * 60
"""Lambda asks each of three queues by five connections, for 20 seconds each (Lambda Developer Guide, SQS)."""

_PUTS: Final = frozenset({"PutObject", "CopyObject", "ListObjectsV2", "ListObjects"})
_FREE: Final = frozenset({"DeleteObject"})
Usage = Counter[str]
"""How much of each thing that has a price."""


@dataclass(frozen=True)
class Price:
    """A price: so many dollars `per` so many units of something."""

    usd: float
    per: int
    unit: str
    of: str
    source: str


def prices() -> dict[str, Price]:
    """Read the list of prices, by name, in its order."""
    return {name: Price(**each) for name, each in _listed()["prices"].items()}


@cache
def _listed() -> dict[str, Any]:
    return tomllib.loads(PRICES.read_text(encoding="utf-8"))


def usage_of(tally: Tally, mails: int, times: int = 1) -> Usage:
    """Give what runs of functions use that brought so many raw mails in, done so many times.

    SES puts each raw mail into the bucket on our account.
    """
    s3 = {call.removeprefix("s3 "): number for call, number in tally.calls.items() if call.startswith("s3 ")}
    letters = tally.calls["sesv2 SendEmail"]
    notices = mails + EVENTS_A_LETTER * letters
    once: Mapping[str, float] = {
        "lambda_run": tally.runs,
        "lambda_time": tally.runs * SECONDS_A_RUN * GIGABYTES,
        "dynamodb_write": tally.units.writes + tally.units.index_writes,
        "dynamodb_read": tally.units.reads,
        "s3_put": mails + sum(number for call, number in s3.items() if call in _PUTS),
        "s3_get": sum(number for call, number in s3.items() if call not in _PUTS | _FREE),
        "ses_out": letters,
        "ses_in": mails,
        "sns": notices,
        "sqs": REQUESTS_A_MESSAGE * notices,
        "logs": tally.runs * LOG_BYTES_A_RUN / 1e9,
    }
    return Usage({name: each * times for name, each in once.items() if each})


def month_of(idle: Mapping[str, Tally], alarms: int, figures: int) -> Usage:
    """Give what a month uses in which nobody writes: schedules, empty queues, alarms, dashboard, the secret.

    Of `figures` of our own all are counted, as many as there are once every function and every step of the
    ladder had something to tell; an idle month has fewer. Of schedules that were not measured the runs alone
    are counted; they ask for little.
    """
    whole: Usage = Usage({"sqs": POLLS_A_MONTH, "alarm": alarms, "metric": figures})
    whole.update({"dashboard": 1, "secret": 1})
    for name, runs in RUNS_A_MONTH.items():
        whole.update(usage_of(idle.get(name, Tally(runs=1)), mails=0, times=runs))
    return whole


def dollars(usage: Usage, listed: Mapping[str, Price]) -> dict[str, float]:
    """Give what each thing costs; KeyError where one has no price."""
    return {name: number * listed[name].usd / listed[name].per for name, number in usage.items()}


def cost_table(title: str, usage: Usage) -> str:
    """Give quantities, prices and dollars as a table, with their sum."""
    listed = prices()
    costs = dollars(usage, listed)
    rows = [_row(price, usage[name], costs[name]) for name, price in listed.items() if name in costs]
    heads = [title, "quantity", "unit", "US$ for", "US$"]
    return table([heads, *rows, ["in all", "", "", "", f"{sum(costs.values()):.2f}"]])


def _row(price: Price, quantity: float, cost: float) -> Sequence[str]:
    number = f"{quantity:,.0f}" if quantity >= 1 else f"{quantity:.3f}"
    return [price.of, number, price.unit, f"{price.usd:g} / {price.per:,}", f"{cost:.2f}"]


def life_cost(life: Mapping[str, Tally]) -> str:
    """Give the table of 1,000 questions, each act of whose life began with a mail."""
    whole = Tally()
    for tally in life.values():
        whole.add(tally)
    return cost_table(f"{QUESTIONS:,} questions", usage_of(whole, len(life), QUESTIONS))


def idle_cost(idle: Mapping[str, Tally], alarms: int, figures: int) -> str:
    """Give the table of a month in which nobody writes, and of when and where the prices are."""
    said = f"Prices of {_listed()['date']} in {_listed()['region']}, without free tiers and tax."
    return f"{cost_table('a month with nothing to do', month_of(idle, alarms, figures))}\n\n{said}"
