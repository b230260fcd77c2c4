"""Replies as mail programs write them: client by language by shape, and mails that must stay whole."""

import textwrap
import tomllib
from collections.abc import Iterator
from email.message import EmailMessage
from html import escape
from pathlib import Path

from tests.mails.labelled import LabelledMail
from tests.mails.reply_words import rows, words_in

GREETING = "Kính gửi quý báo,\n\n"
RULE = "_" * 32
PAGES = Path(__file__).with_name("reply_pages.toml")
ATTRIBUTIONS = rows("attribution")
BLOCKS = rows("block")


def a_raw_mail(text: str = "", html: str = "", subject: str = "Re: Hỏi") -> bytes:
    """Give a reply with these bodies."""
    mail = EmailMessage()
    mail["From"] = "Sở Y tế <vanthu@so.example>"
    mail["To"] = "an@bao.example"
    mail["Subject"] = subject
    if text:
        mail.set_content(text)
    if html and text:
        mail.add_alternative(html, subtype="html")
    elif html:
        mail.set_content(html, subtype="html")
    return mail.as_bytes()


def quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def lines_in(tag: str, text: str) -> str:
    return "".join(f"<{tag}>{escape(line) or '<br>'}</{tag}>" for line in text.split("\n"))


def labelled(name: str, language: str, raw: bytes, reply: str, **more: object) -> LabelledMail:
    return LabelledMail(name, "replies", language, raw, {"reply": reply, "is_auto": False, **more})


def with_attributions() -> Iterator[LabelledMail]:
    """Give for each attribution a plain text, and one in which it is wrapped and stands against the text."""
    for client, language, head in ATTRIBUTIONS:
        new, asked = words_in(language)
        text = f"{new}\n\n{head}\n\n{quoted(asked)}\n"
        yield labelled(f"{client} {language}", language, a_raw_mail(text), new)
        if len(head) > 60 and "\n" not in head:
            text = f"{new}\n{textwrap.fill(head, 60)}\n{quoted(asked)}\n"
            yield labelled(f"{client} {language} wrapped", language, a_raw_mail(text), new)


def with_blocks() -> Iterator[LabelledMail]:
    """Give for each block of fields a plain text, as Outlook writes it, and one in bold below a rule."""
    for client, language, head in BLOCKS:
        new, asked = words_in(language)
        if client != "unknown":
            yield labelled(
                f"{client} block {language}", language, a_raw_mail(f"{new}\n\n{head}\n\n{asked}\n"), new
            )
        starred = "\n".join(f"*{line.replace(':', ':*', 1)}" for line in head.split("\n"))
        text = f"{new}\n\n{RULE}\n{starred if '--' not in head else head}\n\n{asked}\n"
        yield labelled(f"{client} bold {language}", language, a_raw_mail(text), new)


def gmail_page(new: str, head: str, asked: str) -> str:
    return (
        f'<div dir="ltr">{lines_in("div", new)}</div><br><div class="gmail_quote gmail_quote_container">'
        f'<div dir="ltr" class="gmail_attr">{escape(head)}<br></div><blockquote class="gmail_quote" '
        f'style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">'
        f"{lines_in('div', asked)}</blockquote></div>"
    )


def yahoo_page(new: str, head: str, asked: str) -> str:
    return (
        f'<html><body><div class="ydp1">{lines_in("div", new)}</div><div id="ydp2yahoo_quoted_1" '
        f'class="ydp2yahoo_quoted"><div><div>{escape(head)}</div><div><br></div>{lines_in("div", asked)}'
        f"</div></div></body></html>"
    )


def apple_page(new: str, head: str, asked: str) -> str:
    return (
        f'<html><body style="word-wrap: break-word;">{lines_in("div", new)}<br><div><blockquote type="cite">'
        f'<div>{escape(head)}</div><br class="Apple-interchange-newline"><div>{lines_in("div", asked)}</div>'
        f"</blockquote></div></body></html>"
    )


def thunderbird_page(new: str, head: str, asked: str) -> str:
    return (
        f'<html><body>{lines_in("p", new)}<div class="moz-cite-prefix">{escape(head)}<br></div>'
        f'<blockquote type="cite" cite="mid:1@bao.example">{lines_in("p", asked)}</blockquote></body></html>'
    )


def proton_page(new: str, head: str, asked: str) -> str:
    return (
        f'<div style="font-family: Arial;">{lines_in("div", new)}</div><div class="protonmail_quote">'
        f'{escape(head)}<br><blockquote class="protonmail_quote" type="cite">{lines_in("div", asked)}'
        f"</blockquote></div>"
    )


