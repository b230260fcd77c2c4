"""What speaks for an agency that no salutation names: who is asked, mentioned, misspelt, meant by topics."""

from dataclasses import replace

import pytest

from chalicelib.domain.guessing import Ground, Reason
from chalicelib.domain.wording import spell
from chalicelib.mail import explain
from chalicelib.mail.agencies.finding import find_agencies, own_words
from chalicelib.mail.agencies.known_agencies import agencies_in
from chalicelib.mail.agencies.offices import office_of
from chalicelib.mail.message import Mail, Mailbox
from tests.mails import questions

OF_HUE = agencies_in(None)
SENDER = Mailbox("Lê An", "an@bao.example")


def first(text, subject="Xin hỏi"):
    found = find_agencies(subject, text, OF_HUE)
    return next((guess.agency for guess in (*found.named, *found.guesses)), "")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Kính gửi VPUBND", "VPUBND"),
        ("Kính gửi VP UBND TP", "VPUBND"),
        ("Kính gửi UBND P.Vỹ Dạ", "PVYDA"),
        ("Kính gửi UBND P. Vĩ Dạ", "PVYDA"),
        ("Kính gửi CA TP", "CATP"),
        ("Kính gửi Ban QL các KCN", "BQLKKTCN"),
        ("Kính gửi TT Bảo tồn Di tích Cố đô", "TTBTDT"),
        ("Kính gửi Sở TN&MT", "SNNMT"),
        ("Kính gửi Sở NN-PTNT", "SNNMT"),
        ("Kính gửi Sở GTVT", "SXD"),
        ("Kính gửi Sở KH&ĐT", "STC"),
        ("Kính gửi Sở LĐTBXH", "SNV"),
        ("kinh gui so tttt", "SKHCN"),
        ("Kính gửi Chi cục ATTP", "CCATTP"),
        ("Kính gửi Ban chỉ huy PCTT và TKCN", "BCHPTDS"),
        ("Kính gửi Cty Điện lực Huế", "PCHUE"),
        ("K/g: Sở Y tế", "SYT"),
        ("sở y tế ơi", "SYT"),
        ("syt oi", "SYT"),
        ("alo so y te", "SYT"),
    ],
)
def test_every_spelling_and_former_name_addresses_its_agency_of_today(line, code):
    found = find_agencies("Xin thông tin", f"{line},\n\nXin hỏi một việc.\n", OF_HUE)

    assert [guess.agency for guess in found.named] == [code]


@pytest.mark.parametrize("line", ["Kính gửi sở y tê", "Kính gửi Sơ Y tế", "Kính gửi SỞ Y TÊ"])
def test_a_name_with_mistyped_accents_is_guessed_before_topics(line):
    found = find_agencies("Hỏi về cầu và đường", f"{line},\n\nXin hỏi về xe buýt.", OF_HUE)

    assert found.named == ()
    assert found.guesses[0].agency == "SYT"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Theo Công an thành phố Huế, chủ tài khoản không nộp thuế.", "THUE"),
        ("Sở Xây dựng cho biết khách sạn này đã xong. Vì sao chưa đón khách?", "SDL"),
        ("Sở Xây dựng nói không biết. Đề nghị Sở Y tế cho biết ai chịu trách nhiệm.", "SYT"),
        ("theo cong an thanh pho hue. cho em hoi so gddt la truong thu tien co dung khong", "SGDDT"),
    ],
)
def test_who_is_only_quoted_counts_little_and_who_is_asked_much(text, code):
    assert first(text) == code


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("Rừng thông bị phá.", "SNNMT", "phá rừng"),
        ("Đường Lâm Hoằng thuộc phường nào?", "PVYDA", "đường Lâm Hoằng"),
        ("Chuyện ở xã Quảng Vinh cũ", "XDANDIEN", "Quảng Vinh"),
    ],
)
def test_topics_count_in_another_order_and_places_and_former_names_mean_their_ward(text, code, words):
    guesses = {guess.agency: guess for guess in find_agencies("", text, OF_HUE).guesses}

    assert Reason(Ground.TOPIC, words) in guesses[code].reasons


def test_one_word_even_in_the_subject_assigns_nobody():
    assert find_agencies("Hỏi về nhà ở xã hội", "Xin hỏi.", OF_HUE).certain == ()


@pytest.mark.parametrize(
    "text",
    [
        "Kính gửi Sở Y tế,\n\nXin hỏi.\n\nTrân trọng,\nLê An\nBáo Mới, phường Thuận Hóa",
        "Kính gửi Sở Y tế,\n\nXin hỏi.\n\n-- \nLê An\nBáo của Sở Tư pháp",
        "Kính gửi Sở Y tế,\n\nXin hỏi.\n\nVào 09:15, 2 thg 11, An <a@bao.example> đã viết:\n> Gửi Sở Du lịch",
    ],
)
def test_neither_a_signature_nor_quoted_mail_names_an_agency(text):
    found = find_agencies("Xin hỏi", own_words(Mail("Xin hỏi", SENDER, text=text)), OF_HUE)

    assert [guess.agency for guess in (*found.named, *found.guesses)] == ["SYT"]


def test_a_forward_is_read_whole():
    head = "---------- Forwarded message ---------\nTừ: An <an@bao.example>"
    text = f"Xin gửi lại.\n\n{head}\n\nKính gửi Sở Y tế,\n"

    assert "Sở Y tế" in own_words(Mail("Fwd: Xin hỏi", SENDER, text=text))


def test_every_known_office_is_an_agency_of_hue():
    known = [agency for agency in OF_HUE if office_of(agency.name_vi).topics]

    assert len(known) == len(OF_HUE)
    assert office_of("Sở Ngoại giao") == office_of("")


def test_no_office_claims_a_topic_twice_in_different_spellings():
    for agency in OF_HUE:
        topics = [spell(topic) for topic in office_of(agency.name_vi).topics]
        assert len(topics) == len(set(topics)), agency.code


def test_a_register_without_a_single_topic_serves_nearly_as_well():
    bare = tuple(replace(agency, topics=()) for agency in OF_HUE)
    asked = [mail for at, mail in enumerate(questions.mails()) if at % 4 == 0]
    right = [
        bool(
            {one["code"] for one in explain(mail.raw, bare)["agencies"][:3]} & set(mail.expected["agencies"])
        )
        for mail in asked
    ]

    assert sum(right) >= 0.95 * len(right)
