"""Journalists who may put no questions for a while, and addresses that nobody answers."""

from datetime import date

import pytest

from chalicelib.desk.blocking import block, unblock
from chalicelib.desk.by import By
from chalicelib.desk.pen_digest import tell_of_pen
from chalicelib.desk.register_editing import JournalistDraft, RefusedDraftError, save_journalist
from chalicelib.desk.sessions import Asking, ask_for_link
from chalicelib.desk.suspending import RefusedActError, Suspension, lift, lift_what_ended, suspend
from chalicelib.domain.records import PenMail
from chalicelib.domain.register_records import RegisterAct
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply, verdicts
from tests.fakes.office import DAY, local
from tests.fakes.people import LEADER, MY, PERSON, PRESS_PERSON, STRANGER

WHY = "Thẻ nhà báo đã bị thu hồi"
NEW_YEAR = date(2026, 12, 31)


def by(office):
    return By(PRESS_PERSON, office.now)


def suspended(office, reason=WHY, until=NEW_YEAR):
    suspend(MY, office.register.journalist(MY).revision, Suspension(reason, until), by(office), office.desk)


def blocked(office, address=STRANGER):
    block(address, "Thư rác", by(office), office.desk)


def acts(office, party, key):
    return sorted(event.act for event in office.register.history(party, key))


def test_a_suspended_journalist_asks_nothing_and_is_told_why_and_until_when(office):
    suspended(office)

    assert office.receive(a_mail(sender=MY)).reason == "suspended"
    facts = office.facts("suspension", MY)
    assert (facts["reason"], facts["until"], facts["is_lifted"]) == (WHY, "2026-12-31", False)
    (event,) = office.register.history("journalist", MY)
    assert (event.act, event.who) == (RegisterAct.SUSPENDED, PRESS_PERSON)
    assert {change.field for change in event.changes} == {"status", "reason", "suspended_until"}


def test_a_suspended_journalist_goes_on_with_what_they_asked(office):
    case = office.ask(a_mail(to=(HEALTH_INTAKE,)))
    suspended(office)
    office.receive(a_reply(office.last("dispatch", PERSON), "#lamro Câu này hỏi về đợt nào?"))
    said = ("Hỏi về đợt tháng 11.", "#danhgia hài lòng", "#chuadu: còn ca nào nặng?", "#rutcauhoi")

    def writes(text):
        return office.receive(a_reply(office.last("receipt", MY), text, sender=MY)).filings[0].kind

    assert writes(said[0]) == "follow_up"
    assert str(office.duty(case).status) == "acknowledged"
    office.receive(a_reply(office.last("dispatch", PERSON), "#traloi\nCòn 12 cháu."))
    assert [writes(text) for text in said[1:]] == ["rating", "unanswered", "withdrawal"]


def test_the_same_order_twice_is_done_once_and_another_one_replaces_it(office):
    suspended(office)
    suspended(office)
    suspended(office, until=None)

    assert acts(office, "journalist", MY) == [RegisterAct.SUSPENDED] * 2
    assert office.register.journalist(MY).suspended_until is None


def test_a_suspension_is_lifted_once_and_the_journalist_asks_again(office):
    suspended(office)
    for _ in range(2):
        lift(MY, 2, by(office), office.desk)

    assert acts(office, "journalist", MY) == [RegisterAct.LIFTED, RegisterAct.SUSPENDED]
    assert office.letters["suspension", MY] == 2
    assert office.receive(a_mail(sender=MY)).outcome == "question_opened"


