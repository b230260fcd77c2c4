"""What nobody writes anything for: a deadline that passes, and a mail that its function does not survive."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from boto3.dynamodb.conditions import Key

from tests.journeys.writing import HIEN, Draft, address_of
from tests.stack.deployed import until

LONG_AGO = timedelta(days=30)
"""Long enough for the deadline of three working days and for all steps after it, even over Tết."""

LATE = {
    ("reminder", "phatngon@syt.example"),
    ("overdue", "lanhdao@syt.example"),
    ("deadline-missed", address_of(HIEN)),
    ("escalation", "phatngon@svhtt.example"),
    ("escalation", "phatngon@vpubnd.example"),
}
"""Letters to spokesperson, head, journalist, press department and leadership."""


def written(cloud, reference):
    """Give the items of the letters about a question, sent or not."""
    own = Key("pk").eq(reference) & Key("sk").begins_with("letter#")
    return cloud.table.query(KeyConditionExpression=own, ConsistentRead=True)["Items"]


def told(cloud, reference):
    return Counter((item["name"], item["to"]["address"]) for item in written(cloud, reference))


def waits(item):
    """Tell whether a letter waits for the opening of the offices: whoever runs this may do so at night."""
    until_when = item.get("waits_until")
    return until_when is not None and datetime.fromisoformat(until_when) > datetime.now(UTC)


def test_a_deadline_that_passed_is_told_once_to_everybody_whom_it_concerns(cloud, ses):
    # The deployed functions have the real clock only. A mail counts from when SES accepted it, so one that
    # waited in the queue until now is late at once.
    asked = Draft("Kính gửi Sở Y tế,\n\nBao giờ có thuốc?", sender=HIEN, subject="Thiếu thuốc")
    reference = cloud.reference(ses.receive(asked, at=datetime.now(UTC) - LONG_AGO))
    ses.letter("dispatch", "phatngon@syt.example", reference)

    cloud.run("chase-answers")

    assert told(cloud, reference).keys() >= LATE
    unsent = [item["name"] for item in written(cloud, reference) if item["state"] == "committed"]
    assert unsent == [item["name"] for item in written(cloud, reference) if waits(item)]
    steps = [step["step"] for step in cloud.item(reference, "assignment#SYT")["steps"]]
    assert steps[:6] == ["unacknowledged", "half", "day_before", "due", "overdue_1", "overdue_2"]

    earlier = told(cloud, reference)
    cloud.run("chase-answers")
    assert told(cloud, reference) == earlier


def test_a_mail_that_its_function_did_not_survive_is_had_anew_once_what_was_wrong_is_mended(cloud, ses):
    # The raw mail is not where its receipt says, so that all five tries fail. On AWS an hour lies between the
    # first and the last; here the queue gives a failed message again after seconds.
    cloud.sqs.set_queue_attributes(
        QueueUrl=cloud.outputs["InboundQueueUrl"], Attributes={"VisibilityTimeout": "3"}
    )
    mail = ses.accepted(Draft("Kính gửi Sở Y tế,\n\nBao giờ có thuốc?", sender=HIEN, subject="Hết thuốc"))
    ses.announce(mail)
    unread = cloud.outcome(mail.id)
    assert (unread["outcome"], unread["reason"]) == ("pen", "unreadable")

    ses.store(mail)
    assert cloud.run("redrive-dead-letters")["mails"] == 1

    def read():
        return cloud.outcome(mail.id)["outcome"] == "question_opened"

    until(read)
    ses.letter("dispatch", "phatngon@syt.example", cloud.reference(mail.id))
