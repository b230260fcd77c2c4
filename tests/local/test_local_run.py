import json
import smtplib
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.domain.calendar_days import Closure
from chalicelib.domain.letter import Addressee, Letter, State
from chalicelib.domain.workcalendar import LOCAL
from tests.local.little_app import once

NOW = "2026-11-19T08:00:00+07:00"
MAIL = "From: a@bao.example\r\nTo: cauhoi@phatngon.example\r\nSubject: Hoi\r\n%s\r\n|%s\r\n"


def send(run, text, extra="", sender="a@bao.example", to="cauhoi@phatngon.example"):
    with smtplib.SMTP("127.0.0.1", run.smtp_port, timeout=10) as door:
        return door.sendmail(sender, to, MAIL % (extra, text))


def ask(run, path, form=None, method=None):
    body = None if form is None else urllib.parse.urlencode(form).encode()
    request = urllib.request.Request(run.web_url + path, body, method=method)  # noqa: S310 - our own address
    try:
        with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
            return response.status, response.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.fixture(scope="module")
def run_with_mail(tmp_path_factory):
    """Give a run for tests that send mails; one letter was told of before it started, and one was not."""
    to, at = Addressee("lan@bao.example"), datetime.fromisoformat(NOW)
    lost = Letter("1a", "receipt", to, {}, at, None, state=State.ACCEPTED)
    told = Letter("2b", "receipt", to, {}, at, None, state=State.DELIVERED)
    with once(tmp_path_factory, fails_on=b"poison", sent=[lost, told], PHATNGON_NOW=NOW) as started:
        yield started


@pytest.fixture(scope="module")
def run_without_mail(tmp_path_factory):
    """Give a run for tests that move the clock: each begins on a later day than the one before it."""
    with once(tmp_path_factory, PHATNGON_NOW=NOW) as started:
        yield started


def begin(started, day, due=(), pen=()):
    """Move on to eight o'clock of a day, and only then let something be due or wait in the pen."""
    run, app = started()
    app.due, app.pen = [], []
    assert ask(run, "/local/clock", {"to": f"{day}T08:00:00+07:00"})[0] == 200
    app.told, app.visited, app.due, app.pen = [], [], list(due), list(pen)
    return run, app


def minutes(moments):
    return [moment.astimezone(LOCAL).isoformat(timespec="minutes")[:16] for moment in moments]


def test_events_that_a_kill_took_with_it_are_told_again_at_the_start(run_with_mail):
    run, app = run_with_mail()

    ask(run, "/local/idle?wait=10")

    assert [call for call in app.calls if call.startswith("Delivery")][:1] == ["Delivery 1a"]
    assert "Delivery 2b" not in app.calls


def test_a_mail_goes_in_by_smtp_and_its_letter_comes_out_in_a_maildir(run_with_mail):
    run, _ = run_with_mail()

    send(run, "one", sender="mot@bao.example")
    idle = ask(run, "/local/idle?wait=10")

    assert idle[0] == 200
    (letter,) = run.maildirs.mails("mot@bao.example")
    raw = letter.path.read_bytes()
    assert b"Message-ID: <" in raw
    assert b"@ap-southeast-1.amazonses.com>\r\n" in raw
    assert b"Date: Thu, 19 Nov 2026 01:0" in raw
    assert run.spool.is_empty


def test_mails_are_received_in_the_order_in_which_they_came(run_with_mail):
    run, app = run_with_mail()
    before = len(app.calls)

    for number in range(10):
        send(run, str(number))
    ask(run, "/local/idle?wait=10")

    received = [call for call in app.calls[before:] if call.startswith("receive")]
    assert received == [f"receive {n}" for n in range(10)]


def test_verdicts_of_the_header_reach_the_receipt(run_with_mail):
    run, _ = run_with_mail()

    send(run, "one", extra="X-Local-Verdicts: dmarc=FAIL, spf=GRAY\r\n", sender="gia@bao.example")
    ask(run, "/local/idle?wait=10")

    rows = [json.loads(json.loads(line)["reason"]) for line in ask(run, "/local/ledger")[1].splitlines()]
    assert [row["verdict"] for row in rows if row["from"] == "gia@bao.example"] == ["FAIL"]


def test_ses_events_reach_their_function(run_with_mail):
    run, app = run_with_mail()
    before = len(app.calls)

    send(run, "one", sender="bounce+x@simulator.amazonses.com")
    send(run, "two", sender="complaint@simulator.amazonses.com")
    send(run, "three")
    ask(run, "/local/idle?wait=10")

    told = [call.split()[0] for call in app.calls[before:] if call[0].isupper()]
    assert told == ["Bounce", "Complaint", "Delivery"]
    simulated = {owner for owner in run.maildirs.owners() if owner.endswith("@simulator.amazonses.com")}
    assert simulated == {"complaint@simulator.amazonses.com"}


