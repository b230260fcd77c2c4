"""Plays Amazon SES, of which the emulator has little.

In: it knows no receipt rules, so the raw mail is put under `mail/` and its receipt published, as the rule of
infra/stack.yaml has SES do. Out: of what is sent it keeps the text only, so letters are read as sent from
`letters/`, which the gateway keeps itself, once the emulator's SES says that it took them. Back: it tells
nobody what became of a letter, so the event is published to the feedback topic.
"""

import json
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.request import urlopen

from infra.local.emulator import ACCOUNT
from infra.local.receipt import Destination, notification, object_key
from infra.local.spool import SpooledMail
from infra.local.verdicts import CHECKS
from tests.journeys.reading import Read
from tests.journeys.writing import address_of
from tests.stack.deployed import PUBLIC_URL, until

REFERENCE = re.compile(r"\[(MLPN-\d{4}-\d{6})\]")


@dataclass(frozen=True)
class Letter(Read):
    """A letter as it was handed to SES, with its item in the book."""

    item: dict

    @property
    def name(self):
        return self.item["name"]

    @property
    def reference(self):
        return self.item.get("reference", "")

    @property
    def address(self):
        return address_of(self.to)

    @property
    def links(self):
        return [word.strip("<>().,") for word in self.text.split() if PUBLIC_URL in word]

    @property
    def message_id(self):
        """Give the Message-ID that SES put in the place of ours."""
        return self.item["message_id"]


class Ses:
    """SES, for one deployed stack."""

    def __init__(self, deployed):
        self._cloud = deployed
        self._read = {}
        self._to = Destination(deployed.outputs["BucketName"], deployed.outputs["InboundTopicArn"])

    def receive(self, draft, at=None, **verdicts):
        """Take a mail in as the receipt rule does, with the verdicts of SES, and give its id.

        `at` is when SES accepted it: a mail may have waited in the queue since.
        """
        mail = self.accepted(draft, at, **verdicts)
        self.store(mail)
        self.announce(mail)
        return mail.id

    def accepted(self, draft, at=None, **verdicts):
        """Give a mail as SES has it, not yet stored and told of."""
        sender, recipients = draft.envelope
        said = dict.fromkeys(CHECKS, "PASS") | verdicts
        at = at or datetime.now(UTC)
        return SpooledMail(secrets.token_hex(20), 0, at, sender, tuple(recipients), said, draft.raw)

    def store(self, mail):
        self._cloud.s3.put_object(Bucket=self._to.bucket, Key=object_key(mail), Body=mail.raw)

    def announce(self, mail):
        self._cloud.sns.publish(TopicArn=self._to.topic, Message=json.dumps(notification(mail, self._to)))

    def letter(self, name, address, reference=""):
        """Wait until a letter was handed over to an addressee, and read it as it was sent."""

        def a_letter():
            found = (letter for letter in self.letters(reference) if letter.name == name)
            return next((letter for letter in found if letter.address == address), None)

        return until(a_letter)

    def letters(self, reference=""):
        """Read all letters that were handed over, about one question or about any."""
        kept = [self._kept(each["Key"]) for each in self._listed()]
        sent = [letter for letter in kept if letter.item.get("message_id")]
        assert {letter.address for letter in sent} <= self._handed_over()
        return [letter for letter in sent if letter.reference == reference or not reference]

    def delivers(self, letter):
        """Say that a letter arrived, as SES does."""
        now = datetime.now(UTC).isoformat()
        tags = {"letter": [letter.letter_id], "reference": [letter.reference]}
        event = {
            "eventType": "Delivery",
            "mail": {"timestamp": now, "tags": tags},
            "delivery": {"timestamp": now},
        }
        topic = self._cloud.outputs["FeedbackTopicArn"]
        self._cloud.sns.publish(TopicArn=topic, Message=json.dumps(event))

    def _handed_over(self):
        address = f"{self._cloud.endpoint}/_ministack/ses/messages?account={ACCOUNT}"
        with urlopen(address) as answer:  # noqa: S310 - the emulator's
            messages = json.load(answer)["messages"].get(ACCOUNT, [])
        return {to for message in messages for to in message["To"]}

    def _listed(self):
        listed = self._cloud.s3.list_objects_v2(Bucket=self._to.bucket, Prefix="letters/")
        assert not listed["IsTruncated"]
        return listed.get("Contents", [])

    def _kept(self, key):
        if key not in self._read:
            found = self._cloud.s3.get_object(Bucket=self._to.bucket, Key=key)
            self._read[key] = Read(key, found["Body"].read())
        letter = self._read[key]
        named = REFERENCE.search(letter.subject)
        sort = f"letter#{letter.letter_id}"
        return Letter(key, letter.raw, self._cloud.item(named[1] if named else sort, sort))
