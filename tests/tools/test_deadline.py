"""The tool that reckons a deadline and says why."""

import json
import re
import sys
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from chalicelib.tools.deadline import run

DOCUMENT = Path(__file__).parents[2] / "docs" / "deadlines.md"


ASKED = ("--received", "2026-11-19T08:00")


def printed(capsys, *arguments):
    code = run(arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_due_moment_comes_first_and_then_why(capsys):
    code, out, _ = printed(capsys, "--received", "2026-11-19T08:00+07:00", "--class", "routine")
    first, words, *rest = out.splitlines()

    assert (code, first) == (0, "2026-11-25T17:00:00+07:00")
    assert words == "Hạn: 17:00 thứ Tư, 25/11/2026"
    assert rest[0].startswith(
        "Cách tính: 3 ngày làm việc sau ngày tiếp nhận 19/11; không tính các ngày 21, 22"
    )
    assert rest[-1] == "thứ Tư, 25/11/2026     Tính là ngày thứ 3"
    holiday = "thứ Ba, 24/11/2026     Không tính: Ngày Văn hóa Việt Nam; căn cứ: NQ 80-NQ/TW"
    assert any(line.startswith(holiday) and line.endswith("; khá chắc chắn") for line in rest)


def test_a_stop_within_a_day_of_hours_is_shown_and_seconds_are_kept(capsys):
    _, out, _ = printed(
        capsys,
        *("--received", "2026-11-19T08:00:30", "--class", "acknowledgement"),
        *("--pause", "2026-11-19T09:00", "2026-11-19T10:30"),
    )
    due, words, why, *_, row = out.splitlines()

    assert (due, words) == ("2026-11-19T15:00:30+07:00", "Hạn: 15:00:30 thứ Năm, 19/11/2026")
    assert "kể từ 08:00:30 thứ Năm, 19/11/2026; tạm dừng từ 09:00 19/11 đến 10:30 19/11" in why
    assert row == "thứ Năm, 19/11/2026    Tính 4 giờ 00 phút; đồng hồ tạm dừng từ 09:00 đến 10:30"


@pytest.mark.parametrize(
    ("arguments", "total"),
    [
        (("2026-11-19T08:00:30", "--class", "extraordinary"), 24 * 60),
        (("2026-11-19T16:00:45", "--class", "acknowledgement"), 4 * 60),
    ],
)
def test_the_times_of_the_ledger_sum_up(capsys, arguments, total):
    _, out, _ = printed(capsys, "--json", "--received", *arguments)
    rows = json.loads(out)["ledger"]

    assert sum(row["minutes"] for row in rows) == total
    assert sum(row["seconds"] for row in rows) == total * 60


def test_days_are_numbered_from_zero(capsys):
    _, out, _ = printed(capsys, "--json", "--received", "2026-11-19T08:00")

    assert '"number": 0' in out
    assert [row["number"] for row in json.loads(out)["ledger"]] == [0, 1, 1, 1, 2, 2, 3]


def test_a_carried_day_is_counted_and_calendar_days_begin_on_the_day_of_arrival(capsys):
    _, out, _ = printed(capsys, "--json", "--received", "2026-11-19T08:00", "--class", "petition")
    assert json.loads(out)["ledger"][-1]["number"] == 30

    _, out, _ = printed(capsys, "--json", "--received", "2026-11-21T09:00", "--class", "petition")
    assert [json.loads(out)[key] for key in ("day_of_receipt", "counted_from")] == ["2026-11-21"] * 2


def test_each_day_of_the_ledger_has_its_basis_and_certainty(capsys):
    _, out, _ = printed(capsys, "--json", "--received", "2026-11-19T08:00")
    holiday = json.loads(out)["ledger"][5]

    assert holiday["basis"].startswith("NQ 80-NQ/TW")
    assert holiday["certainty"] == "medium-high"


def test_what_changes_nothing_is_said(capsys):
    asked = (*ASKED, "--class", "extraordinary", "--scope", "XX")
    asked += ("--pause", "2026-11-19T09:00", "2026-11-19T10:00")
    _, out, _ = printed(capsys, *asked)

    assert "Lưu ý: --scope XX: lịch không có ngày đóng cửa riêng" in out
    assert "Lưu ý: --pause: thời hạn của loại câu hỏi này chạy liên tục, không bao giờ tạm dừng." in out
    _, out, _ = printed(capsys, *asked, "--json")
    assert len(json.loads(out)["notes"]) == 2


def test_an_object_holds_the_due_moment_and_the_ledger(capsys):
    _, out, _ = printed(capsys, "--received", "2026-11-19T08:00+07:00", "--json")
    said = json.loads(out)

    assert said["due_at"] == "2026-11-25T17:00:00+07:00"
    assert [(day["on"], day["mark"]) for day in said["ledger"]] == [
        ("2026-11-19", "start"),
        ("2026-11-20", "counted"),
        ("2026-11-21", "off"),
        ("2026-11-22", "off"),
        ("2026-11-23", "counted"),
        ("2026-11-24", "off"),
        ("2026-11-25", "counted"),
    ]


def test_every_key_is_documented(capsys):
    _, out, _ = printed(capsys, "--received", "2026-11-19T08:00+07:00", "--json")
    section = DOCUMENT.read_text(encoding="utf-8").split("With `--json`")[1]
    rows = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)

    assert {key for row in rows for key in re.findall(r"`(\w+)`", row)} == set(json.loads(out))


