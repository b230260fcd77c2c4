"""Events in, one call of the desk each, and failures told record by record."""

import json
from datetime import UTC, datetime

import pytest

from chalicelib import wiring
from chalicelib.domain.letter import Letter, State
from chalicelib.domain.question import Question
from chalicelib.domain.records import LedgerRow
from chalicelib.domain.trust import Verdict
from chalicelib.handlers import queues
from tests.fakes.mails import HEALTH_INTAKE, a_mail
from tests.fakes.office import HOUR, MORNING
from tests.fakes.people import DEPUTY, MY, PERSON, STRANGER
from tests.handlers.notices import a_bounce, a_receipt, an_event, batch, records

EVENT_TIME = datetime(2026, 11, 19, 1, 0, 5, tzinfo=UTC)


def letter_to(office, address):
    return next(one for one in office.book.all(Letter) if one.to.address == address)


def test_a_receipt_notification_opens_a_question(office, functions):
    inbound = office.arrives(a_mail(to=(HEALTH_INTAKE,)))

    answer = functions.invoke("receive_mail", batch(a_receipt(inbound))).payload

    assert answer == {"batchItemFailures": []}
    assert office.book.outcome(inbound.mail_id).outcome == "question_opened"


def test_recipients_and_verdicts_come_from_the_receipt_only(office):
    inbound = office.arrives(a_mail(to=(HEALTH_INTAKE,)), "mail-1")

    read = queues.inbound_of(a_receipt(inbound, spamVerdict={"status": "GRAY"}))

    assert read.recipients == (HEALTH_INTAKE,)
    assert (read.mail_id, read.envelope_from, read.received_at) == ("mail-1", MY, MORNING)
    assert (read.verdicts.spam, read.verdicts.dmarc) == (Verdict.GRAY, Verdict.PASS)


@pytest.mark.parametrize("verdict", [{}, {"status": "DISABLED"}, {"status": ""}])
def test_a_verdict_that_is_missing_or_unheard_of_neither_passes_nor_fails(office, verdict):
    read = queues.inbound_of(a_receipt(office.arrives(a_mail()), virusVerdict=verdict))

    assert read.verdicts.virus is Verdict.GRAY


def test_a_mail_that_is_not_there_fails_alone(office):
    gone, here = (office.arrives(a_mail(text, to=(HEALTH_INTAKE,))) for text in ("một", "hai"))
    del office.archive.mails[gone.mail_id]

    answer = queues.receive_mails(records(a_receipt(gone), a_receipt(here)))

    assert answer == {"batchItemFailures": [{"itemIdentifier": "1"}]}
    assert office.book.outcome(here.mail_id).outcome == "question_opened"


def test_a_fault_that_the_gateway_cannot_name_is_raised(office):
    inbound = office.arrives(a_mail(to=(HEALTH_INTAKE,)))
    office.book.lose_next_answer()

    with pytest.raises(Exception, match=r"^$"):
        queues.receive_mails(records(a_receipt(inbound)))


def test_a_record_that_comes_again_changes_nothing(office):
    inbound = office.arrives(a_mail(to=(HEALTH_INTAKE,)))

    queues.receive_mails(records(a_receipt(inbound), a_receipt(inbound)))

    assert len(office.book.all(Question)) == 1


@pytest.mark.parametrize(
    ("event", "part", "state"),
    [
        ("Delivery", {"processingTimeMillis": 500, "smtpResponse": "250 ok"}, State.DELIVERED),
        ("DeliveryDelay", {"delayType": "MailboxFull", "delayedRecipients": []}, State.DELAYED),
        ("Complaint", {"complaintFeedbackType": "abuse"}, State.COMPLAINED),
        ("Reject", {"reason": "Bad content"}, State.REFUSED),
    ],
)
def test_an_event_notification_is_recorded(office, functions, event, part, state):
    office.ask()

    functions.invoke("record_delivery", batch(an_event(event, letter_to(office, MY), **part)))

    letter = letter_to(office, MY)
    assert letter.state is state
    assert letter.states[-1].at == EVENT_TIME


def test_a_bounce_starts_the_stand_in_at_once(office):
    office.ask()

    queues.record_deliveries(records(a_bounce(letter_to(office, PERSON))))

    assert letter_to(office, PERSON).reason == "Permanent; smtp; 550 5.1.1 user unknown"
    assert office.posted("dispatch", DEPUTY)
    assert office.register.agency("SYT").bouncing == {PERSON}


@pytest.mark.parametrize("subtype", ["Suppressed", "OnAccountSuppressionList"])
def test_a_bounce_by_suppression_is_told_apart(office, subtype):
    office.ask()

    queues.record_deliveries(records(a_bounce(letter_to(office, PERSON), subtype=subtype)))

    assert letter_to(office, PERSON).state is State.SUPPRESSED


