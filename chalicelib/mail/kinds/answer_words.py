"""What stands on the line of `#traloi`: an answer or its beginning, a few words, or talk of the mail."""

from enum import StrEnum
from typing import Final

from chalicelib.domain.wording import fold
from chalicelib.mail.kinds.acts import Act
from chalicelib.mail.kinds.doubts import is_too_short
from chalicelib.mail.kinds.points import own_sentences
from chalicelib.mail.kinds.sentences import holds
from chalicelib.mail.kinds.talk import ANSWERING, LEAST, names_file, words_of_the_matter
from chalicelib.mail.kinds.weighing import weighed
from chalicelib.mail.message import Mail
from chalicelib.mail.replies.reply import split_reply

LEAST_WORDS: Final = 4
"""Words of a line that is taken for the whole answer without asking."""
POINTING: Final = ("xem", "see")
"""First words of a line that sends the reader elsewhere."""


class Substance(StrEnum):
    """How much a line says of the matter."""

    NONE = "none"
    LITTLE = "little"
    ENOUGH = "enough"


def substance_of(line: str, mail: Mail) -> Substance:
    """Say how much the words behind `#traloi` say: "câu hỏi của phóng viên" nothing, "24 em." a little.

    "Xem file đính kèm" says a little without a file, and enough with one.
    """
    said = weighed(own_sentences(split_reply(line)))
    words = line.split()
    if names_file(line):
        return Substance.LITTLE if is_too_short(mail, line) else Substance.ENOUGH
    matter = sum(map(words_of_the_matter, said))
    says = any(map(str.isdigit, line)) or any(holds(one.sentence, *ANSWERING) for one in said)
    if not says and (matter < LEAST or all(one.does(Act.ANSWERS) for one in said)):
        return Substance.LITTLE if matter else Substance.NONE
    is_short = len(words) < LEAST_WORDS or is_too_short(mail, line)
    is_elsewhere = fold(words[0]) in POINTING or any(one.does(Act.ELSEWHERE) for one in said)
    return Substance.LITTLE if is_short or is_elsewhere else Substance.ENOUGH
