"""What functions tell on one machine: a line each in the home, faults in full on the terminal."""

from datetime import datetime

import pytest

from chalicelib.handlers.logs import CALLER, LOG, Caller, tell, tell_fault
from chalicelib.handlers.metrics import Measures, Metric, write_metrics
from infra.local.clock import MovableClock
from infra.local.function_log import NAME, keep_log

EIGHT = datetime.fromisoformat("2026-11-19T08:00:00+07:00")


@pytest.fixture
def kept(tmp_path):
    """Keep the log of a function in a home, and give its lines."""
    before = list(LOG.handlers)
    keep_log(tmp_path, MovableClock(tmp_path / "clock.json", EIGHT))
    caller = CALLER.set(Caller("sweep_letters", "1"))
    yield lambda: (tmp_path / NAME).read_text(encoding="utf-8").splitlines()
    CALLER.reset(caller)
    for handler in LOG.handlers:
        handler.close()
    LOG.handlers[:] = before


def test_a_line_has_the_gateways_time_the_function_and_what_happened(kept):
    tell("letter", reference="MLPN-2026-000001", state="accepted", agency="")

    (line,) = kept()
    assert line[:17] == "2026-11-19 08:00:"
    assert line[19:] == " sweep_letters: letter reference=MLPN-2026-000001 state=accepted"


def test_figures_for_cloudwatch_are_left_out(kept):
    tell("page", route="/")

    write_metrics(Measures({(Metric.SWEEPS, ""): 1}), "local", EIGHT)

    assert len(kept()) == 1


def test_a_fault_is_told_in_full_on_the_terminal_and_by_its_type_in_the_log(kept, capsys):
    with pytest.raises(LookupError) as raised:
        next(iter([]), {})["letter"]

    tell_fault(raised.value)

    assert kept()[0].endswith("sweep_letters: fault error=KeyError")
    assert "KeyError: 'letter'" in capsys.readouterr().err
