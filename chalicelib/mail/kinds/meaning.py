"""What an agency's mail means: its kind with reasons and confidence, and what it promises, asks or names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.people import Agency
from chalicelib.mail.kinds.acts import Act, ActSeen, shortened
from chalicelib.mail.kinds.deciding import Verdict, verdict
from chalicelib.mail.kinds.document_numbers import document_numbers_in
from chalicelib.mail.kinds.doubts import Doubt, Place, doubts_about, place_in
from chalicelib.mail.kinds.explicit import KINDS, ExplicitWord, likely_word
from chalicelib.mail.kinds.grounds import Ground, Refused, ground_of, refused_by_word
from chalicelib.mail.kinds.likeness import likeness
from chalicelib.mail.kinds.passing_on import Transfer, tells_a_duty, transfer_by_word, transfer_in
from chalicelib.mail.kinds.points import as_asked, own_sentences
from chalicelib.mail.kinds.promises import Clock
from chalicelib.mail.kinds.promising import promise_in
from chalicelib.mail.kinds.settling import settled
from chalicelib.mail.kinds.weighing import Answered, Weighed, outcomes, weighed
from chalicelib.mail.machines.machine_signs import MachineSign
from chalicelib.mail.message import Mail
from chalicelib.mail.replies.reply import Reply

CERTAIN: Final = 0.9
"""From this confidence on a kind is acted upon; below it a person is asked."""

DOUBTED: Final = 0.85
MISSPELT: Final = 0.7
MOST_REASONS: Final = 6
OF_ANSWERS: Final = ("too_short", "unfinished", "elsewhere")
OF_RELAYED: Final = ("addressed_elsewhere", "press_as_third", "not_for_print")
SATURDAY: Final = 5
ANSWERS: Final = frozenset({MailKind.FINAL, MailKind.PARTIAL})
TO_THE_PRESS: Final = re.compile(
    r"(?<!\w)(?:quý báo|quý tòa soạn|kính gửi (?:phóng viên|nhà báo|báo|tạp chí|đài))", re.IGNORECASE
)


def is_weekday(on: date) -> bool:
    """Tell Monday to Friday, for those who have no calendar at hand."""
    return on.weekday() < SATURDAY


@dataclass(frozen=True, slots=True)
class PointAnswered:
    """What a mail says to one numbered point of the question: `label` such as "1", "2a"; `text` its words."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known around a mail. All of it may be missing, as when support staff look at a file.

    `case_address` is the address of ours that the envelope named, lower case; without it the headers are
    searched for one. `asked` are the labels of the question's points. `written_at` is aware: what "thứ Hai"
    or "20/11" means is reckoned from it. `is_working_day` is the calendar's word, for "3 ngày làm việc nữa".
    """

    case_address: str = ""
    asked: tuple[str, ...] = ()
    agencies: tuple[Agency, ...] = ()
    written_at: datetime | None = None
    is_working_day: Callable[[date], bool] = is_weekday


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a mail means, as if it came from an agency to one of its case addresses.

    `confidence` lies between 0 and 1; `reasons` say what was seen, the weightiest first. `promised_at` is the
    aware moment until which something is promised or asked. `transfer_to` are codes of agencies, best first;
    `transfer_words` the mail's own words for whom it means, also where no agency is known by them. `ground`
    is the refusal's, in the mail's own words, `ground_number` its number in the list of legal grounds (0 for
    none). `points` are those that the mail answers, or refuses behind `#tuchoi`; `deferred`, `passed_on` and
    `refused` hold labels.

    `word` is the explicit word that was read ("giahan"), "" for none. `doubts` are signs, whatever the kind,
    that a person should look at the mail before anything is relayed: `forward`, `not_in_to`, `empty`,
    `encrypted` (a part of it),
    `interleaved` (it points to words elsewhere in the mail), `too_short`, `explicit_word` (an unknown one),
    `internal` (a note below `#danhan` or `#lamro`), and those of `unlike_answers`. A mail with a doubt is
    never certain.
    """

    kind: MailKind
    confidence: float
    reasons: tuple[str, ...]
    points: tuple[PointAnswered, ...] = ()
    promised_at: datetime | None = None
    transfer_to: tuple[str, ...] = ()
    ground: str = ""
    document_numbers: tuple[str, ...] = ()
    transfer_words: str = ""
    ground_number: int = 0
    deferred: tuple[str, ...] = ()
    passed_on: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    word: str = ""
    doubts: tuple[str, ...] = ()
    acts: tuple[tuple[str, str], ...] = ()
    """Names of `Act` in lower case, each with its sentence: what was seen, for pages to say in words."""
    like_words: tuple[str, ...] = ()
    """Runs of words by which the text is like other mails of its kind, the most telling first."""

    @property
    def is_certain(self) -> bool:
        """Tell whether the kind may be acted upon without asking."""
        return self.confidence >= CERTAIN and not self.doubts


