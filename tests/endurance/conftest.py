from tests.aws.emulators import emulator, exact_dynamodb, exact_endpoint, table_schema

__all__ = ["emulator", "exact_dynamodb", "exact_endpoint", "table_schema"]
