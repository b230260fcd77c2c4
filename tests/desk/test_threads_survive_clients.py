"""Threading survives what mail programs do to it (design, section 3, steps 4 to 6).

What a program spoils may cost an agency one more mail; it never relays what nobody vouches for.
"""

from dataclasses import replace

import pytest

from tests.fakes.mails import ANSWER, HEALTH_INTAKE, INTAKE, a_mail, a_reply
from tests.fakes.people import COLLEAGUE, DEPUTY, MAILBOX, MY, PERSON, RIVAL, SCHOOLS_PERSON, STRANGER

SUBJECT = "Ngộ độc ở trường tiểu học"
FORWARDED = """Chị An trả lời giúp.

---------- Forwarded message ---------
Từ: Cổng Phát ngôn <{address}>
Date: Th 5, 19 thg 11, 2026 vào lúc 08:01
Subject: [MLPN-2026-000001] Ngộ độc ở trường tiểu học
To: {to}

Bao nhiêu học sinh đang nằm viện vì ngộ độc?"""


@pytest.fixture
def case(office):
    return office.ask()


@pytest.fixture
def dispatch(office, case):
    return office.last("dispatch", PERSON)


def rewritten(mail, *pairs, recipients=None):
    """Give a mail whose bytes a program changed on the way."""
    raw = mail.raw
    for old, new in pairs:
        assert old.encode() in raw
        raw = raw.replace(old.encode(), new.encode())
    return replace(mail, raw=raw, recipients=recipients or mail.recipients)


def held_for(office, row):
    """Give why a mail is held."""
    assert (row.outcome, row.reason) == ("pen", "held")
    return office.facts("held-receipt")["signs"]


def as_written(address):
    """Give the forms in which programs write an address, each with what stands in To."""
    local, _, domain = address.partition("@")
    reference, agency, token = local.split(".")
    return {
        "upper": (address.upper(), address.upper()),
        "quoted": (f'"{local}"@{domain}', f'"{local}"@{domain}'),
        "quotes around": (address, f"'{address}'"),
        "its own display name": (address, f'"{address}" <{address}>'),
        "bare display name": (address, f"{address} <{address}>"),
        "suffix": (f"{local}+caf_=x@{domain}", f"{local}+caf_=x@{domain}"),
        "suffix in the envelope": (f"{local}+x@{domain}", address),
        "percent": (f"{local.replace('.', '%2E')}@{domain}", f"{local.replace('-', '%2d')}@{domain}"),
        "mailto": (address, f"<mailto:{address}>"),
        "fold at a dot": (address, f"{reference}.{agency}.\r\n {token}@{domain}"),
        "fold in the token": (address, f"{reference}.{agency}.{token[:4]}\r\n {token[4:]}@{domain}"),
        "fold in brackets": (address, f"Cổng Phát ngôn\r\n <{reference}.\r\n\t{agency}.{token}@{domain}>"),
    }


FORMS = tuple(as_written("a-2026-000001.b.cccccccccc@x"))


@pytest.mark.parametrize("form", FORMS)
def test_an_answer_is_filed_however_its_case_address_is_written(office, case, dispatch, form):
    envelope, to = as_written(dispatch.reply_to)[form]
    mail = a_reply(dispatch, to=("HERE@x.example",), recipients=(envelope,))

    row = office.receive(rewritten(mail, ("HERE@x.example", to)))

    assert (row.outcome, row.filings[0].kind) == ("filed", "final")
    assert office.status(case) == "answered"


@pytest.mark.parametrize("name", ["Cc", "Delivered-To", "X-Original-To", "X-Forwarded-To"])
def test_a_case_address_elsewhere_than_in_to_is_held_and_the_sender_asked(office, case, dispatch, name):
    mail = a_mail(
        ANSWER,
        sender=PERSON,
        to=(INTAKE,),
        recipients=(INTAKE,),
        **{name.replace("-", "_"): dispatch.reply_to},
    )

    assert held_for(office, office.receive(mail))[-1:] == ["headers_only"]
    assert office.status(case) == "dispatched"


@pytest.mark.parametrize("to", [PERSON, "undisclosed-recipients:;"])
def test_a_case_address_in_the_envelope_alone_is_held(office, case, dispatch, to):
    row = office.receive(a_mail(ANSWER, sender=DEPUTY, to=(to,), recipients=(dispatch.reply_to,)))

    assert "not_in_to" in held_for(office, row)


