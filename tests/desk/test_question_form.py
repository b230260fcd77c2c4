"""What is wrong with a form is said all at once; what is right is read as it was meant."""

import pytest

from chalicelib.desk.question_form import agencies_like, tidy, typed_of
from chalicelib.desk.submission_facts import agency_choices
from chalicelib.domain.people import Agency
from tests.desk.forms import draft, typed
from tests.fakes.office import MORNING, local
from tests.fakes.people import AGENCIES


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"email": ""}, {"email": "missing"}),
        ({"email": "my@"}, {"email": "bad_address"}),
        ({"email": "Khánh My"}, {"email": "bad_address"}),
        ({"subject": "  ?!"}, {"subject": "missing"}),
        ({"subject": "a" * 201}, {"subject": "too_long"}),
        ({"text": ""}, {"text": "missing"}),
        ({"text": "a" * 20_001}, {"text": "too_long"}),
        ({"publication": "mai"}, {"publication": "bad_time"}),
        ({"publication": "9999-12-31T23:59-12:00"}, {"publication": "bad_time"}),
        ({"publication": "0001-01-01T00:00"}, {"publication": "bad_time"}),
        ({"publication": "2026-11-19T07:59"}, {"publication": "past"}),
        ({"agencies": tuple(map(str, range(51)))}, {"agencies": "too_many"}),
        ({"publication": "2026-11-19T08:01"}, {}),
        ({"subject": "a" * 200, "text": "a" * 20_000}, {}),
    ],
)
def test_a_problem_is_named_by_its_field(changes, problem):
    assert typed(**changes).problems(MORNING) == problem


def test_all_problems_are_named_at_once_in_the_forms_order():
    problems = typed(email="", subject="", text="", publication="x").problems(MORNING)

    assert list(problems) == ["email", "subject", "text", "publication"]


def test_an_address_is_read_in_its_one_form():
    assert typed(email=" My@SongHuong.example ").address == "my@songhuong.example"


def test_the_own_time_is_meant_in_vietnam():
    assert typed(publication="2026-11-20T10:00").publication_at == local(20, 10)


def test_a_subject_is_one_line_and_a_text_keeps_its_lines():
    form = typed(subject="Ngộ\r\nđộc\u202e", text="Một\r\nhai\rba\x07\u202e\n\n")

    assert tidy(form) == ("Ngộ độc", "Một\nhai\nba")


def test_a_draft_is_shown_as_it_was_typed(office):
    kept = draft(office, publication="2026-11-20T10:00", is_urgent=True)

    assert typed_of(kept) == typed(publication="2026-11-20T10:00", is_urgent=True)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("giao duc", ["SGDDT"]),
        ("Giáo Dục", ["SGDDT"]),
        ("sgdđt", ["SGDDT"]),
        ("ngo doc", ["SYT"]),
        ("education", ["SGDDT"]),
        ("so van hoa the thao", ["SVHTT"]),
        ("y te", ["SYT"]),
        ("van hoa", ["SVHTT"]),
        ("", ["SYT", "SGDDT", "SVHTT", "VPUBND"]),
        ("hải quan", []),
    ],
)
def test_agencies_are_found_with_and_without_accents(words, codes):
    assert [agency.code for agency in agencies_like(words, AGENCIES)] == codes


def test_what_fits_alike_is_listed_by_name_in_the_readers_language(office):
    office.register.save(Agency("BA", "Bệnh viện", "Zonal Hospital"))

    def listed(words, language):
        return [one["code"] for one in agency_choices(words, ("SYT",), office.desk, language)["choices"]]

    assert listed("", "vi") == ["BA", "SGDDT", "SVHTT", "VPUBND"]
    assert listed("", "en") == ["SVHTT", "SGDDT", "VPUBND", "BA"]
    assert listed("so", "vi") == ["SGDDT", "SVHTT"]
