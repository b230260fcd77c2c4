"""Whoever decides on a held mail, or is told what was sent, sees its files by name, size and risk."""

import pytest

from chalicelib.desk import acting
from chalicelib.domain.records import Purpose
from tests.desk.links import token_of
from tests.fakes.mails import ANSWER, HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.people import PERSON, STRANGER

FILES = (("số liệu.pdf", b"%PDF"), ("bảng tính.xlsm", b"PK\x03\x04"))
SHOWN = [
    {"name": "số liệu.pdf", "size": 4, "is_risky": False},
    {"name": "bảng tính.xlsm", "size": 4, "is_risky": True},
]
CARE = "bảng tính.xlsm (4 byte) (cẩn thận"


@pytest.fixture
def case(office):
    return office.ask(a_mail(to=(HEALTH_INTAKE,), files=FILES))


def reply(office, text, sender=PERSON):
    return office.receive(a_reply(office.last("dispatch", PERSON), text, sender=sender, files=FILES))


def test_a_held_receipt_lists_the_files_that_wait(office, case):
    reply(office, "Kính đề nghị cho Sở gia hạn thời gian trả lời đến ngày 30/11.")

    assert office.facts("held-receipt")["files"] == SHOWN


def test_an_answer_receipt_lists_the_files_that_were_sent(office, case):
    reply(office, ANSWER)

    assert office.facts("answer-receipt")["files"] == SHOWN


def test_a_release_lists_the_files_in_the_letter_and_on_its_page(office, case):
    reply(office, ANSWER, STRANGER)

    token = token_of(office, "release", PERSON)
    page = acting.show(token, Purpose.RELEASE, office.desk, office.now)
    assert office.facts("release")["files"] == page["files"] == SHOWN


def test_a_file_that_cannot_be_passed_on_is_named_to_whoever_decides(office, case):
    ours = office.last("dispatch", PERSON).reply_to
    mail = a_reply(
        office.last("dispatch", PERSON),
        "Kính đề nghị cho Sở gia hạn thời gian trả lời đến ngày 30/11.",
        files=(("thư.msg", b"\x00\x01" + ours.encode() + b"\x00"),),
    )

    office.receive(mail)

    assert office.facts("held-receipt")["files_held"] == ["thư.msg"]


def test_a_risky_file_of_the_journalist_is_flagged_to_the_agency(office, case):
    assert [file.is_risky for file in case.question.attachments] == [False, True]
    assert office.facts("dispatch", PERSON)["attachments"] == SHOWN


def test_showing_a_page_keeps_no_file(office, case):
    reply(office, ANSWER, STRANGER)
    before = dict(office.archive.kept)

    acting.show(token_of(office, "release", PERSON), Purpose.RELEASE, office.desk, office.now)

    assert office.archive.kept == before