def test_of_several_case_addresses_in_headers_the_one_that_is_right_counts(office, case, dispatch):
    wrong = "aaaa-2026-000001.syt.2222222222@phatngon.example"

    row = office.receive(a_mail(ANSWER, sender=PERSON, to=(wrong, dispatch.reply_to), recipients=(INTAKE,)))

    assert held_for(office, row) == ["headers_only"]


def test_a_case_address_in_a_display_name_is_no_address(office, case, dispatch):
    row = office.receive(a_mail(ANSWER, sender=PERSON, to=(f'"{dispatch.reply_to}" <{HEALTH_INTAKE}>',)))

    assert row.reason == "agency_at_intake"
    assert office.status(case) == "dispatched"


LOST = {
    "several ids": lambda one: {"In_Reply_To": f"<a@syt.example> {one} <b@syt.example>"},
    "words around": lambda one: {"In_Reply_To": f'Thư của bạn "Thu, 19 Nov 2026 08:00" {one}'},
    "no brackets": lambda one: {"In_Reply_To": one.strip("<>")},
    "upper-case host": lambda one: {"References": one.upper()},
    "long references": lambda one: {
        "References": f"{one} " + " ".join(f"<{n}@syt.example>" for n in range(40))
    },
    "references folded": lambda one: {"References": f"<a@syt.example>\r\n {one}\r\n <b@syt.example>"},
    "older letter": lambda one: {"References": one, "In_Reply_To": "<rewritten@exchange.example>"},
}


@pytest.mark.parametrize("way", LOST)
def test_an_answer_to_the_intake_is_held_by_what_is_left_of_its_references(office, case, dispatch, way):
    mail = a_mail(ANSWER, sender=PERSON, to=(INTAKE,), Subject="Trả lời", X_Here="1")
    lines = "\r\n".join(
        f"{key.replace('_', '-')}: {value}" for key, value in LOST[way](dispatch.message_id).items()
    )

    row = office.receive(rewritten(mail, ("X-Here: 1", lines.replace("\r\n", "\n"))))

    assert held_for(office, row) == ["not_in_to"]


@pytest.mark.parametrize(
    "left", [{"Thread_Index": "AdxS8w3vZ1kz"}, {"In_Reply_To": "<rewritten@exchange.example>"}, {}]
)
def test_the_case_address_alone_carries_an_answer_whose_references_are_gone(office, case, dispatch, left):
    row = office.receive(
        a_mail(ANSWER, sender=PERSON, to=(dispatch.reply_to,), Subject=f"RE: {SUBJECT}", **left)
    )

    assert row.filings[0].kind == "final"


@pytest.mark.parametrize(
    "subject", ["TL: TL: Ngộ độc", "Trả lời báo chí", "123/SYT-NVY v/v cung cấp thông tin"]
)
@pytest.mark.parametrize("quoting", [True, False])
def test_an_edited_subject_does_not_stop_an_answer(office, case, dispatch, subject, quoting):
    row = office.receive(a_reply(dispatch, quoting=quoting, Subject=subject))

    assert row.filings[0].kind == "final"


def test_a_new_topic_sent_by_an_agencys_reply_is_held(office, case, dispatch):
    text = "Trân trọng kính mời quý phóng viên dự lễ khánh thành trạm y tế phường lúc 8 giờ ngày 25/11/2026."

    row = office.receive(a_reply(dispatch, text, quoting=False, Subject="Giấy mời khánh thành"))

    assert "new_topic" in held_for(office, row)
    assert office.status(case) == "dispatched"


@pytest.mark.parametrize("sender", [PERSON, STRANGER, MY, RIVAL])
def test_a_reference_in_the_subject_alone_is_a_guess_and_never_enough(office, case, sender):
    row = office.receive(a_mail(ANSWER, sender=sender, to=(INTAKE,), Subject=f"[MLPN-2026-000001] {SUBJECT}"))

    assert row.outcome != "filed"
    assert not office.posted("answer")
    assert not office.posted("follow-up")


