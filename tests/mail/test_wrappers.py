"""What opens wrappers takes any bytes: broken ones give what can be read, or nothing."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.mail.decoding import uuencoded
from chalicelib.mail.message import UnreadableMailError
from chalicelib.mail.reading.parsing import parse
from chalicelib.mail.texts import compressed_rtf, enriched, openpgp, rtf
from chalicelib.mail.wrappers import cms, invitations, tnef
from tests.mail.shapes import a_mail, parts
from tests.mails import outlook_wrappers, wrappers

WRAPPED = [mail.raw for module in (outlook_wrappers, wrappers) for mail in module.mails()]
BRANCHES = {
    "a day": ("DTSTART;VALUE=DATE:20261125", "25/11/2026"),
    "days": ("DTSTART;VALUE=DATE:20261125\nDTEND;VALUE=DATE:20261128", "25/11/2026 đến 27/11/2026"),
    "a moment": ("DTSTART:20261125T090000", "09:00 ngày 25/11/2026 (giờ Việt Nam, UTC+7)"),
    "over night": (
        "DTSTART;TZID=Asia/Tokyo:20261125T230000\nDURATION:P1DT1H",
        "21:00 ngày 25/11/2026 đến 22:00 ngày 26/11/2026 (giờ Việt Nam, UTC+7)",
    ),
    "Windows' name of a zone": (
        'DTSTART;TZID="(UTC+07:00) Bangkok, Hanoi, Jakarta":20261125T090000\nDURATION:PT30M',
        "09:00 đến 09:30 ngày 25/11/2026 (giờ Việt Nam, UTC+7)",
    ),
    "an unknown zone": (
        "DTSTART;TZID=Nowhere/X:20261125T090000",
        "09:00 ngày 25/11/2026 (giờ Việt Nam, UTC+7)",
    ),
}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(WRAPPED), st.integers(0, 3_000), st.binary(max_size=4), st.booleans())
def test_a_broken_wrapper_gives_a_mail_or_the_one_error(raw, place, junk, is_cut):
    try:
        said = str(parse(raw[:place] + junk + (b"" if is_cut else raw[place + len(junk) :])))
    except UnreadableMailError as error:
        said = error.reason

    assert said.encode()
    assert not re.match(r"\w+Error: ", said)  # as a fall of the parser would be told


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_can_be_given_to_what_opens_wrappers(content):
    text = content.decode("latin-1")
    said = (
        rtf.text_of(rb"{\rtf1" + content)[0],
        enriched.text_of(text),
        openpgp.without_armour(f"{openpgp.SIGNED}\n{text}")[0],
        invitations.words_of(f"BEGIN:VEVENT\nDTSTART:{text}"),
    )
    unwrapped = cms.unwrapped(content)
    kept, _ = uuencoded.split_files(b"begin 644 a\n" + content)

    assert all(isinstance(one, str) for one in said)
    assert unwrapped is None or isinstance(unwrapped, cms.Unwrapped)
    assert isinstance(tnef.opened(b"\x78\x9f\x3e\x22\0\0\1" + content), tnef.Tnef)
    assert len(compressed_rtf.inflated(content[:8] + b"LZFu" + content[8:])) <= compressed_rtf.LARGEST
    assert len(kept) <= len(content) + 12


@pytest.mark.parametrize(("fields", "said"), BRANCHES.values(), ids=BRANCHES)
def test_the_time_of_an_invitation_is_said_by_the_clock_of_vietnam(fields, said):
    assert invitations.words_of(f"BEGIN:VEVENT\n{fields}\nEND:VEVENT") == f"Thời gian: {said}"


@pytest.mark.parametrize("moment", ["20261345T090000", "bao gio cung duoc", ""])
def test_a_moment_that_is_none_is_left_out(moment):
    assert invitations.words_of(f"BEGIN:VEVENT\nSUMMARY:Họp\nDTSTART:{moment}\nEND:VEVENT") == "Lịch hẹn: Họp"


def test_an_answer_to_an_invitation_says_which():
    event = "BEGIN:VEVENT\nSUMMARY:Họp\nATTENDEE;PARTSTAT=ACCEPTED;CN=An:mailto:an@x.example\nEND:VEVENT"

    assert invitations.words_of(f"METHOD:REPLY\n{event}") == "Trả lời lời mời (Nhận lời): Họp"


def test_rich_text_that_repeats_itself_is_unpacked():
    packed = b"\x1a\0\0\0\x1c\0\0\0LZFu\xe2\xd4\x4b\x51\x41\0\x04\x20WXYZ\x0d\x6e\x7d\x01\x0e\xb0"

    assert compressed_rtf.inflated(packed) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


def test_rich_text_that_was_not_packed_is_given_as_it_is():
    assert compressed_rtf.inflated(bytes(4) + b"\x05\0\0\0MELA\0\0\0\0{abc}") == b"{abc}"


def test_rich_text_that_is_too_large_is_left_alone():
    assert compressed_rtf.inflated(b"\0\0\0\0\xff\xff\xff\xffLZFu" + bytes(9)) == b""


@pytest.mark.untraced
@pytest.mark.parametrize(
    "piece", [r"{\b ", r"\'e1", "\\u7900?", r"{\*\x", "a}", r"\bin9 ", r"{\fonttbl\f1\fcharset163"]
)
def test_long_hostile_rich_text_is_read_in_time(piece):
    start = time.process_time()

    rtf.text_of((r"{\rtf1" + piece * (125_000 // len(piece))).encode())

    assert time.process_time() - start < 6


def test_an_encrypted_block_in_a_page_is_known_as_in_a_text():
    block = b"<p>hi</p>-----BEGIN PGP MESSAGE-----<br><br>hQEMA1<br>-----END PGP MESSAGE-----"
    mail = parse(a_mail("From: a@b.example", kind="text/html", body=block))

    assert (mail.is_encrypted, mail.text) == (True, "hi")


def test_an_encrypted_file_beside_words_is_an_attachment():
    secret = b"MIAGCSqGSIb3DQEHA6CAMIACAQAxAA=="
    head = "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=congvan.pdf.p7m"
    text = ("Content-Type: text/plain; charset=utf-8", "Sở trả lời như sau.".encode())
    file = (f"{head}\nContent-Transfer-Encoding: base64", secret)

    beside = parse(b"From: a@b.example\n" + parts("multipart/mixed", text, file))
    alone = parse(b"From: a@b.example\n" + parts("multipart/mixed", file))

    assert (beside.is_encrypted, [one.name for one in beside.attachments]) == (False, ["congvan.pdf.p7m"])
    assert alone.is_encrypted
