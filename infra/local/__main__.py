"""`python -m infra.local`: the whole stack on this machine, in the foreground."""

import os

from infra.local.assembly import assemble
from infra.local.foreground import run_and_exit

if __name__ == "__main__":
    run_and_exit(os.environ, assemble)
