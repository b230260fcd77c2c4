import pytest

from chalicelib.domain.addresses import Side
from chalicelib.domain.people import Party
from chalicelib.domain.trust import (
    Authenticity,
    Verdict,
    authenticity,
    has_standing,
    host_of,
    is_journalist_of,
    speaks_for,
)
from tests.domain.samples_of_cases import a_question
from tests.fakes.mails import verdicts
from tests.fakes.people import HEALTH, JOURNALISTS, MY, PERSON, PRESS_DEPARTMENT, PRESS_PERSON, RIVAL

SENDER = "my@songhuong.example"
MY_PARTY = Party(MY, JOURNALISTS[0])
RIVAL_PARTY = Party(RIVAL, JOURNALISTS[2])
HEALTH_PARTY = Party(PERSON, agencies=(HEALTH,))
NOBODY = Party("x@thu.example")


@pytest.mark.parametrize(
    ("dmarc", "spf", "expected"),
    [
        ("PASS", "FAIL", Authenticity.AUTHENTICATED),
        ("FAIL", "PASS", Authenticity.FAILED),
        ("GRAY", "PASS", Authenticity.AUTHENTICATED),
        ("PROCESSING_FAILED", "PASS", Authenticity.AUTHENTICATED),
        ("GRAY", "FAIL", Authenticity.UNCERTAIN),
        ("GRAY", "GRAY", Authenticity.UNCERTAIN),
        ("PROCESSING_FAILED", "PROCESSING_FAILED", Authenticity.UNCERTAIN),
    ],
)
def test_dmarc_decides_and_spf_where_dmarc_says_nothing(dmarc, spf, expected):
    assert authenticity(verdicts(dmarc=dmarc, spf=spf), SENDER, SENDER) is expected


@pytest.mark.parametrize("dkim", Verdict)
def test_dkim_alone_proves_nothing(dkim):
    assert (
        authenticity(verdicts(dmarc="GRAY", spf="FAIL", dkim=dkim), SENDER, SENDER) is Authenticity.UNCERTAIN
    )


@pytest.mark.parametrize("envelope", ["x@elsewhere.example", "x@mail.songhuong.example", "", "<>"])
def test_spf_counts_for_the_exact_host_of_from_only(envelope):
    assert authenticity(verdicts(dmarc="GRAY"), envelope, SENDER) is Authenticity.UNCERTAIN


@pytest.mark.parametrize("envelope", ["bounce+7@songhuong.example", "X@SONGHUONG.EXAMPLE"])
def test_spf_of_the_same_host_counts_whatever_the_local_part(envelope):
    assert authenticity(verdicts(dmarc="GRAY"), envelope, SENDER) is Authenticity.AUTHENTICATED


@pytest.mark.parametrize("dmarc", ["PASS", "GRAY", "PROCESSING_FAILED"])
def test_without_one_sender_nobody_is_believed(dmarc):
    assert authenticity(verdicts(dmarc=dmarc), "", "") is Authenticity.UNCERTAIN


def test_a_host_is_what_stands_behind_the_last_at():
    assert host_of('"a@b"@SYT.example') == "syt.example"


def test_a_journalist_is_the_one_who_asked():
    assert is_journalist_of(MY_PARTY, a_question())
    assert not is_journalist_of(RIVAL_PARTY, a_question())
    assert not is_journalist_of(HEALTH_PARTY, a_question())


def test_a_contact_or_someone_at_a_listed_host_speaks_for_an_agency():
    assert speaks_for(HEALTH_PARTY, "SYT", None)
    assert speaks_for(NOBODY, "SYT", "SYT")
    assert not speaks_for(HEALTH_PARTY, "SGDDT", None)
    assert not speaks_for(NOBODY, "SYT", "SGDDT")


@pytest.mark.parametrize(
    ("party", "side", "agency", "expected"),
    [
        (MY_PARTY, Side.JOURNALIST, "SYT", True),
        (MY_PARTY, Side.JOURNALIST, "TATCA", True),
        (MY_PARTY, Side.AGENCY, "SYT", False),
        (RIVAL_PARTY, Side.JOURNALIST, "SYT", False),
        (HEALTH_PARTY, Side.AGENCY, "SYT", True),
        (HEALTH_PARTY, Side.AGENCY, "SGDDT", False),
        (HEALTH_PARTY, Side.JOURNALIST, "SYT", False),
        (HEALTH_PARTY, Side.AGENCY, "TATCA", False),
        (Party(PRESS_PERSON, agencies=(PRESS_DEPARTMENT,)), Side.AGENCY, "TATCA", True),
        (NOBODY, Side.AGENCY, "SYT", False),
    ],
)
def test_standing_is_a_matter_of_the_side_that_the_token_names(party, side, agency, expected):
    assert has_standing(party, side, agency, a_question(), "SVHTT", None) is expected
