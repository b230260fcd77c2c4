"""The pages on which a newcomer reads everyone's mail and answers in each role."""

import smtplib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from infra.local.clock import BackwardsError, MovableClock
from infra.local.control import BadTimeError, Control
from infra.local.exchange import Request, Response, refusal, see_other
from infra.local.maildir import KeptMail, Maildirs, UnsafeNameError
from infra.local.mailer import Mailer, NothingToSendError
from infra.local.reading import ReadableMail
from infra.local.writing import Draft, reply_to

PAGES: Final = Path(__file__).resolve().parent / "pages"
PAGE_POLICY: Final = (
    "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
LETTER_POLICY: Final = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""For the HTML of a mail: nothing runs, nothing is fetched."""
HOME: Final = "/local/inbox"


@dataclass(frozen=True)
class People:
    """Whom a newcomer may play.

    `correspondents` gives address and name of the journalists; `who_is_who` says for each registered address
    whose it is, such as "Người phát ngôn, Sở Y tế".
    """

    correspondents: Callable[[], list[tuple[str, str]]]
    who_is_who: Callable[[], Mapping[str, str]]


class Inbox:
    """Answers the pages under `/local/inbox`."""

    def __init__(
        self,
        maildirs: Maildirs,
        mailer: Mailer,
        people: People,
        clock: MovableClock,
        control: Control,
    ) -> None:
        self._maildirs = maildirs
        self._mailer = mailer
        self._people = people
        self._clock = clock
        self._control = control
        self._pages = Environment(
            loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._pages.filters["moment"] = self._moment
        self.routes: Mapping[tuple[str, str], Callable[[Request], Response]] = {
            ("GET", HOME): self._home,
            ("GET", f"{HOME}/style.css"): _style,
            ("GET", f"{HOME}/box"): self._box,
            ("GET", f"{HOME}/mail"): self._mail,
            ("GET", f"{HOME}/html"): self._html,
            ("GET", f"{HOME}/file"): self._file,
            ("POST", f"{HOME}/reply"): self._reply,
            ("GET", f"{HOME}/ask"): self._ask,
            ("POST", f"{HOME}/ask"): self._send_question,
            ("POST", f"{HOME}/clock"): self._move_clock,
        }

    def _home(self, _request: Request) -> Response:
        kept = ((owner, self._maildirs.mails(owner)) for owner in self._maildirs.owners())
        known = self._people.who_is_who()
        boxes = [(owner, _name_of(owner, mails), known.get(owner, ""), len(mails)) for owner, mails in kept]
        return self._page("home.html", boxes=boxes)

    def _box(self, request: Request) -> Response:
        owner = request.query.get("owner", "").lower()
        try:
            kept = self._maildirs.mails(owner)
        except UnsafeNameError as error:
            return refusal(HTTPStatus.BAD_REQUEST, str(error))
        mails = [(each.name, ReadableMail.read(each.path.read_bytes())) for each in reversed(kept)]
        sent = request.query.get("sent", "")
        return self._page("box.html", owner=owner, mails=mails, sent=sent)

    def _mail(self, request: Request) -> Response:
        found = self._found(request.query)
        return _missing() if found is None else self._mail_page(request.query["owner"], found)

    def _mail_page(
        self, owner: str, found: KeptMail, problem: str = "", draft: Draft | None = None
    ) -> Response:
        mail = ReadableMail.read(found.path.read_bytes())
        shown_at = self._clock.shown(mail.sent_at or self._clock.now())
        answer = draft or reply_to(mail, owner, shown_at)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
        link = urlencode({"owner": owner, "name": found.name})
        return self._page(
            "mail.html",
            status,
            owner=owner,
            name=found.name,
            mail=mail,
            link=link,
            draft=answer,
            problem=problem,
        )

    def _html(self, request: Request) -> Response:
        found = self._found(request.query)
        if found is None:
            return _missing()
        html = ReadableMail.read(found.path.read_bytes()).html
        policy = {"Content-Security-Policy": LETTER_POLICY, "Referrer-Policy": "no-referrer"}
        return Response(HTTPStatus.OK, html.encode(), "text/html; charset=utf-8", policy)

    def _file(self, request: Request) -> Response:
        found, number = self._found(request.query), request.query.get("number", "")
        files = ReadableMail.read(found.path.read_bytes()).files if found else ()
        if not (number.isascii() and number.isdigit() and int(number) < len(files)):
            return _missing()
        file = files[int(number)]
        named = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
        safely = {"Content-Disposition": named, "X-Content-Type-Options": "nosniff"}
        return Response(HTTPStatus.OK, file.content, "application/octet-stream", safely)

    def _reply(self, request: Request) -> Response:
        owner, found = request.form.get("owner", ""), self._found(request.form)
        if found is None:
            return _missing()
        mail = ReadableMail.read(found.path.read_bytes())
        draft = _filled(reply_to(mail, owner, self._clock.shown(self._clock.now())), request)
        try:
            self._mailer.send(draft)
        except (NothingToSendError, smtplib.SMTPException) as error:
            return self._mail_page(owner, found, str(error), draft)
        return see_other(f"{HOME}/box?{urlencode({'owner': owner, 'sent': '1'})}")

    def _ask(self, request: Request) -> Response:
        return self._ask_page(Draft(request.query.get("from", ""), "", self._mailer.intake, "", ""))

    def _ask_page(self, draft: Draft, problem: str = "") -> Response:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
        return self._page(
            "ask.html", status, people=self._people.correspondents(), draft=draft, problem=problem
        )

    def _send_question(self, request: Request) -> Response:
        sender = request.form.get("from", "").strip().lower()
        name = dict(self._people.correspondents()).get(sender, "")
        draft = _filled(Draft(sender, name, "", "", ""), request)
        try:
            self._mailer.send(draft)
        except (NothingToSendError, smtplib.SMTPException) as error:
            return self._ask_page(draft, str(error))
        return see_other(f"{HOME}/box?{urlencode({'owner': sender, 'sent': '1'})}")

    def _move_clock(self, request: Request) -> Response:
        """Move by a duration, or to the next due moment; then back to the first page."""
        due = self._control.next_due()
        form = {"to": due.isoformat()} if request.form.get("forward") == "next" and due else request.form
        try:
            self._control.move(form)
        except (BadTimeError, BackwardsError) as error:
            return refusal(HTTPStatus.BAD_REQUEST, str(error))
        return see_other(HOME)

    def _found(self, fields: Mapping[str, str]) -> KeptMail | None:
        try:
            return self._maildirs.find(fields.get("owner", ""), fields.get("name", ""))
        except UnsafeNameError:
            return None

    def _page(self, template: str, status: int = HTTPStatus.OK, **facts: Any) -> Response:
        now, due = self._clock.now(), self._control.next_due()
        text = self._pages.get_template(template).render(now=now, next_due=due, **facts)
        guards = {"Content-Security-Policy": PAGE_POLICY, "Referrer-Policy": "no-referrer"}
        return Response(status, text.encode(), "text/html; charset=utf-8", guards)

    def _moment(self, at: datetime | None) -> str:
        """Give a moment as people here write it."""
        return f"{self._clock.shown(at or datetime.fromtimestamp(0, UTC)):%H:%M, %d/%m/%Y}"


def _name_of(owner: str, mails: list[KeptMail]) -> str:
    """Give the name by which the newest letter calls the owner of a mailbox."""
    return ReadableMail.read(mails[-1].path.read_bytes()).name_of(owner) if mails else ""


def _filled(draft: Draft, request: Request) -> Draft:
    fields = {
        name: request.form[name].strip() for name in ("to", "cc", "subject", "text") if name in request.form
    }
    return replace(draft, files=tuple(file for file in request.files if file.content), **fields)


def _style(_request: Request) -> Response:
    return Response(HTTPStatus.OK, (PAGES / "style.css").read_bytes(), "text/css; charset=utf-8")


def _missing() -> Response:
    return refusal(HTTPStatus.NOT_FOUND, "Không có thư này / there is no such mail")
