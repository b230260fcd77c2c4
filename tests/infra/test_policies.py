"""What the functions may do: named actions on named resources, one role each."""

import ast
import re
from collections import Counter
from itertools import groupby

import pytest

from infra.policies import Grant, Names, Place, Right, functions, roles
from infra.templates import FUNCTIONS, STACK, WATCH, TemplateError, joined, read
from tests.house.folder import ROOT

PROD = Place("ap-southeast-1", "111122223333", {"Stage": "prod", "MailDomain": "hoidap.example"})
WHOLE = joined()
NAMES = Names(WHOLE, PROD)
ROLES = roles(WHOLE, NAMES)
GRANTS = [(name, grant) for name, role in ROLES.items() for grant in role.grants]
HERE = "ap-southeast-1:111122223333"
QUEUES = {
    "receive-mail": "InboundQueue",
    "record-dead-letter": "InboundDeadLetters",
    "record-delivery": "FeedbackQueue",
}
REDRIVE = "redrive-dead-letters"
BOOK = f"arn:aws:dynamodb:{HERE}:table/phatngon-book-prod"


def policies_in(path):
    """Give each statement of each policy in a template, of roles, buckets, topics and queues alike."""
    for resource in read(path)["Resources"].values():
        properties = resource.get("Properties", {})
        documents = [policy["PolicyDocument"] for policy in properties.get("Policies", ())]
        documents += [properties["PolicyDocument"]] if "PolicyDocument" in properties else []
        yield from (statement for document in documents for statement in document["Statement"])


def test_each_function_of_the_app_has_a_role_of_its_own():
    tree = ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))
    known = {node.name.replace("_", "-") for node in tree.body if isinstance(node, ast.FunctionDef)}

    assert set(ROLES) == {"pages", *known}


@pytest.mark.parametrize("action", sorted({grant.action for _, grant in GRANTS}))
def test_an_action_is_named_in_full(action):
    service, _, name = action.partition(":")
    assert service.isalnum()
    assert name.isalpha()


@pytest.mark.parametrize("resource", sorted({grant.resource for _, grant in GRANTS}))
def test_a_resource_is_named_or_all_under_a_prefix_that_is(resource):
    is_log = resource.startswith("arn:aws:logs:") and resource.endswith(":*")  # how a log group's ARN ends
    assert "*" not in resource.removesuffix("/*").removesuffix(":*" if is_log else "/*")
    assert "?" not in resource
    assert "phatngon" in resource or resource.endswith("identity/hoidap.example")


STATEMENTS = [one for path in (STACK, FUNCTIONS, WATCH) for one in policies_in(path)]


def test_what_is_denied_is_what_goes_in_the_clear():
    denied = [one for one in STATEMENTS if one["Effect"] == "Deny"]

    assert [one["Condition"] for one in denied] == [{"Bool": {"aws:SecureTransport": "false"}}] * 4
    assert not any("NotAction" in one or "NotResource" in one for one in STATEMENTS)


def test_a_service_of_amazons_acts_for_our_own_things_only():
    for_services = [one for one in STATEMENTS if one["Effect"] == "Allow" and "Principal" in one]

    assert len(for_services) == 6
    for one in for_services:
        (service,) = one["Principal"]
        sources = [keys["aws:SourceArn"] for keys in one["Condition"].values() if "aws:SourceArn" in keys]
        assert service == "Service"
        assert one["Action"] in {"s3:PutObject", "sns:Publish", "sqs:SendMessage"}
        source = str(NAMES.resolved(sources[0]))
        assert "*" not in source.removesuffix("alarm:phatngon-*-prod")


@pytest.mark.parametrize("name", sorted(ROLES))
def test_a_function_writes_its_own_log(name):
    logs = [grant.resource for grant in ROLES[name].grants if grant.action.startswith("logs:")]

    assert set(logs) == {f"arn:aws:logs:{HERE}:log-group:/aws/lambda/phatngon-{name}-prod:*"}
    assert len(logs) == 2


@pytest.mark.parametrize("name", sorted(ROLES.keys() - {REDRIVE}))
def test_a_function_takes_from_the_queue_that_feeds_it_and_no_other(name):
    taken = Counter(grant.resource for grant in ROLES[name].grants if grant.action.startswith("sqs:"))

    assert dict(taken) == ({NAMES.att([QUEUES[name], "Arn"]): 3} if name in QUEUES else {})


def test_a_redrive_alone_puts_into_queues_and_moves_dead_letters_of_events():
    grants = [grant for grant in ROLES[REDRIVE].grants if grant.action.startswith("sqs:")]
    sent_to = {grant.resource for grant in grants if grant.action == "sqs:SendMessage"}
    moved = {grant.resource for grant in grants if grant.action == "sqs:StartMessageMoveTask"}

    assert sent_to == {NAMES.att([queue, "Arn"]) for queue in ("InboundQueue", "FeedbackQueue")}
    assert moved == {NAMES.att(["FeedbackDeadLetters", "Arn"])}


def test_a_table_and_its_indexes_are_different_resources():
    right = Right("dynamodb:Query", f"{BOOK}/index/overview")

    assert ROLES["pages"].covering(right)
    assert not ROLES["tell-of-pen"].covering(right)
    assert ROLES["sweep-letters"].covering(Right("dynamodb:Query", BOOK))


def test_no_function_may_scan_the_table_or_end_a_version_of_the_bucket():
    granted = {grant.action for _, grant in GRANTS}

    assert granted.isdisjoint({"dynamodb:Scan", "dynamodb:DeleteTable", "s3:DeleteObjectVersion"})


