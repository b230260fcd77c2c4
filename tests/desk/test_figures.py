"""Figures equal a recount from events, and closed months are kept."""

from dataclasses import replace
from random import Random

import pytest

from chalicelib.desk.statistics import by_agency, by_month, keep_closed_months
from chalicelib.domain.question import Assignment
from chalicelib.domain.records import Event
from chalicelib.domain.statistics import Figures, MonthFigures
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import DAY, HOUR, HOUSE, Office, local
from tests.fakes.people import HEALTH, PERSON


def row(table, name="SYT"):
    return next(one.figures for one in table.rows if one.name == name)


def shown(office, month=""):
    return by_agency(month, office.desk, office.now)


@pytest.fixture
def office():
    return Office(house=replace(HOUSE, statistics_minimum=1))


def live(office, chance):
    """Let questions come, and be answered or not, at random moments."""
    for number in range(8):
        office.at(office.now + chance.randint(1, 30) * HOUR)
        office.ask(a_mail(to=(HEALTH_INTAKE,), Subject=f"Câu hỏi {number}"))
        fate = chance.choice(["answered", "seen", "silent"])
        office.at(office.now + chance.randint(1, 150) * HOUR)
        if fate != "silent":
            text = "Sở đang xác minh." if fate == "seen" else "Sở Y tế xin trả lời: đến nay còn 12 cháu."
            office.receive(a_reply(office.last("dispatch", PERSON), text))


def recount(office):
    """Count from events alone, as docs/statistics.md tells."""
    events = office.book.all(Event)
    answered = {event.reference: event.at for event in events if event.act == "answered"}
    seen = {event.reference for event in events if event.act == "acknowledged"}
    duties = [duty for duty in office.book.all(Assignment) if duty.agency == "SYT"]
    in_time = [duty for duty in duties if answered.get(duty.reference, office.now + DAY) <= duty.due_at]
    unanswered = [duty for duty in duties if duty.reference not in answered]
    overdue = [duty for duty in unanswered if duty.due_at < office.now]
    return {
        "received": sum(1 for event in events if event.act == "question_opened"),
        "in_time": len([duty for duty in in_time if duty.reference in answered]),
        "late": len(answered) - len([duty for duty in in_time if duty.reference in answered]),
        "overdue": len(overdue),
        "pending": len(unanswered) - len(overdue),
        "interim": len([duty for duty in unanswered if duty.reference in seen]),
    }


@pytest.mark.parametrize("seed", range(6))
def test_figures_equal_a_recount_from_events(office, seed):
    live(office, Random(seed))  # noqa: S311 - chance, no secret

    found = row(shown(office))
    counted = recount(office)
    assert {name: getattr(found, name) for name in counted} == counted


def test_an_agency_is_shown_month_by_month(office):
    office.ask()
    table = by_month(HEALTH, office.desk, office.now)

    assert [(one.name, one.figures.received) for one in table.rows[-2:]] == [("2026-10", 0), ("2026-11", 1)]
    assert table.total.received == 1


def test_a_closed_month_is_kept_and_no_later_change_touches_it(office):
    office.ask()
    office.receive(a_reply(office.last("dispatch", PERSON)))
    office.at(local(30, 12) + 40 * DAY)

    assert keep_closed_months(office.desk, office.now) == 4  # one row for each agency
    assert keep_closed_months(office.desk, office.now) == 0
    before = row(shown(office))
    office.at(office.now + DAY)
    office.book.records = {
        key: one for key, one in office.book.records.items() if not isinstance(one, Assignment)
    }
    assert row(shown(office)) == before == Figures(1, in_time=1, minutes=(0,))


def test_a_month_waits_for_questions_that_nobody_has_and_for_what_is_taken_back(office):
    office.ask()
    office.receive(a_reply(office.last("dispatch", PERSON)))
    office.at(local(30, 12) + 20 * DAY)
    assert keep_closed_months(office.desk, office.now) == 0

    office.at(local(30, 12))
    office.ask(a_mail("Ai biết thì trả lời giúp.", to=("cauhoi@phatngon.example",), Subject="Hỏi"))
    office.at(local(30, 12) + 40 * DAY)
    assert keep_closed_months(office.desk, office.now) == 0


def test_a_month_in_which_something_is_open_is_reckoned_anew(office):
    office.ask()
    office.at(local(30, 12) + 40 * DAY)

    keep_closed_months(office.desk, office.now)

    assert "SYT" not in {kept.agency for kept in office.book.all(MonthFigures)}
    assert row(shown(office)).overdue == 1


def test_two_runs_at_once_keep_once(office):
    office.ask()
    office.at(local(30, 12) + 40 * DAY)
    office.book.let_first(lambda: keep_closed_months(office.desk, office.now))

    assert keep_closed_months(office.desk, office.now) == 0


def test_months_without_a_question_cost_one_look_and_keep_nothing(office):
    assert keep_closed_months(office.desk, office.now) == 0
    assert row(shown(office)).received == 0


def test_figures_of_a_few_are_hidden_and_so_is_a_total_of_a_few():
    office = Office()
    office.ask()

    table = shown(office)
    assert row(table) is None
    assert table.total is None


def ask_often(office, code, times):
    for number in range(times):
        office.ask(a_mail(to=(f"{code}@phatngon.example",), Subject=f"Câu {code} {number}"))


def test_no_hidden_figure_can_be_had_from_the_others():
    office = Office()
    ask_often(office, "syt", 6)
    ask_often(office, "sgddt", 7)
    ask_often(office, "svhtt", 2)

    table = shown(office)
    figures = {one.name: one.figures and one.figures.received for one in table.rows}
    assert figures == {"SGDDT": 7, "SVHTT": None, "SYT": 6, "VPUBND": 0}
    assert table.total.received == 13
    assert shown(office, "2026-11").total.received == 13


def test_a_month_that_an_agencys_page_hides_is_hidden_on_every_page():
    office = Office()
    office.at(local(1, 9) - 2 * DAY)
    ask_often(office, "syt", 2)
    office.at(local(3, 9))
    ask_often(office, "syt", 7)

    own = by_month(HEALTH, office.desk, office.now)
    assert [one.figures for one in own.rows if one.name in {"2026-10", "2026-11"}] == [None, None]
    assert own.total.received == row(shown(office)).received == 9
    assert row(shown(office, "2026-11")) is row(shown(office, "2026-10")) is None
