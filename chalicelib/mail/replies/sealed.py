"""Whether a mail is for a key that we do not have, or says something in the open besides."""

from __future__ import annotations

import re
from typing import Final

from chalicelib.mail.message import Mail
from chalicelib.mail.replies.reply import Reply, reply_in

WORD: Final = re.compile(r"\w+")
GREETING: Final = re.compile(r"\A[^\n]{1,80}[,!:]\s*$", re.MULTILINE)
# So few words, a greeting left out, only come with what is encrypted.
FEWEST_WORDS: Final = 4


def is_sealed(mail: Mail, reply: Reply | None = None) -> bool:
    """Tell a mail with something encrypted in it, and no words of the sender's own in the open.

    An encrypted mail that is only quoted, or that stands below an answer, leaves the answer to be read.
    `reply` is the mail's, if it was read already.
    """
    if not mail.is_encrypted:
        return False
    said = GREETING.sub("", (reply or reply_in(mail)).bare_text, count=1)
    return len(WORD.findall(said)) < FEWEST_WORDS
