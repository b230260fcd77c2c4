"""Mails whose heads are broken in the ways of real senders: subjects, senders, file names, structure."""

import unicodedata
from collections.abc import Iterator

from tests.mails.labelled import LabelledMail

FROM = "From: an@bao.example"

# name, language, subject as it stands in the mail, subject as it is read
SUBJECTS = (
    ("base64", "vi", "=?utf-8?B?SOG7j2k=?=", "Hỏi"),
    ("quoted-printable in small letters", "vi", "=?utf-8?q?H=e1=bb=8fi_g=e1=ba=a5p?=", "Hỏi gấp"),
    ("a letter split over two words", "vi", "=?utf-8?Q?H=E1=BB?=\n =?utf-8?Q?=8Fi?=", "Hỏi"),
    ("base64 cut anywhere", "vi", "=?utf-8?B?SOG7j2kgZ+G?=\n =?utf-8?B?6pXA=?=", "Hỏi gấp"),
    ("words without padding", "vi", "=?utf-8?B?SOG7j2k?= =?utf-8?B?IGfhuqVw?=", "Hỏi gấp"),
    ("words side by side", "vi", "=?utf-8?Q?H=E1=BB=8Fi_?==?utf-8?Q?g=E1=BA=A5p?=", "Hỏi gấp"),
    ("base64 and then quoted-printable", "vi", "=?utf-8?B?SOG7?= =?utf-8?Q?=8Fi?=", "Hỏi"),
    ("a word and plain text", "vi", "Re: =?utf-8?B?SOG7j2k=?= (2)", "Re: Hỏi (2)"),
    ("plain text against a word", "vi", "[Báo]=?utf-8?B?SOG7j2k=?=:x", "[Báo]Hỏi:x"),
    ("spaces in a word", "vi", "=?utf-8?Q?H=E1=BB=8Fi g=E1=BA=A5p?=", "Hỏi gấp"),
    ("raw letters in a word", "vi", "=?utf-8?Q?H=E1=BB=8Fi gấp?=", "Hỏi gấp"),
    ("a question mark in a word", "vi", "=?utf-8?Q?Sao_ch=E1=BA=ADm_th=E1=BA=BF??=", "Sao chậm thế?"),
    ("a question mark before a letter", "vi", "=?utf-8?Q?Sao?=E1=BA=A5y?=", "Sao?ấy"),
    ("a word that nobody closed", "vi", "=?utf-8?Q?H=E1=BB=8Fi_g=E1=BA=A5p", "Hỏi gấp"),
    ("a word cut off in a letter", "vi", "=?utf-8?Q?H=E1=BB=8Fi_b=C3=A1o_H?", "Hỏi báo H"),
    ("one unclosed word before another", "vi", "=?utf-8?Q?H=E1=BB=8Fi =?utf-8?Q?_g=E1=BA=A5p?=", "Hỏi gấp"),
    ("a word folded within", "vi", "=?utf-8?B?SOG7j2kg\n Z+G6pXA=?=", "Hỏi gấp"),
    ("a word folded before its text", "vi", "=?utf-8?\n Q?H=E1=BB=8Fi?=", "Hỏi"),
    ("a language behind the charset", "vi", "=?utf-8*vi?Q?H=E1=BB=8Fi?=", "Hỏi"),
    ("a charset that nobody knows", "vi", "=?x-unknown?B?SOG7j2k=?=", "Hỏi"),
    ("a word without a charset", "vi", "=??Q?H=E1=BB=8Fi?=", "Hỏi"),
    ("an encoding that nobody knows", "vi", "=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
    ("utf-8 called iso-8859-1", "vi", "=?iso-8859-1?B?SOG7j2k=?=", "Hỏi"),
    ("an empty word at the end", "vi", "=?UTF-8?Q?H=E1=BB=8Fi?=\n =?UTF-8?B??=", "Hỏi"),
    ("a word within a word", "vi", "=?utf-8?Q?=3D=3Futf-8=3FB=3FSOG7j2k=3D=3F=3D?=", "Hỏi"),
    ("two charsets in a row", "vi", "=?utf-8?B?SOG7j2k=?= =?gb2312?B?tPPHxQ==?=", "Hỏi大桥"),
    ("a word in quotes", "vi", '"=?utf-8?B?SOG7j2k=?=" x', '"Hỏi" x'),
    ("base64 of the web", "vi", "=?utf-8?B?w7_Dvg==?=", "ÿþ"),
    ("line ends in a word", "vi", "=?utf-8?Q?H=E1=BB=8Fi=0D=0ABcc:_x?=", "Hỏi Bcc: x"),
    ("letters in pieces", "vi", unicodedata.normalize("NFD", "Hỏi gấp"), "Hỏi gấp"),
    ("letters written from right to left", "vi", "B\u202exe.fdp", "Bxe.fdp"),
    ("a fold by a tab", "vi", "Hỏi\n\tgấp", "Hỏi gấp"),
    ("a fold that lost its indentation", "vi", "Hỏi về bệnh viện\nquá tải", "Hỏi về bệnh viện quá tải"),
    ("a fold at nothing", "vi", "\n Hỏi gấp", "Hỏi gấp"),
    ("ISO-2022-JP in two words", "ja",
     "=?ISO-2022-JP?B?GyRCNjYbKEI=?=\n =?ISO-2022-JP?B?GyRCJE4bKEI=?=", "橋の"),
    ("GBK called gb2312", "zh", "=?GB2312?B?6Ua7+bTzx8U=?=", "镕基大桥"),
    ("a dollar and an equals sign", "en", "Cost = 5 $ ?= 6", "Cost = 5 $ ?= 6"),
    ("percent and underscore", "en", "100%_sure", "100%_sure"),
)  # fmt: skip

# name, language, From as it stands in the mail, address as it is written there
SENDERS = (
    ("a bare address", "en", "an@bao.example", "an@bao.example"),
    ("capitals", "vi", "An <Nguyen.An@Bao.Example>", "Nguyen.An@Bao.Example"),
    ("a comma without quotes", "vi", "Nguyễn, An <an@bao.example>", "an@bao.example"),
    ("a comma in a word", "vi", "=?utf-8?Q?Nguy=E1=BB=85n,_An?= <an@bao.example>", "an@bao.example"),
    ("a quote without its fellow", "vi", 'An "Tiểu An <an@bao.example>', "an@bao.example"),
    ("quotes within quotes", "vi", '"An \\"Tiểu, An\\"" <an@bao.example>', "an@bao.example"),
    ("an unclosed comment", "vi", "An (phòng tin <an@bao.example>", "an@bao.example"),
    ("a comment behind", "vi", "an@bao.example (Nguyễn An (phòng tin))", "an@bao.example"),
    ("a comment within", "en", "an(no. 1)@bao.example", "an@bao.example"),
    ("a bracket that nobody closed", "vi", "An <an@bao.example", "an@bao.example"),
    ("a bracket that nobody opened", "vi", "An an@bao.example>", "an@bao.example"),
    ("a name and an address side by side", "vi", "Nguyễn An an@bao.example", "an@bao.example"),
    ("square brackets", "vi", "An [mailto:an@bao.example]", "an@bao.example"),
    ("another address as the name", "vi", '"thu@khac.example" <an@bao.example>', "an@bao.example"),
    ("a name that ends in an address", "vi", "An (an@khac.example) <an@bao.example>", "an@bao.example"),
    ("a route", "en", "An <@relay.example,@mx.example:an@bao.example>", "an@bao.example"),
    ("a group", "vi", "Toà soạn: An <an@bao.example>;", "an@bao.example"),
    ("an address in a word", "vi", "=?utf-8?Q?Nguy=E1=BB=85n_<an=40bao.example>?=", "an@bao.example"),
    ("a word as the address", "vi", "An <=?utf-8?Q?an=40bao.example?=>", "an@bao.example"),
    ("an unclosed word", "vi", "=?utf-8?Q?Nguy=E1=BB=85n_An <an@bao.example>", "an@bao.example"),
    ("spaces in the address", "vi", "An < an @ bao.example >", "an@bao.example"),
    ("a dot at the end", "vi", "An <an@bao.example.>", "an@bao.example"),
    ("a quoted mailbox", "en", 'An <"an nguyen"@bao.example>', '"an nguyen"@bao.example'),
    ("a Japanese telephone's mailbox", "ja", "<an..nguyen.@docomo.example>", "an..nguyen.@docomo.example"),
    ("a host by number", "en", "An <an@[192.0.2.1]>", "an@[192.0.2.1]"),
    ("a Vietnamese address", "vi", "An <ăn@báo.example>", "ăn@báo.example"),
    ("a host in Punycode", "vi", "An <an@xn--bo-sia.example>", "an@xn--bo-sia.example"),
    ("folded between name and address", "vi", "Nguyễn An\n <an@bao.example>", "an@bao.example"),
    ("an Exchange prefix", "en", "An <SMTP:an@bao.example>", "an@bao.example"),
    ("two brackets, the first unclosed", "en", "An <an@bao.example, Thu <thu@bao.example>", "an@bao.example"),
    ("another address in quotes", "vi", '"Hỗ trợ <thu@khac.example>" an@bao.example', "an@bao.example"),
    ("two without a comma", "en", "An <an@bao.example> Thu <thu@bao.example>", "an@bao.example"),
    ("a bracket twice", "en", "An <<an@bao.example>>", "an@bao.example"),
    ("a mail system without its host", "en", "Mail Delivery System <MAILER-DAEMON>", "MAILER-DAEMON"),
    ("a mail system with a comment", "en", "MAILER-DAEMON (Mail Delivery System)", "MAILER-DAEMON"),
    ("a name alone", "vi", "Toà soạn báo Ví Dụ", ""),
    ("empty brackets", "en", "An <>", ""),
    ("nothing", "en", "", ""),
)

# name, language, header lines of the part, file name as it is read
FILES = (
    ("RFC 2231", "vi", "filename*=utf-8''B%C3%A1o%20c%C3%A1o.pdf", "Báo cáo.pdf"),
    (
        "sections",
        "vi",
        "filename*0*=utf-8''B%C3%A1o;\n filename*1*=%20c%C3%A1o;\n filename*2=.pdf",
        "Báo cáo.pdf",
    ),
    ("sections out of order", "vi", "filename*1*=o.pdf; filename*0*=utf-8''B%C3%A1", "Báo.pdf"),
    ("sections that begin at one", "vi", "filename*1*=utf-8''B%C3%A1; filename*2*=o.pdf", "Báo.pdf"),
    ("a letter split over sections", "vi", "filename*0*=utf-8''B%C3; filename*1*=%A1o.pdf", "Báo.pdf"),
    ("quotes around it", "vi", "filename*=\"utf-8''B%C3%A1o.pdf\"", "Báo.pdf"),
    ("quotes within it", "vi", "filename*=utf-8''\"B%C3%A1o.pdf\"", "Báo.pdf"),
    ("no charset", "vi", "filename*=B%C3%A1o.pdf", "Báo.pdf"),
    ("an empty charset", "vi", "filename*=''B%C3%A1o.pdf", "Báo.pdf"),
    ("percent without a star", "vi", 'filename="B%C3%A1o%20c%C3%A1o.pdf"', "Báo cáo.pdf"),
    ("a charset without a star", "vi", "filename=\"utf-8''B%C3%A1o.pdf\"", "Báo.pdf"),
    ("percent of ASCII alone", "en", 'filename="100%20sure.pdf"', "100%20sure.pdf"),
    ("both forms", "vi", "filename=\"Bao.pdf\"; filename*=utf-8''B%C3%A1o.pdf", "Báo.pdf"),
    ("an encoded word", "vi", 'filename="=?utf-8?B?QsOhby5wZGY=?="', "Báo.pdf"),
    ("an encoded word without quotes", "vi", "filename==?utf-8?Q?B=C3=A1o.pdf?=", "Báo.pdf"),
    (
        "an encoded word over sections",
        "vi",
        'filename*0="=?utf-8?B?QsOh"; filename*1="by5wZGY=?="',
        "Báo.pdf",
    ),
    ("two encoded words", "vi", 'filename="=?utf-8?Q?B=C3=A1o?=\n =?utf-8?Q?_c=C3=A1o.pdf?="', "Báo cáo.pdf"),
    ("raw letters", "vi", 'filename="Báo cáo.pdf"', "Báo cáo.pdf"),
    ("letters in pieces", "vi", unicodedata.normalize("NFD", 'filename="Báo cáo.pdf"'), "Báo cáo.pdf"),
    ("spaces without quotes", "vi", "filename=Báo cáo.pdf", "Báo cáo.pdf"),
    ("a semicolon without quotes", "vi", "filename=Báo cáo; tháng 11.pdf; size=3", "Báo cáo; tháng 11.pdf"),
    ("a semicolon in quotes", "vi", 'filename="a;b.pdf"', "a;b.pdf"),
    ("a quote that nobody closed", "vi", 'filename="Báo.pdf; size=3', "Báo.pdf"),
    ("quotes within quotes", "vi", 'filename="Báo "mới".pdf"', "Báo mới.pdf"),
    ("a path of Windows", "vi", 'filename="C:\\Tài liệu\\Báo.pdf"', "Báo.pdf"),
    ("a path of Unix", "en", 'filename="../../etc/a.pdf"', "a.pdf"),
    ("single quotes", "en", "filename='a b.pdf'", "a b.pdf"),
    ("right to left", "en", 'filename="a\u202efdp.exe"', "afdp.exe"),
    ("a fold in quotes", "vi", 'filename="Báo\n cáo.pdf"', "Báo cáo.pdf"),
    ("spaces around the equals sign", "vi", 'filename = "Báo.pdf"', "Báo.pdf"),
    ("a missing semicolon", "vi", 'filename="Báo.pdf" size=3', "Báo.pdf"),
)

# name, language, whole mail, what is right
WHOLE = (
    ("an mbox line", "en", "From an@bao.example Mon Nov 23 09:00:00 2026\n{}", {}),
    ("an escaped mbox line", "en", ">From an@bao.example Mon Nov 23 09:00:00 2026\n{}", {}),
    ("an mbox line within", "en", "Received: x\n>From an@bao.example Mon Nov 23 2026\n{}", {}),
    ("empty lines before", "en", "\n\n\n{}", {}),
    ("a mark before", "en", "\ufeff{}", {}),
    ("a line of a web server before", "en", "HTTP/1.1 200 OK\n{}", {}),
    ("words before", "en", "The following message was received\n{}", {}),
    ("a head torn in two", "en", "Received: from a by b\n\n{}", {}),
    ("a line without a colon", "en", "X-Spam: no\nthis line has none\n{}", {}),
    (
        "a space before each colon",
        "en",
        "Subject : Hỏi gấp\nFrom : an@bao.example\nTo\t: b@y.example\n\nChào",
        {},
    ),
    ("spaces in the name of a field", "en", "{head}X-Spam Status Of: 5\n\nChào", {}),
    ("a field without a name", "en", ": nothing\n{}", {}),
    ("no empty line before the text", "en", "{head}Chào", {}),
    ("an empty field", "en", "X-Empty:\n{}", {}),
    ("subject and sender twice", "en", "Subject:\n{head}Subject: Khác\n\nChào", {}),
    ("fields that nobody knows first", "en", "Foo: bar\nBaz: x\n{}", {}),
    ("NUL among the letters", "en", "X-A: b\0c\n{}", {}),
    ("a space before the first field", "en", " {}", {}),
    ("parameters without indentation", "en",
     '{head}Content-Type: multipart/mixed;\nboundary="a:b"\n\n--a:b\n\nChào\n--a:b--', {}),
    ("recipients without indentation", "en", "{head}To: a@x.example,\nb@y.example\n\nChào", {}),
    ("no text at all", "en", "{head}", {"text": ""}),
    ("a mail saved as UTF-16", "en", "{}", {}),
    ("bare carriage returns in one field", "en", "X-A: b\rc\n{}", {}),
)  # fmt: skip


def mails() -> Iterator[LabelledMail]:
    """Give one mail for each row of the tables."""
    for name, language, written, read in SUBJECTS:
        raw = f"{FROM}\nSubject: {written}\nDate: Mon, 23 Nov 2026 09:00:00 +0700\n\nx"
        yield LabelledMail(f"subject: {name}", "heads", language, raw.encode(), {"subject": read})
    for name, language, written, address in SENDERS:
        raw = f"From: {written}\nSubject: S\n\nx".encode()
        yield LabelledMail(f"sender: {name}", "heads", language, raw, {"from": address, "subject": "S"})
    for name, language, written, file in FILES:
        raw = f"{FROM}\nContent-Type: application/pdf\nContent-Disposition: attachment; {written}\n\n%PDF-"
        yield LabelledMail(f"file: {name}", "heads", language, raw.encode(), {"attachments": [file]})
    for name, language, form, expected in WHOLE:
        yield LabelledMail(f"whole: {name}", "heads", language, _whole(name, form), _right(expected))


def _whole(name: str, form: str) -> bytes:
    head = f"{FROM}\nSubject: Hỏi gấp\n"
    raw = form.replace("{}", f"{head}\nChào").replace("{head}", head)
    return raw.encode("utf-16" if "UTF-16" in name else "utf-8")


def _right(expected: dict[str, str]) -> dict[str, str]:
    return {"from": "an@bao.example", "subject": "Hỏi gấp", "text": "Chào"} | expected
