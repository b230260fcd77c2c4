"""Words that no answer to the press has: they speak to a colleague, of the press, or leave a gap.

Each sign is a row of a table with where it was met. All are compared as the sentence was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.wording import fold
from chalicelib.mail.kinds.acts import expanded
from chalicelib.mail.kinds.sentences import CONSIDERED, Sentence, holds

PRESS: Final = "{báo|nhà báo|phóng viên|pv|họ|anh ấy|chị ấy|ông ấy|bà ấy|bạn ấy|anh này|ông này|nó}"
SOMEBODY: Final = "{ông|bà|thằng|con|anh|chị|bạn}"
ROWS: Final = (
    ("press_as_third", f"{SOMEBODY} {{phóng viên|nhà báo}} này", "a note to a clerk"),
    ("press_as_third", f"{{trả lời|cho|nói với|bảo}} {SOMEBODY} này", "a note to a clerk"),
    ("press_as_third", "^ {bạn|anh|chị|ông|bà|cô|cậu} này hỏi", "a note to a clerk"),
    ("press_as_third", f"trả lời {PRESS} {{là|rằng}}", "a note to a clerk"),
    ("press_as_third", "{bảo|nói} với {báo|nhà báo|phóng viên|họ}", "a note to a clerk"),
    ("press_as_third", "gửi {báo|nhà báo|phóng viên} {được rồi|đi|nhé}", "a draft approved"),
    ("press_as_third", "cứ {nói|trả lời|bảo} là", "a note to a clerk"),
    ("press_as_third", "chỉ {cung cấp|trả lời|nói} {con số|số này}", "a draft approved"),
    ("press_as_third", "tell the {reporter|journalist|press|newspaper}", "a note, en"),
    ("unfinished", "{điền|bổ sung|cập nhật|thêm} {số|số liệu} sau", "a draft"),
    ("unfinished", "bổ sung sau", "a draft"),
    ("unfinished", "{xem|bổ sung|kiểm tra|rà|điền} giúp $", "a point left to a colleague"),
    ("unfinished", "{xem|bổ sung|kiểm tra|rà|điền} giúp {em|anh|chị|mình}", "a point left to a colleague"),
    ("unfinished", "kiểm tra lại $", "a draft"),
    ("unfinished", "để hỏi lại {phòng|bên|anh|chị|em|ban}", "a draft"),
    ("not_for_print", "{không|đừng|chưa} đăng $", "a condition"),
    ("not_for_print", "{không|đừng|chưa} đăng {báo|lên báo|bài|nhé|vội}", "a condition"),
    ("not_for_print", "{không|đừng} đăng {phần|nội dung|đoạn|số|câu|ý|thông tin} này", "a condition"),
    ("not_for_print", "chỉ để … tham khảo", "a condition"),
    ("not_for_print", "{không|đừng} {trích|nêu|ghi|đăng|đưa|trích dẫn} tên", "a condition"),
    ("not_for_print", "{nói|trao đổi|chia sẻ|đây là|chỉ là|^} ngoài lề", "a condition"),
    ("not_for_print", "ngoài lề {$|thôi|nhé}", "a condition"),
    ("not_for_print", "off the record", "a condition, en"),
    ("not_for_print", "not for {publication|attribution}", "a condition, en"),
    ("elsewhere", "họp báo … mời", "an invitation"),
    ("elsewhere", "đã {trả lời|trao đổi|gửi} {qua|trên|bằng} {zalo|điện thoại|facebook|tin nhắn}", "a note"),
    ("elsewhere", "chưa chính thức {$|nhé|ạ|nên}", "a number beforehand"),
    ("elsewhere", "{số|số liệu|thông tin|này} chưa chính thức", "a number beforehand"),
)  # fmt: skip
"""Code, words ("…": all parts in one sentence), origin."""

NOTES: Final = ("em xem", "trình sếp", "xử lý nhé", "xử lý giúp", "sếp", "em trả lời", "soạn giúp")
"""What a colleague is told below #danhan or #lamro."""

UNIT: Final = r"(?:ca|người|hộ|vụ|tỷ|triệu|đồng|hồ sơ|trường hợp|học sinh|%)"
GAPS: Final = (
    ("letters for a number", re.compile(r"(?<!\w)[Xx]{3,9}(?!\w)")),
    ("dots for a number", re.compile(rf"\w[ ](?:\.{{3,40}}|…{{1,20}})[ ]?{UNIT}(?!\w)", re.IGNORECASE)),
    ("dots behind “có”", re.compile(r"(?<!\w)(?:có|là|khoảng|gồm)[ ](?:\.{3,40}|…{1,20})[ ]\w")),
)
BRACKETED: Final = re.compile(r"[\[(]([^\[\]()\n]{2,80})[\])]")
TO_DO: Final = re.compile(
    r"\b(?:kiem tra lai|kiem tra giup|dien so|dien sau|dien vao|bo sung sau|bo sung them|cap nhat sau|xem lai"
    r"|hoi lai|cho so lieu|tbd|todo)\b"
)

