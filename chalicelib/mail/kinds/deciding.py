"""What kind of mail a reply is, from what its sentences do; the rules stand in the order of docs/mail.md.

A wrong final costs most: it cannot be taken back. So what speaks against an answer weighs more than what
speaks for it, and an answer with a doubt about it is held.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.mail.kinds.acts import Act, ActSeen, Strength, shortened
from chalicelib.mail.kinds.mere_receipts import belongs_to_receipt, is_mere_receipt, told_again
from chalicelib.mail.kinds.mixed import (
    FIRST_ONLY,
    is_about_handling,
    is_first_word,
    is_of_a_part,
    is_order,
    is_to_the_press,
    may_be_office_talk,
    refused_for_now,
)
from chalicelib.mail.kinds.sentences import holds
from chalicelib.mail.kinds.talk import of_mere_talk
from chalicelib.mail.kinds.weighing import (
    KIND_OF,
    NO_ANSWER,
    Answered,
    Weighed,
    leading_act,
    outcomes,
)

FULL: Final = 3
"""So many sentences with something to say make an answer, whatever one sentence among them does."""
# Words by which a sentence speaks of a part only.
APART: Final = (
    "riêng", "còn", "còn lại", "đối với", "phần còn lại", "các nội dung khác", "một số nội dung",
    "nội dung khác", "về nguyên nhân",
)  # fmt: skip
# Without any of these "chưa thể trả lời" refuses nothing: it waits.
GROUNDED: Final = (
    "điều tra", "thanh tra", "bí mật", "mật", "riêng tư", "đời tư", "khiếu nại", "tố cáo", "soạn thảo",
    "dự thảo", "đề án", "luật", "nghị định", "căn cứ", "quy định", "quy chế", "xét xử", "vụ án", "được phép",
    "thời điểm", "kỷ luật",
)  # fmt: skip
ARRIVED: Final = ("nhận được", "đã nhận", "tiếp nhận", "nhận rồi", "nhận đủ", "vào sổ")
PRESS: Final = (
    "quý báo", "phóng viên", "nhà báo", "tòa soạn", "kính gửi", "tạp chí", "báo chí", "journalist",
)  # fmt: skip
CONTINUES: Final = ("tiếp tục", "thường xuyên")
READER: Final = re.compile(
    r"(?<!\w)(?:anh|chị|em|bạn|quý báo|phóng viên|nhà báo|tòa soạn|ạ|a|chi|you|your)(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind, how sure, and what was seen, the weightiest first.

    `is_counted`: it rests on numbered points, which words alone cannot tell. `words` are those by which the
    whole text is like the mails of its kind.
    """

    kind: MailKind
    confidence: float
    seen: tuple[ActSeen, ...] = ()
    because: tuple[str, ...] = ()
    is_counted: bool = False
    words: tuple[str, ...] = ()


def verdict(all_said: Sequence[Weighed], asked: Sequence[str] = ()) -> Verdict:
    """Say which kind of mail these sentences make."""
    return _among_colleagues(all_said) or _by_points(all_said, asked) or _by_acts(all_said)


def _among_colleagues(all_said: Sequence[Weighed]) -> Verdict | None:
    """Find a note; a phrase that may be one counts only where nothing is said to the journalist."""
    noted = [one for one in all_said if one.does(Act.COLLEAGUE)]
    notes = _said(noted, Act.COLLEAGUE)
    # "I got it and print it for the boss" tells the journalist what becomes of the question.
    orders = [one for one in noted if not (one.does(Act.RECEIVES) and holds(one.sentence, *ARRIVED))]
    sure = tuple(said for said in _said(orders, Act.COLLEAGUE) if said.strength is Strength.SURE)
    if sure and not is_to_the_press(all_said):
        return Verdict(MailKind.INTERNAL, 0.95, sure)
    is_receipt = any(one.does(Act.RECEIVES) for one in all_said) and len(noted) == 1
    if not notes or is_receipt or any(one.labels or _speaks_to_reader(one) for one in all_said):
        return None
    statements = sum(one.is_statement for one in all_said)
    return Verdict(MailKind.INTERNAL, 0.7, notes) if statements <= len(noted) else None


def _speaks_to_reader(one: Weighed) -> bool:
    return any(one.does(act, Strength.LIKELY) for act in (*NO_ANSWER, Act.ANSWERS))


