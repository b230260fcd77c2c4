"""Each row of the tables of wordings is known, in a mail that says little else."""

import pytest

from chalicelib.mail.machines import (
    absence_company,
    absence_wordings,
    automatic_titles,
    bounce_openings,
    bounce_openings_abroad,
    bounce_titles,
    complaints,
    delay_openings,
    delay_titles,
    receipts,
)
from chalicelib.mail.machines.automatic_declarations import DECLARES, MENTIONS, TOLD
from chalicelib.mail.machines.bounce_reasons import OF_CODE, REASONS, reason_of
from chalicelib.mail.machines.delivery_notices import GREETINGS, LETTERS, TO_USERS, WRONG
from chalicelib.mail.machines.desk_wordings import (
    DESKS,
    NUMBERS,
    PORTALS,
    PRELUDES,
    QUESTION_NUMBERS,
    QUESTIONS,
)
from chalicelib.mail.machines.machine_signs import machine_made
from chalicelib.mail.machines.mail_systems import DAEMON_NAMES, DAEMONS, OFFICE_NAMES, OFFICES, POSTMASTERS
from chalicelib.mail.machines.other_notices import NOTICES
from chalicelib.mail.machines.returned import RULES, split_text
from chalicelib.mail.message import Attached, Mail, Mailbox

pytestmark = pytest.mark.untraced
AN = Mailbox("An", "an@x.example")
DAEMON = Mailbox("", "mailer-daemon@x.example")
POSTMASTER = Mailbox("", "postmaster@x.example")
A_NUMBER = f"{NUMBERS[0].words}, {QUESTION_NUMBERS[0].words}"
AWAY = "I am out of the office until Monday, please contact Binh."
RETURN = "Trường hợp khẩn cấp xin vui lòng liên hệ số 0905 000 111."
FAILED = "550 5.1.1 User unknown"


def kind_of(subject="Re: Hỏi", text="", sender=AN, name="An"):
    header = ("From", f"{name} <{sender.address}>")
    sign = machine_made(Mail(subject, sender, authors=(sender,), text=text, headers=(header,)))
    return sign and sign.kind


def written(row):
    """Give a row's words as a mail has them."""
    return row.words.replace(" * ", " ")


ROWS = {
    "titles": (automatic_titles.TITLES, "automatic", lambda row: kind_of(f"{row.words}: Hỏi", "Tin.")),
    "absences": (automatic_titles.ABSENCES, "automatic", lambda row: kind_of(row.words.upper())),
    "absences within": (automatic_titles.WITHIN, "automatic", lambda row: kind_of(f"An {row.words}", AWAY)),
    "declarations": (DECLARES, "automatic", lambda row: kind_of(text=f"Xin chào.\n\n{row.words} abc.")),
    "declarations told of": (TOLD, None, lambda row: kind_of(text=f"{DECLARES[0].words} {row.words} abc.")),
    "mentions": (MENTIONS, "automatic", lambda row: kind_of(text=f"Xin chào.\n\n{row.words} abc.")),
    "mentions in a notification": (MENTIONS, None, lambda row: kind_of("Tin mới", f"{row.words} abc.")),
    "away": (absence_wordings.AWAY, "automatic", lambda row: kind_of(text=f"{written(row)}.\n{RETURN}")),
    "received": (
        absence_wordings.RECEIVED,
        "automatic",
        lambda row: kind_of(text=f"Thank you for contacting us. {written(row)}. {RETURN}"),
    ),
    "company": (
        (*absence_company.SUPPORT, *absence_company.COURTESY),
        "automatic",
        lambda row: kind_of(text=f"{AWAY}\nabc def ghi {written(row)} jkl mno."),
    ),
    "to anybody": (
        absence_company.TO_ANYBODY,
        "automatic",
        lambda row: kind_of(text=f"{row.words} abc. We have received your email. {RETURN}"),
    ),
    "personal": (absence_company.PERSONAL, None, lambda row: kind_of(text=f"{AWAY} {written(row)}.")),
    "spoken": (absence_company.SPOKEN, None, lambda row: kind_of(text=f"{AWAY} {written(row)}.")),
    "receipt titles": (receipts.TITLES, "receipt", lambda row: kind_of(f"{row.words} Hỏi", "was read on")),
    "receipts": (receipts.SAYS, "receipt", lambda row: kind_of("Đã đọc: Hỏi", written(row))),
    "notices": (
        tuple(row for one in NOTICES for row in one.words),
        "automatic",
        lambda row: kind_of("Hỏi", f"abc {written(row)} def, {A_NUMBER}"),
    ),
    "notices that somebody tells of": (
        tuple(row for one in NOTICES for row in one.words),
        None,
        lambda row: kind_of("Hỏi", f'Tôi nhận được "{written(row)}".'),
    ),
    "numbers of portals": (
        NUMBERS,
        "automatic",
        lambda row: kind_of("Hỏi", f"{PORTALS[0].words}, {row.words} 4711"),
    ),
    "numbers of questions": (
        QUESTION_NUMBERS,
        "automatic",
        lambda row: kind_of("Hỏi", f"{QUESTIONS[0].words}, {row.words} 4711"),
    ),
    "numbers without a notice": (
        (*NUMBERS, *QUESTION_NUMBERS),
        None,
        lambda row: kind_of("Hỏi", f"Sở đã trả lời bạn đọc, {row.words} 4711."),
    ),
    "preludes of notices": (
        PRELUDES,
        "automatic",
        lambda row: kind_of("Hỏi", f"abc def {row.words} ghi jkl. {DESKS[0].words}"),
    ),
    "letters from mail systems' mailboxes": (
        LETTERS,
        None,
        lambda row: kind_of("Mailbox full", f"{row.words} Minh, gửi lại giúp. {FAILED}", POSTMASTER),
    ),
    "mail systems that greet their users": (
        TO_USERS,
        "bounce",
        lambda row: kind_of("Mailbox full", f"{row.words}, it is full. {FAILED}", POSTMASTER),
    ),
    "failure titles": (bounce_titles.FAILED, "bounce", lambda row: kind_of(row.words, "x", DAEMON)),
    "delay titles": (delay_titles.DELAYED, "delay", lambda row: kind_of(row.words, FAILED, DAEMON)),
    "success titles": (delay_titles.DELIVERED, "delay", lambda row: kind_of(row.words, "x", DAEMON)),
    "failures": (
        (*bounce_openings.FAILED, *bounce_openings_abroad.FAILED),
        "bounce",
        lambda row: kind_of("Undelivered: Hỏi", f"{row.words}\n{FAILED}"),
    ),
    "greetings of mail systems": (
        GREETINGS,
        "bounce",
        lambda row: kind_of(
            "Undelivered: Hỏi", f"{row.words} mx.example\n{bounce_openings.FAILED[-1].words}"
        ),
    ),
    "vague failures": (
        (*bounce_openings.VAGUE, *bounce_openings_abroad.VAGUE),
        "bounce",
        lambda row: kind_of("Hỏi", f"{row.words}\n{FAILED}", POSTMASTER),
    ),
    "anything wrong": (WRONG, "bounce", lambda row: kind_of("Hỏi", row.words, DAEMON)),
    "delays": (
        delay_openings.DELAYED,
        "delay",
        lambda row: kind_of("Hỏi", f"Not delivered. {row.words}", DAEMON),
    ),
    "successes": (delay_openings.DELIVERED, "delay", lambda row: kind_of("Hỏi", row.words, DAEMON)),
}


