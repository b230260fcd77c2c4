"""Each setting that the functions read is given to them by the template."""

import re

from infra.templates import FUNCTIONS, read
from tests.house.folder import ROOT

READ = re.compile(r'variables(?:\.get\(|, )"([A-Z_]+)"')


def test_the_template_gives_each_setting_and_no_other():
    given = read(FUNCTIONS)["Globals"]["Function"]["Environment"]["Variables"].keys()
    source = (ROOT / "chalicelib" / "settings.py").read_text(encoding="utf-8")

    assert given == set(READ.findall(source))
