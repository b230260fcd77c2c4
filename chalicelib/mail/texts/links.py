"""Where a link really leads: scanners of mail systems write their own address around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

LONGEST: Final = 4_000


@dataclass(frozen=True, slots=True)
class Scanner:
    """A scanner: how its links begin, who it is, and how the real link is read from one of them."""

    beginning: re.Pattern[str]
    origin: str
    real: Callable[[str], str]


def _in_query(name: str) -> Callable[[str], str]:
    return lambda link: parse_qs(urlsplit(link).query).get(name, [""])[0]


def _proofpoint_2(link: str) -> str:
    coded = _in_query("u")(link)
    return unquote(coded.replace("-", "%").replace("_", "/"))


def _between_underscores(link: str) -> str:
    return link.partition("/v3/__")[2].rpartition("__;")[0]


SCANNERS: Final = (
    Scanner(
        re.compile(r"https://[a-z0-9.]{0,40}safelinks\.protection\.outlook\.com/"),
        "Microsoft Defender for Office 365",
        _in_query("url"),
    ),
    Scanner(re.compile(r"https://www\.google\.com/url\?"), "Gmail, Google Docs", _in_query("q")),
    Scanner(re.compile(r"https://urldefense\.proofpoint\.com/v2/"), "Proofpoint 2", _proofpoint_2),
    Scanner(re.compile(r"https://urldefense\.com/v3/__"), "Proofpoint 3", _between_underscores),
    Scanner(
        re.compile(r"https://[a-z0-9-]{1,40}\.trendmicro\.com(?::443)?/wis/clicktime/"),
        "Trend Micro Email Security",
        _in_query("url"),
    ),
)


def real_link(link: str, base: str = "") -> str:
    """Give the address of a link as its writer meant it; "" for one that leads nowhere on the web."""
    link = "".join(link.split())
    try:
        whole = urljoin(base, link) if base and link and len(link) <= LONGEST else link
        for scanner in SCANNERS if len(whole) <= LONGEST else ():
            if scanner.beginning.match(whole):
                real = scanner.real(whole)
                whole = real if real.startswith(("http://", "https://")) else whole
    except ValueError:  # no address at all
        whole = link
    return whole if whole.lower().startswith(("http://", "https://")) else ""
