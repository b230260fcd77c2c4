"""A mail that the gateway filed wrongly goes back to the pen, with all that followed from it."""

from dataclasses import replace

import pytest

from chalicelib.desk.acting import release
from chalicelib.desk.by import By
from chalicelib.desk.dossier import dossier
from chalicelib.desk.links import UsedLinkError
from chalicelib.desk.ports import PostDelayedError
from chalicelib.desk.taking_to_pen import take_to_pen
from chalicelib.domain.records import Entry, Event
from chalicelib.domain.timeline import timeline
from tests.desk.links import token_of
from tests.desk.pen import ANSWER, do, take_back, waits
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import DAY, HOUR, local
from tests.fakes.people import MAILBOX, MY, PERSON, PRESS_MAILBOX, PRESS_PERSON, RIVAL, STRANGER

POINTS = "Kính gửi Sở Y tế,\n\n1. Bao nhiêu cháu nằm viện?\n2. Ai cung cấp suất ăn?"
WHY = "trả lời cho câu hỏi khác"


@pytest.fixture
def case(office):
    asked = office.ask(a_mail(POINTS, to=(HEALTH_INTAKE,)))
    office.at(office.now + HOUR)
    return asked


def says(office, text, at="dispatch", sender=PERSON, **changes):
    """Let a party write, and an hour pass; give the row of the mail."""
    row = office.receive(a_reply(office.last(at), text, sender=sender, **changes))
    assert row.outcome == "filed", row
    office.at(office.now + HOUR)
    return row


def taken(office, case, row, why=WHY, who=PRESS_PERSON):
    by = By(who, office.now)
    return take_to_pen(case.question.reference, row.mail_id, why, by, office.desk, office.lease_now)


def stands(office, case, agency="SYT"):
    """Give an assignment without what every write changes."""
    return replace(office.duty(case, agency), revision=1, changed_at=office.now)


def happenings(office, case):
    return timeline(office.book.case(case.question.reference), office.now)


AGENCYS = {
    "final": (f"#traloi\n{ANSWER}", "answer", ("answer", "answer-receipt")),
    "partial": ("1. Có 12 cháu còn nằm viện tại Bệnh viện Trung ương.", "message", ()),
    "clarification": ("#lamro\nCâu hỏi về cơ sở nào?", "message", ()),
    "acknowledgement": ("#danhan", "message", ()),
    "extension": ("#giahan 30/11: chờ kết quả", "extension", ()),
    "refusal": ("#tuchoi căn cứ 3: hồ sơ đang điều tra", "refusal", ()),
}


@pytest.mark.parametrize("kind", AGENCYS)
def test_an_agencys_mail_leaves_its_question_as_if_it_had_never_come(office, case, kind):
    before, sent, told = stands(office, case), office.letters, happenings(office, case)
    row = says(office, AGENCYS[kind][0])
    reached = {to for _, to in office.letters_since(sent)}
    assert (row.filings[0].kind, office.duty(case) == before) == (kind, False)
    sent = office.letters

    assert [taken(office, case, row), taken(office, case, row, who=PRESS_MAILBOX)] == ["moved", "moved"]

    assert stands(office, case) == replace(before, changed_at=office.now)
    assert office.book.question(case.question.reference).status == "open"
    assert happenings(office, case) == told
    assert sorted(office.letters_since(sent)) == sorted(("taken-back", to) for to in reached)
    assert {one["kind"] for one in (office.facts("taken-back", to) for to in reached)} == {AGENCYS[kind][1]}
    held, after = office.book.pen_mail(row.mail_id), office.book.outcome(row.mail_id)
    assert (after.outcome, after.reason, after.filings) == ("pen", "misfiled", ())
    assert (held.reference, held.agency, held.side) == (case.question.reference, "SYT", "agency")
    (event,) = (one for one in office.book.all(Event) if one.act == "taken_to_pen")
    assert (event.who, event.facts) == (PRESS_PERSON, {"reason": WHY, "kinds": [kind]})
    assert [one.is_shown for one in office.book.all(Entry) if one.mail_id == row.mail_id] == [False]


