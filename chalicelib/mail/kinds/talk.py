"""Short mails that are mere talk: nothing of the matter is left when the words about the mail are gone.

Who writes about a mail uses few words: who they are, that they got it, who works on it, when. A short text of
these words alone is no answer, however it is put; which kind it is, the words say that it does use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.wording import fold
from chalicelib.mail.kinds.acts import FIGURE, Act
from chalicelib.mail.kinds.sentences import as_typed, holds
from chalicelib.mail.kinds.weighing import Weighed

# That it came, and was looked at.
RECEIPT: Final = (
    "nhận được tiếp ghi thấy thay xem coi đọc biết rõ nắm note noted hiểu rồi roi ok oke okie okay okê "
    "okey vâng dạ ừ uhm uh cảm cám ơn thanks tks thank thks received got vào tới đến in đủ rùi ròi báo "
    "lưu đc dc nhan"
)
# What people in an office do for an answer, and tell each other to do.
OFFICE: Final = (
    "soạn thảo dự tham mưu trình ký duyệt chuẩn bị làm viết xử lý lo theo dõi phối hợp tổng rà soát "
    "kiểm tra góp ý kiến chỉ đạo chuyển giao forward fw fwd handle nhờ giúp hộ dùm giùm đề xuất chủ trì "
    "sửa chốt căng phụ trách gấp khẩn trương tính sao răng phát hành nghiên cứu draft pls please họp "
    "cẩn thận kỹ hướng phản hồi phúc đáp nháy chỉnh thống nhất cho"
)
# That something comes later.
DELAY: Final = "chờ đợi mai lát tí xíu nữa sẽ sau chiều tối tuần mốt hẹn khi"
# Who they are, what they speak of, and the small words between.
AROUND: Final = (
    "trường bệnh viện công ty chi cục nằm hộp thằng hắn nhất rất trân trọng quan tâm sự hoan nghênh "
    "hihi hi hehe anh chị em bạn cô chú bác cháu ông bà mình tôi tao tụi bọn bên quý cổng chúng sếp thủ "
    "trưởng lãnh đạo giám đốc chủ tịch chánh văn phòng phó ban sở phường xã ubnd vp trung bộ phận cơ "
    "đơn vị đ c đc đồng chí các mấy mọi người ai này ni nì nè kia đó đấy nó họ ta hai cả nhà đứa báo pv "
    "phóng viên tổ ạ a nhé nha nhe nghe hí hỉ hè hen đi với thôi luôn đã mới vừa đang là mà và để của "
    "về ra lên xuống lại trước giờ có gì thì ở tại từ qua sang trong ngoài trên dưới được cũng cứ hết "
    "nhiều lắm quá ngay liền sớm kịp hồi sáng trưa nay hôm bữa ngày thứ hạn h g d nào khẩn vụ việc "
    "chuyện cái phần nội dung thông tin câu hỏi thư mail email phiếu bản số mã hồ sơ sổ phản ánh file "
    "trả lời gửi đưa nhắn cho ơi nhá chào kính thưa gởi gọi lần cuối như bài theo i you your we our it "
    "this the of for to with y k p bp đây liên xin"
)
# A first word that answers a question, and what stands behind it says to what.
ANSWERING: Final = (
    "^ có",
    "^ không",
    "^ chưa",
    "^ đúng",
    "^ sai",
    "^ phải",
    "^ dạ có",
    "^ dạ không",
    "^ dạ đúng",
)
# What names a file that came with the mail: it may hold the answer.
ENCLOSED: Final = ("dinh kem", "gui kem", "kem theo", "tep kem", "file kem", "attached", "enclosed")
WORD: Final = re.compile(r"[^\W\d_]+")
SHORT: Final = 3
"""Sentences that say something: so many are no nod any more, and no call across the corridor."""
LEAST: Final = 2
"""Words of the matter, from which on a short text says something of it."""


def of_mere_talk(sentences: Sequence[Weighed], statements: Sequence[Weighed]) -> tuple[MailKind, str] | None:
    """Give what a short text of mere talk is, and why; None where something of the matter is said."""
    if len(statements) >= SHORT or any(map(_may_answer, sentences)):
        return None
    spoken = [one for one in sentences if not one.does(Act.COURTESY) or one.acts] or list(sentences)
    if sum(map(words_of_the_matter, spoken)) >= LEAST:
        return None
    found = [kind for kind, words in _KINDS if any(_says(one, words) for one in spoken)]
    return (found[0], "a short text that says nothing of the matter") if found else None


def _may_answer(one: Weighed) -> bool:
    if one.labels or one.does(Act.ANSWERS) or one.does(Act.ELSEWHERE) or holds(one.sentence, *ANSWERING):
        return True
    return bool(FIGURE.search(one.sentence.text)) or names_file(one.sentence.text)


def names_file(text: str) -> bool:
    """Tell a text that speaks of a file which came with it."""
    words = f" {' '.join(WORD.findall(fold(text)))} "
    return any(f" {each} " in words for each in ENCLOSED)


def words_of_the_matter(one: Weighed) -> int:
    """Count the words that are neither talk about the mail nor names."""
    talk = _words(f"{RECEIPT} {OFFICE} {DELAY} {AROUND}", one.sentence.is_accented)
    names = {word.lower() for word in WORD.findall(one.sentence.text)[1:] if word[0].isupper()}
    plain = _known(names, one.sentence.is_accented)
    return sum(word[0].isalpha() and word not in talk | plain for word in one.sentence.words.split())


def _says(one: Weighed, words: str) -> bool:
    return bool(_words(words, one.sentence.is_accented).intersection(one.sentence.words.split()))


@cache
def _words(words: str, accented: bool) -> frozenset[str]:  # noqa: FBT001
    return _known(words.split(), accented)


def _known(words: Iterable[str], accented: bool) -> frozenset[str]:  # noqa: FBT001
    return frozenset(as_typed(word, is_accented=accented).strip() for word in words)


_KINDS: Final = (
    (MailKind.INTERNAL, OFFICE),
    (MailKind.INTERIM, DELAY),
    (MailKind.ACKNOWLEDGEMENT, RECEIPT),
)
