from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.addresses import (
    AddressBook,
    CaseAddress,
    KeyRing,
    Side,
    is_agency_code,
    reference_of,
)

RING = KeyRing({1: "the first key"})
BOOK = AddressBook("phatngon.example", RING)
REFERENCE = "MLPN-2026-000123"
ADDRESS = BOOK.case_address(REFERENCE, "SYT", Side.AGENCY)


@pytest.mark.parametrize(
    ("code", "is_good"),
    [
        ("SYT", True),
        ("A1", True),
        ("syt", False),
        ("S-T", False),
        ("", False),
        ("ĐT", False),
        ("SYT\n", False),
    ],
)
def test_a_code_is_of_capitals_and_digits(code, is_good):
    assert is_agency_code(code) is is_good


@pytest.mark.parametrize("code", ["POSTMASTER", "ABUSE", "CAUHOI", "TATCA"])
def test_some_codes_are_reserved(code):
    assert not is_agency_code(code)


def test_a_reference_has_six_digits_and_more_when_a_year_is_full():
    assert reference_of("MLPN", 2026, 123) == REFERENCE
    assert reference_of("MLPN", 2026, 1_234_567) == "MLPN-2026-1234567"


def test_a_case_address_is_lower_case_and_dotted_without_a_plus():
    local, _, domain = ADDRESS.partition("@")

    assert domain == "phatngon.example"
    assert local.startswith("mlpn-2026-000123.syt.")
    assert ADDRESS.lower() == ADDRESS
    assert "+" not in ADDRESS


def test_a_token_has_fifty_bits_in_letters_that_cannot_be_confused():
    token = ADDRESS.partition("@")[0].rpartition(".")[2]

    assert len(token) == 10
    assert set(token) <= set("23456789abcdefghijkmnpqrstuvwxyz")


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("agency", ["SYT", "TATCA"])
def test_a_case_address_says_whose_it_is(side, agency):
    case = BOOK.read_case(BOOK.case_address(REFERENCE, agency, side))

    assert (case.reference, case.agency) == (REFERENCE, agency)
    assert BOOK.side_of(case) is side


def test_an_address_is_read_in_whatever_case_it_was_typed():
    assert BOOK.side_of(BOOK.read_case(ADDRESS.upper())) is Side.AGENCY


@pytest.mark.parametrize(
    "change", [{"reference": "MLPN-2026-000124"}, {"agency": "SGDDT"}, {"token": "2" * 10}]
)
def test_a_token_fits_its_own_case_only(change):
    assert BOOK.side_of(replace(BOOK.read_case(ADDRESS), **change)) is None


@pytest.mark.parametrize(
    "address",
    [
        "mlpn-2026-000123.syt@phatngon.example",
        "mlpn-2026-000123.syt.abc@elsewhere.example",
        "cauhoi@phatngon.example",
        "mlpn-26-000123.syt.abc@phatngon.example",
        "x.mlpn-2026-000123.syt.abc@phatngon.example",
        "",
        "@",
    ],
)
def test_other_addresses_are_no_case_addresses(address):
    assert BOOK.read_case(address) is None


def test_after_a_change_of_keys_the_new_one_signs_and_both_verify():
    newer = replace(BOOK, ring=KeyRing({1: "the first key", 2: "the second key"}))

    fresh = newer.case_address(REFERENCE, "SYT", Side.AGENCY)

    assert fresh != ADDRESS
    assert newer.side_of(newer.read_case(fresh)) is newer.side_of(newer.read_case(ADDRESS)) is Side.AGENCY
    assert BOOK.side_of(BOOK.read_case(fresh)) is None


def test_newer_keys_are_looked_for_when_no_side_fits_and_not_before():
    keys, looked = {1: "the first key"}, []

    def has_grown():
        looked.append(1)
        keys[2] = "the second key"
        return True

    book = replace(BOOK, ring=KeyRing(keys, has_grown))
    newer = replace(BOOK, ring=KeyRing({2: "the second key"}))

    assert book.side_of(book.read_case(ADDRESS)) is Side.AGENCY
    assert looked == []
    assert book.side_of(book.read_case(newer.case_address(REFERENCE, "SYT", Side.AGENCY))) is Side.AGENCY
    assert looked == [1]


def test_parts_of_a_token_cannot_be_shifted_into_each_other():
    assert RING.sign("a", "b") != RING.sign("ab")
    assert not RING.verify(RING.sign("a", "b"), "a", "c")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("cauhoi@phatngon.example", ""),
        ("CauHoi@PhatNgon.example", ""),
        ("syt@phatngon.example", "SYT"),
        ("postmaster@phatngon.example", None),
        ("tatca@phatngon.example", None),
        ("a.b@phatngon.example", None),
        ("syt@elsewhere.example", None),
        (ADDRESS, None),
    ],
)
def test_an_intake_address_names_its_agency(address, code):
    assert BOOK.intake_code(address) == code


def test_what_is_ours_is_at_our_domain_exactly():
    assert BOOK.is_ours("any@PHATNGON.example")
    assert not BOOK.is_ours("any@x.phatngon.example")
    assert not BOOK.is_ours("any@phatngon.example.evil.example")


def test_case_addresses_are_found_among_others():
    found = list(BOOK.cases_in(iter([BOOK.intake, ADDRESS, "my@songhuong.example"])))

    assert [(address, case.agency) for address, case in found] == [(ADDRESS, "SYT")]


@given(st.text())
def test_no_text_is_taken_for_a_case_of_ours(text):
    case = BOOK.read_case(text)

    assert case is None or BOOK.side_of(case) is None


@given(st.text())
def test_a_token_of_any_letters_is_compared_without_a_fault(token):
    assert BOOK.side_of(CaseAddress(REFERENCE, "SYT", token)) in {None, Side.AGENCY, Side.JOURNALIST}
