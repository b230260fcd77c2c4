"""Names for attachments that can be shown, stored and sent on, whatever the sender wrote."""

from __future__ import annotations

import mimetypes
import re
from typing import Final

from chalicelib.mail.decoding.headers import readable

FORBIDDEN: Final = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
LONGEST: Final = 150
# What mimetypes answers by the machine's own tables is fixed here, so that a name never depends on it.
ENDINGS: Final = {
    "text/plain": ".txt",
    "text/html": ".html",
    "text/calendar": ".ics",
    "image/jpeg": ".jpg",
    "message/rfc822": ".eml",
    "message/delivery-status": ".txt",
    "text/rfc822-headers": ".txt",
    "application/ms-tnef": ".dat",
    "application/pkcs7-signature": ".p7s",
    "application/pgp-signature": ".asc",
}


def clean(name: str, content_type: str, number: int) -> str:
    """Give the name without path, line breaks and bidi controls; invent one when nothing is left."""
    last = readable(name).replace("\\", "/").rpartition("/")[2]
    bare = FORBIDDEN.sub("", last).strip(" .")
    return _shortened(bare) if bare else f"tep-dinh-kem-{number}{_ending(content_type)}"


def _ending(content_type: str) -> str:
    return ENDINGS.get(content_type) or mimetypes.guess_extension(content_type) or ".bin"


def _shortened(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if len(name) <= LONGEST or not dot or len(ending) > 10:  # noqa: PLR2004 - no real ending is longer
        return name[:LONGEST]
    return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
