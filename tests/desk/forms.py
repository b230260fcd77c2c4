"""The form as people fill it in."""

from chalicelib.desk import submitting
from chalicelib.desk.question_form import TypedForm
from tests.desk.links import token_of
from tests.fakes.people import MY

NETWORK = "192.0.2.0/24"


def typed(**changes):
    said = {"email": MY, "subject": "Ngộ độc", "text": "Bao nhiêu cháu nằm viện?", "agencies": ("SYT",)}
    return TypedForm(**{**said, **changes})


def draft(office, fresh="d" * 32, network=NETWORK, **changes):
    return submitting.draft(typed(**changes), fresh, network, office.desk, office.now)


def send(office, kept, network=NETWORK):
    return submitting.send(kept, network, office.desk, office.now)


def send_form(office, fresh="d" * 32, agencies=("SYT",), network=NETWORK, **changes):
    """Fill the form in and send it; the letter leaves with the next sweep."""
    kept = submitting.choose(draft(office, fresh, network, **changes), agencies, office.desk)
    sent = send(office, kept, network)
    office.sweep()
    return sent


def confirm_form(office):
    token = token_of(office, "confirm-form")
    return submitting.confirm(token, office.desk, office.now, office.lease_now)
