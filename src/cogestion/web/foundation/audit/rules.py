"""What is hashed, as bytes. The chain can be checked from these two functions and the rows alone."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

START = "0" * 64
"""What the first entry of a chain follows."""


def commitment(salt: str, values: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of the salt and the texts as canonical JSON."""
    return hashlib.sha256(canonical({"salt": salt, "values": dict(values)})).hexdigest()


def digest(entry: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of an entry's columns as canonical JSON, ``previous`` among them."""
    return hashlib.sha256(canonical(dict(entry))).hexdigest()


def canonical(value: Any) -> bytes:
    """JSON with sorted names, no spaces, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
