"""One mail that answers questions of several outlets reaches each, and tells none of another's."""

from dataclasses import replace

import pytest

from chalicelib.domain.letter import Letter
from tests.fakes.mails import ANSWER, HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.people import MY, PERSON, RIVAL


@pytest.fixture
def both(office):
    """Give the case addresses of questions of two outlets to one agency."""
    office.ask()
    first = office.last("dispatch", PERSON).reply_to
    office.ask(
        a_mail("Kính gửi Sở Y tế,\n\nGiá thuốc?", sender=RIVAL, to=(HEALTH_INTAKE,), Subject="Giá thuốc")
    )
    return first, office.last("dispatch", PERSON).reply_to


def test_one_answer_to_questions_of_two_outlets_reaches_both(office, both):
    row = office.receive(a_reply(office.last("dispatch", PERSON), to=both))

    assert [filing.kind for filing in row.filings] == ["final", "final"]


@pytest.mark.parametrize("copies", [1, 2])
@pytest.mark.parametrize(
    "told", ["Giá thuốc: không tăng.", "Báo {outlet} cũng đã hỏi.", "(MLPN-2026-000002)"]
)
def test_an_answer_that_tells_one_outlet_of_anothers_question_is_held(office, both, told, copies):
    told = told.format(outlet=office.book.question("MLPN-2026-000002").outlet)
    mail = a_reply(office.last("dispatch", PERSON), f"{ANSWER}\n2. {told}", to=both)

    for recipients in (both,) if copies == 1 else (both[:1], both[1:]):
        office.receive(replace(mail, recipients=recipients))

    assert not office.posted("answer", MY)
    signs = [one.facts["signs"] for one in office.book.all(Letter) if one.name == "held-receipt"]
    assert any("several_questions" in one for one in signs)
