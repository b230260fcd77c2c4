"""`python -m infra.local.bench`: what mails cost, through the real door of a local run.

First mails of mixed kinds, in waves, for throughput and CPU; then the life of one question, and runs of
the schedules with nothing to do, with little and with much open, for calls of AWS, capacity units and what
they cost.
"""

import argparse
import json
import smtplib
import sys
import time
import urllib.request
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from chalice.local import LambdaContext

from chalicelib import wiring
from chalicelib.desk.dispatching import recipients
from chalicelib.domain.letter import Letter
from chalicelib.handlers.metrics import NAMESPACE
from infra.cost import idle_cost, life_cost
from infra.local import bench_mails
from infra.local.assembly import assemble
from infra.local.bench_mails import Posting
from infra.local.bench_open import OpenBench
from infra.local.bench_report import Wave, idle_table, life_table, wave_table
from infra.local.config import LocalSettings
from infra.local.cpu import cpu_seconds
from infra.local.functions import MEMORY_MB
from infra.local.meter import Meter, Tally
from infra.local.run import Assembled, LocalRun, Surroundings
from infra.local.running import Lookup
from infra.package import whole_template

STARTS_AT: Final = datetime.fromisoformat("2026-11-19T08:00:00+07:00")
DOMAIN: Final = "phatngon.example"
BY_MAIL: Final = ("receive_mail", "record_delivery")
"""The functions that a mail sets going."""
SCHEDULED: Final = ("chase_answers", "sweep_letters", "tell_agencies")
DUE: Final = 100
MORE_OPEN: Final = 100_000
IDLE_WITHIN_SECONDS: Final = 600
TWO_CONTACTS: Final = 2
ALARM: Final = "AWS::CloudWatch::Alarm"


class NotIdleError(RuntimeError):
    """The local run did not come to rest."""


