"""The letter that a mail answers, as it was sent: what its writer added to it is found by comparison."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from chalicelib.desk.desk import Desk
from chalicelib.desk.holding import Held
from chalicelib.desk.ports import MissingObjectError
from chalicelib.domain.letter import Letter
from chalicelib.mail.replies.reply import Reply
from chalicelib.mail.replies.written_into import added_lines
from chalicelib.mail.texts.readable_html import text_of


def is_typed_into(held: Held, reply: Reply, desk: Desk) -> bool:
    """Tell whether an agency wrote between the lines of our letter, quoted without marks.

    Then the words above are not the whole answer, and nobody but a person can say what is.
    """
    letter = _letter_answered(held)
    if not reply.quoted or reply.is_interleaved or letter is None:
        return False
    try:
        sent = _as_read(desk.archive.get(f"letters/{letter.id}.eml"))
    except MissingObjectError:  # past its retention: there is nothing to compare with
        return False
    return bool(added_lines(reply.quoted, sent))


def plain_text_of(raw: bytes) -> str:
    """Give the plain text of a letter of ours, as it was sent, under its subject."""
    letter: EmailMessage = message_from_bytes(raw, policy=default)
    plain = letter.get_body(("plain",))
    return f"{letter['Subject']}\n\n{plain.get_content() if plain else ''}"


def _letter_answered(held: Held) -> Letter | None:
    """Find the letter of this case that the mail names; where it names none at all, the agency's last one.

    A mail that answers two questions at once quotes one letter only.
    """
    named = frozenset((*held.reading.mail.in_reply_to, *held.reading.mail.references))
    sent = [letter for letter in held.case.letters if letter.agency == held.agency and letter.message_id]
    exact = [letter for letter in sent if letter.message_id in named]
    return max(exact if named else sent, key=lambda letter: letter.committed_at, default=None)


def _as_read(raw: bytes) -> str:
    """Give subject, plain text and HTML of a letter of ours: programs quote the one or the other."""
    letter: EmailMessage = message_from_bytes(raw, policy=default)
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    return "\n".join(
        (
            str(letter["Subject"]),
            str(plain.get_content()) if plain else "",
            text_of(str(html.get_content())) if html else "",
        )
    )