def _by_points(all_said: Sequence[Weighed], asked: Sequence[str]) -> Verdict | None:
    """Call it partial where some numbered points are answered and others are not."""
    became = outcomes(all_said)
    opened = frozenset(label for label, outcome in became.items() if outcome is not Answered.YES)
    if len(opened) == len(became):
        return None
    if is_first_word(all_said):
        return Verdict(MailKind.INTERIM, 0.8, leading_act(all_said, frozenset({Act.DEFERS})))
    rest = [one for one in all_said if not one.labels]
    more = leading_act(rest, NO_ANSWER) if any(map(_speaks_of_rest, rest)) else ()
    unsaid = [label for label in asked if label not in became]
    if not (opened or more or unsaid):
        return None
    of_points = [one for one in all_said if opened.intersection(one.labels)]
    seen = (*(said for one in of_points for said in one.first_of(NO_ANSWER)), *more)
    because = [f"point {label} is {outcome}" for label, outcome in became.items()]
    left_out = (f"point {label} is left out" for label in unsaid)
    return Verdict(MailKind.PARTIAL, 0.9, seen, (*because, *left_out), is_counted=bool(asked))


def _speaks_of_rest(one: Weighed) -> bool:
    is_sure = any(one.does(act, Strength.SURE) for act in NO_ANSWER)
    return is_sure and holds(one.sentence, *APART) and not holds(one.sentence, *CONTINUES)


def _by_acts(all_said: Sequence[Weighed]) -> Verdict:
    found = leading_act(all_said, NO_ANSWER)
    if found:
        return _of_act(found, all_said)
    apart = tuple(
        said for one in all_said for said in one.first_of(NO_ANSWER) if said.strength > Strength.WEAK
    )
    if apart and is_of_a_part(apart, all_said):
        return Verdict(MailKind.PARTIAL, 0.7, apart)
    return _of_no_act(all_said)


def _of_act(found: tuple[ActSeen, ...], all_said: Sequence[Weighed]) -> Verdict:
    """Judge a mail that does one thing above all; much that is stated besides may make it an answer."""
    act = found[0].act
    if act is Act.REFUSES and _is_not_yet(found, all_said):
        return Verdict(MailKind.INTERIM, 0.75, found)
    if act is Act.DEFERS and is_mere_receipt(found, all_said):
        return Verdict(MailKind.ACKNOWLEDGEMENT, 0.75, (*_said(all_said, Act.RECEIVES), *found))
    refusing = refused_for_now(found, all_said)
    if refusing:
        return Verdict(MailKind.REFUSAL, 0.9, (*refusing, *found))
    if act is not Act.EXTENDS and is_of_a_part(found, all_said):
        return Verdict(MailKind.PARTIAL, 0.75, found)
    statements = [one for one in all_said if one.is_statement]
    if act is Act.EXTENDS or not _is_answer_besides(statements, all_said):
        return Verdict(KIND_OF[act], _confidence(found, statements), found)
    return Verdict(_kind_besides_answer(found, all_said), 0.6, found)


def _is_not_yet(found: Sequence[ActSeen], all_said: Sequence[Weighed]) -> bool:
    """Tell "we cannot say yet" without a ground from a refusal."""
    is_yet = all(one.strength < Strength.SURE and holds(one.sentence, "chưa", "not yet") for one in found)
    return is_yet and not any(holds(one.sentence, *GROUNDED) for one in all_said)


def _kind_besides_answer(found: Sequence[ActSeen], all_said: Sequence[Weighed]) -> MailKind:
    """Weigh one act against a whole answer: it stays one, or is one in part, or was the first word."""
    act = found[0].act
    if act is Act.ASKS:
        return MailKind.FINAL
    if act is Act.DEFERS and any(holds(one.sentence, *FIRST_ONLY) for one in all_said):
        return MailKind.INTERIM
    if act is Act.DEFERS and all(holds(one.sentence, *CONTINUES) for one in found):
        return MailKind.FINAL
    return MailKind.PARTIAL if any(holds(one.sentence, *APART) for one in found) else KIND_OF[act]


def _is_answer_besides(statements: Sequence[Weighed], all_said: Sequence[Weighed]) -> bool:
    says_so = any(one.does(Act.ANSWERS) for one in all_said)
    return len(statements) >= FULL and (says_so or sum(one.has_number for one in statements) >= FULL - 1)


def _confidence(found: Sequence[ActSeen], statements: Sequence[Weighed]) -> float:
    if found[0].strength is Strength.SURE:
        return 0.95 if len(statements) < FULL else 0.8
    return 0.75 if found[0].strength is Strength.LIKELY else 0.6


