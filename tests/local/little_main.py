"""A run of the little app as a process of its own; its home is named by the environment."""

import os
from pathlib import Path

from infra.local.foreground import run_and_exit
from tests.local.little_app import TEMPLATE, LittleApp

if __name__ == "__main__":
    template = Path(os.environ["PHATNGON_HOME"]).with_suffix(".yaml")
    template.write_text(TEMPLATE, encoding="utf-8")
    run_and_exit(os.environ, lambda around: LittleApp(around).assembled(), template)
