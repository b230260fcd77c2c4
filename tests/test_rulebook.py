"""The files of rules: what is shipped, and how a mistake in them is refused."""

import shutil
import unicodedata
from datetime import date, time

import pytest

from chalicelib.domain.calendar_days import Certainty, DayKind
from chalicelib.domain.deadlines import QuestionClass, Rule, Unit
from chalicelib.domain.people import Role
from chalicelib.domain.steps import AT_AGENCY, Step
from chalicelib.ladderbook import load_ladder, load_unassigned_ladder
from chalicelib.rule_rows import FOLDER, BadRuleError
from chalicelib.rulebook import load_calendar, load_policies


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "rules")


def rewrite(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_calendar_holds_three_years_with_names_and_bases():
    calendar = load_calendar()

    day = calendar.day(date(2026, 11, 24))

    assert calendar.years == {2025, 2026, 2027}
    assert (day.kind, day.name_vi, day.certainty) == (
        DayKind.HOLIDAY,
        "Ngày Văn hóa Việt Nam",
        Certainty.MEDIUM_HIGH,
    )
    assert day.basis


def test_office_hours_come_with_their_season():
    summer = load_calendar().hours[1]

    assert (summer.season_from, summer.season_until) == ((4, 1), (9, 30))
    assert summer.spans == ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 30)))


def test_three_policies_are_shipped_and_none_is_verified():
    policies = load_policies()

    assert {code: dict(policy.rules) for code, policy in policies.items()} == {
        "hue-2025-draft": {
            QuestionClass.ROUTINE: Rule(Unit.WORKING_DAYS, 3),
            QuestionClass.IMPORTANT: Rule(Unit.WORKING_DAYS, 7),
            QuestionClass.COMPLEX: Rule(Unit.WORKING_DAYS, 14),
        },
        "extraordinary": {QuestionClass.EXTRAORDINARY: Rule(Unit.WALL_CLOCK_HOURS, 24)},
        "petition": {QuestionClass.PETITION: Rule(Unit.CALENDAR_DAYS, 30)},
    }
    assert not any(policy.is_verified for policy in policies.values())
    assert {policy.acknowledge for policy in policies.values()} == {Rule(Unit.WORKING_HOURS, 4)}


def test_the_ladder_has_every_step_once_in_order():
    assert [rung.step for rung in load_ladder().common.rungs] == list(Step)
    assert set(load_ladder().own) == set(load_unassigned_ladder().own) == {"extraordinary"}


def test_the_ladder_of_unassigned_questions_tells_nobody_of_an_agency():
    rungs = load_unassigned_ladder().common.rungs

    assert [rung.step for rung in rungs] == [step for step in Step if step is not Step.OVERDUE_1]
    assert not any(AT_AGENCY & {*rung.to, *rung.urgent_to} for rung in rungs)


def test_the_head_of_an_agency_stands_in_for_nobody():
    assert load_ladder().stand_ins[Role.SPOKESPERSON] == (Role.DEPUTY, Role.MAILBOX)
    assert not any(Role.HEAD in others for others in load_ladder().stand_ins.values())


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.name)
def test_vietnamese_text_is_composed(path):
    text = path.read_text(encoding="utf-8")

    assert unicodedata.is_normalized("NFC", text)