LED: Final = re.compile(r"^(kinh gui|kinh trinh|kinh thua|kinh chuyen|than gui|gui)\b[\s:]{0,5}")
OFFICES: Final = re.compile(
    r"^[\s:–*+-]{0,6}(?:(?:cac|toi|den|dong chi|d/c|cho|pho) ){0,3}(?:van phong|giam doc|lanh dao|sep"
    r"|ban giam doc|truong phong|chanh van phong|phong(?! chong)|ubnd|uy ban|so(?! lieu| ca| nay| ho)"
    r"|chu tich|cuc|chi cuc|thanh tra)\b"
)
NO_PRESS: Final = re.compile(r"\b(?:bao (?:hiem|cao|ve|ton|dam)|(?<=uy )ban|ban(?= giam))\b")
READERS: Final = re.compile(
    r"\b(?:bao|quy|tap chi|dai|phong vien|nha bao|pv|cong|toa soan|bien tap|truyen hinh|thong tan|phat ngon"
    r"|anh|chi(?! cuc)|ong|ba|ban|press|truyen thong)\b"
)
ONE_NAME: Final = re.compile(r"^[^\W\d_]{2,7}\s{0,3}(?:[,!:.]|$)")
NOTED: Final = re.compile(r"^@[^\W\d_]|^([^\W\d_]{2,7}):\s")
SAYING: Final = re.compile(
    r"^(?:(?:anh|chi|em|co|chu|ban) )?([a-z]{2,7}) (?:tra loi|bao lai|noi|phan hoi|gui|nhan|soan)"
    r"(?: (?:giup|lai|cho|voi)){0,2} (?:bao|phong vien|nha bao|pv|ho|anh ay|chi ay)\b"
)
NO_NAMES: Final = frozenset((
    "anh", "answer", "ban", "bao", "bo", "cau", "chao", "chi", "chung", "co", "cuc", "da", "dap",
    "dear", "diem", "dien", "do", "doc", "doi", "em", "email", "from", "gia", "gui", "hello", "hi",
    "hien", "hoi", "hom", "hue", "kg", "khong", "kinh", "luc", "ly", "mail", "minh", "muc", "nay", "ngay",
    "note", "phan", "phong", "phuong", "qua", "quy", "re", "reply", "se", "so", "tel", "theo",
    "thua", "tinh", "tl", "to", "toi", "tong", "tp", "tram", "truong", "vang", "viec", "vien", "vu",
    "vui", "xa", "xin", "y",
))  # fmt: skip
CALLED: Final = re.compile(r"(?:^|[\n.!?:,]\s{0,3})([A-ZĐÁÂÝ][^\W\d_]{1,6}) (?:ơi|oi)\b")


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign by its code, its words as the sentence holds them, and where it was met."""

    code: str
    parts: tuple[tuple[str, ...], ...]
    words: str


SIGNS: Final = tuple(
    Sign(code, tuple(tuple(expanded(part)) for part in words.split(" … ")), words) for code, words, _ in ROWS
)


def unlike_answers(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[str, str]]:
    """Give code and reason of each sign that the text is no finished answer to the press."""
    elsewhere = addressed_elsewhere(text)
    if elsewhere:
        yield "addressed_elsewhere", f"the first line speaks to somebody else: “{elsewhere}”"
    gap = _gap(text[:CONSIDERED])
    if gap:
        yield "unfinished", gap
    for sign in SIGNS:
        if any(all(holds(one, *part) for part in sign.parts) for one in sentences):
            yield sign.code, f"no answer to the press says this: “{sign.words}”"


def _gap(text: str) -> str:
    found = next((name for name, pattern in GAPS if pattern.search(text)), "")
    is_to_do = any(TO_DO.search(fold(inside[1])) for inside in BRACKETED.finditer(text))
    return found or ("brackets say what is still to do" if is_to_do else "")


def addressed_elsewhere(text: str) -> str:
    """Give the first line where it speaks to neither the press nor the one who asked, or nothing."""
    lines = [line.strip()[:200] for line in text.strip()[:2000].split("\n") if line.strip()][:4]
    if not lines:
        return ""
    first = fold(lines[0])
    led = LED.match(first)
    below = " ".join(map(fold, lines[1:]))
    is_other = _is_led_elsewhere(led[1], lines[0], first[led.end() :], below) if led else _is_note(lines[0])
    return lines[0] if is_other else ""


def _is_led_elsewhere(led: str, line: str, named: str, below: str) -> bool:
    if led == "kinh trinh":
        return True
    name = ONE_NAME.match(named)
    if name and led in ("than gui", "gui", "kinh gui"):
        written = line[-len(named) :].split(maxsplit=1)[0].rstrip(",!:.")
        return written.istitle() and not READERS.match(named) and _is_name(named)
    addressee = re.split(r"[:;.]", named, maxsplit=1)[0] or below
    return bool(OFFICES.match(addressee)) and not READERS.search(NO_PRESS.sub(" ", addressee))


def _is_note(line: str) -> bool:
    noted, saying = NOTED.match(line), SAYING.match(fold(line))
    if noted and (noted[1] is None or (noted[1].istitle() and _is_name(noted[1]))):
        return True
    return bool(saying and line[:1].isupper() and _is_name(saying[1]))


def _is_name(word: str) -> bool:
    return re.split(r"\W", fold(word), maxsplit=1)[0] not in NO_NAMES


def is_note_to_colleague(text: str, sentences: Sequence[Sentence]) -> bool:
    """Tell a note to a colleague below an explicit word that asks for nothing to be published."""
    called = any(_is_name(one[1]) for one in CALLED.finditer(text[:2000]))
    return called or any(holds(one, *NOTES) for one in sentences)
