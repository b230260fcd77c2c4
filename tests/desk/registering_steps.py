"""Registrations as journalists write them and officers decide on them."""

from datetime import date

from chalicelib.desk import registering, uploading
from chalicelib.desk.by import By
from chalicelib.desk.registration_form import TypedRegistration
from chalicelib.desk.registrations import Order
from tests.desk.links import token_of
from tests.fakes.people import PRESS_PERSON

NEW = "ha@baomoi.example"
NETWORK = "192.0.2.0/24"
CARD_ENDS = date(2030, 12, 31)
WHY = "Thẻ đã bị thu hồi"


def typed(**changes):
    said = {"name": "Lê Hà", "outlet": "Báo Mới", "email": NEW, "telephone": "0905 000 001"}
    return TypedRegistration(**{**said, "number": "IBC 7", "until": "2030-12-31", **changes})


def upload(office, registration, name="thẻ.jpg", content=b"\xff\xd8\xff\xe0JFIF"):
    form = uploading.upload_form(registration.id, "https://phatngon.example/x", office.desk)
    office.archive.upload(form, name, content)


def send(office, fresh="r" * 32, network=NETWORK, **changes):
    kept = registering.draft(typed(**changes), fresh, network, office.desk, office.now)
    upload(office, kept)
    return registering.send(kept, network, office.desk, office.now)


def confirm(office):
    return registering.confirm(token_of(office, "confirm-registration"), office.desk, office.now)


def arrived(office, **changes):
    send(office, **changes)
    return confirm(office)


def decide(office, act, registration, **changes):
    found = office.register.registration(registration.id)
    act(Order(found.id, found.revision, **changes), By(PRESS_PERSON, office.now), office.desk)
    return office.register.registration(registration.id)


def acts(office, registration):
    return [str(event.act) for event in office.register.history("registration", registration.id)]


def open_kinds(office):
    return [task.kind for task in office.book.tasks()]
