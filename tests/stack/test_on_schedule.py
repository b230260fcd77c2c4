"""What EventBridge sets going runs to its end, with the rights of its role and none of this machine's."""

import json
import re

from tests.journeys.writing import HIEN, Draft
from tests.stack.deployed import PACKAGED
from tests.stack.hours import open_today

CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def scheduled():
    """Name the functions that the template's schedules set going."""
    template = json.loads((PACKAGED / "plain.json").read_text(encoding="utf-8"))
    rules = (part for part in template["Resources"].values() if part["Type"] == "AWS::Events::Rule")
    targets = (target["Arn"]["Fn::GetAtt"][0] for rule in rules for target in rule["Properties"]["Targets"])
    return {CAPITAL.sub("-", name).lower() for name in targets}


def test_an_agency_gets_its_morning_digest_with_a_calendar(cloud, ses):
    open_today(cloud)
    asked = Draft("Kính gửi Sở Y tế,\n\nBao giờ mở lại trạm?", sender=HIEN, subject="Trạm y tế")
    reference = cloud.reference(ses.receive(asked))

    cloud.run("tell-agencies")

    digest = ses.letter("duties-digest", "phatngon@syt.example")
    assert reference in digest.text
    (calendar,) = (content for name, content in digest.files.items() if name.endswith(".ics"))
    assert reference in str(calendar)


def test_each_function_on_a_schedule_runs_to_its_end(cloud):
    names = scheduled()

    assert names >= {"sweep-letters", "chase-answers", "tell-of-pen", "count-waiting-mail", "keep-figures"}
    for name in sorted(names):
        cloud.run(name)
