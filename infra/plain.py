"""Turns the packaged template into plain CloudFormation, as Amazon's SAM transform does, without Amazon.

`python -m infra.plain FOLDER` reads `sam.json` there and writes `plain.json`. It runs in `.venv-stack`.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any, Final

from samtranslator.translator.transform import transform

CODE: Final = "s3://phatngon-code/deployment.zip"
"""Where the plain template says that the zip is; what deploys it puts it there."""


class _NoManagedPolicies:
    """Our roles name no policy of Amazon's, so none has to be looked up."""

    def load(self) -> dict[str, str]:
        return {}


def plain_of(template: dict[str, Any]) -> dict[str, Any]:
    """Give a SAM template as plain CloudFormation; its functions' code is `CODE`."""
    resources = {name: _with_code(resource) for name, resource in template["Resources"].items()}
    plain: dict[str, Any] = transform(
        {**template, "Resources": resources}, {}, _NoManagedPolicies(), passthrough_metadata=True
    )
    return plain


def write_plain(folder: Path) -> Path:
    """Write the plain template beside the packaged one, and give its path."""
    os.environ.setdefault("AWS_DEFAULT_REGION", "ap-southeast-1")  # the transform asks for one
    path = folder / "plain.json"
    plain = plain_of(json.loads((folder / "sam.json").read_text(encoding="utf-8")))
    path.write_text(json.dumps(plain, indent=1, ensure_ascii=False), encoding="utf-8")
    return path


def _with_code(resource: dict[str, Any]) -> dict[str, Any]:
    if resource["Type"] != "AWS::Serverless::Function":
        return resource
    return {**resource, "Properties": {**resource["Properties"], "CodeUri": CODE}}


if __name__ == "__main__":
    print(f"Plain CloudFormation stands in {write_plain(Path(sys.argv[1]))}")
