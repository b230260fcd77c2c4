"""The renderer: languages, strictness, phrases."""

import pytest

from chalicelib.domain.guessing import Ground
from chalicelib.domain.letter import Facts
from chalicelib.render import (
    BadSummaryError,
    TemplateRenderer,
    UnknownLetterError,
    UnwritableLetterError,
    one_line,
    shortened,
)
from chalicelib.render.languages import translations
from chalicelib.render.phrases import Language, Phrases, broken, sentence
from tests.templates.samples import DEADLINE, DUE, REFERENCE, facts_of

VI = Phrases(Language.VI, translations(Language.VI))
EN = Phrases(Language.EN, translations(Language.EN))


@pytest.fixture(scope="module")
def renderer():
    return TemplateRenderer()


def a_deadline(**changes) -> Facts:
    return {**DEADLINE, **changes}


def test_a_moment_is_shown_in_local_time_in_both_languages():
    assert VI.moment("2026-11-19T10:00:00+00:00") == "17:00 thứ Năm, 19/11/2026"
    assert EN.moment("2026-11-19T10:00:00+00:00") == "17:00, Thursday 19/11/2026"


@pytest.mark.parametrize(
    ("day", "weekday"),
    [
        (16, "thứ Hai"),
        (17, "thứ Ba"),
        (18, "thứ Tư"),
        (19, "thứ Năm"),
        (20, "thứ Sáu"),
        (21, "thứ Bảy"),
        (22, "Chủ nhật"),
    ],
)
def test_every_weekday_has_its_name(day, weekday):
    assert VI.moment(f"2026-11-{day}T08:00:00+07:00") == f"08:00 {weekday}, {day}/11/2026"


def test_a_day_is_the_local_day_of_a_moment():
    assert VI.day("2026-11-19") == "19/11/2026"
    assert VI.day("2026-11-18T18:30:00+00:00") == "19/11/2026"


def test_a_deadline_says_what_it_rests_on():
    assert VI.deadlines.due(DEADLINE) == DUE
    assert VI.deadlines.basis(DEADLINE) == (
        "3 ngày làm việc sau ngày tiếp nhận 19/11; không tính các ngày 21, 22 và 24/11; "
        "hạn theo quy chế (dự thảo, chưa xác minh)"
    )


def test_a_deadline_says_in_english_what_it_rests_on():
    assert EN.deadlines.basis(a_deadline(amount=1, off_days=["2026-11-24"], is_verified=True)) == (
        "1 working day after the day of receipt, 19/11; not counting 24/11"
    )


def test_a_verified_deadline_without_days_off_is_said_shortly():
    assert (
        VI.deadlines.basis(a_deadline(off_days=[], is_verified=True))
        == "3 ngày làm việc sau ngày tiếp nhận 19/11"
    )


def test_a_question_out_of_hours_shows_both_its_days():
    late = a_deadline(received_at="2026-11-18T14:42:00+00:00", off_days=[], is_verified=True)

    assert VI.deadlines.basis(late) == (
        "3 ngày làm việc sau ngày tiếp nhận 19/11 (câu hỏi đến ngày 18/11, ngoài giờ làm việc)"
    )


def test_hours_by_the_clock_run_from_their_moment():
    urgent = a_deadline(unit="wall_clock_hours", amount=24, off_days=[], is_verified=True)

    assert VI.deadlines.basis(urgent) == "24 giờ liên tục kể từ 08:00 thứ Năm, 19/11/2026"


def test_days_off_over_a_new_year_name_the_year():
    off = ["2026-12-26", "2026-12-27", "2027-01-01"]

    said = VI.deadlines.basis(a_deadline(off_days=off, due_at="2027-01-05T10:00:00+00:00"))

    assert "sau ngày tiếp nhận 19/11/2026; không tính các ngày 26, 27/12/2026 và 01/01/2027" in said


def test_a_provisional_deadline_says_so():
    assert VI.deadlines.due(a_deadline(is_provisional=True)) == f"{DUE} (tạm tính)"


def test_a_missing_deadline_is_said_plainly():
    assert VI.deadlines.due(None).startswith("chưa tính được hạn; ")
    assert "chưa được công bố" in VI.deadlines.basis(None)


def test_one_deadline_of_several_agencies_is_said_once():
    same = {"code": "SYT", "name_vi": "Sở Y tế", "name_en": "", "deadline": DEADLINE}
    other = {**same, "name_vi": "Sở Nội vụ", "deadline": None}

    assert VI.due_of_all([same, same]) == DUE
    assert VI.due_of_all([same, other]) == f"Sở Y tế: {DUE}; Sở Nội vụ: {VI.deadlines.due(None)}"


def test_sizes_are_said_in_the_reader_s_figures():
    assert VI.size(10) == "1 KB"
    assert VI.size(812_000) == "793 KB"
    assert VI.size(1_260_000) == "1,2 MB"
    assert EN.size(1_260_000) == "1.2 MB"


