"""The facts of the form's pages, as JSON values."""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.desk import facts
from chalicelib.desk.desk import Desk
from chalicelib.desk.opening import policy_code
from chalicelib.desk.ports import UploadForm
from chalicelib.desk.question_form import agencies_like
from chalicelib.desk.uploading import LARGEST, MOST_FILES, Shown, shown_files
from chalicelib.domain.deadlines import QuestionClass
from chalicelib.domain.letter import Fact
from chalicelib.domain.people import Agency
from chalicelib.domain.question import Attachment, Question, QuestionStatus, Text
from chalicelib.domain.submission import Submission, SubmissionState
from chalicelib.mail.agencies.finding import find_agencies

GUESSES_SHOWN = 5


def check_facts(submission: Submission, desk: Desk, now: datetime) -> dict[str, Fact]:
    """Give what a submission says, and the deadline that it would have if it were confirmed now."""
    named = [desk.register.agency(code) for code in submission.agencies]
    return {
        "address": submission.address,
        "subject": submission.subject,
        "text": submission.text,
        "publication_at": facts.moment(submission.publication_at),
        "is_urgent": submission.is_urgent,
        "agencies": [facts.agency_fact(agency) for agency in named if agency],
        "deadline": facts.own_deadline(_as_if_asked(submission, desk, now), desk.rules),
        "files": _files(submission, desk),
    }


def file_facts(submission: Submission, upload: UploadForm | None, desk: Desk) -> dict[str, Fact]:
    """Give the files of a draft, with the form for one more."""
    return {
        "files": _files(submission, desk),
        "upload": upload_fact(upload),
        "most_files": MOST_FILES,
        "largest": LARGEST,
    }


def upload_fact(upload: UploadForm | None) -> Fact:
    """Give a form of the archive as pages write it; null where no file may come any more."""
    return {"url": upload.url, "fields": dict(upload.fields)} if upload else None


def _files(submission: Submission, desk: Desk) -> Fact:
    """List the files of a draft as they are now, and those of a form that was sent as they were then."""
    if submission.state is SubmissionState.DRAFT:
        return [_file(file, is_infected=file.is_infected) for file in shown_files(submission.id, desk)]
    return [_file(file, is_infected=not file.key) for file in submission.files]


def _file(file: Shown | Attachment, *, is_infected: bool) -> Fact:
    return {
        "key": file.key,
        "name": file.name,
        "size": file.size,
        "is_risky": file.is_risky,
        "is_infected": is_infected,
        "is_left_out": isinstance(file, Shown) and file.is_left_out,
    }


def agency_choices(words: str, chosen: Sequence[str], desk: Desk, language: str) -> dict[str, Fact]:
    """List agencies to choose from: those chosen already, and those that the words find, all for none.

    What fits alike is listed by names in the reader's language, `vi` or `en`.
    """
    agencies = sorted(desk.register.agencies(), key=lambda one: one.place_by_name(language))
    ticked = [agency for agency in agencies if agency.code in chosen]
    found = [agency for agency in agencies_like(words, agencies) if agency.code not in chosen]
    return {"ticked": [_choice(one) for one in ticked], "choices": [_choice(one) for one in found]}


def guesses(submission: Submission, desk: Desk) -> Fact:
    """Say which agencies the text seems to mean, best first, and why."""
    agencies = tuple(desk.register.agencies())
    found = find_agencies(submission.subject, submission.text, agencies)
    by_code = {agency.code: agency for agency in agencies}
    unlike = [one for one in (*found.named, *found.guesses) if one.agency not in submission.agencies]
    return facts.guess_facts(unlike[:GUESSES_SHOWN], by_code)


def _choice(agency: Agency) -> Fact:
    return {
        "code": agency.code,
        "name_vi": agency.name_vi,
        "name_en": agency.name_en,
        "abbrev": agency.abbrev,
    }


def _as_if_asked(submission: Submission, desk: Desk, now: datetime) -> Question:
    return Question(
        reference="",
        subject=submission.subject,
        text=Text(""),
        journalist="",
        journalist_name="",
        outlet="",
        received_at=now,
        opened_by=submission.id,
        policy=policy_code(QuestionClass.ROUTINE, now, desk),
        status=QuestionStatus.UNASSIGNED,
    )
