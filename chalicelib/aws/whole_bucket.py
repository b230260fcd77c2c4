"""The whole bucket, object by object: what an export reads and an import writes (docs/backup.md)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import md5
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from chalicelib.aws.archive import SES_NOTE

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

_TAGGED: Final = ("uploads/", "sent/")
"""Prefixes whose objects carry what a scanner found in them."""


@dataclass(frozen=True)
class Kept:
    """An object: its bytes, their type, and its tags."""

    key: str
    content: bytes
    content_type: str
    tags: Mapping[str, str]


class WholeBucket:
    """Lists, reads and writes objects, in their newest versions."""

    def __init__(self, client: "S3Client", name: str) -> None:
        self._client = client
        self.name = name

    def marks(self) -> dict[str, str]:
        """Give the mark of each object (its ETag) by its key, without the note that SES leaves."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self.name)
        found = (each for page in pages for each in page.get("Contents", ()))
        return {each["Key"]: each["ETag"].strip('"') for each in found if each["Key"] != SES_NOTE}

    def objects(self) -> Iterator[Kept]:
        """Give every object, by key."""
        return (self._read(key) for key in sorted(self.marks()))

    def put(self, kept: Kept) -> None:
        """Write an object."""
        tagging: Any = {"Tagging": urlencode(kept.tags)} if kept.tags else {}
        self._client.put_object(
            Bucket=self.name, Key=kept.key, Body=kept.content, ContentType=kept.content_type, **tagging
        )

    def _read(self, key: str) -> Kept:
        found = self._client.get_object(Bucket=self.name, Key=key)
        return Kept(key, found["Body"].read(), found["ContentType"], self._tags(key))

    def _tags(self, key: str) -> dict[str, str]:
        if not key.startswith(_TAGGED):
            return {}
        tags = self._client.get_object_tagging(Bucket=self.name, Key=key)["TagSet"]
        return {tag["Key"]: tag["Value"] for tag in tags}


def mark_of(content: bytes) -> str:
    """Give the mark that S3 gives to bytes put in one piece and encrypted by keys of S3 (its ETag): MD5."""
    return md5(content, usedforsecurity=False).hexdigest()
