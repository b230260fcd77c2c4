"""The log tells what happened by ids and words of ours: of no person, and nothing that opens a link."""

import logging
import re
from dataclasses import replace

import pytest
from botocore.exceptions import ClientError
from chalice.app import SQSEvent
from chalice.local import LambdaContext
from chalice.test import Client

from app import app
from chalicelib import wiring
from chalicelib.handlers import logs
from chalicelib.handlers.logs import tell
from chalicelib.handlers.watching import FaultError, watch
from chalicelib.settings import MissingSettingError
from tests.desk.links import token_of
from tests.fakes.mails import ANSWER, HEALTH_INTAKE, QUESTION, a_mail, a_reply
from tests.fakes.office import DAY, HOUR
from tests.fakes.people import AGENCIES, JOURNALISTS, MY, PERSON, STRANGER
from tests.handlers.notices import a_bounce, a_receipt, batch
from tests.handlers.test_queues import a_tick, letter_to
from tests.handlers.test_signing_in import post, sign_in

URL = re.compile(r"https?://[^\s\"'<>)]+")
WORD_OF_SUBJECT = "Ngộ độc"


class TellingError(Exception):
    """A fault that quotes what it was given."""


class FailingBook:
    """Stands for a library that fails with words of the mail in its message."""

    def __init__(self, book, error):
        self._book = book
        self._error = error

    def __getattr__(self, name):
        return getattr(self._book, name)

    def commit(self, change):
        raise self._error


def people_and_words(office):
    """Name all that a log must not hold: who, what they wrote, and every link and case address sent."""
    contacts = [contact for agency in AGENCIES for contact in agency.contacts]
    addresses = [STRANGER, *(one.email for one in (*contacts, *JOURNALISTS))]
    names = [one.name for one in (*contacts, *JOURNALISTS)]
    texts = [line for line in (*QUESTION.splitlines(), *ANSWER.splitlines()) if line]
    sent = [posted.text for posted in office.post.posted]
    links = {part for text in sent for url in URL.findall(text) for part in url.split("/")[4:] if part}
    tokens = {part for part in links if len(part) > 20}
    replies = {posted.reply_to.partition("@")[0] for posted in office.post.posted}
    return {*addresses, *names, *texts, WORD_OF_SUBJECT, *tokens, *(one for one in replies if "+" in one)}


def a_life(office, web, functions):
    """Let a question live by mail and by pages, with everything that goes wrong on the way."""
    office.archive.mails["dead"] = None
    asked = office.arrives(a_mail(to=(HEALTH_INTAKE,)))
    functions.invoke("receive_mail", batch(a_receipt(asked)))
    functions.invoke("receive_mail", batch(a_receipt(office.arrives(a_mail(sender=STRANGER)))))
    gray = office.arrives(a_mail("Bao nhiêu ca?", to=(HEALTH_INTAKE,)))
    doubted = {"dmarcVerdict": {"status": "GRAY"}, "spfVerdict": {"status": "FAIL"}}
    functions.invoke("receive_mail", batch(a_receipt(gray, **doubted)))
    functions.invoke("record_dead_letter", batch(a_receipt(office.arrives(a_mail(), "dead"))))
    functions.invoke("record_delivery", batch(a_bounce(letter_to(office, PERSON))))
    post(web, f"/confirm/{token_of(office, 'confirm')}", act="confirm")
    _, cookie = sign_in(office, web)
    web.get("/admin/pen", headers=cookie)
    web.get("/questions/no-such-token")
    answered = a_reply(office.last("dispatch"), sender=PERSON)
    functions.invoke("receive_mail", batch(a_receipt(office.arrives(answered))))
    for _ in range(10):
        office.at(office.now + DAY)
        functions.invoke("chase_answers", a_tick())
        functions.invoke("sweep_letters", a_tick())
    functions.invoke("tell_of_pen", a_tick())


def test_no_line_tells_of_a_person_or_holds_a_text_a_link_or_a_token(office, web, functions, lines):
    a_life(office, web, functions)

    secrets = people_and_words(office)
    assert len(secrets) > 40
    assert [secret for secret in secrets if secret in lines.text] == []


def test_each_line_names_function_request_level_and_event(office, web, functions, lines):
    a_life(office, web, functions)

    for line in (*lines.said("mail"), *lines.said("letter"), *lines.said("page")):
        assert line["level"] == "INFO"
        assert line["function"]
        assert re.fullmatch(r"[0-9a-f-]{36}", line["request_id"])


def test_what_became_of_a_mail_a_letter_and_a_question_is_told_by_their_ids(office, functions, lines):
    inbound = office.arrives(a_mail(to=(HEALTH_INTAKE,)), "mail-7")

    functions.invoke("receive_mail", batch(a_receipt(inbound)))

    (mail,) = lines.said("mail")
    assert (mail["function"], mail["mail_id"], mail["outcome"]) == (
        "receive_mail",
        "mail-7",
        "question_opened",
    )
    letter = letter_to(office, MY)
    states = [line["state"] for line in lines.said("letter") if line["letter_id"] == letter.id]
    assert states == ["committed", "claimed", "accepted"]
    assert {line["reference"] for line in lines.said("assignment")} == {letter.reference}


