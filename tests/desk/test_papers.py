"""Papers that expire: reminders with a link to renew, and a task when it is too late."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.desk import registering
from chalicelib.desk.blocking import block
from chalicelib.desk.by import By
from chalicelib.desk.papers import ending, remind_of_papers
from chalicelib.desk.registering import NoScanError
from chalicelib.desk.registrations import approve
from chalicelib.desk.suspending import Suspension, lift_what_ended, suspend
from chalicelib.desk.uploading import UnscannedFileError
from chalicelib.domain.records import TaskKind
from chalicelib.domain.register_records import RegisterAct
from tests.desk.links import token_of
from tests.desk.registering_steps import NETWORK, decide, typed, upload
from tests.fakes.mails import a_mail
from tests.fakes.office import HOUSE, Office, local
from tests.fakes.people import COLLEAGUE_OF_MY, MY, PRESS_PERSON, RIVAL

LAST_DAY = date(2026, 11, 27)
WEEK_BEFORE, AFTER = local(20, 0, 5), local(28, 0, 5)
REMINDER = ("papers-expire", MY)


@pytest.fixture
def office(office):
    office.change(office.register.journalist(MY), card_expires_on=LAST_DAY, card_number="IBC 1")
    return office


def look(office, at):
    return remind_of_papers(office.at(at).desk, office.now)


def by(office):
    return By(PRESS_PERSON, office.now)


def test_a_journalist_is_reminded_once_and_in_working_time(office):
    assert look(office, local(19, 23, 50)) == 0

    assert [look(office, WEEK_BEFORE) for _ in range(2)] == [1, 0]

    assert office.letters[REMINDER] == 1
    office.sweep()
    assert office.posted("papers-expire") == []
    office.at(local(20, 8)).sweep()
    assert office.facts("papers-expire")["notice"] == "week"
    assert office.posted("papers-expire", MY)
    (event,) = office.register.history("journalist", MY)
    assert (event.act, event.who) == (RegisterAct.REMINDED, "gateway")


def test_of_two_runs_at_once_one_reminds(office):
    office.book.let_first(lambda: look(office, WEEK_BEFORE))

    assert look(office, WEEK_BEFORE) == 0
    assert office.letters[REMINDER] == 1


def test_the_link_renews_the_papers_for_an_officer_to_decide(office):
    look(office, WEEK_BEFORE)
    token = token_of(office, "papers-expire")
    shown, _ = registering.begun_by(token, office.desk, office.now)
    assert (shown.name, shown.email, shown.number, shown.until) == ("Trần Khánh My", MY, "", "")

    kept = registering.begin_again(
        token, typed(name=shown.name, outlet=shown.outlet), office.desk, office.now
    )
    upload(office, kept)
    sent = registering.send(kept, NETWORK, office.desk, office.now)
    assert [task.kind for task in office.book.tasks()] == [TaskKind.REGISTRATION]
    assert office.register.journalist(MY).card_expires_on == LAST_DAY
    decide(office, approve, sent)

    assert office.register.journalist(MY).card_expires_on == date(2030, 12, 31)
    assert office.facts("registration-approved", MY)["is_renewal"] is True
    assert look(office, AFTER) == 0


def test_where_uploads_are_scanned_a_renewal_is_sent_once_its_scan_was_looked_at():
    office = Office(house=replace(HOUSE, scans_uploads=True))
    office.change(office.register.journalist(MY), card_expires_on=LAST_DAY)
    look(office, WEEK_BEFORE)
    kept = registering.begin_again(token_of(office, "papers-expire"), typed(), office.desk, office.now)
    with pytest.raises(NoScanError):
        registering.send(kept, NETWORK, office.desk, office.now)
    upload(office, kept)
    with pytest.raises(UnscannedFileError):
        registering.send(kept, NETWORK, office.desk, office.now)

    office.archive.scans["thẻ.jpg"] = "NO_THREATS_FOUND"

    assert registering.send(kept, NETWORK, office.desk, office.now).files[0].key.startswith("attachments/")


def test_after_the_last_day_one_task_is_opened_for_all_and_questions_are_still_taken(office):
    office.change(office.register.journalist(RIVAL), card_expires_on=LAST_DAY)

    assert look(office, AFTER) == 1

    assert office.register.journalist(RIVAL).noticed_on == office.register.journalist(MY).noticed_on
    (task,) = office.book.tasks()
    assert (task.kind, task.note) == (TaskKind.PAPERS_EXPIRED, "2026-11-27")
    assert office.letters["task", PRESS_PERSON] == 1
    assert office.receive(a_mail(sender=MY)).outcome == "question_opened"
    assert {person.email for _, person in ending(office.desk, office.now)} == {MY, RIVAL}


def test_papers_that_ended_long_ago_open_no_task(office):
    office.change(office.register.journalist(COLLEAGUE_OF_MY), card_expires_on=date(2026, 10, 1))

    assert look(office, local(19, 9)) == 0
    assert look(office, local(19, 9)) == 0
    assert [standing for standing, _ in ending(office.desk, office.now)] == ["expired", "soon"]


def test_who_is_blocked_or_suspended_is_not_reminded(office):
    office.change(office.register.journalist(RIVAL), card_expires_on=LAST_DAY)
    block(MY, "Hộp thư bị chiếm", by(office), office.desk)
    suspend(RIVAL, 2, Suspension("Thẻ bị thu hồi", date(2026, 11, 19)), by(office), office.desk)

    assert look(office, WEEK_BEFORE) == 0
    assert lift_what_ended(office.desk, office.now) == 1
    assert office.letters["papers-expire", MY] == office.letters["papers-expire", RIVAL] == 0


def test_an_edit_of_the_last_day_brings_its_own_reminder(office):
    look(office, WEEK_BEFORE)
    office.change(office.register.journalist(MY), card_expires_on=date(2026, 11, 30))

    assert look(office, local(23, 9)) == 1
    assert office.letters[REMINDER] == 2
