from dataclasses import replace

import pytest

from chalicelib.aws.inspection import Inspection
from chalicelib.domain.change import Change
from tests.aws.samples import (
    HOUR,
    NOON,
    RECORDS,
    a_ledger_row,
    a_letter,
    a_question,
    an_assignment,
)


@pytest.fixture
def inspection(table):
    return Inspection(table)


def test_every_outcome_is_given_oldest_first(book, inspection):
    early = a_ledger_row(mail_id="z", received_at=NOON - HOUR)
    book.commit(Change((a_ledger_row(), early)))

    assert list(inspection.ledger()) == [early, a_ledger_row()]


def test_every_question_is_given_with_its_assignments(book, inspection):
    other = a_question(reference="MLPN-2026-000001")
    duties = an_assignment(agency="SXD"), an_assignment()
    book.commit(Change((a_question(), *duties, other)))

    assert list(inspection.questions()) == [(other, ()), (a_question(), duties)]


def test_every_letter_is_given_oldest_first(book, inspection):
    alone = a_letter(id="a", reference="", committed_at=NOON + HOUR)
    book.commit(Change((alone, a_letter())))

    assert list(inspection.letters()) == [a_letter(), alone]


def test_every_form_is_given_oldest_first(book, inspection):
    form = RECORDS["submission"]
    earlier = replace(form, id="s-9", created_at=NOON - HOUR)
    book.commit(Change((form, earlier)))

    assert list(inspection.submissions()) == [earlier, form]