def meaning_of(mail: Mail, reply: Reply, around: Circumstances, machine: MachineSign | None) -> Meaning:
    """Say what a mail means: by its machine, its explicit word, its envelope, and then its words."""
    if machine is not None:
        kind = MailKind.BOUNCE if machine.kind == "bounce" else MailKind.AUTOMATIC
        return Meaning(kind, 1.0, (machine.reason,))
    said, word = weighed(own_sentences(reply)), likely_word(reply)
    place = place_in(mail, around.case_address)
    doubts = tuple(doubts_about(mail, reply, said, place, word))
    found = (
        _by_word(word)
        if word
        else _by_envelope(mail, reply, said, place, doubts)
        or settled(verdict(said, around.asked), likeness(reply.new_text))
    )
    return _with_details(_meaning(found, doubts, word), said, reply, around, word)


def _meaning(found: Verdict, doubts: Sequence[Doubt], word: ExplicitWord | None) -> Meaning:
    kept = [one for one in doubts if _counts(one.code, found.kind)]
    confidence = min(found.confidence, DOUBTED) if kept and not word else found.confidence
    reasons = (
        *(one.reason for one in kept),
        *found.because,
        *(one.reason for one in found.seen[:MOST_REASONS]),
    )
    return Meaning(
        found.kind,
        round(confidence, 2),
        tuple(dict.fromkeys(reasons)),
        word=word.word if word else "",
        doubts=tuple(one.code for one in kept),
        acts=tuple(dict.fromkeys(map(_act_of, found.seen[:MOST_REASONS]))),
        like_words=found.words,
    )


def _act_of(seen: ActSeen) -> tuple[str, str]:
    return seen.act.name.lower(), shortened(seen.sentence.text)


def _counts(code: str, kind: MailKind) -> bool:
    """Tell whether a doubt bears on the kind: some speak of answers only, some not of notes."""
    if code in OF_ANSWERS:
        return kind is MailKind.FINAL
    return code not in OF_RELAYED or kind is not MailKind.INTERNAL


def _by_word(word: ExplicitWord) -> Verdict:
    how = "" if word.is_exact else ", with one letter wrong"
    return Verdict(
        KINDS[word.word],
        1.0 if word.is_exact else MISSPELT,
        (),
        (f"the word #{word.word} stands first{how}",),
    )


def _by_envelope(
    mail: Mail, reply: Reply, said: Sequence[Weighed], place: Place, doubts: Sequence[Doubt]
) -> Verdict | None:
    """Call a copy internal, and a forward or a note to somebody else unless it answers the press."""
    codes = {one.code: one.reason for one in doubts}
    if place.is_copy:
        return Verdict(MailKind.INTERNAL, 0.95, (), ("the gateway got only a copy (Cc)",))
    if "empty" in codes:
        return Verdict(MailKind.INTERNAL, 0.3) if reply.is_forward else _of_no_words(mail)
    is_formal = any(one.does(Act.ANSWERS) or TO_THE_PRESS.search(one.sentence.text) for one in said)
    if "forward" in codes and not is_formal:
        return Verdict(MailKind.INTERNAL, 0.9)
    if "addressed_elsewhere" in codes and not is_formal:
        return Verdict(MailKind.INTERNAL, 0.8, (), (codes["addressed_elsewhere"],))
    return None


