"""Where an agency has an approver, what may be quoted waits for them, however and by whom it is sent."""

from dataclasses import replace

import pytest

from chalicelib.desk import acting
from chalicelib.desk.by import By
from chalicelib.desk.links import Lead, new_link, url_of
from chalicelib.desk.misfiled import why_not
from chalicelib.desk.page_acts import RefusedError, write
from chalicelib.desk.page_approvals import Decision, decide_on_page
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from chalicelib.domain.acts import RULES, Act, Party
from chalicelib.domain.change import Change
from chalicelib.domain.people import Contact, Role
from chalicelib.domain.question import Status
from chalicelib.domain.records import Entry, Event, Purpose
from tests.desk.test_every_act import case_in, decide, deed, on_page
from tests.desk.test_messages import ANSWER, ASKED, acts, reply
from tests.fakes.invariants import assert_whole
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import DAY, RING, Office, local
from tests.fakes.people import COLLEAGUE, DEPUTY, MY, PERSON

CHIEF = "duyet@syt.example"
OTHER_CHIEF = "duyetmoi@syt.example"
APPROVER = Contact(Role.APPROVER, "Nguyễn Văn Duyệt", "Giám đốc", CHIEF)
BY_AGENCY = [act for party, act in RULES if party is Party.AGENCY]
WAITS = {Act.FINAL, Act.PARTIAL, Act.REFUSAL, Act.CORRECTION}
TO_JOURNALIST = {"answer", "message", "refusal", "correction"}


def with_approver(office, *contacts):
    """Give the agency these approvers, and no others."""
    agency = office.register.agency("SYT")
    others = tuple(one for one in agency.contacts if one.role is not Role.APPROVER)
    office.change(agency, contacts=(*others, *contacts))


def asked():
    """Give an office and a case of its own: once the register changed, old letters look misdirected."""
    office = Office()
    with_approver(office, APPROVER)
    return office, office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))


@pytest.fixture
def case(office):
    with_approver(office, APPROVER)
    return office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))


def approve(office, text="#traloi", sender=CHIEF, **changes):
    return office.receive(a_reply(office.last("approve", CHIEF), text, sender=sender, **changes))


def to_my(office, before):
    return [name for name, to in office.letters_since(before) if to == MY]


def seat_of(case, address):
    return seat_at(case.question.reference, "SYT", address)


def waiting_on_page(office, case, address=CHIEF):
    return show_question(seat_of(case, address), office.desk, office.now)["waiting"]


def on_the_page(office, case, what="release", reason="", address=CHIEF, asked=""):
    asked = asked or waiting_on_page(office, case, address)[0]["asked"]
    by, decision = By(address, office.now), Decision(what, asked, reason)
    return decide_on_page(seat_of(case, address), by, decision, office.desk, office.lease_now)


@pytest.mark.parametrize("act", BY_AGENCY)
def test_of_every_act_in_every_status_what_may_be_quoted_waits_and_nothing_else(act):
    row = RULES[Party.AGENCY, act]
    assert row.needs_approval is (act in WAITS)
    for status in row.moves:
        office, case = case_in(status)
        with_approver(office, APPROVER)
        before = office.letters

        office.book.commit(Change(decide(deed(office, case, Party.AGENCY, act), office.desk)))

        if act in WAITS:
            assert office.letters_since(before) == [("approval", PERSON), ("approve", CHIEF)]
            assert office.duty(case).status is status
            assert on_the_page(office, case) == "approved"
            assert set(to_my(office, before)) & TO_JOURNALIST
        assert office.duty(case).status in row.moves[status]
        assert row.event in acts(office, case)


@pytest.mark.parametrize("act", sorted(WAITS))
def test_an_approver_s_own_words_go_at_once_and_so_do_all_words_where_there_is_none(act):
    for contacts, writer in (((APPROVER,), CHIEF), ((), PERSON)):
        office, case = case_in(Status.ANSWERED if act is Act.CORRECTION else Status.DISPATCHED)
        with_approver(office, *contacts)
        own = deed(office, case, Party.AGENCY, act)
        to = replace(own.receipt_to, address=writer)
        own = replace(own, spoken=replace(own.spoken, address=writer), receipt_to=to)

        names = {letter.name for letter in Change(decide(own, office.desk)).letters}

        assert set(RULES[Party.AGENCY, act].letters) <= names


