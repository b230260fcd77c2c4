"""The HTML of mail programs says where a quotation or a signature begins, whatever its language."""

import pytest

from chalicelib.mail.reading.parsing import parse
from chalicelib.mail.replies.reply import reply_in
from chalicelib.mail.texts.html_quotes import LINES, MARKS

NEW = "Sở đã kiểm tra.\nCó 12 ca."
QUOTED = "<div>Jedzo tri</div><div>kolo moto</div>"
HEAD = "<b>Xo:</b> A &lt;a@b.example&gt;<br><b>Yo:</b> 23.11.2026 9:15<br><b>Zo:</b> C<br><b>Wo:</b> D"


def the_reply(rest, new="<div>Sở đã kiểm tra.</div><div>Có 12 ca.</div>"):
    html = f"<html><body>{new}{rest}</body></html>"
    return reply_in(parse(f"Content-Type: text/html; charset=utf-8\n\n{html}".encode()))


def marked(kind):
    return [
        (name, f"{before}{mark.sign}{behind}")
        for mark in MARKS
        if mark.kind == kind
        for name, before, behind in (("class", "", ""), ("id", "x_", ""), ("class", "other ", " ltr"))
    ]


@pytest.mark.parametrize(("name", "sign"), marked("quoted"))
def test_what_an_element_holds_is_quoted(name, sign):
    assert the_reply(f'<div {name}="{sign}"><div>Zmi 23, A:</div>{QUOTED}</div>').new_text == NEW


@pytest.mark.parametrize(("name", "sign"), marked("attribution"))
def test_the_line_above_a_quotation_goes_with_it(name, sign):
    assert (
        the_reply(f'<p {name}="{sign}">Zmi, A:</p><blockquote type="cite">{QUOTED}</blockquote>').new_text
        == NEW
    )


@pytest.mark.parametrize(("name", "sign"), marked("rule"))
def test_below_a_rule_stands_the_head_of_the_quoted_mail(name, sign):
    assert the_reply(f'<div {name}="{sign}">{HEAD}</div>{QUOTED}').new_text == NEW


@pytest.mark.parametrize("line", LINES)
def test_outlooks_line_is_a_rule(line):
    style = f"border:none;{line} 1.0pt;padding:3.0pt 0in 0in 0in"
    assert the_reply(f'<div><div style="{style}"><p>{HEAD}</p></div></div>{QUOTED}').new_text == NEW


@pytest.mark.parametrize(("name", "sign"), marked("signed"))
def test_what_is_signed_is_cut(name, sign):
    assert the_reply(f'<div {name}="{sign}"><div>Bo</div><div>Ministr</div></div>').new_text == NEW


def test_a_quotation_of_gmx_is_known_by_its_name():
    assert the_reply(f'<div name="quote" style="margin:10px">{QUOTED}</div>').new_text == NEW


def test_a_forward_of_gmail_stands_unquoted():
    reply = the_reply(
        '<div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>'
        f"Từ: A &lt;a@b.example&gt;<br>Date: x<br></div>{QUOTED}</div>"
    )

    assert reply.is_forward
    assert "\n---------- Forwarded message ---------\nTừ: A" in reply.new_text


def test_words_within_an_indentation_stay():
    indented = '<blockquote style="margin:0 0 0 40px;border:none;padding:0px">Có 5 ca nặng.</blockquote>'

    assert the_reply(indented).new_text == f"{NEW}\n\nCó 5 ca nặng."
