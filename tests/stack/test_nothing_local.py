"""What serves the local run alone is not in the package, and has no power over what is deployed."""

from zipfile import ZipFile

import pytest

from tests.journeys.writing import THUONG, Draft, with_verdicts
from tests.stack.deployed import PACKAGED, ROOT

LOCAL = ["/local/clock", "/local/inbox", "/local/idle", "/local/ledger", "/local/questions", "/local/letters"]


def test_no_code_of_the_local_run_is_in_the_zip():
    with ZipFile(PACKAGED / "deployment.zip") as packed:
        names = {name.partition("/")[0] for name in packed.namelist()}
    ours = {name for name in names if (ROOT / name).exists()}

    assert ours == {"app.py", "chalicelib", "templates"}


def test_the_zip_has_all_templates_pictures_and_rules_and_the_catalogue(unpacked):
    for folder in ("templates", "chalicelib/data", "chalicelib/locale"):
        kept = {path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix != ".po"}
        assert {path.relative_to(ROOT) for path in kept} == {
            path.relative_to(unpacked) for path in (unpacked / folder).rglob("*") if path.is_file()
        }


@pytest.mark.parametrize("path", LOCAL)
def test_nothing_answers_below_local(browser, path):
    for answer in (browser.get(path), browser.post(path, {"forward": "P1D"})):
        assert answer.status_code == 404
        assert "Không tìm thấy trang" in answer.text


def test_the_header_of_the_local_run_changes_no_verdict_of_ses(cloud, ses):
    asked = Draft("Kính gửi Sở Y tế,\n\nCó bao nhiêu ca?", sender=THUONG, subject="Sốt xuất huyết")

    forged = ses.receive(with_verdicts(asked, dmarc="PASS"), dmarc="FAIL")
    assert cloud.outcome(forged)["reason"] == "forged"

    other = asked.but(subject="Cúm mùa", message_id="<khac@baodatviet-mientrung.example>")
    honest = ses.receive(with_verdicts(other, dmarc="FAIL"))
    assert cloud.outcome(honest)["outcome"] == "question_opened"
