"""People's mails that look like machines': quotations, forwards, lists, trackers, absences with an answer."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.mails.bounces import FAILED, LETTER, SAID
from tests.mails.labelled import LabelledMail
from tests.mails.shapes import a_mail, of_parts

TABLES = ("people.toml", "near_misses.toml")
A_PERSON = {"is_auto": False, "is_bounce": False}
AN = "Lê An <an@so.example>"
OURS = "cauhoi@phatngon.example"


def mails() -> Iterator[LabelledMail]:
    """Give all of them."""
    for row in _rows():
        headers = [
            ("From", row.get("from", AN)),
            ("To", OURS),
            ("Subject", row["subject"]),
            *row.get("headers", ()),
        ]
        yield _labelled(row["name"], row.get("language", "en"), a_mail(headers, row["text"]))
    yield from _with_bounces()


def _rows():
    for name in TABLES:
        yield from tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))["mail"]


def _labelled(name, language, raw):
    return LabelledMail(name, "people", language, raw, A_PERSON)


def _with_bounces():
    """Give mails in which a person passes a bounce on, as programs do it."""
    status = ("Content-Type: message/delivery-status", FAILED)
    report = of_parts(
        [("Subject", "Undelivered Mail Returned to Sender")], "multipart/report", (SAID, status, LETTER)
    )
    whole = report.decode().replace("\r\n", "\n")
    words = ("Content-Type: text/plain; charset=utf-8", "Anh xem giúp, thư tôi gửi bị trả lại.\n")
    enclosed = (words, ("Content-Type: message/rfc822", whole.replace("=_phan_1", "=_phan_2")))
    heads = [("From", AN), ("To", OURS)]
    fwd = [*heads, ("Subject", "Fwd: Undelivered Mail Returned to Sender")]
    yield _labelled("a bounce enclosed", "vi", of_parts(fwd, "multipart/mixed", enclosed))
    plain = [*heads, ("Subject", "Thư bị trả lại")]
    yield _labelled("a bounce enclosed, another subject", "vi", of_parts(plain, "multipart/mixed", enclosed))
    yield _labelled(
        "a bounce inline with its parts", "vi", of_parts(fwd, "multipart/mixed", (words, status, LETTER))
    )
    letter = (words, LETTER)
    yield _labelled("a letter enclosed", "vi", of_parts(plain, "multipart/mixed", letter))
    accepted = "BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR\n"
    parts = (words, ("Content-Type: text/calendar; method=REPLY", accepted))
    yield _labelled("a calendar reply with words", "vi", of_parts(plain, "multipart/mixed", parts))
