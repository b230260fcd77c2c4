"""Who lets an agency's words go, on the page, by the register as it stands at that moment."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.dossier import dossier
from chalicelib.desk.links import UnknownLinkError
from chalicelib.desk.page_acts import RefusedError, preview, waits_for_approval, was_written, write
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from chalicelib.desk.register_changes import save_change
from chalicelib.domain.acts import Act, Party
from chalicelib.domain.people import Role
from tests.desk.test_approving import (
    APPROVER,
    CHIEF,
    OTHER_CHIEF,
    approve,
    asked,
    on_the_page,
    seat_of,
    to_my,
    waiting_on_page,
    with_approver,
)
from tests.desk.test_every_act import on_page
from tests.desk.test_messages import ANSWER, ASKED, reply
from tests.fakes.invariants import assert_whole
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.people import DEPUTY, MY, PERSON, PRESS_PERSON


@pytest.fixture
def case(office):
    with_approver(office, APPROVER)
    return office.ask(a_mail(ASKED, to=(HEALTH_INTAKE,)))


def test_on_the_page_words_wait_once_for_each_form_and_the_preview_says_so(office, case):
    _, said = on_page(Party.AGENCY, Act.REFUSAL)
    seat = seat_of(case, PERSON)
    said = replace(said, seen=show_question(seat, office.desk, office.now)["seen"])
    shown = preview(said, seat, office.desk, office.now)
    assert (shown["waits_for"], shown["after"][0]["status"]) == ([APPROVER.name], "dispatched")

    for _ in range(2):
        write(said, seat, office.desk, office.now, office.lease_now)

    assert was_written(said, seat, office.desk)
    assert waits_for_approval(said, seat, office.desk)
    (one,) = waiting_on_page(office, case)
    assert (one["act"], one["ground"]["number"], one["may_decide"]) == ("refusal", 3, True)
    assert waiting_on_page(office, case, PERSON)[0]["may_decide"] is False
    own = show_question(seat_at(case.question.reference, "TATCA", MY), office.desk, office.now)
    assert (own["waiting"], len(own["entries"])) == ([], 1)
    assert "awaiting" in str(dossier(case.question.reference, By(PRESS_PERSON, office.now), office.desk))
    with pytest.raises(RefusedError, match="not_approver"):
        on_the_page(office, case, address=PERSON)
    for _ in range(2):
        assert on_the_page(office, case, asked=one["asked"]) == "approved"
    assert office.status(case) == "declined"
    assert_whole(office)


def test_who_becomes_approver_gets_the_letter_about_words_that_wait():
    office, case = asked()
    reply(office, ANSWER)
    before = office.register.agency("SYT")
    others = tuple(one for one in before.contacts if one.role is not Role.APPROVER)
    new = replace(APPROVER, email=OTHER_CHIEF)
    after = replace(before, contacts=(*others, new), revision=before.revision + 1)
    save_change(before, after, By(PRESS_PERSON, office.now), office.desk)
    office.sweep()

    (letter,) = office.posted("approve", OTHER_CHIEF)
    office.receive(a_reply(letter, "#traloi", sender=OTHER_CHIEF))

    assert office.status(case) == "answered"


def test_words_of_another_agency_or_none_are_not_found(office, case):
    with pytest.raises(UnknownLinkError):
        on_the_page(office, case, asked="0" * 24)


@pytest.mark.parametrize(
    ("contacts", "may", "may_not"),
    [
        ((replace(APPROVER, email=OTHER_CHIEF),), OTHER_CHIEF, PERSON),
        ((), PERSON, DEPUTY),
        ((replace(APPROVER, away_until=date(2026, 12, 1), stand_in=DEPUTY),), DEPUTY, PERSON),
        ((replace(APPROVER, away_until=date(2026, 12, 1)),), CHIEF, PERSON),
    ],
)
def test_whoever_is_approver_at_that_moment_decides(contacts, may, may_not):
    office, case = asked()
    reply(office, ANSWER)
    with_approver(office, *contacts)

    with pytest.raises(RefusedError, match="not_approver"):
        on_the_page(office, case, address=may_not)

    assert on_the_page(office, case, address=may) == "approved"
    assert office.status(case) == "answered"


def test_where_the_approver_s_mail_bounces_a_spokesperson_decides_and_new_words_go_at_once(office, case):
    reply(office, ANSWER)
    office.change(office.register.agency("SYT"), bouncing=frozenset({CHIEF}))

    assert on_the_page(office, case, address=PERSON) == "approved"
    before = office.letters
    reply(office, "#dinhchinh: là 14 cháu.")
    assert to_my(office, before) == ["correction"]


def test_words_of_somebody_who_left_go_in_the_approver_s_name():
    office, _ = asked()
    reply(office, ANSWER, sender=DEPUTY)
    agency = office.register.agency("SYT")
    office.change(
        agency, contacts=tuple(one for one in agency.contacts if one.email != DEPUTY), hosts=("khac.example",)
    )
    before = office.letters

    approve(office)

    assert ("answer-receipt", CHIEF) in office.letters_since(before)
    assert office.facts("answer")["speaker"]["name"] == APPROVER.name
