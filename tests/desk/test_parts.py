"""Parts of an answer: those that together settle every point end the duty, on whichever way they come."""

import pytest

from chalicelib.desk.page_acts import Said, write
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from tests.desk.test_amending import words_of
from tests.fakes.mails import HEALTH_INTAKE, INTAKE, a_mail, a_reply
from tests.fakes.people import MY, PERSON

ASKED = "Kính gửi Sở Y tế,\n\n1. Bao nhiêu cháu nằm viện?\n2. Ai cung cấp suất ăn?\n3. Bao giờ mở lại?"
REFUSED = "#tuchoi điểm 3, căn cứ 3: đang điều tra"


@pytest.fixture
def case(office):
    return office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))


def by_mail(office, text, at="dispatch"):
    return office.receive(a_reply(office.last(at, PERSON), text, sender=PERSON))


def on_page(office, case, text, *points, act="partial", form="0"):
    seat = seat_at(case.question.reference, "SYT", PERSON)
    seen = show_question(seat, office.desk, office.now)["seen"]
    write(Said(form * 32, text, seen, act=act, points=points), seat, office.desk, office.now, office.now)


def let_go_as(word):
    def done(office, case):
        office.receive(
            a_reply(office.last("dispatch", PERSON), "Còn 24 em nằm viện.", to=(INTAKE,), quoting=False)
        )
        by_mail(office, word, at="held-receipt")

    return done


LAST = {
    "by mail": lambda office, _: by_mail(office, "#motphan 1: 24 em."),
    "let go": let_go_as("#motphan 1"),
    "on the page": lambda office, case: on_page(office, case, "24 em.", "1"),
    "under its label": lambda office, _: by_mail(office, "#motphan\n1. 24 em."),
}


@pytest.mark.parametrize("last", LAST)
@pytest.mark.parametrize("first", ["#motphan 3: sau khi khử khuẩn", REFUSED])
def test_the_part_that_settles_the_last_point_is_the_answer(office, case, first, last):
    for text in (first, "#motphan 2: nước giếng nhiễm khuẩn"):
        by_mail(office, text)
    assert office.duty(case).is_open

    LAST[last](office, case)

    assert office.status(case) == "answered"
    assert (office.letters["answer", MY], office.letters["answer-receipt", PERSON]) == (1, 1)


def test_a_part_that_names_every_point_is_the_answer(office, case):
    row = by_mail(office, "#motphan 1, 2, 3: không có ca nào")

    assert (row.filings[0].kind, office.status(case)) == ("final", "answered")
    assert words_of(office, "final")[0].text.start == "không có ca nào"
