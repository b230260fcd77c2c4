import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import chromium
from tests.browser.ring import ARGUMENTS, HEIGHT
from tests.journeys.town import a_town

TIMEOUT = 15_000
"""Milliseconds after which something that should be there is missing."""

expect.set_options(timeout=TIMEOUT)


@pytest.fixture(scope="module")
def browser():
    """Give a Chromium that the tests of a file share."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """Give a run that the tests of a file share: each asks questions of its own, none moves the clock."""
    with a_town(tmp_path_factory.mktemp("town")) as town:
        yield town


@pytest.fixture
def browser_page(browser):
    """Open windows; all are closed after the test."""
    opened = []

    def open_page(width=1280, lang="vi", town=None, *, javascript=True):
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            java_script_enabled=javascript,
            base_url=town and town.web,
            locale="vi-VN" if lang == "vi" else "en-GB",
        )
        context.set_default_timeout(TIMEOUT)
        opened.append(context)
        if town:
            context.add_cookies([{"name": "phatngon_language", "value": lang, "url": town.web}])
        return context.new_page()

    yield open_page
    for context in opened:
        context.close()
