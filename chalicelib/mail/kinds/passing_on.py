"""To whom a question is passed on: agencies of the register, and the mail's own words for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.people import Agency
from chalicelib.domain.wording import fold
from chalicelib.mail.agencies.agency_names import Kind, Names, names_of
from chalicelib.mail.agencies.lines import Line
from chalicelib.mail.kinds.sentences import Sentence, holds

CODE: Final = re.compile(r"[A-Za-z][A-Za-z0-9]{1,15}")
AIMS: Final = re.compile(
    r"\b(?:chuyen|lien he|(?<!cau )hoi|gui|dia ban|nam|thuoc tham quyen|thuoc trach nhiem|do|cua|sang|den)\b"
    r"|\b(?:toi|ben|voi|contact|to the)\b"
)
UNNAMED: Final = re.compile(
    r"\b((?:cac )?co quan (?:co tham quyen|chuc nang|chuyen mon|chu quan|cap tren)"
    r"|don vi (?:chu quan|co tham quyen|lien quan)"
    r"|competent (?:authority|agency)|noi co tham quyen)\b"
)
NOT_OURS: Final = re.compile(r"(?:khong (?:thuoc|phai)[^.;,]{0,60}? cua|khong phai(?: la| cua| do)?) $")
SPEAKS: Final = ("de nghi", "kinh", "da ", "xin", "nhan thay", "cho biet", "san sang", "phoi hop", "rat mong")
"""Words that follow the name of whoever writes."""

# What a duty is, where another agency does it: "việc xử phạt do Sở … thực hiện".
DUTY: Final = re.compile(
    r"\b(?:do|thuoc (?:tham quyen|trach nhiem|nhiem vu|chuc nang)(?: cua)?)\b[^.;]{2,100}"
    r"\b(?:thuc hien|phu trach|quan ly|chu tri|xu ly|theo doi|giai quyet|cap phep|dam nhiem)\b"
)
LONGEST: Final = 120
# How people call an agency when they send somebody there: "bên điện lực".
POPULAR: Final = {
    "điện lực": "công ty điện lực huế",
    "cấp nước": "công ty cổ phần cấp nước huế",
    "bảo hiểm": "bảo hiểm xã hội thành phố huế",
    "công an": "công an thành phố huế",
    "giáo dục": "sở giáo dục và đào tạo",
    "xây dựng": "sở xây dựng",
    "y tế": "sở y tế",
    "môi trường": "sở nông nghiệp và môi trường",
    "nông nghiệp": "sở nông nghiệp và môi trường",
    "thuế": "thuế thành phố huế",
    "tài chính": "sở tài chính",
    "du lịch": "sở du lịch",
    "văn hóa": "sở văn hóa và thể thao",
    "thanh tra": "thanh tra thành phố huế",
    "nội vụ": "sở nội vụ",
    "công thương": "sở công thương",
    "tư pháp": "sở tư pháp",
    "thống kê": "thống kê thành phố huế",
    "kiểm lâm": "chi cục kiểm lâm",
    "tòa án": "tòa án nhân dân thành phố huế",
}


@dataclass(frozen=True, slots=True)
class Transfer:
    """Codes of agencies, best first, and the words by which the mail names whom it means."""

    codes: tuple[str, ...] = ()
    words: str = ""


def transfer_in(
    sentences: Sequence[Sentence], agencies: Sequence[Agency], *, anywhere: bool = False
) -> Transfer:
    """Read to whom these sentences pass a question on; `anywhere`: no word of passing on is needed."""
    names = names_of(tuple(agencies))
    found = [
        hit for one in sentences for hit in (*_names_in(one.text, names, anywhere), *_popular_in(one, names))
    ]
    unnamed = next((hit[0] for one in sentences for hit in [UNNAMED.search(fold(one.text))] if hit), "")
    words = found[0][1] if found else _as_written(sentences, unnamed)
    return Transfer(tuple(dict.fromkeys(code for code, _ in found)), words)


def tells_a_duty(sentence: Sentence) -> bool:
    """Tell a sentence that says whose duty something is."""
    return bool(DUTY.search(fold(sentence.text)))


def _as_written(sentences: Iterable[Sentence], folded: str) -> str:
    for one in sentences:
        at = fold(one.text).find(folded) if folded else -1
        if at >= 0:
            return one.text[at : at + len(folded)]
    return ""


def _names_in(text: str, names: Names, anywhere: bool = False) -> Iterator[tuple[str, str]]:  # noqa: FBT001, FBT002
    """Give the agencies that a sentence names behind a word of passing on, not those that it excuses."""
    line = Line.read(text, names)
    place = 0
    while place < len(line.words):
        length = line.vocabulary.longest_name(line.words, place)
        name = line.vocabulary.names.get(line.words[place : place + length]) if length else None
        if name and name.kind is not Kind.BARE and not _is_excused(line, place, place + length, anywhere):
            yield name.agency, name.text
        place += length or 1


def _popular_in(sentence: Sentence, names: Names) -> Iterator[tuple[str, str]]:
    for word, name in POPULAR.items():
        if holds(sentence, f"bên {word}"):
            yield from _names_in(f"chuyển {name}", names)


def _is_excused(line: Line, place: int, end: int, anywhere: bool) -> bool:  # noqa: FBT001
    """Tell a name that the mail speaks of, but sends nobody to."""
    before = fold(" ".join(line.words[max(0, place - 12) : place])) + " "
    after = fold(" ".join(line.words[end : end + 2]))
    if after.startswith("khong") or NOT_OURS.search(before):
        return True
    return after.startswith(SPEAKS) if anywhere else not AIMS.search(before)


def transfer_by_word(argument: str, agencies: Sequence[Agency]) -> Transfer:
    """Read what stands behind `#chuyen`: codes, names, or both."""
    head = argument.split("\n", 1)[0]
    known = {agency.code: agency.code for agency in agencies}
    codes = [known[word.upper()] for word in CODE.findall(fold(head)) if word.upper() in known]
    named = [code for code, _ in _names_in(f"chuyển {head}", names_of(tuple(agencies)))]
    return Transfer(tuple(dict.fromkeys((*codes, *named))), head[:LONGEST].strip())