def fields_of(head: str, end: str) -> str:
    lines = [line.partition(":") for line in head.split("\n") if not line.startswith(("-", "‐"))]
    return end.join(f"<b>{escape(label)}:</b>{escape(value)}" for label, _, value in lines)


def outlook_page(new: str, head: str, asked: str) -> str:
    return (
        f'<html><body lang="VI"><div class="WordSection1">{lines_in("p", new)}<p class="MsoNormal">'
        f'<o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in '
        f'0in 0in"><p class="MsoNormal">{fields_of(head, "<br>")}<o:p></o:p></p></div></div>'
        f"{lines_in('p', asked)}</div></body></html>"
    )


def owa_page(new: str, head: str, asked: str) -> str:
    return (
        f'<html><body dir="ltr">{lines_in("div", new)}<div id="appendonsend"></div><hr style="display:'
        f'inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri">'
        f"{fields_of(head, '<br>')}</font><div>&nbsp;</div></div>{lines_in('div', asked)}</body></html>"
    )


def zimbra_page(new: str, head: str, asked: str) -> str:
    return (
        f'<html><body><div style="font-family: arial">{lines_in("div", new)}<br><hr id="zwchr" '
        f'data-marker="__DIVIDER__"><div data-marker="__HEADERS__">{fields_of(head, "<br>")}<br></div>'
        f'<div data-marker="__QUOTED_TEXT__">{lines_in("div", asked)}</div></div></body></html>'
    )


def pages() -> Iterator[LabelledMail]:
    """Give HTML alone, client by language."""
    for shape in (gmail_page, yahoo_page, apple_page, thunderbird_page, proton_page):
        for client, language, head in ATTRIBUTIONS[::7]:
            new, asked = words_in(language)
            raw = a_raw_mail(html=shape(new, head.replace("\n", " "), asked))
            yield labelled(f"{shape.__name__} {client} {language}", language, raw, new)
    for shape in (outlook_page, owa_page, zimbra_page):
        for client, language, head in (*BLOCKS[::4], BLOCKS[-1]):
            if "Message -" not in head:
                new, asked = words_in(language)
                raw = a_raw_mail(html=shape(new, head, asked))
                yield labelled(f"{shape.__name__} {client} {language}", language, raw, new)


def single_pages() -> Iterator[LabelledMail]:
    """Give the pages of reply_pages.toml."""
    for page in tomllib.loads(PAGES.read_text(encoding="utf-8"))["page"]:
        yield labelled(f"page {page['name']}", page["language"], a_raw_mail(html=page["html"]), page["reply"])


def both() -> Iterator[LabelledMail]:
    """Give plain text beside HTML, where only the HTML says where the quotation begins."""
    for client, language, head in (*ATTRIBUTIONS[::12], ("odd", "xx", "23 Zzz, An:")):
        new, asked = words_in(language)
        html = yahoo_page(new, head.replace("\n", " "), asked)
        raw = a_raw_mail(f"{new}\n\n  {head}\n\n  {asked}\n", html)
        yield labelled(f"both {client} {language}", language, raw, new)
    new, asked = words_in("vi")
    html = (
        f'<html><body>{lines_in("div", new)}<div id="Signature"><div>Lê Văn Bình</div>'
        f"<div>Văn thư</div></div></body></html>"
    )
    raw = a_raw_mail(f"{new}\n\nLê Văn Bình\nVăn thư\n", html)
    yield labelled("both owa signature", "vi", raw, new)


def with_devices() -> Iterator[LabelledMail]:
    """Give for each device line a reply above a quotation."""
    for client, language, line in rows("device"):
        new, asked = words_in(language)
        head = next(head for _, spoken, head in ATTRIBUTIONS if spoken == language)
        text = f"{new}\n\n{line}\n\n{head}\n{quoted(asked)}\n"
        yield labelled(f"device {client} {language}", language, a_raw_mail(text), new)


def forwards() -> Iterator[LabelledMail]:
    """Give for each mark of a forward one with a note above it."""
    for client, language, mark in rows("forward"):
        new, asked = words_in(language)
        block = next(head for _, spoken, head in BLOCKS if spoken == language and "---" not in head)
        text = f"{new}\n\n{mark}\n{block}\n\n{asked}"
        raw = a_raw_mail(text, subject="Fwd: Hỏi")
        yield labelled(f"forward {client} {language}", language, raw, text, is_forward=True)


def whole() -> Iterator[LabelledMail]:
    """Give what is no quotation and no signature, however it looks."""
    for name, language, text in rows("whole"):
        yield labelled(f"whole {name}", language, a_raw_mail(text), text)


