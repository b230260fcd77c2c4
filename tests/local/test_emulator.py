"""What the emulator cannot start or make is said; what survives a kill is in `tests/endurance/`."""

import pytest

from infra.local.emulator import Emulator, EmulatorError
from infra.local.stack import Stack, make_stack
from tests.local.little_app import TEMPLATE

TWICE = "  Double: {Type: AWS::S3::Bucket, Properties: {BucketName: phatngon-mailbucket-111122223333}}\n"


@pytest.mark.parametrize(
    ("part", "reason"), [("  Strange: {Type: AWS::S3::Nonsense}\n", "Nonsense"), (TWICE, "exist")]
)
def test_a_stack_that_cannot_be_made_says_why(tmp_path, part, reason):
    path = tmp_path / "stack.yaml"
    path.write_text(TEMPLATE + part, encoding="utf-8")
    emulator = Emulator.start(tmp_path / "aws")
    try:
        with pytest.raises(EmulatorError, match=reason):
            make_stack(emulator.endpoint, {"MailDomain": "phatngon.example"}, path)
    finally:
        emulator.stop()


def test_a_part_that_the_template_does_not_make_is_named():
    with pytest.raises(EmulatorError, match="Missing"):
        Stack({})["Missing"]


def test_an_emulator_that_cannot_start_points_to_its_log(tmp_path):
    (tmp_path / "aws" / "tables.jsonl").mkdir(parents=True)
    (tmp_path / "aws" / "tables.earlier.jsonl").write_bytes(b"")

    with pytest.raises((EmulatorError, OSError)):
        Emulator.start(tmp_path / "aws")
