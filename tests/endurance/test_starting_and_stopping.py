"""Runs with homes of their own: stops and starts, settings, registers, and a week that passes."""

import json
import shutil
import smtplib
import time

import pytest

from tests.journeys.town import REGISTER, a_town
from tests.journeys.writing import HIEN, HIEU, INTAKE, MY, THUONG, Draft, address_of, reply, sample

TEXT = "Kính gửi Sở Y tế,\n\nBao nhiêu học sinh đang nằm viện?\n\nKhánh My"


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def test_a_mail_that_cannot_be_stored_gets_451_and_later_250(home):
    with a_town(home) as town:
        spool, kept = home / "spool", home / "spool-kept"
        spool.rename(kept)
        spool.write_text("no folder")
        with pytest.raises(smtplib.SMTPDataError) as refusal:
            town.send(Draft(TEXT, sender=MY), wait=False)
        spool.unlink()
        kept.rename(spool)

        asked = Draft(TEXT, sender=MY)
        town.send(asked)

        assert refusal.value.smtp_code == 451
        assert [row["message_id"] for row in town.ledger()] == [asked.message_id]


def test_a_stop_and_a_start_lose_and_repeat_nothing(home):
    asked = Draft(TEXT, sender=MY)
    with a_town(home, PHATNGON_NOW="2026-11-19T10:00:00+09:00") as town:
        town.send(asked)
        moved = town.move(forward="PT4H")
        before = town.ledger(), town.questions(), town.letters()
        (dispatch,) = town.named("phatngon@syt.example", town.reference(asked), "dispatch")

    with a_town(home, PHATNGON_NOW="2026-12-31T00:00:00+00:00", PHATNGON_REGISTER="") as town:
        town.settle()
        now = json.loads(town.get("/local/clock")[1])["now"]
        assert (town.ledger(), town.questions(), town.letters()) == before
        town.send(reply(dispatch, "1. Có 12 cháu."))
        assert town.question(asked)["status"] == "answered"
        second = Draft(TEXT, sender=HIEN)
        town.send(second)
        assert town.reference(second) == "MLPN-2026-000002"

    assert moved.startswith("2026-11-19T14:00:")
    assert now.startswith("2026-11-19T14:0")
    assert moved.endswith("+09:00")
    assert now.endswith("+09:00")


def test_a_week_with_a_dozen_open_questions_passes_in_a_minute(home):
    with a_town(home) as town:
        town.send(*(Draft(TEXT, sender=sender) for sender in (MY, HIEN, THUONG, HIEU) for _ in range(3)))
        began = time.monotonic()

        town.move(forward="P7D")

        assert time.monotonic() - began < 60
        reminded = [each for each in town.letters() if each["letter"] == "deadline-missed"]
        assert len(reminded) == 12


def test_bad_rows_of_the_register_are_told_with_their_place_and_the_good_ones_loaded(home, tmp_path, capsys):
    register = tmp_path / "register"
    shutil.copytree(REGISTER, register)
    with (register / "contacts.csv").open("a", encoding="utf-8") as contacts:
        contacts.write(
            "SYT,deputy,Người Sai,Phó phòng,khong phai dia chi,\nKHONGCO,head,Ai Đó,Giám đốc,a@b.example,\n"
        )
    with (register / "agencies.csv").open("a", encoding="utf-8") as agencies:
        agencies.write("TATCA,Mã dành riêng,Reserved,TC,,\nSYT2,Trùng tên miền,Shared host,S2,,syt.example\n")

    with a_town(home, PHATNGON_REGISTER=str(register)) as town:
        asked = Draft(TEXT, sender=MY)
        town.send(asked)
        assert town.duty(asked, "SYT")["status"] == "dispatched"

    said = capsys.readouterr().out
    for file, line, column in (
        ("contacts.csv", 50, "email"),
        ("contacts.csv", 51, "agency_code"),
        ("agencies.csv", 16, "code"),
        ("agencies.csv", 17, "hosts"),
    ):
        assert f"{file}, dòng {line}, cột {column}:" in said


def test_the_demo_register_makes_the_samples_of_real_mails_work(home):
    asked = [sample("q01"), sample("q03"), sample("q14")]
    with a_town(home, PHATNGON_REGISTER="") as town:
        town.send(*asked)

        assert [town.row(draft)["outcome"] for draft in asked] == ["question_opened"] * 3
        for draft in asked:
            question = town.question(draft)
            assert question["journalist"] == address_of(draft.sender)
            assert {duty["status"] for duty in question["assignments"]} == {"dispatched"}
            sent = [to for letter, to in town.sent(question["reference"]) if letter == "dispatch"]
            assert len(sent) == 2 * len(question["assignments"])
            assert all(to.endswith(".example") for to in sent)


def test_admins_domain_and_ports_are_settings(home):
    with a_town(home, MAIL_DOMAIN="hoibao.example") as town:
        asked = Draft(TEXT, sender=MY, to=("cauhoi@hoibao.example",))
        town.send(asked)

        (dispatch,) = town.box("phatngon@syt.example", town.reference(asked))
        assert dispatch.reply_to.endswith("@hoibao.example")
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            town.send(asked.but(to=(INTAKE,)))
