"""What is offered before a form is sent: own questions and answers of the newsroom, nothing else."""

import pytest

from chalicelib.desk import lookalikes as desk_lookalikes
from chalicelib.desk.lookalikes import lookalikes
from chalicelib.domain.change import Change
from chalicelib.domain.people import Standing
from chalicelib.domain.question import Question, QuestionStatus
from chalicelib.domain.readers import with_readers
from tests.desk.forms import draft
from tests.fakes.mails import HEALTH_INTAKE, a_mail
from tests.fakes.office import DAY
from tests.fakes.people import COLLEAGUE_OF_MY, JOURNALISTS, MY, RIVAL, STRANGER

SUBJECT = "Ngộ độc ở Trường Tiểu học Hương An"
TEXT = "Kính gửi Sở Y tế,\n\nBao nhiêu học sinh Trường Tiểu học Hương An đang nằm viện vì ngộ độc?"


def asked(office, sender, subject=SUBJECT, status=None, text=TEXT):
    case = office.ask(a_mail(text, to=(HEALTH_INTAKE,), sender=sender, Subject=subject))
    question = office.book.question(case.question.reference)
    if status is not None:
        office.book.commit(Change((question.with_status(status),)))
    return question.reference


def found(office, address=MY, fresh="d" * 32):
    kept = draft(office, fresh, email=address, subject="Ngộ độc Trường Hương An", text=TEXT)
    return lookalikes(kept, office.desk, office.now)


@pytest.mark.parametrize(
    ("sender", "status", "is_shown", "opens"),
    [
        (MY, None, True, True),
        (MY, QuestionStatus.ANSWERED, True, True),
        (MY, QuestionStatus.WITHDRAWN, False, False),
        (COLLEAGUE_OF_MY, QuestionStatus.ANSWERED, True, False),
        (COLLEAGUE_OF_MY, None, False, False),
        (RIVAL, QuestionStatus.ANSWERED, False, False),
        (RIVAL, None, False, False),
    ],
)
def test_own_questions_and_answers_of_the_newsroom_are_offered(office, sender, status, is_shown, opens):
    reference = asked(office, sender, status=status)

    rows = found(office)

    assert [row["reference"] for row in rows] == [reference] * is_shown
    assert [bool(row["page_path"]) for row in rows] == [opens] * is_shown
    assert [row["is_own"] for row in rows] == [sender == MY] * is_shown


def test_a_reader_gets_the_link_too(office):
    reference = asked(office, COLLEAGUE_OF_MY, status=QuestionStatus.ANSWERED)
    office.book.commit(Change((with_readers(office.book.question(reference), (MY,)),)))

    assert [row["page_path"] for row in found(office)] == [f"/questions/{reference.lower()}/tatca"]


def test_the_likest_comes_first_and_what_is_unlike_not_at_all(office):
    asked(office, MY, "Tuyển sinh lớp 10", text="Kính gửi Sở Y tế,\n\nChỉ tiêu lớp 10 năm nay thế nào?")
    near = asked(office, MY, "Bữa ăn bán trú Trường Tiểu học Hương An", text=TEXT)
    nearest = asked(office, MY)

    assert [row["reference"] for row in found(office)] == [nearest, near]


@pytest.mark.parametrize("address", [STRANGER, RIVAL])
def test_who_has_another_address_finds_nothing(office, address):
    asked(office, MY, status=QuestionStatus.ANSWERED)

    assert found(office, address) == []


def test_who_is_suspended_or_went_to_another_outlet_finds_nothing_of_the_newsroom(office):
    asked(office, COLLEAGUE_OF_MY, status=QuestionStatus.ANSWERED)
    office.change(JOURNALISTS[0], status=Standing.SUSPENDED)
    assert found(office) == []

    office.change(office.register.journalist(MY), status=Standing.ACTIVE, outlet="Báo khác")
    assert found(office, fresh="e" * 32) == []


def test_what_is_read_is_bounded_whatever_the_book_holds(office):
    read = []

    class Lists:
        def __getattr__(self, name):
            assert name in {"questions_of_journalist", "questions_of_month"}
            return lambda *_: self._each()

        def assignments_of(self, reference):
            """Of the few that are shown."""
            return office.book.assignments_of(reference)

        def _each(self):
            while True:
                read.append(1)
                yield None, office.book.all(Question)[0]

    asked(office, MY)
    kept = draft(office, subject=SUBJECT, text=TEXT)
    desk = type("Desk", (), {"questions": Lists(), "register": office.desk.register})()

    assert len(lookalikes(kept, desk, office.now + DAY)) == 1
    assert len(read) == desk_lookalikes.OWN + desk_lookalikes.OF_ALL
