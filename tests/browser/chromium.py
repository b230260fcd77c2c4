"""Where Chromium is on this machine; without it no test of a page in a browser can run."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "There is no Chromium: apt-get install chromium fonts-noto-core\n"
    "Không có Chromium: apt-get install chromium fonts-noto-core"
)


def chromium():
    """Give the path of Chromium, None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)
