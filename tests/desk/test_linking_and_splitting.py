"""Questions are linked for the press department alone, and a part of one becomes a question of its own."""

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.linking import MOST, link_questions, unlink_questions
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from chalicelib.desk.splitting import Part, split
from chalicelib.domain.people import Standing
from chalicelib.domain.question import Question
from tests.fakes.mails import HEALTH_INTAKE, a_mail
from tests.fakes.office import DAY
from tests.fakes.people import JOURNALISTS, MY, PERSON, PRESS_PERSON, RIVAL, SCHOOLS_PERSON

ASKED = "Kính gửi Sở Y tế,\n\n1. Bao nhiêu học sinh đang nằm viện?\n2. Trường nào nấu suất ăn?\n\nKhánh My"
PASSAGE = "2. Trường nào nấu suất ăn?"


@pytest.fixture
def case(office):
    return office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))


@pytest.fixture
def double(office):
    return office.ask(a_mail("Ngộ độc ra sao?", sender=RIVAL, to=(HEALTH_INTAKE,)))


def by(office):
    return By(PRESS_PERSON, office.now)


def question(office, case):
    return office.book.question(case.question.reference)


def link(office, case, other, act=link_questions):
    return act(case.question.reference, other, by(office), office.desk)


def split_off(office, case, text=PASSAGE, agencies="SGDDT", subject="Suất ăn"):
    part = Part(subject, text, agencies)
    return split(case.question.reference, part, by(office), office.desk, office.lease_now)


def test_a_link_stands_with_both_questions_and_no_party_learns_of_it(office, case, double):
    before = office.letters

    assert link(office, case, double.question.reference.lower()) == "linked"
    assert link(office, double, case.question.reference) == "linked"

    assert question(office, case).linked == (double.question.reference,)
    assert question(office, double).linked == (case.question.reference,)
    assert office.letters_since(before) == []
    for agency, address in (("TATCA", MY), ("SYT", PERSON)):
        shown = show_question(seat_at(case.question.reference, agency, address), office.desk, office.now)
        assert double.question.reference not in str(shown)


def test_a_link_is_taken_away_from_both(office, case, double):
    link(office, case, double.question.reference)

    assert link(office, double, case.question.reference, unlink_questions) == "unlinked"

    assert (question(office, case).linked, question(office, double).linked) == ((), ())


def test_a_question_is_not_linked_with_itself_or_with_none(office, case):
    assert link(office, case, case.question.reference) == "itself"
    assert link(office, case, "MLPN-2026-999999") == "no_such_question"


def test_one_question_has_so_many_links_and_no_more(office, case):
    others = [office.ask(a_mail(f"Câu {number}?", to=(HEALTH_INTAKE,))) for number in range(MOST + 1)]

    said = [link(office, case, other.question.reference) for other in others]

    assert said == ["linked"] * MOST + ["too_many_links"]


def test_a_part_becomes_a_question_of_its_own_with_the_same_day_of_receipt(office, case):
    office.at(office.now + DAY)
    before = office.letters

    assert [split_off(office, case), split_off(office, case)] == ["split", "split"]

    (new,) = (one for one in office.book.all(Question) if one.reference != case.question.reference)
    (duty,) = office.book.assignments_of(new.reference)
    assert (new.subject, new.text.start, new.journalist) == ("Suất ăn", PASSAGE, MY)
    assert (duty.agency, duty.received_at) == ("SGDDT", case.question.received_at)
    assert duty.due_at == office.duty(case).due_at
    assert question(office, case).linked == (new.reference,)
    assert new.linked == (case.question.reference,)
    receipts = [name for name in office.letters_since(before) if name == ("receipt", MY)]
    assert len(receipts) == 1
    assert office.facts("receipt")["split_from"] == case.question.reference
    assert office.letters["dispatch", SCHOOLS_PERSON] == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": "3. Ai chịu trách nhiệm?"}, "other_words"),
        ({"text": " - "}, "empty"),
        ({"agencies": ""}, "nobody"),
        ({"agencies": "XYZ"}, "unknown_agency"),
    ],
)
def test_only_the_journalists_own_words_are_split_off_for_known_agencies(office, case, changes, said):
    assert split_off(office, case, **changes) == said
    assert len(list(office.book.all(Question))) == 1


def test_nothing_is_split_off_for_a_journalist_who_may_not_ask(office, case):
    my = next(one for one in JOURNALISTS if one.email == MY)
    office.change(my, status=Standing.SUSPENDED)

    assert split_off(office, case) == "no_asker"
