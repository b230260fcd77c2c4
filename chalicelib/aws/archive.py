"""The archive in S3: satisfies the desk's port `Archive`.

One bucket: `mail/` raw mails that wait for an outcome, `finished/` those that have one, `texts/`,
`attachments/` and `letters/` for what callers put under their own keys.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from botocore.config import Config
from botocore.exceptions import ClientError

from chalicelib.aws.patience import code_of
from chalicelib.desk.ports import MissingMailError, MissingObjectError, Upload, UploadForm
from chalicelib.desk.waiting_mails import WaitingMails

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

LINKS_CONFIG: Final = Config(signature_version="s3v4", s3={"addressing_style": "virtual"})
"""What a client has to be made with: left to itself boto3 signs links by version 2, and S3 refuses that for
buckets made since June 2020 (Amazon S3 User Guide, "AWS Signature Version 2 turned off"). And it signs them
for the host without a region, which redirects for hours after a bucket was made, and for ever in the younger
regions (Amazon S3 User Guide, "Making requests", request routing): a signed link bears no redirect."""

_WAITING: Final = "mail/"
_FINISHED: Final = "finished/"
SES_NOTE: Final = "mail/AMAZON_SES_SETUP_NOTIFICATION"
"""SES writes an object of this name when a rule is made; it is no mail (SES Developer Guide, S3 action)."""
_BYTES: Final = "application/octet-stream"
_MAIL: Final = "message/rfc822"
_SCAN_TAG: Final = "GuardDutyMalwareScanStatus"
_BEHIND_THE_END: Final = "InvalidRange"
_ABSENT: Final = frozenset({"NoSuchKey", "404"})


class Bucket:
    """Raw mails, long texts, attachments and letters as sent."""

    def __init__(self, client: "S3Client", name: str) -> None:
        self._client = client
        self._name = name

    def read_mail(self, mail_id: str) -> bytes:
        """Read a raw mail, finished or not; MissingMailError when there is none."""
        for prefix in (_WAITING, _FINISHED):
            found = self._read(prefix + mail_id)
            if found is not None:
                return found
        raise MissingMailError(mail_id)

    def mail_url(self, mail_id: str, name: str, within_seconds: int) -> str:
        """Give a URL that downloads a raw mail under `name` for a while; MissingMailError without one."""
        for prefix in (_FINISHED, _WAITING):
            if self._is_there(prefix + mail_id):
                return self.download_url(prefix + mail_id, name, within_seconds)
        raise MissingMailError(mail_id)

    def finish_mail(self, mail_id: str) -> None:
        """Move a raw mail out of those that wait: copy, then delete, so that a repeat mends a half move."""
        waiting = _WAITING + mail_id
        with suppress(MissingObjectError):  # moved before
            self.copy(waiting, _FINISHED + mail_id, _MAIL)
            self._client.delete_object(Bucket=self._name, Key=waiting)

    def waiting_mails(self) -> WaitingMails:
        """Say how many raw mails wait for an outcome, and since when the oldest does."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._name, Prefix=_WAITING)
        found = (each for page in pages for each in page.get("Contents", ()))
        came_at = [each["LastModified"] for each in found if each["Key"] != SES_NOTE]
        return WaitingMails(len(came_at), min(came_at, default=None))

    def put(self, key: str, content: bytes, content_type: str) -> None:
        """Keep bytes under a key; the same key again replaces the same bytes."""
        self._client.put_object(Bucket=self._name, Key=key, Body=content, ContentType=content_type)

    def get(self, key: str, start: int = 0, most: int | None = None) -> bytes:
        """Read the bytes under a key, or `most` from `start` on; MissingObjectError where there is no key.

        From behind the last byte there is nothing to read, and S3 says so by an error.
        """
        end = "" if most is None else start + most - 1
        found = self._read(key, f"bytes={start}-{end}") if start or most else self._read(key)
        if found is None:
            raise MissingObjectError(key)
        return found

    def copy(self, key: str, to: str, content_type: str) -> None:
        """Copy what stands under a key, unread, up to 5 GB; MissingObjectError where nothing does."""
        try:
            self._client.copy_object(
                Bucket=self._name,
                Key=to,
                CopySource={"Bucket": self._name, "Key": key},
                ContentType=content_type,
                MetadataDirective="REPLACE",
                TaggingDirective="REPLACE",  # by none: to copy what GuardDuty tagged would take more rights
            )
        except ClientError as error:
            if code_of(error) in _ABSENT:
                raise MissingObjectError(key) from error
            raise

    def upload_form(self, prefix: str, most_bytes: int, within_seconds: int, return_to: str) -> UploadForm:
        """Give a form by which a browser puts one file under `prefix`, and then comes back to us.

        Nothing keeps it from being sent again with another file, as long as it lasts (decision 0014).
        Amazon S3 API Reference, "Browser-based uploads using POST": the browser's file name takes the place
        of `${filename}`; the policy holds the prefix, the size and where the browser goes afterwards.
        """
        made = self._client.generate_presigned_post(
            self._name,
            f"{prefix}${{filename}}",
            Fields={"success_action_redirect": return_to, "Content-Type": _BYTES},
            Conditions=[
                {"success_action_redirect": return_to},
                {"Content-Type": _BYTES},
                ["content-length-range", 1, most_bytes],
            ],
            ExpiresIn=within_seconds,
        )
        return UploadForm(made["url"], made["fields"])

    def uploads(self, prefix: str, most: int) -> Sequence[Upload]:
        """List what was put under a prefix, by key, no more than `most`, which is at most 1,000."""
        page = self._client.list_objects_v2(Bucket=self._name, Prefix=prefix, MaxKeys=most)
        found = page.get("Contents", ())
        return tuple(Upload(one["Key"], one["Key"].rpartition("/")[2], one["Size"]) for one in found)

    def scan_of(self, key: str) -> str:
        """Say what GuardDuty found in an object; "" while it said nothing.

        Amazon GuardDuty User Guide, "Monitoring scan status with S3 object tags".
        """
        try:
            tags = self._client.get_object_tagging(Bucket=self._name, Key=key)["TagSet"]
        except ClientError as error:
            if code_of(error) in _ABSENT:
                return ""
            raise
        return next((tag["Value"] for tag in tags if tag["Key"] == _SCAN_TAG), "")

    def delete(self, key: str) -> None:
        """Take away what stands under a key, if anything does."""
        self._client.delete_object(Bucket=self._name, Key=key)

    def download_url(self, key: str, name: str, within_seconds: int) -> str:
        """Give a URL that downloads the bytes under `name` for a while, and never shows them in place."""
        return self._client.generate_presigned_url(
            "get_object",
            Params={
                "Bucket": self._name,
                "Key": key,
                "ResponseContentDisposition": content_disposition(name),
                "ResponseContentType": _BYTES,
            },
            ExpiresIn=within_seconds,
        )

    def _is_there(self, key: str) -> bool:
        try:
            self._client.head_object(Bucket=self._name, Key=key)
        except ClientError as error:
            if code_of(error) in _ABSENT:
                return False
            raise
        return True

    def _read(self, key: str, part: str = "") -> bytes | None:
        try:
            if part:
                return self._client.get_object(Bucket=self._name, Key=key, Range=part)["Body"].read()
            return self._client.get_object(Bucket=self._name, Key=key)["Body"].read()
        except ClientError as error:
            if code_of(error) in _ABSENT:
                return None
            if code_of(error) == _BEHIND_THE_END:
                return b""
            raise


def content_disposition(name: str) -> str:
    """Write the header of a forced download: the name in UTF-8, and in ASCII for old clients.

    RFC 6266, sections 4.1 to 4.3; RFC 8187, section 3.2.
    """
    plain = "".join(letter if _is_plain(letter) else "_" for letter in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _is_plain(letter: str) -> bool:
    return letter.isascii() and letter.isprintable() and letter not in '"\\%/'
