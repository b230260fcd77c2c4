"""Reckon a deadline and say day by day why: `python -m chalicelib.tools.deadline --received MOMENT`.

Prints the due moment first (ISO 8601, +07:00), the same in words, and then the ledger; with `--json` one
object, whose keys are those of docs/deadlines.md. Ends with 2 when called wrongly, and with 1 where no
deadline can be reckoned: outside the calendar's years nothing is guessed.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from gettext import NullTranslations
from signal import SIG_DFL, SIGPIPE, signal
from typing import Any, Final

from chalicelib.desk.calculating import CLASSES, Calculated, CannotReckonError, Wanted, calculate
from chalicelib.desk.facts import ledger
from chalicelib.desk.rule_book import shipped_rules
from chalicelib.domain.deadlines import QuestionClass
from chalicelib.render.phrases import Language, Phrases

DEFAULT_POLICY: Final = "hue-2025-draft"
_WRONG, _NOT_KNOWN = 2, 1
_PROBLEMS: Final[Mapping[str, str]] = {
    "bad_moment": "không phải thời điểm như 2026-11-19T08:00+07:00 hoặc 2026-11-19T08:00",
    "bad_date": "không phải ngày như 2026-11-30",
    "too_far": "thời điểm này xa đến mức không tính được",
    "ends_early": "kết thúc trước khi bắt đầu",
    "not_later": "không muộn hơn hạn đang có",
    "before_receipt": "sớm hơn lúc tiếp nhận",
    "not_extended": "chỉ có nghĩa cùng với --extend",
    "never_extended": "hạn xác nhận đã nhận không gia hạn được",
    "no_policy": "không có quy chế này",
    "no_rule": "quy chế này không quy định cho loại câu hỏi đó",
    "missing": "cần một thời điểm",
}


def run(arguments: Sequence[str]) -> int:
    """Reckon what the arguments ask, print it, and give the exit code."""
    options, rules = _parser().parse_args(arguments), shipped_rules()
    try:
        found = calculate(_wanted(options), rules, DEFAULT_POLICY)
    except CannotReckonError as error:
        print(_said(error), file=sys.stderr)
        return _NOT_KNOWN if error.problem == "outside" else _WRONG
    notes = _notes(found, options.scope, frozenset(one.scope for one in rules.calendar.closures))
    whole = json.dumps(object_of(found, notes), ensure_ascii=False, indent=2) if options.json else ""
    print(whole or "\n".join(_lines(found, notes)))
    return 0


def _wanted(options: argparse.Namespace) -> Wanted:
    return Wanted(
        received=options.received,
        klass=options.klass,
        pauses=tuple((since, until) for since, until in options.pause),
        extend=options.extend,
        granted=options.granted,
        policy=options.policy,
        scopes=tuple(options.scope),
    )


def _said(error: CannotReckonError) -> str:
    if error.problem == "outside":
        return f"--{error.field}: Lịch làm việc chưa có ngày {error.value}: không đoán hạn."
    return f"--{error.field} {error.value}: {_PROBLEMS[error.problem]}."


def _notes(found: Calculated, scopes: Iterable[str], known: frozenset[str]) -> list[str]:
    """Say what of the arguments changes nothing."""
    unknown = [scope for scope in scopes if scope not in known]
    notes = [f"--scope {scope}: lịch không có ngày đóng cửa riêng nào của mã này." for scope in unknown]
    if found.ignores_pauses:
        notes.append("--pause: thời hạn của loại câu hỏi này chạy liên tục, không bao giờ tạm dừng.")
    return notes


def object_of(found: Calculated, notes: Sequence[str] = ()) -> dict[str, Any]:
    """Give a deadline as the object that `--json` prints."""
    reckoned, policy = found.deadline, found.policy
    return {
        "due_at": reckoned.due_at.isoformat(),
        "received_at": reckoned.received_at.isoformat(),
        "day_of_receipt": reckoned.received_on.isoformat(),
        "counted_from": reckoned.counted_from.isoformat(),
        "unit": str(reckoned.unit),
        "amount": reckoned.amount,
        "extended_by": reckoned.extended_by,
        "is_provisional": reckoned.is_provisional,
        "policy": policy.code,
        "basis": policy.basis,
        "is_verified": policy.is_verified,
        "notes": list(notes),
        "ledger": ledger(reckoned),
    }


def _lines(found: Calculated, notes: Sequence[str]) -> Iterator[str]:
    """Give the lines that are printed, in the words of letters and pages."""
    words, reckoned, policy = Phrases(Language.VI, NullTranslations()), found.deadline, found.policy
    say, said = words.filters(), found.facts()
    yield reckoned.due_at.isoformat()
    yield f"Hạn: {say['due'](said)}"
    yield f"Cách tính: {say['basis'](said)}"
    yield f"Quy chế: {policy.name_vi}; {policy.basis}"
    if reckoned.is_provisional:
        yield "Tạm tính: có ngày nghỉ chưa được xác nhận, hạn có thể sớm hơn."
    yield from (f"Lưu ý: {note}" for note in notes)
    for row in object_of(found)["ledger"]:
        yield f"{words.weekday_and_day(row['on']):<21}  {say['ledger_day'](row, reckoned.unit)}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m chalicelib.tools.deadline", description=__doc__)
    parser.add_argument(
        "--received",
        required=True,
        metavar="MOMENT",
        help="lúc tiếp nhận, ISO 8601; không ghi múi giờ là giờ Việt Nam",
    )
    parser.add_argument(
        "--class",
        dest="klass",
        default=str(QuestionClass.ROUTINE),
        choices=CLASSES,
    )
    parser.add_argument(
        "--pause",
        nargs=2,
        action="append",
        default=[],
        metavar=("FROM", "TO"),
        help="đồng hồ dừng từ FROM, chạy lại lúc TO; ghi được nhiều lần",
    )
    parser.add_argument("--extend", default="", metavar="DATE", help="được gia hạn đến hết ngày này")
    parser.add_argument(
        "--granted", default="", metavar="MOMENT", help="lúc cho gia hạn; mặc định: sau mọi lần dừng"
    )
    parser.add_argument(
        "--policy", metavar="CODE", help="quy chế; mặc định: quy chế có quy định cho loại câu hỏi"
    )
    parser.add_argument(
        "--scope",
        action="append",
        default=[],
        metavar="SCOPE",
        help="mã cơ quan hoặc địa bàn, để tính cả những ngày đóng cửa riêng",
    )
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    return parser


if __name__ == "__main__":
    signal(SIGPIPE, SIG_DFL)  # `… | head` ends it quietly, as it does other commands
    sys.exit(run(sys.argv[1:]))
