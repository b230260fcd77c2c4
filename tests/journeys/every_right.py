"""Ways on which each function asks for each right that it has: ordinary ones, and what is rare.

Ordinary ways are those of other journeys. Rare are letters that are left for the sweep, texts that are gone
when a letter is written, an import that stopped in the middle, a mail that no function survives.
"""

import json
import re
from dataclasses import replace
from datetime import datetime
from functools import partial
from html import unescape

from chalice.local import LambdaContext

import app
from chalicelib import wiring
from chalicelib.aws.dead_letters import DeadLetterQueues
from chalicelib.aws.rotation import KeyRotation
from chalicelib.desk.by import By
from chalicelib.desk.calendar_editing import propose, save
from chalicelib.desk.ports import PostDelayedError
from chalicelib.desk.statistics import keep_closed_months
from chalicelib.desk.unread import redrive
from chalicelib.domain.change import Change
from chalicelib.domain.register_records import ImportState
from infra.local.assembly import assemble
from infra.local.emulator import ACCOUNT, REGION
from infra.local.receipt import Destination, notification
from infra.local.spool import SpooledMail
from infra.local.stack import STAGE
from tests.aws.samples_of_rules import STORM
from tests.aws.test_rotation import IN_ORDER, NEW, OLD, SecretsManager
from tests.journeys import test_asking_by_form as by_form
from tests.journeys import test_holding_what_is_uncertain as holding
from tests.journeys import test_looking_after_the_register as register
from tests.journeys import test_overview as overview
from tests.journeys.writing import DUNG, HIEN, MY, Draft, address_of

FILE = ("số liệu.pdf", b"%PDF-1.4 so lieu")
TICK = dict.fromkeys(("version", "account", "region", "detail", "detail-type", "source", "time", "id"), "")
TICK |= {"resources": []}
NEXT_YEAR = datetime.fromisoformat("2027-01-04T01:15:00+07:00")
VERDICTS = dict.fromkeys(("dmarc", "spf", "dkim", "spam", "virus"), "PASS")


class Shutter:
    """A post that takes nothing while it is shut."""

    def __init__(self, post):
        self._post = post
        self.is_shut = False

    def send(self, outgoing):
        if self.is_shut:
            raise PostDelayedError("shut")
        return self._post.send(outgoing)


class Asking:
    """A client under guard, without botocore's events, of what the emulator has not."""

    def __init__(self, service, played, guard):
        self._service, self._played, self._guard = service, played, guard

    def __getattr__(self, call):
        operation = "".join(word.capitalize() for word in call.split("_"))

        def ask(**words):
            self._guard.ask(self._guard.rights.of(self._service, operation, words))
            return getattr(self._played, call)(**words)

        return ask


class Queues:
    """Queues of which each holds one message; where messages go is nobody's matter here."""

    def get_queue_url(self, QueueName):  # noqa: N803 - AWS's own words
        return {"QueueUrl": f"https://sqs.example/{ACCOUNT}/{QueueName}"}

    def get_queue_attributes(self, QueueUrl, **_):  # noqa: N803
        arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:{QueueUrl.rpartition('/')[2]}"
        return {"Attributes": {"QueueArn": arn, "ApproximateNumberOfMessages": "1"}}

    def list_message_move_tasks(self, **_):
        return {}

    def start_message_move_task(self, **_):
        pass

    def send_message(self, **_):
        pass