def test_rules_are_read_once():
    assert load_calendar() is load_calendar()


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "calendar_days.csv",
            "2025-01-27,Mon",
            "27/01/2025,Mon",
            "line 3, column date: '27/01/2025' is no date like 2026-11-24",
        ),
        (
            "calendar_days.csv",
            "2025-01-27,Mon",
            "2025-01-27,Tue",
            "line 3, column weekday: 2025-01-27 is a Mon",
        ),
        (
            "calendar_days.csv",
            "2025-01-27,Mon",
            "2025-01-01,Wed",
            "line 3, column date: '2025-01-01' stands there twice",
        ),
        (
            "calendar_days.csv",
            "2025-01-27,Mon",
            "2024-01-01,Mon",
            "line 3, column date: 2024 is not in calendar_years.csv",
        ),
        (
            "calendar_days.csv",
            "Mon,holiday",
            "Mon,feast",
            "line 3, column day_type: 'feast' is none of holiday, holiday_estimated",
        ),
        ("calendar_days.csv", "Mon,holiday", "Mon,weekday", "line 3, column day_type: 'weekday' is none of"),
        ("calendar_days.csv", "Mon,holiday", "Mon,weekend", "line 3, column day_type: 'weekend' is none of"),
        ("calendar_days.csv", "Mon,holiday", "Mon,closure", "line 3, column day_type: 'closure' is none of"),
        ("calendar_days.csv", "2025-01-27", "20250127", "line 3, column date: '20250127' is no date"),
        ("calendar_days.csv", "2025-01-27", "2025-W05-1", "line 3, column date: '2025-W05-1' is no date"),
        ("calendar_years.csv", "2025,", "02025,", "line 2, column year: '02025' is no whole number"),
        ("calendar_years.csv", "2025,", "9999,", "line 2, column year: 9999 is not between 2000-2199"),
        ("office_hours.csv", "08:00", "0800", "line 2, column morning_opens: '0800' is no time like 07:30"),
        ("office_hours.csv", "08:00", "08", "line 2, column morning_opens: '08' is no time like 07:30"),
        ("office_hours.csv", "04-01,", "0401,", "line 3, column season_from: '0401' is no month and day"),
        (
            "calendar_days.csv",
            "Tết Dương lịch,BLLĐ",
            "Tết Dương lịch,,BLLĐ",
            "line 2, column date: 7 cells, not 6",
        ),
        ("calendar_days.csv", "Tết Dương lịch", "", "line 2, column name_vi: is empty"),
        ("calendar_days.csv", "confidence", "sure", "line 1, column confidence: the header has 'sure'"),
        ("calendar_years.csv", "2025,", "MMXXV,", "line 2, column year: 'MMXXV' is no whole number"),
        ("office_hours.csv", "08:00", "8 giờ", "line 2, column morning_opens: '8 giờ' is no time like 07:30"),
        (
            "office_hours.csv",
            "08:00,11:30",
            "11:30,08:00",
            "line 2, column morning_closes: 08:00 is not after 11:30",
        ),
        (
            "office_hours.csv",
            "04-01,09-30",
            "04-01,02-30",
            "line 3, column season_until: '02-30' is no month and day",
        ),
        (
            "office_hours.csv",
            "04-01,09-30",
            "04-02,09-30",
            "line 4, column valid_from: 0 rows hold on 2026-04-01",
        ),
        (
            "office_hours.csv",
            "04-01,09-30",
            "04-01,10-01",
            "line 4, column valid_from: 2 rows hold on 2026-10-01",
        ),
    ],
)
def test_a_mistake_in_the_calendar_is_refused_by_file_line_and_column(folder, file, old, new, message):
    rewrite(folder / file, old, new)

    with pytest.raises(BadRuleError, match=f"^{file}, {message}"):
        load_calendar(folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("policies.csv", ",no,", ",perhaps,", "line 2, column is_verified: 'perhaps' is neither yes nor no"),
        (
            "policies.csv",
            "petition,",
            "extraordinary,",
            "line 4, column code: 'extraordinary' stands there twice",
        ),
        (
            "policies.csv",
            "no,,,4",
            "no,2025-13-01,,4",
            "line 2, column effective_from: '2025-13-01' is no date",
        ),
        ("policies.csv", ",,4", ",,0", "line 2, column acknowledge_working_hours: 0 is not above zero"),
        ("policies.csv", "petition,", "letter,", None),
        (
            "policy_rules.csv",
            "working_days,3",
            "weeks,3",
            "line 2, column unit: 'weeks' is none of working_days",
        ),
        ("policy_rules.csv", "important", "routine", "line 3, column class: 'routine' stands there twice"),
    ],
)
def test_a_mistake_in_the_policies_is_refused_by_file_line_and_column(folder, file, old, new, message):
    rewrite(folder / file, old, new)
    expected = (
        f"{file}, {message}" if message else "policy_rules.csv, line 6, column policy: 'petition' is not in"
    )

    with pytest.raises(BadRuleError, match=f"^{expected}"):
        load_policies(folder)


def test_a_policy_without_a_rule_is_refused(folder):
    rewrite(folder / "policy_rules.csv", "petition,petition,calendar_days,30\n", "")

    with pytest.raises(BadRuleError, match=r"^policies.csv, line 4, column code: has no rule"):
        load_policies(folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("half,half", "half,third", "line 4, column anchor: 'third' is none of opened, acknowledge_by, half"),
        ("spokesperson;mailbox", "spokesperson;boss", "line 5, column to: 'boss' is none of"),
        ("telephone", "telegraph", "line 8, column task: 'telegraph' is none of telephone"),
        ("leadership,,\n*,weekly", ",,\n*,weekly", "line 9, column to: is empty"),
        ("due,2,,,7", "due,2,,,-7", "line 10, column every_days: -7 is below zero"),
        ("due,2,,,7", "due,two,,,7", "line 10, column working_days: 'two' is no whole number"),
        ("half,half,", "half,half,1", "line 4, column working_days: nothing is moved by it from half"),
        ("-4", "4", "line 6, column working_hours: 4 is after the publication"),
        ("*,alert", "routine,alert", "line 2, column class: the rows of all classes"),
        ("extraordinary,half", "urgent,half", "line 13, column class: 'urgent' is none of"),
        ("extraordinary,half", "*,half", "line 13, column class: the rows of \\* do not stand together"),
    ],
)
def test_a_mistake_in_the_ladder_is_refused_by_file_line_and_column(folder, old, new, message):
    rewrite(folder / "ladder.csv", old, new)

    with pytest.raises(BadRuleError, match=f"^ladder.csv, {message}"):
        load_ladder(folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "due,0,,,,press_department",
            "due,0,,,,head",
            "line 7, column to: head is of an agency, and there is none yet",
        ),
        (
            "-1,,,,press_department,press_duty,",
            "-1,,,,press_department,press_duty,telephone",
            "line 5, column task: there is no agency to telephone yet",
        ),
        ("half,half", "due,half", "line 7, column step: 'due' stands there twice"),
    ],
)
def test_a_mistake_in_the_ladder_of_unassigned_questions_is_refused(folder, old, new, message):
    rewrite(folder / "ladder_unassigned.csv", old, new)

    with pytest.raises(BadRuleError, match=f"^ladder_unassigned.csv, {message}"):
        load_unassigned_ladder(folder)
