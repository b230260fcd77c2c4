"""Taking back what a press officer did with the pen, before and after the letters went out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.desk.page_links import Seat
from chalicelib.desk.pen_acts import perform
from chalicelib.desk.pen_orders import Order, PenRefusedError, UnknownPenMailError
from chalicelib.desk.pen_undo import refusal_of, undo
from chalicelib.desk.ports import PostDelayedError
from chalicelib.desk.question_view import entries_for
from chalicelib.domain.addresses import Side
from chalicelib.domain.letter import Letter
from chalicelib.domain.pen import Act
from chalicelib.domain.records import Entry
from tests.desk.pen import ANSWER, do, in_pen, take_back, waits
from tests.fakes.mails import a_reply, verdicts
from tests.fakes.office import DAY, HOUR, MINUTE, local
from tests.fakes.people import MAILBOX, MY, PERSON, PRESS_MAILBOX, PRESS_PERSON

UNCERTAIN = verdicts(dmarc="GRAY", spf="GRAY")


@pytest.fixture
def case(office):
    return office.ask()


@pytest.fixture
def reference(case):
    return case.question.reference


def answered(office, reference, **ordered):
    return do(office, in_pen(office), "answer", reference=reference, agency="SYT", **ordered)


def unsent(office):
    """Let the post be out of reach for the next letters."""
    office.post.troubles.extend(PostDelayedError("throttled") for _ in range(5))


def refused(office, act):
    with pytest.raises(PenRefusedError) as error:
        take_back(office, act)
    assert refusal_of(office.book.acts_on(act.mail_id)[-1], office.desk, office.now) == error.value.reason
    return error.value.reason


def names_since(office, before):
    return [name for name, _ in office.letters_since(before)]


def test_an_answer_taken_back_leaves_the_question_as_it_was(office, case, reference):
    act = answered(office, reference)
    office.at(office.now + HOUR)

    undone = take_back(office, act, who=PRESS_MAILBOX)

    duty, row = office.duty(case), office.book.outcome(act.mail_id)
    assert (str(duty.status), duty.ended_at, duty.due_at) == ("dispatched", None, case.assignments[0].due_at)
    assert duty.next_step_at is not None
    assert office.book.question(reference).status == "open"
    assert (row.outcome, row.reason, row.filings) == ("pen", "unknown_sender", ())
    assert waits(office, act.mail_id)
    assert (undone.undone_by, undone.undone_at) == (PRESS_MAILBOX, office.now)


def test_whoever_got_the_answer_is_told_once_not_to_use_it(office, reference):
    act, before = answered(office, reference), office.letters

    take_back(office, act)

    assert office.letters_since(before) == [("taken-back", MY), ("taken-back", MAILBOX)]
    assert (office.facts("taken-back", MY)["side"], office.facts("taken-back", MAILBOX)["side"]) == (
        "journalist",
        "agency",
    )
    assert len(office.posted("taken-back", MY)) == 1


def test_an_answer_taken_back_before_it_was_sent_never_goes_out_and_nobody_is_told(office, reference):
    unsent(office)
    act = answered(office, reference)
    office.post.troubles.clear()

    take_back(office, act)
    office.at(office.now + HOUR).sweep()

    assert office.posted("answer", MY) == []
    assert office.letters["taken-back", MY] == 0
    states = {letter.name: str(letter.state) for letter in office.book.all(Letter)}
    assert (states["answer"], states["answer-receipt"]) == ("expired", "expired")


def test_an_entry_taken_back_is_kept_but_shown_to_no_party(office, reference):
    act = answered(office, reference)

    take_back(office, act)

    (entry,) = [entry for entry in office.book.all(Entry) if entry.kind == "final"]
    assert (entry.withdrawn_at, entry.is_shown) == (office.now, False)


def test_the_ladder_goes_on_after_an_answer_was_taken_back(office, case, reference):
    act = answered(office, reference)
    office.at(office.now + 20 * HOUR)
    take_back(office, act)

    office.run_until(local(26, 9), every=2 * HOUR)

    assert office.letters["deadline-missed", MY] == 1


def test_what_was_taken_back_can_be_done_again(office, case, reference):
    first = answered(office, reference)
    take_back(office, first)

    second = do(office, first.mail_id, "answer", reference=reference, agency="SYT", speaker=PERSON)

    assert (first.id != second.id, office.status(case)) == (True, "answered")
    assert len(office.posted("answer", MY)) == 2
    assert ANSWER in office.last("answer", MY).text


def test_a_second_answer_taken_back_leaves_the_first_as_it_is(office, case, reference):
    office.receive(a_reply(office.last("dispatch", PERSON)))
    act = answered(office, reference)

    take_back(office, act)

    assert office.status(case) == "answered"
    assert office.facts("taken-back", MY)["is_open"] is False


def test_a_follow_up_taken_back_is_told_to_the_agency_alone(office, case, reference):
    act = do(office, in_pen(office, "Có ca nặng không?"), "follow_up", reference=reference)
    before = office.letters

    take_back(office, act)

    assert office.letters_since(before) == [("taken-back", PERSON), ("taken-back", MAILBOX)]
    assert office.duty(case).is_open


def test_a_note_and_a_discard_are_taken_back_without_a_word(office, reference):
    for act, ordered in (("note", {"reference": reference}), ("discard", {"reason": "thư rác"})):
        done = do(office, in_pen(office), act, **ordered)
        before = office.letters

        take_back(office, done)

        assert waits(office, done.mail_id)
        assert office.letters_since(before) == []


def test_a_question_opened_by_mistake_is_withdrawn_with_all_its_assignments(office):
    mail_id = in_pen(office, "Có bao nhiêu ca?")
    act = do(office, mail_id, "open", journalist=MY, agencies=("SYT", "SGDDT"))
    office.at(office.now + MINUTE)

    take_back(office, act)

    case = office.book.case(act.reference)
    assert case.question.status == "withdrawn"
    assert {str(duty.status) for duty in case.assignments} == {"withdrawn"}
    told = [letter.to.address for letter in case.letters if letter.name == "taken-back"]
    assert sorted(told) == sorted({letter.to.address for letter in case.letters})
    assert office.book.outcome(mail_id).outcome == "pen"
    office.run_until(local(27, 9), every=4 * HOUR)
    assert "reminder" not in {letter.name for letter in office.book.case(act.reference).letters}


def test_a_question_opened_anew_after_an_undo_has_a_number_of_its_own(office):
    first = do(office, in_pen(office, "Có bao nhiêu ca?"), "open", journalist=MY, agencies=("SYT",))
    take_back(office, first)

    second = do(office, first.mail_id, "open", journalist=MY, agencies=("SYT",))

    assert second.reference != first.reference
    assert office.book.question(second.reference).status == "open"


def test_a_release_is_taken_back_like_what_it_came_to(office):
    mail_id = in_pen(
        office, to=("syt@phatngon.example",), sender=MY, checks=verdicts(dmarc="GRAY", spf="GRAY")
    )
    act = do(office, mail_id, "release")

    take_back(office, act)

    assert office.book.question(act.reference).status == "withdrawn"


@pytest.mark.parametrize("later", [timedelta(0), HOUR])
def test_an_answer_stays_once_the_journalist_wrote_back(office, reference, later):
    act = answered(office, reference)
    office.at(office.now + later)
    office.receive(a_reply(office.last("answer"), "Xin hỏi thêm một điểm.", sender=MY))

    assert refused(office, act) == "followed_up"


def test_a_follow_up_stays_once_the_agencys_earlier_answer_was_read_after_it(office, reference):
    came_before = office.arrives(a_reply(office.last("dispatch", PERSON), f"#traloi\n{ANSWER}"))
    office.at(office.now + MINUTE)
    act = do(office, in_pen(office, "Có ca nặng không?"), "follow_up", reference=reference)
    office.take(came_before)

    assert refused(office, act) == "answered_since"


def test_an_answer_stays_once_the_agency_said_more(office, reference):
    act = answered(office, reference)
    office.at(office.now + HOUR)
    office.receive(a_reply(office.last("dispatch", PERSON), f"#traloi\n{ANSWER}"))

    assert refused(office, act) == "answered_since"


def test_a_follow_up_and_a_question_stay_once_the_agency_answered(office):
    opened = do(office, in_pen(office, "Có bao nhiêu ca?"), "open", journalist=MY, agencies=("SYT",))
    words = do(office, in_pen(office, "Có ca nặng không?"), "follow_up", reference=opened.reference)
    office.at(office.now + HOUR)
    office.receive(a_reply(office.last("dispatch", PERSON), f"#traloi\n{ANSWER}"))

    assert refused(office, opened) == "answered_since"
    assert refused(office, words) == "answered_since"


def test_a_question_stays_once_more_was_said_on_it(office):
    opened = do(office, in_pen(office, "Có bao nhiêu ca?"), "open", journalist=MY, agencies=("SYT",))
    office.at(office.now + HOUR)
    do(office, in_pen(office, "Có ca nặng không?"), "follow_up", reference=opened.reference)

    assert refused(office, opened) == "followed_up"


def test_an_act_can_be_taken_back_for_a_day_and_no_longer(office, reference):
    act, other = answered(office, reference), answered(office, reference)
    office.at(office.now + DAY)
    take_back(office, other)

    office.at(office.now + timedelta(seconds=1))

    assert refused(office, act) == "too_late"


def test_an_act_is_taken_back_once_and_by_an_officer(office, reference):
    act = answered(office, reference)
    with pytest.raises(PenRefusedError, match="no_officer"):
        take_back(office, act, who=MY)
    undone = take_back(office, act, who=PRESS_MAILBOX)

    assert refused(office, act) == "undone_already"
    assert take_back(office, act, who=PRESS_MAILBOX) == undone  # pressed twice
    assert office.letters["taken-back", MY] == 1


def test_of_two_officers_who_undo_at_once_one_does(office, reference):
    act = answered(office, reference)
    office.book.let_first(lambda: take_back(office, act, who=PRESS_MAILBOX))

    assert refused_for(office, act) == "undone_already"
    assert office.letters["taken-back", MY] == 1


def refused_for(office, act):
    with pytest.raises(PenRefusedError) as error:
        undo(act.mail_id, act.id, PRESS_PERSON, office.desk, office.now, office.lease_now)
    return error.value.reason


def test_an_act_that_never_was_is_unknown(office, reference):
    with pytest.raises(UnknownPenMailError):
        undo(in_pen(office), "no-such-act", PRESS_PERSON, office.desk, office.now, office.lease_now)


def test_an_act_of_an_admin_counts(office, reference):
    desk = replace(office.desk, house=replace(office.house, admins=("admin@phatngon.example",)))
    order = Order(Act.DISCARD, "admin@phatngon.example", reason="thử")

    act = perform(order, in_pen(office), desk, office.now, office.lease_now)

    assert act.who == "admin@phatngon.example"


def test_a_party_reads_no_entry_that_was_taken_back_and_no_note(office, case, reference):
    take_back(office, answered(office, reference))
    do(office, in_pen(office), "note", reference=reference, agency="SYT")

    for seat in (Seat(reference, "TATCA", Side.JOURNALIST, MY), Seat(reference, "SYT", Side.AGENCY, PERSON)):
        entries = entries_for(office.book.case(reference), seat)
        assert [entry.kind for entry in entries] == ["question"]
