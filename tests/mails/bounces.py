"""Bounces, delays and successes: mail systems by reasons, as prose and as reports, whole and broken."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.mails.labelled import LabelledMail
from tests.mails.shapes import RETURNED, a_mail, in_base64, of_parts

COMMON, RARE = (
    tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    for name in ("notices.toml", "rare_notices.toml")
)
TO = "bao.chi@so.example.org"
OURS = "mlpn-2026-000123.syt.k7q2m9xzt4@phatngon.example"


@dataclass(frozen=True)
class Why:
    """What the other server said, and how it is to be understood."""

    reason: str
    said: str
    status: str
    severity: str


WHYS = (
    Why(
        "unknown_user",
        "550 5.1.1 <bao.chi@so.example.org>: Recipient address rejected: User unknown",
        "5.1.1",
        "hard",
    ),
    Why("mailbox_full", "552 5.2.2 The mailbox is over quota", "5.2.2", "soft"),
    Why("unknown_user", "550 No such user here", "5.1.1", "hard"),
    Why(
        "spam",
        "554 5.7.1 Service unavailable; Client host [198.51.100.7] blocked using a blocklist",
        "5.7.1",
        "hard",
    ),
    Why("too_big", "552 5.3.4 Message size exceeds fixed limit", "5.3.4", "hard"),
    Why("relaying", "550 5.7.1 Relaying denied", "5.7.1", "hard"),
    Why("host_unknown", "550 5.1.2 Host unknown (Name server: host not found)", "5.1.2", "hard"),
    Why(
        "dmarc",
        "550 5.7.26 Unauthenticated email from phatngon.example is not accepted due to DMARC policy",
        "5.7.26",
        "hard",
    ),
    Why("disabled", "550 5.2.1 The email account that you tried to reach is disabled", "5.2.1", "hard"),
    Why("expired", "550 4.4.7 QUEUE.Expired; message expired", "4.4.7", "soft"),
    Why("mailbox_full", "452 4.2.2 Mailbox full", "4.2.2", "soft"),
)
BOUNCE = {"is_auto": True, "is_bounce": True, "kind": "bounce"}
LATE = {"is_auto": True, "is_bounce": False, "kind": "automatic"}


def mails() -> Iterator[LabelledMail]:
    """Give all of them."""
    for number, notice in enumerate(COMMON["notice"]):
        for step in (0,) if "plain" in notice else (0, 3, 6):
            yield _prose(notice, WHYS[(number + step) % len(WHYS)])
    for number, notice in enumerate(RARE["notice"]):
        yield _prose(notice, WHYS[number % len(WHYS)])
    for name, raw in _reports():
        told = {"address": TO, "status": "5.1.1", "severity": "hard", "letter_id": "3f9c2b7a"}
        yield LabelledMail(f"report, {name}", "bounces", "en", raw, BOUNCE | {"bounce": told})
    for name, raw in (*_delays(), *_successes()):
        yield LabelledMail(name, "bounces", "en", raw, LATE)


def _prose(notice, why):
    def filled(text):
        return text.format(to=TO, why=why.said)

    headers = [
        *([("From", notice["sender"])] if notice["sender"] else []),
        ("To", OURS),
        ("Subject", filled(notice["subject"])),
        ("Date", "Tue, 24 Nov 2026 08:00:05 +0700"),
        *((name, filled(value)) for name, value in notice.get("headers", ())),
    ]
    told = {"address": TO, "status": why.status, "severity": why.severity, "reason": why.reason}
    labels = BOUNCE | {"bounce": {"address": TO} if "plain" in notice else told}
    name = f"{notice['name']}, {why.said[:30]}"
    return LabelledMail(
        name, "bounces", notice.get("language", "en"), a_mail(headers, filled(notice["text"])), labels
    )


HEADS = (
    ("From", "Mail Delivery System <MAILER-DAEMON@mx.example.net>"),
    ("To", OURS),
    ("Subject", "Undelivered Mail Returned to Sender"),
)
SAID = ("Content-Type: text/plain; charset=us-ascii", "The mail system could not deliver your message.\n")
STATUS = (
    "Reporting-MTA: dns; mx.example.net\nOriginal-Envelope-Id: letter-7\n"
    "Arrival-Date: Tue, 24 Nov 2026 08:00:01 +0700\n"
    "\nFinal-Recipient: rfc822; {to}\nAction: {action}\nStatus: {status}\nRemote-MTA: dns; mail.example.org\n"
    "Diagnostic-Code: smtp; {why}\n"
)
FAILED = STATUS.format(to=TO, action="failed", status="5.1.1", why="550 5.1.1 User\n    unknown")
LETTER = ("Content-Type: message/rfc822", RETURNED + "\nCau hoi.\n")
ONLY_HEADS = ("Content-Type: text/rfc822-headers", RETURNED)
REPORT = "multipart/report; report-type=delivery-status"


STATUS_PART = "Content-Type: message/delivery-status"
WHOLE = (SAID, (STATUS_PART, FAILED), LETTER)


def _reports():
    """Give reports that say the same, as programs write and break them."""
    yield "whole", of_parts(HEADS, REPORT, WHOLE)
    yield "no type", of_parts(HEADS, "multipart/report", WHOLE)
    yield "multipart/mixed", of_parts(HEADS, "multipart/mixed", WHOLE)
    yield "headers only", of_parts(HEADS, REPORT, (*WHOLE[:2], ONLY_HEADS))
    yield "without words", of_parts(HEADS, REPORT, WHOLE[1:])
    strange = (("From", "Quan tri <quantri@so.example.org>"), *HEADS[1:])
    yield "under a person's name", of_parts(strange, REPORT, WHOLE)
    yield "behind Re", of_parts((*HEADS[:2], ("Subject", "RE: Cau hoi")), REPORT, WHOLE)
    for name, kind in PARTS.items():
        yield name, of_parts(HEADS, "multipart/mixed", (SAID, (kind, FAILED), LETTER))
    for name, status in BROKEN.items():
        yield name, of_parts(HEADS, REPORT, (SAID, (STATUS_PART, status), LETTER))
    twice = (f"{STATUS_PART}\nContent-Transfer-Encoding: base64", in_base64(FAILED))
    yield "in base64", of_parts(HEADS, REPORT, (SAID, twice, LETTER))


PARTS = {
    "global": "Content-Type: message/global-delivery-status",
    "as a file": "Content-Type: text/plain; name=details.txt",
    "as text": "Content-Type: text/plain",
}
BROKEN = {
    "no empty line": FAILED.replace("\n\n", "\n"),
    "an empty line too many": FAILED.replace("\nAction", "\n\nAction"),
    "odd case": FAILED.replace("Final-Recipient", "final-recipient").replace("Action: f", "ACTION: F"),
    "a comment": FAILED.replace("Action: failed", "Action: failed (bounced)"),
    "no action": FAILED.replace("Action: failed\n", ""),
    "no status": FAILED.replace("Status: 5.1.1\n", ""),
    "vague status": FAILED.replace("Status: 5.1.1", "Status: 5.0.0"),
    "two recipients": f"{FAILED}\nFinal-Recipient: rfc822; b@so.example\nAction: failed\nStatus: 4.2.2\n",
    "one of two arrived": STATUS.format(to="den@so.example", action="delivered", status="2.0.0", why="ok")
    + FAILED,
}


def _delays():
    for row in (*COMMON["delay"], *RARE["delay"]):
        yield (
            row["name"],
            a_mail([HEADS[0], HEADS[1], ("Subject", row["subject"])], row["text"].format(to=TO)),
        )
    later = STATUS.format(to=TO, action="delayed", status="4.4.7", why="421 4.4.1 timed out")
    parts = (SAID, ("Content-Type: message/delivery-status", later), ONLY_HEADS)
    yield "report of a delay", of_parts(HEADS, REPORT, parts)


def _successes():
    for action in ("delivered", "relayed", "expanded"):
        text = STATUS.format(to=TO, action=action, status="2.0.0", why="250 2.0.0 ok")
        heads = (*HEADS[:2], ("Subject", "Successful Mail Delivery Report"))
        yield (
            f"report: {action}",
            of_parts(heads, REPORT, (SAID, ("Content-Type: message/delivery-status", text))),
        )
    words = "Your message was successfully delivered to the destination(s)\nlisted below.\n"
    yield "success in prose", a_mail((*HEADS[:2], ("Subject", "Successful Mail Delivery Report")), words)
