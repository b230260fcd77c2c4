"""Replies of single shapes, from reply_shapes.toml: what programs and people do once each."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.mails.labelled import LabelledMail
from tests.mails.replies import a_raw_mail, labelled

SHAPES = tomllib.loads(Path(__file__).with_name("reply_shapes.toml").read_text(encoding="utf-8"))["reply"]
MADE_OF = ("name", "language", "text", "html", "subject", "reply")


def mails() -> Iterator[LabelledMail]:
    """Give every shape."""
    for shape in SHAPES:
        raw = a_raw_mail(shape["text"], shape.get("html", ""), shape.get("subject", "Re: Hỏi"))
        more = {key: value for key, value in shape.items() if key not in MADE_OF}
        reply = shape.get("reply", shape["text"])
        yield labelled(f"shape {shape['name']}", shape["language"], raw, reply, **more)
