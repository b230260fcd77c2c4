"""What AWS would refuse is refused on this machine too."""

from dataclasses import replace

import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from chalicelib.aws.archive import LINKS_CONFIG, Bucket
from chalicelib.desk.ports import Outgoing
from infra.local.guard import Guard, GuardedKeys, GuardedPost
from infra.local.rights import UnknownCallError
from infra.policies import Place
from tests.aws.emulators import SESSION

ACCOUNT, REGION, DOMAIN = "111122223333", "ap-southeast-1", "phatngon.example"
BUCKET, TABLE = f"phatngon-mail-local-{ACCOUNT}-{REGION}", "phatngon-book-local"
KEY = {"pk": {"S": "a"}, "sk": {"S": "b"}}


class PostBox:
    def __init__(self):
        self.sent = []

    def send(self, outgoing):
        self.sent.append(outgoing)
        return "<1@phatngon.example>"


@pytest.fixture
def guard():
    return Guard(Place(REGION, ACCOUNT, {"MailDomain": DOMAIN, "Stage": "local"}))


@pytest.fixture
def aws(guard):
    """Clients under guard, of a bucket with one raw mail."""

    def make(service):
        config = LINKS_CONFIG if service == "s3" else None
        keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
        return SESSION.client(service, region_name=REGION, config=config, **keys)

    with mock_aws():
        place = {"LocationConstraint": REGION}
        make("s3").create_bucket(Bucket=BUCKET, CreateBucketConfiguration=place)
        make("s3").put_object(Bucket=BUCKET, Key="mail/m1", Body=b"raw")
        yield guard.watching(make)


def test_a_refusal_names_function_action_and_resource(guard, aws):
    table = aws("dynamodb")

    with guard.running("receive-mail"), pytest.raises(ClientError) as refused:
        table.delete_item(TableName=TABLE, Key=KEY)

    assert refused.value.response["Error"]["Code"] == "AccessDenied"
    book = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{TABLE}"
    assert f"receive-mail may not dynamodb:DeleteItem on {book}" in str(refused.value)
    assert len(guard.refused) == 1


def test_what_the_run_itself_asks_is_let_through(guard, aws):
    assert aws("s3").get_object(Bucket=BUCKET, Key="mail/m1")["Body"].read() == b"raw"
    assert guard.used == set()


def test_a_transaction_needs_the_rights_of_its_parts(guard, aws):
    writes = [{"Delete": {"TableName": TABLE, "Key": KEY}}]

    with guard.running("receive-mail"), pytest.raises(ClientError, match="dynamodb:DeleteItem"):
        aws("dynamodb").transact_write_items(TransactItems=writes)


def test_several_items_may_be_read_where_that_is_allowed(guard, aws):
    with guard.running("record-dead-letter"), pytest.raises(ClientError, match="dynamodb:BatchGetItem"):
        aws("dynamodb").batch_get_item(RequestItems={TABLE: {"Keys": [KEY]}})


def test_moving_a_mail_takes_the_rights_of_both_places(guard, aws):
    with guard.running("record-dead-letter"):
        Bucket(aws("s3"), BUCKET).finish_mail("m1")
    with guard.running("sweep-letters"), pytest.raises(ClientError, match="mail/m1"):
        Bucket(aws("s3"), BUCKET).finish_mail("m1")

    assert {(name, grant.action) for name, grant in guard.used} == {
        ("record-dead-letter", "s3:GetObject"),
        ("record-dead-letter", "s3:PutObject"),
        ("record-dead-letter", "s3:DeleteObject"),
    }


def test_a_copy_with_its_tags_takes_the_rights_of_tags(guard, aws):
    source = {"Bucket": BUCKET, "Key": "mail/m1"}

    with guard.running("receive-mail"), pytest.raises(ClientError, match="s3:GetObjectTagging"):
        aws("s3").copy_object(Bucket=BUCKET, Key="finished/m1", CopySource=source)


def test_who_may_not_list_does_not_hear_that_something_is_absent(guard, aws):
    bucket, role = Bucket(aws("s3"), BUCKET), guard.roles["receive-mail"]

    with guard.running("receive-mail"):
        bucket.finish_mail("gone")
        assert "HearsWhatIsAbsent" in {grant.sid for _, grant in guard.used}
        grants = tuple(grant for grant in role.grants if grant.action != "s3:ListBucket")
        guard.roles["receive-mail"] = replace(role, grants=grants)
        with pytest.raises(ClientError, match="s3:ListBucket"):
            bucket.finish_mail("gone")


