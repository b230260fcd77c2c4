"""A function dies right after a write, at each of its writes in turn; its event comes again, and all is once.

The write was done, its answer never came. A crash before a write leaves what one after the former write does.
A reference may have been skipped then, none is given twice.
"""

import re
from collections import Counter
from contextlib import suppress
from itertools import count

import pytest
from botocore.httpsession import URLLib3Session

from chalicelib.desk.dispatching import dispatch_waiting
from chalicelib.desk.inbound import Inbound
from chalicelib.desk.outbox import send_waiting
from chalicelib.desk.page_acts import Said, draft_source, write
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from chalicelib.desk.receiving import receive
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.settings import Settings
from chalicelib.wiring import Wiring
from tests.aws.emulators import make_client
from tests.fakes.mails import ANSWER, HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import MINUTE, MORNING, RING
from tests.fakes.people import AGENCIES, JOURNALISTS, MY, PERSON
from tests.fakes.world import PostBox

NUMBERS = count()
WRITES = {"PutItem", "UpdateItem", "TransactWriteItems", "PutObject", "CopyObject", "DeleteObject"}
PEOPLE = [*JOURNALISTS, *(agency for agency in AGENCIES if agency.code in {"SYT", "SVHTT"})]
QUESTION = a_mail(to=(HEALTH_INTAKE,), files=(("ảnh.pdf", b"%PDF-1.4 x"),))
CLARIFICATION = "Kính gửi phóng viên,\n\nĐề nghị phóng viên cho biết câu hỏi về trường nào?\n\nTrân trọng."
FIRST_LETTER = 9
"""Writes of the question until its first letter is sent and marked."""
MORE = "Xin hỏi thêm: có ca nặng không?"
RAW = re.compile("mail|finished")
HERE = {"LocationConstraint": "ap-southeast-1"}


class DiedError(Exception):
    """The process is gone."""


class Dying:
    """Lets the process die right after the nth write from now, and counts writes."""

    def __init__(self, *clients):
        self.begin()
        for client in clients:
            service = client.meta.service_model.service_id.hyphenize()
            client.meta.events.register_first(f"before-send.{service}", self._on_send)

    def begin(self, at=0):
        self.writes, self._at = 0, at

    def _on_send(self, request, event_name, **_):
        if event_name.rpartition(".")[2] in WRITES:
            self.writes += 1
            if self.writes == self._at:
                URLLib3Session().send(request)
                raise DiedError


class Stage:
    """A stage in the emulator, at a moment of its own."""

    def __init__(self, clients, dying, schema):
        name = f"dying-{next(NUMBERS)}"
        settings = Settings(name, name, "", "phatngon.example", "https://x.example", "", ())
        clients["dynamodb"].create_table(TableName=name, **schema)
        clients["s3"].create_bucket(Bucket=name, CreateBucketConfiguration=HERE)
        self.post = PostBox()
        self.house = Wiring(settings, clients.__getitem__, local_post=self.post, local_ring=RING)
        for person in PEOPLE:
            self.house.register.save(person)
        self._dying, self._now = dying, MORNING

    def handle(self, mail, mail_id, at=0):
        """Let a mail arrive, die after a write (0: of none), let its event come again; count the writes."""
        self.house.desk.archive.put(f"mail/{mail_id}", mail.raw, "message/rfc822")
        inbound = Inbound(mail_id, self._now, mail.envelope_from, tuple(mail.recipients), mail.verdicts)
        return self._twice(lambda: receive(inbound, self.house.desk, self._now, self._now), at)

    def press(self, text, at=0):
        """Let the asker press a button of the question's page, with a file, as `handle` does."""
        desk, ((question, _),) = self.house.desk, self.house.inspection.questions()
        seat = seat_at(question.reference, ALL_AGENCIES, MY)
        said = Said("f" * 32, text, show_question(seat, desk, self._now)["seen"])
        desk.archive.put(f"uploads/{draft_source(said, seat)}/0/a.pdf", b"%PDF-1.4 y", "application/pdf")
        return self._twice(lambda: write(said, seat, self.house.desk, self._now, self._now), at)

    def _twice(self, act, at):
        self._dying.begin(at)
        with suppress(DiedError):
            act()
        writes = self._dying.writes
        self._dying.begin()
        self._now += 3 * MINUTE
        act()
        dispatch_waiting(self.house.desk, self._now)
        send_waiting(self.house.desk, self._now, self._now)
        return writes

    def dispatch(self):
        return next(one for one in self.post.posted if one.to == PERSON)

    def stands(self):
        """Say all that must be the same however often the process died."""
        inspection, letters = self.house.inspection, list(self.house.inspection.letters())
        return {
            "outcomes": [
                (row.mail_id, row.outcome, [(one.agency, one.kind) for one in row.filings])
                for row in inspection.ledger()
            ],
            "questions": [[duty.status for duty in duties] for _, duties in inspection.questions()],
            "letters": Counter((one.name, one.to.address, one.state) for one in letters),
            "sent": Counter(one.to for one in self.post.posted),
            "raw mails": sorted(filter(RAW.match, self.house.whole_bucket.marks())),
        }


@pytest.fixture
def a_stage(emulator, exact_dynamodb, table_schema):
    clients = {"dynamodb": exact_dynamodb, "s3": make_client("s3", emulator.endpoint)}
    dying = Dying(*clients.values())
    return lambda: Stage(clients, dying, table_schema)


def test_a_question_and_its_reply_are_there_once_after_whichever_write_the_function_died(a_stage):
    """Each costs a stage: answers and messages in turn take the same way, and so do letters after the first.

    Then the asker presses a button of the page. All acts at all their writes are tried in memory.
    """
    replies = [ANSWER, CLARIFICATION]
    alive = [a_stage(), a_stage()]
    for stage, text in zip(alive, replies, strict=True):
        opening = stage.handle(QUESTION, "m1")
        replying = stage.handle(a_reply(stage.dispatch(), text), "m2")
        stage.press(MORE)
    ending = ((opening - before, replying - before, 0) for before in (1, 0))

    for number, ats in enumerate((*((at, at, at) for at in range(1, FIRST_LETTER + 1)), *ending)):
        stage = a_stage()
        stage.handle(QUESTION, "m1", ats[0])
        stage.handle(a_reply(stage.dispatch(), replies[number % 2]), "m2", ats[1])
        stage.press(MORE, ats[2])

        assert stage.stands() == alive[number % 2].stands(), ats
    assert min(opening, replying) > FIRST_LETTER
    assert alive[0].stands()["raw mails"] == ["finished/m1", "finished/m2"]
    assert [one.stands()["letters"]["follow-up", PERSON, "accepted"] for one in alive] == [1, 1]
    assert [one.stands()["letters"]["message", MY, "accepted"] for one in alive] == [0, 1]
