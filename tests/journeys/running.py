"""The run as its user starts it: `python -m infra.local`, in a process group of its own."""

import contextlib
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

from tests.journeys.town import EIGHT, REGISTER, Town

ROOT = Path(__file__).resolve().parents[2]
READY = re.compile(r"^Phát Ngôn is ready: .*http://127\.0\.0\.1:(\d+)/.*127\.0\.0\.1:(\d+)")


class Process:
    """A local run; it is up when this is made."""

    def __init__(self, home, web_port=0, smtp_port=0, **variables):
        self.home = home
        said = {
            "PHATNGON_HOME": str(home),
            "PHATNGON_WEB_PORT": str(web_port),
            "PHATNGON_SMTP_PORT": str(smtp_port),
            "PHATNGON_NOW": EIGHT,
            "PHATNGON_REGISTER": str(REGISTER),
            **variables,
        }
        self.popen = subprocess.Popen(
            [sys.executable, "-m", "infra.local"],
            cwd=ROOT,
            env={**os.environ, **said},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        self.lines = []
        found = None
        while not found and (line := self.popen.stdout.readline()):
            self.lines.append(line)
            found = READY.match(line)
        assert found, "".join(self.lines)
        self.web_port, self.smtp_port = int(found[1]), int(found[2])

    @property
    def town(self):
        return Town(f"http://127.0.0.1:{self.web_port}", self.smtp_port, self.home)

    def again(self):
        """Start on the same home and ports."""
        return Process(self.home, self.web_port, self.smtp_port)

    def signal(self, number):
        """Send a signal to the whole group."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.popen.pid, number)

    def kill(self):
        """Kill everything at once, as a power cut would."""
        self.signal(signal.SIGKILL)
        self.popen.wait(10)
        self.popen.stdout.close()

    def members(self):
        """Name the processes of the group that still live."""
        found = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                fields = path.read_text().rpartition(")")[2].split()
                if int(fields[2]) == self.popen.pid and fields[0] != "Z":
                    found.append(path.parent.name)
        return found
