"""What an agency's mail comes to that is acted on: the deed is done, and the mail is filed as what it was."""

from chalicelib.desk.deeds import Deed, Terms, decide, is_waiting
from chalicelib.desk.desk import Desk
from chalicelib.desk.holding import Held, hold_for_sender, sender
from chalicelib.desk.recording import Verdict
from chalicelib.desk.spoken import Spoken
from chalicelib.desk.understood import whole_or_part
from chalicelib.domain.acts import Act, Party
from chalicelib.domain.approval import AWAITING
from chalicelib.domain.change import Change
from chalicelib.domain.records import Filing, Outcome


def done_by_mail(held: Held, act: Act, spoken: Spoken, terms: Terms, desk: Desk) -> Verdict | str:
    """Do what an agency's mail says; or say by a sign why the mail is held."""
    done = whole_or_part(act, terms.points, held.case, held.agency, desk)
    deed = Deed(Party.AGENCY, done, held.case, held.agency, spoken, terms, sender(held.reading))
    decided = decide(deed, desk)
    if isinstance(decided, str):
        return decided
    kind = AWAITING if is_waiting(decided) else str(done)
    filing = Filing(held.case.question.reference, held.agency, kind)
    return Verdict(Outcome.FILED, "", (filing,), Change(decided))


def answered(held: Held, spoken: Spoken, desk: Desk) -> Verdict:
    """Relay words as the final answer; hold the mail where nothing is to be answered any more."""
    done = done_by_mail(held, Act.FINAL, spoken, Terms(), desk)
    return hold_for_sender(held, (done,), desk) if isinstance(done, str) else done
