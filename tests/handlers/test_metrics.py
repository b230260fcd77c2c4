"""Figures in CloudWatch's embedded format, of what functions did and found."""

from datetime import UTC, datetime

import pytest
from botocore.exceptions import ClientError

from chalicelib.desk.ports import PostDelayedError, PostRefusedError
from chalicelib.handlers.metrics import BY, NAMESPACE, Metric, measure
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import HOUR, MINUTE, MORNING, local
from tests.fakes.people import MY, PERSON, STRANGER
from tests.handlers.notices import a_bounce, a_receipt, an_event, batch
from tests.handlers.test_logs import office_that_fails
from tests.handlers.test_queues import a_tick, letter_to
from tests.handlers.test_signing_in import post


def figures(lines):
    """Add up what was written, by metric, and by what else it is told apart."""
    found = {}
    for line in lines.metrics:
        (about,) = line["_aws"]["CloudWatchMetrics"]
        for named in about["Metrics"]:
            by = line.get(BY.get(named["Name"], ""), "")
            key = (named["Name"], by) if by else named["Name"]
            found[key] = found.get(key, 0) + line[named["Name"]]
    return found


def receive(functions, office, mail, mail_id=None):
    functions.invoke("receive_mail", batch(a_receipt(office.arrives(mail, mail_id))))


def test_a_line_is_as_cloudwatch_wants_it(office, functions, lines):
    functions.invoke("chase_answers", a_tick())

    (line,) = lines.metrics
    assert line["_aws"] == {
        "Timestamp": int(MORNING.timestamp() * 1000),
        "CloudWatchMetrics": [
            {
                "Namespace": NAMESPACE,
                "Dimensions": [["Stage"]],
                "Metrics": [{"Name": "Chases", "Unit": "Count"}],
            }
        ],
    }
    assert (line["Stage"], line["Chases"]) == ("dev", 1)


def test_a_question_by_mail_and_its_answer_are_counted(office, functions, lines):
    receive(functions, office, a_mail(to=(HEALTH_INTAKE,)))
    receive(functions, office, a_reply(office.last("dispatch", PERSON), sender=PERSON))

    assert figures(lines) == {
        "MailsReceived": 2,
        "QuestionsOpened": 1,
        "AnswersRelayed": 1,
        "LettersSent": 5,
    }


def test_a_mail_that_comes_again_is_counted_once(office, functions, lines):
    inbound = office.arrives(a_mail(to=(HEALTH_INTAKE,)))

    functions.invoke("receive_mail", batch(a_receipt(inbound), a_receipt(inbound)))

    assert figures(lines)["MailsReceived"] == 1


def test_each_step_is_counted_by_its_name(office, functions, lines):
    case = office.ask()
    office.at(office.duty(case).due_at + MINUTE)

    functions.invoke("chase_answers", a_tick())

    counted = figures(lines)
    assert counted["StepsTaken", "due"] == 1
    assert counted["StepsTaken", "half"] == 1
    assert {line["Step"] for line in lines.metrics if "Step" in line} >= {"due", "half", "day_before"}


@pytest.mark.parametrize(
    ("event", "metric"),
    [("Complaint", "LettersComplained"), ("Reject", "LettersRefused"), ("Delivery", None)],
)
def test_what_became_of_a_letter_is_counted(office, functions, lines, event, metric):
    receive(functions, office, a_mail(to=(HEALTH_INTAKE,)))
    before = figures(lines).keys()

    functions.invoke("record_delivery", batch(an_event(event, letter_to(office, MY))))

    assert figures(lines).keys() - before == ({metric} if metric else set())


def test_a_bounce_is_counted_once_though_its_event_comes_twice(office, functions, lines):
    office.ask()
    bounce = a_bounce(letter_to(office, PERSON))

    functions.invoke("record_delivery", batch(bounce, bounce))

    assert figures(lines)["LettersBounced"] == 1


