"""Events from queues and schedules: each record one call of the desk, failures told record by record."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Final

from chalicelib import wiring
from chalicelib.aws.archive import SES_NOTE
from chalicelib.aws.rotation import Step
from chalicelib.clock import Clock
from chalicelib.desk import (
    chasing,
    dispatching,
    duty_digest,
    outbox,
    papers,
    pen_digest,
    receiving,
    recomputing,
    register_import,
    suspending,
)
from chalicelib.desk.delivery import Fate, record_fate
from chalicelib.desk.inbound import Inbound
from chalicelib.desk.silence import working_time_without_mail
from chalicelib.desk.statistics import keep_closed_months
from chalicelib.desk.unread import MOST, record_dead, redrive
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.letter import State
from chalicelib.domain.trust import Verdict, Verdicts
from chalicelib.domain.workcalendar import local
from chalicelib.handlers.logs import tell, tell_refusal
from chalicelib.handlers.metrics import Metric, measure, measure_age, measure_fault

Json = Mapping[str, Any]

IMPORTING_LASTS: Final = timedelta(seconds=20)
"""How long one sweep goes on with imports of the register; letters are more urgent."""

RECOMPUTING_LASTS: Final = timedelta(seconds=40)
"""How long one chase goes on with deadlines that other rules move; it has reminders to send too."""

CHASING_LASTS: Final = timedelta(seconds=60)
"""How long one run takes steps; the rest of its two minutes is for their letters."""

STATES: Final = {
    "Delivery": State.DELIVERED,
    "DeliveryDelay": State.DELAYED,
    "Bounce": State.BOUNCED,
    "Complaint": State.COMPLAINED,
    "Reject": State.REFUSED,
    "Rendering Failure": State.REFUSED,
}
"""SES's event types that say what became of a letter (AWS, "Contents of event data that Amazon SES
publishes to Amazon SNS"); the others say nothing that we do not know."""


def receive_mails(records: Iterable[Json]) -> Json:
    """Receive the raw mails that receipt notifications tell of."""
    return _each(records, _receive)


def record_deliveries(records: Iterable[Json]) -> Json:
    """Record what became of letters."""
    return _each(records, _record_delivery)


def record_dead_letters(records: Iterable[Json]) -> Json:
    """Record the mails that their function did not survive, without parsing them."""
    return _each(records, _record_dead_letter)


def sweep_letters() -> None:
    """Dispatch what waits for dispatch, and send every letter that is due."""
    desk, clock = wiring.current().desk, wiring.current().clock
    dispatching.dispatch_waiting(desk, clock.now())
    sent = outbox.send_waiting(desk, clock.now(), clock.lease_now())
    measure_age(Metric.OLDEST_LETTER, sent.waited_since, clock.now())
    register_import.finish_waiting(desk, clock.now(), has_time(clock, IMPORTING_LASTS))
    measure(Metric.SWEEPS)


def has_time(clock: Clock, lasts: timedelta) -> Callable[[], bool]:
    """Give a question that is answered with yes for so long, in real time."""
    until = clock.lease_now() + lasts
    return lambda: clock.lease_now() < until


def chase_answers() -> None:
    """Reckon deadlines anew where the rules were edited, then take every step of the ladder that is due."""
    desk, clock = wiring.current().desk, wiring.current().clock
    recomputing.recompute(desk, clock.now(), has_time(clock, RECOMPUTING_LASTS))
    chasing.chase(desk, clock.now(), clock.lease_now(), has_time(clock, CHASING_LASTS))
    measure(Metric.CHASES)


def tell_of_pen() -> None:
    """Send the digest of the pen, once for each opening of the office."""
    desk, clock = wiring.current().desk, wiring.current().clock
    waiting = pen_digest.tell_of_pen(desk, clock.now(), clock.lease_now())
    if waiting is not None:
        measure(Metric.PEN_WAITING, len(waiting))
        measure_age(Metric.OLDEST_IN_PEN, next((mail.since for mail in waiting), None), clock.now())


def tell_agencies() -> None:
    """Send each agency its morning digest, once a working day; see to suspensions and papers that end."""
    desk, clock = wiring.current().desk, wiring.current().clock
    told = duty_digest.tell_agencies(desk, clock.now(), clock.lease_now(), has_time(clock, CHASING_LASTS))
    tell("agencies_told", count=told)
    tell("suspensions_ended", count=suspending.lift_what_ended(desk, clock.now()))
    tell("papers_told", count=papers.remind_of_papers(desk, clock.now()))


def keep_figures() -> None:
    """Keep the figures of months that have closed; tell of a year whose days off are not confirmed."""
    used = wiring.current()
    tell("figures_kept", count=keep_closed_months(used.desk, used.clock.now()))
    year = used.desk.rules.calendar.year_to_confirm(local(used.clock.now()).date())
    measure(Metric.YEARS_UNCONFIRMED, year is not None)
    if year is not None:
        tell("calendar_unconfirmed", state=str(year))


def count_waiting_mail() -> None:
    """Count the raw mails that wait for an outcome, and for how long no mail has come."""
    desk, clock = wiring.current().desk, wiring.current().clock
    found = desk.archive.waiting_mails()
    tell("mails_waiting", count=found.count)
    measure(Metric.MAILS_WAITING, found.count)
    measure_age(Metric.OLDEST_MAIL, found.oldest_at, clock.lease_now())
    silence = working_time_without_mail(desk, clock.now())
    if silence is not None:
        measure(Metric.WORKING_HOURS_WITHOUT_MAIL, silence / timedelta(hours=1))


