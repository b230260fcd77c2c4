"""Every page as its template renders it, from the samples, without a run behind it.

A page with a sample in tests/templates/page_samples.py is looked over by axe in both languages, at both
widths, and without scripts; that takes no further line. `VARIANTS` adds further states of a page: facts that
replace those of its sample.
"""

from urllib.parse import urlsplit

from chalicelib.render import TEMPLATES, TemplateRenderer
from chalicelib.render.assets import TYPES, files_in
from chalicelib.render.phrases import Language
from tests.templates.kitchen import page_of_all_parts
from tests.templates.page_samples import PAGES as SAMPLES
from tests.templates.page_samples import page_facts_of
from tests.templates.question_samples import ANSWERED, BY_LINK, TO_JOURNALIST

VARIANTS = {
    "release of a journalist's colleague": ("release", {"side": "journalist", "act": "follow_up"}),
    "sign-in with a problem": ("sign-in", {"email": "lan@", "problem": "bad_address"}),
}
VARIANTS |= {
    "question by link": ("question", BY_LINK),
    "question of a journalist": ("question", TO_JOURNALIST),
    "question that changed": ("question", {"changed": {"entries": 2}, "typed": "Dạ thưa,"}),
    "question without words": ("question", {"problem": "empty"}),
    "question with an act refused": (
        "question",
        {"what": "extension", "refused": "too_long", "typed": "chờ"},
    ),
    "question of a journalist, answered": ("question", ANSWERED),
    "question answered": ("question", {"done": "final"}),
}
PAGES = {**{name: (name, {}) for name in SAMPLES}, **VARIANTS}
ALL_PARTS = "all parts"
HOST = "https://phatngon.example"
_RENDERER = TemplateRenderer()


def html_of(name, language):
    """Give the HTML of a page of the table."""
    if name == ALL_PARTS:
        return page_of_all_parts(Language(language))
    page, changes = PAGES[name]
    return _RENDERER.page(page, language, **page_facts_of(page, **changes))


def show(page, name, language):
    """Show a page of the table in a window, with its style sheets and scripts, and nothing folded."""
    html = html_of(name, language)
    page.unroute_all()
    page.route(f"{HOST}/**", lambda route: _answer(route, html))
    page.goto(f"{HOST}/somewhere", wait_until="load")
    page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")


def _answer(route, html):
    path = urlsplit(route.request.url).path
    if not path.startswith("/static/"):
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
        return
    file = files_in(TEMPLATES / "static")[path.rpartition("/")[2]]
    route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
