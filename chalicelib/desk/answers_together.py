"""One mail that answers questions of several outlets: what it says of one is no matter of the other's."""

from collections.abc import Iterable, Iterator

from chalicelib.desk.holding import Held
from chalicelib.desk.spoken import reply_of
from chalicelib.domain.case import Case
from chalicelib.domain.question import Question
from chalicelib.domain.wording import fold
from chalicelib.mail.reading.subjects import pairs_of, said_in


def tells_of_another(held: Held, cases: Iterable[Case | None]) -> bool:
    """Tell whether the words for one outlet name another that is answered, or what only that one asked."""
    own = held.case.question
    others = [case.question for case in cases if case is not None and case.question.outlet != own.outlet]
    if not others:
        return False
    said = said_in(reply_of(held.reading.mail).new_text)
    return any(f" {words} " in said for other in others for words in _told_by(other, own))


def _told_by(other: Question, own: Question) -> Iterator[str]:
    for name in (other.reference, other.outlet, other.journalist_name):
        yield from filter(None, (said_in(fold(name)).strip(),))
    yield from pairs_of(other.subject) - pairs_of(own.subject)
