"""An Amazon and a DNS that tests can set up: they answer by what they hold, and remember what was asked."""

from infra.deploy.cli import AwsError
from infra.deploy.stages import Stage

DOMAIN = "hoidap.example.gov.vn"
REGION = "ap-southeast-1"
PARAMETERS = {"MailDomain": DOMAIN, "AlarmAddress": "truc@example.gov.vn", "PublicDomain": ""}
ENDPOINT = "https://abc123.execute-api.ap-southeast-1.amazonaws.com/api/"
OUTPUTS = {
    "IdentityName": DOMAIN,
    "MailFromDomain": f"bounce.{DOMAIN}",
    "ReceiptRuleSetName": "phatngon-prod",
    "TableName": "phatngon-book-prod",
    "EndpointURL": ENDPOINT,
}
STAGE = Stage("prod", REGION, PARAMETERS, {"owner": "Văn phòng"})
DNS = {
    (f"inbound-smtp.{REGION}.amazonaws.com", "A"): ["192.0.2.1"],
    (DOMAIN, "MX"): [f"10 inbound-smtp.{REGION}.amazonaws.com."],
    (f"one._domainkey.{DOMAIN}", "CNAME"): ["one.dkim.amazonses.com."],
    (f"bounce.{DOMAIN}", "MX"): [f"10 feedback-smtp.{REGION}.amazonses.com."],
    (f"bounce.{DOMAIN}", "TXT"): ["v=spf1 include:amazonses.com ~all"],
    (f"_dmarc.{DOMAIN}", "TXT"): ["v=DMARC1; p=reject"],
}


class Names:
    """A DNS that holds what it was given."""

    def __init__(self, records=None):
        self.records = dict(DNS if records is None else records)

    def find(self, name, kind):
        return tuple(self.records.get((name, kind), ()))


class Cloud:
    """An account in which everything is in place, unless a test takes something away."""

    def __init__(self, *, deployed=True):
        self.outputs = dict(OUTPUTS) if deployed else None
        self.rules = ""
        self.state = "CREATE_COMPLETE"
        self.has_code_bucket = True
        self.calls = []
        self.identity = {
            "VerifiedForSendingStatus": True,
            "DkimAttributes": {"Status": "SUCCESS", "Tokens": ["one"]},
            "MailFromAttributes": {"MailFromDomainStatus": "SUCCESS"},
        }
        self.account = {"ProductionAccessEnabled": True, "SendingEnabled": True}
        self.subscriptions = [{"SubscriptionArn": "arn:aws:sns:topic:id"}]
        self.agencies = 81
        self.standing = []

    def ask(self, *words):
        self.calls.append(words)
        return getattr(self, f"_{words[1].replace('-', '_')}", lambda *_: None)(*words[2:])

    def do(self, *words):
        self.calls.append(words)
        if words[:2] == ("cloudformation", "deploy"):
            self.outputs = dict(OUTPUTS)

    def made(self, *first):
        return [words for words in self.calls if words[: len(first)] == first]

    def _describe_stacks(self, *_):
        if self.outputs is None:
            raise AwsError(
                "An error occurred (ValidationError) when calling the DescribeStacks operation: "
                "Stack with id phatngon-prod does not exist"
            )
        outputs = [{"OutputKey": key, "OutputValue": value} for key, value in self.outputs.items()]
        return {"Stacks": [{"Outputs": outputs, "StackStatus": self.state}]}

    def _delete_stack(self, *_):
        self.outputs = None

    def _get_caller_identity(self):
        return {"Account": "123456789012"}

    def _head_bucket(self, *_):
        if not self.has_code_bucket:
            raise AwsError("An error occurred (404) when calling the HeadBucket operation: Not Found")

    def _create_bucket(self, *_):
        self.has_code_bucket = True

    def _describe_active_receipt_rule_set(self):
        return {"Metadata": {"Name": self.rules}} if self.rules else None

    def _set_active_receipt_rule_set(self, *words):
        self.rules = words[1] if words else ""

    def _get_email_identity(self, *_):
        return self.identity

    def _get_account(self):
        return self.account

    def _get_account_settings(self):
        return {"AccountLimit": {"ConcurrentExecutions": 1000}}

    def _describe_stack_resource(self, *_):
        return {"StackResourceDetail": {"PhysicalResourceId": "arn:topic"}}

    def _list_subscriptions_by_topic(self, *_):
        return {"Subscriptions": self.subscriptions}

    def _describe_table(self, *_):
        return {"Table": {}}

    def _get_function_configuration(self, *_):
        return {"Environment": {"Variables": {"QUESTION_TABLE": "phatngon-book-prod", "ADMINS": "a@b.vn; c"}}}

    def _query(self, *words):
        self.table = words[words.index("--table-name") + 1]
        return {"Count": self.agencies}

    def _list_stack_resources(self, *_):
        return {"StackResourceSummaries": self.standing}
