from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from chalicelib.aws.archive import Bucket, content_disposition
from chalicelib.desk.ports import MissingMailError, MissingObjectError
from tests.aws.emulators import make_client

NAME = "mails"


@pytest.fixture(params=["moto", "ministack"])
def s3(request):
    if request.param == "moto":
        request.getfixturevalue("moto")
        client = make_client("s3")
    else:
        client = make_client("s3", request.getfixturevalue("emulator").endpoint)
    client.create_bucket(Bucket=NAME, CreateBucketConfiguration={"LocationConstraint": "ap-southeast-1"})
    yield client
    for found in client.list_objects_v2(Bucket=NAME).get("Contents", ()):
        client.delete_object(Bucket=NAME, Key=found["Key"])
    client.delete_bucket(Bucket=NAME)


@pytest.fixture
def bucket(s3):
    return Bucket(s3, NAME)


@pytest.fixture
def in_emulator(emulator):
    """Give a bucket to which a browser can really send a file."""
    client = make_client("s3", emulator.endpoint)
    client.create_bucket(Bucket="forms", CreateBucketConfiguration={"LocationConstraint": "ap-southeast-1"})
    yield Bucket(client, "forms")
    for found in client.list_objects_v2(Bucket="forms").get("Contents", ()):
        client.delete_object(Bucket="forms", Key=found["Key"])
    client.delete_bucket(Bucket="forms")


def arrive(s3, mail_id, raw=b"raw"):
    s3.put_object(Bucket=NAME, Key=f"mail/{mail_id}", Body=raw)


def keys(s3):
    return [found["Key"] for found in s3.list_objects_v2(Bucket=NAME).get("Contents", ())]


def test_a_raw_mail_is_read_before_and_after_it_is_finished(bucket, s3):
    arrive(s3, "m1", b"\xff raw")

    before = bucket.read_mail("m1")
    bucket.finish_mail("m1")

    assert before == bucket.read_mail("m1") == b"\xff raw"


def test_a_finished_mail_waits_no_more(bucket, s3):
    arrive(s3, "m1")
    arrive(s3, "m2")

    bucket.finish_mail("m1")

    assert bucket.waiting_mails().count == 1
    assert keys(s3) == ["finished/m1", "mail/m2"]


def test_of_mails_that_wait_the_age_of_the_oldest_is_known(bucket, s3):
    none = bucket.waiting_mails()
    arrive(s3, "m1")
    first = s3.head_object(Bucket=NAME, Key="mail/m1")["LastModified"]
    arrive(s3, "m2")

    waiting = bucket.waiting_mails()

    assert (none.count, none.oldest_at) == (0, None)
    assert waiting.count == 2
    assert waiting.oldest_at.replace(microsecond=0) == first  # S3 tells whole seconds


def test_a_mail_is_moved_without_what_a_scanner_tagged_it_with(bucket, s3):
    tag = {"Key": "GuardDutyMalwareScanStatus", "Value": "NO_THREATS_FOUND"}
    arrive(s3, "m1")
    s3.put_object_tagging(Bucket=NAME, Key="mail/m1", Tagging={"TagSet": [tag]})

    bucket.finish_mail("m1")

    assert s3.get_object_tagging(Bucket=NAME, Key="finished/m1")["TagSet"] == []


def test_finishing_twice_changes_nothing(bucket, s3):
    arrive(s3, "m1")

    bucket.finish_mail("m1")
    bucket.finish_mail("m1")

    assert keys(s3) == ["finished/m1"]


def test_a_mail_copied_but_not_yet_deleted_is_finished_by_a_repeat(bucket, s3):
    arrive(s3, "m1")
    s3.put_object(Bucket=NAME, Key="finished/m1", Body=b"raw")

    bucket.finish_mail("m1")

    assert keys(s3) == ["finished/m1"]


def test_a_mail_that_never_came_is_missing(bucket):
    with pytest.raises(MissingMailError, match="m9"):
        bucket.read_mail("m9")


def test_the_note_that_ses_leaves_is_no_mail(bucket, s3):
    arrive(s3, "AMAZON_SES_SETUP_NOTIFICATION")

    assert bucket.waiting_mails().count == 0


def test_bytes_are_kept_under_their_key(bucket, s3):
    bucket.put("texts/m1", "Kính gửi".encode(), "text/plain; charset=utf-8")

    assert bucket.get("texts/m1").decode() == "Kính gửi"
    assert s3.head_object(Bucket=NAME, Key="texts/m1")["ContentType"] == "text/plain; charset=utf-8"


def test_a_part_is_read_as_far_as_there_is_one(bucket):
    bucket.put("uploads/1", b"0123456789", "application/pdf")

    parts = [bucket.get("uploads/1", *part) for part in ((0, 4), (4, 4), (8, 4), (8,), (10, 4), (20, 4))]

    assert parts == [b"0123", b"4567", b"89", b"89", b"", b""]


def test_a_key_with_nothing_under_it_is_named(bucket):
    for part in ((), (0, 4), (4, 4)):
        with pytest.raises(MissingObjectError, match="texts/none"):
            bucket.get("texts/none", *part)