def test_a_letter_that_the_post_refuses_is_counted(office, functions, lines):
    office.post.troubles = [PostRefusedError("no")]

    receive(functions, office, a_mail(to=(HEALTH_INTAKE,)))

    assert figures(lines)["LettersRefused"] == 1


def test_the_sweep_tells_that_it_ran_and_how_long_the_oldest_letter_waits(office, functions, lines):
    functions.invoke("sweep_letters", a_tick())
    assert figures(lines) == {"OldestLetter": 0, "Sweeps": 1}
    office.post.troubles = [PostDelayedError("slow")] * 3
    office.ask()
    office.at(MORNING + 20 * MINUTE)

    functions.invoke("sweep_letters", a_tick())

    assert max(line.get("OldestLetter", 0) for line in lines.metrics) == 20 * 60


def test_raw_mails_that_wait_are_counted_with_the_age_of_the_oldest(office, functions, lines):
    office.arrives(a_mail(), at=MORNING - 11 * MINUTE)
    office.arrives(a_mail())

    functions.invoke("count_waiting_mail", a_tick())

    counted = figures(lines)
    assert (counted["MailsWaiting"], counted["OldestMail"]) == (2, 11 * 60)
    assert lines.said("mails_waiting")[0]["count"] == 2


def test_the_time_without_mail_is_told_in_hours_of_the_office(office, functions, lines):
    office.receive(a_mail())
    office.at(local(20, 8))

    functions.invoke("count_waiting_mail", a_tick())

    assert figures(lines)["WorkingHoursWithoutMail"] == pytest.approx(7.5 + 0.5, abs=1)


def test_beyond_the_calendar_nothing_is_said_of_silence(office, functions, lines):
    office.at(datetime(2099, 1, 5, tzinfo=UTC))

    functions.invoke("count_waiting_mail", a_tick())

    assert "WorkingHoursWithoutMail" not in figures(lines)


def test_a_year_that_is_not_confirmed_is_told_from_december_on(office, functions, lines):
    told = []
    for month in (11, 12):
        office.at(office.now.replace(month=month, day=1))
        functions.invoke("keep_figures", a_tick())
        told.append(figures(lines)["YearsUnconfirmed"])

    assert told == [0, 1]


def test_the_pen_is_counted_when_it_is_told_of(office, functions, lines):
    office.receive(a_mail(sender=STRANGER))
    office.at(MORNING + 2 * HOUR)

    functions.invoke("tell_of_pen", a_tick())
    functions.invoke("tell_of_pen", a_tick())

    counted = figures(lines)
    assert (counted["PenWaiting"], counted["OldestInPen"]) == (1, 2 * 3600)


def test_a_dead_letter_is_counted_when_it_is_recorded(office, functions, lines):
    inbound = office.arrives(a_mail())

    functions.invoke("record_dead_letter", batch(a_receipt(inbound)))
    functions.invoke("record_dead_letter", batch(a_receipt(inbound)))

    assert figures(lines)["DeadLettersRecorded"] == 1


def test_faults_are_counted_by_function_pages_too(office, functions, web, lines):
    office.desk = office_that_fails(office, ClientError({"Error": {"Code": "X"}}, "Y"))

    post(web, "/sign-in", email=PERSON)
    with pytest.raises(Exception, match="ClientError"):
        receive(functions, office, a_mail())

    counted = figures(lines)
    assert counted["Faults", "receive_mail"] == 1
    assert sum(count for key, count in counted.items() if key[0] == "Faults") == 2


def test_a_record_that_fails_alone_counts_as_a_fault_of_its_function(office, functions, lines):
    inbound = office.arrives(a_mail())
    del office.archive.mails[inbound.mail_id]

    functions.invoke("receive_mail", batch(a_receipt(inbound)))

    assert figures(lines) == {("Faults", "receive_mail"): 1}


def test_outside_a_function_nothing_is_measured(lines):
    measure(Metric.SWEEPS)

    assert lines.metrics == []
