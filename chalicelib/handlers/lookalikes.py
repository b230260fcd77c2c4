"""Whether a page of the form may show what looks like it: to who has proved its address, and nobody else."""

from chalice.app import Request

from chalicelib import wiring
from chalicelib.desk.lookalikes import lookalikes
from chalicelib.domain.letter import Fact
from chalicelib.domain.submission import Submission
from chalicelib.handlers.signing_in import visitor_of


def for_visitor(request: Request, submission: Submission) -> list[Fact]:
    """Give what looks like a draft where who has signed in has its address; else nothing is looked for.

    Whoever types an address into the form has not proved it: their page says nothing of its questions.
    """
    visitor, used = visitor_of(request), wiring.current()
    own = visitor.journalist if visitor else None
    if own is None or submission.address not in own.every_address:
        return []
    return lookalikes(submission, used.desk, used.clock.now())
