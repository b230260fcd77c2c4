"""Anyone else: kept for people, and told once how to register, within limits."""

from dataclasses import replace

import pytest

from tests.fakes.mails import INTAKE, a_mail, verdicts
from tests.fakes.office import DAY, HOUR, local
from tests.fakes.people import STRANGER

NOTICE = ("how-to-register", STRANGER)


def test_a_stranger_is_told_how_to_register(office):
    row = office.receive(a_mail(sender=STRANGER))

    assert (row.outcome, row.reason) == ("pen", "unknown_sender")
    assert office.letters == {NOTICE: 1}


def test_a_stranger_is_told_once_a_day(office):
    for text in ("một", "hai", "ba"):
        office.receive(a_mail(text, sender=STRANGER))

    assert office.letters == {NOTICE: 1}


def test_a_stranger_is_told_again_on_another_day_of_hue(office):
    office.at(local(19, 23))
    office.receive(a_mail("một", sender=STRANGER))

    office.at(local(20, 1))
    office.receive(a_mail("hai", sender=STRANGER))

    assert office.letters == {NOTICE: 2}


def test_all_strangers_together_have_a_limit_a_day(office):
    for number in range(5):
        office.receive(a_mail(sender=f"x{number}@thu.example"))

    assert sum(office.letters.values()) == office.house.notices_a_day == 3


def test_the_limit_is_new_each_day(office):
    for number in range(5):
        office.receive(a_mail(sender=f"x{number}@thu.example"))

    office.at(office.now + DAY)
    office.receive(a_mail(sender=STRANGER))

    assert office.letters[NOTICE] == 1


@pytest.mark.parametrize("dmarc", ["GRAY", "PROCESSING_FAILED", "FAIL"])
def test_nobody_is_told_whose_address_may_be_forged(office, dmarc):
    office.receive(a_mail(sender=STRANGER, checks=verdicts(dmarc=dmarc, spf="FAIL")))

    assert not office.letters


def test_a_stranger_who_writes_to_no_intake_is_not_told(office):
    office.receive(a_mail(sender=STRANGER, to=("postmaster@phatngon.example",)))

    assert not office.letters


def test_two_strangers_at_once_are_both_told(office):
    second = office.arrives(a_mail(sender="khac@thu.example"))
    office.book.let_first(lambda: office.take(second))

    office.receive(a_mail(sender=STRANGER))

    assert office.letters == {NOTICE: 1, ("how-to-register", "khac@thu.example"): 1}


def test_an_address_that_cannot_stand_in_a_header_stops_no_mail(office):
    mail = a_mail(sender=STRANGER)
    odd = replace(mail, raw=mail.raw.replace(STRANGER.encode(), "ái@thư.example".encode()))

    row = office.receive(odd)

    assert row.reason == "unknown_sender"
    assert [str(task.kind) for task in office.book.tasks()] == ["failed_letter"]
    assert office.archive.count_waiting() == 0


def test_the_notice_answers_the_mail_and_repeats_none_of_it(office):
    mail = a_mail("Bí mật của tôi", sender=STRANGER, to=(INTAKE,), Message_ID="<x@thu.example>")

    office.at(office.now + HOUR).receive(mail)

    assert office.last("how-to-register").mail["In-Reply-To"] == "<x@thu.example>"
    assert "Bí mật" not in office.last("how-to-register").text
