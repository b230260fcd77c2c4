"""The tool that reckons a deadline and says why."""

import json
import re
from pathlib import Path

import pytest

from chalicelib.tools.deadline import run

DOCUMENT = Path(__file__).parents[2] / "docs" / "deadlines.md"


def printed(capsys, *arguments):
    code = run(arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_due_moment_comes_first_and_then_why(capsys):
    code, out, _ = printed(capsys, "--received", "2026-11-19T08:00+07:00", "--class", "routine")
    first, words, *rest = out.splitlines()

    assert (code, first) == (0, "2026-11-25T17:00:00+07:00")
    assert words == "Hạn: 17:00 thứ Tư, 25/11/2026"
    assert rest[-1] == "25/11/2026 thứ Tư    tính, ngày thứ 3"
    assert any(line.startswith("24/11/2026 thứ Ba    không tính; Ngày Văn hóa Việt Nam") for line in rest)


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
        (("--received", "2026-11-19T08:00", "--policy", "x"), 2, "--policy x: không có quy chế này"),
        (("--received", "2026-11-19T08:00", "--extend", "2026-11-20"), 2, "không muộn hơn hạn đang có"),
        (("--received", "2026-11-19T08:00", "--extend", "mai"), 2, "không phải ngày"),
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
