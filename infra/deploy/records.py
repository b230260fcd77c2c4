"""The DNS records that a stage wants, and whether those that were found will do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_DKIM_ZONE: Final = "dkim.amazonses.com"
_DMARC: Final = "v=DMARC1"
_SPF: Final = "v=spf1"


@dataclass(frozen=True)
class Record:
    """A record: its name without a dot at the end, its kind, its value, and what it is for."""

    name: str
    kind: str
    value: str
    purpose: str
    """`receive`, `dkim`, `mail_from`, `spf`, `dmarc` or `pages`."""

    def line(self) -> str:
        """Write it as in a zone file."""
        value = f'"{self.value}"' if self.kind == "TXT" else f"{self.value}."
        return f"{self.name}.  {self.kind}  {value}"


@dataclass(frozen=True)
class Asked:
    """What the records depend on. `tokens` and `dkim_zone` come from SES, `pages_point_to` from the stack."""

    domain: str
    mail_from: str
    region: str
    tokens: Sequence[str]
    dkim_zone: str = _DKIM_ZONE
    public_domain: str = ""
    pages_point_to: str = ""


def records_of(asked: Asked) -> list[Record]:
    """Give every record that a stage wants (Amazon SES Developer Guide; RFC 7489 for DMARC)."""
    pages = (
        [Record(asked.public_domain, "CNAME", asked.pages_point_to, "pages")] if asked.public_domain else []
    )
    return [
        Record(asked.domain, "MX", f"10 inbound-smtp.{asked.region}.amazonaws.com", "receive"),
        *(
            Record(f"{token}._domainkey.{asked.domain}", "CNAME", f"{token}.{asked.dkim_zone}", "dkim")
            for token in asked.tokens
        ),
        Record(asked.mail_from, "MX", f"10 feedback-smtp.{asked.region}.amazonses.com", "mail_from"),
        Record(asked.mail_from, "TXT", f"{_SPF} include:amazonses.com ~all", "spf"),
        Record(f"_dmarc.{asked.domain}", "TXT", f"{_DMARC}; p=quarantine", "dmarc"),
        *pages,
    ]


def is_met(record: Record, found: Sequence[str]) -> bool:
    """Tell whether what was found does what the record is for, if perhaps in other words."""
    values = [value.rstrip(".").lower() for value in found]
    if record.purpose == "dmarc":
        return any(value.startswith(_DMARC.lower()) for value in values)
    if record.purpose == "spf":
        return any(value.startswith(_SPF) and "include:amazonses.com" in value for value in values)
    if record.kind == "MX":  # whatever the preference; but another host would get some of the mails
        return [value.rpartition(" ")[2] for value in values] == [record.value.rpartition(" ")[2].lower()]
    return record.value.lower() in values
