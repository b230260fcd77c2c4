"""The plain pages, proved over their folder."""

import re
from functools import cache

import pytest
from bs4 import BeautifulSoup

from chalicelib.render import TEMPLATES, TemplateRenderer, UnknownPageError
from chalicelib.render.assets import address_of
from tests.templates import page_samples as samples
from tests.templates.shapes import (
    assert_well_formed,
    doubled_ids,
    inline_things,
    lost_references,
    nameless_fields,
)

NAMES = sorted(path.stem for path in (TEMPLATES / "pages").glob("*.html") if not path.name.startswith("_"))
STATIC = TEMPLATES / "static"
ACTS = {
    "confirm": ["confirm"],
    "release": ["release"],
    "choose": ["new-question", "follow-up"],
    "sign-in-now": ["sign-in"],
    "confirm-form": ["confirm"],
}

each_page = pytest.mark.parametrize("name", NAMES)
each_language = pytest.mark.parametrize("language", ["vi", "en"])


RENDERER = TemplateRenderer()


@cache
def html_of(name, language="vi"):
    """Give a page of its sample, which many tests look at."""
    return RENDERER.page(name, language, **samples.page_facts_of(name))


@cache
def soup_of(name, language="vi"):
    """Read a page of its sample; nobody changes it."""
    return BeautifulSoup(html_of(name, language), "html.parser")


def changed_soup(name, **changes):
    return BeautifulSoup(RENDERER.page(name, **samples.page_facts_of(name, **changes)), "html.parser")


def test_every_page_has_a_sample():
    assert set(samples.PAGES) == set(NAMES)


def test_an_agency_is_named_with_its_article_in_sentences_alone():
    for path in (*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.txt")):
        source = path.read_text(encoding="utf-8")
        named = re.findall(r"(\S*) ?\| ?agency_names?\b", source)
        assert [use for use in named if not re.match(r"(agency|agencies)=", use)] == [], path
        assert "name_en if" not in source, path


@each_page
@each_language
def test_a_page_has_a_language_a_title_and_one_heading(name, language):
    page = soup_of(name, language)

    headings = page.find_all("h1")
    assert page.html["lang"] == language
    assert len(headings) == 1
    assert page.title.string.startswith(headings[0].get_text(strip=True))
    assert page.find("a", class_="skip")["href"] == "#main"
    assert page.find(id="main") is not None


def test_the_head_above_the_form_of_an_answer_asks_for_one_in_english_too():
    heads = [head.get_text(strip=True) for head in soup_of("question", "en").find_all("h2")]

    assert heads[-2] == "Answer the journalist"


@each_page
def test_a_page_leads_to_its_other_language(name):
    switches = {
        language: soup_of(name, language).header.find(["a", "button"], lang=True) for language in ("vi", "en")
    }

    assert switches["vi"].get_text() == "English"
    assert switches["en"].get_text() == "Tiếng Việt"
    assert "?lang=en" in {switches["vi"].get("href"), switches["vi"].get("formaction")}


@each_page
def test_a_page_says_something_else_in_english(name):
    vietnamese, english = (soup_of(name, language).main.get_text() for language in ("vi", "en"))

    assert vietnamese != english


@pytest.mark.parametrize("name", ACTS)
def test_buttons_post_to_the_page_itself_and_say_what_they_do(name):
    forms = soup_of(name).find_all("form")

    assert [form.find("input", attrs={"name": "act"})["value"] for form in forms] == ACTS[name]
    assert all(form["method"] == "post" and not form.has_attr("action") for form in forms)
    assert all(form.button.get_text(strip=True) for form in forms)


@each_page
@each_language
def test_a_page_is_well_formed_and_names_every_field(name, language):
    page = soup_of(name, language)

    assert_well_formed(html_of(name, language))
    assert nameless_fields(page) == []
    assert lost_references(page) == []
    assert doubled_ids(page) == []


@each_page
def test_a_page_runs_no_inline_script_and_bears_no_inline_style(name):
    assert inline_things(soup_of(name)) == []


@each_page
def test_a_page_loads_our_own_files_only_by_what_is_in_them(name):
    page = soup_of(name)
    sources = [tag.get("src") or tag["href"] for tag in page.find_all(["link", "script", "img"])]
    own = {path.name: address_of(path.name, STATIC) for path in STATIC.iterdir() if path.suffix != ".txt"}

    assert "https://phatngon.example" + own["phatngon.css"] in sources
    assert {source.removeprefix("https://phatngon.example") for source in sources} <= set(own.values())


@each_page
def test_a_page_escapes_what_people_wrote(name):
    html = html_of(name)

    assert not re.search(r"<script(?! src=\"https://phatngon.example/static/)|<b>", html)
    assert ("&lt;script&gt;" in html) == ("<script>" in str(samples.PAGES[name]))


@pytest.mark.parametrize(
    ("act", "title"),
    [
        ("confirm", "Đã tiếp nhận câu hỏi"),
        ("new-question", "Đã tiếp nhận câu hỏi"),
        ("follow-up", "Đã chuyển vào câu hỏi cũ"),
        ("release", "Đã ghi nhận"),
    ],
)
def test_the_page_after_an_act_says_what_happened(act, title):
    page = changed_soup("done", act=act)

    assert page.h1.get_text(strip=True) == title
    assert samples.REFERENCE in page.main.get_text()


def test_a_journalist_releases_to_the_agency_and_an_agency_to_the_journalist():
    labels = {
        side: changed_soup("release", side=side, act=act).form.button.get_text(strip=True)
        for side, act in (("agency", "final"), ("journalist", "follow_up"))
    }

    assert labels == {"agency": "Gửi cho phóng viên", "journalist": "Chuyển tiếp"}


def test_an_unknown_language_is_vietnamese():
    assert soup_of("not-found", "fr").html["lang"] == "vi"


def test_an_unknown_page_is_named():
    with pytest.raises(UnknownPageError, match="no-such-page"):
        RENDERER.page("no-such-page")


@each_page
@each_language
def test_the_first_load_of_a_page_is_light(name, language):
    html = html_of(name, language)
    loaded = re.findall(r"/static/([\w.-]+)", html)

    assert len(html.encode()) + sum((STATIC / file).stat().st_size for file in loaded) < 60_000


@each_page
@each_language
def test_each_cell_says_its_heading_where_a_row_is_a_block(name, language):
    for table in soup_of(name, language).select(".scroll > table"):
        heads = [head.get_text(strip=True) for head in table.thead.find_all("th")]
        for row in table.tbody.find_all("tr"):
            cells = row.find_all(["td", "th"], recursive=False)
            labelled = [(head, cell.get("data-label")) for head, cell in zip(heads, cells, strict=False)]
            assert [pair for pair in labelled[1:] if pair[1] and pair[0] != pair[1]] == []
            assert all(
                cell.get("data-label") or cell.find("svg") or cell.get("colspan") for cell in cells[1:]
            )


def test_our_own_style_sheet_stays_small():
    assert (STATIC / "phatngon.css").stat().st_size < 12_500
