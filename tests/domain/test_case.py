from dataclasses import replace

from chalicelib.domain.case import Case
from chalicelib.domain.change import Change
from chalicelib.domain.letter import Addressee
from chalicelib.domain.question import QuestionStatus, Status, Text
from chalicelib.domain.records import Entry
from tests.domain.samples_of_cases import HOUR, MORNING, REFERENCE, a_letter, a_question, an_assignment
from tests.fakes.people import MY, PERSON

HERE = frozenset({"SYT", "TATCA"})


def an_entry(**changes):
    entry = Entry(
        "entry-1", REFERENCE, "SYT", "agency", "final", MORNING, Text("Còn 12 cháu."), address=PERSON
    )
    return replace(entry, **changes)


def thread_of(case, address=PERSON):
    return list(case.message_ids_with(address, HERE))


def test_an_assignment_is_found_by_its_agency():
    case = Case(a_question(), (an_assignment(), an_assignment(agency="SGDDT")))

    assert case.assignment("SGDDT").agency == "SGDDT"
    assert case.assignment("BHXH") is None


def test_a_thread_is_what_one_address_wrote_and_got_oldest_first():
    case = Case(
        a_question(),
        letters=(
            a_letter(to=Addressee(PERSON), message_id="<2@ses>", committed_at=MORNING + 2 * HOUR),
            a_letter(to=Addressee(PERSON), message_id="<0@ses>"),
        ),
        entries=(an_entry(message_id="<1@syt>", at=MORNING + HOUR),),
    )

    assert thread_of(case) == ["<0@ses>", "<1@syt>", "<2@ses>"]


def test_a_mail_stands_before_the_letter_that_answers_it_at_the_same_moment():
    letter = a_letter(to=Addressee(PERSON), message_id="<0@ses>")

    case = Case(a_question(), letters=(letter,), entries=(an_entry(message_id="<z@syt>"),))

    assert thread_of(case) == ["<z@syt>", "<0@ses>"]


def test_letters_not_sent_yet_and_those_of_others_stand_in_no_thread():
    case = Case(
        a_question(),
        letters=(
            a_letter(to=Addressee(PERSON)),
            a_letter(to=Addressee(MY), message_id="<mine@ses>"),
            a_letter(to=Addressee(PERSON), agency="SGDDT", message_id="<other@ses>"),
        ),
    )

    assert thread_of(case) == []


def test_a_case_after_a_change_has_what_the_change_writes():
    case = Case(a_question(), (an_assignment(), an_assignment(agency="SGDDT")))
    answered = an_assignment(status=Status.ANSWERED, revision=2)
    question = a_question(status=QuestionStatus.ANSWERED)

    after = case.after(Change((answered, question, an_entry())))

    assert after.assignments == (answered, an_assignment(agency="SGDDT"))
    assert after.question is question


def test_a_case_after_no_change_is_the_same():
    case = Case(a_question(), (an_assignment(),))

    assert case.after(Change()) == case
