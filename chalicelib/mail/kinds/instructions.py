"""Instructions across the corridor: somebody of the office is named, and told what to do for the answer.

"A Hùng cho ý kiến", "@Lan: em làm dự thảo", "Phòng Kế hoạch làm gấp": a name or a room, and right behind it a
verb of office work. Facts name people and rooms too, but say what they have done, or how much.
"""

from __future__ import annotations

import re
from typing import Final

from chalicelib.mail.kinds.acts import FIGURE, Act, Phrase, Strength, phrase_of
from chalicelib.mail.kinds.sentences import Sentence

_NAME: Final = r"[A-ZĐÁÂÝÔƯƠÊ][^\W\d_]{0,6}(?: [A-ZĐÁÂÝÔƯƠÊ][^\W\d_]{1,6}){0,2}"
_CALLED: Final = (
    r"(?:[Aa]nh|[Cc]hị|[Ee]m|[Cc]hi|[AaCcEe]\.?|[Cc]hú|[Cc]ô|[Bb]ác|[Đđ]/c|[Đđ]\.c|[Đđ]c|[Đđ]ồng chí)"
)
_CREW: Final = (
    r"(?:[Cc]ác (?:bạn|em|anh|chị|đ/c|đồng chí)|[Mm]ấy (?:đứa|anh|chị|em|bạn)|[Mm]ọi người|[Cc]ả nhà"
    r"|[Hh]ai em|[Aa]nh chị em)"
)
_ROOM: Final = (
    r"(?:[Cc]ác phòng|[Pp]hòng|P\.?|BP|[Bb]ộ phận|[Tt]ổ|VP|[Vv]ăn phòng)(?: [^\W\d_]+(?: [&-])?){0,4}?"
)
_HOW: Final = r"(?:(?:gấp|khẩn trương|sớm|chủ động|phối hợp|nhớ|ráng|cùng|vui lòng|giúp|cố|lưu ý) ){0,2}"
_WORK: Final = (
    r"(?:cho ý kiến|cho số|tham mưu|soạn|dự thảo|ký|duyệt|phụ trách vụ|tổng hợp|chuẩn bị|góp ý|trình|viết|coi"
    r"|rà|làm (?:dự thảo|câu|văn bản|gấp|giúp|ngay|liền|luôn|phần|cái)|lo (?:vụ|câu|phần|cái)|xử lý"
    r"|nghiên cứu|trả lời|xem (?:hướng|giúp|lại|cái|vụ|rồi|để|xét|nội dung)"
    r"|phối hợp|kiểm tra lại|báo cáo lại|cung cấp số|ghi là|nói là)"
)
_SINCE_DONE: Final = r"(?! ?(?:xong|rồi\b|được|\d))"
_PRESSED: Final = (
    r"(?:giúp|nhé|nha|nghe|gấp|trước|hỉ|báo về|gửi về|đi|với|tham mưu|cho ý kiến|soạn|trình)(?!\w)"
)
_BACK: Final = r"(?:rồi|xong) ?(?:báo|gửi|đưa|nhắn|cho)(?: lại)? (?:anh|chị|sếp|mình|tôi)(?!\w)"
_START: Final = r"^\W{0,3}(?:[Nn]hờ |[Gg]iao )?"
SHAPES: Final = (
    (
        "a name, and whom to tell when it is done",
        Strength.SURE,
        re.compile(rf"{_START}{_CALLED} {_NAME} [^.!?]{{2,80}}? {_BACK}"),
    ),
    (
        "a name, and work",
        Strength.LIKELY,
        re.compile(rf"{_START}{_CALLED} {_NAME} {_HOW}{_WORK}{_SINCE_DONE}"),
    ),
    ("a mention", Strength.LIKELY, re.compile(r"^\W{0,3}@[^\W\d_]")),
    (
        "all of us, and work",
        Strength.LIKELY,
        re.compile(rf"(?:^|[.,:;] ?){_CREW} {_HOW}{_WORK}{_SINCE_DONE}"),
    ),
    (
        "a room, and work at once",
        Strength.LIKELY,
        re.compile(rf"{_START}{_ROOM} {_HOW}{_WORK}{_SINCE_DONE}(?=.{{0,80}}?{_PRESSED})"),
    ),
)
LONGEST: Final = 240
NAMED: Final = ("tells somebody of the office", "notes between desks, in chat and by mail")
ROWS: Final = tuple(
    (shape, phrase_of(Act.COLLEAGUE, strength, NAMED, words)) for words, strength, shape in SHAPES
)


def instruction_in(sentence: Sentence) -> Phrase | None:
    """Find an instruction at the beginning of a sentence; none in one that tells an amount."""
    text = " ".join(sentence.text[:LONGEST].split())
    if FIGURE.search(text):
        return None
    return next((row for shape, row in ROWS if shape.search(text)), None)
