import json
from pathlib import Path

import pytest

from chalicelib.tools.explain import run

SAMPLE = next((Path(__file__).parents[1] / "mail" / "samples").glob("r02_*"))


def test_a_mail_is_explained_as_one_json_object(capsys):
    assert run([str(SAMPLE)]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "interim"


def test_a_file_that_is_no_mail_ends_with_1(capsys, tmp_path):
    empty = tmp_path / "empty.eml"
    empty.write_bytes(b"")

    assert run([str(empty)]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "no_content"


@pytest.mark.parametrize("wrong", [["/nope"], ["/"], [str(SAMPLE), "--register", "/nope"]])
def test_a_missing_file_or_register_is_a_wrong_call(wrong, capsys):
    with pytest.raises(SystemExit) as ended:
        run(wrong)

    assert ended.value.code == 2
    assert wrong[-1] in capsys.readouterr().err
