"""A stack is lost: its export goes into an empty one, and every question goes on there where it stood."""

import shutil
from collections import Counter

import pytest

from chalicelib import wiring
from chalicelib.domain.addresses import KeyRing
from chalicelib.settings import Settings
from chalicelib.tools import export_book, import_book
from infra.local.config import LocalSettings
from infra.local.emulator import Emulator
from infra.local.secret import token_keys
from infra.local.stack import client_settings, make_stack, session
from tests.journeys.reading import maildir
from tests.journeys.town import a_town
from tests.journeys.writing import MY, THUONG, Draft, address_of, reply

HEALTH, BUILDING = "phatngon@syt.example", "phatngon@sxd.example"
ASKED = Draft(
    "Kính gửi Sở Y tế và Sở Xây dựng,\n\nBao nhiêu học sinh đang nằm viện, và nhà bếp xây năm nào?",
    sender=MY,
    to=("syt@phatngon.example", "sxd@phatngon.example"),
)
OTHER = Draft("Kính gửi Sở Y tế,\n\nBao giờ có thuốc?", sender=THUONG, subject="Thuốc bảo hiểm")


def an_empty_stack(home, endpoint):
    """Make the stack in an emulator, and give what an admin's tools find there."""
    stack = make_stack(endpoint, {"MailDomain": "phatngon.example", "Stage": "local"})
    settings = LocalSettings.from_environ({"PHATNGON_HOME": str(home)})
    deployed = Settings(
        stack["Table"], stack["MailBucket"], "", settings.mail_domain, "", "local", settings.admins
    )
    ring = KeyRing(token_keys(home / "token-keys.json"))
    clients = {
        name: session().client(name, endpoint_url=endpoint, config=client_settings(name))
        for name in ("dynamodb", "s3")
    }
    return wiring.Wiring(deployed, clients.__getitem__, local_ring=ring)


def restore(folder, home, keys):
    """Import into an empty stack: refused without the old keys, and then with them."""
    emulator = Emulator.start(home / "aws")
    try:
        house = an_empty_stack(home, emulator.endpoint)
        assert import_book.run([str(folder)], house) == 1
        shutil.copy(keys, home / "token-keys.json")
        house = wiring.Wiring(house.settings, house.client, local_ring=KeyRing(token_keys(keys)))
        return import_book.run([str(folder)], house)
    finally:
        emulator.stop()


def delivered(home):
    """Count, by letter id, what lies in the Maildirs."""
    folders = (home / "mail").iterdir()
    return Counter(letter.letter_id for folder in folders for letter in maildir(folder))


@pytest.fixture
def homes(tmp_path):
    return tmp_path / "first", tmp_path / "second"


def test_questions_answers_and_deadlines_go_on_in_a_stack_restored_from_an_export(homes, tmp_path, capsys):
    first, second = homes
    with a_town(first) as town:
        town.send(ASKED, OTHER)
        reference = town.reference(ASKED)
        town.send(reply(town.box(HEALTH, reference)[0], "1. Có 12 cháu đang nằm viện."))
        dispatch = town.box(BUILDING, reference)[0]
        before, was_sent = town.questions(), town.sent(reference)
        assert export_book.run([str(tmp_path / "export")], wiring.current()) == 0

    assert restore(tmp_path / "export", second, first / "token-keys.json") == 0

    with a_town(second, PHATNGON_NOW="2026-11-19T09:00:00+07:00") as town:
        town.settle()
        assert town.questions() == before
        assert delivered(second) == Counter()
        town.send(reply(dispatch, "1. Nhà bếp xây năm 2019."))
        (answer,) = town.named(address_of(MY), reference, "answer")
        assert "Nhà bếp xây năm 2019" in answer.passage
        assert town.question(ASKED)["status"] == "answered"
        assert town.sent(reference)[: len(was_sent)] == was_sent
        town.move(to="2026-11-25T17:30:00+07:00")
        steps = [step["step"] for step in town.duty(OTHER, "SYT")["steps"]]
        names = Counter(name for name, _ in town.sent(town.reference(OTHER)))

    assert steps == ["unacknowledged", "half", "day_before", "due"]
    assert names["deadline-missed"] == 1
    assert set(delivered(second).values()) == {1}
    assert delivered(first).keys().isdisjoint(delivered(second))
