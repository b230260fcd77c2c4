from tests.aws.emulators import emulator, exact_endpoint, table_schema
from tests.tools.stacks import a_stack, exported, folder, old

__all__ = ["a_stack", "emulator", "exact_endpoint", "exported", "folder", "old", "table_schema"]
