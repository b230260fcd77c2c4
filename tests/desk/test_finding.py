"""Finding questions by state, agency, journalist, time and text."""

from datetime import date, timedelta

import pytest

from chalicelib.desk import finding
from chalicelib.desk.finding import Sought, find, rows
from chalicelib.desk.lists import Position
from chalicelib.desk.overviews import PAGE
from chalicelib.domain.change import Change
from tests.aws.samples import a_question
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import DAY, HOUR, local
from tests.fakes.people import MY, PERSON, RIVAL, SECOND_ADDRESS_OF_MY

SCHOOLS_INTAKE = "sgddt@phatngon.example"


@pytest.fixture
def asked(office):
    """Three questions, on Thursday, Friday and Monday."""
    told = [
        (local(19, 9), MY, HEALTH_INTAKE, "Ngộ độc ở trường tiểu học"),
        (local(20, 9), MY, SCHOOLS_INTAKE, "Tuyển sinh lớp 10"),
        (local(23, 9), RIVAL, HEALTH_INTAKE, "Giá thuốc ở bệnh viện"),
    ]
    cases = []
    for at, who, to, subject in told:
        mail = a_mail(f"Kính gửi quý cơ quan, xin hỏi về {subject}?", sender=who, to=(to,), Subject=subject)
        cases.append(office.at(at).ask(mail))
    office.sweep()
    return [case.question.reference for case in cases]


def found(office, **sought):
    return [one.reference for one in find(Sought(**sought), None, office.desk, office.now).questions]


def test_everything_comes_newest_first(office, asked):
    assert found(office) == asked[::-1]


@pytest.mark.parametrize(
    ("sought", "places"),
    [
        ({"agency": "SYT"}, [2, 0]),
        ({"agency": "SYT", "journalist": RIVAL}, [2]),
        ({"journalist": "khánh my"}, [1, 0]),
        ({"journalist": "khanh My"}, [1, 0]),
        ({"journalist": MY}, [1, 0]),
        ({"journalist": SECOND_ADDRESS_OF_MY.upper()}, [1, 0]),
        ({"journalist": "cố đô"}, [2]),
        ({"text": "ngo doc"}, [0]),
        ({"text": "bệnh viện thuốc"}, [2]),
        ({"text": "khong co chu nay"}, []),
        ({"since": date(2026, 11, 20)}, [2, 1]),
        ({"until": date(2026, 11, 20)}, [1, 0]),
        ({"since": date(2026, 11, 20), "until": date(2026, 11, 20)}, [1]),
        ({"state": "open"}, [2, 1, 0]),
        ({"state": "answered"}, []),
    ],
)
def test_each_filter_keeps_what_fits(office, asked, sought, places):
    assert found(office, **sought) == [asked[place] for place in places]


def test_a_reference_is_found(office, asked):
    assert found(office, text=asked[1].lower()) == [asked[1]]


def test_an_answered_question_is_found_by_its_state(office, asked):
    office.receive(a_reply(office.posted("dispatch", PERSON)[0]))

    assert found(office, state="answered") == [asked[0]]


def test_a_page_goes_on_where_the_one_before_ended(office):
    many = [
        a_question(reference=f"MLPN-2026-{number:06d}", received_at=local(1, 8) + number // 2 * 9 * HOUR)
        for number in range(2 * PAGE + 5)
    ]
    for one in many:
        office.book.commit(Change((one,)))
    office.at(local(30, 8))

    pages, behind = [], None
    while True:
        page = find(Sought(), behind, office.desk, office.now)
        pages.append(page)
        behind = page.behind
        if behind is None:
            break

    read = [one.reference for page in pages for one in page.questions]
    assert [len(page.questions) for page in pages] == [PAGE, PAGE, 5]
    assert read == [one.reference for one in many[::-1]]
    assert not any(page.is_cut for page in pages)


def test_a_search_stops_after_enough_was_read_and_says_so(office):
    for number in range(finding.MOST_EXAMINED + 10):
        office.book.commit(
            Change(
                (
                    a_question(
                        reference=f"MLPN-2026-{number:06d}", received_at=local(2, 8) + number * HOUR / 60
                    ),
                )
            )
        )
    office.at(local(30, 8))

    page = find(Sought(text="MLPN-2026-000003"), None, office.desk, office.now)
    again = find(Sought(text="MLPN-2026-000003"), page.behind, office.desk, office.now)

    assert page.questions == ()
    assert page.is_cut
    assert [one.reference for one in again.questions] == ["MLPN-2026-000003"]


def test_a_search_reaches_back_twelve_months(office):
    old, older = (
        a_question(reference=f"MLPN-2025-{number:06d}", received_at=at)
        for number, at in ((2, local(1, 8) - 330 * DAY), (1, local(1, 8) - 400 * DAY))
    )
    for one in (old, older):
        office.book.commit(Change((one,)))

    page = find(Sought(), None, office.desk, office.now)

    assert page.questions == (old,)
    assert page.reaches_to == date(2025, 12, 1)
    assert found(office, until=page.reaches_to - timedelta(days=1)) == [older.reference]


@pytest.mark.parametrize(
    ("sought", "places"),
    [
        ({}, [1, 0]),
        ({"agency": "SGDDT"}, [1]),
        ({"text": "ngo doc", "journalist": MY}, [0]),
        ({"since": date(2026, 11, 20)}, [1]),
    ],
)
def test_what_is_late_is_found_and_narrowed_down(office, asked, sought, places):
    office.at(local(27, 9))

    assert found(office, state="late", **sought) == [asked[place] for place in places]


def test_what_is_late_is_found_however_old_it_is_until_it_is_answered(office, asked):
    office.at(local(25, 9) + 500 * DAY)
    assert found(office, state="late") == asked[::-1]
    assert find(Sought(state="late"), None, office.desk, office.now).reaches_to is None

    office.receive(a_reply(office.posted("dispatch", PERSON)[0]))

    assert found(office, state="late") == asked[:0:-1]


def test_late_questions_are_read_page_by_page(office, asked):
    office.at(local(28, 9))
    first = find(Sought(state="late"), None, office.desk, office.now).questions[0]
    behind = Position(first.received_at, first.reference)

    rest = find(Sought(state="late"), behind, office.desk, office.now)

    assert [one.reference for one in rest.questions] == asked[1::-1]


def test_a_row_names_the_agencies_and_what_is_late(office, asked):
    office.at(local(26, 9))
    page = find(Sought(text=asked[0]), None, office.desk, office.now)

    (row,) = rows(page, office.desk, office.now)["questions"]

    assert [(duty["code"], duty["is_late"]) for duty in row["duties"]] == [("SYT", True)]
