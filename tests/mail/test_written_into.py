"""Words typed between the lines of our unquoted letter are found, and an untouched letter holds none."""

import time

import pytest

from chalicelib.mail.reading.parsing import parse
from chalicelib.mail.replies.reply import split_reply
from chalicelib.mail.replies.written_into import added_lines
from chalicelib.mail.texts.readable_html import text_of
from chalicelib.render import TemplateRenderer
from tests.mail.test_reply import QUOTED_TAILS
from tests.templates.samples import LETTERS, facts_of

NEW = "Kính gửi quý báo, Sở xin trả lời."
HEAD = (
    "________________________________\n"
    "Từ: Cổng Phát ngôn <cauhoi@phatngon.example>\n"
    "Đã gửi: Thứ Năm, 19 Tháng Mười Một 2026 8:01 SA\n"
    "Đến: Lê Thị An <an@syt.example>\n"
    "Chủ đề: [MLPN-2026-000123] Hỏi\n\n"
)
OUTLOOK = (
    "<div class=WordSection1><p class=MsoNormal>Kính gửi quý báo, Sở xin trả lời.<o:p></o:p></p><div>"
    "<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> Cổng "
    "&lt;cauhoi@phatngon.example&gt;<br><b>Sent:</b> Thursday, November 19, 2026 8:01 AM<br><b>To:</b> An "
    "&lt;an@syt.example&gt;<br><b>Subject:</b> [X] Hỏi<o:p></o:p></p></div></div>%s</div>"
)
GMAIL = (
    "<div>Kính gửi quý báo, Sở xin trả lời.</div><div><div class='gmail_attr'>Vào Th 5, 19 "
    "thg 11, 2026 vào lúc 08:01 Cổng &lt;a@b.example&gt; đã viết:<br></div><blockquote "
    "class='gmail_quote'>%s</blockquote></div>"
)

ONLY_IN_HTML = "Nếu nút không bấm được, xin sao chép liên kết này:"


@pytest.fixture(scope="module")
def letters():
    renderer = TemplateRenderer()
    return {name: renderer.letter(name, facts_of(name)) for name in LETTERS}


def wrapped(text, width=72):
    """Break lines as programs do that send plain text."""
    lines = []
    for line in text.split("\n"):
        row = ""
        for word in line.split(" "):
            if row and len(row) + len(word) >= width:
                lines.append(row)
                row = word
            else:
                row = f"{row} {word}" if row else word
        lines.append(row)
    return "\n".join(lines)


WAYS = {
    "as it was": lambda text: HEAD + text,
    "marked": lambda text: "> " + text.replace("\n", "\n> "),
    "wrapped": lambda text: HEAD + wrapped(text),
    "wrapped and marked": lambda text: "> " + wrapped(text).replace("\n", "\n> "),
    "spaced": lambda text: HEAD + text.replace("\n", "\n\n").replace(" ", "\u00a0"),
    "with a footer": lambda text: (
        f"{HEAD}{text}\n\nThis e-mail is confidential\nand private.\n\nSent from my iPhone"
    ),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
@pytest.mark.parametrize("name", LETTERS)
def test_nothing_was_added_to_an_untouched_letter(letters, name, way):
    sent = letters[name].text

    assert added_lines(split_reply(f"{NEW}\n\n{way(sent)}").quoted, sent) == ()


@pytest.mark.parametrize("page", [OUTLOOK, GMAIL], ids=["outlook", "gmail"])
@pytest.mark.parametrize("name", LETTERS)
def test_nothing_was_added_to_an_untouched_letter_in_html(letters, name, page):
    html = page % letters[name].html
    sent = f"{letters[name].subject}\n{letters[name].text}\n{ONLY_IN_HTML}"
    reply = split_reply(parse(f"Content-Type: text/html; charset=utf-8\n\n{html}".encode()).text)

    assert reply.new_text == NEW
    assert added_lines(reply.quoted, sent) == ()


@pytest.mark.parametrize("tail", QUOTED_TAILS.values(), ids=QUOTED_TAILS.keys())
def test_nothing_was_added_to_the_tails_of_all_programs(tail):
    sent = "=== Vui lòng trả lời PHÍA TRÊN dòng này ===\nMã câu hỏi: X\nCâu hỏi\nkhác\nCâu"

    assert added_lines(split_reply(f"{NEW}\n\n{tail}").quoted, sent) == ()


@pytest.mark.parametrize(
    "answer",
    [
        "TRẢ LỜI: 18 ca.",
        "18 ca",
        "Không.",
        "Có",
        "Đã lấy 9 mẫu, kết quả có ngày 25/11.",
        "Ngày: 30/11",
        "Từ: phường Vỹ Dạ",
        "không có ca nặng",
    ],
)
@pytest.mark.parametrize("name", ["dispatch", "reminder"])
def test_an_answer_typed_below_a_question_is_found(letters, name, answer):
    sent = letters[name].text
    line = next(line for line in sent.splitlines() if "?" in line or "Hạn" in line)

    quoted = HEAD + sent.replace(line, f"{line}\n{answer}", 1)

    assert added_lines(quoted, sent) == (answer,)


def test_an_answer_typed_at_the_end_of_a_question_is_found_with_it(letters):
    sent = letters["dispatch"].text

    quoted = HEAD + sent.replace("có ca nặng không?", "có ca nặng không? Có 2 ca, đã ổn định.")

    assert len(added_lines(quoted, sent)) == 1
    assert "Có 2 ca" in added_lines(quoted, sent)[0]


def test_an_answer_typed_into_html_is_found(letters):
    letter = letters["dispatch"]
    html = letter.html.replace(
        "bao giờ có kết quả?", "bao giờ có kết quả?<br><span style='color:red'>Mai.</span>"
    )

    quoted = split_reply(f"{NEW}\n\n{HEAD}{text_of(html)}").quoted

    assert any("Mai." in line for line in added_lines(quoted, letter.text))


@pytest.mark.untraced
@pytest.mark.parametrize(
    "piece", ["a ", "a b c ", "a\n", "From: a\n", "<", "> ", "http://a", "[cid:", "This e-mail\n"]
)
def test_long_texts_of_anything_are_compared_in_linear_time(piece):
    text = piece * (40_000 // len(piece))
    start = time.process_time()

    added_lines(text, text[:40_000])

    assert time.process_time() - start < 6
