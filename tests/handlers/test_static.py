"""Style sheets, pictures and scripts: served as what they are, and kept as long as they stay the same."""

import re

import pytest

from chalicelib.render import TEMPLATES
from chalicelib.render.assets import TYPES, address_of

FOLDER = TEMPLATES / "static"
SHEETS = ["phatngon.css", "simple.min.css"]
A_YEAR = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"


@pytest.mark.parametrize("name", SHEETS)
def test_a_style_sheet_is_served_as_such(web, name):
    page = web.get(f"/static/{name}")

    assert (page.status_code, page.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.body == (FOLDER / name).read_bytes()


@pytest.mark.parametrize("name", SHEETS)
def test_who_asks_for_what_is_in_a_file_may_keep_it_for_a_year(web, name):
    assert web.get(address_of(name, FOLDER)).headers["Cache-Control"] == A_YEAR


@pytest.mark.parametrize("query", ["", "?v=", "?v=of-last-week"])
def test_who_asks_for_anything_else_may_keep_it_for_a_day(web, query):
    assert web.get(f"/static/phatngon.css{query}").headers["Cache-Control"] == A_DAY


@pytest.mark.parametrize("name", ["none.css", "..%2Fpages%2Fdone.html", "_base.html", "simple.LICENSE.txt"])
def test_nothing_else_is_served(web, name):
    assert web.get(f"/static/{name}").status_code == 404


def test_scripts_and_pictures_are_served_as_what_they_are():
    assert TYPES[".js"] == "text/javascript; charset=utf-8"
    assert TYPES[".svg"] == "image/svg+xml"


def test_an_address_changes_with_what_is_in_the_file(tmp_path):
    (tmp_path / "one.css").write_text("a{}")
    (tmp_path / "two.css").write_text("b{}")

    one, two = (address_of(name, tmp_path).partition("?v=")[2] for name in ("one.css", "two.css"))

    assert one != two


def test_a_file_that_is_not_there_has_no_address(tmp_path):
    with pytest.raises(KeyError, match=r"none\.css"):
        address_of("none.css", tmp_path)


def test_crawlers_are_told_to_read_the_form_and_the_statistics_alone(web):
    page = web.get("/robots.txt")

    assert page.headers["Content-Type"] == "text/plain; charset=utf-8"
    allowed = ["Allow: /api/$", "Allow: /api/statistics", "Allow: /api/static/"]
    assert page.body.decode().splitlines() == ["User-agent: *", *allowed, "Disallow: /"]


def test_each_page_has_an_icon(web):
    (address,) = re.findall(r'<link rel="icon" [^>]*href="[^"]*(/static/[^"]+)"', web.get("/").body.decode())

    icon = web.get(address)

    assert (icon.status_code, icon.headers["Content-Type"]) == (200, "image/svg+xml")