class Walk:
    """Goes all ways in one town; the guard remembers what was asked for."""

    def __init__(self, guard):
        self.guard = guard
        self.functions = guard.lookup(partial(getattr, app))

    def assembled(self, surroundings):
        """Assemble as the run does, with a post that can be shut."""
        self.shutter = Shutter(surroundings.post)
        return assemble(replace(surroundings, post=self.shutter), self.guard)

    def call(self, name, event):
        return self.functions(name)(event, LambdaContext(name, 128, 60_000))

    def go(self, town):
        self.by_form(town)
        self.by_pages_of_the_register(town)
        holding.test_a_machine_is_noted_a_refusal_is_held_and_the_word_releases_it(town)
        self.letters_left_for_the_sweep(town)
        self.a_stand_in(town)
        self.an_import_that_stopped(town)
        self.a_mail_that_no_function_survives()
        self.a_new_key()
        self.an_edited_calendar(town)
        self.hours_later(town)
        self.next_morning(town)
        self.pages_of_the_press_department(town)

    def by_form(self, town):
        by_form.test_a_question_by_the_form_is_answered_in_its_thread(town)
        session = by_form.browser(town)
        page = by_form.upload(session, by_form.write(town, session), "thừa.pdf", b"%PDF-1.4 thua")
        key = unescape(re.search(r'name="remove" value="([^"]+)"', page.text)[1])
        session.post(page.url.partition("?")[0], data={"remove": key}, timeout=30)

    def by_pages_of_the_register(self, town):
        self.officer = register.Officer(town)
        register.test_a_journalist_from_a_file_is_told_and_asks_at_once(town, self.officer)
        register.test_an_address_that_changes_is_told_and_the_next_question_goes_to_the_new_one(
            town, self.officer
        )

    def letters_left_for_the_sweep(self, town):
        """Have the sweep send what the post did not take, and once without the text that it would need."""
        self.shutter.is_shut = True
        for sender, text in ((MY, "Còn"), (DUNG, "Mất")):
            asked = Draft(f"Kính gửi Sở Tài chính,\n\n{text} bao nhiêu?", sender, files=(FILE,))
            town.send(asked)
            if sender == DUNG:
                self.lose_text(town.reference(asked))
        self.shutter.is_shut = False
        town.move(forward="PT1H")
        town.settle()

    def lose_text(self, reference):
        """Take a question's text out of the archive, as the bucket does when its days are over."""
        used = wiring.current()
        text = used.book.question(reference).text
        used.client("s3").delete_object(Bucket=used.settings.bucket, Key=text.key)

    def a_stand_in(self, town):
        """Have letters with text and file go to a stand-in, and once without the text."""
        for sender, agency in ((HIEN, "Thanh tra thành phố"), (MY, "Sở Nội vụ")):
            asked = Draft(f"Kính gửi {agency},\n\nKết luận thế nào?", sender, files=(FILE,))
            town.send(asked)
        reference = town.reference(asked)
        self.lose_text(reference)
        letter = next(each for each in town.letters() if each["to"] == "phatngon@snv.example")
        at = "2026-11-19T03:00:00.000Z"
        mail = {"timestamp": at, "tags": {"letter": [letter["id"]], "reference": [reference]}}
        bounce = {"bounceType": "Permanent", "timestamp": at, "bouncedRecipients": [{}]}
        self.call("record_delivery", records({"eventType": "Bounce", "mail": mail, "bounce": bounce}))

    def an_import_that_stopped(self, town):
        """Leave imports of contacts and journalists in the middle; the sweep goes on with them."""
        contacts = self.officer.get("/export/contacts.csv").content
        moved = contacts.replace(b"phatngon@sxd.example", b"nguoimoi@sxd.example")
        for name, content in (
            ("contacts.csv", moved),
            ("journalists.csv", self.officer.get("/export/journalists.csv").content),
        ):
            page = self.officer.upload(name, content)
            questions = wiring.current().book
            run = questions.import_run(re.search(r"/import/(\w+)", page.url)[1])
            questions.commit(Change((run.moved(ImportState.RUNNING, run.started_at, 0),)))
        town.move(forward="PT5M")
        self.call("sweep_letters", TICK)

    def a_mail_that_no_function_survives(self):
        """Record it twice: the second time it is finished already."""
        used = wiring.current()
        mail = SpooledMail(
            "deadmail", 1, used.clock.now(), address_of(MY), ("cauhoi@phatngon.example",), VERDICTS, b""
        )
        used.client("s3").put_object(Bucket=used.settings.bucket, Key="mail/deadmail", Body=b"raw")
        for _ in range(2):
            self.call(
                "record_dead_letter", records(notification(mail, Destination(used.settings.bucket, "topic")))
            )
        with self.guard.running("redrive-dead-letters"):
            queues = DeadLetterQueues(Asking("sqs", Queues(), self.guard), STAGE)
            assert redrive(used.desk, queues).mails == 1

    def a_new_key(self):
        secrets = SecretsManager({"1": OLD})
        secrets.begin("v2")
        with self.guard.running("rotate-token-key"):
            for step in IN_ORDER:
                client = Asking("secretsmanager", secrets, self.guard)
                KeyRotation(client, self.guard.names.ref("TokenSecret")).take(step, "v2", NEW)

    def an_edited_calendar(self, town):
        """Save a closure, of Monday since Friday's digest is to come, and have deadlines reckoned anew."""
        used = wiring.current()
        closure = {**STORM.tables["closures"][0], "from": "2026-11-23", "until": "2026-11-23"}
        by = By("lan@svhtt.example", used.clock.now())
        with self.guard.running("pages"):
            save(propose({"closures": [closure]}, used.desk), used.desk.in_force.number, "Bão", by, used.desk)
        town.move(forward="PT5M")
        self.call("chase_answers", TICK)

    def hours_later(self, town):
        """Let the first reminders go, where one question's text is gone, and keep a month that is over."""
        town.move(to="2026-11-19T15:00:00+07:00")
        self.call("count_waiting_mail", TICK)
        wiring.begin()
        with self.guard.running("keep-figures"):
            assert keep_closed_months(wiring.current().desk, NEXT_YEAR) > 0

    def next_morning(self, town):
        """Let the offices open: each agency hears what it owes."""
        town.move(to="2026-11-20T07:31:00+07:00")

    def pages_of_the_press_department(self, town):
        """Look at all that is late, at a letter as it was sent, and at a mail that nobody read."""
        officer = overview.Officer(town)
        letter = next(each for each in town.letters() if each["letter"] == "receipt")
        for page in ("", "/pen/deadmail", f"/letters/{letter['id']}?question={letter['reference']}"):
            assert officer.get(f"/admin{page}").status_code == 200


def records(body):
    """Write an event of a queue."""
    return {"Records": [{"messageId": "1", "body": json.dumps(body), "receiptHandle": "1"}]}
