"""Print the acts of each party as the tables of docs/acts.md: `python -m chalicelib.tools.acts`."""

import sys
from collections.abc import Iterator
from typing import Final

from chalicelib.domain.acts import RULES, Act, Party, Row, Way
from chalicelib.domain.question import Status

_HEADS: Final = {
    Party.AGENCY: "The agency",
    Party.JOURNALIST: "The journalist",
    Party.PRESS_DEPARTMENT: "The press department",
}


def tables() -> str:
    """Write a table of every act of every party: how, from where to where, and which letters."""
    return "\n".join("\n".join(_table(party)) for party in _HEADS)


def _table(party: Party) -> Iterator[str]:
    yield from (
        f"### {_HEADS[party]}",
        "",
        "| act | event | ways | from → to | letters | approver |",
        "|---|---|---|---|---|---|",
    )
    yield from (_line(act, row) for (whose, act), row in RULES.items() if whose is party)
    yield ""


def _line(act: Act, row: Row) -> str:
    ways = ", ".join(way for way in Way if way in row.ways)
    about = f", about words that stand ({', '.join(sorted(row.about))})" if row.about else ""
    about += ", while an answer is owed only once it was reopened" if row.on_top else ""
    letters = ", ".join((*(f"`{name}`" for name in row.letters), *(f"(`{name}`)" for name in row.also)))
    approver = "asked" if row.needs_approval else ""
    return f"| `{act}` | `{row.event}` | {ways} | {'; '.join(_moves(row))}{about} | {letters} | {approver} |"


def _moves(row: Row) -> Iterator[str]:
    """Give the moves, those with the same end together; what stays last."""
    by_end: dict[frozenset[Status], list[Status]] = {}
    for status in Status:
        to = row.moves.get(status)
        if to is not None:
            by_end.setdefault(frozenset() if to == {status} else to, []).append(status)
    for end in sorted(by_end, key=lambda end: not end):
        ends = " or ".join(status for status in Status if status in end) or "stays"
        is_back = row.corrects and end
        yield f"{', '.join(by_end[end])} → {ends}{' (taken back)' if is_back else ''}"


if __name__ == "__main__":
    sys.stdout.write(tables())
