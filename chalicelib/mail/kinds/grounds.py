"""The grounds on which an agency may refuse, and which of them a refusal names.

Data with its source: nobody has compared the list with the full text of the laws yet. `is_verified` says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from chalicelib.mail.kinds.sentences import Sentence, holds, sentence_of

_PRESS_LAW: Final = "Luật Báo chí 126/2025/QH15 (theo tóm tắt trên báo, 10/12/2025)"
_DECREE: Final = "Nghị định 09/2017/NĐ-CP (theo tóm tắt)"
_ACCESS_LAW: Final = "Luật Tiếp cận thông tin 104/2016/QH13, Điều 6, 7 và 28 (theo tóm tắt)"
LONGEST: Final = 500


@dataclass(frozen=True, slots=True)
class LegalGround:
    """A ground by its number in our list, its title, its source, and the words by which mails name it."""

    number: int
    title: str
    source: str
    words: tuple[str, ...]
    is_verified: bool = False


LEGAL_GROUNDS: Final = (
    LegalGround(
        1,
        "Thông tin thuộc bí mật nhà nước",
        _PRESS_LAW,
        (
            "bí mật nhà nước",
            "tài liệu mật",
            "độ mật",
            "chế độ mật",
            "danh mục mật",
            "đóng dấu mật",
            "bí mật quốc phòng",
            "bí mật quân sự",
            "state secret",
            "state secrets",
            "classified",
        ),
    ),
    LegalGround(
        2,
        "Thông tin thuộc bí mật cá nhân, bí mật gia đình, đời sống riêng tư",
        _PRESS_LAW,
        (
            "đời sống riêng tư",
            "bí mật cá nhân",
            "bí mật gia đình",
            "bí mật đời tư",
            "đời tư",
            "riêng tư",
            "thông tin cá nhân",
            "dữ liệu cá nhân",
            "hồ sơ bệnh án",
            "danh tính",
            "gia đình không đồng ý",
            "privacy",
            "personal data",
            "private life",
        ),
    ),
    LegalGround(
        3,
        "Vụ án đang điều tra hoặc chưa xét xử",
        _PRESS_LAW,
        (
            "đang điều tra",
            "điều tra",
            "đang được điều tra",
            "quá trình điều tra",
            "giai đoạn điều tra",
            "chưa xét xử",
            "chưa được xét xử",
            "khởi tố vụ án",
            "phục vụ điều tra",
            "vụ án",
            "đang thụ lý",
            "bí mật điều tra",
            "under investigation",
            "ongoing investigation",
        ),
    ),
    LegalGround(
        4,
        "Vụ việc đang thanh tra, giải quyết khiếu nại, tố cáo, tranh chấp, chưa có kết luận chính thức",
        _PRESS_LAW,
        (
            "đang thanh tra",
            "quá trình thanh tra",
            "giải quyết khiếu nại",
            "giải quyết tố cáo",
            "khiếu nại",
            "tố cáo",
            "tranh chấp",
            "chưa có kết luận",
            "chưa kết thúc",
            "chưa kết luận",
            "đang kiểm tra",
            "quá trình kiểm tra",
            "kết luận thanh tra",
            "đang xem xét kỷ luật",
            "quá trình giải quyết",
            "đang giải quyết",
            "inspection",
            "not concluded",
        ),
    ),
    LegalGround(
        5,
        "Văn bản, chính sách, đề án đang soạn thảo, chưa được phép phổ biến",
        _DECREE,
        (
            "đang soạn thảo",
            "đang xây dựng",
            "đang dự thảo",
            "chưa được phê duyệt",
            "chưa ban hành",
            "đang lấy ý kiến",
            "chưa thông qua",
            "chưa được thông qua",
            "quá trình soạn thảo",
            "not been approved",
        ),
    ),
    LegalGround(
        6,
        "Nội dung không thuộc quyền phát ngôn hoặc trách nhiệm cung cấp của cơ quan",
        _DECREE,
        (
            "không thuộc thẩm quyền",
            "không có thẩm quyền",
            "không thuộc quyền hạn",
            "không thuộc trách nhiệm",
            "không được ủy quyền",
            "ngoài thẩm quyền",
            "not authorised",
            "not authorized",
        ),
    ),
    LegalGround(
        7,
        "Thông tin mà công dân không được tiếp cận: gây nguy hại lợi ích Nhà nước, tài liệu nội bộ",
        _ACCESS_LAW,
        (
            "lợi ích nhà nước",
            "an ninh quốc gia",
            "trật tự an toàn xã hội",
            "tài liệu nội bộ",
            "thông tin nội bộ",
            "công việc nội bộ",
            "lưu hành nội bộ",
            "không được tiếp cận",
            "không thuộc diện",
            "national security",
            "internal document",
        ),
    ),
    LegalGround(
        8,
        "Thông tin thuộc bí mật kinh doanh",
        _ACCESS_LAW,
        ("bí mật kinh doanh", "bí mật thương mại", "hồ sơ dự thầu", "trade secret", "business secret"),
    ),
)
CITED: Final = (
    "căn cứ",
    "theo quy định",
    "theo luật",
    "luật báo chí",
    "nghị định",
    "luật tiếp cận thông tin",
    "quy chế phát ngôn",
    "theo điều",
    "press law",
    "decree",
)
REASONS: Final = ("vì", "do", "bởi", "lý do", "because", "since", "due to", "as")
NUMBER: Final = re.compile(r"^\W{0,3}(?:căn cứ|lý do|can cu|ly do|số|so)?\s?(\d{1,2})(?!\d|/|\.\d)")

POINTS: Final = re.compile(
    r"^\W{0,3}((?:câu|cau|điểm|diem|ý|nội dung|noi dung)\s(?:hỏi\s|hoi\s|số\s|so\s)?)?"
    r"(\d{1,2}(?:\s?(?:,|và|va|&)\s?\d{1,2}){0,6})(?!\d|/|\.\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ground:
    """A refusal's ground: in the mail's own words, and its number in our list (0: none is recognised)."""

    words: str = ""
    number: int = 0


def ground_of(refusing: Sequence[Sentence], others: Iterable[Sentence]) -> Ground:
    """Read why a mail refuses: the sentences that name a ground, a law, or a reason."""
    all_sentences = tuple(others) or tuple(refusing)
    named = [one for one in all_sentences if any(_numbers_in(one)) or holds(one, *CITED)]
    chosen = named or [one for one in refusing if holds(one, *REASONS)]
    number = next((n for one in (*refusing, *named) for n in _numbers_in(one)), 0)
    return Ground(" ".join(" ".join(one.text.split()) for one in chosen)[:LONGEST], number)


def _numbers_in(sentence: Sentence) -> Iterator[int]:
    return (ground.number for ground in LEGAL_GROUNDS if holds(sentence, *ground.words))


def ground_by_number(argument: str) -> Ground:
    """Read what stands behind `#tuchoi`: the number of a ground, words, or both, behind labels of points."""
    labels, words = points_refused(argument)
    if labels and words:
        return Ground(words, next(_numbers_in(sentence_of(words)), _known_number(labels)))
    found = None if labels else NUMBER.match(argument)
    known = next((one for one in LEGAL_GROUNDS if found and one.number == int(found[1])), None)
    words = argument[found.end() :].strip(" :.,-–") if found else words
    return Ground(words or (known.title if known else argument), known.number if known else 0)


def points_refused(argument: str) -> tuple[tuple[str, ...], str]:
    """Give the points that stand behind `#tuchoi`, and the words behind them.

    A number before words is a point's, as in "2: hồ sơ đang chấm thầu"; alone it is the ground's own.
    """
    found = POINTS.match(argument)
    rest = argument[found.end() :].strip(" :.,-–") if found else argument
    if not found or not (found[1] or any(map(str.isalpha, rest))):
        return (), argument
    return tuple(re.findall(r"\d+", found[2])), rest


def _known_number(labels: Sequence[str]) -> int:
    return next((one.number for one in LEGAL_GROUNDS if labels == (str(one.number),)), 0)
