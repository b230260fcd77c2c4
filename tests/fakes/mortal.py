"""An office that is kept as it stood after each write of a function: that is what stands if it dies there.

What the function remembered is gone with it; what lives on is the book, the archive and what was sent.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace

from chalicelib.domain.change import StaleError
from chalicelib.domain.letter import Letter
from tests.fakes.book import BookOfQuestions
from tests.fakes.office import Office
from tests.fakes.world import PostBox, ShelfArchive

_MOMENT = re.compile(r"(datetime\.datetime\(\d+, \d+, \d+|\d{4}-\d\d-\d\dT)[^)'\"]*")
_ID = re.compile(r"[0-9a-f]{24}")
_ON_ITS_WAY = {"states": (), "waits_until": None, "message_id": "", "answers": "", "tries": 0, "revision": 1}


class Watch:
    """Hears of every write, and lets another writer be first at one commit."""

    def __init__(self):
        self.commits = []
        self.wrote = lambda what: None
        self._stale_at = 0

    def begin(self, wrote=lambda what: None, stale_at=0):
        """Count from now."""
        self.commits, self.wrote, self._stale_at = [], wrote, stale_at

    def commits_now(self, change):
        self.commits.append(change)
        if len(self.commits) == self._stale_at:
            raise StaleError("another writer was first")


class MortalBook(BookOfQuestions):
    """A book that may be the last thing a function wrote to."""

    def __init__(self, watch):
        super().__init__()
        self.watch = watch

    def commit(self, change):
        self.watch.commits_now(change)
        super().commit(change)
        self.watch.wrote("commit")

    def reserve_reference(self, mail_id, year):
        reference = super().reserve_reference(mail_id, year)
        self.watch.wrote("reference")
        return reference


class MortalArchive(ShelfArchive):
    """An archive that may be the last thing a function wrote to."""

    def __init__(self, watch):
        super().__init__()
        self.watch = watch

    def put(self, key, content, content_type):
        super().put(key, content, content_type)
        self.watch.wrote("put")

    def delete(self, key):
        super().delete(key)
        self.watch.wrote("delete")

    def finish_mail(self, mail_id):
        super().finish_mail(mail_id)
        self.watch.wrote("finish")


class MortalPost(PostBox):
    """A post box that may be the last thing a function wrote to."""

    def __init__(self, watch):
        super().__init__()
        self.watch = watch

    def send(self, outgoing):
        message_id = super().send(outgoing)
        self.watch.wrote("send")
        return message_id


@dataclass
class MortalOffice(Office):
    """An office that goes on from where another one stands, and leaves that one as it is."""

    @classmethod
    def after(cls, office):
        """Give one where all is as in the other."""
        watch = Watch()
        book, archive, post = MortalBook(watch), MortalArchive(watch), MortalPost(watch)
        book.go_on_from(office.book)
        archive.mails, archive.kept = dict(office.archive.mails), dict(office.archive.kept)
        archive.came_at, archive.finished = dict(office.archive.came_at), set(office.archive.finished)
        archive.scans = office.archive.scans
        post.posted = list(office.post.posted)
        times = {"now": office.now, "lease_now": office.lease_now}
        return cls((), office.rules, office.house, book=book, archive=archive, post=post, **times)

    @property
    def watch(self):
        """Give what hears of every write."""
        return self.book.watch

    def stands(self, since):
        """Count all that must be the same whatever befell the function: what is new or changed `since`.

        Of moments the day counts, and of ids that there is one: who does it again does it later. How letters
        came on their way does not.
        """
        known = since.book.records
        changed = [one for key, one in self.book.records.items() if known.get(key) is not one]
        sent = {one.outgoing.letter_id: one.to for one in self.post.posted}
        return Counter(
            (
                *map(_said, changed),
                *(f"sent to {to}" for to in sent.values()),
                *(f"kept {_ID.sub('id', key)}" for key in self.archive.kept),
                *(f"finished {mail_id}" for mail_id in self.archive.finished),
            )
        )

    def doubled(self):
        """Give the letters that the post took more than once."""
        times = Counter(one.outgoing.letter_id for one in self.post.posted)
        return [letter for letter, count in times.items() if count > 1]


def _said(record):
    if isinstance(record, Letter):
        record = replace(record, **_ON_ITS_WAY)
    return _ID.sub("id", _MOMENT.sub(r"\1", repr(record)))