def test_a_list_is_allowed_by_its_prefix(guard, aws):
    bucket = Bucket(aws("s3"), BUCKET)

    with guard.running("count-waiting-mail"):
        assert bucket.waiting_mails().count == 1
        with pytest.raises(ClientError, match="s3:prefix 'uploads/"):
            bucket.uploads("uploads/1/", 10)


def test_a_link_is_signed_by_who_may_do_what_it_leads_to(guard, aws):
    bucket = Bucket(aws("s3"), BUCKET)

    with guard.running():
        assert "mail/m1" in bucket.mail_url("m1", "thu.eml", 300)
    with guard.running("chase-answers"), pytest.raises(ClientError, match="finished/m1"):
        bucket.download_url("finished/m1", "thu.eml", 300)


def test_a_form_is_signed_by_who_may_put_what_it_takes(guard, aws):
    bucket = Bucket(aws("s3"), BUCKET)

    with guard.running():
        assert bucket.upload_form("uploads/1/", 10, 60, "https://a.example/").fields["policy"]
    with guard.running("receive-mail"), pytest.raises(ClientError, match=r"s3:PutObject on .*/uploads/1/"):
        bucket.upload_form("uploads/1/", 10, 60, "https://a.example/")


def test_putting_into_a_queue_and_moving_dead_letters_are_held_against_the_role_too(guard, aws):
    sqs = aws("sqs")
    dead = f"arn:aws:sqs:{REGION}:{ACCOUNT}:phatngon-feedback-dead-letters-local"

    with (
        guard.running("receive-mail"),
        pytest.raises(ClientError, match=r"sqs:GetQueueUrl on .*inbound-local"),
    ):
        sqs.get_queue_url(QueueName="phatngon-inbound-local")
    with (
        guard.running("record-delivery"),
        pytest.raises(ClientError, match=r"sqs:SendMessage on .*feedback-x"),
    ):
        sqs.send_message(QueueUrl=f"https://sqs.example/{ACCOUNT}/feedback-x", MessageBody="")
    redrive = guard.roles["redrive-dead-letters"]
    moving = list(guard.rights.of("sqs", "StartMessageMoveTask", {"SourceArn": dead}))
    assert all(redrive.covering(right) for right in moving)
    assert moving[-1].resource == dead.replace("-dead-letters", "")


def test_the_post_and_the_keys_are_asked_as_amazons_would_be(guard):
    post, keys = GuardedPost(PostBox(), guard), GuardedKeys({1: "key"}, guard)
    ours = Outgoing("l1", "", f"cauhoi@{DOMAIN}", "a@b.example", b"")

    with guard.running("sweep-letters"):
        assert post.send(ours) == "<1@phatngon.example>"
        assert (list(keys), len(keys), keys[1]) == ([1], 1, "key")
    with guard.running("keep-figures"):
        with pytest.raises(ClientError, match=r"ses:SendEmail on .*identity/phatngon\.example"):
            post.send(ours)
        with pytest.raises(ClientError, match="secretsmanager:GetSecretValue"):
            max(keys)


def test_a_letter_from_another_domain_is_refused(guard):
    post = GuardedPost(PostBox(), guard)

    with guard.running("sweep-letters"), pytest.raises(ClientError, match=r"identity/elsewhere\.example"):
        post.send(Outgoing("l1", "", "cauhoi@elsewhere.example", "a@b.example", b""))


@pytest.mark.parametrize(
    ("service", "call", "words"),
    [
        ("s3", "delete_bucket", {"Bucket": BUCKET}),
        ("dynamodb", "list_tables", {}),
        ("sts", "get_caller_identity", {}),
    ],
)
def test_a_call_of_which_nobody_has_said_what_it_takes_is_a_fault(guard, aws, service, call, words):
    with guard.running("receive-mail"), pytest.raises(UnknownCallError):
        getattr(aws(service), call)(**words)


def test_a_function_that_is_called_by_its_name_runs_under_its_role(guard, aws):
    functions = guard.lookup(
        lambda _: lambda event, _: aws("s3").get_object(Bucket=BUCKET, Key=event["key"])["Body"].read()
    )

    assert functions("receive_mail")({"key": "mail/m1"}, None) == b"raw"
    with pytest.raises(ClientError, match="keep-figures may not s3:GetObject"):
        functions("keep_figures")({"key": "mail/m1"}, None)