def test_a_passing_bounce_marks_no_address(office):
    office.ask()

    queues.record_deliveries(records(a_bounce(letter_to(office, PERSON), kind="Transient")))

    assert office.register.agency("SYT").bouncing == frozenset()


@pytest.mark.parametrize("event", ["Send", "Open", "Click", "Subscription"])
def test_events_that_say_nothing_of_a_letters_fate_are_passed_over(office, event):
    office.ask()
    before = letter_to(office, MY)

    answer = queues.record_deliveries(records(an_event(event, before)))

    assert answer == {"batchItemFailures": []}
    assert letter_to(office, MY) == before


def test_a_rendering_failure_refuses_a_letter(office):
    office.ask()
    event = an_event("Rendering Failure", letter_to(office, MY))
    event["failure"] = {"templateName": "t", "errorMessage": "Attribute is not present"}

    queues.record_deliveries(records(event))

    assert letter_to(office, MY).state is State.REFUSED


def test_an_event_of_a_mail_without_our_tags_is_passed_over(office):
    office.ask()
    event = an_event("Delivery", letter_to(office, MY))
    event["mail"]["tags"] = {}

    assert queues.fate_of(event) is None


def test_a_letter_that_belongs_to_no_question_is_found_too(office):
    office.receive(a_mail(sender="x@thu.example"))

    queues.record_deliveries(records(an_event("Delivery", letter_to(office, "x@thu.example"))))

    assert letter_to(office, "x@thu.example").state is State.DELIVERED


def test_a_dead_letter_is_recorded_without_being_read(office, functions):
    inbound = office.arrives(a_mail())
    office.archive.mails[inbound.mail_id] = None

    functions.invoke("record_dead_letter", batch(a_receipt(inbound)))

    assert office.book.outcome(inbound.mail_id).reason == "unreadable"


@pytest.mark.parametrize(("event", "mails", "left"), [({}, 2, 0), ({"most": 1}, 1, 1)])
def test_a_redrive_announces_mails_that_died_and_tells_what_it_did(office, functions, event, mails, left):
    for text in ("một", "hai"):
        functions.invoke("record_dead_letter", batch(a_receipt(office.arrives(a_mail(text)))))

    answer = functions.invoke("redrive_dead_letters", event).payload

    assert answer == {"mails": mails, "left": left, "events": 4}
    assert len(wiring.current().announced) == mails


def test_the_sweep_sends_what_waits(office, functions):
    office.post.crash_after_next = True
    with pytest.raises(Exception, match=r"^$"):
        office.ask()
    office.at(office.now + HOUR)

    functions.invoke("sweep_letters", a_tick())

    assert len(office.posted("dispatch")) == 2


def test_the_chase_takes_what_is_due(office, functions):
    case = office.ask()
    office.at(office.duty(case).acknowledge_by)

    functions.invoke("chase_answers", a_tick())

    assert len(office.posted("reminder")) == 2


def a_tick():
    """Write what a schedule sends (AWS, "Amazon EventBridge events")."""
    return {
        "version": "0",
        "id": "1",
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": "123456789012",
        "time": "2026-11-19T01:00:00Z",
        "region": "ap-southeast-1",
        "resources": [],
        "detail": {},
    }


def test_the_digest_of_the_pen_is_sent_once_for_each_opening(office, functions):
    office.receive(a_mail(sender=STRANGER))

    functions.invoke("tell_of_pen", a_tick())
    functions.invoke("tell_of_pen", a_tick())

    assert len(office.posted("pen-digest")) == 2  # to the spokesperson and the shared mailbox


def test_a_step_of_a_rotation_is_taken_with_a_key_that_nobody_can_guess(office, functions):
    event = {"Step": "createSecret", "SecretId": "arn", "ClientRequestToken": "v2"}

    functions.invoke("rotate_token_key", event)

    ((step, version, key),) = wiring.current().rotated
    assert (step, version) == ("createSecret", "v2")
    assert key == f"{1:032x}{2:032x}"


TRIED_OUT = [
    "Successfully validated SNS topic for Amazon SES event publishing.",
    json.dumps({"notificationType": "AmazonSnsSubscriptionSucceeded", "message": "You have successfully…"}),
    json.dumps(
        {"mail": {"messageId": "AMAZON_SES_SETUP_NOTIFICATION"}, "receipt": {"recipients": ["x@y.vn"]}}
    ),
]


@pytest.mark.parametrize("body", TRIED_OUT)
@pytest.mark.parametrize(
    "function", [queues.receive_mails, queues.record_deliveries, queues.record_dead_letters]
)
def test_what_ses_writes_to_try_a_topic_or_a_rule_out_is_no_news(office, function, body):
    assert function([{"messageId": "1", "body": body}]) == {"batchItemFailures": []}
    assert office.book.all(LedgerRow) == []
    assert office.post.posted == []
