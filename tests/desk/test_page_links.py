"""Links to the page of a question: for whom they open it, how long, and in which letters they stand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.desk.links import UnknownLinkError, VoidLinkError
from chalicelib.desk.page_links import LASTS, ExpiredPageError, page_token, page_url, seat_at, seat_by
from chalicelib.desk.question_view import show_question
from chalicelib.domain.letter import Letter
from chalicelib.domain.workcalendar import local
from chalicelib.mail.cleanse import strip_ours
from tests.fakes.mails import a_mail, a_reply
from tests.fakes.office import DAY, DOMAIN, PUBLIC_URL
from tests.fakes.people import HEALTH, LEADER, PERSON, PRESS_PERSON


@pytest.fixture
def case(office):
    return office.ask()


def seat_of(case, agency, address=PERSON):
    return seat_at(case.question.reference, agency, address)


def test_our_page_links_are_cut_from_what_goes_to_the_other_side(office, case):
    link = f"{PUBLIC_URL}/questions/{page_token(seat_of(case, 'SYT'), local(office.now).date(), office.desk)}"

    for text in (link, f"<{link}>", f'<a href="{link}">', f"{link}?file=ab-1", link.replace("https://", "")):
        assert "mlpn-2026" not in strip_ours(f"xem {text} nhé", DOMAIN, PUBLIC_URL)


def test_a_link_opens_for_its_addressee_until_it_is_90_days_old(office, case):
    (letter,) = (one for one in office.book.all(Letter) if (one.name, one.to.address) == ("dispatch", PERSON))
    token = page_url(letter, office.desk, office.now).rpartition("/")[2]

    assert seat_by(token, office.desk, office.now + LASTS) == seat_of(case, "SYT")
    with pytest.raises(ExpiredPageError) as expired:
        seat_by(token, office.desk, office.now + LASTS + timedelta(days=1))
    assert expired.value.path == f"/questions/{case.question.reference}/syt".lower()


def test_a_link_that_was_changed_anywhere_opens_nothing(office, case):
    token = page_token(seat_of(case, "SYT"), local(office.now + DAY).date(), office.desk)

    for place, letter in enumerate(token):
        other = "b" if letter != "b" else "c"
        with pytest.raises(UnknownLinkError):
            seat_by(token[:place] + other + token[place + 1 :], office.desk, office.now)


def test_who_left_the_agency_is_refused(office, case):
    token = page_token(seat_of(case, "SYT"), local(office.now + DAY).date(), office.desk)
    office.change(HEALTH, contacts=HEALTH.contacts[1:])

    with pytest.raises(VoidLinkError):
        seat_by(token, office.desk, office.now)
    with pytest.raises(VoidLinkError):
        show_question(seat_of(case, "SYT"), office.desk, office.now)
    office.change(office.register.agency("SYT"), contacts=HEALTH.contacts)


def test_letters_to_offices_link_to_the_admin_page_without_a_token(office):
    case = office.ask(a_mail("Bao giờ xong?", to=("cauhoi@phatngon.example",)))
    (letter, *_) = (one for one in office.book.all(Letter) if one.name == "unassigned")

    assert (
        page_url(letter, office.desk, office.now) == f"{PUBLIC_URL}/admin/questions/{case.question.reference}"
    )


def test_leadership_gets_no_link_to_a_page_that_it_may_not_see(office, case):
    office.run_until(office.now + 14 * DAY)
    letters = {one.to.address: one for one in office.book.all(Letter) if one.name == "escalation"}

    assert page_url(letters[LEADER], office.desk, office.now) == ""
    assert case.question.reference in page_url(letters[PRESS_PERSON], office.desk, office.now)


def test_a_letter_to_who_is_no_contact_carries_no_link(office, case):
    posted = office.last("dispatch", PERSON)
    office.receive(a_reply(posted, sender="chuyenvien@syt.example"))
    receipts = [one for one in office.book.all(Letter) if one.name == "answer-receipt"]
    (letter,) = (one for one in receipts if one.to.address == "chuyenvien@syt.example")

    assert page_url(letter, office.desk, office.now) == ""
    assert page_url(replace(letter, name="sign-in"), office.desk, office.now) == ""
