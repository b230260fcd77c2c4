"""The calendar held against the package `holidays`, which is wrong on two days that we know of."""

import shutil

import pytest

from chalicelib.rule_rows import FOLDER
from chalicelib.tools.check_calendar import run
from tests.test_rulebook import rewrite


def test_the_shipped_calendar_differs_only_where_the_package_is_known_to_be_wrong(capsys):
    assert run([]) == 0

    printed = capsys.readouterr().out
    assert "Khác về loại ngày: 0 ngày." in printed
    assert "Khác về tên ngày: 0 ngày." in printed
    assert [line[:10] for line in printed.splitlines() if "(đã biết)" in line] == ["02/01/2026", "10/01/2026"]
    assert "thiếu ngày làm bù này (Công văn 12729/VPCP-KGVX" in printed
    assert "Năm 2027 chưa có thông báo chính thức: holidays đoán mà không nói." in printed


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "2026-11-24,Tue,holiday",
            "2026-11-24,Tue,workday_swapped",
            "24/11/2026 (MỚI): lịch của cổng làm việc",
        ),
        ("2026-11-24,Tue", "2026-11-25,Wed", "25/11/2026 (MỚI): lịch của cổng nghỉ"),
        (
            "2026-04-26,Sun,holiday",
            "2026-04-25,Sat,holiday",
            "loại ngày: 2 ngày:\n25/04/2026 (MỚI): lịch của cổng nghỉ (Giỗ Tổ Hùng Vương, holiday, high)",
        ),
        (
            "2026-04-27,Mon,dayoff_observed",
            "2026-04-27,Mon,holiday",
            "; holidays nghỉ (Ngày Giỗ Tổ Hùng Vương (nghỉ bù), dayoff_observed)",
        ),
        (
            "Ngày Văn hóa Việt Nam",
            "Ngày Thể thao",
            "tên ngày: 1 ngày:\n24/11/2026 (MỚI): lịch của cổng nghỉ (Ngày Thể thao, holiday, medium-high)",
        ),
        ("(làm bù 22/08/2026)", "(làm bù 23/08/2026)", "31/08/2026 (MỚI): lịch của cổng nghỉ (Hoán đổi"),
    ],
)
def test_a_new_difference_is_said_with_what_we_hold_and_why(tmp_path, capsys, old, new, said):
    folder = shutil.copytree(FOLDER, tmp_path / "rules")
    rewrite(folder / "calendar_days.csv", old, new)

    assert run([str(folder)]) == 1

    printed = capsys.readouterr().out
    assert said in printed
    assert "giữ lịch của cổng: " in printed


@pytest.mark.parametrize("arguments", [["a", "b"], ["/nowhere"]])
def test_a_wrong_call_ends_with_two(arguments):
    assert run(arguments) == 2
