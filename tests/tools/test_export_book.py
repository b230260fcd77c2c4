"""A book is exported whole, with what tells that it is, and without what opens anything."""

import json

import pytest

from chalicelib.tools import export_book
from tests.tools.stacks import items_of


def test_the_export_tells_counts_kinds_checksums_and_the_secret_that_must_come_along(old, tmp_path, capsys):
    code = export_book.run([str(tmp_path / "out")], old)

    told = capsys.readouterr().out
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert code == 0
    assert f"Bản ghi: {len(items_of(old))} (" in told
    assert manifest["items"]["checksum"] in told
    assert "Tệp: 4 (letters 1, mail 1, texts 1, uploads 1)" in told
    assert "1 thư gốc chưa có kết quả" in told
    assert "phiên bản 1 của phatngon-tokens" in told


def test_no_key_and_no_session_stands_in_an_export(folder):
    whole = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())

    assert b"k" * 32 not in whole
    assert b'"session#' not in whole
    assert folder.stat().st_mode & 0o077 == 0


def test_the_lines_are_those_of_dynamodbs_own_export(folder):
    lines = (folder / "items.jsonl").read_text(encoding="utf-8").splitlines()

    assert all(json.loads(line).keys() == {"Item"} for line in lines)


def test_a_folder_with_something_in_it_is_refused(old, tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")

    assert export_book.run([str(tmp_path)], old) == 1
    assert "thư mục trống" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["a", "b"]])
def test_a_wrong_call_of_the_export_is_told_how(arguments, capsys):
    assert export_book.run(arguments, None) == 2
    assert "Cách dùng" in capsys.readouterr().out
