from tests.aws.emulators import emulator, table_schema
from tests.tools.stacks import a_stack, exported, folder, old

__all__ = ["a_stack", "emulator", "exported", "folder", "old", "table_schema"]
