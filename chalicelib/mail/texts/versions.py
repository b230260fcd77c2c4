"""Two forms of one text: a page and a plain text that says the same, or only that there is a page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.wording import fold

WORD: Final = re.compile(r"\w+")
LONGEST: Final = 60
LOOKED_AT: Final = 4_000
FEWEST_IN_COMMON: Final = 0.9
MOST_OF_OTHERS: Final = 0.4
MUCH_MORE: Final = 3


@dataclass(frozen=True, slots=True)
class Stub:
    """What a text says, folded, that only sends its reader to the page, and who writes it."""

    words: str
    origin: str


STUBS: Final = (
    Stub("does not support html", "newsletter programs, en"),
    Stub("doesn't support html", "newsletter programs, en"),
    Stub("not support html", "webmail of hosting firms, en"),
    Stub("html capable", "Mailman templates, en"),
    Stub("html-capable", "newsletter programs, en"),
    Stub("html compatible", "PHPMailer's sample AltBody, en"),
    Stub("html-compatible", "newsletter programs, en"),
    Stub("html enabled", "newsletter programs, en"),
    Stub("in html format", "Lotus Notes agents, en"),
    Stub("this is an html message", "mail merges, en"),
    Stub("this is an html email", "mail merges, en"),
    Stub("html version of this", "newsletter programs, en"),
    Stub("view this email in your browser", "Mailchimp, en"),
    Stub("view this email in a browser", "Campaign Monitor, en"),
    Stub("view it in your browser", "newsletter programs, en"),
    Stub("view in browser", "newsletter programs, en"),
    Stub("view online", "newsletter programs, en"),
    Stub("unable to view this", "newsletter programs, en"),
    Stub("cannot view this", "newsletter programs, en"),
    Stub("can't view this", "newsletter programs, en"),
    Stub("khong ho tro html", "webmail of Vietnamese hosting firms, vi"),
    Stub("khong ho tro hien thi html", "webmail of Vietnamese hosting firms, vi"),
    Stub("khong ho tro dinh dang html", "document systems of offices, vi"),
    Stub("xem thu nay bang trinh duyet", "newsletters, vi"),
    Stub("xem email nay tren trinh duyet", "newsletters, vi"),
    Stub("xem ban tin tren web", "newsletters, vi"),
    Stub("ne supporte pas le html", "newsletter programs, fr"),
    Stub("n'affiche pas le html", "newsletter programs, fr"),
    Stub("kann kein html", "newsletter programs, de"),
    Stub("keine html-e-mails", "newsletter programs, de"),
    Stub("im html-format", "newsletter programs, de"),
    Stub("no admite html", "newsletter programs, es"),
    Stub("no soporta html", "newsletter programs, es"),
    Stub("html形式", "newsletter programs, ja"),
    Stub("htmlメール", "newsletter programs, ja"),
    Stub("不支持html", "webmail, zh"),
)


# What speaks of pages: such a text is a stub where the page says none of its words.
OF_PAGES: Final = (
    "html", "browser", "view it online", "read online", "trinh duyet", "xem truc tuyen", "navigateur",
    "navegador", "online ansehen", "浏览器", "瀏覽器", "ブラウザ", "브라우저",
)  # fmt: skip


def is_stub(text: str, page: str) -> bool:
    """Tell a plain text of few words that sends its reader to the page, which says something else."""
    words = WORD.findall(text[:LOOKED_AT].lower())
    said = WORD.findall(page.lower())
    if not words or len(words) > LONGEST or 2 * len(said) <= len(words):
        return False
    folded = fold(text)
    in_common = len(set(words) & set(said)) / len(set(words))
    if any(stub.words in folded for stub in STUBS):
        return in_common < FEWEST_IN_COMMON or len(said) > MUCH_MORE * len(words)
    return in_common < MOST_OF_OTHERS and any(fold(sign) in folded for sign in OF_PAGES)


def is_same(text: str, page: str) -> bool:
    """Tell two forms of one text: nearly all words of either are in the other."""
    ours, theirs = (Counter(WORD.findall(one.lower())) for one in (text, page))
    common = 2 * (ours & theirs).total()
    return common > 0 and common >= FEWEST_IN_COMMON * (ours.total() + theirs.total())