def test_what_is_committed_is_told_at_that_moment_not_at_the_end(office, lines):
    def proceed(_):
        office.ask()
        return len(lines.said("mail"))

    told = watch(SQSEvent({"Records": []}, LambdaContext("receive_mail", 128)), proceed)

    assert told == 1
    office.ask(a_mail("Còn gì nữa?", to=(HEALTH_INTAKE,)))
    assert len(lines.said("mail")) == 1  # nobody hears of it outside a function


def test_a_fault_is_told_by_type_and_places_and_raised_without_its_words(office, functions, lines):
    office.desk = office_that_fails(office, TellingError(f"{MY} wrote: {QUESTION}"))

    with pytest.raises(FaultError, match=r"^TellingError$"):
        functions.invoke("receive_mail", batch(a_receipt(office.arrives(a_mail()))))

    (fault,) = lines.said("fault")
    assert fault["error"] == "TellingError"
    assert any("chalicelib/desk/receiving.py" in place for place in fault["places"])
    assert MY not in lines.text
    assert "học sinh" not in lines.text


def test_where_settings_are_missing_the_fault_is_told_all_the_same(wire, lines):
    wiring._current.clear()

    with Client(app) as client, pytest.raises(MissingSettingError):
        client.lambda_.invoke("sweep_letters", a_tick())

    assert lines.said("fault")[0]["error"] == "MissingSettingError"


def test_of_an_error_of_aws_the_code_is_told_and_not_its_message(office, functions, lines):
    said = {"Error": {"Code": "ValidationException", "Message": f"bad value {MY}"}}
    office.desk = office_that_fails(office, ClientError(said, "TransactWriteItems"))

    with pytest.raises(FaultError):
        functions.invoke("receive_mail", batch(a_receipt(office.arrives(a_mail()))))

    assert lines.said("fault")[0]["said_by_aws"] == "TransactWriteItems:ValidationException"
    assert MY not in lines.text


def test_a_page_that_fails_is_told_by_its_route_only(office, web, lines):
    office.desk = office_that_fails(office, TellingError(MY))

    answer = post(web, "/sign-in", email=PERSON)

    assert answer.status_code == 500
    assert lines.said("fault")[0]["error"] == "TellingError"
    assert lines.said("page")[0]["route"] == "/sign-in"
    assert MY not in lines.text
    assert PERSON not in lines.text


def test_a_record_that_fails_alone_is_told_with_the_id_of_its_message(office, functions, lines):
    gone = office.arrives(a_mail())
    del office.archive.mails[gone.mail_id]

    functions.invoke("receive_mail", batch(a_receipt(gone)))

    (failed,) = lines.said("failed")
    assert (failed["level"], failed["error"], failed["message"]) == ("WARNING", "MissingMailError", "1")


def test_what_a_library_says_is_told_without_its_words(lines):
    logging.getLogger("urllib3").warning("Retrying after %s", f"https://phatngon.example/sign-in/{'t' * 40}")

    (said,) = lines.said("said")
    assert (said["level"], said["by"]) == ("WARNING", "urllib3")
    assert "sign-in" not in lines.text


def test_a_field_that_is_not_known_or_does_not_look_like_an_id_is_not_written(lines):
    tell("mail", reference=f"Thư của {MY}", subject="Ngộ độc", mail_id="")

    (line,) = lines.said("mail")
    assert line["reference"] == "?"
    assert not {"subject", "mail_id"} & line.keys()


def test_the_sweep_after_a_crash_tells_what_was_left(office, functions, lines):
    office.post.crash_after_next = True
    with pytest.raises(Exception, match=r"^$"):
        office.ask()
    office.at(office.now + HOUR)

    functions.invoke("sweep_letters", a_tick())

    assert {line["function"] for line in lines.said("letter")} == {"sweep_letters"}


def test_on_lambda_everything_is_written_as_such_lines_libraries_too(capsys):
    logger = logging.getLogger("as Lambda's")
    logger.addHandler(logging.StreamHandler())

    logs.speak_json(logger)
    logger.warning("Thư của %s", MY)

    printed = capsys.readouterr()
    assert '"event": "said"' in printed.out
    assert (MY in printed.out, printed.err) == (False, "")


def test_each_night_of_december_tells_that_next_year_is_not_confirmed(office, functions, lines):
    for month in (11, 12):
        office.at(office.now.replace(month=month, day=1))
        functions.invoke("keep_figures", a_tick())

    assert [line["state"] for line in lines.said("calendar_unconfirmed")] == ["2027"]


def office_that_fails(office, error):
    """Give the desk of an office whose book takes nothing any more."""
    office.desk = replace(office.desk, questions=FailingBook(office.book, error))
    return office.desk
