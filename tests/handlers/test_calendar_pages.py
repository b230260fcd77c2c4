"""The calendar's pages: looked at before it is saved, saved as a version, and brought back."""

import re

import pytest
from bs4 import BeautifulSoup

from chalicelib.desk.calendar_editing import LARGEST
from chalicelib.domain.change import Change
from chalicelib.domain.rule_versions import RulesInForce, RulesVersion
from tests.fakes.office import HOUR, MORNING, local
from tests.fakes.people import PERSON, PRESS_PERSON
from tests.handlers.test_register_pages import Browser, text
from tests.handlers.test_signing_in import post, sign_in

STORM = "from,until,scope,name_vi,basis\n2026-11-20,2026-11-20,*,Bão số 13,CĐ 12\n"


@pytest.fixture
def browser(office, web):
    return Browser(office, web)


def soup(answer):
    return BeautifulSoup(answer.body.decode(), "html.parser")


def form_on(answer):
    """Give the fields of the form by which a change is saved, as the page filled them in."""
    form = soup(answer).find("form", action=re.compile("/admin/calendar/change"))
    hidden = {field["name"]: field.get("value", "") for field in form.find_all("input")}
    texts = {field["name"]: field.get_text().removeprefix("\n") for field in form.find_all("textarea")}
    return {name: value for name, value in (hidden | texts).items() if name != "csrf"}


def save(browser, looked_at, note="Theo công điện"):
    return browser.post("/admin/calendar/change", **{**form_on(looked_at), "act": "save", "note": note})


def upload(browser, pasted, file="closures.csv"):
    return browser.post("/admin/calendar/import", file=file, pasted=pasted)


def test_a_file_is_looked_at_and_saved_and_the_next_question_goes_by_it(office, browser):
    looked_at = upload(browser, STORM)

    page = text(looked_at)
    assert looked_at.status_code == 200
    assert "Bão số 13" in page
    assert office.book.all(RulesVersion) == []
    assert save(browser, looked_at).headers["Location"].endswith("/admin/calendar?saved=1")
    (version,) = office.book.all(RulesVersion)
    assert (version.number, version.who, version.note) == (1, PRESS_PERSON, "Theo công điện")
    assert office.begin().duty(office.ask()).due_at == local(26, 17)


def test_the_page_shows_which_open_deadlines_would_move(office, browser):
    reference = office.ask().question.reference

    looked_at = upload(browser, STORM)
    unmoved = upload(browser, STORM.replace("2026-11-20", "2026-12-02"))

    assert soup(looked_at).find("a", href=re.compile(f"/admin/questions/{reference}"))
    assert "1 trong 1 hạn đang mở được xem xét sẽ dời. 1 cơ quan và 1 phóng viên được báo" in text(looked_at)
    assert "17:00 thứ Năm, 26/11/2026" in text(looked_at)
    assert "Không hạn nào dời trong 1 hạn" in text(unmoved)


def test_what_went_out_comes_in_again_without_a_change(browser):
    for file in (
        "calendar_days.csv",
        "office_hours.csv",
        "calendar_years.csv",
        "closures.csv",
        "calendar.ics",
    ):
        out = browser.get(f"/admin/calendar/export/{file}")

        assert out.body.startswith("\ufeff".encode()) == file.endswith(".csv")  # for Excel
        back = upload(browser, out.body.decode(), file)

        assert "đã giống như vậy" in text(back), file


def test_somebody_elses_calendar_joins_ours_and_the_page_says_how_it_was_read(browser):
    days = (f"BEGIN:VEVENT\nSUMMARY:Nghỉ\nDTSTART;VALUE=DATE:{on}\nEND:VEVENT" for on in (20270104, 20400101))
    head = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nX-WR-CALNAME:Lịch lễ"

    answer = upload(browser, "\n".join([head, *days, "END:VCALENDAR"]), "calendar_days.csv")

    page = text(answer)
    assert len(soup(answer).select("tbody del")) == 0
    assert "<ins>Lịch lễ</ins>" in page
    assert "thì căn cứ là “Lịch lễ”" in page
    assert "1 ngày thuộc năm chưa có trong lịch, bỏ qua" in page


def test_a_mistake_in_a_file_is_said_by_line_and_column_and_nothing_is_lost(office, browser):
    answer = upload(browser, STORM.replace("2026-11-20,*", "hôm sau,*"))

    assert answer.status_code == 422
    assert "Ngày đóng cửa, dòng 2, cột Đến hết: “hôm sau” không phải là ngày" in text(answer)
    assert "hôm sau,*,Bão số 13" in form_on(answer)["closures"]
    mended = {"closures": form_on(answer)["closures"].replace("hôm sau", "2026-11-20"), "act": "look"}
    assert browser.post("/admin/calendar/change", **mended).status_code == 200


@pytest.mark.parametrize(
    ("file", "pasted", "said"),
    [
        ("calendar.ics", "BEGIN:VCALENDAR", "đây không phải là tệp iCalendar"),
        ("closures.csv", STORM.replace("*", "SAI"), "“SAI” không phải là mã cơ quan"),
        ("closures.csv", STORM + "x" * LARGEST, "các bảng quá lớn"),
        ("calendar_days.csv", "date\n", "dòng 1, cột Thứ"),
    ],
)
def test_what_cannot_be_used_is_said_in_words(browser, file, pasted, said):
    answer = upload(browser, pasted, file)

    assert answer.status_code == 422
    assert said in text(answer)


