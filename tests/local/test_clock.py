from datetime import UTC, datetime, timedelta, timezone

import pytest

from chalicelib.domain.letter import LEASE
from infra.local.clock import MovableClock
from infra.local.durations import DurationError, read_duration

START = datetime(2026, 11, 19, 8, tzinfo=timezone(timedelta(hours=7)))
SOON = timedelta(seconds=5)


def test_a_new_clock_starts_where_it_is_told_and_ticks(tmp_path):
    clock = MovableClock(tmp_path / "clock.json", START)

    first, second = clock.now(), clock.now()

    assert START <= first < second < START + SOON
    assert first.tzinfo is UTC
    assert clock.shown(first).utcoffset() == timedelta(hours=7)


def test_a_clock_that_is_told_nothing_goes_by_real_time_in_hue(tmp_path):
    clock = MovableClock(tmp_path / "clock.json")

    assert abs(clock.now() - datetime.now(UTC)) < SOON
    assert clock.shown(clock.now()).utcoffset() == timedelta(hours=7)


def test_a_move_survives_a_restart_and_the_start_does_not_count_again(tmp_path):
    MovableClock(tmp_path / "clock.json", START).move_to(START + timedelta(days=3))

    again = MovableClock(tmp_path / "clock.json", datetime(2031, 1, 1, tzinfo=UTC))

    assert timedelta() <= again.now() - START - timedelta(days=3) < SOON
    assert again.shown(again.now()).utcoffset() == timedelta(hours=7)


def test_the_clock_never_goes_back(tmp_path):
    clock = MovableClock(tmp_path / "clock.json", START)

    clock.move_to(START - timedelta(days=1))

    assert clock.now() >= START


def test_a_move_leaves_lease_time_alone(tmp_path):
    clock = MovableClock(tmp_path / "clock.json", START)

    clock.move_to(START + timedelta(days=300))

    assert abs(clock.lease_now() - datetime.now(UTC)) < SOON


def test_leases_of_an_earlier_run_have_ended(tmp_path):
    taken_at = MovableClock(tmp_path / "clock.json", START).lease_now()

    later = MovableClock(tmp_path / "clock.json")

    assert later.lease_now() >= taken_at + LEASE


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("P1D", timedelta(days=1)),
        ("PT4H", timedelta(hours=4)),
        ("P1DT2H30M5S", timedelta(days=1, hours=2, minutes=30, seconds=5)),
        ("p2w", timedelta(weeks=2)),
        ("-PT1M", timedelta(minutes=-1)),
        ("PT0S", timedelta()),
    ],
)
def test_durations_are_read(text, span):
    assert read_duration(text) == span


@pytest.mark.parametrize("text", ["", "P", "PT", "1D", "P1M", "P1Y", "P1.5D", "PT1D", "P٣D"])
def test_what_is_no_duration_is_refused(text):
    with pytest.raises(DurationError):
        read_duration(text)
