"""A weekend and what follows: questions, alerts and links that wait for nobody, or for Monday."""

from dataclasses import dataclass

import pytest

from tests.journeys.town import Town, a_town
from tests.journeys.writing import HIEN, HIEU, MY, Draft, address_of, reply, with_verdicts

SATURDAY = "2026-11-21T09:00:00+07:00"
TEXT = "Kính gửi Sở Y tế,\n\nBao nhiêu học sinh đang nằm viện?\n\nKhánh My"
STRANGER = "Người Lạ <ai.do@thu.example>"
PRESS = ("phatngon@svhtt.example", "vanphong@svhtt.example")


@dataclass
class Weekend:
    """What was sent on Saturday, and how many letters there were before Monday's opening."""

    town: Town
    asked: Draft
    alerts_before: int = 0
    notices_before: int = 0

    def count(self, name):
        return sum(each["letter"] == name and each["state"] == "delivered" for each in self.town.letters())


@pytest.fixture(scope="module")
def weekend(tmp_path_factory):
    with a_town(tmp_path_factory.mktemp("weekend"), PHATNGON_NOW=SATURDAY) as town:
        asked = Draft(TEXT, sender=MY)
        town.send(asked, Draft(TEXT, sender=STRANGER))
        dispatch = town.box("phatngon@syt.example", town.reference(asked))[0]
        town.send(reply(dispatch, "1. Có 12 cháu.", to=(dispatch.reply_to.replace(".syt.", ".syt.a"),)))
        story = Weekend(town, asked)
        town.move(to="2026-11-23T07:29:00+07:00")
        story.alerts_before, story.notices_before = story.count("pen-alert"), story.count("how-to-register")
        town.move(to="2026-11-23T07:31:00+07:00")
        town.send(Draft(TEXT, sender=STRANGER))
        yield story


def test_a_question_of_saturday_is_dispatched_at_once_and_counted_from_monday(weekend):
    dispatch = weekend.town.box("phatngon@syt.example", weekend.town.reference(weekend.asked))[0]

    assert dispatch.header("Date").startswith("Sat, 21 Nov 2026 02:00")
    # Monday 23 is day 0, Tuesday 24 a holiday: 25, 26 and 27 count.
    assert weekend.town.duty(weekend.asked, "SYT")["due_at"] == "2026-11-27T17:00:00+07:00"
    assert "17:00 thứ Sáu, 27/11/2026" in dispatch.text


def test_an_alert_about_a_wrong_token_waits_for_the_opening_of_the_office(weekend):
    assert weekend.alerts_before == 0
    assert weekend.count("pen-alert") == 2
    (alert,) = weekend.town.named(PRESS[0], "", "pen-alert")
    assert alert.header("Date").startswith("Mon, 23 Nov 2026 00:30")


def test_a_stranger_gets_one_notice_a_day_and_another_two_days_later(weekend):
    assert weekend.notices_before == 1
    assert weekend.count("how-to-register") == 2


def test_a_link_that_is_too_old_opens_no_question(tmp_path):
    waiting = with_verdicts(Draft(TEXT, sender=HIEU, subject="Chờ xác nhận"), dmarc="GRAY", spf="FAIL")
    with a_town(tmp_path / "home") as town:
        town.send(waiting)
        (link,) = town.box(address_of(HIEU))[0].links
        town.move(forward="PT49H")

        assert town.get(link)[0] == 410
        assert town.post(link, {})[0] == 410
        assert town.questions() == []


def test_a_question_that_was_confirmed_counts_from_its_confirmation(tmp_path):
    waiting = with_verdicts(Draft(TEXT, sender=HIEN), dmarc="GRAY", spf="FAIL")
    with a_town(tmp_path / "home") as town:
        town.send(waiting)
        (link,) = town.box(address_of(HIEN))[0].links
        town.move(to="2026-11-20T08:00:00+07:00")

        town.post(link, {})
        town.settle()

        # Friday 20 is day 0; Monday 23, Wednesday 25 and Thursday 26 count.
        assert town.duty(waiting, "SYT")["due_at"] == "2026-11-26T17:00:00+07:00"
