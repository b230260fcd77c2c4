"""Runs it: `python -m infra.deploy deploy|left|undeploy|settings STAGE [--take-over]`.

`settings` writes a stage's settings for a shell, so that tools can be run by hand with them.
"""

import argparse
import os
import shlex
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from infra.deploy import undeploying
from infra.deploy.cli import Aws, AwsCli, AwsError
from infra.deploy.deploying import Deployment
from infra.deploy.findings import report
from infra.deploy.looking import settings_of
from infra.deploy.names import Dns, Names
from infra.deploy.stages import STAGES, Stage, StageError, read_stage
from infra.package import package, whole_template


@dataclass(frozen=True)
class Means:
    """What it works with: the CLI for a region, the DNS, the packaging, what is typed, the stages' files."""

    aws: Callable[[str], Aws] = AwsCli
    names: Names = field(default_factory=Dns)
    package: Callable[[str], Path] = package
    typed: Callable[[], str] = input
    stages: Path = STAGES


def main(words: Sequence[str], means: Means) -> int:
    """Do what the words say, and give the exit code: 0 done, 1 something is left to do, 2 it failed."""
    asked = _parsed(words)
    try:
        stage = read_stage(asked.stage, whole_template(asked.stage)["Parameters"], means.stages)
        if asked.act == "settings":
            return _settings(stage, means)
        return _undeploy(stage, means) if asked.act == "undeploy" else _deploy(stage, asked, means)
    except (StageError, AwsError) as error:
        print(f"Không thực hiện được. It did not work.\n{error}", file=sys.stderr)
        return 2


def _deploy(stage: Stage, asked: argparse.Namespace, means: Means) -> int:
    deployment = Deployment(stage, means.aws(stage.region), means.names, print)
    if asked.act == "deploy":
        left = deployment.deploy(means.package(stage.name), take_over=asked.take_over)
    else:
        left = deployment.left()
    print(report(left))
    return 1 if left else 0


def _undeploy(stage: Stage, means: Means) -> int:
    print(f"Gõ lại tên môi trường để gỡ xuống; dữ liệu được giữ. Type {stage.name} to take it down:")
    if means.typed().strip() != stage.name:
        raise StageError("nothing was changed")
    kept = undeploying.undeploy(stage, whole_template(stage.name), means.aws(stage.region), print)
    print(undeploying.report(kept, stage.region))
    return 0


def _settings(stage: Stage, means: Means) -> int:
    for name, value in sorted(settings_of(stage, means.aws(stage.region)).items()):
        print(f"export {name}={shlex.quote(value)}")
    return 0


def _parsed(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m infra.deploy")
    parser.add_argument("act", choices=("deploy", "left", "undeploy", "settings"))
    parser.add_argument("stage")
    parser.add_argument("--take-over", action="store_true", help="where another receipt rule set is active")
    return parser.parse_args(words)


if __name__ == "__main__":
    os.environ.setdefault("AWS_DEFAULT_REGION", "ap-southeast-1")  # Chalice asks for one and writes none
    sys.exit(main(sys.argv[1:], Means()))
