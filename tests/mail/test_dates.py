from datetime import UTC, datetime

import pytest

from chalicelib.mail.reading.dates import moment


@pytest.mark.parametrize(
    "written",
    [
        "Mon, 23 Nov 2026 09:14:00 +0700",
        "Mon, 23 Nov 2026 09:14:00 +07:00",
        "Mon, 23 Nov 2026 09:14:00 GMT+7",
        "Mon, 23 Nov 2026 09:14:00 GMT+07:00 (ICT)",
        "Mon, 23 Nov 2026 09:14:00 ICT",
        "23 Nov 26 09:14 +0700",
        "Mon Nov 23 09:14:00 2026 +0700",
        "23-Nov-2026 09:14:00 +0700",
        "2026-11-23T09:14:00+07:00",
        "2026-11-23T02:14:00.123Z",
        "2026-11-23 02:14:00",
        "23/11/2026 09:14:00 +0700",
        "Thứ Hai, 23 tháng 11, 2026 09:14 +0700",
        "T2, 23 Th11 2026 09:14:00 +0700",
        "Mo., 23. November 2026 09:14 +0700",
        "Mon, 23 nov. 2026 02:14:00",
        "November 23, 2026 02:14",
        "Sun, 22 Nov 2026 21:14:00 EST",
    ],
)
def test_a_moment_is_read_in_every_form(written):
    assert moment(written) == datetime(2026, 11, 23, 2, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "yesterday",
        "Mon, 99 Nov 2026 09:00:00",
        "99/99/2026",
        "Mon, 23 Nov 2026 99:00",
        "23 Foo 2026",
        "+0700",
    ],
)
def test_what_is_no_moment_is_none(written):
    assert moment(written) is None
