"""SIGKILL of the whole group in the middle of work: nothing accepted is lost, nothing delivered doubled."""

import contextlib
import signal
import smtplib
import threading
import time
from collections import Counter

import pytest

from tests.journeys.reading import maildir
from tests.journeys.running import Process
from tests.journeys.writing import HIEN, MY, THUONG, Draft, address_of, reply

pytestmark = pytest.mark.timeout(300)

ASKERS = (HIEN, MY, THUONG)
AGENCIES = (("Sở Y tế", "syt"), ("Sở Xây dựng", "sxd"), ("Sở Nội vụ", "snv"))


@pytest.fixture
def start(tmp_path):
    started = []

    def run(process=None):
        started.append(process.again() if process else Process(tmp_path / "home"))
        return started[-1]

    yield run
    for process in started:
        if process.popen.poll() is None:
            process.kill()


def questions(count, first=0):
    for number in range(first, first + count):
        name, _ = AGENCIES[number % 3]
        yield Draft(
            f"Kính gửi {name},\n\nCâu hỏi số {number}?",
            sender=ASKERS[number % 3],
            subject=f"Câu hỏi số {number}",
            message_id=f"<so.{number}@bao.example>",
        )


class Burst:
    """Posts mails on several connections at once, until none is left or nobody listens any more."""

    def __init__(self, port, drafts):
        self._port = port
        self._waiting = list(drafts)
        self._posters = [threading.Thread(target=self._post) for _ in range(3)]
        self.accepted = {}
        for poster in self._posters:
            poster.start()

    def end(self):
        for poster in self._posters:
            poster.join()

    def _post(self):
        gone = contextlib.suppress(OSError, smtplib.SMTPException, IndexError)
        with gone, smtplib.SMTP("127.0.0.1", self._port, timeout=10) as door:
            door.ehlo()
            while True:
                self._send_one(door, self._waiting.pop(0))

    def _send_one(self, door, draft):
        sender, recipients = draft.envelope
        door.mail(sender)
        for address in recipients:
            door.rcpt(address)
        code, said = door.data(draft.raw)
        assert code == 250
        self.accepted[said.decode().split()[-1]] = draft


def burst(process, drafts, enough):
    """Kill the group once `enough` mails got their 250; give all that did, by the id that they were told."""
    posting = Burst(process.smtp_port, drafts)
    _wait_for(lambda: len(posting.accepted) >= enough)
    process.kill()
    posting.end()
    return posting.accepted


def delivered(home):
    """Give every id of a letter on a question with its addressee as often as it lies in a Maildir."""
    folders = (home / "mail").iterdir() if (home / "mail").exists() else ()
    letters = ((folder.name, letter) for folder in folders for letter in maildir(folder))
    return Counter((name, letter.letter_id) for name, letter in letters if is_on_a_question(letter.subject))


def is_on_a_question(subject):
    """Tell letters on one question from the digest of the morning."""
    return subject.startswith("[MLPN-")


def told(home):
    """Say which reference each asker's receipt gave to each of their mails."""
    references = {}
    for box in ASKERS:
        for letter in maildir(home / "mail" / address_of(box)):
            if is_on_a_question(letter.subject):
                references[letter.header("In-Reply-To")] = letter.subject[1:17]
    return references


def test_a_burst_that_is_killed_three_times_leaves_one_outcome_for_each_mail(start, tmp_path):
    process, accepted, before, promised = start(), {}, Counter(), {}
    for enough, first in ((2, 0), (6, 8), (8, 16)):
        accepted |= burst(process, questions(8, first), enough)
        before |= delivered(tmp_path / "home")
        promised |= told(tmp_path / "home")
        process = start(process)
        time.sleep(0.3)  # so that the next kill finds it in the middle of the replay
    town = process.town
    town.settle()

    rows = {row["id"]: row for row in town.ledger()}
    assert set(accepted) <= set(rows)
    assert len(rows) == len(town.ledger())
    assert all(rows[one]["message_id"] == draft.message_id for one, draft in accepted.items())
    assert {row["outcome"] for row in rows.values()} == {"question_opened"}
    references = {row["message_id"]: row["filings"][0]["reference"] for row in rows.values()}
    assert len(set(references.values())) == len(references)
    assert all(references[message_id] == reference for message_id, reference in promised.items())
    after = delivered(tmp_path / "home")
    assert set(before) <= set(after)
    assert set(after.values()) == {1}
    written = [letter for letter in town.letters() if letter["reference"]]
    assert len(after) == 3 * len(rows) == len(written)
    assert len({each["reference"] for each in town.questions()}) == len(rows)


def test_answers_that_were_being_relayed_arrive_once(start, tmp_path):
    process = start()
    asked = list(questions(6))
    process.town.send(*asked)
    numbers = {draft.message_id: number for number, draft in enumerate(asked)}
    dispatches = {
        row["filings"][0]["reference"]: AGENCIES[numbers[row["message_id"]] % 3][1]
        for row in process.town.ledger()
    }
    replies = [
        reply(
            process.town.box(f"phatngon@{code}.example", reference)[0],
            f"1. Trả lời cho {reference}.",
        )
        for reference, code in dispatches.items()
    ]

    accepted = burst(process, replies, enough=3)
    process = start(process)
    process.town.settle()

    answered = {
        row["filings"][0]["reference"]
        for row in process.town.ledger()
        if row["outcome"] == "filed" and row["filings"][0]["kind"] == "final"
    }
    assert len(answered) >= len(accepted) >= 3
    answers = Counter(each["reference"] for each in process.town.letters() if each["letter"] == "answer")
    assert answers == Counter(dict.fromkeys(answered, 1))
    assert set(delivered(tmp_path / "home").values()) == {1}
    assert {each["status"] for each in process.town.questions() if each["reference"] in answered} == {
        "answered"
    }


def test_a_kill_while_the_clock_moves_reminds_nobody_twice(start, tmp_path):
    process = start()
    process.town.send(*questions(6))
    mover = threading.Thread(target=lambda: _ignoring_the_end(process.town))
    mover.start()
    _wait_for(lambda: any("reminder" in each["letter"] for each in process.town.letters()))
    process.kill()
    mover.join()

    process = start(process)
    process.town.move(to="2026-11-25T17:30:00+07:00")

    assert set(delivered(tmp_path / "home").values()) == {1}
    for question in process.town.questions():
        steps = [step["step"] for step in question["assignments"][0]["steps"]]
        assert steps == ["unacknowledged", "half", "day_before", "due"]
        missed = [each for each in process.town.letters() if each["reference"] == question["reference"]]
        assert Counter(each["letter"] for each in missed)["deadline-missed"] == 1


def test_a_signal_stops_a_busy_run_in_five_seconds_and_leaves_no_child(start):
    process = start()
    process.town.send(*questions(6), wait=False)
    began = time.monotonic()

    process.signal(signal.SIGTERM)

    assert process.popen.wait(10) == 0
    assert time.monotonic() - began < 5
    assert process.members() == []
    again = start(process)
    again.town.settle()
    assert [row["outcome"] for row in again.town.ledger()] == ["question_opened"] * 6


def _ignoring_the_end(town):
    with contextlib.suppress(OSError):
        town.move(to="2026-11-25T17:30:00+07:00")


def _wait_for(is_so):
    give_up = time.monotonic() + 30
    while not is_so() and time.monotonic() < give_up:
        time.sleep(0.01)
    assert time.monotonic() < give_up
