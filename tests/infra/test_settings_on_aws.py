"""Each setting that the functions read is given to them by the template."""

import re
from urllib.parse import urlsplit

from boto3.session import Session

from chalicelib import rulebook
from chalicelib.aws.archive import Bucket
from chalicelib.domain.deadlines import QuestionClass
from chalicelib.wiring import config_of
from infra.templates import FUNCTIONS, read
from tests.house.folder import ROOT

READ = re.compile(r'variables(?:\.get\(|, )"([A-Z_]+)"')


def test_the_template_gives_each_setting_and_no_other():
    given = read(FUNCTIONS)["Globals"]["Function"]["Environment"]["Variables"].keys()
    source = (ROOT / "chalicelib" / "settings.py").read_text(encoding="utf-8")

    assert given == set(READ.findall(source))


def test_a_stage_may_name_the_policies_for_ordinary_questions():
    assert read(FUNCTIONS)["Parameters"]["Policy"]["AllowedValues"] == [
        code for code, policy in rulebook.load_policies().items() if QuestionClass.ROUTINE in policy.rules
    ]


def test_links_to_the_archive_name_its_region():
    s3 = Session("key", "secret", region_name="ap-southeast-1").client("s3", config=config_of("s3"))
    archive = Bucket(s3, "letters")

    hosts = {
        urlsplit(archive.download_url("a", "a.pdf", 60)).netloc,
        urlsplit(archive.upload_form("a/", 9, 60, "").url).netloc,
    }

    assert hosts == {"letters.s3.ap-southeast-1.amazonaws.com"}
