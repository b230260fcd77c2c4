"""Days and points that forms and mails give: read, shown before they are sent, or refused."""

import pytest

from chalicelib.desk.page_acts import RefusedError, Said, preview, write
from chalicelib.desk.page_links import seat_at
from chalicelib.desk.question_view import show_question
from tests.fakes.mails import HEALTH_INTAKE, a_mail, a_reply
from tests.fakes.office import local
from tests.fakes.people import MY, PERSON

POINTS = "Kính gửi Sở Y tế,\n\n1. Bao nhiêu cháu nằm viện?\n2. Ai cung cấp suất ăn?"
WAIT = "Sở đang kiểm tra với bệnh viện, sẽ trả lời."


@pytest.fixture
def case(office):
    return office.ask(a_mail(POINTS, to=(HEALTH_INTAKE,)))


def form(office, case, act, text=WAIT, address=PERSON, agency="SYT", **given):
    seat = seat_at(case.question.reference, agency, address)
    return Said("0" * 32, text, show_question(seat, office.desk, office.now)["seen"], act=act, **given), seat


def refused(office, case, act, **given):
    said, seat = form(office, case, act, **given)
    with pytest.raises(RefusedError) as error:
        preview(said, seat, office.desk, office.now)
    with pytest.raises(RefusedError):
        write(said, seat, office.desk, office.now, office.now)
    return error.value.why


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2026-11-23", "2026-11-23T17:00:00+07:00"),
        ("23/11/2026", "2026-11-23T17:00:00+07:00"),
        ("23-11-2026", "2026-11-23T17:00:00+07:00"),
        ("thứ Hai", "2026-11-23T17:00:00+07:00"),
        ("2026-11-24", "2026-11-24T17:00:00+07:00"),
        ("", ""),
    ],
)
def test_a_promised_day_is_shown_before_it_is_sent_and_told_as_it_was_given(office, case, typed, told):
    said, seat = form(office, case, "interim", until_on=typed)

    shown = preview(said, seat, office.desk, office.now)
    write(said, seat, office.desk, office.now, office.now)

    assert shown["promised_at"] == told
    assert office.facts("message")["promised_at"] == (told or None)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("10/11/2026", "past_date"),
        ("2026-11-18", "past_date"),
        ("30 Tết", "bad_date"),
        ("31/02/2027", "bad_date"),
        ("sớm nhất có thể", "bad_date"),
        ("2035-02-06", "beyond_calendar"),
    ],
)
def test_a_day_on_which_nothing_can_be_promised_is_refused_and_nothing_is_sent(office, case, typed, why):
    before = office.letters

    assert refused(office, case, "interim", until_on=typed) == why
    assert office.letters_since(before) == []


def test_a_point_that_the_question_does_not_have_is_refused_on_the_page(office, case):
    assert refused(office, case, "partial", points=("1", "9")) == "no_such_point"


def test_a_part_answer_to_all_points_is_shown_as_the_answer_that_it_is(office, case):
    said, seat = form(office, case, "partial", points=("1", "2"))

    shown = preview(said, seat, office.desk, office.now)

    assert (shown["act"], shown["does"], shown["after"][0]["status"]) == ("partial", "final", "answered")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("#chuadu 9", "no_such_point"),
        ("#chuadu 1, 9: chưa rõ", "no_such_point"),
        ("#chuadu điểm 3: chưa rõ", "no_such_point"),
        ("#chuadu", "no_points"),
    ],
)
def test_points_that_name_nothing_open_nothing_and_their_writer_is_told(office, case, line, why):
    office.receive(
        a_reply(office.last("dispatch", PERSON), "#traloi\n\n1. Ba cháu.\n2. Công ty A.", sender=PERSON)
    )
    before = office.letters

    row = office.receive(a_reply(office.last("answer", MY), line, sender=MY))

    assert (row.outcome, str(office.duty(case).status)) == ("pen", "answered")
    assert office.letters_since(before) == [("act-refused", MY)]
    assert office.facts("act-refused")["why"] == why


def test_words_name_a_point_where_the_question_has_no_numbers(office):
    case = office.ask(a_mail(to=(HEALTH_INTAKE,)))
    office.receive(a_reply(office.last("dispatch", PERSON), "#traloi\n\nBa cháu nằm viện.", sender=PERSON))

    office.receive(a_reply(office.last("answer", MY), "#chuadu 12 ca hay 13 ca?", sender=MY))

    assert office.duty(case).reopenings[0].points == ("12 ca hay 13 ca?",)


