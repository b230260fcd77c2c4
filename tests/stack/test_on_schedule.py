"""What EventBridge sets going runs to its end, with the rights of its role and none of this machine's."""

import json
import re

from tests.stack.deployed import PACKAGED

CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def scheduled():
    """Name the functions that the template's schedules set going."""
    template = json.loads((PACKAGED / "plain.json").read_text(encoding="utf-8"))
    rules = (part for part in template["Resources"].values() if part["Type"] == "AWS::Events::Rule")
    targets = (target["Arn"]["Fn::GetAtt"][0] for rule in rules for target in rule["Properties"]["Targets"])
    return {CAPITAL.sub("-", name).lower() for name in targets}


def test_each_function_on_a_schedule_runs_to_its_end(cloud):
    names = scheduled()

    assert names >= {"sweep-letters", "chase-answers", "tell-of-pen", "count-waiting-mail", "keep-figures"}
    for name in sorted(names):
        cloud.run(name)
