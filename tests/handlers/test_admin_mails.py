"""The pages of raw mails: who may see them, what they list and show, and what is given out."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from tests.desk.pen import in_pen
from tests.fakes.mails import a_mail, verdicts
from tests.fakes.office import PUBLIC_URL
from tests.handlers.test_admin_pen import Officer

DAY = "/admin/mails?day=2026-11-19"
VIRUS = verdicts(virus="FAIL", dmarc="GRAY", spf="GRAY")


@pytest.fixture
def officer(office, web):
    return Officer(office, web)


def text_of(answer):
    return BeautifulSoup(answer.body, "html.parser").get_text(" ", strip=True)


@pytest.mark.parametrize("path", ["/admin/mails", "/admin/mails/mail-1"])
def test_only_officers_see_raw_mails(office, web, path):
    in_pen(office)

    assert web.get(path).headers["Location"].startswith(f"{PUBLIC_URL}/sign-in?to=")


def test_the_mails_of_a_day_are_listed_with_what_became_of_them(office, officer):
    case = office.ask(a_mail())
    listed = text_of(officer.get(DAY))

    assert case.question.reference in listed
    assert "mở câu hỏi" in listed
    assert case.question.subject not in text_of(officer.get("/admin/mails?day=2026-11-18"))


def test_a_mail_is_found_by_its_id(office, officer):
    mail_id = office.receive(a_mail()).mail_id

    assert (
        officer.get(f"/admin/mails?id={mail_id}").headers["Location"] == f"{PUBLIC_URL}/admin/mails/{mail_id}"
    )


def test_a_page_says_all_that_is_understood_of_a_mail(office, officer):
    mail_id = office.receive(a_mail()).mail_id
    shown = text_of(officer.get(f"/admin/mails/{mail_id}"))

    for words in ("Thư được hiểu là", "Người gửi", "Nội dung mới", "Nếu là câu hỏi, có thể gửi cho Sở Y tế"):
        assert words in shown, words


def test_the_raw_mail_is_downloaded_from_elsewhere(office, officer):
    mail_id = office.receive(a_mail()).mail_id
    answer = officer.post(f"/admin/mails/{mail_id}/raw")

    assert answer.status_code == 303
    assert f"finished/{mail_id}" in answer.headers["Location"]


@pytest.mark.parametrize("checks", [VIRUS, verdicts(virus="FAIL")])
def test_a_mail_with_a_virus_is_explained_but_never_given_out(office, officer, checks):
    mail_id = office.receive(a_mail(checks=checks)).mail_id
    shown = officer.get(f"/admin/mails/{mail_id}")

    assert "không tải về được" in text_of(shown)
    assert officer.post(f"/admin/mails/{mail_id}/raw").status_code == 404


def test_a_mail_that_waits_leads_to_the_pen(office, officer):
    mail_id = in_pen(office)
    page = officer.soup(f"/admin/mails/{mail_id}")

    assert page.find("a", href=f"{PUBLIC_URL}/admin/pen/{mail_id}")


def test_bytes_that_are_no_mail_are_shown_as_such(office, officer):
    mail_id = office.receive(replace(a_mail(), raw=b" ")).mail_id

    assert "Hệ thống không đọc được thư này" in text_of(officer.get(f"/admin/mails/{mail_id}"))


def test_a_mail_that_the_archive_has_no_more_still_has_its_outcome(office, officer):
    mail_id = office.receive(a_mail()).mail_id
    office.archive.mails.pop(mail_id)

    assert "Thư gốc không còn trong kho lưu trữ" in text_of(officer.get(f"/admin/mails/{mail_id}"))


def test_an_id_that_nobody_knows_is_not_found(officer):
    assert officer.get("/admin/mails/none").status_code == 404
    assert officer.post("/admin/mails/none/raw").status_code == 404
