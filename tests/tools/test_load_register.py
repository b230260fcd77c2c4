from pathlib import Path

import pytest

from chalicelib.domain.people import Party
from chalicelib.tools.load_register import run

DEMO = Path(__file__).parents[2] / "infra/local/register"


class Book:
    """An empty register that remembers what it was given."""

    def __init__(self):
        self.saved = []

    def agencies(self):
        return ()

    def journalists(self):
        return ()

    def party(self, address):
        return Party(address)

    def save(self, record, also=()):
        self.saved.append(record)


@pytest.fixture
def book():
    return Book()


def test_a_good_folder_is_loaded_and_both_counts_are_printed(book, capsys):
    code = run([str(DEMO)], book, "phatngon.example")

    assert code == 0
    assert len(book.saved) == 81 + 13
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == f"Danh bạ: {DEMO}"
    assert printed[1] == "agencies.csv: nạp 81 dòng, không đổi 0 dòng, từ chối 0 dòng"


def test_every_problem_is_printed_and_the_exit_code_tells(book, tmp_path, capsys):
    (tmp_path / "agencies.csv").write_text(
        "code,name_vi,name_en,abbrev,topics,hosts\nsyt,,,,,\n", encoding="utf-8"
    )

    code = run([str(tmp_path)], book, "phatngon.example")

    assert code == 1
    printed = capsys.readouterr().out
    assert "Từ chối: agencies.csv, dòng 2, cột code: mã" in printed
    assert "agencies.csv: nạp 0 dòng, không đổi 0 dòng, từ chối 1 dòng (2 lỗi)" in printed
    assert "contacts.csv: thiếu tệp, không nạp dòng nào" in printed
    assert "Từ chối: contacts.csv: thiếu tệp này" in printed


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["no such folder"]])
def test_a_wrong_call_is_told_how(book, arguments, capsys):
    assert run(arguments, book, "phatngon.example") == 2
    assert "Cách dùng" in capsys.readouterr().out
