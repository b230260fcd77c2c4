"""One letter to a person and run, however many questions the ladder has something to say about."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.desk.chasing import chase, take_steps
from chalicelib.desk.delivery import Fate, record_fate
from chalicelib.desk.joining import MOST_APART, MOST_ROWS, joined
from chalicelib.domain.change import Change
from chalicelib.domain.letter import Letter, State
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import DAY, HOUR, MINUTE, Office, local
from tests.fakes.people import DEPUTY, HEAD, LEADER, MY, PERSON, PRESS_PERSON, RIVAL

UNACKNOWLEDGED, DUE, OVERDUE_2 = local(19, 13, 30), local(25, 17), local(27, 17)
LONG_AFTER_DUE = local(26, 9)
BELATED = timedelta(hours=1, seconds=1)
WEEKLY = OVERDUE_2 + 7 * DAY
SCHOOLS_INTAKE = "sgddt@phatngon.example"


def ask(office, count, to=(HEALTH_INTAKE,), **headers):
    return [office.ask(a_mail(f"Câu hỏi số {number}: vì sao?", to=to, **headers)) for number in range(count)]


def sent_since(office, before):
    """Say which letters the post took after so many, by name and addressee, counted."""
    names = {letter.id: letter.name for letter in office.book.all(Letter)}
    return Counter((names[one.outgoing.letter_id], one.to) for one in office.post.posted[before:])


def die_before_sending(office):
    """Take the steps that are due, and die before any letter goes out."""
    for duty in list(office.book.due(office.now)):
        office.book.commit(take_steps(duty, office.desk, office.now))


def run(office, moment):
    """Let the run of this moment come, and give what went out."""
    before = len(office.post.posted)
    office.at(moment).chase()
    return sent_since(office, before)


def test_several_questions_of_an_agency_make_one_reminder_to_each_person(office):
    cases = ask(office, MOST_APART + 1)

    assert run(office, UNACKNOWLEDGED) == {("steps-together", PERSON): 1, ("steps-together", DEPUTY): 1}
    facts = office.facts("steps-together", PERSON)
    assert [row["reference"] for row in facts["rows"]] == [case.question.reference for case in cases]
    assert (facts["reader"], facts["total"]) == ("agency", MOST_APART + 1)
    assert all(row["step"] == "unacknowledged" for row in facts["rows"])


def test_a_few_letters_come_apart_each_where_it_can_be_answered(office):
    ask(office, MOST_APART)

    sent = run(office, UNACKNOWLEDGED)

    assert sent == {("reminder", PERSON): MOST_APART, ("reminder", DEPUTY): MOST_APART}


def test_the_letters_that_were_joined_say_into_which(office):
    ask(office, 2)
    run(office, UNACKNOWLEDGED + BELATED)

    joined_ones = [letter for letter in office.book.all(Letter) if letter.state is State.JOINED]
    assert {one.name for one in joined_ones} == {"reminder"}
    together = {one.to.address: one.id for one in office.book.all(Letter) if one.name == "steps-together"}
    assert all(one.reason == together[one.to.address] for one in joined_ones)
    assert all(one.waits_until is None for one in joined_ones)


def test_of_several_late_questions_leadership_gets_one_letter_a_week(office):
    ask(office, 3)
    office.run_until(OVERDUE_2 + DAY, every=HOUR)

    assert run(office, WEEKLY)["steps-together", LEADER] == 1
    assert office.facts("steps-together", LEADER)["reader"] == "leadership"


def test_a_journalist_is_told_of_two_late_agencies_in_one_letter_of_the_thread(office):
    ask(office, 1, to=(HEALTH_INTAKE, SCHOOLS_INTAKE))
    office.run_until(DUE - HOUR)

    assert run(office, LONG_AFTER_DUE)["steps-together", MY] == 1
    letter = office.last("steps-together", MY)
    assert letter.reply_to.startswith("mlpn-2026-000001.tatca.")
    assert {row["agency"]["code"] for row in office.facts("steps-together", MY)["rows"]} == {"SYT", "SGDDT"}


def test_a_question_to_two_agencies_is_counted_once_though_two_answers_are_missing(office):
    ask(office, 1, to=(HEALTH_INTAKE, SCHOOLS_INTAKE))
    ask(office, 2)
    office.run_until(DUE - HOUR)

    run(office, LONG_AFTER_DUE)

    facts = office.facts("steps-together", MY)
    assert (facts["questions"], facts["total"]) == (3, 4)


def test_no_outlet_reads_of_the_question_of_another(office):
    ask(office, 2)
    ask(office, 2, sender=RIVAL)
    office.run_until(DUE - HOUR)
    run(office, LONG_AFTER_DUE)

    for reader in (MY, RIVAL):
        rows = office.facts("steps-together", reader)["rows"]
        assert len({row["asker"]["outlet"] for row in rows}) == 1
        assert len(rows) == 2


def test_after_days_without_runs_each_person_gets_one_letter_about_the_last_step_of_each(office):
    ask(office, 4)
    ask(office, 2, to=(SCHOOLS_INTAKE,))

    sent = run(office, OVERDUE_2)

    assert set(sent.values()) == {1}
    assert {to for _, to in sent} >= {PERSON, DEPUTY, HEAD, MY, PRESS_PERSON, LEADER}
    told = [(row["reference"], row["thread"]) for row in office.facts("steps-together", PRESS_PERSON)["rows"]]
    assert len(told) == len(set(told)) == 6
    assert run(office, OVERDUE_2 + MINUTE) == {}


@pytest.mark.parametrize("count", [2, MOST_APART])
@pytest.mark.parametrize(
    "moment", [local(20, 14), local(24, 9), local(25, 17, 5), local(25, 22), local(26, 18), local(27, 9)]
)
def test_after_a_missed_day_of_runs_nobody_gets_more_than_one_letter(office, count, moment):
    ask(office, count)
    ask(office, 1, to=(SCHOOLS_INTAKE,))
    before = len(office.post.posted)

    office.at(moment).chase()
    office.sweep()
    office.at(moment + DAY).sweep()  # what came at night waited for the opening

    to = Counter(to for _, to in sent_since(office, before).elements())
    assert set(to.values()) == {1}
    assert {PERSON, DEPUTY} <= set(to)


def test_of_one_duty_a_person_hears_of_the_last_step_only(office):
    ask(office, 1)
    agency = office.register.agency("SYT")
    both = replace(agency.contacts[1], email=PERSON)
    office.change(agency, contacts=(agency.contacts[0], both, *agency.contacts[2:]))

    sent = run(office, local(23, 17))

    assert sent["reminder", PERSON] == 1
    assert office.facts("reminder", PERSON)["step"] in {"day_before", "unacknowledged"}
    last = office.last("reminder", PERSON)
    assert "day_before" in last.text


def test_two_runs_at_once_send_nothing_twice(office):
    ask(office, 3)
    before = len(office.post.posted)
    office.at(LONG_AFTER_DUE)
    office.book.let_first(office.chase)

    office.chase()
    office.at(DUE + 2 * BELATED).sweep()

    told = Counter(
        (row["reference"], row["thread"], letter.to.address)
        for letter in office.book.all(Letter)
        if letter.name == "steps-together"
        for row in letter.facts["rows"]
    )
    assert set(told.values()) == {1}
    assert set(sent_since(office, before).values()) == {1}


def test_a_run_cut_off_goes_on_and_says_each_thing_once(office):
    cases = ask(office, 4)
    before = len(office.post.posted)
    office.at(LONG_AFTER_DUE)
    times = iter([True, True])
    chased = chase(office.desk, office.now, office.lease_now, lambda: next(times, False))
    office.at(LONG_AFTER_DUE + 5 * MINUTE).chase()
    office.sweep()

    assert chased == 2
    assert all(str(office.duty(case).steps[-1].step) == "due" for case in cases)
    assert sent_since(office, before)["steps-together", HEAD] == 2


def test_what_a_run_committed_before_it_died_the_sweep_sends_as_one(office):
    ask(office, 3)
    die_before_sending(office.at(UNACKNOWLEDGED + BELATED))

    office.sweep()
    early = office.posted("steps-together")
    office.at(UNACKNOWLEDGED + BELATED + timedelta(minutes=2)).sweep()

    assert early == office.posted("reminder") == []
    assert len(office.posted("steps-together", PERSON)) == 1


def test_an_answer_between_two_letters_changes_nothing_of_the_other(office):
    first, _ = ask(office, 2)
    office.receive(a_reply(office.posted("dispatch", PERSON)[0]))

    assert run(office, UNACKNOWLEDGED) == {("reminder", PERSON): 1, ("reminder", DEPUTY): 1}
    assert office.status(first) == "answered"


def test_a_joined_letter_that_bounces_goes_to_who_stands_in(office):
    ask(office, 2)
    run(office, UNACKNOWLEDGED + BELATED)
    letter = next(
        one for one in office.book.all(Letter) if (one.name, one.to.address) == ("steps-together", PERSON)
    )

    record_fate(Fate(letter.id, "", State.BOUNCED, office.now, is_permanent=True), office.desk, office.now)

    assert office.letters["steps-together", DEPUTY] == 2
    assert [str(task.kind) for task in office.book.tasks()] == ["bounced_contact"]


@pytest.mark.parametrize("count", [2, 99, 100, 230])
def test_more_letters_than_a_transaction_takes_become_one_too(count):
    office = Office()
    ask(office, 1)
    die_before_sending(office.at(UNACKNOWLEDGED + BELATED))
    one = next(letter for letter in office.book.all(Letter) if letter.name == "reminder")
    many = [replace(one, id=f"{number:024d}", reference=f"MLPN-2026-{number:06d}") for number in range(count)]
    for letter in many:
        office.book.commit(Change((letter,)))

    (together,) = joined(many, office.desk, office.now, are_belated=True)

    assert together.facts["total"] == count
    assert len(together.facts["rows"]) == min(count, MOST_ROWS)
    assert {office.book.letter(letter.id, letter.reference).reason for letter in many} == {together.id}
