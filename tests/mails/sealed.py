"""Mails with an OpenPGP block in the text: the sender's own, or only quoted, with words beside it or none."""

from collections.abc import Iterator

from tests.mails.bodies import ANSWER
from tests.mails.building import HTML, UTF8, mail, quoted
from tests.mails.labelled import LabelledMail

BLOCK = "-----BEGIN PGP MESSAGE-----\n\nhQEMA1xlq3zTAAAAAQf/Tq1hBq5cbE\n=aB3d\n-----END PGP MESSAGE-----"
HEAD = (
    "Từ: Lê An <an@bao.example>\nĐã gửi: Thứ Hai, 23 Tháng Mười Một 2026 9:15 SA\n"
    "Đến: Sở Y tế <s@so.example>\nChủ đề: Hỏi"
)
WROTE = "On Mon, Nov 23, 2026 at 9:15 AM Ann Lee <ann@paper.example> wrote:"
ASKED = "Thư trước mã hóa, Sở không mở được, đề nghị quý báo gửi lại."
SHOWN = (part.replace("<", "&lt;").replace("\n", "<br>") for part in (HEAD, BLOCK))
PAGE = '<div>{}</div><hr><div id="divRplyFwdMsg">{}</div><div>{}</div>'.format(ASKED, *SHOWN)
NOTICE = "Lưu ý: Thư điện tử này chỉ dành cho người nhận có tên ở trên."
OPEN = (
    ("quoted by Outlook", f"{ASKED}\n\n{HEAD}\n\n{BLOCK}\n", ASKED),
    ("quoted by Outlook below a rule", f"{ASKED}\n\n{'_' * 32}\n{HEAD}\n\nChào Sở,\n{BLOCK}\n", ASKED),
    ("below an attribution, without marks", f"{ASKED}\n\n{WROTE}\n\n{BLOCK}\n", ASKED),
    ("below the answer", f"{ANSWER}\n\nDanh sách ở phần mã hóa:\n\n{BLOCK}\n", None),
    ("quoted with marks", f"{ASKED}\n\n{WROTE}\n" + "\n".join(f"> {x}" for x in BLOCK.split("\n")), ASKED),
)
SEALED = (
    ("alone", BLOCK),
    ("below a greeting", f"Kính gửi quý báo,\n\n{BLOCK}\n"),
    ("above a closing", f"{BLOCK}\n\nTrân trọng,\nLê An"),
    ("above a device", f"{BLOCK}\n\nĐã gửi từ iPhone của tôi"),
    ("above a notice", f"{BLOCK}\n\n{NOTICE}"),
    ("above a signature", f"Chào chị!\n\n{BLOCK}\n\n-- \nLê An\nVăn thư Sở Y tế\nĐT: 0234 000 001"),
    ("above what is quoted", f"{BLOCK}\n\n{HEAD}\n\nBao nhiêu ca trong tuần qua?"),
)


def mails() -> Iterator[LabelledMail]:
    """Give every mail."""
    for name, text, reply in OPEN:
        expected = {"is_encrypted": False} | ({"reply": reply} if reply else {})
        yield LabelledMail(f"open, {name}", "wrappers", "vi", mail(quoted(text, UTF8)), expected)
    page = {"is_encrypted": False, "reply": ASKED}
    yield LabelledMail("open, quoted in a page", "wrappers", "vi", mail(quoted(PAGE, HTML)), page)
    for name, text in SEALED:
        raw = mail(quoted(text, UTF8))
        yield LabelledMail(f"sealed, {name}", "wrappers", "vi", raw, {"is_encrypted": True})
