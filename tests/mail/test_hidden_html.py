"""What the HTML hides from its reader is no part of the text; what it shows is."""

import pytest

from chalicelib.mail.texts.readable_html import text_of

HIDING = [
    "display:none",
    "visibility: hidden",
    "mso-hide:all",
    "font-size:0",
    "font-size: 0px; color:#fff",
    "font-size:0.0pt",
    "opacity:0",
    "opacity: 0.0",
    "max-height:0",
    "max-height:0px;overflow:hidden",
    "color:white",
    "color:#FFF;background:#ffffff",
    "color: rgb(255, 255, 255)",
    "color:transparent",
]
SHOWING = [
    "color:#fff;background:#0b3c5d",
    "color:white;background-color:navy",
    "color:#ff0000",
    "font-size:0.9em",
    "opacity:0.5",
    "max-height:600px",
    "background:white",
    "background-color:#ffffff;color:#000",
]


@pytest.mark.parametrize("style", HIDING)
def test_hidden_text_is_gone(style):
    assert text_of(f"<p>Thấy</p><span style='{style}'>ẩn <b>kỹ</b></span><p>rõ</p>") == "Thấy\n\nrõ"


@pytest.mark.parametrize("style", SHOWING)
def test_shown_text_stays(style):
    assert text_of(f'<p style="{style}">Thấy <b>rõ</b></p>') == "Thấy rõ"


def test_white_words_of_a_font_element_are_gone():
    assert text_of("<p>Thấy<font color='#FFFFFF'> ẩn</font></p>") == "Thấy"


@pytest.mark.parametrize("ground", ["style='background:#0b3c5d'", "bgcolor='#0b3c5d'"])
def test_white_words_on_a_dark_ground_stay(ground):
    html = f"<td {ground}><div><span style='color:#ffffff'>Cổng</span></div></td><p style='color:#fff'>ẩn</p>"

    assert text_of(html) == "Cổng"


def test_words_of_a_size_within_a_layout_without_one_stay():
    assert text_of("<td style='font-size:0'>ẩn<div style='font-size:14px'>Thấy</div>ẩn</td>") == "Thấy"


def test_dark_words_within_white_ones_stay():
    assert text_of("<div style='color:#fff'>ẩn<span style='color:black'>Thấy</span></div>") == "Thấy"


def test_a_cell_that_ends_in_a_colon_is_joined_by_a_space():
    html = "<table><tr><td>Sự việc: </td><td>Có 12 ca</td></tr><tr><td>a</td><td>b</td></tr></table>"

    assert text_of(html) == "Sự việc: Có 12 ca\na | b"


@pytest.mark.parametrize(
    "sign",
    [
        'class="gmail_signature" data-smartmail="gmail_signature"',
        'id="Signature"',
        'id="x_Signature"',
        'id="ms-outlook-mobile-signature"',
        'class="moz-signature"',
        'id="AppleMailSignature"',
        'class="protonmail_signature_block"',
        'data-marker="__SIG_PRE__"',
    ],
)
def test_a_signature_element_stands_below_its_mark(sign):
    assert text_of(f"<div>Có 12 ca.</div><div {sign}><div>Lê An</div>Sở</div>") == "Có 12 ca.\n-- \nLê An\nSở"


def test_an_empty_signature_element_leaves_no_mark():
    assert text_of("<div>Có 12 ca.</div><div id='Signature'><br></div><div>Hết.</div>") == "Có 12 ca.\n\nHết."
