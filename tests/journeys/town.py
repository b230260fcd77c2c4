"""A local run as its users see it: an SMTP port, web pages, and Maildirs."""

import json
import smtplib
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

from infra.local.assembly import assemble
from infra.local.config import LocalSettings
from infra.local.run import LocalRun
from tests.journeys.reading import maildir, threads

REGISTER = Path(__file__).parent / "register"
EIGHT = "2026-11-19T08:00:00+07:00"
DOMAIN = "phatngon.example"


class NotIdleError(AssertionError):
    """The run still had work after the wait."""


@dataclass(frozen=True)
class Town:
    """All that journeys need of a run: where it listens and where its state is."""

    web: str
    smtp_port: int
    home: Path
    _names: dict = field(default_factory=dict, repr=False, compare=False)
    """Names of letters by id, as far as they were asked for: to list them the run reads its whole book."""

    def send(self, *drafts, wait=True):
        """Send mails through the SMTP door; each must get its 250."""
        with smtplib.SMTP("127.0.0.1", self.smtp_port, timeout=60) as door:
            for draft in drafts:
                sender, recipients = draft.envelope
                assert door.sendmail(sender, recipients, draft.raw) == {}
        if wait:
            self.settle()

    def settle(self):
        """Wait until nothing is left to do."""
        code, text = self.get("/local/idle?wait=60")
        if code != 200:
            raise NotIdleError(text)

    def move(self, **form):
        """Move the clock, `to=` or `forward=`."""
        code, text = self.post("/local/clock", form)
        assert code == 200, text
        return json.loads(text)["now"]

    def get(self, path):
        code, _, content = self.fetch("GET", path)
        return code, content.decode("utf-8", "replace")

    def post(self, path, form):
        code, _, content = self.fetch("POST", path, urlencode(form))
        return code, content.decode("utf-8", "replace")

    def download(self, path):
        """Give the headers and bytes at the end of all redirects."""
        code, headers, content = self.fetch("GET", path)
        return (headers, content) if code == 200 else self.download(headers["Location"])

    def browse(self, method, path, cookie, form=None):
        """Give code and text of an answer to a browser with a cookie."""
        body = None if form is None else urlencode(form)
        code, _, content = self.fetch(method, path, body, cookie)
        return code, content.decode("utf-8", "replace")

    def fetch(self, method, path, body=None, cookie=""):
        """Give code, headers and bytes of one answer."""
        where = urlsplit(urljoin(self.web, path))
        kind = {} if body is None else {"Content-Type": "application/x-www-form-urlencoded"}
        kind |= {"Cookie": cookie} if cookie else {}
        line = HTTPConnection(where.netloc, timeout=120)
        try:
            line.request(method, f"{where.path}?{where.query}".rstrip("?"), body, kind)
            answer = line.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            line.close()

    def ledger(self):
        return self._lines("/local/ledger")

    def questions(self):
        return self._lines("/local/questions")

    def letters(self):
        return self._lines("/local/letters")

    def submissions(self):
        return self._lines("/local/submissions")

    def row(self, draft):
        """Give the one ledger row of a mail that was sent once."""
        (row,) = [row for row in self.ledger() if row["message_id"] == draft.message_id]
        return row

    def outcome(self, draft):
        """Say what became of a mail that was sent once, and why."""
        row = self.row(draft)
        return row["outcome"], row["reason"]

    def reference(self, draft):
        """Give the reference under which a mail was filed."""
        return self.row(draft)["filings"][0]["reference"]

    def question(self, draft):
        reference = self.reference(draft)
        return next(each for each in self.questions() if each["reference"] == reference)

    def duty(self, draft, agency):
        return next(each for each in self.question(draft)["assignments"] if each["agency"] == agency)

    def box(self, address, reference=""):
        """Read an addressee's letters, oldest first; with a reference only those about that question."""
        mails = maildir(self.home / "mail" / address.lower())
        return [mail for mail in mails if not reference or f"[{reference}]" in mail.subject]

    def sent(self, reference):
        """Give every letter about a question as (letter, addressee), in order, from the run's own list."""
        return [(each["letter"], each["to"]) for each in self.letters() if each["reference"] == reference]

    def named(self, address, reference, name):
        """Read an addressee's letters of one name."""
        mails = self.box(address, reference)
        if not self._names.keys() >= {mail.letter_id for mail in mails}:
            self._names.update((each["id"], each["letter"]) for each in self.letters())
        return [mail for mail in mails if self._names.get(mail.letter_id) == name]

    def owners(self, reference):
        """Say whose Maildirs hold anything about a question."""
        folders = (self.home / "mail").iterdir()
        return {folder.name for folder in folders if self.box(folder.name, reference)}

    def threads_of(self, address, reference, *own):
        """Show an addressee's mails about a question as threads, with the mails that they sent themselves."""
        got = [
            (mail.message_id, mail.references, tuple(mail.header("In-Reply-To").split()))
            for mail in self.box(address, reference)
        ]
        wrote = [(draft.message_id, _references(draft), ()) for draft in own]
        return threads([*wrote, *got])

    def _lines(self, path):
        code, text = self.get(path)
        assert code == 200
        return [json.loads(line) for line in text.splitlines()]


def _references(draft):
    return tuple(dict(draft.headers).get("References", "").split())


@contextmanager
def a_town(home, assembled=assemble, **variables):
    """Run everything in this process, on free ports, with the small register, on Thu 19/11/2026 at 8."""
    settings = {
        "PHATNGON_WEB_PORT": "0",
        "PHATNGON_SMTP_PORT": "0",
        "PHATNGON_HOME": str(home),
        "PHATNGON_NOW": EIGHT,
        "PHATNGON_REGISTER": str(REGISTER),
        **variables,
    }
    run = LocalRun(LocalSettings.from_environ(settings), assembled)
    try:
        yield Town(run.web_url, run.smtp_port, home)
    finally:
        run.stop()
