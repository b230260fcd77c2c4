"""Deadlines in words: what they say is what was reckoned, and sums up."""

import pytest

from chalicelib.desk import facts
from chalicelib.desk.calculating import Wanted, calculate
from chalicelib.desk.rule_book import shipped_rules
from chalicelib.render.languages import translations
from chalicelib.render.ledger_words import LedgerWords
from chalicelib.render.phrases import Language, Phrases

VI = Phrases(Language.VI, translations(Language.VI)).deadlines
DRAFT = "hạn theo quy chế (dự thảo, chưa xác minh)"
UNVERIFIED = "hạn theo quy định chưa xác minh"
OVERNIGHT = (("2026-11-19T10:00", "2026-11-20T08:00"),)


def explained(received, klass="routine", pauses=(), extend=""):
    found = calculate(
        Wanted(received, klass, pauses=pauses, extend=extend), shipped_rules(), "hue-2025-draft"
    )
    return facts.explained(found.deadline, found.deadline.due_at, found.policy)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param(
            ("2026-11-21T09:00", "petition"),
            f"30 ngày theo lịch sau ngày tiếp nhận 21/11; {UNVERIFIED}",
            id="calendar days run from a Saturday",
        ),
        pytest.param(
            ("2026-11-19T08:00", "petition"),
            "30 ngày theo lịch sau ngày tiếp nhận 19/11; "
            "ngày thứ 30, 19/12, là ngày nghỉ: hạn chuyển sang ngày làm việc kế tiếp, 21/12; " + UNVERIFIED,
            id="the thirtieth day is off",
        ),
        pytest.param(
            ("2026-11-19T08:00", "routine", OVERNIGHT),
            "3 ngày làm việc sau ngày 20/11 (vào ngày tiếp nhận 19/11 đồng hồ tạm dừng); "
            f"không tính các ngày 21, 22 và 24/11; vì tạm dừng, không tính ngày 19/11; {DRAFT}",
            id="the clock stood still on the day of receipt",
        ),
        pytest.param(
            ("2025-12-31T18:00",),
            "3 ngày làm việc sau ngày tiếp nhận 05/01/2026 "
            f"(câu hỏi đến ngày 31/12/2025, ngoài giờ làm việc); {DRAFT}",
            id="over a new year",
        ),
        pytest.param(
            ("2026-12-30T09:00",),
            "3 ngày làm việc sau ngày tiếp nhận 30/12/2026; "
            f"không tính các ngày 01, 02 và 03/01/2027; {DRAFT}",
            id="into a new year",
        ),
        pytest.param(
            ("2026-11-24T10:00",),
            "3 ngày làm việc sau ngày tiếp nhận 25/11 (câu hỏi đến ngày 24/11, ngày nghỉ); "
            f"không tính các ngày 28 và 29/11; {DRAFT}",
            id="on a holiday",
        ),
        pytest.param(
            ("2026-11-20T17:00:01", "acknowledgement"),
            "4 giờ làm việc kể từ 17:00:01 thứ Sáu, 20/11/2026 (bắt đầu tính từ ngày 23/11); " + DRAFT,
            id="hours from after closing",
        ),
        pytest.param(
            ("2026-11-23T23:00:30", "extraordinary"),
            f"24 giờ liên tục kể từ 23:00:30 thứ Hai, 23/11/2026; {UNVERIFIED}",
            id="hours by the clock",
        ),
    ],
)
def test_the_words_say_from_when_and_why_the_count_ends_where_it_ends(asked, said):
    assert VI.basis(explained(*asked)) == said


def test_the_end_of_hours_is_said_to_the_second():
    assert VI.due(explained("2026-11-23T15:00:30", "extraordinary")) == "15:00:30 thứ Ba, 24/11/2026"


def test_an_arrival_at_a_closed_office_is_no_arrival_out_of_hours():
    shut = {**explained("2026-11-24T10:00"), "arrival": "closed"}

    assert "(câu hỏi đến ngày 24/11, ngày cơ quan đóng cửa)" in VI.basis(shut)


def test_a_letter_from_before_still_counts_calendar_days_from_the_arrival():
    older = {
        **explained("2026-11-21T09:00", "petition"),
        "received_on": "2026-11-23",
    }
    for fact in ("counted_from", "arrival", "is_reckoned", "carried_on", "carried_to", "is_draft"):
        del older[fact]

    assert VI.basis(older) == f"30 ngày theo lịch sau ngày tiếp nhận 21/11; {DRAFT}"


@pytest.mark.parametrize(
    ("carried_to", "reason", "said"),
    [
        (None, "", "28/11/2026"),
        (None, "chờ mẫu", "28/11/2026 (lý do: chờ mẫu)"),
        (
            "2026-11-30",
            "chờ mẫu",
            "28/11/2026, ngày nghỉ, nên chuyển sang ngày làm việc kế tiếp, 30/11/2026 (lý do: chờ mẫu)",
        ),
    ],
)
def test_an_extension_to_a_day_off_names_the_day_that_it_reaches(carried_to, reason, said):
    extended = {
        **explained("2026-11-19T08:00", extend="2026-11-28"),
        "extended_to": "2026-11-28",
        "extension_carried_to": carried_to,
        "extension_reason": reason,
    }

    assert f"; gia hạn thêm 3 ngày làm việc, đến {said}; " in VI.basis(extended)


def test_a_due_moment_from_before_an_edit_is_not_explained_by_what_holds_now():
    kept = {**explained("2026-11-19T08:00", pauses=OVERNIGHT), "is_reckoned": False}

    assert VI.basis(kept) == (
        f"tính theo lịch, quy định và loại câu hỏi áp dụng khi đó, trước khi có thay đổi; {DRAFT}"
    )


@pytest.mark.parametrize(
    ("received", "said"),
    [
        ("2026-11-20T16:59:30", ["Tính 0 giờ 00 phút 30 giây", "Không tính: cuối tuần"]),
        ("2026-11-20T18:00", ["Không tính: câu hỏi đến sau giờ làm việc"]),
    ],
)
def test_the_time_of_each_day_is_said_to_the_second(received, said):
    found = calculate(Wanted(received, "acknowledgement"), shipped_rules(), "hue-2025-draft").deadline
    say = LedgerWords(str).day

    assert [say(row, found.unit) for row in facts.ledger(found)][: len(said)] == said
