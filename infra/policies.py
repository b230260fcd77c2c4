"""What the functions may do on AWS: the policies of their roles, read from the templates.

Names and ARNs are written as CloudFormation would write them for one stage in one account.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from infra.templates import Template, TemplateError

_KINDS: Final = {
    "AWS::DynamoDB::Table": ("TableName", "dynamodb:{region}:{account}:table/{name}"),
    "AWS::Logs::LogGroup": ("LogGroupName", "logs:{region}:{account}:log-group:{name}:*"),
    "AWS::S3::Bucket": ("BucketName", "s3:::{name}"),
    "AWS::SecretsManager::Secret": ("Name", "secretsmanager:{region}:{account}:secret:{name}-Random"),
    "AWS::SES::ConfigurationSet": ("Name", "ses:{region}:{account}:configuration-set/{name}"),
    "AWS::SES::EmailIdentity": ("EmailIdentity", "ses:{region}:{account}:identity/{name}"),
    "AWS::SNS::Topic": ("TopicName", "sns:{region}:{account}:{name}"),
    "AWS::SQS::Queue": ("QueueName", "sqs:{region}:{account}:{name}"),
}
"""By type: the property that names such a thing, and its ARN behind the partition."""
_KNOWN_BY_ARN: Final = frozenset({"AWS::SecretsManager::Secret", "AWS::SNS::Topic"})
_NAMED: Final = re.compile(r"\$\{([^}!]+)\}")


@dataclass(frozen=True)
class Place:
    """Where a stack stands: region, account, and the values of its parameters."""

    region: str
    account: str
    parameters: Mapping[str, str]


@dataclass(frozen=True)
class Right:
    """What a call asks for: an action on a resource, and the facts that conditions look at."""

    action: str
    resource: str
    facts: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """Say it as a person would."""
        facts = "".join(f", {key} {value!r}" for key, value in self.facts.items())
        return f"{self.action} on {self.resource}{facts}"


@dataclass(frozen=True)
class Grant:
    """One action on one resource, or on all whose ARN fits its pattern, that a policy allows.

    `conditions` are (operator, key, values): each key has to have one of the values.
    """

    action: str
    resource: str
    conditions: tuple[tuple[str, str, tuple[str, ...]], ...]
    sid: str

    def covers(self, right: Right) -> bool:
        """Tell whether this allows what a call asks for."""
        return (
            self.action == right.action
            and _fits(self.resource, right.resource)
            and all(_holds(condition, right.facts) for condition in self.conditions)
        )


@dataclass(frozen=True)
class Role:
    """What one function may do: its name for people, without stage, and all that is granted."""

    function: str
    grants: tuple[Grant, ...]

    def covering(self, right: Right) -> list[Grant]:
        """Give the grants that allow what a call asks for; none means that AWS refuses it."""
        return [grant for grant in self.grants if grant.covers(right)]


def functions(whole: Template) -> dict[str, str]:
    """Give each function's logical id by its name for people, such as `receive-mail`."""
    return {
        str(resource["Properties"]["FunctionName"]["Fn::Sub"])
        .removeprefix("phatngon-")
        .removesuffix("-${Stage}"): logical_id
        for logical_id, resource in whole["Resources"].items()
        if resource.get("Type", "") == "" and "FunctionName" in resource["Properties"]
    }


def roles(whole: Template, names: "Names") -> dict[str, Role]:
    """Give each function's role, by the function's name for people."""
    return {
        function: Role(function, tuple(_grants(names.resolved(_statements(whole, logical_id)))))
        for function, logical_id in functions(whole).items()
    }


class Names:
    """Resolves what templates leave to CloudFormation: Ref, GetAtt of ARNs and names, Sub, If and Equals."""

    def __init__(self, template: Template, place: Place) -> None:
        self._resources: Template = template["Resources"]
        self._conditions: Template = template.get("Conditions", {})
        self._place = place
        self._values = {
            **{name: str(said.get("Default", "")) for name, said in template["Parameters"].items()},
            "AWS::AccountId": place.account,
            "AWS::Partition": "aws",
            "AWS::Region": place.region,
            **place.parameters,
        }

    def resolved(self, value: Any) -> Any:
        """Give a value with all its intrinsic functions resolved; TemplateError for one we do not know."""
        if isinstance(value, list):
            return [self.resolved(each) for each in value]
        if not isinstance(value, dict):
            return value
        for name, said in value.items():
            if name == "Ref" or name.startswith("Fn::"):
                return self._intrinsic(name, said)
        return {key: self.resolved(each) for key, each in value.items()}

    def ref(self, name: str) -> str:
        """Give a parameter's value, or the name or ARN by which a resource is known."""
        if name in self._values:
            return self._values[name]
        return self.att([name, "Arn" if self._resources[name]["Type"] in _KNOWN_BY_ARN else "Name"])

    def att(self, path: list[str]) -> str:
        """Give a resource's ARN, or its name for any other attribute."""
        resource = self._resources[path[0]]
        naming, arn = _KINDS[resource["Type"]]
        name = str(self.resolved(resource["Properties"][naming]))
        if path[1] != "Arn":
            return name
        return "arn:aws:" + arn.format(region=self._place.region, account=self._place.account, name=name)

    def _intrinsic(self, name: str, said: Any) -> Any:
        match name, said:
            case "Ref", str():
                return self.ref(said)
            case "Fn::GetAtt", list():
                return self.att(said)
            case "Fn::Sub", str():
                return _NAMED.sub(lambda found: self._substituted(found[1]), said)
            case "Fn::If", [condition, then, otherwise]:
                return self.resolved(then if self.resolved(self._conditions[condition]) else otherwise)
            case "Fn::Equals", [one, other]:
                return self.resolved(one) == self.resolved(other)
        raise TemplateError(f"{name} is not resolved here")

    def _substituted(self, name: str) -> str:
        first, _, attribute = name.partition(".")
        return self.att([first, attribute]) if attribute else self.ref(name)


def _statements(whole: Template, function: str) -> list[Template]:
    """Give the statements of the role that Chalice names after a function."""
    role = next(name for name in whole["Resources"] if name.lower() == f"{function}role".lower())
    policies = whole["Resources"][role]["Properties"]["Policies"]
    return [statement for policy in policies for statement in policy["PolicyDocument"]["Statement"]]


def _grants(statements: list[Template]) -> Iterator[Grant]:
    return (grant for statement in statements for grant in _granted(statement))


def _granted(statement: Template) -> Iterator[Grant]:
    conditions = tuple(
        (operator, key, tuple(_listed(values)))
        for operator, keys in statement.get("Condition", {}).items()
        for key, values in keys.items()
    )
    for action in _listed(statement["Action"]):
        for resource in _listed(statement["Resource"]):
            yield Grant(action, resource, conditions, statement["Sid"])


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _holds(condition: tuple[str, str, tuple[str, ...]], facts: Mapping[str, str]) -> bool:
    """Tell whether one of the values fits; a fact that is missing fits none (IAM, condition operators)."""
    operator, key, values = condition
    if operator not in {"StringEquals", "StringLike"}:
        raise TemplateError(f"the condition {operator} is not known here")
    fact = facts.get(key)
    if fact is None:
        return False
    return fact in values if operator == "StringEquals" else any(_fits(value, fact) for value in values)


def _fits(pattern: str, text: str) -> bool:
    """Compare as IAM does: `*` stands for any letters, `?` for one."""
    return _compiled(pattern).fullmatch(text) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    words = ({"*": ".*", "?": "."}.get(letter, re.escape(letter)) for letter in pattern)
    return re.compile("".join(words), re.DOTALL)
