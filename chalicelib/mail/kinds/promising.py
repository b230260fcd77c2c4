"""Which words of a mail say until when an agency answers: a day of an event is never a promise.

A day counts that stands behind `#buocdau`, or in a sentence that puts the answer off and tells who will hear
of it: "sẽ trả lời trước 24/11". That the school opens, or that inspectors come on a day, promises nobody
anything. For an extension, which asks and promises nothing, any day may be meant that is no statement's.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.mail.kinds.acts import Act
from chalicelib.mail.kinds.explicit import ExplicitWord
from chalicelib.mail.kinds.part_words import day_before
from chalicelib.mail.kinds.promises import Clock, promised_in
from chalicelib.mail.kinds.sentences import holds
from chalicelib.mail.kinds.weighing import Weighed

TELLING: Final = (
    "trả lời", "phản hồi", "hồi đáp", "hồi âm", "thông tin", "thông báo", "thông cáo", "cung cấp", "gửi",
    "báo lại", "trao đổi lại", "cập nhật", "nhắn", "gởi số liệu", "nói rõ",
    "em chuyển", "chuyển chị", "chuyển anh",
    "answer", "reply", "respond", "get back", "come back to you", "hear from us", "let you know", "inform",
    "send", "provide", "update",
)  # fmt: skip
"""Words by which an agency says that somebody is told."""

PAST: Final = ("đã", "vừa", "have", "has")
NAMED_LATER: Final = ("tuần sau", "tháng sau", "hôm sau", "ngày sau", "bữa sau", "năm sau")

MESSAGES: Final = frozenset({MailKind.INTERIM, MailKind.PARTIAL})
REQUESTS: Final = frozenset({MailKind.EXTENSION, MailKind.REFUSAL})


def promise_in(
    kind: MailKind, said: Sequence[Weighed], word: ExplicitWord | None, clock: Clock
) -> datetime | None:
    """Give the moment until which a mail promises or asks for an answer, None where it names none."""
    if kind in MESSAGES:
        texts = tuple(_of_message(kind, said, word))
    else:
        texts = tuple(_of_request(kind, said, word)) if kind in REQUESTS else ()
    return next(filter(None, (promised_in(each, clock) for each in texts)), None)


def _of_message(kind: MailKind, said: Sequence[Weighed], word: ExplicitWord | None) -> Iterator[list[str]]:
    day = day_before(word.argument) if word and kind is MailKind.INTERIM else ""
    if any(map(str.isalnum, day)):
        yield [f"den {day}"]
        return
    telling = [one for one in said if _tells(one)]
    yield [one.sentence.text for one in telling if _puts_off(one)]
    if kind is MailKind.INTERIM and not word:
        others = (one for one in telling if not one.is_statement and not holds(one.sentence, *PAST))
        yield [one.sentence.text for one in others]


def _of_request(kind: MailKind, said: Sequence[Weighed], word: ExplicitWord | None) -> Iterator[list[str]]:
    if word:
        yield from ([f"den {word.argument}"], [word.rest])
        return
    yield [one.sentence.text for one in said if _puts_off(one)]
    if kind is MailKind.EXTENSION:
        yield [one.sentence.text for one in said if not one.is_statement]


def _puts_off(one: Weighed) -> bool:
    return one.does(Act.DEFERS) or one.does(Act.EXTENDS)


def _tells(one: Weighed) -> bool:
    """Tell a sentence by which somebody is told something; "sẽ cung cấp sau" names no day for it."""
    words = one.sentence.text.rstrip(' .!)”"').lower()
    is_some_day = words.endswith((" sau", " sau ạ", " sau nhé")) and not holds(one.sentence, *NAMED_LATER)
    return holds(one.sentence, *TELLING) and not is_some_day
