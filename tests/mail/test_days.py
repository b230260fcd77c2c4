from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.wording import fold
from chalicelib.mail.kinds.days import SHAPES, days_in
from chalicelib.mail.kinds.extension_reasons import longer_by
from chalicelib.mail.kinds.meaning import is_weekday
from chalicelib.mail.kinds.promises import Clock, closing_on, promised_in

# Thursday, 19 November 2026, 9:10 in Huế.
WRITTEN = datetime(2026, 11, 19, 2, 10, tzinfo=UTC)


def promised(text, written_at=WRITTEN):
    found = promised_in([text], Clock(written_at, is_weekday))
    return found.strftime("%d/%m/%Y %H:%M %z") if found else ""


PROMISES = {
    "Sở sẽ trả lời trước 2026-11-23.": "23/11/2026 17:00",
    "Sở xin gia hạn đến hết ngày 20/11.": "20/11/2026 17:00",
    "sẽ trả lời trước 17h thứ Hai": "23/11/2026 17:00",
    "sẽ trả lời trước 8h30 sáng thứ Hai": "23/11/2026 08:30",
    "xin thêm 3 ngày làm việc nữa": "24/11/2026 17:00",
    "xin thêm 05 ngày làm việc": "26/11/2026 17:00",
    "trả lời chậm nhất 17h00 ngày 23/11/2026": "23/11/2026 17:00",
    "sẽ trả lời trong chiều nay": "19/11/2026 17:00",
    "em gửi chị trong ngày": "19/11/2026 17:00",
    "sáng mai em báo": "20/11/2026 11:30",
    "chiều mai em báo": "20/11/2026 17:00",
    "tối nay anh trả lời": "19/11/2026 23:59",
    "mốt, à ngày kia em gửi": "21/11/2026 17:00",
    "cuối tuần này có số liệu": "20/11/2026 17:00",
    "tuần sau sẽ trả lời": "27/11/2026 17:00",
    "đầu tuần sau sẽ trả lời": "23/11/2026 17:00",
    "giữa tuần sau sẽ trả lời": "25/11/2026 17:00",
    "đầu tháng 12 sẽ có": "10/12/2026 17:00",
    "giữa tháng sau sẽ có": "20/12/2026 17:00",
    "trong tháng 1 sẽ có": "31/01/2027 17:00",
    "cuối tháng này": "30/11/2026 17:00",
    "đến cuối năm": "31/12/2026 17:00",
    "trong vòng 48 giờ": "21/11/2026 09:10",
    "sau 2 tiếng nữa": "19/11/2026 11:10",
    "hẹn ngày 5 tháng 12": "05/12/2026 17:00",
    "đến ngày 5 tháng 12 năm 2026": "05/12/2026 17:00",
    "thứ Sáu tuần tới": "27/11/2026 17:00",
    "thứ Sáu tuần này": "20/11/2026 17:00",
    "thứ Năm": "26/11/2026 17:00",
    "T2 tuần sau": "23/11/2026 17:00",
    "chủ nhật này": "22/11/2026 17:00",
    "cho tới 25/11 hỉ": "25/11/2026 17:00",
    "dời sang tuần sau": "27/11/2026 17:00",
    "họp xong em báo, chậm nhất 15h": "19/11/2026 15:00",
    "đến 20.11": "20/11/2026 17:00",
    "trước ngày 20-11-2026": "20/11/2026 17:00",
    "đến 11h30 ngày 25/11": "25/11/2026 11:30",
    "vào ngày 25/11 lúc 14h": "25/11/2026 14:00",
    "5h chiều ngày 25/11": "25/11/2026 17:00",
    "trước 24h ngày 25/11": "25/11/2026 23:59",
    "đến ngày 25": "25/11/2026 17:00",
    "đến ngày 5": "05/12/2026 17:00",
    "hạn mới là 10/1": "10/01/2027 17:00",
    "2 ngày nữa": "21/11/2026 17:00",
    "hai tuần nữa": "03/12/2026 17:00",
    "cham nhat 17h ngay 23/11": "23/11/2026 17:00",
    "ben em xin lui den thu 3": "24/11/2026 17:00",
    "đến 15/4/2027": "15/04/2027 17:30",
    "by Monday, 23 November 2026 at 10 am": "23/11/2026 10:00",
    "by next Friday": "20/11/2026 17:00",
    "before November 25": "25/11/2026 17:00",
    "within 48 hours": "21/11/2026 09:10",
    "thứ 2 sếp về ký là em gửi": "23/11/2026 17:00",
    "by 5 May 2027": "05/05/2027 17:30",
    "by September 2, 2027": "02/09/2027 17:30",
    "next week": "27/11/2026 17:00",
    "tomorrow": "20/11/2026 17:00",
    "hạn cũ 20/11 không kịp, xin lùi đến 25/11": "25/11/2026 17:00",
    "từ 20/11 đến 25/11 mới có": "25/11/2026 17:00",
    "chốt xong là gửi luôn trong chiều 3/12, vẫn kịp hạn": "03/12/2026 17:00",
    "số liệu tính đến 12 giờ ngày 27/11 sẽ gửi lúc 16 giờ ngày 30/11": "30/11/2026 16:00",
    "dự án được gia hạn tiến độ đến 31/12/2027; xin trả lời đến 16h ngày 08/12": "08/12/2026 16:00",
    "theo Công văn số 12/SYT-VP ngày 20/11/2026 sẽ trả lời trước 23/11": "23/11/2026 17:00",
}