def _of_no_words(mail: Mail) -> Verdict:
    """Judge a mail without words: a document may be the answer, and without one nobody can say what it is."""
    files = [one.name for one in mail.attachments if not one.is_inline]
    if files:
        return Verdict(MailKind.FINAL, 0.3, (), (f"only a file came, without a word: “{files[0]}”",))
    return Verdict(MailKind.UNKNOWN, 0.0, (), ("nothing was written, and no file came",))


def _with_details(
    meaning: Meaning, said: Sequence[Weighed], reply: Reply, around: Circumstances, word: ExplicitWord | None
) -> Meaning:
    if meaning.kind is MailKind.INTERNAL:
        return replace(meaning, document_numbers=document_numbers_in(_own_text(reply)))
    became = {label: one for raw, one in outcomes(said).items() if (label := as_asked(raw, around.asked))}
    transfer = _transfer(meaning.kind, said, around.agencies, word)
    refused = refused_by_word(word, around.asked) if word and meaning.kind is MailKind.REFUSAL else None
    ground = _ground(meaning.kind, said, refused)
    return replace(
        meaning,
        points=tuple(_points(meaning, said, became, around.asked, refused)),
        promised_at=_promise(meaning.kind, said, around, word),
        transfer_to=transfer.codes,
        transfer_words=transfer.words,
        ground=ground.words,
        ground_number=ground.number,
        document_numbers=document_numbers_in(_own_text(reply)),
        deferred=_labels(became, Answered.LATER),
        passed_on=_labels(became, Answered.ELSEWHERE),
        refused=_labels(became, Answered.NO),
    )


def _points(
    meaning: Meaning,
    said: Sequence[Weighed],
    became: Mapping[str, Answered],
    asked: Sequence[str],
    refused: Refused | None,
) -> Iterator[PointAnswered]:
    """Give the points that an answer answers, and those that `#tuchoi` names: they are refused alone."""
    if meaning.kind in ANSWERS:
        yield from _answered(said, became, asked)
    elif refused:
        yield from (PointAnswered(label, refused.reason) for label in refused.points)


def _own_text(reply: Reply) -> str:
    """Give the sender's own words, the closing too where it stands apart from other mails."""
    is_mixed = reply.is_forward or reply.is_interleaved or reply.is_all_quoted
    return reply.bare_text if is_mixed else reply.new_text


def _labels(became: Mapping[str, Answered], outcome: Answered) -> tuple[str, ...]:
    return tuple(label for label, one in became.items() if one is outcome)


def _answered(
    said: Sequence[Weighed], became: Mapping[str, Answered], asked: Sequence[str]
) -> Iterator[PointAnswered]:
    for label in _labels(became, Answered.YES):
        own = (one.sentence.text for one in said if label in {as_asked(raw, asked) for raw in one.labels})
        yield PointAnswered(label, "\n".join(own))


def _promise(
    kind: MailKind, said: Sequence[Weighed], around: Circumstances, word: ExplicitWord | None
) -> datetime | None:
    if around.written_at is None:
        return None
    return promise_in(kind, said, word, Clock(around.written_at, around.is_working_day))


def _transfer(
    kind: MailKind, said: Sequence[Weighed], agencies: Sequence[Agency], word: ExplicitWord | None
) -> Transfer:
    if kind not in (MailKind.TRANSFER, MailKind.PARTIAL):
        return Transfer()
    if word:
        return transfer_by_word(word.argument or word.rest, agencies)
    is_whole = kind is MailKind.TRANSFER
    passing = transfer_in(
        [
            one.sentence
            for one in said
            if one.does(Act.PASSES_ON) or (is_whole and tells_a_duty(one.sentence))
        ],
        agencies,
    )
    if passing.codes or not is_whole:
        return passing
    anywhere = transfer_in([one.sentence for one in said], agencies, anywhere=True)
    return anywhere if anywhere.codes else passing


def _ground(kind: MailKind, said: Sequence[Weighed], refused: Refused | None) -> Ground:
    if refused:
        return refused.ground
    if kind not in (MailKind.REFUSAL, MailKind.PARTIAL):
        return Ground()
    refusing = [one.sentence for one in said if one.does(Act.REFUSES)]
    others = [one.sentence for one in said] if kind is MailKind.REFUSAL else []
    return ground_of(refusing, others) if refusing or others else Ground()
