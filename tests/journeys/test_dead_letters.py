"""A mail that no function survived is had anew, once what was wrong is mended."""

import json

from chalicelib import wiring
from chalicelib.tools.redrive import run
from tests.fakes.mails import verdicts
from tests.handlers.notices import a_receipt
from tests.journeys.town import DOMAIN
from tests.journeys.writing import MY, Draft, address_of


class Dead:
    """The notification of a mail as it lies in the dead letters."""

    mail_id = "dead000000000000000000000000000000000001"
    recipients = (f"cauhoi@{DOMAIN}",)
    envelope_from = address_of(MY)
    verdicts = verdicts()


def test_a_question_among_the_dead_letters_is_opened_after_a_redrive(town):
    asked = Draft("Kính gửi Sở Y tế,\n\nCó bao nhiêu ca ngộ độc?\n\nKhánh My", sender=MY)
    used = wiring.current()
    used.client("s3").put_object(
        Bucket=used.settings.bucket, Key=f"mail/{Dead.mail_id}", Body=asked.raw
    )  # as SES does
    queue = used.client("sqs").get_queue_url(QueueName="phatngon-inbound-dead-letters-local")["QueueUrl"]
    used.client("sqs").send_message(QueueUrl=queue, MessageBody=json.dumps(a_receipt(Dead)))
    town.settle()
    (row,) = [row for row in town.ledger() if row["id"] == Dead.mail_id]
    assert (row["outcome"], row["reason"]) == ("pen", "unreadable")

    assert run([], used.desk, used.dead_letters) == 0
    town.settle()

    assert town.row(asked)["outcome"] == "question_opened"
    assert [row["id"] for row in town.ledger()].count(Dead.mail_id) == 1
    assert len(town.named(address_of(MY), town.reference(asked), "receipt")) == 1
    assert run([], used.desk, used.dead_letters) == 0
    town.settle()
    assert len(town.named(address_of(MY), town.reference(asked), "receipt")) == 1
