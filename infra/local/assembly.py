from typing import Any


def assemble(s: Any) -> Any: ...