@pytest.mark.parametrize(
    ("sender", "is_allowed"), [("cauhoi@hoidap.example", True), ("cauhoi@x.hoidap.example", False)]
)
def test_letters_come_from_the_domain_itself(sender, is_allowed):
    identity = f"arn:aws:ses:{HERE}:identity/hoidap.example"
    right = Right("ses:SendRawEmail", identity, {"ses:FromAddress": sender})

    assert bool(ROLES["sweep-letters"].covering(right)) is is_allowed


@pytest.mark.parametrize(("said", "is_allowed"), [("no", False), ("yes", True)])
def test_in_the_sandbox_and_only_there_addressees_may_be_identities_too(said, is_allowed):
    place = Place(PROD.region, PROD.account, {**PROD.parameters, "InSandbox": said})
    role = roles(WHOLE, Names(WHOLE, place))["pages"]
    facts = {"ses:FromAddress": "cauhoi@hoidap.example"}

    allowed = role.covering(
        Right("ses:SendRawEmail", f"arn:aws:ses:{HERE}:identity/admin@hue.example", facts)
    )
    foreign = {"ses:FromAddress": "admin@hue.example"}
    assert bool(allowed) is is_allowed
    assert not role.covering(Right("ses:SendRawEmail", f"arn:aws:ses:{HERE}:identity/hue.example", foreign))


def granted(resource, *conditions):
    return Grant("s3:GetObject", resource, conditions, "Reads")


def test_a_pattern_says_all_that_follows_and_any_one_letter():
    assert granted("arn:aws:s3:::b/a/*").covers(Right("s3:GetObject", "arn:aws:s3:::b/a/b/c"))
    assert granted("arn:aws:s3:::b/?").covers(Right("s3:GetObject", "arn:aws:s3:::b/x"))
    assert not granted("arn:aws:s3:::b/a/*").covers(Right("s3:GetObject", "arn:aws:s3:::b/ab"))
    assert not granted("arn:aws:s3:::b/a[1]").covers(Right("s3:GetObject", "arn:aws:s3:::b/a1"))
    assert not granted("arn:aws:s3:::b/*").covers(Right("s3:PutObject", "arn:aws:s3:::b/a"))


def test_a_condition_needs_its_fact():
    only = granted("arn:aws:s3:::b", ("StringEquals", "s3:prefix", ("mail/",)))

    assert only.covers(Right("s3:GetObject", "arn:aws:s3:::b", {"s3:prefix": "mail/"}))
    assert not only.covers(Right("s3:GetObject", "arn:aws:s3:::b", {"s3:prefix": "mail/2"}))
    assert not only.covers(Right("s3:GetObject", "arn:aws:s3:::b"))


def test_a_condition_that_we_cannot_judge_is_refused():
    unknown = granted("arn:aws:s3:::b", ("DateGreaterThan", "aws:CurrentTime", ("2026-01-01",)))

    with pytest.raises(TemplateError, match="DateGreaterThan"):
        unknown.covers(Right("s3:GetObject", "arn:aws:s3:::b"))


def test_an_intrinsic_function_that_we_cannot_resolve_is_refused():
    with pytest.raises(TemplateError, match="Fn::ImportValue"):
        NAMES.resolved({"Fn::ImportValue": "elsewhere"})


def test_names_are_resolved_as_cloudformation_does():
    assert NAMES.resolved({"Ref": "Table"}) == "phatngon-book-prod"
    assert NAMES.resolved({"Fn::GetAtt": ["InboundQueue", "QueueName"]}) == "phatngon-inbound-prod"
    assert NAMES.resolved([{"Ref": "InboundTopic"}]) == [f"arn:aws:sns:{HERE}:phatngon-inbound-prod"]
    assert NAMES.resolved({"a": {"Fn::Sub": "${AWS::Region} ${Table.Arn}"}}) == {
        "a": f"ap-southeast-1 {BOOK}"
    }


def test_a_function_is_named_for_people():
    assert functions(WHOLE)["pages"] == "APIHandler"
    assert functions(WHOLE)["receive-mail"] == "ReceiveMail"


def place_of(grant):
    """Give the prefix in the bucket or the index of the table that a grant is for; "" for a whole."""
    prefixes = [value for _, key, values in grant.conditions for value in values if key == "s3:prefix"]
    found = re.search(r"(?:/index|:::[^/]+)/(\w+/?)", grant.resource)
    return found[1] if found else "".join(prefixes)


def cell(role, service):
    """Write what a role may do in one service, by action: ``GetItem; Query `due` ``."""
    grants = [grant for grant in role.grants if grant.action.startswith(f"{service}:")]
    words = []
    for action, same in groupby(grants, lambda grant: grant.action.partition(":")[2]):
        places = " ".join(f"`{place}`" for place in map(place_of, same) if place)
        words.append(f"{action} {places}".strip())
    return "; ".join(words) or "-"


def row_of(name, role):
    """Write a function's row of the table in the document."""
    mail = "yes" if cell(role, "ses") != "-" else "-"
    cells = (cell(role, "dynamodb"), cell(role, "s3"), mail, cell(role, "secretsmanager"))
    return f"| `{name.replace('-', '_')}` | {' | '.join(cells)} |"


def test_the_document_lists_what_each_function_may_do():
    expected = "\n".join(row_of(name, role) for name, role in ROLES.items())
    document = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")

    assert expected in document, f"docs/operations.md, What each function may do:\n{expected}"
