"""Looks at the packaged template as others' tools do: `python -m infra.lint FOLDER`, in `.venv-stack`.

cfn-lint reads the template that is deployed, and what the SAM transform makes of it. checkov looks at the
latter: what it finds is mended, or explained in `Metadata` beside the resource, in checkov's own form; an
explanation of nothing is told too.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from infra.plain import write_plain

TOOLS: Final = Path(sys.executable).parent
OFFLINE: Final = ("--framework", "cloudformation", "--skip-download", "--output", "json")
Finding = tuple[str, str]
"""A resource's logical id, and what checkov calls the check."""


def lint(folder: Path) -> bool:
    """Run both tools, print what they find, and say whether there was nothing."""
    plain = write_plain(folder)
    known = subprocess.run([TOOLS / "cfn-lint", folder / "sam.json", plain], check=False)  # noqa: S603
    made, said = (explained(json.loads(path.read_text())) for path in (plain, folder / "sam.json"))
    found = dict(_found(json.loads(plain.read_text()), folder))
    told = [*(f"{name}: {check} {found[name, check]}" for name, check in sorted(found.keys() - made))]
    told += [f"{name}: {check} is explained, and not found" for name, check in sorted(idle(said, found))]
    print(*told, f"checkov finds {len(found)}; what is not told here is explained beside it", sep="\n")
    return known.returncode == 0 and not told


def idle(said: set[Finding], found: Iterable[Finding]) -> Iterator[Finding]:
    """Give what is explained and not found, neither there nor on what SAM makes of it and names after it."""
    for name, check in said:
        if not any(known == check and made.startswith(name) for made, known in found):
            yield name, check


def explained(template: dict[str, Any]) -> set[Finding]:
    """Give what the templates say is left as it is."""
    return {
        (name, skip["id"])
        for name, resource in template["Resources"].items()
        for skip in resource.get("Metadata", {}).get("checkov", {}).get("skip", ())
    }


def _found(template: dict[str, Any], folder: Path) -> Iterator[tuple[Finding, str]]:
    """Have checkov look at the template without its explanations; give what it finds with its words."""
    bare = folder / "bare.json"
    resources = {name: {**one, "Metadata": {}} for name, one in template["Resources"].items()}
    bare.write_text(json.dumps({**template, "Resources": resources}), encoding="utf-8")
    run = subprocess.run([TOOLS / "checkov", "--file", bare, *OFFLINE], check=False, stdout=subprocess.PIPE)  # noqa: S603
    bare.unlink()
    results = json.loads(run.stdout)["results"]
    if results.get("parsing_errors"):
        raise ValueError(f"checkov cannot read {results['parsing_errors']}")
    for one in results["failed_checks"]:
        yield (one["resource"].rpartition(".")[2], one["check_id"]), one["check_name"]


if __name__ == "__main__":
    sys.exit(not lint(Path(sys.argv[1])))
