"""A question that the press department overlooks for eight days, and then assigns."""

from collections import Counter
from dataclasses import dataclass, field

import pytest

from tests.journeys.town import Town, a_town
from tests.journeys.writing import DUNG, Draft, address_of, reply

PRESS = ("phatngon@svhtt.example", "vanphong@svhtt.example")
LEADERS = ("phatngon@vpubnd.example", "vanphong@vpubnd.example")
ASKER = address_of(DUNG)
MOMENTS = (
    "2026-11-19T13:29:00",
    "2026-11-19T13:31:00",  # four working hours after 8:00, and the seconds that sending took
    "2026-11-22T12:00:00",  # Sunday
    "2026-11-23T17:00:00",  # half of three days, and the working day before the due day
    "2026-11-25T17:00:00",  # due
    "2026-11-26T17:00:00",
    "2026-11-27T17:00:00",  # two working days late: eight days after the question
)
ASSIGNED, LATER, WEEK = "assigned", "2026-11-27T17:10:00", "2026-12-04T17:00:00"


@dataclass
class Story:
    """What came about one question, by moment."""

    town: Town
    asked: Draft
    came: dict = field(default_factory=dict)
    views: dict = field(default_factory=dict)

    @property
    def reference(self):
        return self.town.reference(self.asked)

    def note(self, moment):
        """Keep the letters that came since the last moment."""
        before = sum(self.came.values(), Counter())
        self.came[moment] = Counter(self.town.sent(self.reference)) - before
        self.views[moment] = self.town.question(self.asked)

    def last(self, address, name):
        return self.town.named(address, self.reference, name)[-1]


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    with a_town(tmp_path_factory.mktemp("overlooked")) as town:
        asked = Draft("Chào anh chị,\n\nKế hoạch tuần tới?", sender=DUNG, subject="Góc nhìn riêng")
        story = Story(town, asked)
        town.send(asked)
        story.note("start")
        for moment in MOMENTS:
            town.move(to=f"{moment}+07:00")
            story.note(moment)
        town.send(reply(story.last(PRESS[0], "unassigned-late"), "#chuyen SYT"))
        story.note(ASSIGNED)
        for moment in (LATER, WEEK):
            town.move(to=f"{moment}+07:00")
            story.note(moment)
        yield story


def counted(name, *addresses):
    return Counter({(name, address): 1 for address in addresses})


def test_it_is_received_and_the_press_department_is_asked(story):
    assert story.came["start"] == counted("receipt", ASKER) + counted("unassigned", *PRESS)


def test_the_press_department_is_asked_again_before_the_deadline(story):
    assert story.came["2026-11-19T13:29:00"] == Counter()
    assert story.came["2026-11-19T13:31:00"] == counted("unassigned-late", *PRESS)
    assert story.came["2026-11-22T12:00:00"] == Counter()
    assert story.came["2026-11-23T17:00:00"] == counted("unassigned-late", *PRESS)


def test_at_the_deadline_the_journalist_is_told_the_truth_in_the_same_thread(story):
    assert story.came["2026-11-25T17:00:00"] == (
        counted("unassigned-late", *PRESS) + counted("deadline-missed", ASKER)
    )
    told = story.last(ASKER, "deadline-missed")
    assert "chưa được giao cho cơ quan nào" in told.text
    assert "Đã được báo: cơ quan quản lý báo chí, nơi giao cơ quan trả lời." in told.text
    assert len(story.town.threads_of(ASKER, story.reference, story.asked)) == 1


def test_two_working_days_late_leadership_is_told_that_nobody_has_it(story):
    assert story.came["2026-11-26T17:00:00"] == Counter()
    assert story.came["2026-11-27T17:00:00"] == counted("unassigned-late", *LEADERS)
    told = story.last(LEADERS[0], "unassigned-late")
    assert "cơ quan quản lý báo chí chưa giao cho cơ quan nào" in told.text
    assert "Quá hạn 2 ngày làm việc." in told.text
    assert told.reply_to == "cauhoi@phatngon.example"


def test_subjects_say_nothing_of_the_question(story):
    for address in (*PRESS, *LEADERS):
        letters = story.town.named(address, story.reference, "unassigned-late")
        assert letters
        assert all("Góc nhìn" not in letter.subject for letter in letters)


def test_the_list_of_questions_shows_no_assignment_until_there_is_one(story):
    before, after = story.views["2026-11-27T17:00:00"], story.views[ASSIGNED]

    assert (before["status"], before["assignments"]) == ("unassigned", [])
    assert after["status"] == "open"
    assert [(duty["agency"], duty["due_at"]) for duty in after["assignments"]] == [
        ("SYT", "2026-11-25T17:00:00+07:00")
    ]


def test_a_reply_to_the_last_call_assigns_it(story):
    dispatched = counted("assigned", ASKER) + counted(
        "dispatch", "phatngon@syt.example", "vanphong@syt.example"
    )

    assert dispatched <= story.came[ASSIGNED]


def test_the_agency_s_ladder_holds_nothing_against_it_that_passed_before(story):
    steps = story.views[WEEK]["assignments"][0]["steps"]

    assert [step["step"] for step in steps] == ["unacknowledged", "weekly"]
    assert steps[0]["at"].startswith("2026-11-30T11:3")  # four working hours of its own
    assert steps[1]["at"].startswith("2026-12-04T17:00:00")


def test_then_the_calls_stop_and_nobody_is_told_twice(story):
    late = story.came[ASSIGNED] + story.came[LATER] + story.came[WEEK]
    total = sum(story.came.values(), Counter())

    assert not [pair for pair in late if pair[0] == "unassigned-late"]
    assert total["deadline-missed", ASKER] == 1
    assert {total["unassigned-late", address] for address in PRESS} == {3}
    assert {total["unassigned-late", address] for address in LEADERS} == {1}
    reminded = counted("reminder", "phatngon@syt.example", "phophatngon@syt.example")
    assert story.came[WEEK] == counted("escalation", *LEADERS) + reminded
