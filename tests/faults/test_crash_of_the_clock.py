"""What stops the clock, lets it run again, gives more time or another class, dies at each write; all is once.

In memory: what a write does in the table is tried elsewhere. The write was done, its answer never came; then
whoever did it does it again, and the sweep goes on with the letters.
"""

from collections import Counter
from contextlib import suppress

import pytest

from chalicelib.desk.by import By
from chalicelib.desk.classifying import Class
from chalicelib.desk.deadline_acts import classify, extend
from chalicelib.desk.extending import Wish
from chalicelib.domain.deadlines import QuestionClass
from chalicelib.domain.letter import Letter
from chalicelib.domain.records import Event
from tests.fakes.book import LostAnswerError
from tests.fakes.invariants import assert_whole
from tests.fakes.mails import a_reply
from tests.fakes.office import MINUTE, Office, local
from tests.fakes.people import PERSON, PRESS_PERSON

CLARIFICATION = "Kính gửi phóng viên,\n\nĐề nghị phóng viên cho biết câu hỏi về trường nào?\n\nTrân trọng."
REFERENCE, LIMIT, MOST_WRITES = "MLPN-2026-000001", local(27, 17), 40


def a_paused_office():
    office = Office()
    office.ask()
    office.at(local(19, 9)).receive(a_reply(office.last("dispatch", PERSON), CLARIFICATION))
    return office.at(LIMIT), office.chase


def a_mailed_wish():
    office = Office()
    office.ask()
    mail = office.at(local(20, 9)).arrives(
        a_reply(office.last("dispatch", PERSON), "#giahan 30/11: chờ số liệu")
    )
    return office, lambda: office.take(mail)


def a_granted_wish():
    office = Office()
    office.ask()
    by, wish = By(PRESS_PERSON, local(20, 9)), Wish(local(27, 17).date(), "chờ số liệu")
    return office.at(by.at), lambda: extend(REFERENCE, "SYT", wish, by, office.desk, office.lease_now)


def another_class():
    office = Office()
    office.ask()
    by, wanted = By(PRESS_PERSON, local(20, 9)), Class(QuestionClass("complex"), "nhiều sở cùng liên quan")
    return office.at(by.at), lambda: classify(REFERENCE, wanted, by, office.desk, office.lease_now)


def lived_through(begin, crash_at=None):
    """Do it, die after a write, do it again; say all that must be the same whenever it died."""
    office, act = begin()
    before = len(office.book.commits)
    for _ in range(crash_at or 0):
        office.book.let_first(lambda: None)
    if crash_at is not None:
        office.book.let_first(office.book.lose_next_answer)
    with suppress(LostAnswerError):
        act()
    writes = len(office.book.commits) - before
    office.at(office.now + 3 * MINUTE)
    act()
    office.sweep()
    assert_whole(office)
    duty = office.book.case(REFERENCE).assignment("SYT")
    return writes, {
        "duty": (
            duty.due_at,
            duty.status,
            duty.pauses,
            [one.until_on for one in duty.extensions],
            duty.revision,
        ),
        "events": Counter((one.act, one.agency) for one in office.book.all(Event)),
        "letters": Counter((one.name, one.to.address, one.state) for one in office.book.all(Letter)),
        "sent": Counter(one.to for one in office.post.posted),
    }


@pytest.mark.parametrize("begin", [a_paused_office, a_mailed_wish, a_granted_wish, another_class])
def test_whichever_write_it_dies_after_the_deadline_moves_once_and_each_is_told_once(begin):
    writes, alive = lived_through(begin)

    assert 4 < writes < MOST_WRITES
    assert alive["letters"]["deadline-moved", "my@songhuong.example", "accepted"] == 1
    for crash_at in range(writes):
        assert lived_through(begin, crash_at)[1] == alive, crash_at