def signed() -> Iterator[LabelledMail]:
    """Give signatures, closings and notices; a courteous closing with its name stays."""
    new, asked = words_in("vi")
    head = ATTRIBUTIONS[0][2]
    closing = "\n\nTrân trọng,\nLê Văn Bình"
    tails = (
        ("dashes", f"{closing}\n-- \nLê Văn Bình\nVăn thư\nĐT: 0234 000 001", closing),
        ("dashes only", "\n\n-- \nLê Văn Bình\nVăn thư", ""),
        ("closing", closing, closing),
        ("hyphen name", "\n\n-Le Binh", ""),
        ("notice", f"{closing}\n\nThư điện tử này chỉ dành cho người nhận có tên ở trên.", closing),
        ("English notice", "\n\nThis e-mail and any files with it are confidential.\nDo not copy it.", ""),
        ("notice in capitals", "\n\nCONFIDENTIALITY NOTICE: This message is for the addressee alone.", ""),
        ("list", f"\n\n{'_' * 47}\nnews mailing list\nnews@lists.example\nhttp://lists.example/news", ""),
        ("device and dashes", "\n\n-- \nSent from my iPad", ""),
    )
    for name, tail, kept in tails:
        text = f"{GREETING}{new}{tail}\n\n{head}\n\n{quoted(asked)}\n"
        yield labelled(f"signed {name}", "vi", a_raw_mail(text), f"{GREETING}{new}{kept}")
        yield labelled(
            f"signed {name} alone", "vi", a_raw_mail(f"{GREETING}{new}{tail}\n"), f"{GREETING}{new}{kept}"
        )


def mixed() -> Iterator[LabelledMail]:
    """Give answers between, below and beside what is quoted."""
    new, asked = words_in("vi")
    head = ATTRIBUTIONS[0][2]
    between = f"{head}\n> 1. {asked}\n\n{new}\n\n> 2. Khi nào có kết quả?\n\nTuần sau."
    yield labelled("between", "vi", a_raw_mail(between), between, is_interleaved=True)
    greeted = f"Chào chị,\n\n{head}\n> {asked}\n\n{new}"
    yield labelled("greeting above, answer below", "vi", a_raw_mail(greeted), f"Chào chị,\n\n{new}")
    pointed = f"Sở trả lời bên dưới.\n\n{head}\n> {asked}\n\n{new}"
    yield labelled("pointer above, answer below", "vi", a_raw_mail(pointed), f"Sở trả lời bên dưới.\n{new}")
    close = f"Kính gửi chị, Sở trả lời.\n\n{head}\n> {asked}\n{new}"
    yield labelled("answer right below", "vi", a_raw_mail(close), f"Kính gửi chị, Sở trả lời.\n{new}")
    older = f"{between}\n\nTừ: An <an@bao.example>\nĐã gửi: x\nĐến: c\nChủ đề: d\n\nCũ"
    yield labelled("between above an older mail", "vi", a_raw_mail(older), between, is_interleaved=True)
    trailing = f"{between}\n\n> Trân trọng,\n> An\n\n-- \nLê Văn Bình"
    yield labelled("between with rests", "vi", a_raw_mail(trailing), between, is_interleaved=True)
    below = f"{head}\n> {asked}\n\n{new}\n"
    yield labelled("below", "vi", a_raw_mail(below), new)
    alone = f"{head}\n\n{quoted(asked)}"
    yield labelled("nothing new", "vi", a_raw_mail(alone), alone, is_all_quoted=True)
    line = f"Vâng. On Mon, Nov 23, 2026 at 9:15 AM Ann Lee <ann@paper.example> wrote:\n{quoted(asked)}"
    yield labelled("on the line", "en", a_raw_mail(line), "Vâng.")
    fields = "From: Ann Lee <ann@paper.example> Sent: Monday, 9:15 AM To: Office Subject: Question"
    one = f"{new}\n\n{fields}\n\n{asked}"
    yield labelled("fields on one line", "en", a_raw_mail(one), new)
    odd = f"{new}\n\n> > {head}\n> > {asked}\n"
    yield labelled("quoted twice", "vi", a_raw_mail(odd), new)
    ours = f"{new}\n\n=== Vui lòng trả lời PHÍA TRÊN dòng này ===\nMã câu hỏi: X\n{asked}"
    yield labelled("our line", "vi", a_raw_mail(ours), new)


def mails() -> Iterator[LabelledMail]:
    """Give every reply."""
    for group in (with_attributions, with_blocks, pages, single_pages, both, with_devices):
        yield from group()
    for group in (forwards, whole, signed, mixed):
        yield from group()
