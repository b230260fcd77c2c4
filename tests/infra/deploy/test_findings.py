"""What is left to do is told one by one, with what to set or type for it."""

from dataclasses import replace

import pytest

from infra.deploy.findings import report, what_is_left
from infra.deploy.looking import look
from infra.deploy.records import Asked, Record, is_met, records_of
from tests.infra.deploy.cloud import DNS, DOMAIN, OUTPUTS, PARAMETERS, REGION, STAGE, Cloud, Names

ASKED = Asked(DOMAIN, f"bounce.{DOMAIN}", REGION, ["one", "two"])


def seen(cloud=None, names=None, stage=STAGE, outputs=OUTPUTS):
    cloud = cloud or Cloud()
    cloud.rules = cloud.rules or "phatngon-prod"
    return look(stage, outputs, cloud, names or Names())


def test_where_everything_is_in_place_nothing_is_left():
    assert what_is_left(seen()) == []
    assert report([]) == "Mọi thứ đã sẵn sàng.\nEverything is in place."


def test_every_record_is_told_as_one_sets_it():
    assert [record.line() for record in records_of(ASKED)] == [
        "hoidap.example.gov.vn.  MX  10 inbound-smtp.ap-southeast-1.amazonaws.com.",
        "one._domainkey.hoidap.example.gov.vn.  CNAME  one.dkim.amazonses.com.",
        "two._domainkey.hoidap.example.gov.vn.  CNAME  two.dkim.amazonses.com.",
        "bounce.hoidap.example.gov.vn.  MX  10 feedback-smtp.ap-southeast-1.amazonses.com.",
        'bounce.hoidap.example.gov.vn.  TXT  "v=spf1 include:amazonses.com ~all"',
        '_dmarc.hoidap.example.gov.vn.  TXT  "v=DMARC1; p=quarantine"',
    ]


def test_pages_with_a_host_name_of_their_own_want_a_record_too():
    asked = replace(ASKED, public_domain="web.example.gov.vn", pages_point_to="d-1.execute-api.example")

    assert records_of(asked)[-1].line() == "web.example.gov.vn.  CNAME  d-1.execute-api.example."


@pytest.mark.parametrize("missing", [key for key in DNS if key[0].endswith(DOMAIN)])
def test_a_record_that_is_missing_is_left_to_set(missing):
    names = Names()
    del names.records[missing]

    (left,) = what_is_left(seen(names=names))

    assert left.lines[0].startswith(f"{missing[0]}.  {missing[1]}")


def test_what_stands_in_the_place_of_a_record_is_shown():
    names = Names({**DNS, (DOMAIN, "MX"): ["10 mx.example."]})

    (left,) = what_is_left(seen(names=names))

    assert left.lines[1] == "(now: 10 mx.example.)"


@pytest.mark.parametrize(
    ("kind", "purpose", "value", "found", "met"),
    [
        ("MX", "receive", "10 in.example", ["5 IN.example."], True),
        ("MX", "receive", "10 in.example", ["10 in.example.", "20 other.example."], False),
        ("CNAME", "dkim", "a.example", ["A.example."], True),
        ("CNAME", "dkim", "a.example", ["b.example."], False),
        ("TXT", "spf", "", ["v=spf1 ip4:192.0.2.1 include:amazonses.com -all", "other=1"], True),
        ("TXT", "spf", "", ["v=spf1 -all", "other include:amazonses.com"], False),
        ("TXT", "dmarc", "", ["V=DMARC1; p=none"], True),
        ("TXT", "dmarc", "", ["v=spf1"], False),
        ("CNAME", "pages", "d.example", [], False),
    ],
)
def test_a_record_is_met_by_what_does_the_same(kind, purpose, value, found, met):
    assert is_met(Record("a.example", kind, value, purpose), found) is met


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("is_verified", False, "has not verified the domain"),
        ("dkim", "PENDING", "has not verified the domain (DKIM: PENDING)"),
        ("mail_from", "PENDING", "has not verified the MAIL FROM domain"),
        ("is_in_production", False, "in its sandbox"),
        ("is_sending", False, "paused sending"),
        ("active_rules", "", "No receipt rule set is active"),
        ("active_rules", "of-others", "Another receipt rule set is active (of-others)"),
        ("runs_at_once", 10, "Only 10 functions may run at once"),
        ("is_alarm_confirmed", False, "press the link that confirms it"),
        ("agencies", 0, "The register is empty"),
    ],
)
def test_each_thing_that_is_not_so_is_left_to_do(name, value, said):
    (left,) = what_is_left(replace(seen(), **{name: value}))

    assert said in left.english
    assert left.vietnamese


def test_what_ses_and_the_topic_say_is_read():
    cloud = Cloud()
    cloud.identity = {
        "DkimAttributes": {"SigningHostedZone": "dkim.example", "Tokens": ["x"], "Status": "PENDING"}
    }
    cloud.account = {}
    cloud.subscriptions = [{"SubscriptionArn": "PendingConfirmation"}]

    found = seen(cloud)

    assert (found.is_verified, found.dkim, found.mail_from) == (False, "PENDING", "NOT_STARTED")
    assert (found.is_in_production, found.is_sending, found.is_alarm_confirmed) == (False, False, False)
    assert found.records[1].value == "x.dkim.example"


def test_the_pages_record_comes_from_the_stack():
    stage = replace(STAGE, parameters={**PARAMETERS, "PublicDomain": "web.example.gov.vn"})

    found = seen(stage=stage, outputs={**OUTPUTS, "PagesPointTo": "d-1.example"})

    assert found.records[-1] == Record("web.example.gov.vn", "CNAME", "d-1.example", "pages")


def test_the_register_is_looked_for_in_the_table_that_is_the_book():
    cloud = Cloud()

    seen(cloud, stage=replace(STAGE, parameters={**PARAMETERS, "BookSuffix": "-2026-11-25"}))

    assert cloud.table == "phatngon-book-prod-2026-11-25"


def test_the_report_numbers_what_is_left_in_both_languages():
    text = report(what_is_left(replace(seen(), active_rules="of-others", agencies=0)))

    assert text.startswith("Còn 2 việc phải làm.\n2 things left to do.\n\n1. Bộ quy tắc")
    assert "\n       make deploy STAGE=prod TAKE_OVER=yes\n\n2. Danh bạ còn trống" in text