def answer_to_a_forward(dispatch, sender):
    """Give a colleague's answer to us, below which stands what the spokesperson forwarded to them."""
    forwarded = FORWARDED.format(address=dispatch.reply_to, to=PERSON).replace("\n", "\n> ")
    text = f"{ANSWER}\n\nVào 09:30, 19 thg 11, 2026, Lê Thị An <{PERSON}> đã viết:\n> {forwarded}"
    return a_mail(
        text, sender=sender, to=(dispatch.reply_to,), Subject=f"Re: Fwd: [MLPN-2026-000001] {SUBJECT}"
    )


@pytest.mark.parametrize("sender", [DEPUTY, COLLEAGUE])
def test_a_colleague_who_got_it_by_forward_is_asked_and_the_note_between_is_never_relayed(
    office, case, dispatch, sender
):
    row = office.receive(answer_to_a_forward(dispatch, sender))
    assert "forward" in held_for(office, row)

    office.receive(a_reply(office.last("held-receipt"), "#traloi", sender=sender))

    assert "12 cháu" in office.last("answer").text
    assert "Chị An" not in office.last("answer").text


def test_a_colleague_at_a_private_address_is_released_by_the_contacts_only(office, case, dispatch):
    before = office.letters

    row = office.receive(answer_to_a_forward(dispatch, "nhanvien@mail.example"))

    assert (row.outcome, row.reason) == ("pen", "held")
    assert office.letters_since(before) == [("release", PERSON), ("release", MAILBOX)]


@pytest.mark.parametrize(("sender", "letter"), [(COLLEAGUE, "held-receipt"), (STRANGER, "release")])
def test_a_colleagues_answer_to_the_spokesperson_with_us_in_copy_is_held(
    office, case, dispatch, sender, letter
):
    row = office.receive(
        a_mail(ANSWER, sender=sender, to=(PERSON,), cc=(dispatch.reply_to,), recipients=(dispatch.reply_to,))
    )

    assert row.reason == "held"
    assert office.posted(letter)


def test_an_answer_to_an_older_letter_of_the_thread_is_filed(office, case, dispatch):
    office.receive(a_reply(office.last("receipt"), "Xin hỏi thêm: trường nào?", sender=MY))

    assert office.receive(a_reply(dispatch)).filings[0].kind == "final"


def test_a_reply_to_the_addresses_of_both_sides_is_filed_on_the_writers_side_only(office, case, dispatch):
    receipt = office.last("receipt")

    row = office.receive(a_reply(dispatch, to=(dispatch.reply_to, receipt.reply_to)))

    assert [filing.kind for filing in row.filings] == ["final"]
    assert not office.posted("follow-up")


def test_a_journalists_mail_to_others_with_us_in_copy_waits_for_their_choice(office, case):
    address = office.last("receipt").reply_to
    mail = a_mail("Anh xem câu trả lời này dùng được không?", to=("bientap@bao.example",), cc=(address,))

    row = office.receive(replace(mail, recipients=(address,)))

    assert row.reason == "held"
    assert not office.posted("follow-up")
    assert office.facts("choose")["is_in_copy"] is True


def test_a_redirected_mail_of_somebody_else_is_not_relayed(office, case, dispatch):
    resent = {"Resent_From": PERSON, "Resent_To": dispatch.reply_to}
    for sender, checks in ((SCHOOLS_PERSON, {}), (STRANGER, {}), (COLLEAGUE, {})):
        office.receive(
            a_mail(ANSWER, sender=sender, to=(PERSON,), recipients=(dispatch.reply_to,), **resent, **checks)
        )

    assert not office.posted("answer")
    assert office.status(case) == "dispatched"


def test_an_auto_forwarded_copy_of_our_letter_is_a_machines(office, case, dispatch):
    copy = a_mail(dispatch.text, sender=dispatch.reply_to, to=(PERSON,), recipients=(HEALTH_INTAKE,))

    assert office.receive(copy).outcome == "automatic"


def test_a_copy_by_another_spelling_of_the_address_is_a_duplicate(office, case, dispatch):
    mail = a_reply(dispatch)
    office.receive(mail)

    local, _, domain = dispatch.reply_to.partition("@")
    row = office.receive(replace(mail, recipients=(f"{local.upper()}+x@{domain}",)))

    assert row.outcome == "duplicate"