@pytest.mark.parametrize(("text", "expected"), PROMISES.items(), ids=PROMISES)
def test_a_promise_is_read_with_accents_and_without(text, expected):
    assert promised(text) == f"{expected} +0700"
    assert promised(fold(text)) == f"{expected} +0700"


@pytest.mark.parametrize(
    "text",
    [
        "Công văn số 562/TTTP-VP ngày 19/11/2026 gửi kèm",
        "Sở đang kiểm tra, sẽ trả lời trước 17h ngày 30 Tết",
        "sẽ trả lời sau mùng 5 Tết",
        "chậm nhất mồng 6",
        "chậm nhất ngày 23/12 âm lịch",
        "trước rằm tháng Giêng",
        "hẹn 23/12 âm",
        "vụ việc xảy ra ngày 12/11",
        "từ ngày 12/11/2026",
        "hôm 18/11",
        "phường lắp 2 máy bơm",
        "số liệu tính đến ngày 27/11/2026",
        "dự án được gia hạn tiến độ đến 31/12/2027",
        "5/9 dự án, tỷ lệ 2,3%",
        "02/58 doanh nghiệp",
        "ngày 31/02",
        "1.284 hộ và 12.500 người",
        "luật số 126/2025/QH15",
        "đã trả lời ngày 1/11/2026",
        "thứ nhất, thứ hai là quan trọng nhất"[:9],
        "",
    ],
)
def test_days_of_documents_and_events_are_no_promises(text):
    assert promised(text) == ""


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_each_shape_is_found_in_its_example(shape):
    found = list(days_in(shape.example, date(2026, 11, 19), is_weekday))

    assert [day.shape for day in found] == [shape.name]


@pytest.mark.parametrize(
    ("on", "closing"),
    [
        (date(2025, 12, 31), "17:30"),
        (date(2026, 3, 31), "17:00"),
        (date(2026, 4, 1), "17:30"),
        (date(2026, 9, 30), "17:30"),
        (date(2026, 10, 1), "17:00"),
    ],
)
def test_a_day_ends_with_its_office_hours(on, closing):
    assert closing_on(on).strftime("%H:%M") == closing


def test_a_working_day_is_what_the_calendar_says():
    off = date(2026, 11, 24)
    clock = Clock(WRITTEN, lambda on: is_weekday(on) and on != off)

    assert promised_in(["xin thêm 3 ngày làm việc"], clock).date() == date(2026, 11, 25)


def test_the_day_of_writing_is_the_local_one():
    assert promised("sáng mai", datetime(2026, 11, 19, 18, tzinfo=UTC)) == "21/11/2026 11:30 +0700"


@pytest.mark.parametrize(
    ("argument", "on"),
    [
        ("thêm 2 ngày làm việc: chờ số liệu", "2026-11-27"),
        ("xin gia hạn thêm 02 ngày, chờ số liệu", "2026-11-27"),
        ("1 tuần vì chờ Kho bạc", "2026-12-02"),
        ("3 working days: awaiting figures", "2026-11-30"),
        ("27/11: chờ số liệu", ""),
        ("đến 2 giờ chiều mai", ""),
    ],
)
def test_how_much_longer_is_counted_from_when_it_is_due(argument, on):
    found = longer_by(fold(argument), date(2026, 11, 25), is_weekday)

    assert (found.isoformat() if found else "") == on
