"""Readers of a question: addresses of colleagues who read it along and cannot write.

They read as long as the register has them, active, at the outlet of the question: an address of anybody else
opens nothing.
"""

from dataclasses import replace

from chalicelib.domain.question import Question


def with_readers(question: Question, readers: tuple[str, ...]) -> Question:
    """Give a question with other readers: `readers_since` is the revision that wrote them last."""
    revision = question.revision + 1
    return replace(question, readers=readers, readers_since=revision, revision=revision)
