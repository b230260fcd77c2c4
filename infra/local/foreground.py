"""A local run as a process in the foreground: its ready line, its signals, its exit code."""

import io
import os
import signal
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from infra.local.config import LocalSettingError, LocalSettings
from infra.local.emulator import EmulatorError
from infra.local.home import HomeInUseError
from infra.local.run import Assemble, LocalRun, PortTakenError
from infra.templates import STACK as TEMPLATE

LOOK_EVERY_SECONDS: Final = 0.5


def run_and_exit(variables: Mapping[str, str], assemble: Assemble, template: Path = TEMPLATE) -> None:
    """Run, then end the process at once: a function that hangs must not keep it."""
    _speak_utf8()
    code = run_in_foreground(variables, assemble, template)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def run_in_foreground(variables: Mapping[str, str], assemble: Assemble, template: Path) -> int:
    """Run until SIGINT or SIGTERM; 0 after a clean stop, 1 when a part failed, 2 when it cannot start."""
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    try:
        settings = LocalSettings.from_environ(variables)
        run = LocalRun(settings, assemble, template)
    except (LocalSettingError, HomeInUseError, PortTakenError, EmulatorError) as error:
        print(f"Phát Ngôn cannot start: {error}", file=sys.stderr, flush=True)
        return 2
    print(_ready_line(run, settings), f"Everyone's mail: {run.web_url}/local/", sep="\n", flush=True)
    return _watch(run, stopping)


def _ready_line(run: LocalRun, settings: LocalSettings) -> str:
    mail = f"mail to cauhoi@{settings.mail_domain} by SMTP at 127.0.0.1:{run.smtp_port}"
    return f"Phát Ngôn is ready: pages at {run.web_url}/, {mail}, everything kept in {settings.home}"


def _watch(run: LocalRun, stopping: threading.Event) -> int:
    is_healthy = True
    while is_healthy and not stopping.wait(LOOK_EVERY_SECONDS):
        is_healthy = run.is_healthy
    if not is_healthy:
        print("Phát Ngôn stops: the emulator or the worker has ended", file=sys.stderr, flush=True)
    run.stop()
    return 0 if is_healthy else 1


def _speak_utf8() -> None:
    """Print Vietnamese wherever the output goes and whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
