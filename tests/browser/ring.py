"""A real browser for tests, and what to ask of a page in it.

Fixtures (conftest.py): `town`, a local run that the tests of a file share, and `browser_page(width=1280,
lang="vi", town=None, javascript=True)`, a fresh window that is closed after the test. With `town` paths are
relative to its pages: `page.goto("/sign-in")`.

Go on by `press(page)` and `follow(page, link)`, which wait for the page that comes: a page that is about to
leave would be looked at otherwise. On each page where a test stops: `look_over(page)`. It runs axe where
scripts run, and sees that the page does not scroll sideways. Wait as Playwright does, by what is to be seen
(`expect(...)`, `page.get_by_role(...)`),
never by time.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
]
WIDTHS = (390, 1280)
LANGUAGES = ("vi", "en")
HEIGHT = 900
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
each_way = pytest.mark.parametrize(
    ("width", "javascript"), [(390, False), (1280, True)], ids=["telephone without scripts", "desk"]
)
"""How a main path is walked; every page by itself is seen at both widths with scripts and without."""
FIRST_LOAD = 60_000
"""Bytes that a first load may weigh, headers and style sheets with it."""

_AXE = Axe()


def look_over(page, *, axe=True):
    """Fail when axe finds anything (not asked where no script runs), or when the page scrolls sideways."""
    no_sideways_scroll(page)
    if axe:
        check_axe(page)


def check_axe(page):
    """Fail with a readable list of what axe-core finds: WCAG 2.2 A and AA, and its best practices.

    axe is a script: in a window with `javascript=False` it would never come to an end.
    """
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
    found = _AXE.run(page, options=options).response["violations"]
    assert not found, "\n".join([f"axe on {page.url}:", *map(_told, found)])


def no_sideways_scroll(page):
    """Fail when the page is wider than its window."""
    needed, given = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert needed <= given, f"{page.url} needs {needed} px and has {given}"


def weight_of_first_load(page, url):
    """Give the bytes, headers too, of everything that a fresh window loads to show `url`."""
    loaded = []
    page.on("requestfinished", lambda request: loaded.append(request))  # noqa: PLW0108 - no builtin may listen
    page.goto(url, wait_until="networkidle")
    sizes = [request.sizes() for request in loaded]
    return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)


def press(page, name=""):
    """Press the one button of the page, or the one of that name, and wait for what comes of it."""
    follow(page, page.get_by_role("main").get_by_role("button", name=name))


def follow(page, link):
    """Press what leads elsewhere, and wait for the page that it leads to."""
    with page.expect_navigation():
        link.click()


def sign_in(page, town, address, to="/admin"):
    """Sign in as people do, and arrive at `to`."""
    page.goto(f"/sign-in?to={to}")
    page.get_by_role("main").get_by_role("textbox").fill(address)
    press(page)
    town.settle()
    page.goto(town.box(address)[-1].links[0])
    press(page)


def _told(violation):
    places = "\n".join(f"    {' '.join(node['target'])}: {node['html'][:160]}" for node in violation["nodes"])
    return f"  {violation['id']} ({violation['impact']}): {violation['help']}\n{places}"
