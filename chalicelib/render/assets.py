"""What pages load besides themselves: style sheets, pictures, scripts, from `templates/static/`.

An address names the file and a hash of what is in it (`/static/phatngon.css?v=3f2a…`), so that browsers may
keep the file for a year and yet never show an old one.
"""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

TYPES: Final[Mapping[str, str]] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
"""The kinds of file that are served, by ending, with the type that browsers are told."""
_HASH_LENGTH: Final = 12


@cache
def files_in(folder: Path) -> Mapping[str, Path]:
    """Give the files that may be served, by name; read once a process."""
    return {path.name: path for path in folder.iterdir() if path.suffix in TYPES}


@cache
def version_of(path: Path) -> str:
    """Give a short hash of what a file holds; read once a process."""
    return sha256(path.read_bytes()).hexdigest()[:_HASH_LENGTH]


def address_of(name: str, folder: Path) -> str:
    """Give the address of a file below the public URL; KeyError when there is none of this name."""
    return f"/static/{name}?v={version_of(files_in(folder)[name])}"
