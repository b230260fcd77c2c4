"""The AWS CLI is run with the region, its answers are parsed, its errors are named."""

import pytest

from infra.deploy.cli import AwsCli, AwsError


@pytest.fixture
def command(tmp_path):
    """Give what makes an `aws` that answers so."""

    def make(answer):
        path = tmp_path / "aws"
        path.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
        path.chmod(0o755)
        return AwsCli("ap-southeast-1", str(path))

    return make


def test_an_answer_is_parsed(command):
    aws = command("""printf '{"said": "%s"}' "$*" """)

    assert aws.ask("ses", "show") == {"said": "ses show --output json --region ap-southeast-1"}


def test_an_empty_answer_is_nothing(command):
    assert command("exit 0").ask("ses", "show") is None


def test_what_is_only_done_speaks_to_the_terminal(command, capfd):
    command("echo working").do("s3", "sync")

    assert capfd.readouterr().out == "working\n"


def test_an_error_has_the_code_of_aws(command):
    aws = command('echo "An error occurred (AccessDenied) when calling the X operation: no" >&2; exit 254')

    with pytest.raises(AwsError, match="calling the X operation: no") as caught:
        aws.ask("x", "y")
    assert caught.value.code == "AccessDenied"


def test_a_code_may_have_dots(command):
    aws = command(
        'echo "An error occurred (AWS.SimpleQueueService.NonExistentQueue) when calling X" >&2; exit 254'
    )

    with pytest.raises(AwsError) as caught:
        aws.ask("x", "y")
    assert caught.value.code == "AWS.SimpleQueueService.NonExistentQueue"


def test_an_error_without_words_names_the_command(command):
    with pytest.raises(AwsError, match="aws x y failed") as caught:
        command("exit 1").do("x", "y", "z")
    assert caught.value.code == ""


def test_without_the_cli_it_says_what_to_install(tmp_path):
    with pytest.raises(AwsError, match="install the AWS CLI"):
        AwsCli("ap-southeast-1", str(tmp_path / "aws")).ask("x")
