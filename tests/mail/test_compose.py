import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime
from email.header import decode_header, make_header

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.mail.compose import LetterParts, UnsendableAddressError, compose
from chalicelib.mail.message import Attached

LETTER = LetterParts(
    letter_id="3f2a9c",
    from_name="Lê Thị An, Sở Y tế, qua Cổng Phát ngôn",
    from_address="cauhoi@phatngon.example",
    to_name="Trần Khánh My",
    to_address="khanhmy@songhuongmoi.example",
    reply_to="mlpn-2026-000123.syt.k7q2m9xzt4@phatngon.example",
    subject="[MLPN-2026-000123] Trả lời về vụ 37 học sinh tiểu học nhập viện nghi ngộ độc sau bữa ăn bán trú",
    text="Kính gửi chị Trần Khánh My,\n\nSở Y tế trả lời như sau.\n.\nFrom đây trở đi",
    html="<p>Kính gửi chị Trần Khánh My</p>",
    date=datetime(2026, 11, 19, 1, 0, tzinfo=UTC),
    message_id="<3f2a9c@phatngon.example>",
)


def parts(**changes):
    return replace(LETTER, **changes)


def read(raw):
    return email.message_from_bytes(raw, policy=email.policy.default)


def test_a_letter_is_read_back_as_it_was_written():
    mail = read(compose(LETTER))

    assert mail["Subject"] == LETTER.subject
    assert mail["From"].addresses[0].display_name == LETTER.from_name
    assert mail["From"].addresses[0].addr_spec == LETTER.from_address
    assert mail["To"].addresses[0].display_name == "Trần Khánh My"
    assert mail["Reply-To"] == LETTER.reply_to
    assert mail["Message-ID"] == LETTER.message_id
    assert mail["Date"].datetime == LETTER.date
    assert mail["X-Phatngon-Letter"] == "3f2a9c"
    assert mail["Content-Language"] == "vi"
    assert mail.get_content_type() == "multipart/alternative"
    plain, html = mail.iter_parts()
    assert plain.get_content().splitlines() == LETTER.text.splitlines()
    assert html.get_content().strip() == LETTER.html


@pytest.mark.parametrize(
    "name",
    [
        "Văn phòng Ủy ban nhân dân thành phố Huế, qua Cổng Phát ngôn",
        "An",
        'Lê "Tí" An',
        "A, B",
        "UBND P. Vỹ Dạ",
    ],
)
def test_names_are_read_back_as_they_were(name):
    mail = read(compose(parts(from_name=name)))

    assert str(make_header(decode_header(mail["From"].addresses[0].display_name))) == name


def test_the_same_parts_make_the_same_bytes():
    assert compose(LETTER) == compose(parts())


def test_what_the_gateway_writes_says_that_a_machine_wrote_it():
    mail = read(compose(LETTER))

    assert mail["Auto-Submitted"] == "auto-generated"


def test_a_persons_relayed_words_are_not_marked_as_a_machines():
    assert "Auto-Submitted" not in read(compose(parts(is_relayed=True)))


def test_exchange_is_asked_for_silence_but_not_about_failures():
    wishes = {wish.strip() for wish in read(compose(LETTER))["X-Auto-Response-Suppress"].split(",")}

    assert {"OOF", "AutoReply"} <= wishes
    assert not {"All", "NDR"} & wishes


def test_attachments_keep_their_own_names():
    names = [
        "Báo cáo số 12.pdf",
        "Mau_giai_ngan_2026.xlsx",
        f"{'Phụ lục rất dài ' * 7}.docx",
        'a"b;c.txt',
        "日本.csv",
    ]
    files = tuple(Attached(name, "application/pdf", name.encode()) for name in names)

    found = list(read(compose(parts(attachments=files))).iter_attachments())

    assert [part.get_filename() for part in found] == [" ".join(name.split()) for name in names]
    assert [part.get_content() for part in found] == [name.encode() for name in names]


def test_readers_that_know_no_rfc_2231_find_a_plain_name():
    raw = compose(parts(attachments=(Attached("Báo cáo.pdf", "application/pdf", b"x"),)))

    assert b'name="bao cao.pdf"' in raw


