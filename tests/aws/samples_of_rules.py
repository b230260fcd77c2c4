from datetime import UTC, datetime

from chalicelib.domain.rule_runs import DeadlineMoved, RulesRun, Stage
from chalicelib.domain.rule_versions import RulesInForce, RulesVersion

SAVED_AT = datetime(2026, 11, 19, 5, 0, tzinfo=UTC)
STORM = RulesVersion(
    number=1,
    tables={
        "closures": [
            {
                "from": "2026-11-20",
                "until": "2026-11-20",
                "scope": "*",
                "name_vi": "Bão số 13",
                "basis": "CĐ 12/CĐ-UBND",
            }
        ]
    },
    saved_at=SAVED_AT,
    who="dieu@svhtt.example",
    note="Thêm ngày nghỉ tránh bão",
)
RULES = {
    "rules": STORM,
    "rules that go back": RulesVersion(2, {}, SAVED_AT, "dieu@svhtt.example", "Bão tan", restores=0),
    "run of the rules": RulesRun(1, SAVED_AT, 1),
    "run of the rules in the middle": RulesRun(
        2,
        SAVED_AT,
        1,
        Stage.DATED,
        "2026-11-25T10:00:00+00:00 MLPN-2026-000042 SYT",
        100,
        SAVED_AT,
        SAVED_AT,
        3,
    ),
    "deadline moved": DeadlineMoved(
        1, "agency", "SYT", "MLPN-2026-000042", "SYT", 3, SAVED_AT, due_before=SAVED_AT
    ),
    "deadline moved of a question that nobody has": DeadlineMoved(
        1, "journalist", "an@bao.example", "MLPN-2026-000042", "", 1, SAVED_AT
    ),
    "rules in force": RulesInForce(2, SAVED_AT, 2),
}
