import json
import smtplib
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.domain.calendar_days import Closure
from chalicelib.domain.letter import Addressee, Letter, State
from chalicelib.domain.workcalendar import LOCAL

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


def test_a_mail_goes_in_by_smtp_and_its_letter_comes_out_in_a_maildir(little_run):
    run, _ = little_run(PHATNGON_NOW=NOW)

    send(run, "one")
    idle = ask(run, "/local/idle?wait=10")

    assert idle[0] == 200
    (letter,) = run.maildirs.mails("a@bao.example")
    raw = letter.path.read_bytes()
    assert b"Message-ID: <" in raw
    assert b"@ap-southeast-1.amazonses.com>\r\n" in raw
    assert b"Date: Thu, 19 Nov 2026 01:00:" in raw
    assert run.spool.is_empty


def test_mails_are_received_in_the_order_in_which_they_came(little_run):
    run, app = little_run()

    for number in range(10):
        send(run, str(number))
    ask(run, "/local/idle?wait=10")

    assert [call for call in app.calls if call.startswith("receive")] == [f"receive {n}" for n in range(10)]


def test_verdicts_of_the_header_reach_the_receipt(little_run):
    run, _ = little_run()

    send(run, "one", extra="X-Local-Verdicts: dmarc=FAIL, spf=GRAY\r\n")
    ask(run, "/local/idle?wait=10")

    row = json.loads(ask(run, "/local/ledger")[1])
    assert json.loads(row["reason"])["verdict"] == "FAIL"


def test_ses_events_reach_their_function(little_run):
    run, app = little_run()

    send(run, "one", sender="bounce+x@simulator.amazonses.com")
    send(run, "two", sender="complaint@simulator.amazonses.com")
    send(run, "three")
    ask(run, "/local/idle?wait=10")

    assert [call.split()[0] for call in app.calls if call[0].isupper()] == ["Bounce", "Complaint", "Delivery"]
    assert run.maildirs.owners() == ["a@bao.example", "complaint@simulator.amazonses.com"]


def test_a_mail_that_fails_too_often_is_recorded_by_the_dead_letter_function(little_run):
    run, app = little_run(fails_on=b"poison")

    send(run, "poison")
    send(run, "good")
    idle = ask(run, "/local/idle?wait=20")

    assert idle[0] == 200
    assert [call for call in app.calls if call.startswith("receive")][:2] == [
        "receive poison",
        "receive good",
    ]
    assert sorted("dead" in line for line in ask(run, "/local/ledger")[1].splitlines()) == [False, True]


def test_idle_says_no_while_a_mail_has_no_outcome(little_run):
    run, _ = little_run(fails_on=b"poison")

    send(run, "poison")

    assert ask(run, "/local/idle?wait=0")[0] == 503


def test_the_clock_visits_every_opening_of_the_office_while_mail_waits_in_the_pen(little_run):
    run, app = little_run(PHATNGON_NOW=NOW, pen=["mail-1"])

    ask(run, "/local/clock", {"forward": "P1DT6H"})

    told = [moment.astimezone(LOCAL).isoformat(timespec="minutes")[:16] for moment in app.told]
    assert told == ["2026-11-19T08:00", "2026-11-19T13:00", "2026-11-20T07:30", "2026-11-20T13:00"]


def test_the_clock_goes_by_the_calendar_that_is_in_force_while_it_runs(little_run):
    run, app = little_run(PHATNGON_NOW=NOW, pen=["mail-1"])
    storm = Closure(
        datetime(2026, 11, 20, tzinfo=LOCAL), datetime(2026, 11, 21, tzinfo=LOCAL), "Bão", "CĐ 12"
    )
    app.calendar = replace(app.calendar, closures=(storm,))

    ask(run, "/local/clock", {"forward": "P1DT6H"})

    assert [moment.astimezone(LOCAL).day for moment in app.told] == [19, 19]


