"""The public figures: a page, and CSV that no program takes for a formula."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from chalicelib.render import TemplateRenderer
from tests.fakes.mails import HEALTH_INTAKE, a_mail
from tests.fakes.office import HOUSE, Office
from tests.fakes.people import AGENCIES, HEALTH, JOURNALISTS


@pytest.fixture
def office(wire):
    """Give an office in which a formula is the name of an agency, and six questions were asked."""
    evil = replace(HEALTH, code="XAU", name_vi="=HYPERLINK(1)", contacts=(), hosts=())
    office = Office(people=(*AGENCIES, evil, *JOURNALISTS), house=HOUSE, renderer=TemplateRenderer())
    for number in range(6):
        office.ask(a_mail(to=(HEALTH_INTAKE,), Subject=f"Câu {number}"))
    return wire(office)


def read(page):
    text = page.body.decode() if isinstance(page.body, bytes) else page.body
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


def test_the_page_says_figures_as_text_and_as_a_picture(web):
    html = web.get("/statistics").body.decode()

    assert "Sở Y tế" in html
    assert 'role="img" aria-label="0 đúng hạn' in html
    assert "Các số này được tính thế nào?" in html


def test_a_month_may_be_chosen_and_nonsense_is_the_last_year(web):
    for period in ("2026-11", "2026-13", "1999-01", "x"):
        assert "Sở Y tế" in web.get(f"/statistics?period={period}").body.decode()
    assert "Chưa có câu hỏi nào" in web.get("/statistics?period=2026-10").body.decode()


def test_an_agency_has_a_page_of_its_own_by_month(web):
    assert "11/2026" in web.get("/statistics/SYT").body.decode()
    assert web.get("/statistics/NONE").status_code == 404


def test_the_csv_has_a_row_for_each_agency(web):
    page = web.get("/statistics.csv")

    rows = {row["code"]: row for row in read(page)}
    assert (rows["SYT"]["received"], rows["SYT"]["pending"]) == ("6", "6")
    assert rows["XAU"]["agency"] == "'=HYPERLINK(1)"
    assert page.headers["Content-Disposition"] == 'attachment; filename="statistics.csv"'


def test_the_csv_of_an_agency_has_a_row_for_each_month(web):
    rows = read(web.get("/statistics/SYT.csv"))

    assert len(rows) == 12
    assert (rows[-1]["month"], rows[-1]["received"]) == ("2026-11", "6")


def test_nobody_who_asked_is_named(web):
    for path in ("/statistics", "/statistics/SYT", "/statistics.csv", "/statistics/SYT.csv"):
        shown = str(web.get(path).body)
        assert not any(person.outlet in shown or person.name in shown for person in JOURNALISTS)


def test_caches_may_keep_figures_for_five_minutes(web):
    headers = web.get("/statistics").headers

    assert (headers["Cache-Control"], headers["Vary"]) == ("public, max-age=300", "Cookie")
    assert web.get("/statistics?lang=en").headers["Cache-Control"] == "no-store"
