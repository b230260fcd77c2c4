import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import MISSING, chromium
from tests.browser.ring import ARGUMENTS, HEIGHT
from tests.journeys.town import a_town

TIMEOUT = 15_000
"""Milliseconds after which something that should be there is missing."""

expect.set_options(timeout=TIMEOUT)


def pytest_sessionstart():
    """End at once, and say why, where there is no browser: tests that are left out prove nothing."""
    if chromium() is None:
        pytest.exit(MISSING, returncode=pytest.ExitCode.USAGE_ERROR)


@pytest.fixture(scope="session")
def browser():
    """Give a Chromium that all tests share; what a window knows ends with its context."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """Give a run that the tests of a file share: each asks questions of its own, none moves the clock."""
    with a_town(tmp_path_factory.mktemp("town")) as town:
        yield town


def new_context(browser, width=1280, lang="vi", *, javascript=True, base_url=None):
    """Open a context: what a window knows, cookies and all."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        java_script_enabled=javascript,
        base_url=base_url,
        locale="vi-VN" if lang == "vi" else "en-GB",
    )
    context.set_default_timeout(TIMEOUT)
    return context


@pytest.fixture
def browser_page(browser):
    """Open windows; all are closed after the test."""
    opened = []

    def open_page(width=1280, lang="vi", town=None, *, javascript=True):
        context = new_context(browser, width, lang, javascript=javascript, base_url=town and town.web)
        opened.append(context)
        if town:
            context.add_cookies([{"name": "phatngon_language", "value": lang, "url": town.web}])
        return context.new_page()

    yield open_page
    for context in opened:
        context.close()


@pytest.fixture(scope="module")
def scriptless(browser):
    """Give a narrow window without scripts that the tests of a file share."""
    with new_context(browser, 390, javascript=False) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def window(browser):
    """Give a window that the tests of a file share."""
    with new_context(browser) as context:
        yield context.new_page()