def test_the_clock_passes_over_openings_while_the_pen_is_empty(little_run):
    run, app = little_run(PHATNGON_NOW=NOW)

    ask(run, "/local/clock", {"forward": "P1DT6H"})

    assert len(app.told) == 2  # where it stood, and where it came to


def test_the_clock_visits_every_due_moment_in_order(little_run):
    start = datetime.fromisoformat(NOW)
    moments = [start + timedelta(hours=hours) for hours in (30, 2, 9, 200)]
    run, app = little_run(PHATNGON_NOW=NOW, due=moments)

    status, answer = ask(run, "/local/clock", {"forward": "P3D"})

    assert status == 200
    assert app.visited == [start + timedelta(hours=hours) for hours in (2, 9, 30)]
    assert json.loads(answer)["now"].startswith("2026-11-22T08:00:0")
    assert json.loads(answer)["now"].endswith("+07:00")


def test_the_clock_refuses_what_it_cannot_do(little_run):
    run, _ = little_run(PHATNGON_NOW=NOW)
    forms = [
        ({"to": "2026-11-18T08:00:00+07:00"}, 409),
        ({"forward": "-PT1H"}, 409),
        ({"to": "soon"}, 400),
        ({"forward": "1 day"}, 400),
        ({"forward": "P"}, 400),
        ({}, 400),
        ({"to": "2026-11-20T08:00:00+07:00", "forward": "P1D"}, 400),
        ({"forward": "PT0S"}, 200),
        ({"to": "2026-11-20T01:00:00Z"}, 200),
        ({"to": "2026-11-20T09:00:00"}, 200),
        ({"to": "2026-11-20T08:59:59+07:00"}, 409),
    ]

    answers = [ask(run, "/local/clock", form)[0] for form, _ in forms]

    assert answers == [status for _, status in forms]


def test_an_unescaped_plus_in_the_time_is_understood(little_run):
    run, _ = little_run(PHATNGON_NOW=NOW)
    request = urllib.request.Request(run.web_url + "/local/clock", b"to=2026-11-20T08:00:00+07:00")  # noqa: S310 - our own address

    with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310
        assert json.loads(response.read())["now"].startswith("2026-11-20T08:00:00")


def test_routes_of_the_app_and_local_pages_share_the_port(little_run):
    run, _ = little_run()

    assert ask(run, "/hello/lan") == (200, '{"hello":"lan"}')
    assert ask(run, "/hello/lan", method="HEAD") == (200, "")
    assert ask(run, "/local/nothing")[0] == 404
    assert ask(run, "/local/idle", method="DELETE")[0] == 405
    assert ask(run, "/local/ledger") == (200, "")
    for path in ("/foo", "/favicon.ico", "/hello"):
        code, page = ask(run, path)
        assert (code, "<h1>Không tìm thấy trang</h1>" in page) == (404, True)


def test_a_page_request_too_large_for_a_function_is_refused(little_run):
    run, _ = little_run()

    code, page = ask(run, "/hello/lan", {"big": "x" * 6_000_000})

    assert (code, "<h1>Nội dung gửi đến quá lớn</h1>" in page) == (413, True)


def test_the_clock_is_kept_when_the_run_stops_and_starts(little_run):
    run, _ = little_run(PHATNGON_NOW=NOW)
    ask(run, "/local/clock", {"forward": "P7D"})
    run.stop()

    again, _ = little_run(PHATNGON_NOW="2031-01-01T00:00:00+07:00")

    assert json.loads(ask(again, "/local/clock")[1])["now"].startswith("2026-11-26T08:00:")


def test_events_that_a_kill_took_with_it_are_told_again_at_the_start(little_run):
    to, at = Addressee("lan@bao.example"), datetime.fromisoformat(NOW)
    lost = Letter("1a", "receipt", to, {}, at, None, state=State.ACCEPTED)
    told = Letter("2b", "receipt", to, {}, at, None, state=State.DELIVERED)
    run, app = little_run(sent=[lost, told])

    ask(run, "/local/idle?wait=10")

    assert [call for call in app.calls if call.startswith("Delivery")] == ["Delivery 1a"]