def _of_no_act(all_said: Sequence[Weighed]) -> Verdict:
    """Judge what does none of these: a question back, a mere receipt, or an answer."""
    statements = [one for one in all_said if one.is_statement]
    question = _question_back(all_said, statements)
    if question:
        return Verdict(MailKind.CLARIFICATION, 0.7, (), (f"it asks: “{shortened(question.sentence.text)}”",))
    received = _said(all_said, Act.RECEIVES)
    retold = told_again(all_said)
    telling = [one for one in statements if not (received and (belongs_to_receipt(one) or one in retold))]
    if received and not _said(all_said, Act.ANSWERS) and not _tells_enough(telling):
        return Verdict(MailKind.ACKNOWLEDGEMENT, 0.6 if statements else 0.95, received)
    return (
        _of_handling(all_said, statements) or _of_talk(all_said, statements) or _final(all_said, statements)
    )


def _of_talk(all_said: Sequence[Weighed], statements: Sequence[Weighed]) -> Verdict | None:
    found = of_mere_talk(all_said, statements)
    return Verdict(found[0], 0.6, (), (found[1],)) if found else None


def _of_handling(all_said: Sequence[Weighed], statements: Sequence[Weighed]) -> Verdict | None:
    """Find a few sentences that speak of nothing but who handles the question: no answer."""
    is_short = 0 < len(statements) < FULL and not any(one.labels for one in all_said)
    if not is_short or _said(all_said, Act.ANSWERS):
        return None
    if all(map(is_order, statements)):
        return Verdict(MailKind.INTERNAL, 0.5, (), ("it orders something for the answer",))
    if is_about_handling(statements):
        return Verdict(MailKind.ACKNOWLEDGEMENT, 0.5, (), ("it only says who handles the question",))
    return None


def _tells_enough(statements: Sequence[Weighed]) -> bool:
    """Tell whether statements beside "we have received it" make an answer: a number, or more than one."""
    return len(statements) > 1 or any(one.has_number for one in statements)


def _question_back(all_said: Sequence[Weighed], statements: Sequence[Weighed]) -> Weighed | None:
    """Find the question that the mail ends in, or asks the reader in few words; a rhetorical one is none."""
    questions = [one for one in all_said if one.is_question]
    if not questions or not statements:
        return questions[-1] if questions else None
    is_short = len(statements) < FULL and not any(one.labels for one in all_said)
    to_reader = [one for one in questions if READER.search(one.sentence.text)]
    if is_short and to_reader:
        return to_reader[-1]
    last = next(one for one in reversed(all_said) if one.is_question or one.is_statement)
    return (
        last
        if last.is_question and not last.labels and (last in to_reader or len(statements) < FULL)
        else None
    )


def _final(all_said: Sequence[Weighed], statements: Sequence[Weighed]) -> Verdict:
    """Call it an answer, the less surely the more speaks against it."""
    against = tuple(
        said
        for one in all_said
        for said in one.acts
        if said.strength > Strength.WEAK and said.act is not Act.RECEIVES
    )
    answers = _said(all_said, Act.ANSWERS)
    stated = f"{len(statements)} sentences state something of the matter"
    confidence = 0.95 if not against else 0.9 if len(statements) > 2 * len(against) else 0.7
    is_bare = not statements and not answers
    is_short = len(statements) < FULL and not answers and not any(one.labels for one in all_said)
    if is_short and any(map(_speaks_of_question, statements)):
        confidence = min(confidence, 0.8)
    if is_short and not any(map(_names_press, all_said)) and any(map(may_be_office_talk, statements)):
        confidence = min(confidence, 0.8)
    if len(statements) < FULL and not answers and any(map(_is_chat, statements)):
        confidence = min(confidence, 0.7)
    if _said(all_said, Act.RECEIVES) and not answers:  # a receipt may tell the question again
        confidence = min(confidence, 0.8)
    because = (*(said.reason for said in answers[:2]), stated)
    is_counted = bool(statements) and all(one.labels for one in statements)
    return Verdict(MailKind.FINAL, 0.5 if is_bare else confidence, against, because, is_counted=is_counted)


def _names_press(one: Weighed) -> bool:
    return holds(one.sentence, *PRESS)


def _speaks_of_question(one: Weighed) -> bool:
    """Tell a statement that speaks of the question, or to the gateway, rather than of the matter."""
    opens_answer = holds(one.sentence, "^ trả lời câu hỏi", "^ về câu hỏi", "^ phúc đáp câu hỏi")
    return not opens_answer and holds(one.sentence, "câu hỏi", "cổng", "question")


def _is_chat(one: Weighed) -> bool:
    """Tell a statement without a number that speaks to a person: a message rather than an answer."""
    return not one.has_number and bool(READER.search(one.sentence.text))


def _said(all_said: Sequence[Weighed], act: Act) -> tuple[ActSeen, ...]:
    return tuple(said for one in all_said for said in one.seen if said.act is act)
