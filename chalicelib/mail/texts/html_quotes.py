"""How the HTML of mail programs marks what is quoted, and what is signed: classes, ids and rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LONGEST_SIGN: Final = 2_000


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign in an element's class, id, name or style, as a word or a part of one.

    `kind`: "quoted" when the element holds a quotation, "attribution" when it holds the line above one,
    "rule" when a quotation begins with it and goes on behind it, "signed" when it holds a signature.
    """

    kind: str
    sign: str
    origin: str


MARKS: Final = (
    Mark("attribution", "gmail_attr", "Gmail"),
    Mark("attribution", "moz-cite-prefix", "Thunderbird"),
    Mark("attribution", "reply-intro", "Roundcube"),
    Mark("attribution", "airmail_on", "Airmail"),
    Mark("attribution", "airmail_ext_on", "Airmail"),
    Mark("quoted", "yahoo_quoted", "Yahoo"),
    Mark("quoted", "iosymail", "Yahoo for iOS"),
    Mark("quoted", "protonmail_quote", "Proton Mail"),
    Mark("quoted", "tutanota_quote", "Tuta"),
    Mark("quoted", "skiff_quote", "Skiff"),
    Mark("quoted", "zmail_extra", "Zoho"),
    Mark("quoted", "__quoted_text__", "Zimbra"),
    Mark("quoted", "olk_src_body_section", "Outlook for Mac"),
    Mark("quoted", "mail-editor-reference-message-container", "Outlook for Mac, new"),
    Mark("quoted", "ms-outlook-mobile-reference-message", "Outlook mobile"),
    Mark("quoted", "isreplycontent", "163"),
    Mark("quoted", "reply139content", "139"),
    Mark("quoted", "orimsghtmlseperator", "Coremail"),
    Mark("quoted", "appleoriginalcontents", "Apple Mail"),
    Mark("quoted", "mail-quote-collapse", "Mail.ru"),
    Mark("quoted", "mailru-blockquote", "Mail.ru"),
    Mark("quoted", "front-blockquote", "Front"),
    Mark("quoted", "missive_quote", "Missive"),
    Mark("quoted", "messagereplysection", "Spark"),
    Mark("quoted", "freshdesk_quote", "Freshdesk"),
    Mark("rule", "divrplyfwdmsg", "Outlook on the web"),
    Mark("rule", "appendonsend", "Outlook on the web"),
    Mark("rule", "stopspelling", "Outlook.com, old"),
    Mark("rule", "__divider__", "Zimbra"),
    Mark("rule", "zwchr", "Zimbra, old"),
    Mark("rule", "replysplit", "Outlook.com, old"),
    Mark("rule", "outlookmessageheader", "Outlook 2003"),
    Mark("signed", "gmail_signature", "Gmail"),
    Mark("signed", "gmail_signature_prefix", "Gmail"),
    Mark("signed", "applemailsignature", "Apple Mail"),
    Mark("signed", "ms-outlook-mobile-signature", "Outlook mobile"),
    Mark("signed", "moz-signature", "Thunderbird"),
    Mark("signed", "protonmail_signature_block", "Proton Mail"),
    Mark("signed", "signature_block", "webmail"),
    Mark("signed", "__sig_pre__", "Zimbra"),
    Mark("signed", "__sig_post__", "Zimbra"),
    Mark("signed", "tutanota_signature", "Tuta"),
    Mark("signed", "messagesignaturesection", "Spark"),
    Mark("signed", "signature", "Outlook on the web, Zimbra, Roundcube"),
)
# Outlook draws a line above the head of the mail that it quotes.
LINES: Final = ("border-top:solid #e1e1e1", "border-top:solid #b5c4df", "border-top:1pt solid #e1e1e1")
CITED: Final = re.compile(r"\b(?:gmail_quote|cite|moz-cite)|quot|reply", re.IGNORECASE)
INDENTED: Final = re.compile(r"border\s{0,3}:\s{0,3}(?:none|0)", re.IGNORECASE)
SIGNS: Final = {mark.sign: mark.kind for mark in MARKS}
WORD: Final = re.compile(r"[\w-]+")
# Programs put letters and numbers before and behind their signs: "x_divRplyFwdMsg", "ydp1yahoo_quoted".
WITHIN: Final = re.compile("|".join(sorted(map(re.escape, SIGNS), key=len, reverse=True)))
WHOLE: Final = frozenset({"signature"})


def mark_of(attributes: Mapping[str, str]) -> str:
    """Say what the signs of an element mark: the `kind` of the first that we know, or ""."""
    for name in ("class", "id", "name", "data-marker"):
        for word in WORD.findall(attributes.get(name, "")[:LONGEST_SIGN].lower()):
            kind = _kind_of(word)
            if kind:
                return kind
    if attributes.get("name") == "quote":  # GMX and WEB.DE
        return "quoted"
    return "rule" if _is_line(attributes.get("style", "")) else ""


def is_citation(attributes: Mapping[str, str]) -> bool:
    """Tell a quotation from a mere indentation, which Gmail and Outlook write as a blockquote too."""
    signs = " ".join(attributes.get(name, "")[:LONGEST_SIGN] for name in ("class", "type", "id", "cite"))
    style = attributes.get("style", "")
    return bool(CITED.search(signs)) or "border-left" in style or not INDENTED.search(style)


def _kind_of(word: str) -> str:
    if word in SIGNS:
        return SIGNS[word]
    found = WITHIN.search(word)
    if found and found[0] not in WHOLE:
        return SIGNS[found[0]]
    is_signature = word.endswith(("_signature", "-signature")) or word.startswith("signature_")
    return "signed" if is_signature else ""


def _is_line(style: str) -> bool:
    return "border-top" in style and any(
        line in style[:LONGEST_SIGN].lower().replace(": ", ":") for line in LINES
    )
