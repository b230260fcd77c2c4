"""Runs it: `python -m infra.deploy deploy|left|undeploy STAGE [--take-over]`."""

import argparse
import os
import sys

from infra.deploy import undeploying
from infra.deploy.cli import AwsCli, AwsError
from infra.deploy.deploying import Deployment
from infra.deploy.findings import report
from infra.deploy.names import Dns
from infra.deploy.stages import Stage, StageError, read_stage
from infra.package import package, whole_template


def main(words: list[str]) -> int:
    """Do what the words say, and give the exit code: 0 done, 1 something is left to do, 2 it failed."""
    asked = _parsed(words)
    try:
        stage = read_stage(asked.stage, whole_template(asked.stage)["Parameters"])
        return _undeploy(stage) if asked.act == "undeploy" else _deploy(stage, asked)
    except (StageError, AwsError) as error:
        print(f"Không được: {error}\nThat did not work: see above.", file=sys.stderr)
        return 2


def _deploy(stage: Stage, asked: argparse.Namespace) -> int:
    deployment = Deployment(stage, AwsCli(stage.region), Dns(), print)
    if asked.act == "deploy":
        os.environ.setdefault("AWS_DEFAULT_REGION", stage.region)  # Chalice asks for one
        left = deployment.deploy(package(stage.name), take_over=asked.take_over)
    else:
        left = deployment.left()
    print(report(left))
    return 1 if left else 0


def _undeploy(stage: Stage) -> int:
    print(f"Gõ lại tên môi trường để gỡ xuống; dữ liệu được giữ. Type {stage.name} to take it down:")
    if input().strip() != stage.name:
        raise StageError("nothing was changed")
    kept = undeploying.undeploy(stage, whole_template(stage.name), AwsCli(stage.region), print)
    print(undeploying.report(kept, stage.region))
    return 0


def _parsed(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m infra.deploy")
    parser.add_argument("act", choices=("deploy", "left", "undeploy"))
    parser.add_argument("stage")
    parser.add_argument("--take-over", action="store_true", help="where another receipt rule set is active")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