@pytest.mark.parametrize("table", ROWS)
def test_each_row_of_a_table_is_known(table):
    rows, kind, told = ROWS[table]

    assert [(row.words, row.origin, told(row)) for row in rows if told(row) != kind] == []


@pytest.mark.parametrize("table", ["titles", "absences", "receipt titles", "failure titles", "delay titles"])
def test_behind_re_a_title_is_a_persons(table):
    rows, _, _ = ROWS[table]

    assert [row.words for row in rows if kind_of(f"Re: {row.words}: Hỏi", "Xin hỏi về con đê.")] == []


@pytest.mark.parametrize(
    "table", ["absences", "absences within", "receipt titles", "failure titles", "delay titles"]
)
def test_under_a_persons_name_and_above_a_persons_words_a_title_is_a_persons(table):
    rows, _, _ = ROWS[table]

    assert [row.words for row in rows if kind_of(row.words, "Xin hỏi con đê nào hỏng?")] == []


def test_each_mail_system_is_known_by_its_mailbox_or_name():
    mailboxes = [kind_of("Hỏi", FAILED, Mailbox("", f"{local}@x.example")) for local in sorted(DAEMONS)]
    names = [kind_of("Hỏi", FAILED, name=name) for name in DAEMON_NAMES]

    assert {*mailboxes, *names} == {"bounce"}


def test_a_server_that_writes_under_its_own_name_needs_a_title_and_words():
    boxes = [Mailbox("", f"{piece}2@x.example") for piece in OFFICES]

    assert {kind_of("Failure notice", FAILED, box) for box in boxes} == {"bounce"}
    assert {kind_of("Failure notice", "Xin hỏi về con đê.", box) for box in boxes} == {None}


def test_from_other_offices_of_mail_systems_people_write_too():
    boxes = [Mailbox("", f"{local}@x.example") for local in sorted(POSTMASTERS)]

    assert {kind_of("Failure notice", "x", box) for box in boxes} == {"bounce"}
    assert {kind_of("Failure notice", "x", name=name) for name in OFFICE_NAMES} == {"bounce"}
    assert {kind_of("Hỏi", "Xin hỏi về con đê.", box) for box in boxes} == {None}
    assert {kind_of("Hỏi", "Xin hỏi về con đê.", name=name) for name in OFFICE_NAMES} == {None}


def test_each_wording_of_a_reason_tells_it():
    shadowed = [
        (reason.name, words)
        for reason in REASONS
        for words in reason.words
        if reason_of(words).name != reason.name
    ]

    assert shadowed == []


@pytest.mark.parametrize(("code", "name"), OF_CODE.items())
def test_a_code_without_doubt_tells_the_reason_whatever_the_words(code, name):
    assert reason_of("nobody knows", f"5.{code}").name == name


def test_each_line_above_a_returned_letter_is_known():
    assert [row.words for row in RULES if not split_text(f"Failed.\n-- {row.words} --\nx")[1]] == []


@pytest.mark.parametrize("row", complaints.TITLES, ids=lambda row: row.origin)
def test_each_providers_own_form_of_complaint_is_known(row):
    letter = Attached(
        "x.eml", "message/rfc822", b"X-Phatngon-Letter: L-1\nX-HmXmrOriginalRecipient: b@y.example"
    )
    mail = Mail(f"{row.words} 198.51.100.7", AN, attachments=(letter,))

    assert machine_made(mail).kind == "complaint"
    assert (complaints.complaint_of(mail).address, complaints.complaint_of(mail).letter_id) == (
        "b@y.example",
        "L-1",
    )


def test_a_calendar_reply_with_known_words_is_a_receipt():
    part = Attached("", "text/calendar", b"BEGIN:VCALENDAR\nMETHOD:REPLY\n")
    signs = [
        machine_made(Mail("Chấp nhận: Họp", AN, text=written(row), attachments=(part,)))
        for row in receipts.CALENDAR_SAYS
    ]

    assert {sign.kind for sign in signs} == {"receipt"}