def test_an_answer_by_mail_waits_and_the_approver_s_word_sends_it_as_it_was_written(office, case):
    before = office.letters

    row = reply(office, ANSWER)

    assert (row.outcome, row.filings[0].kind) == ("filed", "awaiting")
    assert office.letters_since(before) == [("approval", PERSON), ("approve", CHIEF)]
    asked = office.facts("approve")
    assert asked["written_by"] == {"name": "Lê Thị An", "post": "Phó Giám đốc", "address": PERSON}
    assert (asked["act"], asked["is_ended"]) == ("final", False)
    assert office.facts("approval")["fate"] == "waits"
    assert office.status(case) == "dispatched"
    before = office.letters
    office.at(local(20, 9))

    row = approve(office)

    assert (row.outcome, row.filings[0].kind) == ("filed", "release")
    assert office.letters_since(before) == [("answer", MY), ("answer-receipt", PERSON), ("approval", CHIEF)]
    assert office.facts("answer")["speaker"]["name"] == "Lê Thị An"
    assert office.facts("answer")["answered_at"] == office.now.isoformat()
    assert office.facts("approval", CHIEF)["fate"] == "approved"
    assert "12 cháu nằm viện" in office.last("answer").text
    whole = office.book.case(case.question.reference)
    stays = {entry.kind: why_not(whole, entry, ()) for entry in whole.entries}
    assert stays == {"question": "opened", "awaiting": "stays", "final": "stays"}
    assert office.status(case) == "answered"
    assert_whole(office)


@pytest.mark.parametrize(
    ("sender", "at", "text"),
    [
        (PERSON, "approve", "#traloi"),
        (DEPUTY, "approve", "#traloi"),
        (PERSON, "approval", "#traloi"),
        (PERSON, "dispatch", "#traloi"),
        (DEPUTY, "dispatch", f"#traloi\n{ANSWER}"),
        (DEPUTY, "approve", f"#traloi\n{ANSWER}"),
        (COLLEAGUE, "dispatch", ANSWER),
        (CHIEF, "approve", "Đồng ý, cho gửi nhé."),
        (CHIEF, "approval", "#danhan"),
    ],
)
def test_no_other_mail_lets_the_words_go(office, case, sender, at, text):
    reply(office, ANSWER)
    before = office.letters

    office.receive(a_reply(office.last(at), text, sender=sender))

    assert to_my(office, before) == []
    assert office.status(case) in {"dispatched", "acknowledged"}
    assert len(waiting_on_page(office, case)) in {1, 2}


def test_what_an_approver_writes_to_their_colleague_is_never_sent_on_by_a_word(office, case):
    reply(office, ANSWER)
    approve(office, "Đồng ý, cho gửi nhé.")
    assert "approval" in office.facts("held-receipt", CHIEF)["signs"]
    before = office.letters

    office.receive(a_reply(office.last("held-receipt", CHIEF), "#traloi", sender=CHIEF))

    assert to_my(office, before) == []
    assert [one["text"].count("12 cháu") for one in waiting_on_page(office, case)] == [1]


def test_a_held_mail_that_a_colleague_or_a_link_releases_waits_too_and_an_approver_s_does_not(office, case):
    reply(office, "Theo báo cáo thì tạm thế.", sender=DEPUTY)
    before = office.letters

    office.receive(a_reply(office.last("held-receipt", DEPUTY), "#traloi", sender=PERSON))

    assert office.letters_since(before) == [("approval", PERSON), ("approve", CHIEF)]
    reply(office, "Theo báo cáo thì tạm thế.", sender=DEPUTY)
    office.receive(a_reply(office.last("held-receipt", DEPUTY), "#traloi", sender=CHIEF))
    assert to_my(office, before) == ["answer"]


