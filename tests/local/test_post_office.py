import json
from datetime import UTC, datetime

import pytest

from chalicelib.desk.ports import Outgoing, PostRefusedError
from infra.local.maildir import Maildirs
from infra.local.post_office import LocalPost, as_sent
from tests.local.test_smtp_door import StandingClock

RAW = (
    b"From: c@phatngon.example\r\nmessage-id: <ours@x>\r\nSubject: a\r\n b\r\n"
    b"DATE: then\r\n folded\r\nX-Phatngon-Letter: 1\r\n\r\nDate: in the body\r\n\xff"
)


class Topic:
    def __init__(self):
        self.published = []

    def publish(self, *, TopicArn, Message):  # noqa: N803 - SNS's names
        self.published.append(json.loads(Message))


def office(tmp_path):
    topic = Topic()
    return LocalPost(Maildirs(tmp_path / "mail"), tmp_path / "sent", StandingClock(), topic, "arn"), topic


def letter(to="Lan@Bao.Example", **changes):
    fields = {
        "letter_id": "0a1b",
        "reference": "MLPN-2026-000001",
        "sender": "c@phatngon.example",
        "to": to,
        "raw": RAW,
    }
    return Outgoing(**{**fields, **changes})


def test_a_letter_lies_in_its_addressees_maildir_as_ses_would_send_it(tmp_path):
    post, _ = office(tmp_path)

    message_id = post.send(letter())

    raw = (tmp_path / "mail" / "lan@bao.example" / "new" / "0a1b").read_bytes()
    head, body = raw.split(b"\r\n\r\n", 1)
    assert head == (
        b"Date: Thu, 19 Nov 2026 12:00:00 +0000\r\nMessage-ID: " + message_id.encode() + b"\r\n"
        b"From: c@phatngon.example\r\nSubject: a\r\n b\r\nX-Phatngon-Letter: 1"
    )
    assert body == b"Date: in the body\r\n\xff"
    assert message_id.endswith("@ap-southeast-1.amazonses.com>")


def test_a_letter_sent_again_gives_the_same_id_and_no_second_copy(tmp_path):
    post, _ = office(tmp_path)

    first, second = post.send(letter()), office(tmp_path)[0].send(letter())

    assert first == second
    assert len(Maildirs(tmp_path / "mail").mails("lan@bao.example")) == 1


@pytest.mark.parametrize("kept", ["cur/0a1b:2,S", "cur/0a1b", "new/0a1b"])
def test_a_letter_delivered_just_before_a_crash_is_found_under_any_flags(tmp_path, kept):
    place = tmp_path / "mail" / "lan@bao.example" / kept
    place.parent.mkdir(parents=True)
    place.write_bytes(b"as it was")

    office(tmp_path)[0].send(letter())

    assert [mail.path.read_bytes() for mail in Maildirs(tmp_path / "mail").mails("lan@bao.example")] == [
        b"as it was"
    ]


def test_a_letter_that_its_reader_deleted_does_not_come_back(tmp_path):
    post, _ = office(tmp_path)
    post.send(letter())
    Maildirs(tmp_path / "mail").mails("lan@bao.example")[0].path.unlink()

    post.send(letter())

    assert Maildirs(tmp_path / "mail").mails("lan@bao.example") == []


def test_the_delivery_is_told_with_the_tags_of_the_letter(tmp_path):
    post, topic = office(tmp_path)

    message_id = post.send(letter())

    (told,) = topic.published
    assert told["eventType"] == "Delivery"
    assert f"<{told['mail']['messageId']}@ap-southeast-1.amazonses.com>" == message_id
    assert told["mail"]["tags"] == {
        "ses:configuration-set": ["phatngon"],
        "letter": ["0a1b"],
        "reference": ["MLPN-2026-000001"],
    }
    assert told["delivery"]["recipients"] == ["lan@bao.example"]


@pytest.mark.parametrize(
    ("address", "kind", "subtype"),
    [
        ("bounce@simulator.amazonses.com", "Bounce", "General"),
        ("bounce+a@simulator.amazonses.com", "Bounce", "General"),
        ("suppressionlist@simulator.amazonses.com", "Bounce", "Suppressed"),
    ],
)
def test_the_simulators_addresses_bounce_and_get_no_mail(tmp_path, address, kind, subtype):
    post, topic = office(tmp_path)

    post.send(letter(address))

    assert topic.published[0]["eventType"] == kind
    assert topic.published[0]["bounce"]["bounceSubType"] == subtype
    assert Maildirs(tmp_path / "mail").owners() == []


@pytest.mark.parametrize(
    "changes",
    [
        {"raw": b"x" * (40 * 1024 * 1024 + 1)},
        {"to": "../x@y.example"},
        {"to": ".x@y.example"},
        {"letter_id": "a/b"},
    ],
)
def test_what_ses_never_takes_is_refused(tmp_path, changes):
    post, topic = office(tmp_path)

    with pytest.raises(PostRefusedError):
        post.send(letter(**changes))

    assert topic.published == []


def test_a_mail_without_a_body_keeps_its_headers():
    sent = as_sent(b"Subject: x\n", "<1@y>", datetime(2026, 1, 1, tzinfo=UTC))

    assert sent == b"Date: Thu, 01 Jan 2026 00:00:00 +0000\nMessage-ID: <1@y>\nSubject: x\n"
