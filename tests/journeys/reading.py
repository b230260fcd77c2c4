"""Letters as their addressees find them in a Maildir, and threads as mail programs show them."""

from dataclasses import dataclass
from email import message_from_bytes
from email.parser import BytesHeaderParser
from email.policy import default
from email.utils import parseaddr
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path


@dataclass(frozen=True)
class Read:
    """A letter read from a Maildir."""

    path: Path
    raw: bytes

    @cached_property
    def mail(self):
        return message_from_bytes(self.raw, policy=default)

    def header(self, name):
        return header_of(self.raw, name)

    @property
    def subject(self):
        return self.header("Subject")

    @property
    def to(self):
        return self.header("To")

    @property
    def reply_to(self):
        return parseaddr(self.header("Reply-To"))[1]

    @property
    def message_id(self):
        return self.header("Message-ID")

    @property
    def references(self):
        return tuple(self.header("References").split())

    @property
    def letter_id(self):
        return self.header("X-Phatngon-Letter")

    @cached_property
    def text(self):
        return self.mail.get_body(("plain",)).get_content().replace("\r\n", "\n")

    @property
    def html(self):
        return self.mail.get_body(("html",)).get_content()

    @property
    def passage(self):
        """Give the passage in a person's own words, between the two dashed lines."""
        _, _, rest = self.text.partition(" -----\n\n")
        return rest.partition("\n\n----- ")[0]

    @property
    def links(self):
        return [word.strip("<>().,") for word in self.text.split() if word.startswith(("http://", "<http"))]

    @property
    def files(self):
        return {part.get_filename(): part.get_content() for part in self.mail.iter_attachments()}


@lru_cache(maxsize=20_000)
def header_of(raw, name):
    """Give a header's text; mails are looked through again and again, and to parse one takes long."""
    return str(head_of(raw)[name] or "")


@lru_cache(maxsize=500)
def head_of(raw):
    return BytesHeaderParser(policy=default).parsebytes(raw)


def maildir(folder):
    """Read a Maildir, oldest first."""
    paths = [path for part in ("new", "cur") for path in (folder / part).glob("*")]
    paths.sort(key=lambda path: path.stat().st_mtime_ns)
    return [Read(path, path.read_bytes()) for path in paths]


def threads(mails):
    """Group mails, (Message-ID, References, In-Reply-To) each, as RFC 5256's REFERENCES does in steps 1 to 3.

    Subjects are left aside on purpose: a thread must hold by its ids alone.
    """
    root = {}

    def top(one):
        while root.setdefault(one, one) != one:
            one = root[one]
        return one

    for message_id, references, in_reply_to in mails:
        chain = (references or in_reply_to[:1]) + (message_id,)
        for parent, child in pairwise(chain):
            root[top(child)] = top(parent)
        top(message_id)
    groups = {}
    for message_id, _, _ in mails:
        groups.setdefault(top(message_id), []).append(message_id)
    return list(groups.values())
