"""The small parts that play AWS: functions, receipts, the template, settings, the home."""

import json
import time
from datetime import UTC, datetime

import pytest

from infra.local import functions, home
from infra.local.config import LocalSettingError, LocalSettings
from infra.local.functions import EventTooLargeError, Functions
from infra.local.home import HomeInUseError
from infra.local.receipt import Destination, notification
from infra.local.secret import token_keys
from infra.local.spool import SpooledMail
from infra.local.template import local_template
from infra.local.verdicts import take_verdicts
from infra.templates import STACK as TEMPLATE

NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)


def spooled(raw):
    return SpooledMail(
        "ab12", 1, NOON, "a@bao.example", ("syt@phatngon.example",), take_verdicts(b"")[0], raw
    )


def test_a_function_gets_its_event_and_gives_its_answer_as_json():
    calls = Functions(
        lambda name: lambda event, context: {"name": name, "keys": list(event), "at": context.function_name}
    )

    answer, error = calls.try_call("sweep", {1: ("a",)})

    assert error is None
    assert answer == {"name": "sweep", "keys": ["1"], "at": "sweep"}


def test_an_event_larger_than_lambda_takes_is_refused():
    calls = Functions(lambda _: lambda event, context: None)

    with pytest.raises(EventTooLargeError, match="sweep"):
        calls.call("sweep", {"x": "x" * functions.EVENT_LIMIT})


def test_what_a_function_raises_is_given_back_and_printed(capsys):
    def broken(event, context):
        raise RuntimeError("no disk")

    answer, error = Functions(lambda _: broken).try_call("sweep", {})

    assert (answer, str(error)) == (None, "no disk")
    assert "sweep failed:" in capsys.readouterr().err


def test_a_function_that_takes_too_long_is_left_behind():
    calls = Functions(lambda name: lambda event, context: time.sleep(0.3 if name == "slow" else 0), 0.05)

    late = calls.try_call("slow", {})[1]

    assert isinstance(late, TimeoutError)
    assert calls.try_call("quick", {}) == (None, None)


def test_a_receipt_says_what_ses_says():
    said = notification(
        spooled(b"From: A <a@bao.example>\nSubject: one\n two\nTo: x@y\n\nbody"), Destination("b", "t")
    )

    assert said["notificationType"] == "Received"
    assert said["receipt"]["recipients"] == ["syt@phatngon.example"]
    assert said["receipt"]["virusVerdict"] == {"status": "PASS"}
    assert said["receipt"]["action"]["objectKey"] == "mail/ab12"
    assert said["receipt"]["timestamp"] == "2026-11-19T12:00:00.000Z"
    assert said["mail"]["commonHeaders"] == {
        "returnPath": "a@bao.example",
        "from": ["A <a@bao.example>"],
        "subject": "one two",
        "to": ["x@y"],
    }


def test_headers_of_a_receipt_are_cut_above_ten_kilobytes():
    said = notification(spooled(b"X-Long: a\r\n" * 5_000 + b"\r\nbody"), Destination("b", "t"))

    assert said["mail"]["headersTruncated"] is True
    assert len(json.dumps(said)) < 80_000


def test_a_failed_dmarc_names_the_policy():
    mail = spooled(b"")
    failed = SpooledMail(**{**vars(mail), "verdicts": {**mail.verdicts, "dmarc": "FAIL"}})

    assert notification(failed, Destination("b", "t"))["receipt"]["dmarcPolicy"] == "none"


def test_the_local_template_keeps_what_holds_data_and_drops_what_it_cannot_make():
    made = local_template(TEMPLATE, "111122223333")["Resources"]

    assert {"Table", "MailBucket", "InboundTopic", "InboundQueue", "FeedbackTopic", "FeedbackQueue"} <= set(
        made
    )
    assert {part["Type"].split("::")[1] for part in made.values()} <= {"DynamoDB", "S3", "SNS", "SQS", "KMS"}


def test_what_refers_to_a_part_that_is_left_out_is_left_out_too(tmp_path):
    (tmp_path / "t.yaml").write_text(
        """
Parameters: {Name: {Type: String}}
Resources:
  Identity: {Type: AWS::SES::EmailIdentity}
  Queue: {Type: AWS::SQS::Queue, DependsOn: Identity, Properties: {QueueName: !Sub "${Name}-${AWS::Region}"}}
  Policy: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [!Ref Queue], Who: !GetAtt Identity.Arn}}
  Other: {Type: AWS::SQS::QueuePolicy, Properties: {Who: !Sub ["${X}${Policy.Arn}", {X: 1}]}}
  Join: {Type: AWS::SQS::QueuePolicy, Properties: {Who: !Join ["", [!GetAtt [Queue, Arn]]]}}
  Map: {Type: AWS::SQS::QueuePolicy, Properties: {Who: !Transform {Name: x}}}
""",
        encoding="utf-8",
    )

    made = local_template(tmp_path / "t.yaml", "1")["Resources"]

    assert set(made) == {"Queue", "Join", "Map"}
    assert made["Queue"]["DependsOn"] == []


def test_settings_have_the_defaults_of_the_contract(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    settings = LocalSettings.from_environ({})

    assert settings == LocalSettings(
        8000, 2525, tmp_path / ".local", None, None, "phatngon.example", ("admin@phatngon.example",)
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PHATNGON_WEB_PORT", "eighty"),
        ("PHATNGON_SMTP_PORT", "65536"),
        ("PHATNGON_SMTP_PORT", "-1"),
        ("PHATNGON_NOW", "yesterday"),
        ("PHATNGON_NOW", "2026-11-19T08:00:00"),
        ("PHATNGON_REGISTER", "/nowhere/at/all"),
    ],
)
def test_a_setting_that_is_wrong_is_named(name, value):
    with pytest.raises(LocalSettingError, match=name):
        LocalSettings.from_environ({name: value})


def test_the_file_that_a_register_lacks_is_named(tmp_path):
    for name in ("agencies.csv", "journalists.csv"):
        (tmp_path / name).touch()

    with pytest.raises(LocalSettingError, match=r"PHATNGON_REGISTER=.* it lacks contacts\.csv$"):
        LocalSettings.from_environ({"PHATNGON_REGISTER": str(tmp_path)})


def test_settings_are_read(tmp_path):
    for name in ("agencies.csv", "contacts.csv", "journalists.csv"):
        (tmp_path / name).touch()
    settings = LocalSettings.from_environ(
        {
            "PHATNGON_NOW": "2026-11-19T08:00:00+07:00",
            "PHATNGON_REGISTER": str(tmp_path),
            "MAIL_DOMAIN": "Hoi.Hue.example",
            "ADMINS": "A@x.example, b@x.example",
        }
    )

    assert settings.starts_at == datetime(2026, 11, 19, 1, tzinfo=UTC)
    assert settings.register == tmp_path
    assert settings.mail_domain == "hoi.hue.example"
    assert settings.admins == ("a@x.example", "b@x.example")


def test_a_home_is_held_by_one_and_free_again_after(tmp_path):
    first = home.take(tmp_path / "new")

    with pytest.raises(HomeInUseError, match="in use by process"):
        home.take(tmp_path / "new")
    first.close()

    home.take(tmp_path / "new").close()


def test_the_keys_of_a_home_stay_the_same(tmp_path):
    keys = token_keys(tmp_path / "keys.json")

    assert token_keys(tmp_path / "keys.json") == keys
    assert len(keys[1]) == 64
    assert (tmp_path / "keys.json").stat().st_mode & 0o077 == 0
