"""Everything of one question, and its files."""

from dataclasses import replace

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.dossier import UnknownFileError, dossier, file_url, mail_url
from chalicelib.desk.keeping import LONGEST_INLINE
from chalicelib.domain.change import Change
from chalicelib.domain.records import Event
from tests.desk.test_delivery import letter_to
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import DAY, local
from tests.fakes.people import MY, PERSON, PRESS_PERSON

LONG = "Kính gửi Sở Y tế,\n\n" + "Bao nhiêu học sinh đang nằm viện? " * 300


@pytest.fixture
def case(office):
    asked = office.ask(a_mail(LONG, to=(HEALTH_INTAKE,), files=[("danh sách.pdf", b"%PDF-1.4 ...")]))
    office.at(local(19, 9)).sweep()
    office.at(local(19, 10))
    office.receive(a_reply(office.last("dispatch", PERSON)))
    return asked


def read(office, case):
    return dossier(case.question.reference, By(PRESS_PERSON, office.now), office.desk)


def test_an_unknown_reference_has_no_dossier(office):
    assert dossier("MLPN-2026-999999", By(PRESS_PERSON, office.now), office.desk) is None
    assert dossier("", By(PRESS_PERSON, office.now), office.desk) is None


def test_the_thread_comes_whole_and_in_order(office, case):
    entries = read(office, case)["entries"]

    assert [entry["kind"] for entry in entries] == ["question", "final"]
    assert len(entries[0]["text"]) > LONGEST_INLINE
    assert entries[1]["quoted"].startswith(">") or entries[1]["quoted"]
    assert [file["name"] for file in entries[0]["files"]] == ["danh sách.pdf"]


def test_a_text_that_the_archive_has_lost_shows_its_beginning(office, case):
    key = case.question.text.key
    whole = office.archive.kept.pop(key)

    assert len(read(office, case)["entries"][0]["text"]) == LONGEST_INLINE
    office.archive.kept[key] = whole


def test_each_duty_explains_its_deadline_day_by_day(office, case):
    (duty,) = read(office, case)["duties"]

    marks = [(day["on"], day["mark"]) for day in duty["days"]]
    assert marks == [
        ("2026-11-19", "start"),
        ("2026-11-20", "counted"),
        ("2026-11-21", "off"),
        ("2026-11-22", "off"),
        ("2026-11-23", "counted"),
        ("2026-11-24", "off"),
        ("2026-11-25", "counted"),
    ]
    assert duty["status"] == "answered"
    assert (
        duty["deadline"]["due_at"] == local(25, 17).astimezone(case.assignments[0].due_at.tzinfo).isoformat()
    )


def test_events_letters_and_raw_mails_are_all_there(office, case):
    found = read(office, case)

    assert {"question_opened", "dispatched"} <= {event["act"] for event in found["events"]}
    assert {letter["name"] for letter in found["sent"]} == {
        "receipt",
        "dispatch",
        "answer",
        "answer-receipt",
    }
    assert [mail["outcome"] for mail in found["mails"]] == ["question_opened", "filed"]


def test_what_happened_at_one_moment_comes_in_the_order_of_a_questions_life(office):
    asked = [office.ask(a_mail(f"Câu {number}: vì sao?", to=(HEALTH_INTAKE,))) for number in range(5)]
    office.sweep()

    for case in asked:
        found = read(office, case)
        assert [event["act"] for event in found["events"]] == ["question_opened", "dispatched"]
        assert [letter["name"] for letter in found["sent"]][:2] == ["receipt", "dispatch"]


def test_acts_that_have_no_place_come_last_and_steps_in_their_order(office, case):
    (opened,) = (event for event in office.book.all(Event) if event.act == "question_opened")
    acts = ["letter_resent", "step_weekly", "step_due", "step_half", "answered"]
    for number, act in enumerate(acts):
        office.book.commit(Change((replace(opened, id=f"{number}", act=act, at=local(20, 8)),)))

    assert [event["act"] for event in read(office, case)["events"]][-5:] == acts[::-1]


def test_a_file_is_downloaded_by_its_key_only_if_it_is_of_this_question(office, case):
    reference = case.question.reference
    key = case.question.attachments[0].key
    other = office.ask(a_mail("Câu khác: vì sao?", to=(HEALTH_INTAKE,)))

    assert file_url(reference, key, office.desk).startswith(f"https://files.example/{key}?as=danh sách.pdf")
    for where, what in (
        (other.question.reference, key),
        (reference, ""),
        (reference, "letters/x.eml"),
        ("x", key),
    ):
        with pytest.raises(UnknownFileError):
            file_url(where, what, office.desk)


def test_a_raw_mail_is_downloaded_only_if_it_is_of_this_question(office, case):
    reference = case.question.reference

    assert "mail-1.eml" in mail_url(reference, "mail-1", office.desk)
    other = office.ask(a_mail("Câu khác: vì sao?", to=(HEALTH_INTAKE,)))
    for where, what in ((other.question.reference, "mail-1"), (reference, "mail-9"), ("x", "mail-1")):
        with pytest.raises(UnknownFileError):
            mail_url(where, what, office.desk)
    office.archive.mails.pop("mail-2")
    with pytest.raises(UnknownFileError):
        mail_url(reference, "mail-2", office.desk)
    office.archive.mails["mail-2"] = b""


def test_letters_say_to_whom_and_what_became_of_them(office, case):
    letter = next(one for one in read(office, case)["sent"] if one["name"] == "receipt")

    assert letter["to"]["address"] == MY
    assert letter["state"] == "accepted"
    assert not letter["is_failed"]
    assert letter["id"] == letter_to(office, MY, "receipt").id


def test_a_deadline_that_a_person_set_is_not_explained_by_days(office, case):
    office.book.commit(Change((later(office.duty(case)),)))

    (duty,) = read(office, case)["duties"]

    assert duty["days"] == []


def later(duty):
    return replace(duty, due_at=duty.due_at + DAY, revision=duty.revision + 1)
