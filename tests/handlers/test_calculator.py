"""The public calculator of deadlines."""

import pytest
from bs4 import BeautifulSoup


def words(page):
    return page.body.decode()


def test_it_says_until_when_and_why(web):
    said = web.get("/calculator?received=2026-11-19T08:00&class=routine")

    assert said.status_code == 200
    assert "17:00 thứ Tư, 25/11/2026" in words(said)
    assert "Ngày Văn hóa Việt Nam" in words(said)
    assert words(said).count("Tính là ngày thứ") == 3


def test_it_asks_first(web):
    said = web.get("/calculator")

    assert said.status_code == 200
    assert 'type="datetime-local"' in words(said)
    assert "Hạn trả lời:" not in words(said)


@pytest.mark.parametrize(
    ("query", "due"),
    [
        ("received=2026-11-19T08:00&class=petition", "24:00 thứ Hai, 21/12/2026"),
        ("received=2026-11-19T08:00&class=acknowledgement", "13:30 thứ Năm, 19/11/2026"),
        (
            "received=2026-11-19T08:00&from1=2026-11-20T09:00&to1=2026-11-21T09:00",
            "17:00 thứ Năm, 26/11/2026",
        ),
        ("received=2026-11-19T08:00&extend=2026-12-01", "17:00 thứ Ba, 01/12/2026"),
        ("received=2026-11-19T08:00&class=odd", "17:00 thứ Tư, 25/11/2026"),
    ],
)
def test_it_reckons_every_class_with_pauses_and_extensions(web, query, due):
    assert due in words(web.get(f"/calculator?{query}"))


def test_it_takes_as_many_pauses_as_there_were_and_has_room_for_one_more(web):
    pauses = "".join(
        f"&from{n}=2026-11-{day}T09:00&to{n}=2026-11-{day + 1}T09:00"
        for n, day in ((1, 20), (2, 25), (5, 26))
    )
    said = web.get(f"/calculator?received=2026-11-19T08:00{pauses}")
    more = web.get(f"/calculator?received=2026-11-19T08:00{pauses}&more=7")

    assert "17:00 thứ Hai, 30/11/2026" in words(said)
    assert ('name="from6"' in words(said), 'name="from7"' in words(said)) == (True, False)
    assert 'name="from7"' in words(more)
    assert "Hạn trả lời:" not in words(more)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from2=2026-11-21T08:00", "to2"),
        ("to2=2026-11-21T08:00", "from2"),
        ("from2=x&to2=2026-11-21T08:00", "from2"),
        ("from1=2026-11-20T08:00&to1=2026-11-20T09:00&from3=2026-11-23T08:00&to3=2026-11-20T08:00", "to3"),
        ("from20=2026-11-20T08:00", "to20"),
        ("from3=2026-11-20T08:00&to3=2029-01-01T08:00", "to3"),
    ],
)
def test_what_is_wrong_with_a_pause_stands_at_its_own_field(web, query, field):
    page = BeautifulSoup(words(web.get(f"/calculator?received=2026-11-19T08:00&{query}")), "html.parser")

    assert [each["id"] for each in page.select("[aria-invalid=true]")] == [field]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "received=2026-11-19T08:00&from1=2026-11-20T09:00&to1=2026-11-21T09:00&extend=2026-11-28",
            "đến 28/11/2026, ngày nghỉ, nên chuyển sang ngày làm việc kế tiếp, 30/11/2026",
        ),
        (
            "received=2026-11-19T08:00&from1=2026-11-20T09:00&to1=2026-11-21T09:00&class=extraordinary",
            "không bao giờ tạm dừng",
        ),
    ],
)
def test_it_says_what_an_extension_reaches_and_what_a_pause_does_not_move(web, query, said):
    assert said in words(web.get(f"/calculator?{query}"))


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("received=x", "Xin nhập ngày và giờ dạng"),
        ("extend=2026-12-01", "Xin nhập cả ngày và giờ."),
        ("received=9999-12-31T23:59Z", "xa đến mức không tính được"),
        ("received=2026-11-19T08:00&class=acknowledgement&extend=2026-12-01", "không gia hạn được"),
        ("received=2029-11-19T08:00", "Lịch làm việc chưa có ngày 19/11/2029"),
        ("received=2026-11-19T08:00&extend=2026-11-20", "không muộn hơn hạn đang có"),
        ("received=2026-11-19T08:00&extend=mai", "Xin nhập ngày dạng"),
        (
            "received=2026-11-19T08:00&from1=2026-11-21T08:00&to1=2026-11-20T08:00",
            "kết thúc trước khi bắt đầu",
        ),
        ("received=2026-11-19T08:00&from1=2026-11-21T08:00", "Xin nhập cả ngày và giờ."),
    ],
)
def test_what_it_cannot_reckon_it_says_and_keeps_what_was_typed(web, query, problem):
    said = web.get(f"/calculator?{query}")

    assert said.status_code == 422
    assert problem in words(said)
    assert query.split("=")[1].split("&")[0] in words(said)
