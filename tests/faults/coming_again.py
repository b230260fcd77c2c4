"""An event that comes once, twice, while its function dies, or while another writer is first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.domain.errors import GatewayError
from chalicelib.domain.letter import Letter
from tests.fakes.invariants import (
    assert_each_mail_has_one_outcome,
    assert_statuses_follow_the_table,
    entitled,
)
from tests.fakes.mortal import MortalOffice
from tests.fakes.office import MINUTE, Office

MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True)
class Happening:
    """An event that comes to an office, the same each time: a mail, a form, a button.

    `again` is what else its second time may tell, beside what the first told: an error is told by its name.
    Of a scheduled one nobody is told: its records are written by another run of its own, or by none.
    """

    office: Office
    does: Callable[[Office], object]
    again: tuple[object, ...] = ()
    is_scheduled: bool = False

    def comes(self, office):
        """Let it come, and give what it tells."""
        try:
            return self.does(office)
        except GatewayError as error:
            return type(error).__name__

    def comes_later(self, office):
        """Let it come again, a few minutes later."""
        return self.comes(office.at(office.now + 3 * MINUTE).begin())

    def ended(self, office):
        """Let the minute's runs go on, and give what stands then."""
        for _ in range(2):
            office.at(office.now + 5 * MINUTE).begin().sweep()
        assert_each_mail_has_one_outcome(office)
        assert_statuses_follow_the_table(office)
        for letter in office.book.all(Letter):
            assert letter.to.address in entitled(letter, office), letter
        return office.stands(self.office)


def assert_once(happening, *, is_whole=True):
    """Whatever befalls the function, all stands as if the event had come once and nothing had happened.

    Unless `is_whole`, it does not die while it sends letters. Give the office to which the event came, and
    what it told.
    """
    office, kept = MortalOffice.after(happening.office), []

    def keep(what):
        if is_whole or not any(map(is_on_its_way, office.watch.commits)):
            kept.append((what, MortalOffice.after(office)))

    office.watch.begin(wrote=keep)
    told = happening.comes(office)
    commits = office.watch.commits
    office.watch.begin()
    twice = MortalOffice.after(office)
    once = happening.ended(office)
    assert commits

    assert_at_once(happening, told, once)
    assert happening.comes_later(twice) in {told, *happening.again}
    assert_same(happening.ended(twice), once, "came twice")
    for number, (what, left) in enumerate(kept, start=1):
        assert happening.comes_later(left) in {told, *happening.again}
        assert_same(happening.ended(left), once, f"died after write {number}, a {what}")
        assert len(left.doubled()) == (what == "send"), number
    for number, change in enumerate(commits, start=1):
        if not (is_on_its_way(change) or happening.is_scheduled):
            assert_told_or_done(happening, number, told, once)
    return office, told


def assert_at_once(happening, told, once):
    """It comes twice at one moment: one is done between the other's decision and its commit.

    One of them may tell that somebody else was first.
    """
    office = MortalOffice.after(happening.office)
    second, moment = [], office.now

    def meanwhile():
        second.append(happening.comes(office.at(moment + MILLISECOND)))
        office.at(moment)

    office.book.let_first(meanwhile)
    assert told in {happening.comes(office), *second}
    assert_same(happening.ended(office), once, "came twice at once")


def is_on_its_way(change):
    """Tell the commit of a letter that is being sent."""
    return all(isinstance(record, Letter) for record in change.records)


def assert_told_or_done(happening, number, told, once):
    """Where another writer is first, it is tried again; or who did it is told, and does it again."""
    office = MortalOffice.after(happening.office)
    office.watch.begin(stale_at=number)
    if happening.comes(office) != told:
        assert happening.comes_later(office) == told
    assert_same(happening.ended(office), once, f"another was first at commit {number}")
    assert office.doubled() == []


def assert_same(found, expected, when):
    """Say what is missing, and what is there that should not be."""
    missing, others = sorted(expected - found), sorted(found - expected)
    assert (missing, others) == ([], []), when
