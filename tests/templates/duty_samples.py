"""Samples of what pages say of one agency's duty: the days of its deadline, and where it came from."""

from typing import Any

NOT_PASSED_ON: dict[str, Any] = {"came_from": None, "came_because": "", "shares": []}


def a_day(on, mark, kind="weekday", name="", *, number=0, is_provisional=False, **changes):
    return {
        "on": on,
        "mark": mark,
        "number": number,
        "kind": kind,
        "name": name,
        "is_provisional": is_provisional,
        "basis": "",
        "certainty": "low" if is_provisional else "high",
        "minutes": 0,
        "seconds": 0,
        "stops": [],
        **changes,
    }


LEDGER = [
    a_day("2026-11-19", "start"),
    a_day("2026-11-20", "counted", number=1),
    a_day("2026-11-21", "off", "weekend"),
    a_day("2026-11-22", "off", "weekend"),
    a_day("2026-11-23", "counted", number=2),
    a_day("2026-11-24", "off", "holiday", "Ngày Văn hóa Việt Nam", basis="NQ 80-NQ/TW"),
    a_day("2026-11-25", "counted", number=3),
]
STOP = {"since": "2026-11-19T09:00:00+07:00", "until": "2026-11-19T10:30:00+07:00"}
ODD_LEDGER = [
    a_day("2026-11-18", "after_hours"),
    a_day("2026-11-19", "counted", minutes=250, seconds=15_000, stops=[STOP]),
    a_day("2026-11-20", "off", "holiday_estimated", is_provisional=True),
    a_day("2026-11-21", "off", "dayoff_swapped"),
    a_day("2026-11-22", "off", "dayoff_observed"),
    a_day("2026-11-23", "off", "weekday"),
    a_day("2026-11-24", "carried", "holiday"),
    a_day("2026-11-25", "end"),
]
