"""Words on their way to their preview, an answer or a follow-up, and their files, kept for some 48 hours.

It stands under `uploads/` in the archive, whose contents expire by themselves, and belongs to one address at
one seat: its name is derived from them.
"""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Final

from chalicelib.desk.correspondence import event_id
from chalicelib.desk.desk import Desk
from chalicelib.desk.limits import count
from chalicelib.desk.links import UnknownLinkError
from chalicelib.desk.page_acts import Said, UnfitTextError, check_said, draft_source
from chalicelib.desk.page_links import Seat
from chalicelib.desk.ports import MissingObjectError, UploadForm
from chalicelib.desk.uploading import LARGEST, MOST_FILES, prefix_of, remove, shown_files, upload_form
from chalicelib.domain.letter import Fact
from chalicelib.domain.workcalendar import local

MOST_DRAFTS: Final = 60
"""Drafts an hour of one address, each with its own places for files."""


def keep_draft(said: Said, seat: Seat, desk: Desk, now: datetime) -> None:
    """Keep words that could be sent as they are; raises as `write` does where it could not.

    UnfitTextError where the address began too many drafts within the hour.
    """
    check_said(said, seat, desk, now)
    if not _is_kept(said, seat, desk):
        hour = local(now).strftime("%Y-%m-%dT%H")
        if not count(f"{hour}#draft#{event_id(seat.address)}", MOST_DRAFTS, desk):
            raise UnfitTextError("often")
    desk.archive.put(_key(said.form, seat), json.dumps(asdict(said)).encode(), "application/json")


def draft(form: str, seat: Seat, desk: Desk) -> Said:
    """Read a draft; UnknownLinkError where this address kept none at this seat, or it has expired."""
    try:
        kept = json.loads(desk.archive.get(_key(form, seat)))
    except MissingObjectError as error:
        raise UnknownLinkError("no such draft") from error
    return Said(**{**kept, "points": tuple(kept.get("points", ()))})


def files_of_draft(said: Said, seat: Seat, desk: Desk) -> dict[str, Fact]:
    """List the files of a draft, with how many it may have."""
    files = shown_files(draft_source(said, seat), desk)
    return {"files": [dict(asdict(file)) for file in files], "most_files": MOST_FILES, "largest": LARGEST}


def form_for_file(said: Said, seat: Seat, desk: Desk) -> UploadForm | None:
    """Give a form for one more file, which comes back to the draft's page; None when there are enough."""
    return_to = f"{desk.house.public_url}{seat.path}/{said.form}"
    return upload_form(draft_source(said, seat), return_to, desk)


def remove_file(said: Said, key: str, seat: Seat, desk: Desk) -> None:
    """Take a file away; UnknownLinkError when it belongs to something else."""
    remove(draft_source(said, seat), key, desk)


def _is_kept(said: Said, seat: Seat, desk: Desk) -> bool:
    try:
        desk.archive.get(_key(said.form, seat))
    except MissingObjectError:
        return False
    return True


def _key(form: str, seat: Seat) -> str:
    return f"{prefix_of(event_id('words', seat.reference, seat.agency, seat.address, form))}words.json"
