import contextlib
import smtplib
import socket
from datetime import UTC, datetime

import pytest

from infra.local.smtp_door import Door, SmtpServer
from infra.local.spool import Spool

NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)
MAIL = b"From: a@bao.example\r\nSubject: H\xe1\xbb\x8fi\r\n%b\r\nbody\r\n"
US = "cauhoi@phatngon.example"


class StandingClock:
    def now(self):
        return NOON

    def lease_now(self):
        return NOON


class FullDisk:
    def accept(self, *_):
        raise OSError(28, "No space left on device")


@contextlib.contextmanager
def door_to(spool):
    arrivals = []
    door = Door("phatngon.example", spool, StandingClock(), lambda: arrivals.append(1))
    server = SmtpServer(door, "phatngon.example", socket.create_server(("127.0.0.1", 0)))
    server.start()
    try:
        with smtplib.SMTP("127.0.0.1", server.port, timeout=10) as client:
            client.ehlo()
            yield client, arrivals
    finally:
        server.stop()


def test_a_mail_is_in_the_spool_when_the_door_says_yes(tmp_path):
    with door_to(Spool(tmp_path)) as (client, arrivals):
        client.sendmail(
            "a@bao.example", [US, "SYT@PhatNgon.example"], MAIL % b"", ["SMTPUTF8", "BODY=8BITMIME"]
        )

        (mail,) = Spool(tmp_path).waiting()

    assert mail.raw == MAIL % b""
    assert mail.sender == "a@bao.example"
    assert mail.recipients == (US, "SYT@PhatNgon.example")
    assert mail.accepted_at == NOON
    assert arrivals == [1]


def test_verdicts_are_set_and_their_header_is_removed(tmp_path):
    spool = Spool(tmp_path)
    with door_to(spool) as (client, _):
        client.sendmail("a@bao.example", US, MAIL % b"X-Local-Verdicts: dmarc=FAIL,\r\n virus=gray\r\n")

    (mail,) = spool.waiting()
    assert mail.raw == MAIL % b""
    assert mail.verdicts == {"spam": "PASS", "virus": "GRAY", "spf": "PASS", "dkim": "PASS", "dmarc": "FAIL"}


@pytest.mark.parametrize("said", [b"dmarc=MAYBE", b"dmarc", b"arc=PASS", b"dmarc=FAIL;spf=PASS", b""])
def test_verdicts_that_cannot_be_read_are_refused(tmp_path, said):
    with (
        door_to(Spool(tmp_path)) as (client, _),
        pytest.raises(smtplib.SMTPDataError, match=r"550.*CHECK=VALUE"),
    ):
        client.sendmail("a@bao.example", US, MAIL % (b"X-Local-Verdicts: " + said + b"\r\n"))


@pytest.mark.parametrize(
    "to",
    [
        "a@else.example",
        "a@x.phatngon.example",
        "a@phatngon.example.org",
        "postmaster",
        "a%else.example@b@phatngon.example",
    ],
)
def test_mail_for_other_domains_is_denied(tmp_path, to):
    with (
        door_to(Spool(tmp_path)) as (client, _),
        pytest.raises(smtplib.SMTPRecipientsRefused, match=r"55[03]"),
    ):
        client.sendmail("a@bao.example", to, MAIL % b"")


def test_mail_for_our_domain_is_taken_in_capitals_too(tmp_path):
    with door_to(Spool(tmp_path)) as (client, _):
        assert client.sendmail("a@bao.example", "CauHoi@PhatNgon.Example", MAIL % b"") == {}


def test_a_mail_that_cannot_be_stored_is_to_be_sent_again():
    with door_to(FullDisk()) as (client, arrivals), pytest.raises(smtplib.SMTPDataError, match="451"):
        client.sendmail("a@bao.example", US, MAIL % b"")

    assert arrivals == []


def test_a_bounce_with_an_empty_sender_is_taken(tmp_path):
    spool = Spool(tmp_path)
    with door_to(spool) as (client, _):
        client.sendmail("", US, MAIL % b"")

    assert [mail.sender for mail in spool.waiting()] == [""]


def test_long_lines_and_bare_line_ends_are_kept_byte_for_byte(tmp_path):
    spool = Spool(tmp_path)
    odd = MAIL % b"" + b"x" * 200_000 + b"\r\nbare\nline\rends\x00\r\n"
    with door_to(spool) as (client, _):
        client.mail("a@bao.example")
        client.rcpt(US)
        client.docmd("DATA")
        client.send(odd + b".\r\n")
        assert client.getreply()[0] == 250

    assert next(spool.waiting()).raw == odd


def test_a_mail_over_forty_megabytes_is_refused_by_its_announced_size(tmp_path):
    with door_to(Spool(tmp_path)) as (client, _):
        assert client.esmtp_features["size"] == str(40 * 1024 * 1024)
        assert client.mail("a@bao.example", [f"SIZE={40 * 1024 * 1024 + 1}"])[0] == 552


def test_no_more_than_a_hundred_recipients_at_once(tmp_path):
    with door_to(Spool(tmp_path)) as (client, _):
        client.mail("a@bao.example")
        answers = [client.rcpt(f"a{number}@phatngon.example")[0] for number in range(101)]

    assert answers == [250] * 100 + [452]