def test_one_day_is_edited_and_given_back(office, browser):
    day = {"row-1-day_type": "dayoff_swapped", "row-1-name_vi": "Nghỉ", "row-1-confidence": "high"}
    refused = browser.post("/admin/calendar/days/2026-11-23", **day)

    assert refused.status_code == 422
    assert soup(refused).find("a", href="#row-1-basis")
    assert soup(refused).find(id="row-1-name_vi")["value"] == "Nghỉ"
    looked_at = browser.post("/admin/calendar/days/2026-11-23", **day, **{"row-1-basis": "CV 9"})
    save(browser, looked_at)
    assert not office.begin().desk.rules.calendar.is_working(local(23, 12).date())

    gone = browser.post(
        "/admin/calendar/days/2026-11-23", **{"row-1-day_type": "", "row-1-confidence": "high"}
    )
    save(browser, gone)

    assert office.begin().desk.rules.calendar.is_working(local(23, 12).date())


def test_office_hours_are_edited_in_the_form_of_their_table(office, browser):
    page = soup(browser.get("/admin/calendar/tables/office_hours"))
    typed = {field["name"]: field.get("value", "") for field in page.select("fieldset input[name]")}
    shut = {name: value for name, value in typed.items() if not name.endswith("-remove")}

    overlapping = browser.post(
        "/admin/calendar/tables/office_hours", **{**shut, "row-2-season_until": "10-01"}
    )
    looked_at = browser.post(
        "/admin/calendar/tables/office_hours", **{**shut, "row-3-afternoon_closes": "16:30"}
    )

    assert "ngày 2026-10-01 có 2 dòng giờ làm việc" in text(overlapping)
    assert "13:00-16:30" in text(looked_at)
    save(browser, looked_at)
    assert office.begin().duty(office.ask()).due_at == local(25, 16, 30)


def closed(days):
    """Give that many closures, and the version that has them."""
    one = {"scope": "*", "name_vi": "Bão", "basis": "CĐ"}
    on = [f"2026-{1 + number // 28:02}-{1 + number % 28:02}" for number in range(days)]
    rows = [{"from": day, "until": day, **one} for day in on]
    return Change((RulesVersion(1, {"closures": rows}, MORNING, PERSON, "Bão"), RulesInForce(1, MORNING, 1)))


def test_every_row_that_the_form_shows_is_read_however_many(office, browser):
    office.book.commit(closed(75))
    page = soup(browser.get("/admin/calendar/tables/closures"))
    typed = {field["name"]: field.get("value", "") for field in page.select("fieldset input[name]")}
    sent = {name: value for name, value in typed.items() if not name.endswith("-remove")}

    assert "đã giống như vậy" in text(browser.post("/admin/calendar/tables/closures", **sent))
    fewer = browser.post("/admin/calendar/tables/closures", **sent, **{"row-75-remove": "on"})
    assert len(soup(fewer).select("tbody .badge.late")) == 1


def test_a_table_with_more_rows_than_a_form_can_hold_is_edited_as_a_file(office, browser):
    office.book.commit(closed(90))

    page = browser.get("/admin/calendar/tables/closures")

    assert "quá nhiều dòng để sửa trên một trang" in text(page)
    assert soup(page).select("fieldset") == []


def test_of_two_editors_the_second_is_told_and_loses_nothing(office, browser):
    looked_at = upload(browser, STORM)
    office.book.commit(Change((RulesVersion(1, {}, MORNING, PERSON, "Khác"), RulesInForce(1, MORNING, 1))))

    answer = save(browser, looked_at)

    assert answer.status_code == 409
    assert "một người khác đã lưu phiên bản 1" in text(answer)
    assert "Bão số 13" in form_on(answer)["closures"]
    assert save(browser, answer).status_code == 303
    assert office.book.rules_in_force().version == 2


def test_a_note_is_asked_for_before_anything_is_saved(office, browser):
    answer = save(browser, upload(browser, STORM), note=" ")

    assert answer.status_code == 422
    assert office.book.all(RulesVersion) == []


def test_an_earlier_version_comes_back_as_a_new_one(office, browser):
    save(browser, upload(browser, STORM))

    assert "Bão số 13" in text(browser.get("/admin/calendar/versions"))
    assert save(browser, browser.get("/admin/calendar/versions/0"), note="Bão tan").status_code == 303
    latest = office.book.rules_version(2)
    assert (latest.restores, latest.tables) == (0, {})
    assert office.begin().duty(office.ask()).due_at == local(25, 17)


@pytest.mark.parametrize(
    "path",
    [
        "versions/9",
        "versions/x",
        "days/nay",
        "tables/policies",
        "export/ladder.csv",
        "export/calendar_days",
    ],
)
def test_what_is_not_there_is_said_so(browser, path):
    assert browser.get(f"/admin/calendar/{path}").status_code == 404


def test_nobody_but_press_officers_and_admins_sees_or_edits_the_calendar(office, web):
    _, headers = sign_in(office, web, PERSON)

    assert web.get("/admin/calendar", headers=headers).status_code == 403
    assert post(web, "/admin/calendar/change", headers=headers, closures=STORM, act="save").status_code == 403


def test_from_december_on_every_admin_page_says_that_next_year_is_not_confirmed(office, web):
    assert "chưa được xác nhận" not in text(Browser(office, web).get("/admin"))

    office.at(local(30, 17) + 8 * HOUR)

    assert "của năm 2027 chưa được xác nhận" in text(Browser(office, web).get("/admin"))
