"""The local AWS: ministack as a child process that loses no acknowledged write (decision 0005)."""

import http.client
import json
import os
import select
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

from infra.local.emulator_child import READ_OBJECTS
from infra.local.journal import AfterImage, latest_images

REGION = "ap-southeast-1"
ACCOUNT = "111122223333"
CHILD = "infra.local.emulator_child"
START_WITHIN_SECONDS = 30.0
STOP_WITHIN_SECONDS = 2.0
BATCH_LIMIT = 25  # BatchWriteItem, Amazon DynamoDB Developer Guide, "Service quotas"


class EmulatorError(RuntimeError):
    """The emulator did not start, or refused what it had accepted before."""


class Emulator:
    """A running emulator; `restore` is called once its tables exist."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int, journal: Path) -> None:
        self.process = process
        self.port = port
        self._journal = journal

    @classmethod
    def start(
        cls, folder: Path, child: str = CHILD, variables: Mapping[str, str] = MappingProxyType({})
    ) -> "Emulator":
        """Start the child on a free port of 127.0.0.1; all its state is kept under `folder`.

        `child` names the module that runs as the child, `variables` what else stands in its environment.
        """
        folder.mkdir(parents=True, exist_ok=True)
        journal = folder / "tables.jsonl"
        _set_aside(journal)
        command = [sys.executable, "-m", child, str(journal), str(folder / "objects")]
        with (folder / "emulator.log").open("wb") as log:
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env={**_environment(), **variables},
            )
        return cls(process, _announced_port(process, folder), journal)

    @property
    def endpoint(self) -> str:
        """Give the address for AWS clients."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def is_running(self) -> bool:
        """Tell whether the child lives."""
        return self.process.poll() is None

    def restore(self) -> None:
        """Bring back objects and records of the last run; buckets and tables must exist.

        The journal is compacted by it.
        """
        self._post(READ_OBJECTS, b"", {})
        earlier = _aside(self._journal)
        for batch in _batches(latest_images(earlier)):
            self._write(batch)
        earlier.unlink(missing_ok=True)

    def stop(self) -> None:
        """Let the child leave, and wait until it has."""
        _close(self.process.stdin)
        try:
            self.process.wait(STOP_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        _close(self.process.stdout)

    def _write(self, images: Sequence[AfterImage]) -> None:
        puts: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for image in images:
            puts[image.table].append({"PutRequest": {"Item": image.record}})
        body = json.dumps({"RequestItems": puts}).encode()
        if json.loads(self._post("/", body, _headers("BatchWriteItem"))).get("UnprocessedItems"):
            raise EmulatorError("not all records of the last run were taken")

    def _post(self, path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("POST", path, body, dict(headers))
        response = connection.getresponse()
        answer = response.read()
        connection.close()
        if response.status not in {http.client.OK, http.client.NO_CONTENT}:
            raise EmulatorError(f"the state of the last run was refused: {answer[:500]!r}")
        return answer


def _environment() -> Mapping[str, str]:
    """Give the child its settings: one region, one account, objects as files, no door but its own."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("AWS_")},
        "AWS_ACCESS_KEY_ID": ACCOUNT,
        "AWS_SECRET_ACCESS_KEY": ACCOUNT,  # the one that our clients sign with: links are verified by it
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_REGION": REGION,
        "MINISTACK_ACCOUNT_ID": ACCOUNT,
        "S3_PERSIST": "1",
        "S3_DATA_DIR": "/nonexistent",  # the child says which folder, see emulator_child
        "SFTP_ENABLED": "0",
        "IOT_MTLS_ENABLED": "0",
        "LOG_LEVEL": "WARNING",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }


def _headers(action: str) -> dict[str, str]:
    scope = f"{ACCOUNT}/20260101/{REGION}/dynamodb/aws4_request"
    return {
        "X-Amz-Target": f"DynamoDB_20120810.{action}",
        "Content-Type": "application/x-amz-json-1.0",
        "Authorization": f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=local",
    }


def _aside(journal: Path) -> Path:
    return journal.with_suffix(".earlier.jsonl")


def _set_aside(journal: Path) -> None:
    """Keep the last run's journal until it is restored; one that was being restored still counts alone."""
    if _aside(journal).exists():
        journal.unlink(missing_ok=True)
    elif journal.exists():
        journal.rename(_aside(journal))


def _batches(images: Sequence[AfterImage]) -> Iterator[Sequence[AfterImage]]:
    for start in range(0, len(images), BATCH_LIMIT):
        yield images[start : start + BATCH_LIMIT]


def _announced_port(process: "subprocess.Popen[bytes]", folder: Path) -> int:
    assert process.stdout is not None  # noqa: S101 - it was asked for as a pipe
    ready, _, _ = select.select([process.stdout], [], [], START_WITHIN_SECONDS)
    line = process.stdout.readline() if ready else b""
    if not line.strip().isdigit():
        process.kill()
        process.wait()
        raise EmulatorError(f"the emulator did not start; see {folder / 'emulator.log'}")
    return int(line)


def _close(pipe: IO[bytes] | None) -> None:
    if pipe is not None:
        pipe.close()
