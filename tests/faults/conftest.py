from tests.aws.emulators import (
    book,
    dynamodb,
    emulator,
    ministack_dynamodb,
    moto,
    moto_dynamodb,
    patience,
    sleeper,
    table,
    table_schema,
    writer,
)

__all__ = [
    "book",
    "dynamodb",
    "emulator",
    "ministack_dynamodb",
    "moto",
    "moto_dynamodb",
    "patience",
    "sleeper",
    "table",
    "table_schema",
    "writer",
]
