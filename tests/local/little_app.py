"""A stand-in for the app: it records an outcome for each mail, and fails where a test says so."""

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from chalice.app import Chalice

from chalicelib.desk.ports import Outgoing
from chalicelib.domain.letter import Letter
from chalicelib.domain.records import LedgerRow, Outcome
from chalicelib.domain.workcalendar import WorkCalendar
from chalicelib.rulebook import load_calendar
from infra.local.config import LocalSettings
from infra.local.inbox import People
from infra.local.run import Assembled, LocalRun, Surroundings

TEMPLATE = """
Parameters:
  MailDomain: {Type: String}
Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - {AttributeName: pk, AttributeType: S}
        - {AttributeName: sk, AttributeType: S}
      KeySchema:
        - {AttributeName: pk, KeyType: HASH}
        - {AttributeName: sk, KeyType: RANGE}
  MailBucket:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: {Status: Enabled}
  InboundDeadLetters:
    Type: AWS::SQS::Queue
  InboundQueue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 360
      RedrivePolicy: {deadLetterTargetArn: !GetAtt InboundDeadLetters.Arn, maxReceiveCount: 2}
  InboundTopic:
    Type: AWS::SNS::Topic
  InboundSubscription:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: !Ref InboundTopic
      Protocol: sqs
      Endpoint: !GetAtt InboundQueue.Arn
      RawMessageDelivery: true
  FeedbackQueue:
    Type: AWS::SQS::Queue
  FeedbackTopic:
    Type: AWS::SNS::Topic
  FeedbackSubscription:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: !Ref FeedbackTopic
      Protocol: sqs
      Endpoint: !GetAtt FeedbackQueue.Arn
      RawMessageDelivery: true
  MailIdentity:
    Type: AWS::SES::EmailIdentity
    Properties: {EmailIdentity: !Ref MailDomain}
  Rule:
    Type: AWS::SES::ReceiptRule
    Properties: {RuleSetName: one}
  ReceiveMail:
    Properties: {Events: {}}
"""


@dataclass
class LittleApp:
    """Keeps its ledger in the real table; answers each mail with one letter to its envelope sender."""

    around: Surroundings
    fails_on: bytes = b"never"
    calls: list[str] = field(default_factory=list)
    due: list[datetime] = field(default_factory=list)
    sent: list[Letter] = field(default_factory=list)
    visited: list[datetime] = field(default_factory=list)
    pen: list[str] = field(default_factory=list)
    told: list[datetime] = field(default_factory=list)
    calendar: WorkCalendar = field(default_factory=load_calendar)

    def assembled(self):
        app = Chalice(app_name="little", configure_logs=False)

        @app.route("/hello/{name}")
        def hello(name):
            return {"hello": name}

        people = People(lambda: [("p@bao.example", "P")], dict)
        return Assembled(app, lambda name: getattr(self, name), self, self, people, lambda: self.calendar)

    def receive_mail(self, event, context):
        failures = [r["messageId"] for r in event["Records"] if not self._receive(json.loads(r["body"]))]
        return {"batchItemFailures": [{"itemIdentifier": each} for each in failures]}

    def _receive(self, told):
        mail_id, key = told["mail"]["messageId"], told["receipt"]["action"]["objectKey"]
        raw = self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].read()
        self.calls.append(f"receive {raw.rpartition(b'|')[2].strip().decode()}")
        if self.fails_on in raw:
            return False
        to = told["mail"]["source"]
        row = {"id": mail_id, "verdict": told["receipt"]["dmarcVerdict"]["status"], "from": to}
        self._put("LEDGER", mail_id, row)
        letter = Outgoing(mail_id[:24], "", "cauhoi@phatngon.example", to, b"Subject: Nhan\r\n\r\nok\r\n")
        self.around.post.send(letter)
        self._s3.delete_object(Bucket=self._bucket, Key=key)
        return True

    def record_dead_letter(self, event, context):
        for record in event["Records"]:
            told = json.loads(record["body"])
            self._put("LEDGER", told["mail"]["messageId"], {"id": told["mail"]["messageId"], "dead": True})
            self._s3.delete_object(Bucket=self._bucket, Key=told["receipt"]["action"]["objectKey"])

    def record_delivery(self, event, context):
        for record in event["Records"]:
            told = json.loads(record["body"])
            self.calls.append(f"{told['eventType']} {told['mail']['tags']['letter'][0]}")

    def chase_answers(self, event, context):
        now = self.around.clock.now()
        self.visited += [moment for moment in self.due if moment <= now]
        self.due = [moment for moment in self.due if moment > now]

    def sweep_letters(self, event, context):
        self.calls.append("sweep")

    def tell_of_pen(self, event, context):
        self.told.append(self.around.clock.now())

    def tell_agencies(self, event, context):
        self.calls.append("digests")

    def open_due(self, since, until):
        return ()

    def pen_from(self, after):
        return iter(self.pen)

    def count_waiting_mail(self, event, context):
        self.calls.append("count")

    def keep_figures(self, event, context):
        pass

    def outcome(self, mail_id):
        found = self._table.get_item(TableName=self._name, Key=_key("LEDGER", mail_id)).get("Item")
        return found and LedgerRow(mail_id, datetime.now(UTC), Outcome.FILED)

    def next_moment(self, after, until):
        return min((moment for moment in self.due if after < moment <= until), default=None)

    def is_anything_due(self, now, lease_now):
        return any(moment <= now for moment in self.due)

    def ledger(self):
        found = self._table.scan(TableName=self._name)["Items"]
        return [
            LedgerRow(row["sk"]["S"], datetime.now(UTC), Outcome.FILED, row["said"]["S"]) for row in found
        ]

    def questions(self):
        return []

    def letters(self):
        return self.sent

    def _put(self, pk, sk, said):
        row = {**_key(pk, sk), "said": {"S": json.dumps(said)}}
        self._table.put_item(TableName=self._name, Item=row)

    @property
    def _s3(self):
        return self.around.aws("s3")

    @property
    def _table(self):
        return self.around.aws("dynamodb")

    @property
    def _name(self):
        return self.around.stack["Table"]

    @property
    def _bucket(self):
        return self.around.stack["MailBucket"]


def _key(pk, sk):
    return {"pk": {"S": pk}, "sk": {"S": sk}}


def settings_for(home, **variables):
    ports = {"PHATNGON_WEB_PORT": "0", "PHATNGON_SMTP_PORT": "0"}
    return LocalSettings.from_environ({**ports, "PHATNGON_HOME": str(home), **variables})


def start_little_run(home: Path, fails_on=b"never", due=(), sent=(), pen=(), **variables):
    template = home.parent / "stack.yaml"
    template.write_text(TEMPLATE, encoding="utf-8")
    apps = []

    def assemble(around):
        apps.append(LittleApp(around, fails_on, due=list(due), sent=list(sent), pen=list(pen)))
        return apps[0].assembled()

    run = LocalRun(settings_for(home, **variables), assemble, template)
    return run, apps[0]


@contextmanager
def once(tmp_path_factory, **options):
    """Give what starts a run when it is first called, and then gives the same: tests share what they start.

    No fixture starts it, since what fixtures do is not traced, the threads of the run included.
    """
    started = []

    def give():
        if not started:
            started.append(start_little_run(tmp_path_factory.mktemp("run") / "home", **options))
        return started[0]

    yield give
    for run, _ in started:
        run.stop()