def test_a_download_is_forced_and_keeps_its_name(bucket):
    bucket.put("attachments/1", b"%PDF", "application/pdf")

    url = bucket.download_url("attachments/1", "Công văn.pdf", 60)

    query = parse_qs(urlsplit(url).query)
    assert query["response-content-type"] == ["application/octet-stream"]
    assert query["response-content-disposition"] == [content_disposition("Công văn.pdf")]


def test_a_raw_mail_is_downloaded_before_and_after_it_is_finished(bucket, s3):
    arrive(s3, "m1")
    waiting = bucket.mail_url("m1", "m1.eml", 60)
    bucket.finish_mail("m1")
    finished = bucket.mail_url("m1", "m1.eml", 60)

    assert "/mail/m1?" in waiting
    assert "/finished/m1?" in finished
    with pytest.raises(MissingMailError):
        bucket.mail_url("m2", "m2.eml", 60)


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("a.pdf", "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf"),
        ("Số 1.pdf", "attachment; filename=\"S_ 1.pdf\"; filename*=UTF-8''S%E1%BB%91%201.pdf"),
        ('a"\r\nb.pdf', "attachment; filename=\"a___b.pdf\"; filename*=UTF-8''a%22%0D%0Ab.pdf"),
    ],
)
def test_a_file_name_is_written_for_new_and_old_clients(name, header):
    assert content_disposition(name) == header


RETURN_TO = "https://phatngon.example/api/ask/x"


def send_file(form, name, content, **changed):
    """Send a file as a browser does: the fields first, then the file."""
    fields = {**form.fields, **changed}
    files = {"file": (name, content)}
    return requests.post(form.url, data=fields, files=files, timeout=10, allow_redirects=False)


def test_a_browser_puts_a_file_under_its_own_name_and_comes_back(in_emulator):
    form = in_emulator.upload_form("uploads/s1/1/", 100, 60, RETURN_TO)

    answer = send_file(form, "Ảnh.pdf", b"%PDF")

    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (303, RETURN_TO)
    (upload,) = in_emulator.uploads("uploads/s1/", 10)
    assert (upload.name, upload.size) == ("Ảnh.pdf", 4)
    assert in_emulator.get(upload.key) == b"%PDF"


def test_a_file_that_is_too_large_is_refused(in_emulator):
    form = in_emulator.upload_form("uploads/s1/1/", 3, 60, RETURN_TO)

    assert send_file(form, "a.pdf", b"%PDF").status_code == 400
    assert in_emulator.uploads("uploads/s1/", 10) == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"key": "attachments/other/1"},
        {"success_action_redirect": "https://evil.example/"},
        {"Content-Type": "text/html"},
    ],
)
def test_a_form_that_was_changed_is_refused(in_emulator, changed):
    form = in_emulator.upload_form("uploads/s1/1/", 100, 60, RETURN_TO)

    assert send_file(form, "a.pdf", b"%PDF", **changed).status_code == 403


def test_uploads_of_one_form_are_listed_apart(bucket, s3):
    for key in ("uploads/s1/1/a.pdf", "uploads/s1/2/b.pdf", "uploads/s10/1/c.pdf"):
        s3.put_object(Bucket=NAME, Key=key, Body=b"x")

    assert [upload.name for upload in bucket.uploads("uploads/s1/", 10)] == ["a.pdf", "b.pdf"]
    assert [upload.name for upload in bucket.uploads("uploads/s1/", 1)] == ["a.pdf"]


def test_what_the_scanner_says_is_read_from_the_tag(bucket, s3):
    s3.put_object(Bucket=NAME, Key="uploads/s1/1/a.pdf", Body=b"x")
    assert bucket.scan_of("uploads/s1/1/a.pdf") == ""

    tags = [{"Key": "GuardDutyMalwareScanStatus", "Value": "NO_THREATS_FOUND"}]
    s3.put_object_tagging(Bucket=NAME, Key="uploads/s1/1/a.pdf", Tagging={"TagSet": tags})

    assert bucket.scan_of("uploads/s1/1/a.pdf") == "NO_THREATS_FOUND"
    assert bucket.scan_of("uploads/none") == ""


def test_an_upload_is_taken_away_and_may_be_gone_already(bucket, s3):
    s3.put_object(Bucket=NAME, Key="uploads/s1/1/a.pdf", Body=b"x")

    bucket.delete("uploads/s1/1/a.pdf")
    bucket.delete("uploads/s1/1/a.pdf")

    assert bucket.uploads("uploads/s1/", 10) == ()


@pytest.mark.parametrize(
    ("operation", "act"),
    [
        ("get_object", lambda bucket: bucket.read_mail("m1")),
        ("copy_object", lambda bucket: bucket.finish_mail("m1")),
        ("head_object", lambda bucket: bucket.mail_url("m1", "m.eml", 60)),
        ("get_object_tagging", lambda bucket: bucket.scan_of("uploads/1")),
    ],
    ids=["read", "finish", "download", "scan"],
)
def test_what_may_not_be_read_is_not_taken_for_missing(operation, act):
    client = make_client("s3")
    with Stubber(client) as stub:
        stub.add_client_error(operation, "AccessDenied", http_status_code=403)

        with pytest.raises(ClientError, match="AccessDenied"):
            act(Bucket(client, NAME))
