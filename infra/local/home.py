"""The home of a local run: one folder with all state, for one run at a time."""

import fcntl
import os
from pathlib import Path
from typing import IO


class HomeInUseError(RuntimeError):
    """Another run has this home."""

    def __init__(self, home: Path, owner: str) -> None:
        super().__init__(f"{home} is in use by process {owner or '?'}; stop that one, or set PHATNGON_HOME")


def take(home: Path) -> IO[str]:
    """Make the home if need be and hold it until the file that is returned is closed.

    The lock is the kernel's, so it ends with its process however that ends, and is never stale.
    """
    home.mkdir(parents=True, exist_ok=True)
    holder = (home / "lock").open("a+", encoding="ascii")
    try:
        fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder.seek(0)
        raise HomeInUseError(home, holder.read().strip()) from error
    holder.truncate(0)
    holder.write(f"{os.getpid()}\n")
    holder.flush()
    return holder
