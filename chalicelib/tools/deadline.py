"""Reckon a deadline and say day by day why: `python -m chalicelib.tools.deadline --received MOMENT`.

Prints the due moment first (ISO 8601, +07:00), the same in words, and then the ledger; with `--json` one
object, whose keys are those of docs/deadlines.md. Ends with 2 when called wrongly, and with 1 where no
deadline can be reckoned: outside the calendar's years nothing is guessed.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from chalicelib.desk.calculating import CLASSES, Calculated, CannotReckonError, Wanted, calculate
from chalicelib.desk.facts import ledger
from chalicelib.desk.rule_book import shipped_rules
from chalicelib.domain.calendar_days import DayKind
from chalicelib.domain.deadlines import Deadline, Mark, QuestionClass, Unit

DEFAULT_POLICY: Final = "hue-2025-draft"
_WRONG, _NOT_KNOWN = 2, 1
_WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_UNITS: Final[Mapping[str, str]] = {
    Unit.WORKING_DAYS: "ngày làm việc",
    Unit.WORKING_HOURS: "giờ làm việc",
    Unit.CALENDAR_DAYS: "ngày",
    Unit.WALL_CLOCK_HOURS: "giờ liên tục",
}
_MARKS: Final[Mapping[str, str]] = {
    Mark.START: "ngày tiếp nhận (ngày 0)",
    Mark.COUNTED: "tính",
    Mark.OFF: "không tính",
    Mark.AFTER_HOURS: "không tính: đến sau giờ làm việc",
    Mark.CARRIED: "ngày cuối, nhưng nghỉ: chuyển sang ngày làm việc kế tiếp",
    Mark.END: "ngày làm việc kế tiếp: hạn kết thúc vào ngày này",
    Mark.PAUSED: "tạm dừng: chờ nhà báo làm rõ",
    Mark.EXTENDED: "gia hạn",
}
_OFF: Final[Mapping[str, str]] = {
    DayKind.WEEKEND: "cuối tuần",
    DayKind.WEEKDAY: "chưa chắc là ngày làm việc",
}


_PROBLEMS: Final[Mapping[str, str]] = {
    "bad_moment": "không phải thời điểm như 2026-11-19T08:00+07:00 hoặc 2026-11-19T08:00",
    "bad_date": "không phải ngày như 2026-11-30",
    "ends_early": "kết thúc trước khi bắt đầu",
    "not_later": "không muộn hơn hạn đang có",
    "no_policy": "không có quy chế này",
    "no_rule": "quy chế này không quy định cho loại câu hỏi đó",
    "missing": "cần một thời điểm",
}


def run(arguments: Sequence[str]) -> int:
    """Reckon what the arguments ask, print it, and give the exit code."""
    options = _parser().parse_args(arguments)
    try:
        found = calculate(_wanted(options), shipped_rules(), DEFAULT_POLICY)
    except CannotReckonError as error:
        print(_said(error), file=sys.stderr)
        return _NOT_KNOWN if error.problem == "outside" else _WRONG
    _print_object(found) if options.json else _print_words(found)
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
        return f"Lịch làm việc chưa có ngày {error.value}: không đoán hạn."
    return f"--{error.field} {error.value}: {_PROBLEMS[error.problem]}."


def object_of(found: Calculated) -> dict[str, Any]:
    """Give a deadline as the object that `--json` prints."""
    reckoned, policy = found.deadline, found.policy
    return {
        "due_at": reckoned.due_at.isoformat(),
        "received_at": reckoned.received_at.isoformat(),
        "day_of_receipt": reckoned.day_of_receipt_on.isoformat(),
        "unit": str(reckoned.unit),
        "amount": reckoned.amount,
        "extended_by": reckoned.extended_by,
        "is_provisional": reckoned.is_provisional,
        "policy": policy.code,
        "basis": policy.basis,
        "is_verified": policy.is_verified,
        "ledger": ledger(reckoned),
    }


def _print_object(found: Calculated) -> None:
    print(json.dumps(object_of(found), ensure_ascii=False, indent=2))


def _print_words(found: Calculated) -> None:
    reckoned, policy = found.deadline, found.policy
    print(reckoned.due_at.isoformat())
    print(f"Hạn: {_words_of(reckoned)}")
    print(f"Cách tính: {reckoned.amount} {_UNITS[reckoned.unit]}, {policy.name_vi}")
    print(f"Căn cứ: {policy.basis}" + ("" if policy.is_verified else " (chưa xác minh)"))
    if reckoned.is_provisional:
        print("Tạm tính: có ngày nghỉ chưa được xác nhận, hạn có thể sớm hơn.")
    print(*_lines(reckoned), sep="\n")


def _words_of(reckoned: Deadline) -> str:
    """Write the due moment; midnight belongs to the day that ends with it."""
    ends = reckoned.days[-1].on
    at = "24:00" if reckoned.due_at.date() > ends else f"{reckoned.due_at:%H:%M}"
    return f"{at} {_WEEKDAYS[ends.weekday()]}, {ends:%d/%m/%Y}"


def _lines(reckoned: Deadline) -> Iterator[str]:
    number = 0
    for day in reckoned.days:
        number += day.mark in {Mark.COUNTED, Mark.CARRIED}
        why = day.day.name_vi or _OFF.get(day.day.kind, "")
        words = [_MARKS[day.mark]]
        if day.ran_within:
            hours, minutes = divmod(int(day.ran_within.total_seconds()) // 60, 60)
            words = [f"{words[0]} {hours} giờ {minutes:02} phút"]
        elif day.mark is Mark.COUNTED:
            words = [f"{words[0]}, ngày thứ {number}"]
        words += [why] if why and day.mark in {Mark.OFF, Mark.CARRIED} else []
        words += [f"theo {day.day.basis}"] if day.day.basis else []
        words += ["chưa được xác nhận"] if day.is_provisional else []
        yield f"{day.on:%d/%m/%Y} {_WEEKDAYS[day.on.weekday()]:<9} {'; '.join(words)}"


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
    sys.exit(run(sys.argv[1:]))
