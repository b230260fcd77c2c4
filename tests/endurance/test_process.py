"""The run as its user starts it: a process with its child, signals, and kills."""

import contextlib
import json
import os
import re
import signal
import smtplib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READY = re.compile(r"^Phát Ngôn is ready: pages at (http://127\.0\.0\.1:\d+)/.*:(\d+), everything")
MAIL = "From: a@bao.example\r\nTo: {to}\r\nSubject: So {n}\r\nMessage-ID: <{n}@bao.example>\r\n\r\n{n}\r\n"


class Process:
    def __init__(self, home, ports=(0, 0)):
        variables = {
            "PHATNGON_HOME": str(home),
            "PHATNGON_WEB_PORT": str(ports[0]),
            "PHATNGON_SMTP_PORT": str(ports[1]),
            "PHATNGON_NOW": "2026-11-19T08:00:00+07:00",
        }
        self.popen = subprocess.Popen(
            [sys.executable, "-m", "tests.local.little_main"],
            cwd=ROOT,
            env={**os.environ, **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        self.home = home
        self.lines = []
        for line in self.popen.stdout:
            self.lines.append(line)
            if found := READY.match(line):
                self.web, self.smtp = found[1], int(found[2])
                return

    @property
    def ports(self):
        return int(self.web.rpartition(":")[2]), self.smtp

    def send(self, *numbers):
        with smtplib.SMTP("127.0.0.1", self.smtp, timeout=10) as door:
            for number in numbers:
                to = "cauhoi@phatngon.example"
                door.sendmail("a@bao.example", to, MAIL.format(n=number, to=to))

    def get(self, path):
        try:
            with urllib.request.urlopen(self.web + path, timeout=60) as answer:  # noqa: S310 - our own address
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def ledger(self):
        assert self.get("/local/idle?wait=40")[0] == 200
        return [json.loads(line) for line in self.get("/local/ledger")[1].splitlines()]

    def letters(self):
        return list((self.home / "mail" / "a@bao.example" / "new").iterdir())

    def kill_group(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait()
        self.popen.stdout.close()


@pytest.fixture
def start(tmp_path):
    started = []

    def run(**options):
        started.append(Process(options.pop("home", tmp_path / "home"), **options))
        return started[-1]

    yield run
    for process in started:
        process.kill_group()


def processes_of(group):
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            if int(fields[2]) == group and fields[0] != "Z":
                found.append(path.parent.name)
    return found


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_the_group_stops_everything_within_five_seconds(start, number):
    process = start()
    process.send(1, 2, 3)
    began = time.monotonic()

    os.killpg(process.popen.pid, number)

    assert process.popen.wait(10) == 0
    assert time.monotonic() - began < 5
    assert processes_of(process.popen.pid) == []


def test_no_mail_that_got_its_yes_is_lost_when_the_group_is_killed(start):
    process = start()
    process.send(*range(20))
    process.kill_group()

    again = start(ports=process.ports)

    assert len(again.ledger()) == 20
    assert len(again.letters()) == 20


def test_a_kill_in_mid_work_leaves_one_outcome_a_mail(start):
    process = start()
    process.send(*range(20))
    time.sleep(0.4)
    process.kill_group()
    again = start()
    time.sleep(0.4)
    again.kill_group()

    rows = start().ledger()

    assert len({row["id"] for row in rows}) == len(rows) == 20
    assert len(again.letters()) == 20


def test_the_child_ends_with_a_parent_that_is_killed_alone(start):
    process = start()

    process.popen.kill()
    process.popen.wait()
    give_up = time.monotonic() + 5
    while processes_of(process.popen.pid) and time.monotonic() < give_up:
        time.sleep(0.05)

    assert processes_of(process.popen.pid) == []
    start(ports=process.ports)


def test_two_runs_do_not_share_a_home(start):
    start()

    second = start()

    assert second.popen.wait(10) == 2
    assert "is in use by process" in "".join(second.lines)


def test_a_port_that_is_taken_is_named(start):
    with socket.create_server(("127.0.0.1", 0)) as other:
        process = start(ports=(0, other.getsockname()[1]))

        assert process.popen.wait(10) == 2
    assert "PHATNGON_SMTP_PORT" in "".join(process.lines)


def test_everything_listens_on_this_machine_only(start):
    process = start()

    listening = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    pids = processes_of(process.popen.pid)
    ours = {
        str(link.readlink())
        for pid in pids
        for link in Path(f"/proc/{pid}/fd").iterdir()
        if os.path.lexists(link)
    }
    hosts = {row[1].split(":")[0] for row in listening if row[3] == "0A" and f"socket:[{row[9]}]" in ours}
    assert hosts == {"0100007F"}
