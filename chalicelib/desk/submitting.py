"""From the form to a question: drafted, sent, confirmed by a link at the registered address.

Whoever types an address gets the same page whether or not it is registered, and the letter is left to the
sweep; a registered one costs two more writes in the one transaction (decision 0013). A submission has no
reference and no clock; the confirmation opens the question.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from chalicelib.desk.correspondence import Writing, event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.limits import TooManyFormsError, counted, form_allowed
from chalicelib.desk.links import ExpiredLinkError, Lead, UnknownLinkError, UsedLinkError, follow, new_link
from chalicelib.desk.opening import MOST_AGENCIES, Asked, Wording, open_question
from chalicelib.desk.question_form import TypedForm, tidy
from chalicelib.desk.receiving import act_on
from chalicelib.desk.spoken import cleaned_text, private_addresses
from chalicelib.desk.uploading import files_sent, kept_files
from chalicelib.domain.change import Change, Record, StaleError
from chalicelib.domain.errors import GatewayError
from chalicelib.domain.letter import Addressee, Facts
from chalicelib.domain.people import Journalist
from chalicelib.domain.records import Allowance, Link, Purpose
from chalicelib.domain.submission import Submission, SubmissionState
from chalicelib.domain.workcalendar import local

KEPT: Final = timedelta(hours=48)
"""How long a form waits for its confirmation (design, section 8)."""

MOST_TO_ADDRESS: Final = 10
"""Letters a day that ask one address to confirm, for forms from one network."""

MOST_TO_ADDRESS_IN_ALL: Final = 100
"""Letters a day that ask one address to confirm: so many that no stranger on one network can use them up."""

_TRIES: Final = 4
"""How often a form is written anew when another writer was first."""

VERIFIED: Final = "form, single-use link at the registered address"


class TooManyAgenciesError(GatewayError):
    """More agencies are ticked than one question may go to; `agencies` are their codes, and none was kept."""

    def __init__(self, agencies: tuple[str, ...]) -> None:
        super().__init__(f"{len(agencies)} agencies, more than {MOST_AGENCIES}")
        self.agencies = agencies


def draft(form: TypedForm, fresh: str, network: str, desk: Desk, now: datetime) -> Submission:
    """Keep a form as a draft; TooManyFormsError from a network too eager."""
    allowance = form_allowed("submission", network, desk, now)
    submission = _filled(Submission(fresh, now, now + KEPT, "", "", ""), form)
    desk.questions.commit(Change((submission, allowance)))
    return submission


def edit(submission: Submission, form: TypedForm, desk: Desk) -> Submission:
    """Keep a draft as it was typed anew; UsedLinkError once it was sent."""
    return _moved(_filled(submission, form).moved_to(SubmissionState.DRAFT), submission, desk)


def discard(submission: Submission, desk: Desk) -> None:
    """Throw a draft away; thrown away twice it is gone. UsedLinkError once it was sent."""
    try:
        _moved(submission.moved_to(SubmissionState.DISCARDED), submission, desk)
    except UsedLinkError:
        found = desk.questions.submission(submission.id)
        if found is None or found.state is not SubmissionState.DISCARDED:
            raise


def token_of(submission: Submission, desk: Desk) -> str:
    """Give the token by which whoever typed a form finds it again; it proves nothing else."""
    return token_for(submission.id, desk)


def token_for(submission_id: str, desk: Desk) -> str:
    """Give the token of a form that is still blank: what is typed into it becomes one draft, and no other."""
    return f"{submission_id}.{desk.addresses.ring.seal('draft', submission_id)}"


def id_in(token: str, desk: Desk) -> str:
    """Give the id that a token of ours names, "" for any other."""
    submission_id, _, seal = token.partition(".")
    return submission_id if desk.addresses.ring.is_sealed(seal, "draft", submission_id) else ""


def find(token: str, desk: Desk, now: datetime) -> Submission:
    """Find the form of a token; UnknownLinkError, or ExpiredLinkError when it was kept long enough."""
    submission_id = id_in(token, desk)
    found = desk.questions.submission(submission_id) if submission_id else None
    if found is None or found.state is SubmissionState.DISCARDED:
        raise UnknownLinkError("no such form")
    if now >= found.expires_at:
        raise ExpiredLinkError("the form is too old")
    return found


def choose(submission: Submission, agencies: Sequence[str], desk: Desk) -> Submission:
    """Keep which agencies are ticked, whatever else was written to the draft; UsedLinkError once it was sent.

    TooManyAgenciesError; StaleError when others were first, time and again.
    """
    known = {agency.code for agency in desk.register.agencies()}
    chosen = tuple(code for code in dict.fromkeys(agencies) if code in known)
    if len(chosen) > MOST_AGENCIES:
        raise TooManyAgenciesError(chosen)
    for _ in range(_TRIES - 1):
        with suppress(StaleError):
            return _chosen(submission, chosen, desk)
    return _chosen(submission, chosen, desk)


def send(submission: Submission, network: str, desk: Desk, now: datetime) -> Submission:
    """Send a draft: its address gets a link to confirm it, if an active journalist has it.

    UsedLinkError once it was sent; TooManyFormsError where the address was asked too often today, from this
    network or in all, whoever has it; StaleError when forms of the same address were first, time and again.
    """
    files = files_sent(submission.id, desk)
    sent = submission.moved_to(SubmissionState.SENT, sent_at=now, files=files, expires_at=now + KEPT)
    for _ in range(_TRIES - 1):
        with suppress(StaleError):
            return _moved(sent, submission, desk, *_asking_to_confirm(sent, network, desk, now))
    return _moved(sent, submission, desk, *_asking_to_confirm(sent, network, desk, now))


def shown(token: str, desk: Desk, now: datetime) -> tuple[Submission, Link]:
    """Give the form that a link confirms; UnknownLinkError, ExpiredLinkError or UsedLinkError say why not."""
    link = follow(token, Purpose.CONFIRM_FORM, desk, now)
    submission = desk.questions.submission(link.submission)
    if submission is None:
        raise UnknownLinkError("the form of this link is not there")
    if submission.state is not SubmissionState.SENT:
        raise UsedLinkError(str(submission.state))
    return submission, link


def opened_by(token: str, desk: Desk) -> str:
    """Give the reference of the question that a used link opened, "" where it opened none."""
    link_id, _, secret = token.partition(".")
    link = desk.questions.link(link_id) if desk.addresses.ring.verify(secret, "link", link_id) else None
    submission = desk.questions.submission(link.submission) if link and link.submission else None
    return submission.reference if submission else ""


def confirm(token: str, desk: Desk, now: datetime, lease_now: datetime) -> str:
    """Open the question of a form, and give its reference; the clock starts now."""
    submission, link = shown(token, desk, now)
    journalist = _journalist(submission.address, desk)
    if journalist is None:
        raise UnknownLinkError("the address is not registered any more")
    opened = open_question(
        Asked(
            wording=_wording(submission, desk),
            journalist=journalist,
            address=submission.address,
            codes=submission.agencies or ("",),
            opened_at=now,
            verified=VERIFIED,
        ),
        desk,
    )
    reference = opened.question.reference
    confirmed = submission.moved_to(SubmissionState.CONFIRMED, reference=reference)
    change = Change((link.used(now, "confirmed"), confirmed)) + opened.change
    try:
        desk.questions.commit(change)
    except StaleError as error:
        raise UsedLinkError("confirmed") from error
    act_on(change, desk, now, lease_now)
    return reference


def _filled(submission: Submission, form: TypedForm) -> Submission:
    subject, text = tidy(form)
    return Submission(
        id=submission.id,
        created_at=submission.created_at,
        expires_at=submission.expires_at,
        address=form.address,
        subject=subject,
        text=text,
        agencies=form.agencies,
        publication_at=form.publication_at,
        is_urgent=form.is_urgent,
        revision=submission.revision,
    )


def _chosen(submission: Submission, agencies: tuple[str, ...], desk: Desk) -> Submission:
    found = desk.questions.submission(submission.id) or submission
    if found.state is not SubmissionState.DRAFT:
        raise UsedLinkError(str(found.state))
    if found.agencies == agencies:
        return found
    chosen = found.moved_to(SubmissionState.DRAFT, agencies=agencies)
    desk.questions.commit(Change((chosen,)))
    return chosen


def _moved(after: Submission, before: Submission, desk: Desk, *more: Record) -> Submission:
    if before.state is not SubmissionState.DRAFT:
        raise UsedLinkError(str(before.state))
    try:
        desk.questions.commit(Change((after, *more)))
    except StaleError as error:
        if desk.questions.submission(before.id) == before:  # it was something else that moved
            raise
        raise UsedLinkError(str(after.state)) from error
    return after


def _counts(address: str, network: str, desk: Desk, now: datetime) -> tuple[Allowance, Allowance]:
    day = f"{local(now).date().isoformat()}#confirm-form"
    own = counted(f"{day}#{event_id(address, network)}", MOST_TO_ADDRESS, desk)
    in_all = counted(f"{day}#{event_id(address)}", MOST_TO_ADDRESS_IN_ALL, desk)
    if own is None or in_all is None:
        raise TooManyFormsError("this address was asked too often today")
    return own, in_all


def _asking_to_confirm(submission: Submission, network: str, desk: Desk, now: datetime) -> Iterator[Record]:
    yield from _counts(submission.address, network, desk, now)
    journalist = _journalist(submission.address, desk)
    if journalist is None:
        return
    cause = event_id("submission", submission.id)
    lead = Lead(Purpose.CONFIRM_FORM, cause, submission.address, submission=submission.id)
    link = new_link(lead, now)
    yield link
    said: Facts = {
        "subject": submission.subject,
        "asker": {"name": journalist.name, "outlet": journalist.outlet},
        "link": link.id,
        "expires_at": link.expires_at.isoformat(),
    }
    to = Addressee(submission.address, journalist.name)
    yield Writing(desk, cause, now).letter("confirm-form", to, said)


def _wording(submission: Submission, desk: Desk) -> Wording:
    return Wording(
        source=submission.id,
        subject=submission.subject,
        whole=submission.text,
        text=cleaned_text(submission.text, private_addresses(submission.address, desk), desk),
        attachments=kept_files(submission.id, submission.files, desk),
        is_urgent=submission.is_urgent,
        publication_at=submission.publication_at,
    )


def _journalist(address: str, desk: Desk) -> Journalist | None:
    journalist = desk.register.party(address).journalist
    return journalist if journalist is not None and journalist.is_active else None