def test_from_the_pen_it_is_filed_in_the_right_question_and_its_ladder_goes_on(office, case):
    row = says(office, f"#traloi\n{ANSWER}")
    other = office.ask(a_mail(sender=RIVAL, to=(HEALTH_INTAKE,), Subject="Giá thuốc"))
    office.at(office.now + HOUR)
    taken(office, case, row)

    act = do(office, row.mail_id, "answer", reference=other.question.reference, agency="SYT", speaker=PERSON)

    assert (office.status(case), office.status(other)) == ("dispatched", "answered")
    assert ANSWER in office.last("answer", RIVAL).text
    assert [one.reference for one in office.book.outcome(row.mail_id).filings] == [other.question.reference]
    assert taken(office, case, row) == "moved"
    assert taken(office, other, row) == "pen_act"
    take_back(office, act)
    assert (office.book.outcome(row.mail_id).reason, waits(office, row.mail_id)) == ("misfiled", True)
    office.run_until(local(26, 9), every=4 * HOUR)
    assert office.letters["deadline-missed", MY] == 1


def test_a_mail_filed_in_two_threads_is_taken_from_both(office, case):
    first = office.last("dispatch", PERSON).reply_to
    other = office.ask(a_mail("Giá thuốc?", sender=RIVAL, to=(HEALTH_INTAKE,), Subject="Giá thuốc"))
    office.at(office.now + HOUR)
    row = says(office, ANSWER, to=(first, office.last("dispatch", PERSON).reply_to))
    assert [filing.kind for filing in row.filings] == ["final", "final"]

    assert [taken(office, other, row), taken(office, case, row)] == ["moved", "moved"]

    assert (office.status(case), office.status(other)) == ("dispatched", "dispatched")
    assert (office.letters["taken-back", MY], office.letters["taken-back", RIVAL]) == (1, 1)
    assert office.book.outcome(row.mail_id).outcome == "pen"


def test_of_two_threads_neither_is_touched_where_one_went_on(office, case):
    first = office.last("dispatch", PERSON).reply_to
    other = office.ask(a_mail("Giá thuốc?", sender=RIVAL, to=(HEALTH_INTAKE,), Subject="Giá thuốc"))
    office.at(office.now + HOUR)
    row = says(office, ANSWER, to=(first, office.last("dispatch", PERSON).reply_to))
    office.receive(a_reply(office.last("answer", RIVAL), "Còn giá vắc-xin?", sender=RIVAL))

    assert taken(office, case, row) == "followed_up"

    assert (office.status(case), office.status(other)) == ("answered", "answered")


def test_a_journalists_words_are_taken_back_and_the_pause_that_they_ended_goes_on(office, case):
    says(office, "#lamro\nCâu hỏi về cơ sở nào?")
    paused = stands(office, case)
    row = says(office, "Về trường mầm non.", at="message", sender=MY)
    assert office.status(case) == "acknowledged"
    before = office.letters

    assert taken(office, case, row) == "moved"

    assert stands(office, case) == replace(paused, changed_at=office.now)
    assert office.letters_since(before) == [("taken-back", PERSON), ("taken-back", MAILBOX)]
    assert office.book.pen_mail(row.mail_id).side == "journalist"


def test_an_answer_that_ended_a_pause_lets_it_go_on(office, case):
    says(office, "#lamro\nCâu hỏi về cơ sở nào?")
    paused = stands(office, case)
    row = says(office, f"#traloi\n{ANSWER}")

    assert taken(office, case, row) == "moved"
    assert stands(office, case) == replace(paused, changed_at=office.now)


def test_points_named_by_mistake_are_closed_again_with_their_answer(office, case):
    says(office, f"#traloi\n1. {ANSWER}\n2. Công ty A.")
    answered, before = stands(office, case), office.letters
    row = says(office, "#chuadu 2: chưa rõ", at="answer", sender=MY)
    told = {to for _, to in office.letters_since(before)}
    office.at(office.now + DAY)

    assert taken(office, case, row) == "moved"

    assert replace(stands(office, case), steps=()) == replace(answered, changed_at=office.now)
    assert office.book.question(case.question.reference).status == "answered"
    assert {to for (name, to), _ in office.letters.items() if name == "taken-back"} == told


