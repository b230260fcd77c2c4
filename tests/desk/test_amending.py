"""An agency corrects or withdraws an answer that the journalist has, by its word or a form."""

from dataclasses import replace

import pytest

from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from chalicelib.domain.records import Entry
from tests.desk.test_approving import APPROVER, CHIEF, with_approver
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import DAY
from tests.fakes.people import DEPUTY, MAILBOX, MY, PERSON

WHY = "số liệu chưa được đối chiếu"


@pytest.fixture
def case(office):
    asked = office.ask(a_mail(to=(HEALTH_INTAKE,)))
    office.receive(a_reply(office.last("dispatch", PERSON), "#traloi\nCòn 12 cháu nằm viện."))
    return asked


def says(office, text, at="answer-receipt", sender=PERSON):
    return office.receive(a_reply(office.last(at), text, sender=sender))


def words_of(office, kind):
    return [entry for entry in office.book.all(Entry) if entry.kind == kind]


def page(office, case, address):
    seat = seat_at(case.question.reference, "TATCA" if address == MY else "SYT", address)
    return show_question(seat, office.desk, office.now)


def test_a_correction_is_relayed_and_moves_no_clock(office, case):
    answered, before = office.duty(case), office.letters

    row = says(office, "#đính chính: là 14 cháu, không phải 12.")

    assert (row.outcome, row.filings[0].kind) == ("filed", "correction")
    assert office.letters_since(before) == [("correction", MY), ("correction-receipt", PERSON)]
    assert replace(office.duty(case), revision=answered.revision) == answered
    assert words_of(office, "correction")[0].text.start == "là 14 cháu, không phải 12."
    assert office.facts("correction")["speaker"]["is_quotable"] is True


def test_a_withdrawn_answer_is_owed_again_by_the_old_deadline(office, case):
    office.run_until(office.now + DAY)
    due_at, answered_at, before = office.duty(case).due_at, office.duty(case).ended_at, office.letters

    row = says(office, f"#thuhoi: {WHY}", sender=DEPUTY)

    duty = office.duty(case)
    assert (row.outcome, row.filings[0].kind) == ("filed", "retraction")
    assert (str(duty.status), duty.due_at, duty.acknowledged_at) == ("acknowledged", due_at, answered_at)
    assert duty.next_step_at is not None
    assert str(office.book.question(case.question.reference).status) == "open"
    told = [("retraction", MY), *(("retraction-receipt", one) for one in (DEPUTY, PERSON, MAILBOX))]
    assert sorted(office.letters_since(before)) == sorted(told)
    assert office.facts("retraction")["is_late"] is False


def test_what_was_withdrawn_stays_readable_and_says_so(office, case):
    says(office, "#dinhchinh: là 14 cháu.")
    says(office, f"#thuhoi: {WHY}")

    for address in (MY, PERSON):
        shown = page(office, case, address)["entries"]
        seen = {one["kind"]: bool(one["withdrawn_at"]) for one in shown if one["side"] == "agency"}
        assert seen == {"final": True, "correction": True, "retraction": False}


def test_an_answer_withdrawn_after_its_deadline_is_late_and_the_ladder_goes_on(office, case):
    office.run_until(office.duty(case).due_at + DAY)
    says(office, f"#thuhoi: {WHY}")
    before = office.letters

    office.run_until(office.now + 3 * DAY)

    assert office.facts("retraction-receipt")["is_late"] is True
    assert office.duty(case).is_late(office.now)
    assert {"overdue", "deadline-missed"} <= {name for name, _ in office.letters_since(before)}


def test_a_new_answer_ends_the_duty_again(office, case):
    says(office, f"#thuhoi: {WHY}")

    says(office, "#traloi\nCòn 13 cháu.", at="retraction-receipt")

    assert str(office.duty(case).status) == "answered"
    assert [entry.withdrawn_by for entry in words_of(office, "final")] == ["agency", ""]


def test_a_pause_that_the_answer_ended_goes_on_once_it_is_withdrawn(office):
    asked = office.ask(a_mail(to=(HEALTH_INTAKE,)))
    office.receive(a_reply(office.last("dispatch", PERSON), "#lamro Câu này hỏi về đợt nào?"))
    office.receive(a_reply(office.last("dispatch", PERSON), "#traloi\nCòn 12 cháu nằm viện."))

    says(office, f"#thuhoi: {WHY}")

    assert (str(office.duty(asked).status), office.duty(asked).open_pause is not None) == ("clarifying", True)


