"""What a stage is deployed with: the file `infra/stages/STAGE.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from infra.templates import HERE, Template

STAGES: Final = HERE / "stages"
GIVEN: Final = frozenset({"Stage", "PublicUrl"})
"""Parameters that the deployment itself gives."""
NOWHERE: Final = "https://nowhere.invalid"
"""What pages are said to stand at until Amazon has chosen their address (RFC 2606, section 2)."""
_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,15}")


class StageError(Exception):
    """A stage cannot be deployed as its file has it; the text says why."""


@dataclass(frozen=True)
class Stage:
    """A stage: its name, its region, every parameter but those that the deployment gives, and its tags."""

    name: str
    region: str
    parameters: Mapping[str, str]
    tags: Mapping[str, str]

    @property
    def stack(self) -> str:
        """Give the name of its stack."""
        return f"phatngon-{self.name}"

    @property
    def public_url(self) -> str:
        """Give where its pages stand; "" where Amazon chooses the address."""
        domain = self.parameters.get("PublicDomain", "")
        return f"https://{domain}" if domain else ""


def read_stage(name: str, parameters: Template, folder: Path = STAGES) -> Stage:
    """Read a stage's file; StageError where it has no file, or one that does not fit the templates."""
    if not _NAME.fullmatch(name):
        raise StageError(f"{name!r} cannot name a stage: small letters, digits and hyphens, 16 at most")
    path = folder / f"{name}.toml"
    if not path.is_file():
        raise StageError(f"{path.name} is missing in infra/stages: copy example.toml and fill it in")
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise StageError(f"{path.name} cannot be read: {error}") from error
    if not isinstance(content.get("region"), str):
        raise StageError(f'{path.name} names no region, such as region = "ap-southeast-1"')
    values = {key: text_of(value) for key, value in content.get("parameters", {}).items()}
    tags = {key: text_of(value) for key, value in content.get("tags", {}).items()}
    return Stage(name, content["region"], filled_in(values, parameters, path.name), tags)


def filled_in(values: Mapping[str, str], parameters: Template, file: str) -> dict[str, str]:
    """Give every parameter its value or its default; StageError names what is unknown, bad or missing.

    Defaults are given too: CloudFormation would keep a former value of a parameter that is no longer named.
    """
    if unknown := values.keys() - (parameters.keys() - GIVEN):
        raise StageError(f"{file} sets what no template asks for: {', '.join(sorted(unknown))}")
    defaults = {name: text_of(each["Default"]) for name, each in parameters.items() if "Default" in each}
    whole = {**defaults, **values}
    if missing := parameters.keys() - whole.keys() - GIVEN:
        raise StageError(f"{file} does not set {', '.join(sorted(missing))}")
    for name, value in values.items():
        if wanted := misfit(value, parameters[name]):
            raise StageError(f"{file}: {name} = {value!r} {wanted}")
    return {name: whole[name] for name in sorted(whole.keys() - GIVEN)}


def misfit(value: str, parameter: Template) -> str:
    """Say how a value does not fit its parameter; "" where it does. CloudFormation would say it later."""
    pattern, allowed = parameter.get("AllowedPattern", ".*"), parameter.get("AllowedValues")
    if not re.fullmatch(pattern, value):
        return f"is not of the form {pattern}"
    if allowed and value not in map(str, allowed):
        return f"is none of {', '.join(map(str, allowed))}"
    if parameter["Type"] != "Number":
        return ""
    least, most = parameter.get("MinValue", 0), parameter.get("MaxValue")
    is_within = value.isdecimal() and least <= int(value) <= (most or int(value))
    bounds = f"from {least} to {most}" if most else f"of {least} or more"
    return "" if is_within else f"is no number {bounds}"


def text_of(value: Any) -> str:
    """Write a value of TOML or YAML as CloudFormation takes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
