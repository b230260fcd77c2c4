"""Looks at the packaged template as others' tools do: `python -m infra.lint FOLDER`, in `.venv-stack`.

cfn-lint reads the template that is deployed, and what the SAM transform makes of it; checkov looks at the
latter. What checkov finds is mended, or explained in `Metadata` beside the resource.
"""

import subprocess
import sys
from pathlib import Path

from infra.plain import write_plain


def commands(packaged: Path, plain: Path) -> list[list[str]]:
    """Give the commands that look at the two templates."""
    offline = ["--framework", "cloudformation", "--compact", "--quiet", "--skip-download"]
    return [["cfn-lint", str(packaged), str(plain)], ["checkov", "--file", str(plain), *offline]]


def lint(folder: Path) -> bool:
    """Run each command, let it print what it finds, and say whether all were content."""
    here = Path(sys.executable).parent
    asked = commands(folder / "sam.json", write_plain(folder))
    runs = [subprocess.run([here / name, *words], check=False) for name, *words in asked]  # noqa: S603
    return not any(run.returncode for run in runs)


if __name__ == "__main__":
    sys.exit(not lint(Path(sys.argv[1])))
