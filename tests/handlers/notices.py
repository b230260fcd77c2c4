"""Notifications as AWS documents them."""

import json

VERDICTS = ("spfVerdict", "dkimVerdict", "dmarcVerdict", "spamVerdict", "virusVerdict")


def a_receipt(inbound, **changes):
    """Write what SES publishes when the S3 action kept a mail (AWS, "Contents of notifications for
    Amazon SES email receiving")."""
    receipt = {
        "timestamp": "2026-11-19T01:00:00.000Z",
        "processingTimeMillis": 574,
        "recipients": list(inbound.recipients),
        **{name: {"status": "PASS"} for name in VERDICTS},
        "action": {
            "type": "S3",
            "topicArn": "arn:aws:sns:ap-southeast-1:123456789012:phatngon-inbound",
            "bucketName": "phatngon-mail",
            "objectKeyPrefix": "mail/",
            "objectKey": f"mail/{inbound.mail_id}",
        },
    }
    headers = [{"name": "X-SES-Spam-Verdict", "value": "FAIL"}, {"name": "To", "value": "x@y.example"}]
    return {
        "notificationType": "Received",
        "receipt": {**receipt, **changes},
        "mail": {
            "timestamp": "2026-11-19T00:59:59.000Z",
            "source": inbound.envelope_from,
            "messageId": inbound.mail_id,
            "destination": ["someone.else@phatngon.example"],
            "headersTruncated": False,
            "headers": headers,
            "commonHeaders": {"to": ["x@y.example"], "subject": "khác"},
        },
    }


def an_event(kind, letter, **part):
    """Write what SES publishes about a letter (AWS, "Contents of event data that Amazon SES publishes to
    Amazon SNS")."""
    name = kind[:1].lower() + kind[1:].replace(" ", "")
    return {
        "eventType": kind,
        "mail": {
            "timestamp": "2026-11-19T01:00:01.000Z",
            "source": "cauhoi@phatngon.example",
            "messageId": "010e0193-0000",
            "destination": [letter.to.address],
            "tags": {
                "ses:configuration-set": ["phatngon"],
                "letter": [letter.id],
                "reference": [letter.reference or "none"],
            },
        },
        name: {"timestamp": "2026-11-19T01:00:05.000Z", **part},
    }


def a_bounce(letter, kind="Permanent", subtype="General"):
    """Write the event of a bounce."""
    recipient = {
        "emailAddress": letter.to.address,
        "action": "failed",
        "status": "5.1.1",
        "diagnosticCode": "smtp; 550 5.1.1 user unknown",
    }
    return an_event(
        "Bounce",
        letter,
        bounceType=kind,
        bounceSubType=subtype,
        bouncedRecipients=[recipient],
        feedbackId="1",
    )


def records(*bodies):
    """Put notifications into records of a queue, numbered from 1."""
    return [
        {"messageId": str(number), "receiptHandle": "h", "body": json.dumps(body)}
        for number, body in enumerate(bodies, 1)
    ]


def batch(*bodies):
    """Put notifications into the event that a function gets from its queue."""
    return {"Records": records(*bodies)}
