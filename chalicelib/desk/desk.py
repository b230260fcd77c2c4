"""The desk: what every use case works with."""

from dataclasses import dataclass
from functools import cached_property

from chalicelib.desk.ports import Archive, Post, Questions, Renderer
from chalicelib.desk.register_ports import RegisterBook
from chalicelib.desk.rule_book import InForce, RuleBook
from chalicelib.domain.addresses import AddressBook
from chalicelib.domain.rules import Rules


@dataclass(frozen=True)
class House:
    """What a deployment decides: the prefix of references, two agencies' codes, limits, where pages are.

    `admins` are the addresses, in lower case, of those who look after the gateway itself.
    `scans_uploads`: GuardDuty looks at each upload, so that one it has not passed deserves a warning.
    `statistics_minimum`: figures of fewer questions are not shown to everybody.
    """

    prefix: str
    press_department: str
    leadership: str
    policy: str
    public_url: str
    notices_a_day: int
    admins: tuple[str, ...] = ()
    scans_uploads: bool = False
    statistics_minimum: int = 5


@dataclass(frozen=True)
class Desk:
    """The desk with its ports, for one unit of work: a request, a batch of a queue, a run of a schedule."""

    questions: Questions
    register: RegisterBook
    archive: Archive
    post: Post
    renderer: Renderer
    addresses: AddressBook
    rule_book: RuleBook
    house: House

    @cached_property
    def in_force(self) -> InForce:
        """Give the version of the rules that this unit of work found in force; it keeps to it to its end."""
        return self.rule_book.in_force()

    @property
    def rules(self) -> Rules:
        """Give the rules in force."""
        return self.in_force.rules
