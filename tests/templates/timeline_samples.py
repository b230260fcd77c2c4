"""A sample for the timeline of a question: each kind of happening, and each way to stand."""

from typing import Any

from tests.templates.question_samples import ENTRIES, MESSAGES, SPOKESPERSON, THE_ANSWER, a_duty
from tests.templates.samples import ASKER, CASE, DEADLINE, HEALTH, SCHOOLS


def a_happening(what, agency=HEALTH, entry=None, deadline=None, **said):
    return {
        "at": "2026-11-25T10:00:00+00:00",
        "what": what,
        "agency": agency,
        "entry": entry,
        "said": said,
        "to": [],
        "deadline": deadline,
    }


MOVED = {"due_before": "2026-11-25T10:00:00+00:00", "due_at": "2026-11-27T10:00:00+00:00"}
HAPPENINGS = [
    a_happening("said", None, ENTRIES[0], is_end=False, is_late=None),
    a_happening("on_desk", deadline=DEADLINE),
    *(a_happening("said", entry=entry, is_end=False, is_late=None) for entry in MESSAGES),
    a_happening("first_response"),
    a_happening("stopped", runs_again_at=MOVED["due_at"]),
    a_happening("runs_again", since=MOVED["due_before"], is_at_limit=False),
    a_happening("runs_again", since=MOVED["due_before"], is_at_limit=True),
    a_happening("extended", reason="chờ <bệnh viện>", **MOVED),
    a_happening("extended", reason="", due_before=None, due_at=None),
    a_happening("reclassified", None, **{"class": "complex"}),
    a_happening("deadline_moved", **MOVED),
    a_happening("deadline_moved", due_before=None, due_at=MOVED["due_at"]),
    a_happening("passed"),
    a_happening("passed", None),
    a_happening("said", entry=THE_ANSWER, is_end=True, is_late=True),
    a_happening("said", entry=THE_ANSWER, is_end=True, is_late=False),
    a_happening("rated", score="unsatisfied", reason="thiếu <script>số liệu</script>"),
    a_happening("started_anew", due_at=MOVED["due_at"]),
    a_happening("started_anew", due_at=None),
    {**a_happening("transferred", reason="thuộc ngành giáo dục"), "to": [SCHOOLS]},
]


def a_standing(status, agency=HEALTH, late_days=None, *, is_late=False, **changes):
    return {
        **a_duty(agency, status, is_late=is_late, ended_at="2026-11-27T08:00:00+00:00"),
        "late_days": late_days,
        **changes,
    }


STANDINGS = [
    a_standing("dispatched", is_late=True, late_days=2),
    a_standing("dispatched", SCHOOLS, is_late=True, late_days=0),
    a_standing("dispatched", is_late=True),
    a_standing("dispatched"),
    a_standing(
        "clarifying",
        deadline={**DEADLINE, "paused_since": MOVED["due_before"], "runs_again_at": MOVED["due_at"]},
    ),
    a_standing("answered", is_late=True, late_days=1),
    a_standing("answered", has_follow_up=True),
    a_standing("declined", is_late=True, late_days=1),
    a_standing("declined"),
    a_standing("transferred"),
    a_standing("withdrawn"),
]
TIMELINE: dict[str, dict[str, Any]] = {
    "timeline": {
        **CASE,
        "asker": ASKER,
        "visitor": SPOKESPERSON,
        "path": "/questions/mlpn-2026-000123/tatca/timeline?x=1",
        "back": "/questions/mlpn-2026-000123/tatca",
        "page_path": "/questions/mlpn-2026-000123/tatca",
        "received_at": "2026-11-19T01:00:00+00:00",
        "as_of": "2026-11-27T08:20:00+00:00",
        "is_withdrawn": False,
        "is_late": False,
        "deadline": None,
        "happenings": HAPPENINGS,
        "standings": STANDINGS,
    },
}
