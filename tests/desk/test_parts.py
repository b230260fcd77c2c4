"""Parts of an answer: those that together settle every point end the duty, on whichever way they come."""

import pytest

from chalicelib.desk.page_acts import Said, write
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from chalicelib.domain.records import Entry
from tests.desk.test_amending import words_of
from tests.fakes.mails import HEALTH_INTAKE, INTAKE, a_mail, a_reply
from tests.fakes.office import DAY
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


PART = "#motphan 2: nước giếng nhiễm khuẩn"


def test_a_part_is_corrected_as_an_answer_is(office, case):
    by_mail(office, PART)
    before = office.letters

    row = by_mail(office, "#dinhchinh: là thực phẩm", at="message-receipt")

    assert row.filings[0].kind == "correction"
    assert office.letters_since(before) == [("correction", MY), ("correction-receipt", PERSON)]
    said = office.facts("correction")
    assert (said["is_part"], said["points"], said["is_refusal"]) == (True, ["2"], False)


@pytest.mark.parametrize("first", ["#motphan 3: sau khi khử khuẩn", REFUSED])
def test_a_withdrawn_part_opens_its_points_again(office, case, first):
    by_mail(office, first)
    office.run_until(office.now + DAY)
    by_mail(office, PART)
    due_at, before = office.duty(case).due_at, office.letters

    row = by_mail(office, "#thuhoi: sai điểm 2", at="message-receipt")

    assert row.filings[0].kind == "retraction"
    assert ("retraction", MY) in office.letters_since(before)
    said = office.facts("retraction")
    assert (said["is_part"], said["points"]) == (True, ["2"])
    withdrawn = [entry.points for entry in office.book.all(Entry) if entry.withdrawn_by]
    assert (withdrawn, office.duty(case).due_at) == ([("2",)], due_at)
    by_mail(office, "#motphan 1: 24 em.")
    assert office.duty(case).is_open
    by_mail(office, PART)
    assert office.status(case) == "answered"


def test_a_part_before_a_refusal_of_the_last_point_is_owed_again_once_withdrawn(office, case):
    by_mail(office, "#motphan 1, 2: không có ca nào")
    by_mail(office, REFUSED)
    assert office.status(case) == "answered"

    by_mail(office, "#thuhoi: số liệu sai", at="message-receipt")

    assert (office.duty(case).is_open, office.facts("retraction")["points"]) == (True, ["1", "2"])


def test_a_correction_after_a_refusal_of_points_speaks_of_the_answer(office, case):
    by_mail(office, PART)
    office.run_until(office.now + DAY)
    by_mail(office, REFUSED)

    by_mail(office, "#dinhchinh: 26 học sinh, không phải 24", at="message-receipt")

    said = office.facts("correction")
    assert (said["is_refusal"], said["is_part"], said["points"]) == (False, True, ["2"])


@pytest.mark.parametrize("text", [REFUSED, "#tuchoi căn cứ 3: đang điều tra"])
def test_who_withdraws_a_refusal_is_told_what_puts_it_right(office, case, text):
    by_mail(office, text)

    row = by_mail(office, "#thuhoi: từ chối nhầm", at="refusal-receipt")

    assert row.outcome == "pen"
    assert office.facts("held-receipt")["signs"] == ["amendment", "only_refused"]
    by_mail(office, "#traloi\nSẽ mở lại sau khi khử khuẩn.", at="held-receipt")
    assert office.letters["answer", MY] == 1
