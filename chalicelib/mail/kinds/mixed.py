"""Mails that do one thing and say another: an answer with a part put off, a refusal that promises news."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from chalicelib.mail.kinds.acts import Act, ActSeen, Strength
from chalicelib.mail.kinds.mere_receipts import belongs_to_receipt
from chalicelib.mail.kinds.sentences import holds
from chalicelib.mail.kinds.weighing import NO_ANSWER, Weighed

FIRST_ONLY: Final = (
    "thông tin ban đầu", "thông tin bước đầu", "bước đầu", "ban đầu", "sơ bộ",
    "báo cáo nhanh", "thông tin nhanh", "cung cấp nhanh",
    "preliminary", "initial",
)  # fmt: skip
# Those that set a part against what was answered before, however short that was.
SET_APART: Final = (
    "riêng", "^ còn", "^ phần", "^ các phần", "còn về", "còn việc", "còn câu", "còn nội dung", "còn phần",
    "còn nguyên nhân",
    "câu còn lại", "nội dung còn lại", "phần còn lại", "ý còn lại", "vấn đề còn lại",
    "các câu sau", "những câu sau", "các ý sau", "câu khác", "nội dung khác", "ý khác",
)  # fmt: skip
# What the press law names as a ground: behind one, "we shall tell when it is concluded" is still a refusal.
LAWFUL: Final = (
    "điều tra", "thanh tra", "bí mật", "riêng tư", "đời tư", "khiếu nại", "tố cáo", "dự thảo", "soạn thảo",
    "đề án", "xét xử", "vụ án", "kỷ luật", "luật", "nghị định", "được phép",
)  # fmt: skip
ONCE_OVER: Final = (
    "khi có",
    "sau khi",
    "khi nào",
    "khi được",
    "khi vụ",
    "kết thúc",
    "khi hoàn tất",
    "khi kết luận",
)
QUESTION: Final = ("câu hỏi", "phiếu hỏi", "thư số", "hạn trả lời", "mlpn", "thư của", "email này", "thư này")
HANDLED: Final = (
    "tiếp nhận", "phân công", "nhận", "nhận được", "chuyển", "giao", "trình", "theo dõi", "trong tay",
)  # fmt: skip
OPENS_ANSWER: Final = (
    "^ về câu hỏi",
    "^ trả lời câu hỏi",
    "^ liên quan",
    "^ phúc đáp",
    "khẳng định",
    "không có",
)
ORDERED: Final = ("^ nhờ", "^ giao", "^ chuyển", "^ kính chuyển", "^ yêu cầu", "^ phiền")
OFFICE_TALK: Final = (
    "các phòng", "phòng em", "phòng anh", "phòng mình", "văn bản", "công văn", "sếp", "lãnh đạo", "duyệt",
    "phát hành", "câu này", "câu cuối", "pv", "trả lời", "báo hỏi", "gửi báo", "bản cuối", "số liệu tháng",
)  # fmt: skip
ORDERS: Final = (
    "^ đề nghị", "^ yêu cầu", "^ giao", "^ nhờ", "^ chuyển", "^ kính chuyển", "^ cho", "^ em", "^ anh",
    "^ chị",
)  # fmt: skip
ADDRESSED: Final = (
    "^ kính gửi phóng viên", "^ kính gửi : phóng viên", "^ kính gửi quý báo", "^ kính gửi : quý báo",
    "^ kính gửi báo", "^ kính gửi : báo", "^ kính gửi nhà báo", "^ kính gửi : nhà báo", "^ kính gửi tạp chí",
    "^ kính gửi : tạp chí", "^ kính gửi tòa soạn", "^ kính gửi : tòa soạn", "^ kính gửi quý tòa soạn",
    "^ kính gửi cổng", "^ kính gửi : cổng", "^ kính gửi đài", "^ kính gửi : đài", "^ thưa quý báo",
    "^ kính thưa quý báo", "^ kính gửi quý cổng", "^ kính gửi : quý cổng",
)  # fmt: skip
ITEM: Final = re.compile(r"\s{0,9}(?:[-–+*•]\s?\S|(?:[Vv]ề|[Vv]e) )")
DAY: Final = re.compile(r"\d{1,2}[/-]\d{1,2}|\d ?h")


def is_about_handling(statements: Sequence[Weighed]) -> bool:
    """Tell statements that say what becomes of the question, and nothing of the matter."""
    return any(map(_is_handled, statements)) and all(
        _is_handled(one) or belongs_to_receipt(one) for one in statements
    )


def _is_handled(one: Weighed) -> bool:
    is_question = holds(one.sentence, *QUESTION) and not holds(one.sentence, *OPENS_ANSWER)
    return is_question and holds(one.sentence, *HANDLED)


def is_order(one: Weighed) -> bool:
    """Tell a sentence that orders somebody in the house to do something for the answer."""
    return holds(one.sentence, *ORDERED) and holds(one.sentence, *QUESTION, "trả lời", "báo hỏi", "pv")


def is_first_word(all_said: Sequence[Weighed]) -> bool:
    """Tell numbered points that are called preliminary above the first of them, with more to come."""
    first = next((at for at, one in enumerate(all_said) if one.labels), 0)
    is_called = any(holds(one.sentence, *FIRST_ONLY) for one in all_said[:first])
    return is_called and any(one.does(Act.DEFERS, Strength.SURE) for one in all_said[first:])


def is_to_the_press(all_said: Sequence[Weighed]) -> bool:
    """Tell a mail that opens with the address of the press, and then puts off, passes on or refuses."""
    opening = next((one for one in all_said if not one.does(Act.RECEIVES)), None)
    if opening is None or opening.does(Act.COLLEAGUE) or not holds(opening.sentence, *ADDRESSED):
        return False
    return any(one.does(act, Strength.SURE) for one in all_said for act in NO_ANSWER)


def refused_for_now(found: Sequence[ActSeen], all_said: Sequence[Weighed]) -> tuple[ActSeen, ...]:
    """Find the refusal with a ground to which "we shall tell when it is concluded" is but an addition."""
    if found[0].act is not Act.DEFERS or not all(_waits_for_the_end(one) for one in found):
        return ()
    refused = (
        said
        for one in all_said
        for said in one.seen
        if said.act is Act.REFUSES and said.strength > Strength.WEAK
    )
    return tuple(said for said in refused if holds(said.sentence, *LAWFUL))


def _waits_for_the_end(one: ActSeen) -> bool:
    is_sure = one.strength is Strength.SURE
    return not is_sure or (holds(one.sentence, *ONCE_OVER) and not DAY.search(one.sentence.text))


def is_of_a_part(found: Sequence[ActSeen], all_said: Sequence[Weighed]) -> bool:
    """Tell an act that concerns a part only, set against facts that are stated before."""
    told = [one for one in found if one.strength > Strength.WEAK] or found
    places = [at for at, one in enumerate(all_said) if any(said in told for said in one.seen)]
    if any(one.does(Act.EXTENDS) or holds(one.sentence, *FIRST_ONLY) for one in all_said):
        return False
    before = [one for one in all_said[: places[0]] if one.is_statement]
    if any(ITEM.match(one.sentence.text) for one in before) and all(map(_is_listed, told)):
        return True
    is_stated = any(one.has_number for one in before)
    return is_stated and all(holds(one.sentence, *SET_APART) for one in told)


def _is_listed(one: ActSeen) -> bool:
    return bool(ITEM.match(one.sentence.text))


def may_be_office_talk(one: Weighed) -> bool:
    """Tell a statement that may speak of how the answer is made, or be an order, rather than a fact."""
    return holds(one.sentence, *OFFICE_TALK, *ORDERS)
