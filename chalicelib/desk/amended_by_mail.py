"""What an agency's mail comes to that says by its first line that the answer was wrong.

What cannot be done waits in the pen, and its writer is told what to write instead.
"""

from collections.abc import Mapping
from typing import Final

from chalicelib.desk.agency_deeds import AMENDMENT
from chalicelib.desk.deeds import Terms
from chalicelib.desk.desk import Desk
from chalicelib.desk.filed_words import done_by_mail
from chalicelib.desk.heard import BY_WORD, words_of
from chalicelib.desk.holding import Held, hold_for_sender
from chalicelib.desk.recording import Verdict
from chalicelib.domain.acts import Act
from chalicelib.mail.kinds.amending_words import CORRECTION, RETRACTION, WORDS
from chalicelib.mail.kinds.explicit import explicit_word
from chalicelib.mail.replies.reply import Reply

_ACTS: Final[Mapping[str, Act]] = {CORRECTION: Act.CORRECTION, RETRACTION: Act.RETRACTION}


def amended_by_mail(held: Held, reply: Reply, desk: Desk) -> Verdict | None:
    """File a correction of an answer, or its withdrawal; None where the first line says neither."""
    word = explicit_word(reply, WORDS)
    if word is None:
        return None
    done = done_by_mail(
        held, _ACTS[word.word], words_of(held.heard(BY_WORD), word, reply, desk), Terms(), desk
    )
    return hold_for_sender(held, (AMENDMENT, done), desk) if isinstance(done, str) else done
