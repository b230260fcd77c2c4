"""Where Chromium is on this machine; without it the browser tests are left out, and `make test` says so."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
LEFT_OUT = (
    "BROWSER TESTS LEFT OUT: no Chromium; apt-get install chromium\n"
    "ĐÃ BỎ QUA KIỂM THỬ TRÊN TRÌNH DUYỆT: không có Chromium; apt-get install chromium"
)


def chromium():
    """Give the path of Chromium, None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)
