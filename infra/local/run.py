"""A whole local run: its parts in the order in which they start, and in which they stop."""

import socket
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from boto3.session import Session
from chalice.app import Chalice

from chalicelib.desk.ports import Outgoing
from chalicelib.domain.letter import State
from chalicelib.domain.workcalendar import WorkCalendar
from infra.gateway import page_for
from infra.local import home
from infra.local.clock import MovableClock
from infra.local.config import LocalSettings
from infra.local.control import Control
from infra.local.emulator import Emulator
from infra.local.exchange import Response
from infra.local.functions import Functions
from infra.local.inbound import Inbound
from infra.local.inbox import Inbox, People
from infra.local.machine import Machine
from infra.local.maildir import Maildirs
from infra.local.mailer import Mailer
from infra.local.openings import Openings
from infra.local.post_office import LocalPost
from infra.local.queues import QueueSource, arn_of, dead_letter_arn
from infra.local.receipt import Destination
from infra.local.schedules import Schedules
from infra.local.site import Site
from infra.local.smtp_door import Door, SmtpServer
from infra.local.spool import Spool
from infra.local.stack import STAGE, Stack, client_settings, make_stack, session
from infra.local.views import LocalBook, Views, WholeBook
from infra.local.web import BY_ITSELF, WebServer
from infra.local.wire import Wire
from infra.templates import STACK as TEMPLATE

HOST: Final = "127.0.0.1"
WORK_ENDS_WITHIN_SECONDS: Final = 2.5


class PortTakenError(RuntimeError):
    """Another program listens where this run should."""

    def __init__(self, name: str, port: int) -> None:
        super().__init__(f"port {port} of {HOST} is taken; set {name} to another")


@dataclass(frozen=True)
class Surroundings:
    """What the app is given on this machine."""

    settings: LocalSettings
    clock: MovableClock
    stack: Stack
    aws: Callable[[str], Any]
    """Gives a client of the emulator by service name."""
    post: LocalPost
    public_url: str


@dataclass(frozen=True)
class Assembled:
    """The app on this machine: its routes, its functions by name, its book, and the calendar in force."""

    app: Chalice
    function: Callable[[str], Callable[[Any, Any], Any]]
    book: LocalBook
    whole_book: WholeBook
    people: People
    calendar: Callable[[], WorkCalendar]
    as_pages: Callable[[], AbstractContextManager[None]] = nullcontext
    """Surrounds each request for a page."""


Assemble = Callable[[Surroundings], Assembled]


