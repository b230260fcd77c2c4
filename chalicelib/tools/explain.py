"""Say what is understood of a mail, and why: `python -m chalicelib.tools.explain FILE [--register CSV]`.

FILE is a raw mail (.eml); `-` reads it from the standard input. Prints one JSON object, whose keys are those
of docs/mail.md. Ends with 1 when the file cannot be read as a mail, 2 when called wrongly.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from chalicelib.mail import explain
from chalicelib.mail.agencies.known_agencies import UnusableRegisterError

_UNREADABLE: Final = 1


def run(arguments: Sequence[str]) -> int:
    """Explain the mail that the arguments name, print it, and give the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        said = explain(options.file.read(), options.register)
    except UnusableRegisterError as error:
        parser.error(f"--register: {error.reason}")
    json.dump(said, sys.stdout, ensure_ascii=False, indent=2)
    print()
    return _UNREADABLE if said["error"] else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m chalicelib.tools.explain", description=__doc__)
    parser.add_argument("file", type=argparse.FileType("rb"), help="thư thô (.eml); - là đầu vào chuẩn")
    parser.add_argument(
        "--register",
        type=Path,
        help="tệp agencies.csv hoặc thư mục chứa tệp đó; mặc định: các cơ quan của Huế",
    )
    return parser


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
