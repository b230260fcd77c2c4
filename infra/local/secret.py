"""The keys for tokens, kept in a file of the home; on AWS they stand in Secrets Manager."""

import json
import secrets
from pathlib import Path

from infra.local.files import write_whole

KEY_BYTES = 32


def token_keys(path: Path) -> dict[int, str]:
    """Give the keys by version, making the first one in an empty home."""
    if not path.exists():
        write_whole(path, json.dumps({"1": secrets.token_hex(KEY_BYTES)}).encode())
        path.chmod(0o600)
    return {int(version): key for version, key in json.loads(path.read_bytes()).items()}
