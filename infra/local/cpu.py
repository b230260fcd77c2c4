"""CPU time of another process."""

import os
from pathlib import Path


def cpu_seconds(pid: int) -> float:
    """Give the CPU time of a process, user and system, in seconds (Linux, proc(5), `stat`)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    user, system = int(fields[11]), int(fields[12])  # the 14th and 15th of the line
    return (user + system) / os.sysconf("SC_CLK_TCK")
