"""Edits of the calendar, and the runs that move deadlines by them."""

from chalicelib.desk import recomputing
from chalicelib.desk.by import By
from chalicelib.desk.calendar_editing import propose, save
from chalicelib.domain.question import Assignment
from chalicelib.domain.records import Event
from chalicelib.domain.rule_runs import RulesRun
from tests.aws.samples_of_rules import STORM
from tests.fakes.mails import HEALTH_INTAKE, a_mail
from tests.fakes.office import MINUTE, MORNING, local
from tests.fakes.people import PERSON

BEFORE, AFTER = local(25, 17), local(26, 17)
BEGINS = MORNING + 3 * MINUTE
SCHOOLS_INTAKE = "sgddt@phatngon.example"


def edit(office, at=MORNING, tables=STORM.tables, note="Bão số 13"):
    """Save a change of the calendar, and begin a new unit of work."""
    desk = office.at(at).begin().desk
    save(propose(tables, desk), desk.in_force.number, note, By(PERSON, at), desk)
    office.begin()


def ask(office, count=1, to=(HEALTH_INTAKE,), **headers):
    return [office.ask(a_mail(f"Câu hỏi số {number}: vì sao?", to=to, **headers)) for number in range(count)]


def run(office, at=BEGINS, times=()):
    """Let a run go on, so many batches if `times` says so."""
    left = iter(times)
    office.at(at).begin()
    recomputing.recompute(office.desk, at, (lambda: next(left, False)) if times else (lambda: True))


def dues(office):
    return [duty.due_at for duty in office.book.all(Assignment)]


def events(office):
    return [event for event in office.book.all(Event) if event.act == "recomputed"]


def stages(office):
    return [str(one.stage) for one in office.book.all(RulesRun)]
