"""Every act in every status, as the table has it: what is allowed leads where it says, the rest nowhere.

Acts are done through the desk's one door, and through the page of the question.
"""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.desk.deeds import Deed, Terms, decide
from chalicelib.desk.page_acts import ClosedError, RefusedError, Said, preview, write
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from chalicelib.desk.spoken import Spoken
from chalicelib.domain.acts import RULES, Act, Party, Way
from chalicelib.domain.addresses import Side
from chalicelib.domain.change import Change
from chalicelib.domain.clock_stops import Reopening
from chalicelib.domain.letter import Addressee
from chalicelib.domain.question import QuestionStatus, Status, Text, status_after
from chalicelib.domain.rating import Score
from chalicelib.domain.records import Entry, Event
from tests.fakes.mails import HEALTH_INTAKE, a_mail
from tests.fakes.office import MORNING, Office
from tests.fakes.people import COLLEAGUE_OF_MY, MY, PERSON, PRESS_PERSON, SCHOOLS

ASKED = "Kính gửi Sở Y tế,\n\n1. Bao nhiêu học sinh đang nằm viện?\n2. Ai cung cấp suất ăn?\n\nKhánh My"
WHO = {Party.AGENCY: PERSON, Party.JOURNALIST: MY, Party.PRESS_DEPARTMENT: PRESS_PERSON}
LATER = Terms(until_on=date(2026, 11, 30), reason="chờ kết quả xét nghiệm")
PASSED_ON = Terms(to=(SCHOOLS,), reason="bếp ăn do ngành giáo dục quản lý")
TERMS = {
    Act.PARTIAL: Terms(points=("1",)),
    Act.UNANSWERED: Terms(points=("2",)),
    Act.RATING: Terms(score=Score.UNSATISFIED),
    Act.EXTENSION: LATER,
    Act.REFUSAL: Terms(ground=3),
    Act.TRANSFER: PASSED_ON,
    Act.REASSIGNMENT: PASSED_ON,
    Act.READERS: Terms(reader=COLLEAGUE_OF_MY),
}
OF_OFFICERS = {Act.FINAL: Terms(reason="qua điện thoại", speaker=PERSON)}
ON_PAGE = {
    Act.PARTIAL: {"points": ("1",)},
    Act.UNANSWERED: {"points": ("2",)},
    Act.RATING: {"score": "satisfied"},
    Act.EXTENSION: {"until_on": "2026-11-30"},
    Act.REFUSAL: {"ground": "3"},
    Act.TRANSFER: {"agencies": "SGDDT"},
    Act.READERS: {"reader": COLLEAGUE_OF_MY},
}
ENDS = {Status.ANSWERED, Status.DECLINED, Status.TRANSFERRED, Status.WITHDRAWN}
AN_ANSWER = Entry(
    "an-answer",
    "MLPN-2026-000001",
    "SYT",
    Side.AGENCY,
    "final",
    MORNING,
    Text("Còn 12 cháu."),
    is_relayed=True,
)
"""An answer that stands in every status: what is about one can be done in each."""
each_act = pytest.mark.parametrize(("party", "act"), RULES, ids=[f"{who}-{act}" for who, act in RULES])


def case_in(status, *, is_again=False):
    """Give an office with a question whose one assignment stands there, and its case.

    `is_again`: a point was named before; so it is where an act is done on top of that.
    """
    office = Office()
    case = office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))
    duty = office.duty(case)
    ended_at = office.now if status in ENDS else None
    again = (Reopening(office.now, ("1",)),) if is_again and status not in ENDS else ()
    stands = replace(duty, status=status, ended_at=ended_at, reopenings=again, revision=duty.revision + 1)
    said = [] if status is Status.TO_DISPATCH else [AN_ANSWER]
    question = office.book.question(case.question.reference)
    known = status_after(question, [stands])
    changed = [] if known is question.status else [question.with_status(known)]
    office.book.commit(Change((stands, *changed, *(replace(one, at=office.now) for one in said))))
    return office, office.book.case(case.question.reference)


def deed(office, case, party, act):
    spoken = Spoken("act-1", WHO[party], "Nội dung của việc này.", office.now, "session")
    receipt = Addressee(PERSON) if party is Party.AGENCY else None
    return Deed(party, act, case, "SYT", spoken, _terms(party, act), receipt)


def _terms(party, act):
    own = OF_OFFICERS if party is Party.PRESS_DEPARTMENT else {}
    return own.get(act) or TERMS.get(act, Terms())


def new_events(office, before):
    return {event.act for event in office.book.all(Event) if event.id not in before}


@each_act
def test_what_the_table_allows_leads_where_it_says_and_writes_its_letters(party, act):
    row = RULES[party, act]
    for status in row.moves:
        office, case = case_in(status, is_again=row.on_top)
        events = {event.id for event in office.book.all(Event)}

        decided = decide(deed(office, case, party, act), office.desk)

        assert not isinstance(decided, str), (status, decided)
        office.book.commit(Change(decided))
        names = {letter.name for letter in Change(decided).letters}
        assert office.duty(case).status in row.moves[status], status
        assert set(row.letters) <= names <= {*row.letters, *row.also}, status
        assert row.event in new_events(office, events), status


@each_act
def test_what_the_table_does_not_allow_writes_nothing_and_says_why(party, act):
    row = RULES[party, act]
    for status in set(Status) - set(row.moves):
        office, case = case_in(status)

        assert decide(deed(office, case, party, act), office.desk) == row.refusal(status)


@each_act
def test_nothing_is_done_to_a_question_that_was_withdrawn(party, act):
    office, case = case_in(Status.DISPATCHED)
    withdrawn = replace(case, question=case.question.with_status(QuestionStatus.WITHDRAWN))

    decided = decide(deed(office, withdrawn, party, act), office.desk)

    assert (decided == "already_ended") is (Status.WITHDRAWN not in RULES[party, act].moves)


@pytest.mark.parametrize("act", [act for (_, act), row in RULES.items() if row.about], ids=str)
def test_nothing_is_amended_where_no_answer_stands(act):
    for status in set(RULES[Party.AGENCY, act].moves) - {Status.ANSWERED}:
        office, case = case_in(status)
        bare = replace(case, entries=tuple(one for one in case.entries if one.id != AN_ANSWER.id))

        assert decide(deed(office, bare, Party.AGENCY, act), office.desk) == "not_ended"


def on_page(party, act):
    """Give the seat of a party and what its form would say."""
    agency = "TATCA" if party is Party.JOURNALIST else "SYT"
    return agency, Said("0" * 32, "Nội dung của việc này.", "", act=str(act), **ON_PAGE.get(act, {}))


@pytest.mark.parametrize(
    ("party", "act"), [key for key, row in RULES.items() if Way.PAGE in row.ways], ids=str
)
def test_the_page_does_what_the_table_allows_and_nothing_else(party, act):
    row = RULES[party, act]
    for status in Status:
        office, case = case_in(status, is_again=row.on_top)
        agency, said = on_page(party, act)
        seat = seat_at(case.question.reference, agency, WHO[party])
        page = show_question(seat, office.desk, office.now)
        said = replace(said, seen=page["seen"])
        before = dict(office.book.records)
        if status in row.moves:
            assert preview(said, seat, office.desk, office.now)["act"] == act
            assert office.book.records == before
            write(said, seat, office.desk, office.now, office.lease_now)
            assert office.duty(case).status in row.moves[status]
        else:
            assert act not in page["acts"]
            with pytest.raises((ClosedError, RefusedError)):
                write(said, seat, office.desk, office.now, office.lease_now)
            assert office.book.records == before
