"""What letters say of an explicit word: a part, a refusal, a promised day, a few words on its line."""

import pytest

from chalicelib.render import TemplateRenderer
from tests.templates.agency_samples import UNDERSTOOD
from tests.templates.samples import facts_of


@pytest.fixture(scope="module")
def text_of():
    renderer = TemplateRenderer()
    return lambda name, **changes: renderer.letter(name, facts_of(name, **changes)).text


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("correction", "đính chính phần trả lời lúc"),
        ("retraction", "đã thu hồi phần trả lời lúc"),
        ("retraction-receipt", "dòng đầu là #motphan và số các điểm"),
    ],
)
def test_a_part_that_is_put_right_is_called_a_part(text_of, name, line):
    text = text_of(name, is_part=True, points=["2"], is_refusal=False)

    assert line in text
    assert "Trả lời các điểm: 2" in text


def test_who_withdraws_a_refusal_reads_what_puts_it_right_and_not_the_same_word_again(text_of):
    text = text_of("held-receipt", signs=["amendment", "only_refused"], understood=None, word="#thuhoi")

    line = text.partition("* Cần làm: ")[2].partition("* ")[0]
    assert "#traloi" in line
    assert "“#thuhoi: lý do”" not in line


def test_who_wrote_a_few_words_behind_traloi_learns_how_they_are_sent(text_of):
    text = text_of("held-receipt", signs=["too_short"], understood=None, word="#traloi")

    assert "Trên dòng #traloi chỉ có vài chữ" in text
    assert "dòng đầu là #traloi và không viết gì thêm" in text
    assert "Thư chưa có nội dung trả lời" not in text


@pytest.mark.parametrize(
    ("points", "is_ended", "line"),
    [
        (["3"], False, "“#motphan 3: …”"),
        (["3"], True, "dòng đầu là #traloi"),
        ([], True, "dòng đầu là #traloi"),
    ],
)
def test_who_refused_by_mistake_reads_the_word_that_fits_what_is_open(text_of, points, is_ended, line):
    text = text_of("refusal-receipt", points=points, is_ended=is_ended)

    assert line in text.partition("* Cần làm: ")[2].partition("* Thời hạn")[0]
    assert ("muốn mở lại thời hạn" in text) is is_ended


@pytest.mark.parametrize(
    ("promised_at", "said"),
    [
        ("2026-11-22T10:00:00+00:00", "chậm nhất Chủ nhật, 22/11/2026."),
        ("2026-11-24T09:00:00+00:00", "chậm nhất 16:00 thứ Ba, 24/11/2026."),
    ],
)
def test_a_promised_day_is_told_with_an_hour_only_where_one_was_named(text_of, promised_at, said):
    assert f"Cơ quan hẹn trả lời {said}" in text_of("message", kind="interim", promised_at=promised_at)


def test_a_past_day_behind_buocdau_is_to_be_written_again(text_of):
    said = {"understood": {**UNDERSTOOD, "kind": "interim"}, "word": "#buocdau"}
    text = text_of("held-receipt", signs=["interim", "past_date"], **said)

    assert "ghi lại #buocdau với một ngày từ hôm nay" in text
    assert "ngày hẹn đã qua" in text


@pytest.mark.parametrize("files_left", [0, 2])
def test_the_receipt_of_a_new_answer_says_that_files_of_the_held_mail_stay_behind(text_of, files_left):
    text = text_of("answer-receipt", taken_down_by=None, files_left=files_left)

    assert ("CHƯA gửi cho phóng viên (2 tệp)" in text, "Không cần làm gì thêm" in text) == (
        files_left > 0,
        files_left == 0,
    )


@pytest.mark.parametrize(
    ("changes", "is_said"),
    [
        ({"kind": "partial"}, True),
        ({"kind": "partial", "is_contact": False}, False),
        ({"kind": "partial", "is_relayed": False}, False),
        ({"kind": "interim"}, False),
    ],
)
def test_who_answered_a_part_learns_how_it_is_put_right(text_of, changes, is_said):
    text = text_of("message-receipt", **{"is_relayed": True, **changes})

    assert ("#dinhchinh và nội dung đúng" in text) is is_said


def test_who_wrote_an_unknown_word_is_not_led_to_send_it_to_the_agency(text_of):
    text = " ".join(text_of("act-refused", why="unknown_word").split())

    assert "bỏ dòng có dấu #" in text
    assert "nội dung sẽ được chuyển cho cơ quan" not in text
