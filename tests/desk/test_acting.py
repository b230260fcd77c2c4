"""Links: GET shows and changes nothing, POST acts once."""

from functools import partial

import pytest

from chalicelib.desk import acting
from chalicelib.desk.links import ExpiredLinkError, UnknownLinkError, UsedLinkError, VoidLinkError
from chalicelib.domain.people import Standing
from chalicelib.domain.records import Purpose
from tests.desk.links import token_of
from tests.fakes.book import LostAnswerError
from tests.fakes.mails import ANSWER, HEALTH_INTAKE, INTAKE, a_mail, a_reply, verdicts
from tests.fakes.office import DAY, HOUR, RING, local
from tests.fakes.people import MAILBOX, MY, PERSON

GRAY = verdicts(dmarc="GRAY", spf="FAIL")


@pytest.fixture
def waiting(office):
    """Give the row of a question that waits for its confirmation."""
    return office.receive(a_mail(to=(HEALTH_INTAKE,), checks=GRAY, files=(("a.pdf", b"%PDF"),)))


@pytest.fixture
def held(office):
    """Give the row of an answer that waits for its release by a registered contact."""
    office.ask()
    return office.receive(a_reply(office.last("dispatch", PERSON), sender="an@thu.example"))


def confirm(office):
    return acting.confirm(token_of(office, "confirm"), office.desk, office.now, office.lease_now)


def release(office, to=PERSON):
    return acting.release(token_of(office, "release", to), office.desk, office.now, office.lease_now)


def test_showing_a_link_changes_nothing(office, waiting):
    before = dict(office.book.records)

    for _ in range(3):
        facts = acting.show(token_of(office, "confirm"), Purpose.CONFIRM, office.desk, office.now)

    assert office.book.records == before
    assert "Bao nhiêu học sinh" in facts["text"]


def test_confirming_opens_the_question_at_that_moment(office, waiting):
    office.at(local(19, 10))

    reference = confirm(office)

    case = office.book.case(reference)
    assert case.question.received_at == local(19, 10)
    assert [duty.agency for duty in case.assignments] == ["SYT"]
    assert office.letters["receipt", MY] == office.letters["dispatch", PERSON] == 1


def test_a_confirmed_mail_has_its_one_outcome_and_left_the_pen(office, waiting):
    reference = confirm(office)

    row = office.book.outcome(waiting.mail_id)
    assert (row.outcome, row.filings[0].reference) == ("question_opened", reference)
    assert office.book.pen_mail(waiting.mail_id).fate == "confirmed"


def test_files_of_a_confirmed_question_reach_the_agency(office, waiting):
    confirm(office)

    assert office.last("dispatch", PERSON).files == {"a.pdf": b"%PDF"}


def test_a_confirmed_question_to_cauhoi_is_found_by_its_words(office):
    office.receive(a_mail(to=(INTAKE,), checks=GRAY))

    reference = confirm(office)

    assert [duty.agency for duty in office.book.case(reference).assignments] == ["SYT"]


def test_a_link_acts_once_and_then_says_so(office, waiting):
    confirm(office)

    with pytest.raises(UsedLinkError, match="confirmed"):
        confirm(office)


def test_two_clicks_at_once_act_once(office, waiting):
    office.book.let_first(lambda: confirm(office))

    with pytest.raises(UsedLinkError):
        confirm(office)

    assert office.letters["receipt", MY] == 1


def test_a_click_whose_commit_gave_no_word_acted_once(office, waiting):
    office.book.lose_next_answer()
    with pytest.raises(LostAnswerError):
        confirm(office)

    with pytest.raises(UsedLinkError):
        confirm(office)
    office.sweep()

    assert len(office.posted("receipt")) == 1


def test_an_old_link_has_expired(office, waiting):
    office.at(office.now + 2 * DAY + HOUR)

    with pytest.raises(ExpiredLinkError):
        confirm(office)


def test_a_wrong_secret_leads_nowhere(office, waiting):
    link_id = token_of(office, "confirm").partition(".")[0]

    with pytest.raises(UnknownLinkError):
        acting.confirm(f"{link_id}.{RING.sign('link', 'x')}", office.desk, office.now, office.lease_now)


@pytest.mark.parametrize("token", ["", ".", "x", "x.y.z", "ế.ế"])
def test_a_token_of_nothing_leads_nowhere(office, token):
    with pytest.raises(UnknownLinkError):
        acting.confirm(token, office.desk, office.now, office.lease_now)


@pytest.mark.parametrize("act", [acting.release, partial(acting.choose, choice=acting.FOLLOW_UP)])
def test_a_link_serves_its_own_purpose_only(office, waiting, act):
    with pytest.raises(UnknownLinkError):
        act(token_of(office, "confirm"), desk=office.desk, now=office.now, lease_now=office.lease_now)


def test_who_was_suspended_since_confirms_nothing(office, waiting):
    office.change(office.register.journalist(MY), status=Standing.SUSPENDED)

    with pytest.raises(VoidLinkError):
        confirm(office)


def test_releasing_relays_the_held_answer(office, held):
    reference = release(office)

    assert office.status(office.book.case(reference)) == "answered"
    assert "còn 12 cháu" in office.last("answer").text
    assert office.book.outcome(held.mail_id).outcome == "filed"


def test_the_receipt_goes_to_who_released(office, held):
    release(office, MAILBOX)

    assert office.letters["answer-receipt", MAILBOX] == 1


def test_what_one_released_the_other_cannot(office, held):
    release(office, MAILBOX)

    with pytest.raises(UsedLinkError, match="released"):
        release(office, PERSON)


def test_a_released_link_shows_that_it_was_used(office, held):
    release(office)

    with pytest.raises(UsedLinkError):
        acting.show(token_of(office, "release", PERSON), Purpose.RELEASE, office.desk, office.now)


def test_a_journalists_unverified_follow_up_is_released_by_its_link(office):
    office.ask()
    office.receive(a_reply(office.last("receipt"), "Xin hỏi thêm.", sender=MY, checks=GRAY))

    release(office, MY)

    assert office.letters["follow-up", PERSON] == 1


def test_an_answer_released_after_another_came_is_relayed_as_well(office, held):
    office.receive(a_reply(office.last("dispatch", PERSON), ANSWER))

    release(office)

    assert office.letters["answer", MY] == 2


def test_two_clicks_at_once_relay_once(office, held):
    office.book.let_first(lambda: release(office, MAILBOX))

    with pytest.raises(UsedLinkError):
        release(office, PERSON)

    assert office.letters["answer", MY] == 1


def test_who_released_a_colleagues_words_answers_for_them(office, held):
    release(office, PERSON)

    assert office.facts("answer")["speaker"]["name"] == "Lê Thị An"


def test_traloi_releases_no_strangers_mail(office, held):
    office.receive(a_reply(office.last("dispatch", PERSON), "#traloi"))

    assert office.letters["answer", MY] == 0
    assert office.facts("held-receipt")["signs"] == ["empty"]


def test_a_large_file_has_a_link_that_leads_to_it_again_and_again(office):
    office.ask(a_mail(to=(HEALTH_INTAKE,), files=(("chạy.exe", b"MZ"),)))
    link = next(one for one in office.book.records.values() if getattr(one, "purpose", "") == "attachment")
    token = f"{link.id}.{RING.sign('link', link.id)}"

    urls = {acting.attachment_url(token, office.desk, office.now + hours * HOUR) for hours in (0, 1)}

    assert urls == {f"https://files.example/{link.attachment.key}?as=chạy.exe&for=300"}
