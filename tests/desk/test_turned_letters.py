"""What turns the order of letters on a screen reaches no page and no letter; the raw mail keeps it."""

import json

import pytest

from chalicelib.desk.acting import show
from chalicelib.desk.page_links import Seat
from chalicelib.desk.pen_page import shown
from chalicelib.desk.question_view import show_question
from chalicelib.domain.addresses import Side
from chalicelib.domain.records import Purpose
from chalicelib.render import TemplateRenderer
from tests.desk.links import token_of
from tests.desk.pen import in_pen
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply, verdicts
from tests.fakes.office import Office
from tests.fakes.people import MY, PERSON

TURNED = "Kính gửi \u202eếT Y ởS\u202c, bao nhiêu \u2067ca\u2069?\u200f"
MARKS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


def is_straight(said):
    text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
    return not set(text) & set(MARKS)


@pytest.fixture
def office():
    return Office(renderer=TemplateRenderer())


def test_a_question_its_file_and_its_answer_reach_letters_and_pages_straight(office):
    asked = a_mail(TURNED, to=(HEALTH_INTAKE,), files=(("fdp\u202ecod.pdf", b"%PDF-1.7"),), Subject=TURNED)
    reference = office.ask(asked).question.reference
    office.receive(a_reply(office.last("dispatch", PERSON), f"#traloi\n{TURNED}"))

    seats = [Seat(reference, "TATCA", Side.JOURNALIST, MY), Seat(reference, "SYT", Side.AGENCY, PERSON)]

    assert office.letters["answer", MY] == 1
    assert all(is_straight(posted.mail["Subject"] + posted.text) for posted in office.post.posted)
    assert all(map(is_straight, (name for posted in office.post.posted for name in posted.files)))
    assert all(is_straight(show_question(seat, office.desk, office.now)) for seat in seats)
    assert "\u202e" in asked.raw.decode() or "=E2=80=AE" in asked.raw.decode()


def test_a_mail_in_the_pen_is_shown_straight(office):
    held = office.book.pen_mail(in_pen(office, f"{TURNED}\n\n> {TURNED}"))

    assert is_straight(shown(held, "", office.desk, office.now))


def test_a_question_that_waits_for_its_confirmation_is_shown_straight(office):
    office.receive(
        a_mail(TURNED, to=(HEALTH_INTAKE,), checks=verdicts(dmarc="GRAY", spf="FAIL"), Subject=TURNED)
    )

    assert is_straight(show(token_of(office, "confirm"), Purpose.CONFIRM, office.desk, office.now))
