"""The mails of the bench: made up, of mixed kinds and sizes, the same at every run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from hashlib import shake_256
from itertools import cycle, islice
from typing import Final

from chalicelib.domain.letter import Letter

KB: Final = 1024
FILES: Final = (100 * KB, 5000 * KB, 300 * KB, 1000 * KB)
"""Sizes of attachments, in turn."""
ONE_WITH_FILE_IN: Final = 5
TEXT_BYTES: Final = 2 * KB

ASKED: Final = (
    "Kính gửi Quý cơ quan,\n\n"
    "Chúng tôi đang chuẩn bị loạt bài về chất lượng dịch vụ công trên địa bàn thành phố và kính mong "
    "Quý cơ quan cung cấp thông tin về các nội dung sau.\n\n"
)
POINT: Final = (
    "{number}. Trong năm nay Quý cơ quan đã tiếp nhận bao nhiêu hồ sơ, bao nhiêu hồ sơ được giải quyết "
    "đúng hạn, và nguyên nhân chính của những hồ sơ còn chậm là gì?\n\n"
)
ANSWERED: Final = (
    "Trong 10 tháng đầu năm, cơ quan đã tiếp nhận 1.248 hồ sơ, giải quyết đúng hạn 1.236 hồ sơ, "
    "đạt 99 phần trăm. 12 hồ sơ còn lại chậm do phải bổ sung giấy tờ, tất cả đã được giải quyết "
    "trong tháng 11.\n\n"
)
FOLLOWED_UP: Final = "Cảm ơn Quý cơ quan. Xin cho biết thêm số hồ sơ nộp trực tuyến trong cùng thời gian.\n\n"
AWAY: Final = "Tôi nghỉ phép đến hết tuần. Thư gấp xin gửi đến hộp thư chung của cơ quan.\n"


@dataclass(frozen=True)
class Posting:
    """A mail to hand in at the door, and its envelope."""

    sender: str
    recipient: str
    raw: bytes


def questions(count: int, journalists: Sequence[str], intakes: Sequence[str]) -> Iterator[Posting]:
    """Give questions of 2 KB, each from the next journalist to the next agency; one in five has a file."""
    turns = zip(range(count), cycle(journalists), cycle(intakes), strict=False)
    sizes = cycle(FILES)
    for number, sender, intake in turns:
        files = [next(sizes)] if number % ONE_WITH_FILE_IN == 1 else []
        yield question(f"q{number}", sender, intake, files)


def question(mark: str, sender: str, intake: str, files: Sequence[int] = ()) -> Posting:
    """Give one question; `mark` makes it unlike the others, `files` are sizes in bytes."""
    mail = _mail(mark, sender, intake, f"Đề nghị cung cấp thông tin về hồ sơ một cửa ({mark})")
    points = "".join(POINT.format(number=number) for number in range(1, 100))
    mail.set_content((ASKED + points).encode()[:TEXT_BYTES].decode("utf-8", "ignore"))
    for number, size in enumerate(files):
        content = shake_256(f"{mark} {number}".encode()).digest(size)
        mail.add_attachment(content, "application", "pdf", filename=f"Phụ lục {number + 1}.pdf")
    return _posting(mail)


def answer(mark: str, letter: Letter, as_delivered: bytes) -> Posting:
    """Give an agency's answer to a dispatch, above its quote, as Gmail writes it."""
    return _reply(mark, letter, as_delivered, ANSWERED * 3)


def follow_up(mark: str, letter: Letter, as_delivered: bytes) -> Posting:
    """Give a journalist's further words on an answer, above its quote."""
    return _reply(mark, letter, as_delivered, FOLLOWED_UP)


def out_of_office(mark: str, letter: Letter) -> Posting:
    """Give a machine's answer to a letter (RFC 3834)."""
    mail = _mail(mark, letter.to.address, letter.reply_to, "Tự động trả lời: vắng mặt")
    mail["Auto-Submitted"] = "auto-replied"
    mail["In-Reply-To"] = letter.message_id
    mail.set_content(AWAY)
    return _posting(mail)


def by_reference(letters: Sequence[Letter], name: str) -> list[Letter]:
    """Give the first letter of this name of each question."""
    firsts: dict[str, Letter] = {}
    for letter in letters:
        if letter.name == name:
            firsts.setdefault(letter.reference, letter)
    return list(firsts.values())


def every_nth(letters: Sequence[Letter], count: int) -> list[Letter]:
    """Give `count` of the letters, from the first on and round again where there are too few."""
    return list(islice(cycle(letters), count))


def _reply(mark: str, letter: Letter, as_delivered: bytes, text: str) -> Posting:
    got = BytesParser(policy=policy.default).parsebytes(as_delivered)
    body = got.get_body(("plain",))
    words = body.get_content() if body is not None else ""
    quoted = "".join(f"> {line}\n" for line in words.splitlines())
    mail = _mail(mark, letter.to.address, letter.reply_to, f"Re: {got['Subject']}")
    mail["In-Reply-To"] = mail["References"] = letter.message_id
    mail.set_content(f"{text}Vào Th 5, 19 thg 11, 2026 vào lúc 09:00 {got['From']}\nđã viết:\n\n{quoted}")
    return _posting(mail)


def _mail(mark: str, sender: str, to: str, subject: str) -> EmailMessage:
    mail = EmailMessage(policy.SMTP)
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Message-ID"] = f"<{mark}@bench.example>"
    return mail


def _posting(mail: EmailMessage) -> Posting:
    return Posting(str(mail["From"]), str(mail["To"]), mail.as_bytes())
