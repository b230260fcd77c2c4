"""Each act on the bucket, each of its requests, each fault; and a mail that is moved in two steps."""

from dataclasses import dataclass
from hashlib import md5

import pytest
from botocore.awsrequest import AWSResponse
from botocore.exceptions import ClientError, IncompleteReadError, ReadTimeoutError

from chalicelib.aws.archive import Bucket
from chalicelib.desk.ports import Upload
from tests.aws.emulators import make_client
from tests.faults.injecting import Body, Faults, lost, patient_client, unplugged

NAME = "faulty"
PDF = "application/pdf"


def refusal(code, status):
    """Refuse as S3 does: in XML. It says so with a status of 200 where it had begun to copy."""
    content = f"<?xml version='1.0'?><Error><Code>{code}</Code><Message>no</Message></Error>".encode()
    return lambda request: AWSResponse(
        request.url, status, {"content-type": "application/xml"}, Body(content)
    )


FAULTS = {
    "slow down": refusal("SlowDown", 503),
    "internal error": refusal("InternalError", 500),
    "unplugged": unplugged,
    "answer lost": lost,
}


AT_FIRST = (("mail/m1", b"raw"), ("uploads/s1/a.pdf", b"%PDF"))


@dataclass(frozen=True)
class Act:
    """What is done, what it must give, and which objects stand in the bucket then."""

    does: object
    gives: object = None
    leaves: tuple = AT_FIRST


MOVED = (("finished/m1", b"raw"), ("uploads/s1/a.pdf", b"%PDF"))
ACTS = {
    "read a mail": Act(lambda bucket: bucket.read_mail("m1"), b"raw"),
    "read a part": Act(lambda bucket: bucket.get("uploads/s1/a.pdf", 1, 2), b"PD"),
    "give a mail's address": Act(lambda bucket: bucket.mail_url("m1", "m.eml", 60).startswith("http"), True),
    "count what waits": Act(lambda bucket: bucket.waiting_mails().count, 1),
    "list uploads": Act(
        lambda bucket: bucket.uploads("uploads/s1/", 10), (Upload("uploads/s1/a.pdf", "a.pdf", 4),)
    ),
    "ask for a scan": Act(lambda bucket: bucket.scan_of("uploads/s1/a.pdf"), ""),
    "put": Act(
        lambda bucket: bucket.put("uploads/s1/a.pdf", b"%PDF-2", PDF),
        leaves=(("mail/m1", b"raw"), ("uploads/s1/a.pdf", b"%PDF-2")),
    ),
    "delete": Act(lambda bucket: bucket.delete("uploads/s1/a.pdf"), leaves=(("mail/m1", b"raw"),)),
    "finish a mail": Act(lambda bucket: bucket.finish_mail("m1"), leaves=MOVED),
}
each_act = pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
each_fault = pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)


@pytest.fixture(scope="module")
def whole(emulator):
    """Give a client without faults."""
    client = make_client("s3", emulator.endpoint)
    client.create_bucket(Bucket=NAME, CreateBucketConfiguration={"LocationConstraint": "ap-southeast-1"})
    yield client
    empty(client)
    client.delete_bucket(Bucket=NAME)


@pytest.fixture(scope="module")
def faulty(emulator):
    client = patient_client("s3", emulator.endpoint)
    return Bucket(client, NAME), Faults(client)


@pytest.fixture
def bucket(faulty):
    return faulty[0]


@pytest.fixture
def faults(faulty):
    faulty[1].end()
    return faulty[1]


@pytest.fixture
def plain(whole):
    fill(whole)
    return whole


def fill(client):
    if stand_in(client) != marks_of(AT_FIRST):
        empty(client)
        for key, content in AT_FIRST:
            client.put_object(Bucket=NAME, Key=key, Body=content)


def empty(client):
    for key, _ in stand_in(client):
        client.delete_object(Bucket=NAME, Key=key)


def stand_in(client):
    """Give keys and marks of all objects."""
    found = client.list_objects_v2(Bucket=NAME).get("Contents", ())
    return tuple((each["Key"], each["ETag"].strip('"')) for each in found)


def marks_of(objects):
    """Give the mark that S3 gives to each of these contents: MD5, for what is put in one piece."""
    return tuple((key, md5(content, usedforsecurity=False).hexdigest()) for key, content in objects)


@each_act
@each_fault
def test_a_fault_that_passes_changes_nothing_about_what_an_act_gives_and_leaves(
    plain, bucket, faults, act, fault
):
    act.does(bucket)
    requests = len(faults.operations)

    for number in range(requests):
        fill(plain)
        faults.nth(number, fault)

        assert act.does(bucket) == act.gives
        assert len(faults.operations) > requests
        assert stand_in(plain) == marks_of(act.leaves)


@each_act
@each_fault
def test_of_a_fault_that_stays_the_caller_is_told_and_can_do_it_again_once_it_is_over(
    plain, bucket, faults, act, fault
):
    faults.always(fault)

    with pytest.raises((ClientError, ReadTimeoutError)):
        act.does(bucket)

    assert 1 < len(faults.operations) <= 12
    faults.end()
    assert act.does(bucket) == act.gives
    assert stand_in(plain) == marks_of(act.leaves)


def test_a_copy_that_fails_after_its_200_is_no_success(plain, bucket, faults):
    faults.always(refusal("InternalError", 200))

    with pytest.raises(ClientError, match="InternalError"):
        bucket.finish_mail("m1")

    assert set(faults.operations) == {"CopyObject"}
    assert stand_in(plain) == marks_of(AT_FIRST)


def test_bytes_that_break_off_are_never_taken_for_the_whole(plain, bucket, faults):
    headers = {"content-type": PDF, "content-length": "4"}
    faults.always(lambda request: AWSResponse(request.url, 200, headers, Body(b"%P")))

    with pytest.raises(IncompleteReadError):
        bucket.get("uploads/s1/a.pdf")


def test_a_crash_between_copy_and_delete_loses_nothing_and_is_mended(plain, bucket, faults):
    faults.always(lambda request: unplugged(request) if request.method == "DELETE" else None)
    with pytest.raises(ReadTimeoutError):
        bucket.finish_mail("m1")
    waiting_after_the_crash = bucket.waiting_mails().count
    faults.end()

    bucket.finish_mail("m1")

    assert waiting_after_the_crash == 1
    assert stand_in(plain) == marks_of(MOVED)