def test_an_agency_without_an_english_name_keeps_its_own():
    assert EN.agency_name({"name_vi": "Sở Y tế", "name_en": ""}) == "Sở Y tế"


def test_words_are_listed_and_made_sentences():
    assert VI.listed(["a"]) == "a"
    assert VI.listed(["a", "b", "c"]) == "a, b và c"
    assert sentence("đến nay chưa có") == "Đến nay chưa có."


def test_lines_are_kept_apart_in_html_and_what_stands_in_them_is_escaped():
    assert str(broken("một\n\n  <b>hai</b>\r\nba")) == "một<br><br>  &lt;b&gt;hai&lt;/b&gt;<br>ba"


def test_a_header_line_has_no_line_ends_and_no_bidi_controls():
    assert one_line("Hỏi\r\nBcc: x@y.example\u202e \u2028 xong\x00") == "Hỏi Bcc: x@y.example xong"


def test_an_unknown_letter_is_named(renderer):
    with pytest.raises(UnknownLetterError, match="no-such-letter"):
        renderer.letter("no-such-letter", {})


def test_a_missing_fact_is_an_error(renderer):
    facts = facts_of("receipt")
    del facts["agencies"]

    with pytest.raises(UnwritableLetterError, match="agencies"):
        renderer.letter("receipt", facts)


def test_a_summary_must_be_three_lines(tmp_path):
    folder = tmp_path / "mail" / "short"
    folder.mkdir(parents=True)
    (tmp_path / "mail" / "_summary.txt").write_text("{% block summary %}{% endblock %}")
    (folder / "body.txt").write_text("{% extends layout %}{% block summary %}một\nhai{% endblock %}")

    with pytest.raises(BadSummaryError, match="2 lines"):
        TemplateRenderer(tmp_path).letter("short", {})


def test_a_subject_stays_one_line_whatever_the_journalist_wrote(renderer):
    words = renderer.letter("receipt", facts_of("receipt", subject="Hỏi\r\nBcc: kẻ lạ"))

    assert words.subject == f"[{REFERENCE}] Hỏi Bcc: kẻ lạ"


def test_a_long_subject_is_shortened_between_words_and_a_wordless_one_where_it_must():
    words = "Hỏi về tiến độ cấp giấy chứng nhận quyền sử dụng đất " * 4

    assert shortened("Hỏi ngắn") == "Hỏi ngắn"
    assert shortened(words.strip()).endswith(" Hỏi về tiến…")
    assert len(shortened(words)) <= 120
    assert shortened("x" * 200) == "x" * 119 + "…"


def test_an_english_sentence_names_a_department_with_its_article():
    names = [
        EN.agency_name({"name_vi": "Sở", "name_en": name})
        for name in ("Department of Health", "Vy Da Ward People's Committee", "Hue University", "")
    ]

    assert names == ["the Department of Health", "the Vy Da Ward People's Committee", "Hue University", "Sở"]
    assert EN.agency_name({"name_vi": "Sở", "name_en": "The Department of Health"}) == names[0]


def test_reasons_are_said_in_both_languages_each_with_words_of_its_own():
    reasons = [{"ground": str(ground), "words": "học phí"} for ground in Ground]

    assert VI.reasons(reasons[-2:]) == "có từ “học phí”; có nhắc “học phí”"
    assert EN.reasons(reasons[-2:]) == "has the word “học phí”; mentions “học phí”"
    assert len(set(VI.reasons(reasons).split("; ") + EN.reasons(reasons).split("; "))) == 2 * len(Ground)


def test_a_name_that_stands_alone_has_no_article():
    health = {"name_vi": "Sở Y tế", "name_en": "Department of Health"}

    assert (EN.agency_title(health), VI.agency_title(health)) == ("Department of Health", "Sở Y tế")
    assert EN.agency_title({"name_vi": "Sở Y tế", "name_en": ""}) == "Sở Y tế"


def test_agencies_are_listed_by_their_names_in_the_reader_s_language_accents_aside():
    health, army = (
        ("SYT", "Sở Y tế", "Department of Health"),
        ("BCH", "Bộ Chỉ huy Quân sự", "Military Command"),
    )
    province, dam = ("UB", "Ủy ban", ""), ("D", "Đập Tả Trạch", "Dam Authority")
    known = [{"code": code, "name_vi": vi, "name_en": en} for code, vi, en in (province, health, army, dam)]

    assert [one["code"] for one in VI.by_name(known)] == ["BCH", "D", "SYT", "UB"]
    assert [one["code"] for one in EN.by_name(known)] == ["D", "SYT", "BCH", "UB"]
    rows = [{"agency": known[1]}, {"agency": None}, {"agency": known[2]}]
    assert VI.by_name(rows, "agency") == [rows[1], rows[2], rows[0]]