class LocalRun:
    """Starts everything, and stops it in the opposite order."""

    def __init__(self, settings: LocalSettings, assemble: Assemble, template: Path = TEMPLATE) -> None:
        """Start; what is wrong with home, ports or emulator is raised, and nothing is left running."""
        self._settings = settings
        self._template = template
        with ExitStack() as started:
            started.callback(home.take(settings.home).close)
            web, smtp = self._listeners(started)
            self.web_url = f"http://{HOST}:{web.getsockname()[1]}"
            self.smtp_port: int = smtp.getsockname()[1]
            self._start_emulator(started)
            self._start_work(assemble, started)
            self._open_doors(web, smtp, started)
            self._stops = started.pop_all()

    @property
    def is_healthy(self) -> bool:
        """Tell whether emulator and worker live."""
        return self.emulator.is_running and self._worker.is_alive()

    def stop(self) -> None:
        """Stop everything; work that is being done is finished, or done again at the next start."""
        self._stops.close()

    def _listeners(self, started: ExitStack) -> tuple[socket.socket, socket.socket]:
        """Take both ports first: a port that is taken should be told before anything starts."""
        wanted = (
            ("PHATNGON_WEB_PORT", self._settings.web_port),
            ("PHATNGON_SMTP_PORT", self._settings.smtp_port),
        )
        web, smtp = (started.enter_context(_listener(name, port)) for name, port in wanted)
        return web, smtp

    def _start_emulator(self, started: ExitStack) -> None:
        self.emulator = Emulator.start(self._settings.home / "aws")
        started.callback(self.emulator.stop)
        self._stack = make_stack(
            self.emulator.endpoint,
            {"MailDomain": self._settings.mail_domain, "Stage": STAGE},
            self._template,
        )
        self.emulator.restore()

    def _start_work(self, assemble: Assemble, started: ExitStack) -> None:
        place, aws = self._settings.home, _clients(session(), self.emulator.endpoint)
        self.clock = MovableClock(place / "clock.json", self._settings.starts_at)
        self.maildirs = Maildirs(place / "mail")
        post = LocalPost(self.maildirs, place / "sent", self.clock, aws("sns"), self._stack["FeedbackTopic"])
        self.assembled = assemble(
            Surroundings(self._settings, self.clock, self._stack, aws, post, self.web_url)
        )
        _tell_again(self.assembled.whole_book, post)
        self.spool = Spool(place / "spool")
        functions = Functions(self.assembled.function)
        started.callback(functions.close)
        self.machine = self._machine(functions, aws)

    def _machine(self, functions: Functions, aws: Callable[[str], Any]) -> Machine:
        book = self.assembled.book
        inbound = Inbound(
            aws("s3"), aws("sns"), Destination(self._stack["MailBucket"], self._stack["InboundTopic"])
        )
        schedules = Schedules(book, self.clock, functions, Openings(self.assembled.calendar))
        return Machine(
            self.clock, self.spool, inbound, _sources(self._stack, functions, aws), schedules, book
        )

    def _open_doors(self, web: socket.socket, smtp: socket.socket, started: ExitStack) -> None:
        domain = self._settings.mail_domain
        door = Door(domain, self.spool, self.clock, self.machine.arrived)
        mail = SmtpServer(door, domain, smtp)
        control = Control(self.machine, self.clock, Views(self.assembled.whole_book, self.clock))
        mailer = Mailer(self.smtp_port, domain, self.clock)
        inbox = Inbox(self.maildirs, mailer, self.assembled.people, self.clock, control)
        site = Site(control, inbox)
        web_server = WebServer(
            self.assembled.app,
            self.assembled.as_pages,
            site.answer,
            {status: _said_by_gateway(status, self.web_url, domain) for status in BY_ITSELF},
            web,
        )
        self._worker = threading.Thread(target=self.machine.run, name="machine", daemon=True)
        for start, stop in (
            (self._worker.start, self._end_work),
            (mail.start, mail.stop),
            (web_server.start, web_server.stop),
        ):
            start()
            started.callback(stop)

    def _end_work(self) -> None:
        self.machine.stop()
        self._worker.join(WORK_ENDS_WITHIN_SECONDS)


def _said_by_gateway(status: HTTPStatus, web_url: str, mail_domain: str) -> Response:
    headers, page = page_for(status, web_url, mail_domain)
    return Response(status, page, headers.pop("Content-Type"), headers)


def _tell_again(book: WholeBook, post: LocalPost) -> None:
    """Publish once more what became of letters whose event was in a queue when the last run was killed."""
    for letter in book.letters():
        if letter.state is State.ACCEPTED:
            post.tell(Outgoing(letter.id, letter.reference, "", letter.to.address, b""))


def _listener(name: str, port: int) -> socket.socket:
    try:
        return socket.create_server((HOST, port), backlog=128)
    except OSError as error:
        raise PortTakenError(name, port) from error


def _clients(aws: Session, endpoint: str) -> Callable[[str], Any]:
    """Give each client once: they may be shared by threads, sessions may not."""
    made: dict[str, Any] = {}
    wire = Wire(endpoint)

    def client(service: str) -> Any:
        if service not in made:
            name: Any = service
            made[service] = wire.carry(
                aws.client(name, endpoint_url=endpoint, config=client_settings(service))
            )
        return made[service]

    return client


def _sources(stack: Stack, functions: Functions, aws: Callable[[str], Any]) -> list[QueueSource]:
    """Give the event sources; the dead-letter queue is the one that the inbound queue names."""
    sqs = aws("sqs")
    by_arn = {arn_of(sqs, url): url for url in sqs.list_queues()["QueueUrls"]}
    dead = by_arn[dead_letter_arn(sqs, stack["InboundQueue"])]
    fed = (
        (stack["InboundQueue"], "receive_mail"),
        (dead, "record_dead_letter"),
        (stack["FeedbackQueue"], "record_delivery"),
    )
    return [QueueSource(sqs, url, function, functions) for url, function in fed]
