"""Mere receipts: a mail that says that the question came, with whom it lies, and that it will be answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from chalicelib.domain.wording import fold
from chalicelib.mail.kinds.acts import FIGURE, Act, ActSeen, Strength
from chalicelib.mail.kinds.sentences import holds
from chalicelib.mail.kinds.weighing import NUMBER, Weighed

# Who is to be asked, and where the question went in the house: said along with a receipt.
OF_A_RECEIPT: Final = (
    "đầu mối", "phụ trách", "điện thoại", "số máy", "đt", "vào sổ", "công văn đến", "văn bản đến", "liên hệ",
)  # fmt: skip
IN_HOUSE: Final = (
    "giao phòng", "giao các phòng", "giao bộ phận", "giao văn phòng", "chuyển phòng", "chuyển các phòng",
    "chuyển bộ phận", "phân công", "giao cho phòng", "chuyển cho phòng", "giao chuyên viên", "giao ban",
)  # fmt: skip


BY_THE_RULES: Final = (
    "theo quy định", "theo quy trình", "đúng hạn",
    "đúng thời hạn", "đúng thời gian", "sớm nhất", "sớm", "nghiên cứu trả lời",
    "trong thời hạn", "trong hạn", "trước hạn", "kịp hạn", "theo hạn",
    "xem xét trả lời", "in due course", "để anh coi", "để anh xem", "để chị coi", "để chị xem",
    "để em coi", "để em xem", "để tôi xem",
)  # fmt: skip
ITEM: Final = re.compile(r"\s{0,9}[-–+*•]\s?\S")
# A receipt that goes on with what was asked, not with what was found.
LIST: Final = re.compile(r"\b(?:noi dung|cau hoi|van de|cau|diem|y)\b[^:]{0,20}:\s*$")
FOUND: Final = ("kết quả", "kiểm tra", "rà soát", "ý kiến", "trả lời", "thông tin như sau", "cho biết")
# Who thanks first, and will answer as the rules say, has received it.
THANKS: Final = ("cảm ơn", "cám ơn", "thank you", "thanks")
REFERENCE: Final = re.compile(r"[A-Za-z]{2,8}-\d{4}-\d{4,9}")


def is_mere_receipt(found: Sequence[ActSeen], all_said: Sequence[Weighed]) -> bool:
    """Tell "received, we shall answer as the rules say": no date, nothing stated, nothing looked into."""
    stated = [
        one
        for one in all_said
        if one.is_statement and not one.does(Act.DEFERS) and not belongs_to_receipt(one)
    ]
    if stated or not (any(one.does(Act.RECEIVES) for one in all_said) or _thanks_first(found, all_said)):
        return False
    return all(map(_is_generic, found))


def _thanks_first(found: Sequence[ActSeen], all_said: Sequence[Weighed]) -> bool:
    before = takewhile(lambda one: not any(seen in found for seen in one.seen), all_said)
    return any(holds(one.sentence, *THANKS) for one in before)


def _is_generic(one: ActSeen) -> bool:
    if one.strength is Strength.WEAK:
        return True
    if one.strength is Strength.LIKELY and holds(one.sentence, *IN_HOUSE):
        return not holds(one.sentence, "đang")
    is_promise = holds(one.sentence, *BY_THE_RULES) and not holds(one.sentence, "đang")
    return is_promise and not NUMBER.search(REFERENCE.sub("", one.sentence.text))


def belongs_to_receipt(one: Weighed) -> bool:
    """Tell a sentence that only says where a received question lies, and with whom."""
    return holds(one.sentence, *OF_A_RECEIPT, *IN_HOUSE) and all(
        said.act in (Act.DEFERS, Act.RECEIVES) for said in one.acts
    )


def told_again(all_said: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """Give the points of the question that a receipt only repeats: "đã nhận câu hỏi, gồm các nội dung:"."""
    first = next((at for at, one in enumerate(all_said) if _opens_list(one)), len(all_said))
    return tuple(takewhile(_is_listed, all_said[first + 1 :]))


def _opens_list(one: Weighed) -> bool:
    is_of_points = LIST.search(fold(one.sentence.text[-40:])) and not holds(one.sentence, *FOUND)
    return bool(is_of_points) and one.does(Act.RECEIVES) and not one.does(Act.ANSWERS)


def _is_listed(one: Weighed) -> bool:
    is_item = one.labels or ITEM.match(one.sentence.text)
    return bool(is_item) and not one.acts and not FIGURE.search(one.sentence.text)