def rotate_token_key(event: Json) -> None:
    """Take the step of a rotation that Secrets Manager asks for."""
    used = wiring.current()
    used.key_rotation.take(Step(event["Step"]), event["ClientRequestToken"], used.fresh() + used.fresh())
    tell("key_rotated", state=str(event["Step"]))


def redrive_dead_letters(event: Json) -> Json:
    """Have dead letters anew, as many mails as the event says by `most`; tell what was done."""
    used = wiring.current()
    done = redrive(used.desk, used.dead_letters, int(event.get("most", MOST)))
    tell("redriven", count=done.mails)
    return asdict(done)


def inbound_of(notification: Json) -> Inbound:
    """Read a receipt notification; verdicts and recipients from `receipt`, nothing from headers.

    AWS, "Contents of notifications for Amazon SES email receiving".
    """
    receipt, mail = notification["receipt"], notification["mail"]
    return Inbound(
        mail_id=receipt["action"]["objectKey"].rpartition("/")[2],
        received_at=datetime.fromisoformat(receipt["timestamp"]),
        envelope_from=mail.get("source", ""),
        recipients=tuple(receipt["recipients"]),
        verdicts=Verdicts(**{name: _verdict(receipt, name) for name in _CHECKS}),
    )


def fate_of(event: Json) -> Fate | None:
    """Read an event notification about a letter; None where it says nothing about its fate."""
    kind = event.get("eventType", "")
    tags = event.get("mail", {}).get("tags", {})
    letter_id = next(iter(tags.get("letter", [])), "")
    if kind not in STATES or not letter_id:
        return None
    reference = next(iter(tags.get("reference", [])), "")
    bounce = event.get("bounce", {})
    return Fate(
        letter_id=letter_id,
        reference="" if reference == "none" else reference,
        state=_state(kind, bounce),
        at=_happened_at(event),
        is_permanent=bounce.get("bounceType") == "Permanent",
        reason=_why(event),
    )


_TOPIC_TRIED: Final = "Successfully validated SNS topic"
_TOPIC_KNOWN: Final = "AmazonSnsSubscriptionSucceeded"
_CHECKS: Final = ("dmarc", "spf", "dkim", "spam", "virus")


def _verdict(receipt: Json, name: str) -> Verdict:
    """Read one verdict; what is missing or unheard of neither passes nor fails."""
    status = receipt.get(f"{name}Verdict", {}).get("status", "")
    return Verdict(status) if status in set(Verdict) else Verdict.GRAY


def _state(kind: str, bounce: Json) -> State:
    is_suppressed = "Suppress" in bounce.get("bounceSubType", "")
    return State.SUPPRESSED if is_suppressed else STATES[kind]


def _happened_at(event: Json) -> datetime:
    part = event.get(_part_of(event), {})
    return datetime.fromisoformat(part.get("timestamp") or event["mail"]["timestamp"])


def _part_of(event: Json) -> str:
    kind = str(event["eventType"])
    return kind[:1].lower() + kind[1:].replace(" ", "")


def _why(event: Json) -> str:
    part = event.get(_part_of(event), {})
    recipients = part.get("bouncedRecipients") or part.get("delayedRecipients") or [{}]
    said = (part.get("bounceType"), part.get("reason"), recipients[0].get("diagnosticCode"))
    return "; ".join(str(word) for word in said if word)


def news_of(body: str) -> Json | None:
    """Read a notification; None for what SES writes to try a topic or a rule out, which tells of no mail.

    A topic for events gets a plain sentence, one for notifications a note of its own kind, and a receipt rule
    is tried with a mail that SES makes up (Amazon SES Developer Guide, "Deliver to S3 bucket action").
    """
    if body.startswith(_TOPIC_TRIED):
        return None
    news: Json = json.loads(body)
    is_made_up = news.get("mail", {}).get("messageId") == SES_NOTE.rpartition("/")[2]
    return None if is_made_up or news.get("notificationType") == _TOPIC_KNOWN else news


def _receive(news: Json) -> None:
    used = wiring.current()
    inbound = inbound_of(news)
    receiving.receive(inbound, used.desk, used.clock.now(), used.clock.lease_now())


def _record_delivery(news: Json) -> None:
    used = wiring.current()
    fate = fate_of(news)
    if fate is None:
        return
    change = record_fate(fate, used.desk, used.clock.now())
    receiving.act_on(change, used.desk, used.clock.now(), used.clock.lease_now())


def _record_dead_letter(news: Json) -> None:
    used = wiring.current()
    inbound = inbound_of(news)
    if record_dead(inbound, used.desk, used.clock.now()):
        measure(Metric.DEAD_LETTERS_RECORDED)


def _each(records: Iterable[Json], act: Callable[[Json], None]) -> Json:
    """Act on each record; those that fail come again, the others do not (ReportBatchItemFailures).

    A fault that the gateway cannot name is raised: then the whole batch comes again, and what it had
    done already changes nothing.
    """
    failed = []
    for record in records:
        news = news_of(record["body"])
        if news is None:
            continue
        try:
            act(news)
        except GatewayError as error:
            tell_refusal(error, message=str(record["messageId"]))
            measure_fault()
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}
