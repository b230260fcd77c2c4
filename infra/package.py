"""Packages the functions: `python -m infra.package STAGE` gives `out/STAGE/deployment.zip` and `sam.json`.

The package is for the Lambda runtime of `RUNTIME`, whichever Python packages it, and holds what they
import besides what that runtime brings (docs/decisions/0016-package.md). The template joins what functions
stand on, how they run and what looks after them with what Chalice makes of `app.py`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from contextlib import chdir
from pathlib import Path
from typing import Final

from chalice.cli.factory import CLIFactory
from chalice.config import Config

from infra.gateway import gateway_responses
from infra.templates import Template, joined

ROOT: Final = Path(__file__).resolve().parent.parent
OUT: Final = ROOT / "out"
RUNTIME: Final = "python3.13"
ARCHITECTURE: Final = "arm64"
PACKED: Final = frozenset(
    {
        "attrs",
        "cattrs",
        "dnspython",
        "email-validator",
        "icalendar",
        "idna",
        "pydyf",
        "python-dateutil",
        "six",
        "Jinja2",
        "MarkupSafe",
        "typing_extensions",
        "tzdata",
    }
)
"""Of requirements.txt, what goes along. Chalice adds its runtime by itself; Lambda brings boto3."""
COMPILED: Final = "chardetng-py"
"""Goes along too, by a download of our own: Chalice names pip the ABI of the functions' Python but not its
version, so that pip looks for wheels of this machine's Python with that ABI, which nobody builds."""
PLATFORM: Final = {"arm64": "manylinux2014_aarch64", "x86_64": "manylinux2014_x86_64"}[ARCHITECTURE]
"""PEP 599; Amazon Linux 2023, on which the functions run, has a younger C library than it asks for."""
_PIN: Final = re.compile(r"^([A-Za-z0-9_.-]+)==\S+$")
_NO_CODE: Final = shutil.ignore_patterns("__pycache__", "*.pyc", "*.po")
_CONFIG: Final[Template] = {
    "version": "2.0",
    "app_name": "phatngon",
    "api_gateway_stage": "api",
    "api_gateway_endpoint_type": "REGIONAL",
    "autogen_policy": False,
    "lambda_architecture": ARCHITECTURE,
    "lambda_memory_size": 1024,
    "lambda_timeout": 120,
}
_NOTHING: Final = {"Version": "2012-10-17", "Statement": []}
"""Each role's policy stands in functions.yaml."""


class _ForRuntime(Config):
    """Chalice's configuration, but for `RUNTIME`: by itself it takes the Python that packages."""

    @property
    def lambda_python_version(self) -> str:
        return RUNTIME


def package(stage: str, out: Path | None = None) -> Path:
    """Package for a stage and give the folder with `deployment.zip` and `sam.json`, made anew."""
    folder = out or OUT / stage
    shutil.rmtree(folder, ignore_errors=True)
    source = folder / "source"
    _lay_out(source, stage)
    merge = folder / "merge.json"
    merge.write_text(json.dumps(whole_template(stage)), encoding="utf-8")
    with chdir(source):
        factory = CLIFactory(str(source), environ=dict(os.environ))
        config = _for_runtime(factory.create_config_obj(stage))
        options = factory.create_package_options()
        packager = factory.create_app_packager(config, options, "cloudformation", "json", str(merge))
        packager.package_app(config, str(folder), stage)
    shutil.rmtree(source)
    merge.unlink()
    return folder


def whole_template(stage: str) -> Template:
    """Give the templates as one, with the stage as its own default."""
    whole = joined()
    parameters = {**whole["Parameters"], "Stage": {**whole["Parameters"]["Stage"], "Default": stage}}
    return {**whole, "Parameters": parameters, "Resources": _with_answers(whole["Resources"])}


def _with_answers(resources: Template) -> Template:
    """Add what API Gateway answers by itself, which is rendered and stands in no file."""
    api = resources["RestAPI"]
    properties = {**api["Properties"], "GatewayResponses": gateway_responses()}
    return {**resources, "RestAPI": {**api, "Properties": properties}}


def pins(text: str) -> list[str]:
    """Give the lines of requirements.txt that are packed; KeyError names one that is not pinned there."""
    pinned = {found[1]: line for line in text.splitlines() if (found := _PIN.match(line))}
    return [pinned[name] for name in sorted(PACKED)]


def _vendor_compiled(vendor: Path) -> None:
    """Unpack the wheel for the functions' Python and processor into what Chalice packs as it is."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pin = next(line for line in lines if line.startswith(f"{COMPILED}=="))
    wheels = vendor.parent / "wheels"
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:"]
    kind = ["--python-version", RUNTIME.removeprefix("python"), "--platform", PLATFORM]
    subprocess.run([*command, *kind, "--dest", str(wheels), pin], check=True)  # noqa: S603 - our own words
    for wheel in wheels.glob("*.whl"):
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(vendor)
    shutil.rmtree(wheels)


def _lay_out(source: Path, stage: str) -> None:
    """Put the source of the package by itself: templates are no code, and come by `vendor/`."""
    (source / ".chalice").mkdir(parents=True)
    shutil.copy(ROOT / "app.py", source)
    shutil.copytree(ROOT / "chalicelib", source / "chalicelib", ignore=_NO_CODE)
    shutil.copytree(ROOT / "templates", source / "vendor" / "templates")
    _vendor_compiled(source / "vendor")
    lines = pins((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    (source / "requirements.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (source / ".chalice" / "config.json").write_text(json.dumps(_CONFIG), encoding="utf-8")
    (source / ".chalice" / f"policy-{stage}.json").write_text(json.dumps(_NOTHING), encoding="utf-8")


def _for_runtime(config: Config) -> Config:
    config.__class__ = _ForRuntime
    return config


if __name__ == "__main__":
    os.environ.setdefault("AWS_DEFAULT_REGION", "ap-southeast-1")  # Chalice asks for one and writes none
    print(f"The package stands in {package(sys.argv[1]).relative_to(ROOT)}")
