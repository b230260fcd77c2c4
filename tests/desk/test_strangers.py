"""Anyone else: kept for people, and told once how to register, within limits."""

from dataclasses import replace

import pytest

from chalicelib.desk.limits import MOST_FOR_ONE
from tests.fakes.mails import HEALTH_INTAKE, INTAKE, a_mail, verdicts
from tests.fakes.office import DAY, HOUR, local
from tests.fakes.people import MY, PRESS_PERSON, STRANGER

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
    assert office.archive.waiting_mails().count == 0


def test_a_flood_of_unconfirmed_mails_makes_no_flood_of_letters(office):
    rows = [
        office.receive(a_mail(str(number), to=(HEALTH_INTAKE,), checks=verdicts(dmarc="GRAY", spf="FAIL")))
        for number in range(12)
    ]

    assert {row.reason for row in rows} == {"unconfirmed"}
    assert office.letters == {("confirm", MY): MOST_FOR_ONE["confirm"]}


def test_a_flood_of_viruses_is_told_of_once(office):
    rows = [office.receive(a_mail(str(number), checks=verdicts(virus="FAIL"))) for number in range(3)]

    assert [row.outcome for row in rows] == ["rejected"] * 3
    assert office.letters == {("virus-notice", MY): 1}


def test_a_flood_of_wrong_tokens_makes_no_flood_of_alerts(office):
    wrong = "mlpn-2026-000001.syt.2222222222@phatngon.example"

    rows = [office.receive(a_mail(str(number), sender=STRANGER, to=(wrong,))) for number in range(6)]

    assert {row.reason for row in rows} == {"wrong_token"}
    assert office.letters["pen-alert", PRESS_PERSON] == MOST_FOR_ONE["pen-alert"]


def test_two_wrong_tokens_in_one_mail_count_once(office):
    wrong = [f"mlpn-2026-00000{number}.syt.2222222222@phatngon.example" for number in (1, 2)]

    office.receive(a_mail(sender=STRANGER, to=wrong))

    assert office.letters["pen-alert", PRESS_PERSON] == 1


def test_the_notice_answers_the_mail_and_repeats_none_of_it(office):
    mail = a_mail("Bí mật của tôi", sender=STRANGER, to=(INTAKE,), Message_ID="<x@thu.example>")

    office.at(office.now + HOUR).receive(mail)

    assert office.last("how-to-register").mail["In-Reply-To"] == "<x@thu.example>"
    assert office.last("how-to-register").mail["Auto-Submitted"] == "auto-generated"
    assert "Bí mật" not in office.last("how-to-register").text
