"""What a mail alone shows of its thread, and that programs' spellings of a case address are read."""

import pytest

from chalicelib.mail import explain
from chalicelib.mail.message import Mail
from chalicelib.mail.reading.addressing import mailboxes
from chalicelib.mail.reading.subjects import speaks_of
from chalicelib.mail.reading.threads import is_ours_by_shape, thread_seen
from tests.mail.shapes import a_mail

CASE = "mlpn-2026-000105.syt.k7q2m9xzt4@phatngon.example"
LETTER = "<0100018f-7c1d@ap-southeast-1.amazonses.com>"


def test_a_mail_shows_case_addresses_references_and_letters_by_where_they_stand():
    raw = a_mail(
        f"To: {CASE.upper()}, cauhoi@phatngon.example",
        f'Cc: "{CASE}" <an@syt.example>, MLPN%2D2026%2D000106.tatca.k7q2m9xzt4+x@PHATNGON.example',
        f"Delivered-To: {CASE}",
        "Subject: Re: [MLPN-2026-000105] va mlpn-2026-000107, MLPN-2026-1",
        f"References: <a@syt.example> {LETTER}",
        f"In-Reply-To: {LETTER}",
        body=f"<{CASE}> wrote: x@y.example, {CASE}.".encode(),
    )

    assert explain(raw)["thread"] == {
        "case_addresses": {
            "to": [CASE],
            "cc": ["mlpn-2026-000106.tatca.k7q2m9xzt4@phatngon.example"],
            "delivered_to": [CASE],
            "body": [CASE],
        },
        "references_in_subject": ["MLPN-2026-000105", "MLPN-2026-000107"],
        "ours": [LETTER],
    }


@pytest.mark.parametrize(
    ("message_id", "is_ours"),
    [
        (LETTER, True),
        ("<0100@email.amazonses.com>", True),
        ("<0100@EU-CENTRAL-1.AMAZONSES.COM>", True),
        ("<0100@amazonses.com>", False),
        ("<0100@email.amazonses.com.evil.example>", False),
        ("<a@b@email.amazonses.com>", False),
        ("<CAF=x@mail.gmail.example>", False),
    ],
)
def test_an_id_of_ours_is_known_by_the_shape_that_ses_gives_it(message_id, is_ours):
    assert is_ours_by_shape(message_id) is is_ours


@pytest.mark.parametrize(
    ("raw", "addresses"),
    [
        ("mlpn-2026-000105.syt.\r\n k7q2m9xzt4@phatngon.example", [CASE]),
        ("mlpn-2026-\r\n 000105.syt.k7q2m9xzt4@phatngon.example", [CASE]),
        (
            "Cổng <mlpn-2026-000105.syt.k7q2\r\n\tm9xzt4@phatngon.example>, an@x.example",
            [CASE, "an@x.example"],
        ),
        ("TS. an@x.example", ["an@x.example"]),
        ("Phòng 1-2026. an@x.example", ["an@x.example"]),
    ],
)
def test_a_case_address_that_was_folded_is_one_address_again(raw, addresses):
    assert [box.address for box in mailboxes(raw)] == addresses


@pytest.mark.parametrize(
    ("subject", "text", "speaks"),
    [
        ("Giấy mời", "Kính mời quý phóng viên dự lễ khánh thành trạm y tế.", False),
        ("Giấy mời", "Kính mời dự họp báo về vụ ngộ độc.", True),
        ("123/SYT-NVY", "Sở xin trả lời như sau: 12 cháu.", True),
        ("tra loi", "12 chau", True),
        ("Xin thêm thời gian", "Sở đang xác minh, kính đề nghị gia hạn đến 30/11.", True),
    ],
)
def test_an_answer_under_another_subject_speaks_of_the_question_or_of_answering(subject, text, speaks):
    assert speaks_of(Mail(subject, None, text=text), "Re: Ngộ độc ở trường tiểu học") is speaks


@pytest.mark.timeout(10)
@pytest.mark.parametrize("text", ["a", "a.", "mlpn-2026-000105.", "a@", "MLPN-2026-", "1"])
def test_megabytes_show_their_thread_in_no_time(text):
    large = text * (2_000_000 // len(text))

    assert thread_seen(Mail(large[:5_000], None, text=large, references=(f"<{large[:900]}>",)))["ours"] == []
