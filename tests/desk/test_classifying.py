"""What sort of question it is: proposed by its words, said by the press department, reckoned anew."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.classifying import Class
from chalicelib.desk.deadline_acts import classify, dismiss_proposal
from chalicelib.desk.dossier import dossier
from chalicelib.domain.deadlines import QuestionClass
from chalicelib.domain.records import Task
from tests.desk.edits import edit
from tests.desk.test_messages import ANSWER, reply
from tests.desk.test_policy_editing import policy
from tests.fakes.mails import HEALTH_INTAKE, INTAKE, a_mail
from tests.fakes.office import HOUR, MINUTE, RULES, Office, local
from tests.fakes.people import MAILBOX, MY, PERSON, PRESS_PERSON

DUE, NOTE = local(25, 17), "nhiều sở cùng liên quan"
A_PETITION = (
    "Kính gửi Sở Y tế,\n\nTòa soạn chuyển đơn thư của bạn đọc về việc thu tiền khám, đề nghị trả lời."
)


@pytest.fixture
def case(office):
    return office.ask()


def as_class(office, case, klass, note=NOTE, incident_at=None, who=PRESS_PERSON):
    wanted = Class(QuestionClass(klass), note, incident_at)
    by = By(who, office.now)
    return classify(case.question.reference, wanted, by, office.desk, office.now)


def open_tasks(office, kind):
    return [task for task in office.book.all(Task) if task.kind == kind and task.closed_at is None]


@pytest.mark.parametrize(
    ("klass", "incident_at", "due", "policy"),
    [
        ("important", None, local(1, 17).replace(month=12), "hue-2025-draft"),
        ("complex", None, local(10, 17).replace(month=12), "hue-2025-draft"),
        ("petition", None, local(22, 0).replace(month=12) - 7 * HOUR + 7 * HOUR, "petition"),
        ("extraordinary", local(19, 7), local(20, 7), "extraordinary"),
    ],
)
def test_another_class_reckons_the_open_deadline_anew_and_tells_who_is_affected(
    office, case, klass, incident_at, due, policy
):
    before = office.letters
    office.at(local(19, 9))

    assert as_class(office, case, klass, incident_at=incident_at) == "classified"

    question, duty = office.book.question(case.question.reference), office.duty(case)
    assert (question.kind, question.policy) == (klass, policy)
    assert duty.due_at == due
    assert office.letters_since(before) == [
        ("deadline-moved", MY),
        ("new-deadline", PERSON),
        ("new-deadline", MAILBOX),
    ]
    said = office.facts("new-deadline")
    assert (said["cause"], said["class"], said["reason"]) == ("reclassified", klass, NOTE)
    assert office.book.case(question.reference).events[-1].act in {"reclassified", "dispatched"}


@pytest.mark.parametrize(
    ("at", "klass", "note", "incident_at", "code"),
    [
        (local(19, 9), "complex", "", None, "no_reason"),
        (local(19, 9), "routine", NOTE, None, "unchanged"),
        (local(19, 9), "extraordinary", NOTE, None, "no_incident"),
        (local(19, 9), "extraordinary", NOTE, local(19, 10), "no_incident"),
        (local(21, 9), "extraordinary", NOTE, local(19, 8), "in_the_past"),
        (DUE, "complex", NOTE, None, "too_late"),
    ],
)
def test_a_class_that_cannot_be_says_why_and_moves_nothing(office, case, at, klass, note, incident_at, code):
    office.at(at)

    assert as_class(office, case, klass, note, incident_at) == code
    assert (office.duty(case).due_at, office.book.question(case.question.reference)) == (DUE, case.question)


def test_an_answered_question_keeps_its_class(office, case):
    reply(office, ANSWER)

    assert as_class(office, case, "complex") == "already_ended"


def test_only_deadlines_that_have_not_passed_move(office):
    case = office.ask(a_mail(to=(HEALTH_INTAKE, "sgddt@phatngon.example")))
    reply(office, "#giahan 30/11: chờ kết quả xét nghiệm")
    office.at(local(26, 9))

    assert as_class(office, case, "complex") == "classified"

    assert (office.duty(case, "SGDDT").due_at, office.duty(case).due_at > local(30, 17)) == (DUE, True)
    assert [one["code"] for one in office.facts("deadline-moved")["agencies"]] == ["SYT"]


def test_a_class_of_wall_clock_hours_ends_a_pause(office, case):
    reply(office, "#lamro Câu 2 hỏi về trường nào?")
    office.at(local(19, 10))

    as_class(office, case, "extraordinary", incident_at=local(19, 7))

    duty = office.duty(case)
    assert (duty.open_pause, duty.due_at, str(duty.status)) == (None, local(20, 7), "acknowledged")


def test_a_question_that_is_nobodys_yet_is_classified_too(office):
    row = office.receive(a_mail("Ai biết thì trả lời giúp.", to=(INTAKE,), Subject="Hỏi"))
    case = office.book.case(row.filings[0].reference)

    assert as_class(office, case, "important") == "classified"

    assert office.facts("deadline-moved")["agencies"] == []
    assert office.facts("deadline-moved")["deadline"]["amount"] == 7


def test_words_that_forward_a_petition_are_proposed_and_change_nothing(office):
    case = office.ask(a_mail(A_PETITION, to=(HEALTH_INTAKE,), Subject="Phiếu chuyển đơn"))

    question = case.question
    assert (question.kind, question.proposed) == ("routine", "petition")
    assert question.proposed_because[0] == "Phiếu chuyển đơn"
    assert [task.reference for task in open_tasks(office, "petition")] == [question.reference]
    assert dossier(question.reference, By(PRESS_PERSON, office.now), office.desk)["proposed"] == "petition"
    assert office.duty(case).due_at == DUE


@pytest.mark.parametrize("is_accepted", [True, False])
def test_who_accepts_or_dismisses_a_proposal_closes_its_task(office, is_accepted):
    case = office.ask(a_mail(A_PETITION, to=(HEALTH_INTAKE,), Subject="Phiếu chuyển đơn"))
    by, reference = By(PRESS_PERSON, office.now + MINUTE), case.question.reference

    if is_accepted:
        assert as_class(office, case, "petition") == "classified"
    else:
        assert dismiss_proposal(reference, "", by, office.desk, office.now) == "dismissed"
        assert dismiss_proposal(reference, "", by, office.desk, office.now) == "unchanged"

    question = office.book.question(reference)
    assert (question.proposed, question.kind == "petition") == ("", is_accepted)
    assert open_tasks(office, "petition") == []


def test_the_policy_in_force_at_receipt_holds():
    old = replace(RULES.policies["hue-2025-draft"], effective_until=date(2026, 11, 18))
    new = replace(old, code="hue-2026", effective_from=date(2026, 11, 19), effective_until=None)
    office = Office(rules=replace(RULES, policies={"hue-2025-draft": old, "hue-2026": new}))

    assert office.ask().question.policy == "hue-2026"
    office.at(local(18, 9))
    assert office.ask(a_mail("Hỏi nữa.", to=(HEALTH_INTAKE,))).question.policy == "hue-2025-draft"


@pytest.mark.parametrize(
    ("limits", "at", "who", "code"),
    [
        ({"reclassify_roles": "deputy;spokesperson"}, local(19, 9), PRESS_PERSON, ""),
        ({"reclassify_roles": "deputy;head"}, local(19, 9), PRESS_PERSON, "no_right"),
        ({"reclassify_roles": "spokesperson"}, local(19, 9), PERSON, "no_right"),
        ({}, local(19, 9), "admin@phatngon.example", ""),
        ({"reclassify_working_days": "1"}, local(20, 17), PRESS_PERSON, ""),
        ({"reclassify_working_days": "1"}, local(20, 17) + timedelta(seconds=1), PRESS_PERSON, "past_limit"),
        ({"reclassify_working_days": "0"}, local(19, 17), PRESS_PERSON, ""),
        ({"reclassify_working_days": "0"}, local(20, 8), PRESS_PERSON, "past_limit"),
        ({"reclassify_working_days": "900"}, local(20, 8), PRESS_PERSON, ""),
    ],
)
def test_the_policy_says_who_may_classify_and_until_when(office, case, limits, at, who, code):
    edit(office, tables=policy(**limits))
    office.at(at)

    shown = dossier(case.question.reference, By(who, at), office.desk)["classifying"]

    assert as_class(office, case, "complex", who=who) == (code or "classified")
    assert (shown["refusal"], shown["roles"]) == (
        code,
        limits["reclassify_roles"].split(";") if "reclassify_roles" in limits else [],
    )


def test_the_policy_that_counts_is_the_one_that_the_question_has_then(office, case):
    edit(office, tables=policy("petition", reclassify_roles="head"))

    assert as_class(office, case, "petition") == "classified"
    assert as_class(office, case, "routine") == "no_right"


def test_a_proposal_is_dismissed_by_who_may_classify_also_when_it_is_too_late_to_accept_it(office):
    case = office.ask(a_mail(A_PETITION, to=(HEALTH_INTAKE,), Subject="Phiếu chuyển đơn"))
    edit(office, tables=policy(reclassify_roles="spokesperson", reclassify_working_days="0"))
    office.at(local(20, 9))

    def dismissed_by(who):
        return dismiss_proposal(case.question.reference, "", By(who, office.now), office.desk, office.now)

    assert as_class(office, case, "petition") == "past_limit"
    assert [dismissed_by(who) for who in (PERSON, PRESS_PERSON)] == ["no_right", "dismissed"]


def test_letters_say_unverified_of_the_policy_that_the_question_has(office, case):
    edit(office, tables=policy("petition", is_verified="yes"))

    as_class(office, case, "petition")
    assert office.facts("new-deadline")["deadline"]["is_verified"]
    as_class(office, case, "complex")
    assert not office.facts("new-deadline")["deadline"]["is_verified"]


@pytest.mark.parametrize(("klass", "code"), [("extraordinary", "classified"), ("complex", "beyond_calendar")])
def test_what_has_no_deadline_gets_one_by_a_class_that_has_one(klass, code):
    calendar = replace(RULES.calendar, years=frozenset({2026}))
    office = Office(rules=replace(RULES, calendar=calendar))
    office.at(local(30, 9).replace(month=12))
    case = office.ask()
    assert office.duty(case).due_at is None

    assert as_class(office, case, klass, incident_at=office.now if klass == "extraordinary" else None) == code

    is_done = code == "classified"
    assert office.duty(case).due_at == (office.now + 24 * HOUR if is_done else None)
    assert len(open_tasks(office, "no_deadline")) == (not is_done)


def test_a_class_that_moves_no_deadline_is_not_told_as_a_new_one(office, case):
    reply(office, "#giahan 2/12: chờ kết quả xét nghiệm")
    due_at = office.duty(case).due_at

    assert as_class(office, case, "important") == "classified"

    assert office.duty(case).due_at == due_at
    assert [office.facts(name)["is_moved"] for name in ("new-deadline", "deadline-moved")] == [False, False]
