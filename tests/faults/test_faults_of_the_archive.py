import pytest
from botocore.exceptions import ClientError, ReadTimeoutError
from botocore.stub import Stubber

from chalicelib.aws.archive import Bucket
from tests.aws.emulators import make_client


@pytest.fixture
def s3(moto):
    client = make_client("s3")
    client.create_bucket(Bucket="mails", CreateBucketConfiguration={"LocationConstraint": "ap-southeast-1"})
    client.put_object(Bucket="mails", Key="mail/m1", Body=b"raw")
    return client


def test_a_crash_between_copy_and_delete_loses_nothing_and_is_mended(s3):
    bucket = Bucket(s3, "mails")

    def crash(**_):
        raise ReadTimeoutError(endpoint_url="https://s3.example")

    s3.meta.events.register_first("before-send.s3.DeleteObject", crash)
    with pytest.raises(ReadTimeoutError):
        bucket.finish_mail("m1")
    waiting_after_the_crash = bucket.count_waiting()
    s3.meta.events.unregister("before-send.s3.DeleteObject", crash)
    bucket.finish_mail("m1")

    assert waiting_after_the_crash == 1
    assert bucket.count_waiting() == 0
    assert bucket.read_mail("m1") == b"raw"


@pytest.mark.parametrize(
    ("operation", "act"),
    [("get_object", Bucket.read_mail), ("copy_object", Bucket.finish_mail)],
    ids=["read", "finish"],
)
def test_a_mail_that_may_not_be_read_is_not_taken_for_a_missing_one(operation, act):
    client = make_client("s3")
    with Stubber(client) as stub:
        stub.add_client_error(operation, "AccessDenied", http_status_code=403)

        with pytest.raises(ClientError, match="AccessDenied"):
            act(Bucket(client, "mails"), "m1")
