"""Builds clients and joins ports: the only reader of the environment, the only boto3 outside `aws/`.

Clients are made on first use, from one session: each costs a cold start some 30 milliseconds.
"""

import os
import random
import secrets
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from boto3.session import Session
from botocore.config import Config

from chalicelib.aws.archive import LINKS_CONFIG, Bucket
from chalicelib.aws.book import Book
from chalicelib.aws.dead_letters import DeadLetterQueues
from chalicelib.aws.inspection import Inspection
from chalicelib.aws.patience import Patience
from chalicelib.aws.post import POST_CONFIG, SesPost
from chalicelib.aws.register import RegisterTable
from chalicelib.aws.rotation import KeyRotation
from chalicelib.aws.rules_table import RulesTable
from chalicelib.aws.secrets import TokenSecret
from chalicelib.aws.table import Table
from chalicelib.aws.whole_bucket import WholeBucket
from chalicelib.aws.whole_table import WholeTable
from chalicelib.aws.writing import Writer
from chalicelib.clock import Clock, SystemClock
from chalicelib.desk.desk import Desk, House
from chalicelib.desk.ports import Post
from chalicelib.desk.rule_book import RuleBook, shipped_rules
from chalicelib.domain.addresses import AddressBook, KeyRing
from chalicelib.domain.change import Change
from chalicelib.render import TemplateRenderer
from chalicelib.settings import Settings

CLIENT_CONFIG: Final = Config(
    retries={"mode": "standard", "max_attempts": 5}, connect_timeout=5, read_timeout=30
)

HEARER: Final[ContextVar[Callable[[Change], None] | None]] = ContextVar("hearer", default=None)
"""Who hears of each change at the moment when it is committed: the function that runs, if one does."""


def committed(change: Change) -> None:
    """Tell whoever hears of it that a change is committed."""
    hearer = HEARER.get()
    if hearer is not None:
        hearer(change)


def fresh() -> str:
    """Give 128 random bits in hexadecimal."""
    return secrets.token_hex(16)


@dataclass
class Wiring:
    """The desk, joined to the world.

    `client` gives a client of AWS by service name. The local run brings a clock that can be moved, its
    own post and its own keys; on AWS these are the machine's clock, SES and Secrets Manager.
    """

    settings: Settings
    client: Callable[[str], Any]
    clock: Clock = field(default_factory=SystemClock)
    local_post: Post | None = None
    local_ring: KeyRing | None = None
    fresh: Callable[[], str] = fresh
    """Gives 128 random bits, in hexadecimal, for what nobody may guess."""
    _desk: Desk | None = field(default=None, init=False, repr=False)

    @cached_property
    def table(self) -> Table:
        """Give the one table."""
        return Table(self.client("dynamodb"), self.settings.table, self.patience)

    @cached_property
    def patience(self) -> Patience:
        """Give how long to try again what passes by itself."""
        return Patience(sleep=time.sleep, chance=random.random)

    @cached_property
    def writer(self) -> Writer:
        """Give the writer of transactions."""
        return Writer(self.table, self.patience, lambda: str(uuid.uuid4()), committed)

    @cached_property
    def book(self) -> Book:
        """Give the book of questions."""
        return Book(self.table, self.writer, self.settings.prefix)

    @cached_property
    def inspection(self) -> Inspection:
        """Give the reader of everything: for the local run, never for a function."""
        return Inspection(self.table)

    @cached_property
    def whole_table(self) -> WholeTable:
        """Give all items: for an export and an import, never for a function."""
        return WholeTable(self.client("dynamodb"), self.settings.table, self.patience)

    @cached_property
    def whole_bucket(self) -> WholeBucket:
        """Give all objects, for the same."""
        return WholeBucket(self.client("s3"), self.settings.bucket)

    @cached_property
    def dead_letters(self) -> DeadLetterQueues:
        """Give the queues with dead letters."""
        return DeadLetterQueues(self.client("sqs"), self.settings.stage)

    @cached_property
    def register(self) -> RegisterTable:
        """Give the register."""
        return RegisterTable(self.table, self.writer)

    @cached_property
    def renderer(self) -> TemplateRenderer:
        """Give the renderer of letters and pages."""
        return TemplateRenderer()

    @cached_property
    def rule_book(self) -> RuleBook:
        """Give what says which rules are in force; it remembers them from one unit of work to the next."""
        return RuleBook(RulesTable(self.table), shipped_rules)

    @cached_property
    def archive(self) -> Bucket:
        """Give the archive."""
        return Bucket(self.client("s3"), self.settings.bucket)

    @cached_property
    def post(self) -> Post:
        """Give the post."""
        if self.local_post is not None:
            return self.local_post
        return SesPost(self.client("sesv2"), self.settings.configuration_set, self.patience)

    @property
    def desk(self) -> Desk:
        """Give the desk of the unit of work that runs, with all its ports."""
        if self._desk is None:
            self._desk = Desk(
                questions=self.book,
                register=self.register,
                archive=self.archive,
                post=self.post,
                renderer=self.renderer,
                addresses=AddressBook(self.settings.mail_domain, self.ring),
                rule_book=self.rule_book,
                house=house_of(self.settings),
            )
        return self._desk

    def begin(self) -> None:
        """Begin a unit of work: its desk goes by the rules in force from now on."""
        self._desk = None

    @cached_property
    def ring(self) -> KeyRing:
        """Give the keys of tokens."""
        if self.local_ring is not None:
            return self.local_ring
        secret = TokenSecret(self.client("secretsmanager"), self.settings.token_secret, self.clock.lease_now)
        return secret.ring

    @cached_property
    def key_rotation(self) -> KeyRotation:
        """Give what adds a key to the ring."""
        return KeyRotation(self.client("secretsmanager"), self.settings.token_secret)


def house_of(settings: Settings) -> House:
    """Give what the deployment decides, in the desk's words."""
    return House(
        prefix=settings.prefix,
        press_department=settings.press_department,
        leadership=settings.leadership,
        policy=settings.policy,
        public_url=settings.public_url,
        notices_a_day=settings.notices_a_day,
        admins=settings.admins,
        scans_uploads=settings.scans_uploads,
        statistics_minimum=settings.statistics_minimum,
    )


def config_of(service: str) -> Config:
    """Give what the client of a service is made with."""
    own = {"s3": LINKS_CONFIG, "sesv2": POST_CONFIG}.get(service)
    return CLIENT_CONFIG.merge(own) if own else CLIENT_CONFIG


def runs_in_lambda() -> bool:
    """Tell whether this is a function on AWS (Lambda Developer Guide, "Defined runtime variables")."""
    return "AWS_LAMBDA_FUNCTION_NAME" in os.environ


_current: list[Wiring] = []


def use(wiring: Wiring) -> None:
    """Work with this wiring from now on: the local run brings its own."""
    _current[:] = [wiring]


def begin() -> None:
    """Begin a unit of work; before the first of all there is nothing to leave behind."""
    for used in _current:
        used.begin()


def current() -> Wiring:
    """Give the wiring in use; in a function it is made of the environment, once."""
    if not _current:
        session = Session()
        use(
            Wiring(
                Settings.from_environ(os.environ),
                lambda service: session.client(service, config=config_of(service)),  # type: ignore[call-overload]
            )
        )
    return _current[0]