def test_points_whose_event_does_not_say_what_was_before_stay(office, case):
    says(office, f"#traloi\n{ANSWER}")
    row = says(office, "#chuadu 2: chưa rõ", at="answer", sender=MY)
    (event,) = (one for one in office.book.all(Event) if one.act == "reopened")
    office.change(event, facts={"points": ["2"]})

    assert taken(office, case, row) == "not_kept"


def test_a_correction_is_taken_back_and_the_answer_stands(office, case):
    says(office, f"#traloi\n{ANSWER}")
    answered = stands(office, case)
    row = says(office, "#dinhchinh: là 14 cháu.", at="answer-receipt")

    assert taken(office, case, row) == "moved"

    assert stands(office, case) == replace(answered, changed_at=office.now)
    assert (office.facts("taken-back", MY)["kind"], office.facts("taken-back", MY)["is_open"]) == (
        "correction",
        False,
    )


def test_a_letter_that_was_not_sent_never_goes_out(office, case):
    office.post.troubles.extend(PostDelayedError("throttled") for _ in range(4))
    row = says(office, f"#traloi\n{ANSWER}")
    office.post.troubles.clear()

    taken(office, case, row)
    office.at(office.now + HOUR).sweep()

    assert (office.posted("answer", MY), office.letters["taken-back", MY]) == ([], 0)


def test_what_a_link_released_is_taken_back_and_no_link_or_word_lets_it_go_again(office, case):
    office.receive(a_reply(office.last("dispatch"), ANSWER, sender=STRANGER))
    tokens = [token_of(office, "release", to) for to in (PERSON, MAILBOX)]
    release(tokens[0], office.desk, office.now, office.lease_now)
    row = office.book.outcome("mail-2")
    office.at(office.now + HOUR)

    assert taken(office, case, row) == "moved"

    assert (office.status(case), office.book.outcome("mail-2").reason) == ("dispatched", "misfiled")
    with pytest.raises(UsedLinkError):
        release(tokens[1], office.desk, office.now, office.lease_now)
    assert do(office, "mail-2", "note", reference=case.question.reference).kind == "note"


def test_a_word_does_not_let_go_a_message_that_was_taken_back(office, case):
    row = says(office, "#danhan")
    receipt = office.last("message-receipt", PERSON)
    taken(office, case, row)

    again = office.receive(a_reply(receipt, "#traloi"))

    assert (again.outcome, office.status(case)) == ("pen", "dispatched")


def test_more_time_that_an_agency_relied_on_is_not_taken_from_it(office, case):
    row = says(office, "#giahan 30/11: chờ kết quả")
    office.at(local(26, 9))

    assert taken(office, case, row) == "relied_on"


@pytest.mark.parametrize(
    ("writes", "said"),
    [
        ([(f"#traloi\n{ANSWER}", "dispatch", PERSON), ("Còn thuốc?", "answer", MY)], "followed_up"),
        ([("#danhan", "dispatch", PERSON), (f"#traloi\n{ANSWER}", "dispatch", PERSON)], "answered_since"),
        ([("#danhan", "dispatch", PERSON), ("#rutcauhoi", "receipt", MY)], "asked_no_more"),
    ],
)
def test_a_mail_on_which_something_was_built_stays(office, case, writes, said):
    row, *_ = [says(office, text, at, sender) for text, at, sender in writes]
    before = office.letters

    assert taken(office, case, row) == said
    assert office.letters_since(before) == []


def test_what_is_no_mail_of_the_gateways_filing_is_not_offered(office, case):
    row = says(office, f"#traloi\n{ANSWER}")
    says(office, "#thuhoi: nhầm", at="answer-receipt")

    shown = dossier(case.question.reference, By(PRESS_PERSON, office.now), office.desk)["entries"]

    assert [one["stays"] for one in shown] == ["opened", "answered_since", "answer_again"]
    assert taken(office, case, row) == "stays"
    assert taken(office, case, office.book.outcome("mail-1")) == "stays"
    assert taken(office, case, row, why=" - ") in {"stays", "no_reason"}
