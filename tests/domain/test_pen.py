"""What may be done with a mail in the pen: every cell of the table."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.pen import ACTS, Act, possible_acts, release_of
from chalicelib.domain.records import PenMail, PenReason

NOON = datetime(2026, 11, 19, 5, tzinfo=UTC)
FILE, UNSEEN = "answer follow_up note", "note discard"
EXPECTED = {
    ("held", "agency"): "release answer note discard",
    ("held", "journalist"): "release follow_up note open discard",
    ("held", ""): f"{FILE} open discard",
    ("unconfirmed", "agency"): "release answer note discard",
    ("unconfirmed", "journalist"): "release follow_up note open discard",
    ("unconfirmed", ""): f"release {FILE} open discard",
    ("virus", "agency"): UNSEEN,
    ("virus", "journalist"): UNSEEN,
    ("virus", ""): UNSEEN,
    ("encrypted", "agency"): UNSEEN,
    ("encrypted", "journalist"): UNSEEN,
    ("encrypted", ""): UNSEEN,
    ("spam", "agency"): "answer note discard",
    ("spam", "journalist"): "follow_up note open discard",
    ("spam", ""): f"{FILE} open discard",
    ("forged", "agency"): "answer note discard",
    ("forged", "journalist"): "follow_up note open discard",
    ("forged", ""): f"{FILE} open discard",
    ("wrong_token", "agency"): "answer note discard",
    ("wrong_token", "journalist"): "follow_up note open discard",
    ("wrong_token", ""): f"{FILE} open discard",
    ("unknown_sender", "agency"): "answer note discard",
    ("unknown_sender", "journalist"): "follow_up note open discard",
    ("unknown_sender", ""): f"{FILE} open discard",
    ("suspended", "agency"): "note discard",
    ("suspended", "journalist"): "follow_up note open discard",
    ("suspended", ""): "follow_up note open discard",
    ("blocked", "agency"): "answer note discard",
    ("blocked", "journalist"): "follow_up note open discard",
    ("blocked", ""): f"{FILE} open discard",
    ("unreadable", "agency"): UNSEEN,
    ("unreadable", "journalist"): UNSEEN,
    ("unreadable", ""): UNSEEN,
    ("other_party", "agency"): "answer note discard",
    ("other_party", "journalist"): "follow_up note open discard",
    ("other_party", ""): f"{FILE} open discard",
    ("agency_at_intake", "agency"): "answer note discard",
    ("agency_at_intake", "journalist"): "note discard",
    ("agency_at_intake", ""): "answer note discard",
    ("not_for_us", "agency"): "answer note discard",
    ("not_for_us", "journalist"): "follow_up note open discard",
    ("not_for_us", ""): f"{FILE} open discard",
    ("misfiled", "agency"): "answer note discard",
    ("misfiled", "journalist"): "follow_up note open discard",
    ("misfiled", ""): f"{FILE} open discard",
}


def a_mail(reason, side, agency="SYT"):
    return PenMail("mail-1", reason, NOON, side=side, agency=agency)


@pytest.mark.parametrize(("cell", "acts"), EXPECTED.items(), ids=lambda one: " ".join(one) or "none")
def test_every_cell_of_the_table_says_what_is_possible(cell, acts):
    assert possible_acts(a_mail(*cell)) == tuple(Act(act) for act in acts.split())


def test_the_table_has_a_row_for_every_reason_and_every_side():
    assert set(ACTS) == set(PenReason)
    assert {(str(reason), side) for reason in PenReason for side in ("agency", "journalist", "")} == set(
        EXPECTED
    )


def test_words_to_the_press_department_about_the_whole_question_are_no_answer_to_release():
    assert release_of(a_mail("held", "agency", "TATCA")) is None
    assert release_of(a_mail("held", "agency")) is Act.ANSWER
    assert release_of(a_mail("held", "journalist", "TATCA")) is Act.FOLLOW_UP
    assert release_of(a_mail("unconfirmed", "")) is Act.OPEN
