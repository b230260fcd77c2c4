import pytest

from chalicelib.mail.decoding.headers import readable
from chalicelib.mail.message import Mailbox
from chalicelib.mail.reading.parsing import parse
from tests.mail.shapes import a_mail


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=?utf-8?B?SOG7j2k=?=", "Hỏi"),
        ("=?UTF-8?Q?H=E1=BB=8Fi_g=E1=BA=A5p?=", "Hỏi gấp"),
        ("=?utf-8?B?SOG7?= =?utf-8?B?j2kgZ+G6pXA=?=", "Hỏi gấp"),
        ("=?utf-8?Q?H=E1=BB?=\r\n =?utf-8?Q?=8Fi?=", "Hỏi"),
        ("=?utf-8?B?SOG7j2k?=", "Hỏi"),
        ("=?utf-8?Q?H=E1=BB=8Fi gấp?=", "Hỏi gấp"),
        ("Re: =?utf-8?B?SOG7j2k=?= x", "Re: Hỏi x"),
        ("=?no-such?Q?Hoi?=", "Hoi"),
        ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        ("Hỏi", "Hỏi"),
        ("Hỏi\r\n gấp", "Hỏi gấp"),
        ("H\u006f\u0309i", "Hỏi"),
        ("A\u202eB", "AB"),
        ("=?utf-8?Q?A=0D=0ABcc:_x?=", "A Bcc: x"),
        ("=?utf-8*vi?Q?H=E1=BB=8Fi?=", "Hỏi"),
    ],
)
def test_a_subject_is_read_in_right_and_broken_forms(written, read):
    assert parse(a_mail(f"Subject: {written}")).subject == read


def test_all_8_bit_headers_of_a_mail_are_read_in_one_charset():
    names = b"From: " + "Ан".encode("koi8-r") + b" <an@x.example>"
    subject = b"Subject: " + "Просим ответить".encode("koi8-r")

    mail = parse(names + b"\n" + subject + b"\n\nx")

    assert (mail.sender.name, mail.subject) == ("Ан", "Просим ответить")


def test_the_spaces_of_a_subject_are_kept_but_for_a_fold():
    assert parse(b"Subject: a  b\n\tc\nFrom: a@x.example\n\nx").subject == "a  b c"


def test_the_first_subject_with_words_counts():
    assert parse(b"Subject:\nSubject: S\nSubject: T\n\nx").subject == "S"


@pytest.mark.parametrize(
    ("written", "name", "address"),
    [
        ("An <AN@X.example>", "An", "an@x.example"),
        ('"Nguyễn, An" <an@x.example>', "Nguyễn, An", "an@x.example"),
        ("Nguyễn, An <an@x.example>", "Nguyễn, An", "an@x.example"),
        ("an@x.example (Nguyễn An)", "Nguyễn An", "an@x.example"),
        ("an@x.example", "", "an@x.example"),
        ("=?utf-8?Q?Nguy=E1=BB=85n?= <an@x.example>", "Nguyễn", "an@x.example"),
        ('"=?utf-8?Q?Nguy=E1=BB=85n?=" <an@x.example>', "Nguyễn", "an@x.example"),
        ("=?utf-8?Q?Nguy=E1=BB=85n_<an=40x.example>?=", "Nguyễn", "an@x.example"),
        ("'an@x.example' <an@x.example>", "an@x.example", "an@x.example"),
        ("b@y.example <an@x.example>", "b@y.example", "an@x.example"),
        ("An <mailto:an@x.example>", "An", "an@x.example"),
        ('An "Tiểu An <an@x.example>', "An Tiểu An", "an@x.example"),
        ("An an@x.example", "An", "an@x.example"),
        ("<an@x.example> (Nguyễn An)", "Nguyễn An", "an@x.example"),
        ("Báo chí: An <an@x.example>;", "An", "an@x.example"),
        ("=?utf-8?Q?Nguy=E1=BB=85n,_An?= <an@x.example>", "Nguyễn, An", "an@x.example"),
        ('"Nguyễn  An"\r\n <an@x.example>', "Nguyễn An", "an@x.example"),
        ("NguyÔn V¨n B×nh <an@x.example>", "Nguyễn Văn Bình", "an@x.example"),
    ],
)
def test_a_sender_is_read_as_it_is_really_written(written, name, address):
    assert parse(a_mail(f"From: {written}")).sender == Mailbox(name, address)


@pytest.mark.parametrize(
    "written",
    ["From: nobody", "From:", "From: a@x.example, b@y.example", "From: a@x.example\r\nFrom: b@y.example"],
)
def test_a_missing_or_ambiguous_sender_is_none(written):
    assert parse(a_mail(written)).sender is None


def test_recipients_are_read_from_lists_groups_and_forwarding_headers():
    mail = parse(
        a_mail(
            "To: Báo chí: a@x.example, B <b@x.example>;",
            "To: c@x.example",
            "Cc: undisclosed-recipients:;",
            "Delivered-To: D@x.example",
        )
    )

    assert [box.address for box in mail.to] == ["a@x.example", "b@x.example", "c@x.example"]
    assert mail.cc == ()
    assert mail.delivered_to == ("d@x.example",)


@pytest.mark.parametrize(
    "head",
    [
        b"From nobody Mon Nov 23 09:00:00 2026\n",
        b"\n\n",
        b">From x\n",
        b"junk without meaning\n",
    ],
)
def test_junk_before_the_headers_is_passed_over(head):
    mail = parse(head + b"From: a@x.example\nSubject: S\n\nText")

    assert (mail.sender.address, mail.subject, mail.text) == ("a@x.example", "S", "Text")


def test_a_folded_line_without_indentation_is_joined_again():
    mail = parse(b"Subject: one\ntwo three\nFrom: a@x.example\n\nText")

    assert mail.subject == "one two three"
    assert mail.sender.address == "a@x.example"
    assert mail.text == "Text"


def test_a_mail_without_headers_is_text():
    assert parse(b"Just words.\nMore words.").text == "Just words.\nMore words."


def test_headers_and_text_without_an_empty_line_are_told_apart():
    mail = parse(b"From: a@x.example\nSubject: S\nThis is the text\nand more")

    assert (mail.subject, mail.text) == ("S", "This is the text\nand more")


def test_a_missing_message_id_and_date_are_none():
    mail = parse(b"From: a@x.example\nDate: yesterday or so\n\nText")

    assert (mail.message_id, mail.date, mail.references, mail.in_reply_to) == (None, None, (), ())


def test_references_are_read_folded_and_glued():
    mail = parse(
        a_mail("References: <a@x>\r\n <b@x><c@\r\n x>", "In-Reply-To: your mail <a@x>", "Message-ID: bare@x")
    )

    assert mail.references == ("<a@x>", "<b@x>", "<c@x>")
    assert mail.in_reply_to == ("<a@x>",)
    assert mail.message_id == "<bare@x>"


def test_a_space_that_python_s_own_library_lost_in_folding_is_given_back():
    folded = "=?utf-8?b?SMawxqFuZw==?=\r\n  =?utf-8?b?xJBp4buBbg==?="

    assert readable(folded) == "Hương Điền"
