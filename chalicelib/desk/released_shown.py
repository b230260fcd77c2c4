"""What the page of a release shows before its button is pressed: the act, its words and terms, or why not."""

from chalicelib.desk import facts
from chalicelib.desk.deeds import Terms, is_waiting
from chalicelib.desk.desk import Desk
from chalicelib.desk.heard import act_wanted
from chalicelib.desk.how_it_stands import clock_of
from chalicelib.desk.inbound import read_again
from chalicelib.desk.releasing import Letting, decided_on, deed_of
from chalicelib.desk.scratch import on_trial
from chalicelib.domain.acts import Act
from chalicelib.domain.addresses import Side
from chalicelib.domain.legal_grounds import LEGAL_GROUNDS
from chalicelib.domain.letter import Facts


def letting_facts(letting: Letting, desk: Desk) -> Facts:
    """Decide on trial what letting a mail go would do; nothing is kept.

    Its words and terms are shown once it is known that the other side would get them.
    """
    return {**_clock(letting, desk), **_does(letting, desk)}


def _clock(letting: Letting, desk: Desk) -> Facts:
    """Say until when the clock runs, or how the question stands by now."""
    held = letting.held
    is_owed = held.side == Side.AGENCY and letting.case.assignment(held.agency) is not None
    return clock_of(letting.case, held.agency, letting.at, desk) if is_owed else {}


def _does(letting: Letting, desk: Desk) -> Facts:
    trial = on_trial(desk)
    deed = deed_of(letting, trial)
    if isinstance(deed, str):
        act = act_wanted(read_again(letting.held.mail_id, desk), letting.held.side)
        return _shown(act, deed)
    decided = decided_on(deed, trial)
    if isinstance(decided, str):
        return _shown(deed.act, decided)
    is_awaiting = is_waiting(decided)
    return {**_shown(deed.act, "", deed.terms), "text": deed.spoken.text, "is_awaiting": is_awaiting}


def _shown(act: Act, why: str, terms: Terms | None = None) -> Facts:
    known = terms or Terms()
    ground = next((one for one in LEGAL_GROUNDS if one.number == known.ground), None)
    return {
        "act": str(act),
        "why": why,
        "is_awaiting": False,
        "points": list(known.points),
        "promised_at": facts.moment(known.promised_at),
        "until_on": known.until_on.isoformat() if known.until_on else None,
        "reason": known.reason,
        "passes_to": [facts.agency_fact(agency) for agency in known.to],
        "ground": facts.ground_fact(ground),
        "score": str(known.score) if known.score else "",
    }