@pytest.mark.parametrize(("address", "told"), [(PERSON, "approve"), (CHIEF, "answer")])
def test_a_link_releases_only_for_an_approver(office, case, address, told):
    row = reply(office, "Theo báo cáo thì tạm thế.", sender=DEPUTY)
    held = office.book.pen_mail(row.mail_id)
    lead = Lead(Purpose.RELEASE, "held", address, held.mail_id, held.reference, "SYT")
    link = new_link(lead, office.now)
    office.book.commit(Change((link,)))
    before = office.letters

    token = url_of(link.id, Purpose.RELEASE, "", RING).rpartition("/")[2]
    acting.release(token, office.desk, office.now, office.lease_now)

    assert told in {name for name, _ in office.letters_since(before)}
    assert bool(to_my(office, before)) is (told == "answer")


def test_words_that_were_decided_on_are_not_decided_on_again(office, case):
    reply(office, ANSWER)
    asked = waiting_on_page(office, case)[0]["asked"]
    approve(office)
    before = office.letters

    approve(office)
    assert on_the_page(office, case, "send-back", "muộn rồi", asked=asked) == "approved"

    assert office.letters_since(before) == [("held-receipt", CHIEF)]
    assert "decided" in office.facts("held-receipt", CHIEF)["signs"]
    assert [event.act for event in office.book.all(Event)].count("answered") == 1


def test_words_go_back_with_a_reason_and_the_writer_writes_anew(office, case):
    reply(office, ANSWER)
    with pytest.raises(RefusedError, match="no_reason"):
        on_the_page(office, case, "send-back", " ")
    before = office.letters

    assert on_the_page(office, case, "send-back", "Thiếu số ca nặng.") == "sent_back"

    assert office.letters_since(before) == [("approval", PERSON)]
    told = office.facts("approval", PERSON)
    assert (told["fate"], told["reason"]) == ("sent_back", "Thiếu số ca nặng.")
    assert waiting_on_page(office, case) == []
    office.receive(a_reply(office.last("approval", PERSON), f"#traloi\n{ANSWER}", sender=PERSON))
    assert len(waiting_on_page(office, case)) == 1


def test_the_clock_and_the_ladder_run_on_while_words_wait(office, case):
    due_at = office.duty(case).due_at
    reply(office, ANSWER)

    office.run_until(due_at + DAY)

    assert office.duty(case).due_at == due_at
    assert "due" in {str(taken.step) for taken in office.duty(case).steps}


def test_nothing_is_let_go_once_nobody_asks_any_more(office, case):
    reply(office, ANSWER)
    office.receive(a_reply(office.last("receipt", MY), "#rutcauhoi", sender=MY))
    assert office.letters["withdrawn", CHIEF] == 1
    assert office.facts("withdrawn", PERSON)["is_waiting"] is True
    before = office.letters

    approve(office)

    assert to_my(office, before) == []
    assert office.facts("held-receipt", CHIEF)["stands"] == "withdrawn"
    assert waiting_on_page(office, case) == []


def test_points_that_are_the_last_when_they_are_let_go_end_the_duty(office, case):
    reply(office, "1. Còn 12 cháu nằm viện. Câu 2 sẽ trả lời sau.")
    assert office.facts("approve")["act"] == "partial"
    _, said = on_page(Party.AGENCY, Act.PARTIAL)
    seat = seat_of(case, CHIEF)
    seen = show_question(seat, office.desk, office.now)["seen"]
    write(replace(said, points=("2",), seen=seen), seat, office.desk, office.now, office.lease_now)
    assert office.status(case) == "acknowledged"

    approve(office)

    assert office.status(case) == "answered"


def test_an_approver_whose_program_lost_the_thread_lets_the_only_words_go(office, case):
    reply(office, ANSWER)

    approve(office, In_Reply_To="", References="")

    assert office.status(case) == "answered"


def test_a_mail_delivered_twice_and_two_decisions_at_once_write_one(office, case):
    inbound = office.arrives(a_reply(office.last("dispatch", PERSON), ANSWER, sender=PERSON))
    for _ in range(2):
        office.take(inbound)
    assert [one.kind for one in office.book.all(Entry)].count("awaiting") == 1
    decision = office.arrives(a_reply(office.last("approve", CHIEF), "#traloi", sender=CHIEF))
    for _ in range(2):
        office.take(decision)
    assert [event.act for event in office.book.all(Event)].count("approved") == 1
