"""Links that scanners of mail systems wrote around a link."""

import pytest

from chalicelib.mail.texts.links import SCANNERS, real_link

REAL = "https://hue.example/cv?so=12&nam=2026"
IN_QUERY = "https%3A%2F%2Fhue.example%2Fcv%3Fso%3D12%26nam%3D2026"
SCANNED = {
    "Microsoft Defender for Office 365": (
        f"https://apc01.safelinks.protection.outlook.com/?url={IN_QUERY}&data=05%7C02&reserved=0"
    ),
    "Gmail, Google Docs": f"https://www.google.com/url?q={IN_QUERY}&source=gmail&ust=17",
    "Proofpoint 2": (
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__hue.example_cv-3Fso-3D12-26nam-3D2026&d=DwMF"
    ),
    "Proofpoint 3": f"https://urldefense.com/v3/__{REAL}__;!!abc!xyz$",
    "Trend Micro Email Security": f"https://ca-1.trendmicro.com:443/wis/clicktime/v1/query?url={IN_QUERY}&umid=1",
}


@pytest.mark.parametrize("scanner", SCANNERS, ids=lambda scanner: scanner.origin)
def test_the_link_of_a_scanner_gives_the_real_one(scanner):
    assert real_link(SCANNED[scanner.origin]) == REAL


@pytest.mark.parametrize(
    "link",
    [
        "https://www.google.com/url?q=javascript:alert(1)",
        "https://x.example/?url=https%3A%2F%2Fhue.example",
        "https://urldefense.com/v3/__broken",
    ],
)
def test_any_other_link_stays(link):
    assert real_link(link) == link


@pytest.mark.parametrize("link", ["", "mailto:an@x.example", "cid:a", "tin.html", "javascript:x", "http:"])
def test_what_leads_nowhere_on_the_web_is_no_link(link):
    assert not real_link(link)


@pytest.mark.parametrize("link", ["http://[", "https://[::1/a"])
def test_a_broken_address_stays_as_it_is(link):
    assert real_link(link, "https://hue.example/") == link


def test_a_link_is_made_whole_by_the_base_of_its_page():
    assert real_link("12.html", "https://hue.example/tin/") == "https://hue.example/tin/12.html"
