"""docs/deployment.md and the templates hold each other."""

import re

from infra.deploy.stages import GIVEN
from infra.package import ROOT, whole_template

DEPLOYMENT = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\w+)` \| (.*?) \| (.*?) \|$", re.MULTILINE)


def told():
    section = DEPLOYMENT.partition("## Parameters\n")[2].partition("\n## ")[0]
    return {name: (default, meaning) for name, default, meaning in ROW.findall(section)}


def written(parameter):
    default = parameter.get("Default")
    if default is None:
        return "**needed**"
    return f"`{default}`" if default != "" else ""


def test_every_parameter_is_told_with_its_default_and_its_meaning():
    parameters = whole_template("prod")["Parameters"]

    assert told() == {
        name: (written(each), each["Description"].rstrip("."))
        for name, each in parameters.items()
        if name not in GIVEN
    }
