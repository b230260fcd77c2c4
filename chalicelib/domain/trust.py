"""Whom to believe: the verdicts of SES on a mail, and who has standing to speak for whom."""

from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.people import Party
from chalicelib.domain.question import Question


class Verdict(StrEnum):
    """What SES says of one check (AWS, "Contents of notifications for Amazon SES email receiving")."""

    PASS = "PASS"  # noqa: S105 - a verdict, no secret
    FAIL = "FAIL"
    GRAY = "GRAY"
    PROCESSING_FAILED = "PROCESSING_FAILED"


@dataclass(frozen=True)
class Verdicts:
    """All verdicts on a mail, from the receipt notification only: headers are the sender's own words."""

    dmarc: Verdict
    spf: Verdict
    dkim: Verdict
    spam: Verdict
    virus: Verdict


class Authenticity(StrEnum):
    """Whether a mail comes from where From says."""

    AUTHENTICATED = "authenticated"
    UNCERTAIN = "uncertain"
    FAILED = "failed"


def authenticity(verdicts: Verdicts, envelope_from: str, sender: str) -> Authenticity:
    """Say whether `sender`, From's address, is to be believed.

    DMARC decides; where it neither passes nor fails, SPF does, if the envelope sender is at From's exact
    host. GRAY and PROCESSING_FAILED neither pass nor fail. Without one clear sender ("") nobody is believed.
    """
    if verdicts.dmarc is Verdict.FAIL:
        return Authenticity.FAILED
    if not sender:
        return Authenticity.UNCERTAIN
    if verdicts.dmarc is Verdict.PASS:
        return Authenticity.AUTHENTICATED
    is_same_host = host_of(envelope_from) == host_of(sender)
    if verdicts.spf is Verdict.PASS and is_same_host:
        return Authenticity.AUTHENTICATED
    return Authenticity.UNCERTAIN


def host_of(address: str) -> str:
    """Give the host of an address, in lower case."""
    return address.rpartition("@")[2].lower()


def is_journalist_of(party: Party, question: Question) -> bool:
    """Tell whether this party asked the question."""
    return party.journalist is not None and party.journalist.email == question.journalist


def speaks_for(party: Party, agency: str, host_owner: str | None) -> bool:
    """Tell whether a party speaks for an agency: a registered contact, or at a host that only it lists."""
    return party.agency(agency) is not None or host_owner == agency


def has_standing(
    party: Party, side: Side, agency: str, question: Question, press_department: str, host_owner: str | None
) -> bool:
    """Tell whether a party may write to a case address of this side (design, section 3, step 4).

    Letters about the whole question go, on the agencies' side, to the press department.
    """
    if side is Side.JOURNALIST:
        return is_journalist_of(party, question)
    return speaks_for(party, press_department if agency == ALL_AGENCIES else agency, host_owner)
