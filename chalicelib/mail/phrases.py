"""Phrases by which Vietnamese offices say that a mail is not the final answer.

Data: each has a name, the kind that it speaks for, its parts, and where it is used. The parts are folded
(no marks, đ as d) and must stand in one sentence, in this order, as whole words; `unless` lists sentences
that look alike and are harmless.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

SignKind = Literal[
    "interim", "extension", "transfer", "refusal", "acknowledgement", "clarification",
    "explicit_word", "forward", "internal", "not_in_to", "empty",
    "interleaved", "too_short",
]  # fmt: skip

BRIEF: Final = 200
SHORT: Final = 240
MIDDLING: Final = 600


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that speak for a kind, in a text of at most `within` letters (0: in a text of any length)."""

    name: str
    kind: SignKind
    parts: tuple[str, ...]
    origin: str
    unless: tuple[str, ...] = ()
    within: int = 0


_OFFICE = "usage of offices"
_SAMPLE = "sample mails"
_LAW = "wording of the press law's grounds"
_NOTE = "notes between colleagues"
_CONTRACTS = ("hop dong", "giay phep", "visa", "the bao hiem", "giay chung nhan", "the nha bao")

PHRASES: Final = (
    Phrase("being verified", "interim", ("dang", "xac minh"), _SAMPLE),
    Phrase("being checked", "interim", ("dang kiem tra",), _OFFICE),
    Phrase("being checked together", "interim", ("dang phoi hop", "kiem tra"), _SAMPLE),
    Phrase("being reviewed", "interim", ("dang ra soat",), _OFFICE),
    Phrase("being compiled", "interim", ("dang tong hop",), _OFFICE),
    Phrase("being clarified", "interim", ("dang lam ro",), _OFFICE),
    Phrase("asking superiors", "interim", ("dang xin y kien",), _OFFICE),
    Phrase("reporting to superiors", "interim", ("dang bao cao", "lanh dao"), _OFFICE),
    Phrase("will answer", "interim", ("se tra loi",), _SAMPLE),
    Phrase("will answer with a date", "interim", ("se", "tra loi", "cham nhat"), _SAMPLE),
    Phrase("will reply", "interim", ("se phan hoi",), _OFFICE),
    Phrase("will answer formally", "interim", ("se co", "tra loi"), _OFFICE),
    Phrase("will inform", "interim", ("se", "thong tin", "sau"), _OFFICE),
    Phrase("will inform when", "interim", ("se", "thong tin", "khi co"), _SAMPLE),
    Phrase("will provide", "interim", ("se cung cap", "sau"), _OFFICE),
    Phrase("will supplement", "interim", ("se bo sung",), _OFFICE),
    Phrase("answer later", "interim", ("tra loi sau",), _OFFICE),
    Phrase("first information", "interim", ("thong tin ban dau",), _SAMPLE),
    Phrase("awaiting results", "interim", ("cho ket qua",), _OFFICE),
    Phrase("as soon as possible", "interim", ("trong thoi gian som nhat",), _OFFICE),
    Phrase("asks an extension", "extension", ("xin", "gia han"), _SAMPLE, _CONTRACTS),
    Phrase("proposes an extension", "extension", ("de nghi", "gia han"), _OFFICE, _CONTRACTS),
    Phrase("extension of the answer", "extension", ("gia han", "tra loi"), _OFFICE),
    Phrase("extension of time", "extension", ("gia han thoi gian",), _OFFICE, _CONTRACTS),
    Phrase("extension allowed", "extension", ("cho phep", "gia han"), _OFFICE, _CONTRACTS),
    Phrase("more time", "extension", ("xin them thoi gian",), _OFFICE),
    Phrase("later answer asked", "extension", ("xin lui", "tra loi"), _OFFICE),
    Phrase("later date asked", "extension", ("xin lui", "den"), _OFFICE),
    Phrase("time put back", "extension", ("lui thoi han",), _OFFICE),
    Phrase("not competent", "transfer", ("khong thuoc tham quyen",), _OFFICE),
    Phrase("not our field", "transfer", ("khong thuoc", "linh vuc"), _OFFICE),
    Phrase("not our duty", "transfer", ("khong thuoc", "trach nhiem"), _OFFICE),
    Phrase("not our duties", "transfer", ("khong thuoc", "chuc nang"), _OFFICE),
    Phrase("not ours to answer", "transfer", ("khong thuoc pham vi",), _OFFICE),
    Phrase("points of another", "transfer", ("cau", "thuoc tham quyen"), _SAMPLE),
    Phrase("content of another", "transfer", ("noi dung", "thuoc tham quyen"), _OFFICE),
    Phrase("question of another", "transfer", ("cau hoi", "thuoc trach nhiem"), _OFFICE),
    Phrase("please pass on", "transfer", ("de nghi chuyen",), _OFFICE),
    Phrase("gateway please pass on", "transfer", ("de nghi cong", "chuyen"), _SAMPLE, ("cong ty", "cong an")),
    Phrase("gateway to pass on for us", "transfer", ("nho cong", "chuyen"), _OFFICE),
    Phrase("pass on for us", "transfer", ("chuyen giup",), _SAMPLE),
    Phrase("passed on to", "transfer", ("chuyen", "de tra loi"), _OFFICE),
    Phrase("pass the question", "transfer", ("chuyen cau hoi",), _OFFICE),
    Phrase("contact another", "transfer", ("de nghi", "lien he", "de duoc"), _OFFICE),
    Phrase("refuses to provide", "refusal", ("tu choi", "cung cap"), _LAW),
    Phrase("refuses to answer", "refusal", ("tu choi", "tra loi"), _LAW),
    Phrase("refuses to speak", "refusal", ("tu choi", "phat ngon"), _LAW),
    Phrase("not providing yet", "refusal", ("chua cung cap",), _SAMPLE),
    Phrase("not providing", "refusal", ("khong cung cap",), _OFFICE),
    Phrase("cannot provide yet", "refusal", ("chua the", "cung cap"), _OFFICE),
    Phrase("cannot provide", "refusal", ("khong the", "cung cap"), _OFFICE),
    Phrase("cannot answer yet", "refusal", ("chua the", "tra loi"), _OFFICE),
    Phrase("cannot answer", "refusal", ("khong the", "tra loi"), _OFFICE),
    Phrase("no ground to answer", "refusal", ("chua co co so", "tra loi"), _OFFICE),
    Phrase("not answering", "refusal", ("xin khong", "tra loi"), _OFFICE),
    Phrase("not to be provided", "refusal", ("khong thuoc dien", "cung cap"), _LAW),
    Phrase("state secret", "refusal", ("bi mat nha nuoc",), _LAW),
    Phrase("asks for more", "clarification", ("de nghi", "cung cap them"), _OFFICE),
    Phrase("asks to clarify", "clarification", ("de nghi", "lam ro"), _OFFICE),
    Phrase("asks to state", "clarification", ("de nghi", "neu ro"), _OFFICE),
    Phrase("asks to state kindly", "clarification", ("vui long", "ro"), _OFFICE),
    Phrase("kindly provide more", "clarification", ("vui long", "cung cap them"), _OFFICE),
    Phrase("kindly supplement", "clarification", ("vui long", "bo sung"), _OFFICE),
    Phrase("asks the press to add", "clarification", ("de nghi", "bo sung", "thong tin"), _OFFICE),
    Phrase("asks the reporter", "clarification", ("de nghi", "phong vien", "cho biet"), _OFFICE),
    Phrase("asks back", "clarification", ("xin hoi lai",), _OFFICE),
    Phrase("asks to say clearly", "clarification", ("cho biet ro",), _OFFICE),
    Phrase("question unclear", "clarification", ("cau hoi", "chua ro"), _OFFICE),
    Phrase("content unclear", "clarification", ("noi dung", "chua ro"), _OFFICE),
    Phrase("draft for me", "internal", ("soan giup",), _SAMPLE),
    Phrase("draft the answer", "internal", ("soan", "tra loi"), _NOTE, ("soan thao van ban quy pham",)),
    Phrase("for approval by him", "internal", ("trinh anh",), _NOTE),
    Phrase("for approval by her", "internal", ("trinh chi",), _NOTE, ("trinh chi thi", "trinh chinh")),
    Phrase("for approval by the boss", "internal", ("trinh", "lanh dao", "duyet"), _NOTE),
    Phrase("for approval by the boss too", "internal", ("trinh sep",), _NOTE),
    Phrase("show me first", "internal", ("dua anh xem",), _SAMPLE),
    Phrase("show her first", "internal", ("dua chi xem",), _NOTE),
    Phrase("then send", "internal", ("roi hay gui",), _SAMPLE),
    Phrase("do not send yet", "internal", ("chua gui",), _NOTE, ("chua gui ho so", "chua gui bao cao")),
    Phrase("do not send", "internal", ("dung gui",), _NOTE),
    Phrase("see to it", "internal", ("xem giup",), _NOTE),
    Phrase("see and advise", "internal", ("tham muu", "tra loi"), _NOTE),
    Phrase("give opinions", "internal", ("cho y kien", "du thao"), _NOTE),
    Phrase("draft answer", "internal", ("du thao", "tra loi"), _NOTE),
    Phrase("internal", "internal", ("luu hanh noi bo",), _NOTE),
    Phrase("among us", "internal", ("trao doi noi bo",), _NOTE),
    Phrase("passed to a colleague", "internal", ("chuyen", "xu ly nhe"), _NOTE),
    Phrase("calls a younger colleague", "internal", ("oi em",), _SAMPLE),
    Phrase("calls an older colleague", "internal", ("anh oi",), _NOTE),
    Phrase("calls an older woman colleague", "internal", ("chi oi",), _NOTE),
    Phrase("calls a colleague", "internal", ("em oi",), _NOTE),
)

# Said at the top of many a final answer too: signs of an acknowledgement only where little else is said.
RECEIVED: Final = (
    "da nhan",
    "nhan duoc",
    "da tiep nhan",
    "tiep nhan cau hoi",
    "tiep nhan thong tin",
    "xin ghi nhan",
    "da ghi nhan",
    "da xem",
    "have received",
    "received your",
)
# What a very short acknowledgement begins with.
NODS: Final = (
    "ok",
    "oke",
    "okay",
    "vang",
    "da",
    "dong y",
    "nhat tri",
    "cam on",
    "xin cam on",
    "noted",
    "received",
    "thanks",
)
# What shows that an answer follows.
ANSWERING: Final = ("nhu sau", "xin tra loi", "tra loi cau", "xin thong tin", "cau 1", "dinh kem", "gui kem")
# What names a file that came with the mail.
ENCLOSED: Final = ("dinh kem", "gui kem", "kem theo", "tep kem", "file kem", "attached", "enclosed")
# What speaks to the reader: in a short text without a number, a message rather than an answer.
TO_READER: Final = ("quy bao", "phong vien", "nha bao", "toa soan", "nhe", "a", "you", "your")