def test_a_very_long_name_keeps_its_extension():
    raw = compose(parts(attachments=(Attached("á" * 500 + ".pdf", "application/pdf", b"x"),)))

    (part,) = read(raw).iter_attachments()

    assert part.get_filename().endswith(".pdf")
    assert len(part.get_filename()) == 150


@pytest.mark.parametrize(
    "kind", ["message/rfc822", "multipart/mixed", "nonsense", "a/b\r\nBcc: x@y.example", ""]
)
def test_a_type_that_cannot_stand_becomes_a_plain_file(kind):
    (part,) = read(compose(parts(attachments=(Attached("a.bin", kind, b"\0\1"),)))).iter_attachments()

    assert part.get_content_type() == "application/octet-stream"
    assert part.get_content() == b"\0\1"


def test_text_files_say_their_charset_when_they_are_utf_8():
    files = (Attached("a.txt", "text/plain", "lũ".encode()), Attached("b.txt", "text/plain", b"\xff\xfe"))

    first, second = read(compose(parts(attachments=files))).iter_attachments()

    assert first.get_content().strip() == "lũ"
    assert second.get_content_charset() is None


def test_references_are_folded_and_keep_the_first_and_the_last_twenty():
    ids = tuple(f"<{n}.{'x' * 90}@eu-west-1.amazonses.example>" for n in range(50))

    raw = compose(parts(references=ids, in_reply_to=ids[-1]))

    mail = read(raw)
    assert mail["References"].split() == [ids[0], *ids[-20:]]
    assert mail["In-Reply-To"] == ids[-1]
    assert max(map(len, raw.split(b"\r\n"))) < 200


def test_ids_that_would_break_a_header_are_left_out():
    raw = compose(parts(references=("<a b@c>", "<x@y>\r\nBcc: z@z.example", "no brackets", "<ok@y.example>")))

    assert read(raw)["References"] == "<ok@y.example>"
    assert b"Bcc" not in raw


def test_line_breaks_in_names_and_subjects_start_no_header():
    raw = compose(
        parts(subject="Hỏi\r\nBcc: z@z.example", from_name="An\nBcc: z@z.example", to_name='O"Neil\\')
    )

    mail = read(raw)
    assert mail["Bcc"] is None
    assert mail["To"].addresses[0].display_name == 'O"Neil\\'


@pytest.mark.parametrize("subject", ["=?utf-8?q?Bcc?=", "x" * 300, "", "plain words " * 20, "á" * 400])
def test_any_subject_is_read_back_as_it_was(subject):
    assert (read(compose(parts(subject=subject)))["Subject"] or "") == subject.strip()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "a@b\r\nBcc: c@d",
        "a b@c.example",
        "a@b>",
        "nguyễn@a.example",
        "<a@b>",
        "a@b.example,c@d.example",
    ],
)
def test_an_address_that_cannot_stand_in_a_header_is_refused(address):
    with pytest.raises(UnsendableAddressError):
        compose(parts(to_address=address))


TEXTS = st.text(max_size=300)


@given(subject=TEXTS, name=TEXTS, text=TEXTS, content=st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_the_wire_sees_short_ascii_lines(subject, name, text, content):
    file = Attached(name, "application/pdf", content)

    raw = compose(parts(subject=subject, from_name=name, text=text, html=text, attachments=(file,)))

    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    assert max(map(len, raw.split(b"\r\n"))) <= 200
    body, attachment = read(raw).iter_parts()
    assert attachment.get_content() == content
    assert body.get_content_type() == "multipart/alternative"


def test_a_long_display_name_is_split_between_words_only():
    raw = compose(parts(from_name="Nguyễn Thị Nga, Ban Quản lý Khu kinh tế, công nghiệp thành phố Huế"))

    name = str(email.message_from_bytes(raw, policy=email.policy.default)["From"].addresses[0].display_name)

    assert " ".join(name.split()) == "Nguyễn Thị Nga, Ban Quản lý Khu kinh tế, công nghiệp thành phố Huế"
