"""Questions as reporters of Huế write them, with the agencies that may be meant, in the shapes of clients.

The files in `written/` hold them: a line `=== name | codes | client`, the subject, the text. Each
file was written before the rules were tuned on it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from email.message import EmailMessage
from html import escape
from pathlib import Path

from tests.mails.labelled import LabelledMail

WRITTEN = Path(__file__).with_name("written")
HEAD = re.compile(r"^=== (\S+) \| ([^|]+) \| (\w+)$", re.MULTILINE)

# Where the reporters sit is no matter of theirs: wards and offices in a signature name no agency.
REPORTERS = (
    ("Lê Hoài Thương", "hoaithuong@datviet.example", "Báo Đất Việt, 22 Lê Lợi, phường Thuận Hóa"),
    ("Trần Quốc Bảo", "quocbao@truyenhinhcodo.example", "Truyền hình Cố Đô, 15 Hà Nội, phường Thuận Hóa"),
    ("Nguyễn Thị Như Ý", "nhuy@phapluatngay.example", "Báo Pháp luật Ngày nay (cơ quan của Sở Tư pháp)"),
    ("Phan Gia Huy", "giahuy@suckhoemoi.example", "Tạp chí Sức khỏe Mới, Bệnh viện Trung ương Huế"),
)


def _gmail(mail: EmailMessage, text: str, name: str, outlet: str) -> None:
    mail.set_content(f"{text}\n\n-- \n{name}\nPhóng viên - {outlet}\nĐT: 0900 000 214\n", cte="base64")
    mail.add_alternative(
        f'<div dir="ltr">{_lines(text)}<div><br></div><span class="gmail_signature_prefix">-- </span><br>'
        f'<div dir="ltr" class="gmail_signature">{name}<br>Phóng viên - {outlet}<br>ĐT: 0900 000 214</div>'
        "</div>",
        subtype="html",
        cte="base64",
    )


def _outlook(mail: EmailMessage, text: str, name: str, outlet: str) -> None:
    paragraphs = "".join(f'<p class="MsoNormal">{escape(line)}<o:p></o:p></p>' for line in text.splitlines())
    mail.set_content(
        f'<html><body lang="VI"><div class="WordSection1">{paragraphs}<p class="MsoNormal">&nbsp;</p>'
        f'<p class="MsoNormal">Trân trọng,</p><p class="MsoNormal"><b>{name}</b></p>'
        f'<p class="MsoNormal">{outlet}</p><p class="MsoNormal">DĐ: 0900 000 377</p></div></body></html>',
        subtype="html",
        cte="quoted-printable",
    )


def _plain(mail: EmailMessage, text: str, name: str, outlet: str) -> None:
    mail.set_content(f"{text}\n\nTrân trọng cảm ơn,\n{name}\n{outlet}\n", cte="8bit")


def _mobile(mail: EmailMessage, text: str, _: str, __: str) -> None:
    mail.set_content(f"{text}\n\nĐã gửi từ iPhone của tôi\n", cte="quoted-printable")


def _lines(text: str) -> str:
    return "".join(f"<div>{escape(line) or '<br>'}</div>" for line in text.splitlines())


CLIENTS: Mapping[str, Callable[[EmailMessage, str, str, str], None]] = {
    "gmail": _gmail,
    "outlook": _outlook,
    "plain": _plain,
    "mobile": _mobile,
}


def mails() -> Iterator[LabelledMail]:
    """Give every question with its labels."""
    for file in sorted(WRITTEN.glob("questions_*.txt")):
        _, *fields = HEAD.split(file.read_text(encoding="utf-8"))
        for place in range(0, len(fields), 4):
            yield _labelled(place // 4, *fields[place : place + 4])


def _labelled(place: int, name: str, codes: str, client: str, written: str) -> LabelledMail:
    subject, _, text = written.strip().partition("\n")
    reporter, address, outlet = REPORTERS[place % len(REPORTERS)]
    mail = EmailMessage()
    mail["From"] = f"{reporter} <{address}>"
    mail["To"] = "Cổng tiếp nhận câu hỏi báo chí <cauhoi@phatngon.example>"
    mail["Subject"] = subject
    mail["Date"] = "Mon, 09 Nov 2026 08:05:00 +0700"
    mail["Message-ID"] = f"<{name}@{address.partition('@')[2]}>"
    CLIENTS[client](mail, text, reporter, outlet)
    expected = {"agencies": codes.split(), "is_auto": False}
    return LabelledMail(name, "questions", "vi", mail.as_bytes(), expected)
