"""What the bench measured, and its tables in plain text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from infra.local.meter import Tally

MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True)
class Wave:
    """Mails sent together, and what it took until nothing was left to do; times in seconds."""

    name: str
    mails: int
    bytes_sent: int
    wall: float
    own_cpu: float
    emulator_cpu: float

    def __add__(self, other: "Wave") -> "Wave":
        """Take both as one."""
        return Wave(
            "all",
            self.mails + other.mails,
            self.bytes_sent + other.bytes_sent,
            self.wall + other.wall,
            self.own_cpu + other.own_cpu,
            self.emulator_cpu + other.emulator_cpu,
        )


def wave_table(waves: Sequence[Wave]) -> str:
    """Give throughput and CPU by wave, and of all together."""
    whole = waves[0]
    for wave in waves[1:]:
        whole += wave
    heads = ["mails by kind", "mails", "MB", "mails/s", "CPU s/mail, ours", "CPU s/mail, emulator"]
    return table([heads, *(_wave_row(wave) for wave in (*waves, whole))])


def life_table(life: Mapping[str, Tally]) -> str:
    """Give calls and capacity units by act of one question's life, and of the whole life."""
    whole = Tally()
    for tally in life.values():
        whole.add(tally)
    return tally_table("one question's life", {**life, "whole life": whole})


def idle_table(runs: Mapping[str, Tally]) -> str:
    """Give what a run of each schedule takes with nothing due."""
    return tally_table("a run with nothing due", runs)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Align columns, the first to the left, the others to the right, with a rule under the heads."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(_aligned(row, widths)).rstrip() for row in rows]
    return "\n".join((lines[0], "  ".join("-" * width for width in widths), *lines[1:]))


def _aligned(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *others = zip(row, widths, strict=True)
    return [first[0].ljust(first[1]), *(text.rjust(width) for text, width in others)]


def _wave_row(wave: Wave) -> list[str]:
    mails = max(1, wave.mails)
    numbers = (wave.bytes_sent / MEGABYTE, wave.mails / wave.wall)
    cpu = (wave.own_cpu / mails, wave.emulator_cpu / mails)
    return [wave.name, str(wave.mails), *(f"{n:.1f}" for n in numbers), *(f"{n:.3f}" for n in cpu)]


def tally_table(title: str, tallies: Mapping[str, Tally]) -> str:
    """Give runs, calls and capacity units, a column each."""
    calls = sorted({call for tally in tallies.values() for call in tally.calls})
    rows = [
        ["runs of functions", *(str(tally.runs) for tally in tallies.values())],
        *([call, *(str(tally.calls[call]) for tally in tallies.values())] for call in calls),
        ["calls in all", *(str(tally.calls.total()) for tally in tallies.values())],
        ["write units, table", *(f"{tally.units.writes:g}" for tally in tallies.values())],
        ["write units, indexes", *(f"{tally.units.index_writes:g}" for tally in tallies.values())],
        ["read units", *(f"{tally.units.reads:g}" for tally in tallies.values())],
    ]
    return table([[title, *tallies], *rows])
