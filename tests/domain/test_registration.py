"""Where a registration may move, cell by cell."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.registration import (
    CONFIRMED,
    MOVES,
    ImpossibleDecisionError,
    Registration,
    RegistrationState,
)

AT = datetime(2026, 11, 19, 1, 0, tzinfo=UTC)
CELLS = {
    "draft": "draft sent waiting",
    "sent": "waiting",
    "waiting": "approved refused asked",
    "asked": "approved refused replaced",
    "refused": "approved",
    "approved": "",
    "replaced": "",
}


def a_registration(state):
    return Registration("r", AT, AT, "ha@bao.example", "Hà", "Báo", state=state)


@pytest.mark.parametrize("before", RegistrationState)
@pytest.mark.parametrize("after", RegistrationState)
def test_a_registration_moves_as_the_table_says(before, after):
    registration = a_registration(before)

    if after in CELLS[before].split():
        assert registration.moved_to(after).state is after
        assert registration.moved_to(after).revision == 2
    else:
        with pytest.raises(ImpossibleDecisionError):
            registration.moved_to(after)


def test_only_what_is_confirmed_is_anybodys():
    assert MOVES.keys() == set(RegistrationState)
    assert [str(one) for one in RegistrationState if one not in CONFIRMED] == ["draft", "sent"]