@pytest.mark.parametrize(
    ("email", "revision", "reason", "until", "why"),
    [
        (MY, 1, " - ", None, "no_reason"),
        (MY, 1, WHY, date(2026, 11, 18), "past"),
        (MY, 7, WHY, None, "changed"),
        (STRANGER, 1, WHY, None, "unknown"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(office, email, revision, reason, until, why):
    with pytest.raises(RefusedActError) as refusal:
        suspend(email, revision, Suspension(reason, until), by(office), office.desk)

    assert refusal.value.reason == why
    assert not office.letters


def test_a_suspension_ends_by_itself_after_its_last_day_and_once(office):
    suspended(office, until=date(2026, 11, 20))
    lift_what_ended(office.desk, office.at(local(20, 23, 50)).now)
    assert not office.register.journalist(MY).is_active

    office.at(local(21, 0, 5))
    office.book.let_first(lambda: lift_what_ended(office.desk, office.now))
    assert lift_what_ended(office.desk, office.now) == 0
    assert lift_what_ended(office.desk, office.now) == 0

    assert office.letters["suspension", MY] == 2
    assert office.facts("suspension", MY)["is_lifted"]
    (event,) = [one for one in office.register.history("journalist", MY) if one.act is RegisterAct.LIFTED]
    assert event.who == "gateway"


def test_an_edit_keeps_why_somebody_is_suspended(office):
    suspended(office)
    cells = {"email": MY, "name": "My", "outlet": "Báo Mới"}
    save_journalist(JournalistDraft(2, cells), by(office), office.desk)

    person = office.register.journalist(MY)
    assert (person.outlet, person.suspended_because, person.suspended_until) == ("Báo Mới", WHY, NEW_YEAR)


@pytest.mark.parametrize("checks", [{}, {"dmarc": "GRAY", "spf": "PASS"}, {"virus": "FAIL"}])
def test_a_blocked_address_is_never_answered_and_its_mail_waits(office, checks):
    blocked(office)

    row = office.receive(a_mail(sender=STRANGER, checks=verdicts(**checks)))

    assert (row.outcome, row.reason) == ("pen", "virus" if "virus" in checks else "blocked")
    assert not office.letters


def test_who_is_blocked_neither_asks_nor_signs_in_until_the_block_is_lifted(office):
    blocked(office, MY)
    first = office.receive(a_mail(sender=MY))
    ask_for_link(Asking(MY, "", "192.0.2.0/24", "f" * 32), office.desk, office.now)
    unblock(MY, "Nhầm", by(office), office.desk)

    assert first.reason == "blocked"
    assert not office.letters
    assert office.receive(a_mail("Câu khác?", sender=MY)).outcome == "question_opened"
    assert acts(office, "block", MY) == [RegisterAct.BLOCKED, RegisterAct.UNBLOCKED]


def test_a_block_ordered_twice_is_one_and_can_be_set_again(office):
    for _ in range(2):
        blocked(office)
    unblock(STRANGER, "Nhầm", by(office), office.desk)
    unblock(STRANGER, "Nhầm", by(office), office.desk)
    office.at(office.now + DAY)
    blocked(office)

    assert [one.since for one in office.register.blocks()] == [office.now]
    assert acts(office, "block", STRANGER).count(RegisterAct.BLOCKED) == 2


@pytest.mark.parametrize(
    ("address", "why"),
    [("khong", "bad_address"), (PERSON, "contact"), (LEADER, "contact"), ("x@phatngon.example", "ours")],
)
def test_an_address_that_the_gateway_needs_is_not_blocked(office, address, why):
    with pytest.raises(RefusedActError) as refusal:
        blocked(office, address)

    assert refusal.value.reason == why


def test_a_block_that_somebody_else_set_first_is_told(office):
    office.book.let_first(lambda: blocked(office))

    with pytest.raises(RefusedActError):
        blocked(office)


def test_a_blocked_address_does_not_come_into_the_register(office):
    blocked(office)

    with pytest.raises(RefusedDraftError) as refusal:
        save_journalist(
            JournalistDraft(0, {"email": STRANGER, "name": "Lạ", "outlet": "Báo"}), by(office), office.desk
        )
    assert [problem.code for problem in refusal.value.problems] == ["address_blocked"]


def test_digests_count_mail_from_blocked_addresses_and_are_not_sent_for_it(office):
    blocked(office)
    office.receive(a_mail(sender=STRANGER))
    assert tell_of_pen(office.desk, office.now, office.lease_now) == []
    assert office.letters["pen-digest", PRESS_PERSON] == 0

    office.at(office.now + DAY)
    office.receive(a_mail("Xin hỏi", sender="khac@thu.example"))
    tell_of_pen(office.desk, office.now, office.lease_now)

    facts = office.facts("pen-digest", PRESS_PERSON)
    assert (facts["total"], facts["blocked"]) == (1, 1)
    assert [mail["sender"] for mail in facts["mails"]] == ["khac@thu.example"]
    assert len(office.book.all(PenMail)) == 2
