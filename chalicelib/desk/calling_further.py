"""A journalist's further words that call further agencies: `sxd@` beside the case address, say."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from chalicelib.desk.assigning import Assigned, Cause, assign, served_but
from chalicelib.desk.desk import Desk
from chalicelib.desk.following_up import follow_up_filings, relay_follow_up
from chalicelib.desk.inbound import Reading
from chalicelib.desk.recording import Verdict, joined
from chalicelib.desk.spoken import Spoken, spoken_in
from chalicelib.domain.case import Case
from chalicelib.domain.change import MOST_RECORDS, Change, Record
from chalicelib.domain.records import Filing, Outcome

_FOR_THE_REST: Final = 18
"""Records of a transaction for the mail's ledger row, fingerprint, pen, and the question itself."""

_FOR_ONE: Final = 6
"""Records that a further agency takes: its duty, the words in its thread, their letters."""


@dataclass(frozen=True)
class Further:
    """The agencies that got the question by a follow-up, and all that is written for it."""

    records: tuple[Record, ...]
    filings: tuple[Filing, ...]
    assigned: Assigned


def call_further(case: Case, recipients: Iterable[str], spoken: Spoken, room: int, desk: Desk) -> Further:
    """Assign a question to the agencies whose intake a follow-up calls too, with the words themselves.

    `cauhoi@` calls nobody: our letters come from there, and whoever replies to all calls it. Nor does who is
    suspended: to ask a further agency is a new question. `room` is how many records the transaction holds.
    """
    asker = desk.register.journalist(case.question.journalist)
    called = sorted(recipients) if asker is not None and asker.is_active else ()
    codes = [desk.addresses.intake_code(address) for address in called]
    agencies = [agency for code in codes if code and (agency := desk.register.agency(code))]
    cause = Cause(spoken.source, spoken.address, spoken.at, spoken.verified, spoken.mail_id)
    most = (MOST_RECORDS - _FOR_THE_REST - room) // _FOR_ONE
    done = assign(case, agencies, cause, desk, most)
    grown = replace(case, assignments=done.duties)
    words = [record for duty in done.duties for record in relay_follow_up(grown, duty.agency, spoken, desk)]
    filings = [filing for duty in done.duties for filing in follow_up_filings(grown, duty.agency)]
    return Further((*done.records, *words), tuple(filings), done)


def with_further_agencies(reading: Reading, filed: Verdict, desk: Desk) -> Verdict:
    """Let a follow-up serve the intake addresses that it calls beside its case address."""
    followed = next((filing for filing in filed.filings if filing.kind == "follow_up"), None)
    case = desk.questions.case(followed.reference) if followed else None
    if case is None or not reading.intake_codes:
        return filed
    spoken = spoken_in(reading.mail, reading.mail_id, reading.received_at, "authenticated", desk)
    further = call_further(case, reading.ours, spoken, len(filed.change.records), desk)
    called = {one for one in reading.ours if desk.addresses.intake_code(one) is not None}
    served = served_but(reading, further.assigned.left_out, desk) & called
    also = Verdict(Outcome.FILED, "", further.filings, Change(further.records), served=served)
    return joined((filed, also))