@pytest.mark.parametrize(
    "line", ["#giahan thêm 2 ngày làm việc: chờ ký", "#giahan 2026-11-27 vì chờ ký", "#giahan 27/11: chờ ký"]
)
def test_more_time_is_asked_for_by_a_day_or_by_how_much_longer_with_any_reason(office, case, line):
    office.at(local(25, 16, 55))

    office.receive(a_reply(office.last("dispatch", PERSON), line, sender=PERSON))

    duty = office.duty(case)
    assert duty.due_at == local(27, 17)
    assert duty.extensions[0].reason == "chờ ký"


def test_points_behind_the_ground_leave_the_rest_of_the_question_open(office, case):
    line = "#tuchoi căn cứ 3, điểm 1: hồ sơ đang điều tra"

    office.receive(a_reply(office.last("dispatch", PERSON), line, sender=PERSON))

    assert office.duty(case).is_open
    assert office.facts("refusal")["points"] == ["1"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("#buocdau 30 Tết: đang kiểm tra", "bad_date"),
        ("#buocdau trước mùng 5 Tết: đang kiểm tra", "bad_date"),
        ("#buocdau 31/02/2027: đang kiểm tra", "bad_date"),
        ("#buocdau 10/11/2026: đang kiểm tra", "past_date"),
        ("#buocdau 2/11: đang kiểm tra", "past_date"),
        ("#buocdau 06/02/2035: đang kiểm tra", "beyond_calendar"),
    ],
)
def test_a_word_with_a_day_on_which_nothing_can_be_promised_is_held_and_says_why(office, case, line, why):
    before = office.letters

    row = office.receive(a_reply(office.last("dispatch", PERSON), line, sender=PERSON))

    assert (row.outcome, office.letters_since(before)) == ("pen", [("held-receipt", PERSON)])
    assert why in office.facts("held-receipt")["signs"]


@pytest.mark.parametrize(
    ("line", "promised"), [("#buocdau 23/11: đang kiểm tra", local(23, 17)), ("#buocdau đang kiểm tra", None)]
)
def test_a_word_with_a_day_or_without_one_is_told_as_it_is(office, case, line, promised):
    office.receive(a_reply(office.last("dispatch", PERSON), line, sender=PERSON))

    (entry,) = (one for one in office.book.case(case.question.reference).entries if one.kind == "interim")
    assert (entry.text.start, entry.promised_at) == ("đang kiểm tra", promised)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("#motphan 2: Công ty A cung cấp, trường mở lại ngày 30/11.", "partial"),
        ("#motphan 2: Trường mở lại ngày 30/11.", "partial"),
        ("#buocdau\nĐoàn kiểm tra sẽ đến trường ngày 23/11.", "interim"),
        ("#buocdau ngày 23/11 đoàn kiểm tra sẽ đến trường", "interim"),
        ("#buocdau: đang xác minh. Ngày 23/11 đoàn kiểm tra họp với phụ huynh.", "interim"),
    ],
)
def test_a_day_on_which_something_happens_is_never_told_as_a_promise(office, case, text, kind):
    office.receive(a_reply(office.last("dispatch", PERSON), text, sender=PERSON))

    for letter in ("message", "message-receipt"):
        said = office.facts(letter)
        assert (said["kind"], said["promised_at"]) == (kind, None)


@pytest.mark.parametrize(
    "text",
    [
        "#buocdau 23/11 - đoàn kiểm tra đến trường ngày 20/11",
        "#buocdau 23/11\nĐoàn kiểm tra đến trường ngày 20/11.",
        "#buocdau\nĐang xác minh, Sở sẽ trả lời trước ngày 23/11.",
        "#buocdau: Đoàn đến trường ngày 20/11. Sở sẽ trả lời trước ngày 23/11.",
        "#motphan 2: Công ty A. Câu 1 Sở sẽ trả lời trước ngày 23/11.",
    ],
)
def test_a_day_by_which_an_answer_is_promised_is_told(office, case, text):
    office.receive(a_reply(office.last("dispatch", PERSON), text, sender=PERSON))

    assert office.facts("message")["promised_at"] == "2026-11-23T17:00:00+07:00"
