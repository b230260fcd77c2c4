"""A fortnight of one town: what the ladder sends, to whom, on which day, and what stops it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from tests.journeys.town import Town, a_town
from tests.journeys.writing import DUNG, HIEN, HIEU, MY, THUONG, Draft, address_of, reply

pytestmark = pytest.mark.timeout(300)  # a fortnight takes half a minute, and longer where others work, too

PRESS = {"phatngon@svhtt.example", "vanphong@svhtt.example"}
LEADERS = {"phatngon@vpubnd.example", "vanphong@vpubnd.example"}
MOMENTS = (
    "2026-11-19T11:30:00",  # nothing yet
    "2026-11-19T13:31:00",  # four working hours after 8:00 and some seconds: 11:30 to 13:00 is lunch
    "2026-11-20T17:00:00",  # half of three days is day two; day one is Friday 20: 2 is Monday 23
    "2026-11-22T12:00:00",  # Sunday
    "2026-11-23T17:00:00",  # Monday: day two, also the working day before the due day
    "2026-11-24T17:00:00",  # Tuesday: a holiday
    "2026-11-25T16:59:00",
    "2026-11-25T17:00:00",  # due
    "2026-11-26T17:00:00",  # one working day late
    "2026-11-27T17:00:00",  # two
    "2026-12-04T17:00:00",  # a week later
    "2026-12-11T17:00:00",
)
DUE = "2026-11-25T17:00:00"


@dataclass
class Story:
    """What happened in the town, moment by moment."""

    town: Town
    asked: dict = field(default_factory=dict)
    new: dict = field(default_factory=dict)
    duties: dict = field(default_factory=dict)
    seen: set = field(default_factory=set)

    def note(self, moment):
        """Keep which letters came since the last moment, by question."""
        letters = [each for each in self.town.letters() if each["id"] not in self.seen]
        self.seen |= {each["id"] for each in letters}
        self.new[moment] = letters
        self.duties[moment] = {
            each["reference"]: each["assignments"][0] for each in self.town.questions() if each["assignments"]
        }

    def came(self, moment, name):
        """Give the letters about one question that came at a moment, as (letter, addressee)."""
        reference = self.reference(name)
        return Counter(
            (each["letter"], each["to"]) for each in self.new[moment] if each["reference"] == reference
        )

    def total(self, name):
        reference = self.reference(name)
        return Counter(
            (each["letter"], each["to"])
            for letters in self.new.values()
            for each in letters
            if each["reference"] == reference
        )

    def reference(self, name):
        return self.town.reference(self.asked[name])

    def person(self, name, agency):
        return self.town.box(f"phatngon@{agency}.example", self.reference(name))


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    with a_town(tmp_path_factory.mktemp("fortnight")) as town:
        story = Story(town)
        story.asked = {
            "silent": Draft(
                "Kính gửi Sở Y tế,\n\nCâu hỏi mật về vụ kia?", sender=HIEN, subject="Góc nhìn riêng"
            ),
            "in time": Draft("Kính gửi Sở Xây dựng,\n\nBao giờ xong?", sender=MY),
            "late": Draft("Kính gửi Sở Nội vụ,\n\nBao nhiêu biên chế?", sender=THUONG),
            "headless": Draft("Kính gửi UBND phường Vỹ Dạ,\n\nĐã kiểm tra chưa?", sender=HIEU),
            "unassigned": Draft("Chào anh chị,\n\nKế hoạch tuần tới?", sender=DUNG),
        }
        town.send(*story.asked.values())
        story.note("start")
        for moment in MOMENTS:
            town.move(to=f"{moment}+07:00")
            if moment == "2026-11-20T17:00:00":
                town.send(reply(story.person("in time", "sxd")[0], "1. Trước ngày 15/12."))
            if moment == "2026-11-26T17:00:00":
                town.send(reply(story.person("late", "snv")[0], "1. Giao 7 biên chế mỗi phường."))
            story.note(moment)
        yield story


def counted(name, *addresses):
    return Counter({(name, address): 1 for address in addresses})


def test_four_working_hours_pass_before_the_unacknowledged_are_reminded(story):
    assert story.came("2026-11-19T11:30:00", "silent") == Counter()
    assert story.came("2026-11-19T13:31:00", "silent") == counted(
        "reminder", "phatngon@syt.example", "phophatngon@syt.example"
    )


def test_a_role_without_a_contact_is_left_out(story):
    assert story.came("2026-11-19T13:31:00", "headless") == counted("reminder", "phatngon@pvyda.example")
    assert story.came(DUE, "headless") == counted("escalation", *PRESS) + counted(
        "deadline-missed", address_of(HIEU)
    )


def test_of_two_steps_at_one_moment_only_the_last_sends_letters(story):
    assert story.came("2026-11-20T17:00:00", "silent") == Counter()
    assert story.came("2026-11-23T17:00:00", "silent") == counted(
        "reminder", "phatngon@syt.example", "vanphong@syt.example"
    )
    steps = story.duties["2026-11-23T17:00:00"][story.reference("silent")]["steps"]
    assert [step["step"] for step in steps] == ["unacknowledged", "half", "day_before"]


def test_weekend_and_holiday_are_quiet(story):
    assert story.new["2026-11-22T12:00:00"] == []
    assert story.new["2026-11-24T17:00:00"] == []
    assert {each["letter"] for each in story.new["2026-11-25T16:59:00"]} == {"duties-digest"}


def test_each_morning_of_a_working_day_an_agency_hears_what_it_owes(story):
    mornings = story.town.named("phatngon@syt.example", "", "duties-digest")

    assert [mail.header("Date")[:16] for mail in mornings[:4]] == [
        "Fri, 20 Nov 2026",
        "Mon, 23 Nov 2026",
        "Wed, 25 Nov 2026",
        "Thu, 26 Nov 2026",
    ]
    assert "Góc nhìn" not in mornings[0].subject
    assert not story.town.named("lanhdao@syt.example", "", "duties-digest")


def test_at_the_deadline_head_press_department_and_journalist_are_told(story):
    assert story.came(DUE, "silent") == (
        counted("overdue", "lanhdao@syt.example")
        + counted("escalation", *PRESS)
        + counted("deadline-missed", address_of(HIEN))
    )


def test_the_journalist_is_told_the_truth(story):
    told = story.town.named(address_of(HIEN), story.reference("silent"), "deadline-missed")[0]

    assert "chưa trả lời" in told.text
    assert "17:00 thứ Tư, 25/11/2026" in told.text
    assert "Đã được báo: người đứng đầu cơ quan và cơ quan quản lý báo chí." in told.text
    assert len(story.town.threads_of(address_of(HIEN), story.reference("silent"), story.asked["silent"])) == 1


def test_a_journalist_is_not_told_that_a_head_knows_where_there_is_none(story):
    told = story.town.named(address_of(HIEU), story.reference("headless"), "deadline-missed")[0]

    assert "Đã được báo: cơ quan quản lý báo chí." in told.text
    assert "người đứng đầu cơ quan và" not in told.text


def test_a_day_later_the_press_department_is_asked_to_telephone(story):
    assert story.came("2026-11-26T17:00:00", "silent") == counted("escalation", *PRESS)
    letter = story.town.named("phatngon@svhtt.example", story.reference("silent"), "escalation")[-1]
    assert "điện thoại" in letter.text
    assert "Lê Thị An" in letter.text
    assert "0234 000 005" in letter.text


def test_two_days_late_reaches_leadership_and_then_each_week(story):
    for moment in ("2026-11-27T17:00:00", "2026-12-04T17:00:00", "2026-12-11T17:00:00"):
        assert story.came(moment, "silent") == counted("escalation", *LEADERS)


def test_leadership_gets_one_letter_a_week_about_all_that_is_late(story):
    for moment in ("2026-12-04T17:00:00", "2026-12-11T17:00:00"):
        joined = [each for each in story.new[moment] if each["letter"] == "steps-together"]
        assert Counter(each["to"] for each in joined) == dict.fromkeys(LEADERS, 1)
    (_, letter) = story.town.named("phatngon@vpubnd.example", "", "steps-together")
    assert all(story.reference(name) in letter.text for name in ("silent", "headless", "unassigned"))
    assert "Góc nhìn" not in letter.subject


def test_subjects_of_escalations_say_nothing_of_the_question(story):
    for address in PRESS | LEADERS:
        letters = story.town.named(address, story.reference("silent"), "escalation")
        assert letters
        assert all("Góc nhìn" not in letter.subject for letter in letters)
        assert all("mật" not in letter.subject for letter in letters)


def test_an_answer_in_time_stops_the_ladder_and_says_that_nothing_was_late(story):
    assert story.total("in time") == (
        counted("receipt", address_of(MY))
        + counted("dispatch", "phatngon@sxd.example", "vanphong@sxd.example")
        + counted("reminder", "phatngon@sxd.example", "phophatngon@sxd.example")
        + counted("answer", address_of(MY))
        + counted("answer-receipt", "phatngon@sxd.example")
    )
    (answer,) = story.town.named(address_of(MY), story.reference("in time"), "answer")
    assert "sau hạn" not in answer.text


def test_a_late_answer_says_so_and_stops_the_ladder(story):
    (answer,) = story.town.named(address_of(THUONG), story.reference("late"), "answer")

    assert "sau hạn 17:00 thứ Tư, 25/11/2026" in answer.text
    assert story.came("2026-11-27T17:00:00", "late") == Counter()
    assert story.came("2026-12-04T17:00:00", "late") == Counter()
    assert story.duties["2026-11-27T17:00:00"][story.reference("late")]["status"] == "answered"


def test_each_step_is_recorded_once_with_its_moment(story):
    steps = story.duties["2026-12-11T17:00:00"][story.reference("silent")]["steps"]

    assert [(step["step"], step["at"][:16]) for step in steps] == [
        ("unacknowledged", "2026-11-19T13:30"),
        ("half", "2026-11-23T17:00"),
        ("day_before", "2026-11-23T17:00"),
        ("due", "2026-11-25T17:00"),
        ("overdue_1", "2026-11-26T17:00"),
        ("overdue_2", "2026-11-27T17:00"),
        ("weekly", "2026-12-04T17:00"),
        ("weekly", "2026-12-11T17:00"),
    ]


def test_nobody_gets_the_same_letter_about_a_question_twice_on_a_day(story):
    letters = [each for letters in story.new.values() for each in letters]

    said = Counter((each["letter"], each["to"], each["reference"], each["at"][:10]) for each in letters)

    assert set(said.values()) == {1}


def test_a_question_that_nobody_has_is_chased_too_and_its_journalist_told(story):
    asked, late = counted("deadline-missed", address_of(DUNG)), counted("unassigned-late", *PRESS)

    assert story.came("start", "unassigned") == counted("receipt", address_of(DUNG)) + counted(
        "unassigned", *PRESS
    )
    assert story.came("2026-11-19T13:31:00", "unassigned") == late
    assert story.came("2026-11-23T17:00:00", "unassigned") == late
    assert story.came(DUE, "unassigned") == late + asked
    assert story.came("2026-11-26T17:00:00", "unassigned") == Counter()
    assert story.came("2026-11-27T17:00:00", "unassigned") == counted("unassigned-late", *LEADERS)
    assert story.came("2026-12-04T17:00:00", "unassigned") == counted("unassigned-late", *LEADERS)


def test_nobody_outside_the_questions_got_anything(story):
    agencies = {
        f"{who}@{code}.example"
        for who in ("phatngon", "vanphong", "phophatngon", "lanhdao")
        for code in ("syt", "snv", "sxd")
    }
    journalists = {address_of(box) for box in (HIEN, MY, THUONG, HIEU, DUNG)}
    wards = {"phatngon@pvyda.example", "vanphong@pvyda.example"}

    owners = {folder.name for folder in (story.town.home / "mail").iterdir()}

    assert owners == (
        agencies - {"lanhdao@sxd.example", "phophatngon@sxd.example"}
    ) | journalists | wards | PRESS | (LEADERS | {"phophatngon@sxd.example"})


def test_every_letter_reached_its_maildir(story):
    letters = [each for letters in story.new.values() for each in letters]

    states = {each["id"]: each["state"] for each in story.town.letters()}
    assert set(states.values()) == {"delivered", "joined"}
    for each in (one for one in letters if states[one["id"]] != "joined"):
        found = [mail.letter_id for mail in story.town.box(each["to"])]
        assert found.count(each["id"]) == 1


def test_letters_carry_the_time_of_the_clock(story):
    (letter,) = story.town.named(address_of(HIEN), story.reference("silent"), "deadline-missed")

    sent_at = datetime.strptime(letter.header("Date"), "%a, %d %b %Y %H:%M:%S %z")
    assert sent_at.isoformat()[:16] == "2026-11-25T10:00"
