"""The outbox: a letter is claimed, written, handed to the post, and marked.

A letter goes out at least once. It is doubled only by a crash between the post's yes and our mark, and
then carries the same `X-Phatngon-Letter`.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Final

from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.joining import GATHERED_FOR, has_belated, joined
from chalicelib.desk.ports import PostDelayedError
from chalicelib.desk.superseding import ENDED, as_it_stands
from chalicelib.desk.tasks import Matter, new_task
from chalicelib.desk.writing import write_letter
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.letter import GIVE_UP_AFTER, Letter, State, retry_after
from chalicelib.domain.records import TaskKind

TRIES: Final = 5
AT_ONCE: Final = 500
"""Letters that the sweep reads before it sends the first, so that those to one address go as one."""


@dataclass
class Sent:
    """What a run of the outbox found and did: letters that the post took, and the longest wait among all."""

    taken: int = 0
    waited_since: datetime | None = None

    def watching(self, letters: Iterable[Letter]) -> Iterator[Letter]:
        """Pass letters on, and remember since when the one waits that waits longest."""
        for letter in letters:
            self.waited_since = min(letter.waits_since, self.waited_since or letter.waits_since)
            yield letter


def send_waiting(desk: Desk, now: datetime, lease_now: datetime) -> Sent:
    """Send every letter that waits and is due."""
    sent = Sent()
    waiting = sent.watching(desk.questions.letters_waiting(now, lease_now))
    while some := list(islice(waiting, AT_ONCE)):
        one_each = joined(some, desk, now, are_belated=has_belated(some))
        sent.taken += send_letters(one_each, desk, now, lease_now)
    return sent


def send_gathered(letters: Iterable[Letter], desk: Desk, now: datetime, lease_now: datetime) -> int:
    """Send the letters of the steps that a run took, those to one address as one; count those taken.

    They were kept from the sweep for a while, so as to be gathered first: that while is over.
    """
    known = list(letters)
    due = [letter for letter in known if letter.waits_until and letter.waits_until <= now + GATHERED_FOR]
    one_each = joined(due, desk, now, are_belated=has_belated(known))
    return sum(_send(letter, desk, now, lease_now) for letter in one_each)


def send_letters(letters: Iterable[Letter], desk: Desk, now: datetime, lease_now: datetime) -> int:
    """Send these letters, as far as they are due and nobody else sends them; count those taken."""
    return sum(_send(letter, desk, now, lease_now) for letter in letters if _is_due(letter, now, lease_now))


def _is_due(letter: Letter, now: datetime, lease_now: datetime) -> bool:
    """Tell whether a letter may be taken up: a claim only when its lease, in real time, has run out."""
    against = lease_now if letter.state is State.CLAIMED else now
    return letter.waits_until is not None and letter.waits_until <= against


def _send(letter: Letter, desk: Desk, now: datetime, lease_now: datetime) -> bool:
    released = letter if letter.state is State.COMMITTED else letter.put_back(now, now, "lease ran out")
    standing = as_it_stands(released, desk, now)
    if standing is None:
        _supersede(released, letter.revision, desk, now)
        return False
    claimed = replace(standing.claimed(now, lease_now), revision=letter.revision + 1)
    try:
        desk.questions.commit(Change((claimed,)))
    except StaleError:  # another run sends it
        return False
    return _hand_over(claimed, desk, now)


def _supersede(letter: Letter, revision: int, desk: Desk, now: datetime) -> None:
    """End a letter that tells of what holds no more: it is not sent, and nobody has to see to it."""
    ended = replace(letter.moved_to(State.SUPERSEDED, now, reason=ENDED), revision=revision + 1)
    with suppress(StaleError):
        desk.questions.commit(Change((ended,)))


def _hand_over(letter: Letter, desk: Desk, now: datetime) -> bool:
    try:
        message_id = desk.post.send(write_letter(letter, desk, now))
    except PostDelayedError as delay:
        _wait_or_expire(letter, str(delay), desk, now)
        return False
    except GatewayError as fault:  # refused, or it cannot be written: the letters behind it must not wait
        _end(letter, State.REFUSED, str(fault), desk, now)
        return False
    _mark_accepted(letter, message_id, desk, now)
    return True


def _mark_accepted(letter: Letter, message_id: str, desk: Desk, now: datetime) -> None:
    """Mark the post's yes; an event notification may have been here first, and its state stays."""
    latest = letter
    for _ in range(TRIES):
        if latest.may_move_to(State.ACCEPTED):
            marked = latest.accepted(message_id, now)
        else:
            marked = replace(latest, message_id=message_id, revision=latest.revision + 1)
        with suppress(StaleError):
            desk.questions.commit(Change((marked,)))
            return
        latest = desk.questions.letter(letter.id, letter.reference) or latest


def _wait_or_expire(letter: Letter, reason: str, desk: Desk, now: datetime) -> None:
    if now - letter.committed_at > GIVE_UP_AFTER:
        _end(letter, State.EXPIRED, reason, desk, now)
        return
    waiting = letter.put_back(now + retry_after(letter.tries), now, reason)
    with suppress(StaleError):
        desk.questions.commit(Change((waiting,)))


def _end(letter: Letter, state: State, reason: str, desk: Desk, now: datetime) -> None:
    """End a letter that cannot be sent; it never ends without a person who sees to it."""
    ended = letter.moved_to(state, now, reason=reason)
    with suppress(StaleError):
        desk.questions.commit(Change((ended, *failed_letter(ended, reason, desk, now))))


def failed_letter(letter: Letter, reason: str, desk: Desk, now: datetime) -> tuple[Record, ...]:
    """Open the task for a letter that failed; a failed letter about a task opens no further one."""
    if letter.name == "task":
        return ()
    matter = Matter(
        TaskKind.FAILED_LETTER, letter.reference, _code(letter), letter.to.address, f"{letter.name}: {reason}"
    )
    return tuple(new_task(matter, event_id(letter.id, "failed"), now, desk))


def _code(letter: Letter) -> str:
    return "" if letter.agency == "TATCA" else letter.agency