class Bench:
    """A local run with a meter; `register` None means the demo register."""

    def __init__(self, home: Path, register: Path | None = None) -> None:
        self.meter = Meter()
        settings = LocalSettings(0, 0, home, STARTS_AT, register, DOMAIN, ())
        self._run = LocalRun(settings, self._assembled)
        self.stop: Callable[[], None] = self._run.stop

    def waves(self, mails: int) -> list[Wave]:
        """Send mails of mixed kinds: half questions, a third answers, the rest further words and machines."""
        asked = self._wave("questions", bench_mails.questions(mails // 2, *self._who_and_whom()))
        dispatched = self._letters("dispatch")
        answers, machines = mails * 3 // 10, mails // 10
        replies = self._wave("answers, quoted", self._answers(dispatched[:answers]))
        received = self._letters("answer")
        further = self._further(received[: max(1, mails - mails // 2 - answers - machines)])
        followed = self._wave("further words", further)
        away = bench_mails.every_nth(dispatched, machines)
        automatic = (bench_mails.out_of_office(f"away{n}", letter) for n, letter in enumerate(away))
        return [asked, replies, followed, self._wave("automatic", automatic)]

    def life(self) -> dict[str, Tally]:
        """Lead one question, without files, from its asking to a further word; give what each act took."""
        journalists, intakes = self._who_and_whom()
        question = bench_mails.question("life", journalists[0], intakes[0])
        asked = self._metered(question)
        dispatch = self._letters("dispatch")[-1]
        answered = self._metered(bench_mails.answer("life-answer", dispatch, self._bytes(dispatch)))
        answer = next(each for each in self._letters("answer") if each.reference == dispatch.reference)
        followed = self._metered(bench_mails.follow_up("life-more", answer, self._bytes(answer)))
        return {"asked": asked, "answered": answered, "followed up": followed}

    def idle_runs(self) -> dict[str, Tally]:
        """Call each schedule once with nothing to do; give what it took."""
        return {name: self._called(self._run.assembled.function, name) for name in SCHEDULED}

    def open_tables(self, due: int, many: int) -> str:
        """Give what functions take with as much due and far more open; the run takes no turn any more."""
        with self._run.machine.at_rest():
            self._run.machine.stop()
            return OpenBench(self._surroundings, self.meter, self._called, STARTS_AT).tables(due, many)

    def _assembled(self, surroundings: Surroundings) -> Assembled:
        aws = self.meter.watching(surroundings.aws)
        aws("sns")  # the post has this client already
        self._surroundings = replace(surroundings, aws=aws)
        assembled = assemble(self._surroundings)
        return replace(assembled, function=self.meter.counting(assembled.function))

    def _who_and_whom(self) -> tuple[Sequence[str], Sequence[str]]:
        """Give active journalists, and the intakes of agencies that are written to by two contacts."""
        register, desk, now = wiring.current().register, wiring.current().desk, wiring.current().clock.now()
        every = register.agencies()
        agencies = (agency for agency in every if len(recipients(agency, now, desk)) == TWO_CONTACTS)
        journalists = [person.email for person in register.journalists() if person.is_active]
        return journalists, [f"{agency.code.lower()}@{DOMAIN}" for agency in agencies]

    def _letters(self, name: str) -> list[Letter]:
        return bench_mails.by_reference(list(self._run.assembled.whole_book.letters()), name)

    def _bytes(self, letter: Letter) -> bytes:
        kept = self._run.maildirs.find(letter.to.address, letter.id)
        return kept.path.read_bytes() if kept else b""

    def _answers(self, letters: Iterable[Letter]) -> Iterable[Posting]:
        return (bench_mails.answer(f"a{n}", letter, self._bytes(letter)) for n, letter in enumerate(letters))

    def _further(self, letters: Iterable[Letter]) -> Iterable[Posting]:
        return (
            bench_mails.follow_up(f"f{n}", letter, self._bytes(letter)) for n, letter in enumerate(letters)
        )

    def _wave(self, name: str, postings: Iterable[Posting]) -> Wave:
        """Time a wave; making the mails and speaking SMTP as a sender are not part of it."""
        mails = list(postings)
        child = self._run.emulator.process.pid
        wall, own, emulator = time.perf_counter(), time.process_time(), cpu_seconds(child)
        sending = self._send(mails)
        self._wait()
        return Wave(
            name,
            len(mails),
            sum(len(mail.raw) for mail in mails),
            time.perf_counter() - wall,
            time.process_time() - own - sending,
            cpu_seconds(child) - emulator,
        )

    def _send(self, mails: Iterable[Posting]) -> float:
        """Hand mails in, and give the CPU seconds that this took on the sender's side."""
        start = time.thread_time()
        with smtplib.SMTP("127.0.0.1", self._run.smtp_port, timeout=60) as door:
            for mail in mails:
                door.sendmail(mail.sender, [mail.recipient], mail.raw)
        return time.thread_time() - start

    def _wait(self) -> None:
        url = f"{self._run.web_url}/local/idle?wait={IDLE_WITHIN_SECONDS}"
        with urllib.request.urlopen(url, timeout=IDLE_WITHIN_SECONDS + 30) as answer:  # noqa: S310 - our own
            if answer.status != 200:  # noqa: PLR2004 - HTTP's OK
                raise NotIdleError(url)

    def _metered(self, posting: Posting) -> Tally:
        self.meter.is_on = True
        self._send([posting])
        self._wait()
        self.meter.is_on = False
        return self.meter.take(BY_MAIL)

    def _called(self, function: Lookup, name: str) -> Tally:
        self.meter.is_on = True
        function(name)(_TICK, LambdaContext(name, MEMORY_MB))
        self.meter.is_on = False
        return self.meter.take([name])


_TICK: Final = {
    "version": "0",
    "id": "bench",
    "detail-type": "Scheduled Event",
    "source": "aws.events",
    "account": "",
    "time": "",
    "region": "",
    "resources": [],
    "detail": {},
}


def report(bench: Bench, mails: int, due: int, many: int) -> str:
    """Run everything and give the tables."""
    waves = bench.waves(mails)
    life, idle = bench.life(), bench.idle_runs()
    counted = (wave_table(waves), life_table(life), idle_table(idle), bench.open_tables(due, many))
    return "\n\n".join((*counted, life_cost(life), _idle_cost(idle)))


def _idle_cost(idle: Mapping[str, Tally]) -> str:
    resources = whole_template("prod")["Resources"]
    return idle_cost(idle, figures_watched(resources), figures_of_ours(resources))


def figures_watched(resources: Mapping[str, Any]) -> int:
    """Count the figures that alarms look at: one that looks at several is paid for as many."""
    alarms = (each["Properties"] for each in resources.values() if each.get("Type") == ALARM)
    return sum(max(1, sum("MetricStat" in one for one in alarm.get("Metrics", ()))) for alarm in alarms)


def figures_of_ours(resources: Mapping[str, Any]) -> int:
    """Count the figures of our own that the dashboard shows: a name is paid for once for each dimension."""
    body = json.loads(resources["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"])
    shown = [one for widget in body["widgets"] for one in widget["properties"].get("metrics", ())]
    return len({tuple(part for part in one if isinstance(part, str)) for one in shown if one[0] == NAMESPACE})


def main(arguments: Sequence[str]) -> int:
    """Print the tables of one run in a home of its own."""
    parser = argparse.ArgumentParser(prog="python -m infra.local.bench", description=__doc__)
    parser.add_argument("--mails", type=int, default=60, help="how many mails to send, 10 or more (60)")
    parser.add_argument("--due", type=int, default=DUE, help=f"of how many duties a step is due ({DUE})")
    parser.add_argument("--open", type=int, default=MORE_OPEN, help=f"of how many open ones ({MORE_OPEN})")
    parser.add_argument("--register", type=Path, help="a folder with a register (the demo register)")
    given = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="phatngon-bench-") as home:
        bench = Bench(Path(home), given.register)
        try:
            print(report(bench, max(10, given.mails), given.due, given.open), flush=True)
        finally:
            bench.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
