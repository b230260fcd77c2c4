"""Writing files so that they are whole or absent after any crash."""

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write beside, flush to the disk, then rename; OSError when the disk does not take it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Make the new name itself durable (fsync(2): the directory needs its own)."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
