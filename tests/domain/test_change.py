from chalicelib.domain.change import NO_CHANGE, Change
from tests.domain.samples_of_cases import a_letter, a_question


def test_changes_join_in_their_order():
    joined = Change((a_question(),)) + Change((a_letter(),))

    assert joined.records == (a_question(), a_letter())


def test_a_change_knows_its_letters():
    assert Change((a_question(), a_letter(), a_letter(id="2"))).letters == (a_letter(), a_letter(id="2"))


def test_nothing_to_write_is_no_change():
    assert not NO_CHANGE
    assert Change((a_question(),))