def test_a_mail_that_fails_too_often_is_recorded_by_the_dead_letter_function(run_with_mail):
    run, app = run_with_mail()
    before, rows = len(app.calls), len(ask(run, "/local/ledger")[1].splitlines())

    send(run, "poison")
    assert ask(run, "/local/idle?wait=0")[0] == 503  # it has no outcome yet
    send(run, "good")
    idle = ask(run, "/local/idle?wait=20")

    assert idle[0] == 200
    received = [call for call in app.calls[before:] if call.startswith("receive")]
    assert received[:2] == ["receive poison", "receive good"]
    lines = ask(run, "/local/ledger")[1].splitlines()
    assert (len(lines) - rows, sum("dead" in line for line in lines)) == (2, 1)


def test_the_clock_visits_every_opening_of_the_office_while_mail_waits_in_the_pen(run_without_mail):
    run, app = begin(run_without_mail, "2026-11-26", pen=["mail-1"])

    ask(run, "/local/clock", {"forward": "P1DT6H"})

    assert minutes(app.told) == [
        "2026-11-26T13:00",
        "2026-11-27T07:30",
        "2026-11-27T13:00",
    ]


def test_the_clock_goes_by_the_calendar_that_is_in_force_while_it_runs(run_without_mail):
    run, app = begin(run_without_mail, "2026-12-03", pen=["mail-1"])
    storm = Closure(datetime(2026, 12, 4, tzinfo=LOCAL), datetime(2026, 12, 5, tzinfo=LOCAL), "Bão", "CĐ 12")
    app.calendar = replace(app.calendar, closures=(storm,))

    ask(run, "/local/clock", {"forward": "P1DT6H"})

    assert [moment.astimezone(LOCAL).day for moment in app.told] == [3]  # the afternoon's opening


def test_the_clock_passes_over_openings_while_the_pen_is_empty(run_without_mail):
    run, app = begin(run_without_mail, "2026-12-10")

    ask(run, "/local/clock", {"forward": "P1DT6H"})

    assert minutes(app.told) == ["2026-12-11T14:00"]  # where it came to


def test_the_clock_visits_every_due_moment_in_order(run_without_mail):
    start = datetime.fromisoformat("2026-12-17T08:00:00+07:00")
    moments = [start + timedelta(hours=hours) for hours in (30, 2, 9, 200)]
    run, app = begin(run_without_mail, "2026-12-17", due=moments)

    status, answer = ask(run, "/local/clock", {"forward": "P3D"})

    assert status == 200
    assert app.visited == [start + timedelta(hours=hours) for hours in (2, 9, 30)]
    assert json.loads(answer)["now"].startswith("2026-12-20T08:00:0")
    assert json.loads(answer)["now"].endswith("+07:00")


def test_the_clock_refuses_what_it_cannot_do(run_without_mail):
    run, _ = begin(run_without_mail, "2026-12-24")
    forms = [
        ({"to": "2026-12-23T08:00:00+07:00"}, 409),
        ({"forward": "-PT1H"}, 409),
        ({"to": "soon"}, 400),
        ({"forward": "1 day"}, 400),
        ({"forward": "P"}, 400),
        ({}, 400),
        ({"to": "2026-12-25T08:00:00+07:00", "forward": "P1D"}, 400),
        ({"forward": "PT0S"}, 200),
        ({"to": "2026-12-25T01:00:00Z"}, 200),
        ({"to": "2026-12-25T09:00:00"}, 200),
        ({"to": "2026-12-25T08:59:59+07:00"}, 409),
    ]

    answers = [ask(run, "/local/clock", form)[0] for form, _ in forms]

    assert answers == [status for _, status in forms]


def test_an_unescaped_plus_in_the_time_is_understood(run_without_mail):
    run, _ = run_without_mail()
    request = urllib.request.Request(run.web_url + "/local/clock", b"to=2026-12-31T08:00:00+07:00")  # noqa: S310 - our own address

    with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310
        assert json.loads(response.read())["now"].startswith("2026-12-31T08:00:00")


def test_routes_of_the_app_and_local_pages_share_the_port(run_without_mail):
    run, _ = run_without_mail()

    assert ask(run, "/hello/lan") == (200, '{"hello":"lan"}')
    assert ask(run, "/hello/lan", method="HEAD") == (200, "")
    assert ask(run, "/local/nothing")[0] == 404
    assert ask(run, "/local/idle?wait=soon")[0] == 400
    assert ask(run, "/local/idle", method="DELETE")[0] == 405
    assert ask(run, "/local/ledger") == (200, "")
    for path in ("/foo", "/favicon.ico", "/hello"):
        code, page = ask(run, path)
        assert (code, "<h1>Không tìm thấy trang</h1>" in page) == (404, True)


def test_a_page_request_too_large_for_a_function_is_refused(run_without_mail):
    run, _ = run_without_mail()

    code, page = ask(run, "/hello/lan", {"big": "x" * 6_000_000})

    assert (code, "<h1>Nội dung gửi đến quá lớn</h1>" in page) == (413, True)


def test_a_run_that_is_stopped_answers_no_more(run_without_mail):
    run, _ = run_without_mail()

    run.stop()

    with pytest.raises(urllib.error.URLError, match="refused"):
        ask(run, "/local/idle")
