"""Closures and confirmed years among the tables of rules, and rows that are no file's."""

import shutil
from datetime import date

import pytest

from chalicelib.domain.workcalendar import midnight
from chalicelib.rule_rows import FOLDER, BadRuleError, Tables
from chalicelib.rulebook import calendar_of, load_calendar
from tests.test_rulebook import rewrite


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "rules")


def test_a_closure_is_whole_days_or_a_span_of_hours(folder):
    rewrite(
        folder / "closures.csv",
        "basis\n",
        "basis\n2027-12-30,2027-12-31,*,Bão số 13,CĐ 1\n"
        "2026-11-20T09:00,2026-11-20T14:00,SYT,Mất điện,CV 2\n",
    )

    storm, power = load_calendar(folder).closures

    assert (storm.since, storm.until) == (midnight(date(2027, 12, 30)), midnight(date(2028, 1, 1)))
    assert (storm.scope, storm.name_vi, storm.basis) == ("*", "Bão số 13", "CĐ 1")
    assert (power.since.hour, power.until.hour, power.scope) == (9, 14, "SYT")


def test_rows_at_hand_are_read_as_those_of_a_file():
    years = [{"year": "2026", "basis": "TB", "is_confirmed": "maybe"}]

    with pytest.raises(BadRuleError, match=r"^calendar_years.csv, line 2, column is_confirmed: 'maybe'"):
        calendar_of(Tables({"calendar_years": years, "calendar_days": []}))


def test_a_version_that_was_saved_with_a_date_in_another_form_is_read_still():
    day = {"weekday": "Tue", "day_type": "closure", "name_vi": "Nghỉ", "basis": "CV", "confidence": "high"}
    given = {"calendar_days": [{**day, "date": "20261124"}]}

    assert not calendar_of(Tables(given, is_kept=True)).is_working(date(2026, 11, 24))
    with pytest.raises(BadRuleError):
        calendar_of(Tables(given))


@pytest.mark.parametrize(
    ("today", "year"),
    [
        ("2026-11-30", None),
        ("2026-12-01", 2027),
        ("2027-01-04", 2027),
        ("2027-12-31", 2027),
        ("2028-06-01", 2028),
    ],
)
def test_from_december_on_the_next_year_has_to_be_confirmed(today, year):
    assert load_calendar().year_to_confirm(date.fromisoformat(today)) == year


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "calendar_years.csv",
            'ngày nghỉ",no',
            'ngày nghỉ",maybe',
            "line 4, column is_confirmed: 'maybe' is",
        ),
        ("calendar_years.csv", '"BLLĐ', '"BLLĐ"', "line 4, column year: the line cannot be read"),
        (
            "closures.csv",
            "basis\n",
            "basis\nnay,mai,*,Bão,CĐ\n",
            "line 2, column from: 'nay' is no date like",
        ),
        (
            "closures.csv",
            "basis\n",
            "basis\n20261120,20261121,*,Bão,CĐ\n",
            "line 2, column from: '20261120' is no date like",
        ),
        (
            "closures.csv",
            "basis\n",
            "basis\n2026-11-20T09,2026-11-20,*,Bão,CĐ\n",
            "line 2, column from: '2026-11-20T09' is no date like",
        ),
        (
            "closures.csv",
            "basis\n",
            "basis\n9999-12-31,9999-12-31,*,Bão,CĐ\n",
            "line 2, column from: 9999 is not in",
        ),
        (
            "closures.csv",
            "basis\n",
            "basis\n2026-11-20T09:00+07:00,2026-11-20,*,Bão,CĐ\n",
            "line 2, column from: '2026-11-20T09:00.07:00' is no date like",
        ),
        (
            "closures.csv",
            "basis\n",
            "basis\n2026-11-20,2026-11-19,*,Bão,CĐ\n",
            "line 2, column until: 2026-11-19 is not after 2026-11-20",
        ),
        (
            "closures.csv",
            "basis\n",
            "basis\n2026-11-20,2031-11-19,*,Bão,CĐ\n",
            "line 2, column until: 2031 is not in calendar_years.csv",
        ),
        (
            "closures.csv",
            "basis\n",
            "basis\n2026-11-20,2026-11-20,,Bão,CĐ\n",
            "line 2, column scope: is empty",
        ),
    ],
)
def test_a_mistake_is_refused_by_file_line_and_column(folder, file, old, new, message):
    rewrite(folder / file, old, new)

    with pytest.raises(BadRuleError, match=f"^{file}, {message}"):
        load_calendar(folder)
