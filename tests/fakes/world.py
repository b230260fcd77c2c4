"""What lies around the desk: an archive on a shelf, a post box, and a renderer of plain words."""

import json
from collections import Counter
from dataclasses import dataclass
from email import message_from_bytes, policy
from functools import cached_property

from chalicelib.desk.ports import (
    MissingMailError,
    MissingObjectError,
    Upload,
    UploadForm,
    Words,
)
from chalicelib.desk.waiting_mails import WaitingMails


class ShelfArchive:
    """Satisfies the desk's port `Archive`."""

    def __init__(self):
        self.mails = {}
        self.came_at = {}
        self.finished = set()
        self.kept = {}
        self.scans = {}
        self.read = Counter()  # bytes, by key

    def read_mail(self, mail_id):
        if mail_id not in self.mails:
            raise MissingMailError(mail_id)
        return self.mails[mail_id]

    def mail_url(self, mail_id, name, within_seconds):
        self.read_mail(mail_id)
        return self.download_url(f"finished/{mail_id}", name, within_seconds)

    def finish_mail(self, mail_id):
        self.finished.add(mail_id)

    def waiting_mails(self):
        waiting = self.mails.keys() - self.finished
        return WaitingMails(len(waiting), min(map(self.came_at.get, waiting), default=None))

    def put(self, key, content, content_type):
        self.kept[key] = content

    def get(self, key, start=0, most=None):
        if key not in self.kept:
            raise MissingObjectError(key)
        found = self.kept[key][start:][:most]
        self.read[key] += len(found)
        return found

    def upload_form(self, prefix, most_bytes, within_seconds, return_to):
        fields = {
            "key": f"{prefix}${{filename}}",
            "most": str(most_bytes),
            "success_action_redirect": return_to,
        }
        return UploadForm("https://files.example/", fields)

    def upload(self, form, name, content):
        """Do what a browser does with an upload form."""
        self.kept[form.fields["key"].replace("${filename}", name)] = content

    def copy(self, key, to, content_type):
        if key not in self.kept:
            raise MissingObjectError(key)
        self.put(to, self.kept[key], content_type)

    def uploads(self, prefix, most):
        found = sorted(key for key in self.kept if key.startswith(prefix))
        return [Upload(key, key.rpartition("/")[2], len(self.kept[key])) for key in found][:most]

    def scan_of(self, key):
        return self.scans.get(key.rpartition("/")[2], "")

    def delete(self, key):
        self.kept.pop(key, None)

    def download_url(self, key, name, within_seconds):
        return f"https://files.example/{key}?as={name}&for={within_seconds}"


@dataclass(frozen=True)
class Posted:
    """A letter that the post took, and the Message-ID under which it did."""

    outgoing: object
    message_id: str

    @property
    def to(self):
        return self.outgoing.to

    @cached_property
    def mail(self):
        return message_from_bytes(self.outgoing.raw, policy=policy.default)

    @cached_property
    def text(self):
        return self.mail.get_body(("plain",)).get_content()

    @cached_property
    def reply_to(self):
        return self.mail["Reply-To"].addresses[0].addr_spec

    @cached_property
    def files(self):
        return {part.get_filename(): part.get_content() for part in self.mail.iter_attachments()}


class CrashError(Exception):
    """The function died."""


class PostBox:
    """Satisfies the desk's port `Post`: keeps what was sent, and fails when it is told to.

    `troubles` are raised one by one before anything is taken; with `crash_after_next` the next letter is
    taken, but nobody learns of it.
    """

    def __init__(self):
        self.posted = []
        self.troubles = []
        self.crash_after_next = False

    def send(self, outgoing):
        if self.troubles:
            raise self.troubles.pop(0)
        posted = Posted(outgoing, f"<{len(self.posted) + 1:04d}@email.amazonses.com>")
        self.posted.append(posted)
        if self.crash_after_next:
            self.crash_after_next = False
            raise CrashError
        return posted.message_id


class PlainRenderer:
    """Satisfies the desk's port `Renderer`: a letter is its name and its facts."""

    def letter(self, name, facts):
        subject = f"[{facts.get('reference', '')}] {name}: {facts.get('subject', '')}"
        text = "\n".join(f"{key}: {_plain(fact)}" for key, fact in sorted(facts.items()))
        return Words(subject, text, f"<pre>{name}</pre>")


def _plain(fact):
    return fact if isinstance(fact, str) else json.dumps(fact, ensure_ascii=False)