def names_points(office):
    office.receive(a_reply(office.last("answer", MY), "#chuadu 2: chưa rõ ai cung cấp suất ăn", sender=MY))


def withdraws(office):
    names_points(office)
    office.receive(a_reply(office.last("receipt", MY), "#rutcauhoi", sender=MY))


def acknowledges(office):
    names_points(office)
    office.receive(a_reply(office.last("reopened", PERSON), "#danhan"))


def passes_on(office):
    names_points(office)
    office.receive(
        a_reply(office.last("reopened", PERSON), "#chuyen SGDDT: bếp ăn do ngành giáo dục quản lý")
    )


LATER = {
    "reopened": names_points,
    "acknowledged": acknowledges,
    "withdrawn": withdraws,
    "transferred": passes_on,
}


@pytest.mark.parametrize("word", ["#dinhchinh: là 14 cháu.", f"#thuhoi: {WHY}"], ids=["correct", "retract"])
@pytest.mark.parametrize("status", LATER)
def test_an_answer_that_stands_is_put_right_wherever_its_question_has_gone(office, case, status, word):
    LATER[status](office)
    stood, answered_at = office.duty(case), words_of(office, "final")[0].at

    row = says(office, word)

    kind = row.filings[0].kind
    assert stood.status == status
    assert replace(office.duty(case), revision=stood.revision) == stood
    assert office.facts(kind)["answered_at"] == answered_at.isoformat()
    assert bool(words_of(office, "final")[0].withdrawn_at) is (kind == "retraction")


def test_a_correction_that_waits_while_points_are_named_again_is_let_go_by_the_approver(office, case):
    with_approver(office, APPROVER)
    says(office, "#dinhchinh: là 14 cháu.")
    names_points(office)
    before = office.letters

    office.receive(a_reply(office.last("approve", CHIEF), "#traloi", sender=CHIEF))

    assert ("correction", MY) in office.letters_since(before)
    assert str(office.duty(case).status) == "reopened"
    assert office.facts("correction")["is_open"] is True


def test_an_answer_after_a_refusal_is_withdrawn_and_the_refusal_stands(office):
    asked = office.ask(a_mail(to=(HEALTH_INTAKE,)))
    says(office, "#tuchoi 3: hồ sơ đang điều tra", at="dispatch")
    says(office, "#traloi\nCòn 12 cháu.", at="refusal-receipt")

    says(office, f"#thuhoi: {WHY}")

    assert str(office.duty(asked).status) == "declined"
    assert office.facts("retraction")["status"] == "declined"
    assert [bool(entry.withdrawn_at) for entry in words_of(office, "final")] == [True]
    says(office, f"#thuhoi: {WHY}")
    assert office.facts("held-receipt")["signs"] == ["amendment", "only_refused"]


def test_of_two_answers_the_last_is_withdrawn_first(office, case):
    office.run_until(office.now + DAY)
    names_points(office)
    office.run_until(office.now + DAY)
    says(office, "#traloi\nDo công ty Hương Giang.", at="reopened")
    office.receive(a_reply(office.last("answer", MY), "#chuadu: còn ca nào nặng?", sender=MY))

    says(office, f"#thuhoi: {WHY}")

    assert [bool(entry.withdrawn_at) for entry in words_of(office, "final")] == [False, True]
    says(office, f"#thuhoi: {WHY}")
    assert [bool(entry.withdrawn_at) for entry in words_of(office, "final")] == [True, True]
    assert str(office.duty(case).status) == "reopened"


@pytest.mark.parametrize(
    ("text", "sign"), [("#thuhoi", "no_reason"), ("#dinhchinh", "empty"), ("#thuhoi: sai", "not_ended")]
)
def test_what_cannot_be_amended_is_held_and_its_writer_told_how(office, case, text, sign):
    if sign == "not_ended":
        says(office, f"#thuhoi: {WHY}")
    before = office.letters

    row = says(office, text)

    assert row.outcome == "pen"
    assert office.letters_since(before) == [("held-receipt", PERSON)]
    assert office.facts("held-receipt")["signs"] == ["amendment", sign]


def test_a_held_amendment_is_never_let_go_as_an_answer(office, case):
    says(office, "#thuhoi")
    before = office.letters

    says(office, "#traloi", at="held-receipt")

    assert office.letters_since(before) == [("held-receipt", PERSON)]
    assert office.facts("held-receipt")["signs"] == ["amendment"]
