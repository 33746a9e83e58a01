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


COLUMNS = ("scope", "number", "at", "actor", "act", "subject", "commitment", "previous")
"""What the digest of an entry is taken of."""

FAULTS = ("number", "previous", "time", "digest", "commitment")
"""What can be wrong with an entry, in the order of looking."""


def fault(line: Mapping[str, Any], *, number: int, previous: str, not_before: str) -> str | None:
    """The first of :data:`FAULTS` in an entry that should stand at ``number`` and follow ``previous``, or None.

    ``line`` holds the columns and ``digest``, and ``salt`` with ``values`` unless they were erased. Times are in UTC
    with six decimals, so that they compare as texts.
    """
    right = {
        "number": line["number"] == number,
        "previous": line["previous"] == previous,
        "time": line["at"] >= not_before,
        "digest": line["digest"] == digest({name: line[name] for name in COLUMNS}),
        "commitment": "values" not in line or line["commitment"] == commitment(line["salt"], line["values"]),
    }
    return next((name for name in FAULTS if not right[name]), None)
