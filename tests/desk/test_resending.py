"""Sending a letter again: once, to somebody registered, with a reason where it is not done."""

from dataclasses import replace

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.page_links import OWN_LINK
from chalicelib.desk.resending import CannotResendError, Resending, addressees_of, resend, shown
from chalicelib.desk.seeing_to import close_task
from chalicelib.domain.letter import Letter, State
from chalicelib.domain.records import Event, Task
from tests.desk.links import token_of
from tests.desk.test_delivery import bounce, letter_to
from tests.fakes.mails import a_mail, a_reply
from tests.fakes.office import PUBLIC_URL
from tests.fakes.people import (
    DEPUTY,
    HEAD,
    HEALTH,
    MAILBOX,
    MY,
    PERSON,
    PRESS_PERSON,
    SECOND_ADDRESS_OF_MY,
    STRANGER,
)


@pytest.fixture
def case(office):
    case = office.ask()
    office.sweep()
    return case


def wish(letter, to=None, **changes):
    return replace(
        Resending(letter.id, letter.reference, letter.revision, to or letter.to.address), **changes
    )


def send_again(office, given):
    return resend(given, By(PRESS_PERSON, office.now), office.desk, office.lease_now)


def refusal(office, given):
    with pytest.raises(CannotResendError) as refused:
        send_again(office, given)
    return refused.value.reason


def as_kept(office, letter):
    return office.book.letter(letter.id, letter.reference)


def test_a_letter_that_bounced_goes_again_to_another_contact_and_its_task_is_closed(office, case):
    failed = letter_to(office, PERSON, "dispatch")
    bounce(office, failed)
    before = office.letters
    (task,) = office.book.tasks()

    again = send_again(office, wish(as_kept(office, failed), HEAD))

    assert office.letters_since(before) == [("dispatch", HEAD)]
    assert "Phạm Thị Cúc" in office.last("dispatch", HEAD).mail["To"]
    assert as_kept(office, again).state is State.ACCEPTED
    closed = office.book.task(task.id)
    assert (closed.closed_by, closed.closed_at) == (PRESS_PERSON, office.now)
    events = [(event.act, event.who) for event in office.book.all(Event)]
    assert ("letter_resent", PRESS_PERSON) in events
    assert ("task_closed", PRESS_PERSON) in events
    assert list(office.book.failed_letters()) == []


def test_a_button_that_is_pressed_twice_sends_once(office, case):
    given = wish(letter_to(office, MY, "receipt"))
    send_again(office, given)
    before = office.letters

    assert refusal(office, given) == "changed"
    assert office.letters_since(before) == []


def test_two_officers_at_once_send_once(office, case):
    given = wish(letter_to(office, MY, "receipt"))
    office.book.let_first(lambda: send_again(office, given))

    assert refusal(office, given) == "changed"
    assert len(office.posted("receipt", MY)) == 2


def test_a_journalist_may_get_it_at_any_of_their_addresses_and_nobody_else(office, case):
    letter = letter_to(office, MY, "receipt")

    assert [one.address for one in addressees_of(letter, office.desk)] == [MY, SECOND_ADDRESS_OF_MY]
    for stranger in (STRANGER, PERSON, "", PRESS_PERSON):
        assert refusal(office, replace(wish(letter), to=stranger)) == "not_registered"


def test_an_agencys_letter_goes_to_its_contacts_only(office, case):
    letter = letter_to(office, PERSON, "dispatch")

    assert {one.address for one in addressees_of(letter, office.desk)} == {PERSON, DEPUTY, MAILBOX, HEAD}
    assert refusal(office, wish(letter, MY)) == "not_registered"


def test_who_left_the_register_gets_nothing(office, case):
    letter = letter_to(office, PERSON, "dispatch")
    kept = office.register.agency("SYT")
    office.change(kept, contacts=tuple(one for one in HEALTH.contacts if one.email != PERSON))

    assert refusal(office, wish(letter)) == "not_registered"
    office.change(office.register.agency("SYT"), contacts=HEALTH.contacts)


def test_a_letter_that_waits_is_not_doubled(office):
    office.ask()
    office.post.delay = True
    letter = replace(letter_to(office, MY, "receipt"), state=State.COMMITTED)
    office.book.records = {
        key: letter if isinstance(one, Letter) and one.id == letter.id else one
        for key, one in office.book.records.items()
    }

    assert refusal(office, wish(letter)) == "waiting"


def test_a_letter_of_no_question_is_not_sent_again(office):
    office.receive(a_mail(sender=STRANGER))
    letter = letter_to(office, STRANGER)

    assert refusal(office, wish(letter)) == "no_question"
    assert addressees_of(letter, office.desk) == ()


def test_an_unknown_letter_is_said_to_be_unknown(office, case):
    letter = letter_to(office, MY, "receipt")

    assert refusal(office, replace(wish(letter), letter="other")) == "unknown"
    assert shown("other", letter.reference, office.desk) is None


def test_a_letter_is_shown_in_plain_text_with_those_who_may_get_it(office, case):
    bounce(office, letter_to(office, PERSON, "dispatch"))
    letter = as_kept(office, letter_to(office, PERSON, "dispatch"))

    page = shown(letter.id, letter.reference, office.desk)

    assert "<html" not in page["text"]
    assert "Subject" not in page["text"]
    assert {one["address"]: one["is_bouncing"] for one in page["addressees"]}[PERSON] is True
    assert page["revision"] == letter.revision


def test_a_letter_that_was_never_written_shows_no_text(office, case):
    letter = letter_to(office, MY, "receipt")
    office.archive.kept.pop(f"letters/{letter.id}.eml")

    assert shown(letter.id, letter.reference, office.desk)["text"] == ""


def test_a_task_is_closed_once_with_a_note(office, case):
    bounce(office, letter_to(office, PERSON, "dispatch"))
    (task,) = office.book.tasks()
    by = By(PRESS_PERSON, office.now)

    assert close_task(task.id, "Đã gọi điện", by, office.desk)
    assert not close_task(task.id, "Lần nữa", by, office.desk)
    assert not close_task("unknown", "", by, office.desk)

    (kept,) = office.book.all(Task)
    assert kept.closing_note == "Đã gọi điện"
    (event,) = [one for one in office.book.all(Event) if one.act == "task_closed"]
    assert (event.who, event.facts["note"]) == (PRESS_PERSON, "Đã gọi điện")


def test_of_two_who_close_a_task_one_does(office, case):
    bounce(office, letter_to(office, PERSON, "dispatch"))
    (task,) = office.book.tasks()
    by = By(PRESS_PERSON, office.now)
    office.book.let_first(lambda: close_task(task.id, "a", by, office.desk))

    assert not close_task(task.id, "b", by, office.desk)


def test_a_letter_is_shown_without_its_links_since_they_act_for_its_addressee(office, case):
    office.receive(a_reply(office.last("dispatch", PERSON), sender=STRANGER))
    office.sweep()
    letter = letter_to(office, PERSON, "release")
    secret = token_of(office, "release", PERSON)
    sent = office.last("release", PERSON)
    with_link = sent.outgoing.raw.replace(b"\n\n", f"\n\n{PUBLIC_URL}/release/{secret}\n".encode(), 1)
    office.archive.kept[f"letters/{letter.id}.eml"] = with_link

    text = shown(letter.id, letter.reference, office.desk)["text"]

    assert secret not in text
    assert PUBLIC_URL not in text
    assert OWN_LINK in text