@pytest.mark.parametrize(
    ("more", "due"),
    [
        pytest.param(("--class", "acknowledgement"), "2026-11-19T13:30:00+07:00", id="four office hours"),
        pytest.param(("--class", "petition"), "2026-12-22T00:00:00+07:00", id="thirty days, to Monday's end"),
        pytest.param(("--class", "extraordinary"), "2026-11-20T08:00:00+07:00", id="a day and a night"),
        pytest.param(
            ("--pause", "2026-11-20T10:00+07:00", "2026-11-23T09:00+07:00"),
            "2026-11-26T17:00:00+07:00",
            id="a pause over one closing",
        ),
        pytest.param(
            (
                *("--pause", "2026-11-20T10:00+07:00", "2026-11-20T11:00+07:00"),
                *("--pause", "2026-11-23T10:00+07:00", "2026-11-24T11:00+07:00"),
            ),
            "2026-11-26T17:00:00+07:00",
            id="two pauses, of which one moves a day",
        ),
        pytest.param(("--extend", "2026-11-28"), "2026-11-30T17:00:00+07:00", id="extended to a Saturday"),
        pytest.param(
            (
                *("--extend", "2026-11-27", "--granted", "2026-11-20T09:00+07:00"),
                *("--pause", "2026-11-23T09:00+07:00", "2026-11-24T09:00+07:00"),
            ),
            "2026-11-30T17:00:00+07:00",
            id="a pause after the grant moves the granted date",
        ),
    ],
)
def test_what_moves_a_deadline(capsys, more, due):
    code, out, _ = printed(capsys, "--received", "2026-11-19T08:00", *more)

    assert (code, out.splitlines()[0]) == (0, due)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--received", "hôm qua"), 2, "--received hôm qua: không phải thời điểm"),
        (("--received", "2027-12-30T08:00"), 1, "Lịch làm việc chưa có ngày 01/01/2028"),
        (("--received", "0001-01-01T00:00"), 1, "Lịch làm việc chưa có ngày 01/01/0001"),
        (("--received", "9999-12-31T23:59Z"), 2, "--received 9999-12-31T23:59Z: thời điểm này xa đến mức"),
        (("--received", "0001-01-01T00:00+14:00"), 2, "xa đến mức không tính được"),
        ((*ASKED, "--pause", "2026-11-20T08:00", "9999-12-31T23:59:59Z"), 2, "--pause 9999-12-31T23:59:59Z"),
        ((*ASKED, "--pause", "2026-11-20T08:00", "2029-01-01T00:00"), 1, "--pause: Lịch làm việc chưa có"),
        ((*ASKED, "--extend", "2029-01-01"), 1, "--extend: Lịch làm việc chưa có ngày 01/01/2029"),
        ((*ASKED, "--granted", "2026-11-20T08:00"), 2, "chỉ có nghĩa cùng với --extend"),
        ((*ASKED, "--extend", "2026-11-30", "--granted", "2026-11-18T08:00"), 2, "sớm hơn lúc tiếp nhận"),
        ((*ASKED, "--extend", "2026-11-30", "--class", "acknowledgement"), 2, "không gia hạn được"),
        ((*ASKED, "--policy", "x"), 2, "--policy x: không có quy chế này"),
        ((*ASKED, "--extend", "2026-11-20"), 2, "không muộn hơn hạn đang có"),
        ((*ASKED, "--extend", "mai"), 2, "không phải ngày"),
        (
            ("--received", "2026-11-19T08:00", "--pause", "2026-11-21T08:00", "2026-11-20T08:00"),
            2,
            "trước khi",
        ),
        (
            ("--received", "2026-11-19T08:00", "--policy", "petition"),
            2,
            "--class petition: quy chế này không quy định cho loại câu hỏi đó",
        ),
    ],
)
def test_what_cannot_be_reckoned_says_why(capsys, arguments, code, said):
    found = printed(capsys, *arguments)

    assert (found[0], found[1]) == (code, "")
    assert said in found[2]


def test_a_reader_that_has_seen_enough_ends_it_quietly():
    command = [sys.executable, "-m", "chalicelib.tools.deadline", "--received", "2026-11-19T08:00+07:00"]
    with Popen([*command, "--class", "routine"], stdout=PIPE, stderr=PIPE, text=True) as running:
        running.stdout.close()
        assert running.stderr.read() == ""
