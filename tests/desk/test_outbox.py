"""The outbox: every committed letter is sent, or ends with a reason and an owner."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.desk.ports import PostDelayedError, PostRefusedError
from chalicelib.domain.change import Change
from chalicelib.domain.letter import GIVE_UP_AFTER, Letter, State
from tests.fakes.mails import HEALTH_INTAKE, SentMail, a_mail
from tests.fakes.office import DAY, HOUR, MORNING, local
from tests.fakes.people import MAILBOX, MY, PERSON, PRESS_MAILBOX, PRESS_PERSON
from tests.fakes.world import CrashError

MINUTE = timedelta(minutes=1)


def the_letter(office, name, to):
    """Give a letter as it stands now."""
    found = [one for one in office.book.all(Letter) if (one.name, one.to.address) == (name, to)]
    return found[-1]


def states_of(letter):
    return [str(reached.state) for reached in letter.states]


def test_a_letter_sent_is_claimed_then_accepted_under_the_posts_message_id(office):
    office.ask()

    letter = the_letter(office, "receipt", MY)
    assert states_of(letter) == ["claimed", "accepted"]
    assert letter.message_id == office.last("receipt").message_id
    assert (letter.waits_until, letter.tries) == (None, 1)


def test_the_bytes_as_sent_are_kept(office):
    office.ask()

    outgoing = office.last("receipt").outgoing
    assert office.archive.get(f"letters/{outgoing.letter_id}.eml") == outgoing.raw


def test_a_letter_is_pure_ascii_and_names_itself(office):
    office.ask()

    outgoing = office.last("receipt").outgoing
    assert outgoing.raw.isascii()
    assert office.last("receipt").mail["X-Phatngon-Letter"] == outgoing.letter_id


def test_a_letter_accepted_is_not_sent_again(office):
    office.ask()

    assert office.at(MORNING + DAY).sweep() == 0


def test_two_sweeps_at_once_send_a_letter_once(office):
    office.post.troubles = [PostDelayedError("throttled")]
    office.ask()
    office.at(MORNING + HOUR)
    office.book.let_first(office.sweep)

    office.sweep()

    assert len(office.posted("receipt")) == 1


def test_a_crash_between_the_posts_yes_and_our_mark_doubles_with_the_same_id(office):
    office.post.crash_after_next = True
    with pytest.raises(CrashError):
        office.ask()

    office.at(MORNING + HOUR).sweep()

    first, second = office.posted("receipt")
    assert first.outgoing.letter_id == second.outgoing.letter_id
    assert the_letter(office, "receipt", MY).message_id == second.message_id


def test_the_way_of_a_letter_is_told_by_the_gateways_clock(office):
    office.lease_now = MORNING - 300 * DAY

    office.ask()

    assert {reached.at for reached in the_letter(office, "receipt", MY).states} == {MORNING}


def test_a_lease_runs_in_real_time(office):
    office.post.crash_after_next = True
    with pytest.raises(CrashError):
        office.ask()

    office.now = MORNING + DAY
    office.sweep()
    while_leased = len(office.posted("receipt"))
    office.lease_now = MORNING + 3 * MINUTE
    office.sweep()

    assert (while_leased, len(office.posted("receipt"))) == (1, 2)


def test_a_letter_delayed_waits_longer_each_time(office):
    office.post.troubles = [PostDelayedError("throttled")] * 12
    office.ask()
    waits = []
    for _ in range(4):
        letter = the_letter(office, "receipt", MY)
        waits.append(letter.waits_until - office.now)
        office.at(letter.waits_until).sweep()

    assert waits == [MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE]


def test_a_letter_delayed_is_not_tried_before_its_time(office):
    office.post.troubles = [PostDelayedError("throttled")]
    office.ask()

    early = office.at(MORNING + MINUTE / 2).sweep()
    late = office.at(MORNING + MINUTE).sweep()

    assert (early, late) == (0, 1)
    assert the_letter(office, "receipt", MY).state is State.ACCEPTED


def test_one_delayed_letter_does_not_hold_up_the_others(office):
    office.post.troubles = [PostDelayedError("throttled")]

    office.ask()

    assert len(office.posted("dispatch")) == 2
    assert office.posted("receipt") == []


def test_a_letter_refused_ends_with_a_task(office):
    office.post.troubles = [PostRefusedError("the address is not verified")]

    office.ask()

    letter = the_letter(office, "receipt", MY)
    assert (letter.state, letter.reason, letter.waits_until) == (
        State.REFUSED,
        "the address is not verified",
        None,
    )
    assert [(str(task.kind), task.address, task.owner) for task in office.book.tasks()] == [
        ("failed_letter", MY, "SVHTT")
    ]


def test_a_letter_delayed_for_days_expires_with_a_task(office):
    office.post.troubles = [PostDelayedError("paused")] * 9999
    office.ask()

    office.run_until(MORNING + GIVE_UP_AFTER + 2 * HOUR, every=HOUR)

    assert the_letter(office, "receipt", MY).state is State.EXPIRED
    assert MY in {task.address for task in office.book.tasks()}


def test_a_failed_letter_about_a_task_opens_no_further_task(office):
    office.post.troubles = [PostRefusedError("no")] * 20

    office.ask()
    office.sweep()

    assert {task.address for task in office.book.tasks()} == {MY, PERSON, MAILBOX}
    assert the_letter(office, "task", PRESS_PERSON).state is State.REFUSED


def test_the_press_department_hears_of_a_failed_letter_in_working_time(office):
    office.at(local(19, 22))
    office.post.troubles = [PostRefusedError("no")]
    office.ask()
    office.sweep()
    at_night = len(office.posted("task"))

    office.at(local(20, 7, 30)).sweep()

    assert at_night == 0
    assert {one.to for one in office.posted("task")} == {PRESS_PERSON, PRESS_MAILBOX}


def test_a_file_that_the_post_does_not_take_is_linked(office):
    office.ask(a_mail(to=(HEALTH_INTAKE,), files=(("chạy.exe", b"MZ"),)))

    linked = office.last("dispatch", PERSON).text
    assert office.last("dispatch", PERSON).files == {}
    assert "chạy.exe" in linked
    assert "https://phatngon.example/api/attachment/" in linked


def test_a_letter_written_twice_makes_the_same_links(office):
    office.post.troubles = [PostDelayedError("throttled")] * 3
    office.ask(a_mail(to=(HEALTH_INTAKE,), files=(("chạy.exe", b"MZ"),)))

    office.at(MORNING + HOUR).sweep()

    assert "chạy.exe" in office.last("dispatch", PERSON).text


def test_only_letters_with_a_persons_words_are_not_marked_as_a_machines(office):
    office.ask()

    assert office.last("dispatch").mail["Auto-Submitted"] is None
    assert office.last("receipt").mail["Auto-Submitted"] == "auto-generated"


def test_our_own_letter_that_comes_back_is_a_machines(office):
    office.ask()
    dispatch = office.last("dispatch", PERSON)
    before = office.letters

    row = office.receive(SentMail(dispatch.outgoing.raw, (dispatch.reply_to,), PERSON))

    assert row.outcome == "automatic"
    assert office.letters_since(before) == []


def test_a_letter_that_cannot_be_written_ends_as_a_task_and_holds_up_no_other(office):
    office.post.troubles = [PostDelayedError("throttled")] * 3
    office.ask()
    broken = the_letter(office, "receipt", MY)
    office.book.commit(
        Change((replace(broken, facts={"text_key": "texts/lost"}, revision=broken.revision + 1),))
    )

    office.at(MORNING + HOUR).sweep()

    assert the_letter(office, "receipt", MY).state is State.REFUSED
    assert [task.note for task in office.book.tasks()] == [
        "receipt: the archive has nothing under texts/lost"
    ]
    assert office.posted("dispatch", PERSON)
