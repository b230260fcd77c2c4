"""What nobody writes anything for: a deadline that passes, and a mail that its function does not survive."""

from collections import Counter
from datetime import UTC, datetime, timedelta

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


def told(ses, reference):
    return Counter((letter.name, letter.address) for letter in ses.letters(reference))


def test_a_deadline_that_passed_is_told_once_to_everybody_whom_it_concerns(cloud, ses):
    # The deployed functions have the real clock only. A mail counts from when SES accepted it, so one that
    # waited in the queue until now is late at once.
    asked = Draft("Kính gửi Sở Y tế,\n\nBao giờ có thuốc?", sender=HIEN, subject="Thiếu thuốc")
    reference = cloud.reference(ses.receive(asked, at=datetime.now(UTC) - LONG_AGO))
    ses.letter("dispatch", "phatngon@syt.example", reference)

    cloud.run("chase-answers")

    assert told(ses, reference).keys() >= LATE
    steps = [step["step"] for step in cloud.item(reference, "assignment#SYT")["steps"]]
    assert steps[:6] == ["unacknowledged", "half", "day_before", "due", "overdue_1", "overdue_2"]

    earlier = told(ses, reference)
    cloud.run("chase-answers")
    assert told(ses, reference) == earlier


def test_a_mail_that_its_function_does_not_survive_is_recorded_unread(cloud, ses):
    # The raw mail is not where the notification says; each of the five tries fails.
    mail = ses.accepted(Draft("Bao giờ có thuốc?", sender=HIEN))
    cloud.sqs.set_queue_attributes(
        QueueUrl=cloud.outputs["InboundQueueUrl"], Attributes={"VisibilityTimeout": "0"}
    )
    ses.announce(mail)

    def recorded():
        return cloud.item(f"mail#{mail.id}", "ledger")

    row = until(recorded)
    assert (row["outcome"], row["reason"]) == ("pen", "unreadable")
