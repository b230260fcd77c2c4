"""The emulator's process, whose functions see what Lambda shows them, and nothing else of this machine.

ministack runs a function by the interpreter that runs ministack, whose folder of packages would hide what the
zip lacks. Here it is run by `STACK_PYTHON`, without that folder, and with `STACK_RUNTIME` instead: boto3 and
what it needs, as Lambda brings them. `AUTH` in the environment has each call weighed by the caller's role.
The journal of the local run, which asks in the caller's name, is left out.
"""

import os
import sys

from infra.local import emulator_child

if __name__ == "__main__":
    sys.executable = os.environ["STACK_PYTHON"]
    os.environ["PYTHONPATH"] = os.environ["STACK_RUNTIME"]
    emulator_child.main(emulator_child.plain)
