"""The AWS CLI, behind a small port."""

import json
import re
import subprocess
from typing import Any, Final, Protocol

_CODE: Final = re.compile(r"\(([\w.]+)\) when calling")


class AwsError(Exception):
    """The AWS CLI failed; `code` is AWS's word for it, "" where it gave none."""

    def __init__(self, text: str) -> None:
        super().__init__(text.strip())
        found = _CODE.search(text)
        self.code = found[1] if found else ""


class Aws(Protocol):
    """Calls of the AWS CLI."""

    def ask(self, *words: str) -> Any:
        """Give an answer as it was parsed from JSON, None where it is empty; AwsError when it fails."""
        ...

    def do(self, *words: str) -> None:
        """Do something that tells the terminal how it goes; AwsError when it fails."""
        ...


class AwsCli:
    """Runs `aws` in one region, with whatever credentials it finds by itself."""

    def __init__(self, region: str, command: str = "aws") -> None:
        self._region = region
        self._command = command

    def ask(self, *words: str) -> Any:
        """Run it quietly, and give what it answers."""
        done = self._run((*words, "--output", "json"), stdout=subprocess.PIPE)
        return json.loads(done.stdout) if done.stdout.strip() else None

    def do(self, *words: str) -> None:
        """Run it, and let it write to the terminal."""
        self._run(words, stdout=None)

    def _run(self, words: tuple[str, ...], stdout: int | None) -> "subprocess.CompletedProcess[str]":
        line = [self._command, *words, "--region", self._region]
        try:
            done = subprocess.run(line, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S603
        except FileNotFoundError as error:
            raise AwsError(f"{self._command} is not there: install the AWS CLI") from error
        if done.returncode:
            raise AwsError(done.stderr or f"aws {' '.join(words[:2])} failed")
        return done
