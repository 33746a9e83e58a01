"""The file in which a body travels: a ZIP with the rows of each model as lines of JSON, and their fingerprints."""

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cogestion.decisions import RefusedError

FORMAT = "cogestion-body-1"
MANIFEST = "manifest.json"
EPOCH = (1980, 1, 1, 0, 0, 0)
Row = dict[str, Any]


class ArchiveError(RefusedError):
    """No archive of a body, or one that is not as it was written."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A body as it travels: its name in addresses, the head of each chain by scope, the rows by model."""

    slug: str
    heads: Mapping[str, str]
    rows: Mapping[str, list[Row]]


def pack(carried: Carried) -> bytes:
    """The archive. The same rows give the same bytes."""
    parts = {f"{label}.jsonl": _lines(rows) for label, rows in carried.rows.items()}
    listed = {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "rows": data.count(b"\n")} for name, data in parts.items()
    }
    manifest = {"format": FORMAT, "body": carried.slug, "heads": dict(carried.heads), "parts": listed}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in {MANIFEST: json.dumps(manifest, indent=1).encode(), **parts}.items():
            file.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def unpack(data: bytes) -> Carried:
    """What is in an archive. Raises ArchiveError where a part is missing, altered or of another format."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            manifest = json.loads(file.read(MANIFEST))
            if manifest["format"] != FORMAT:
                raise ArchiveError("cli.import-other-format", format=str(manifest["format"]))
            rows = {name.removesuffix(".jsonl"): _read(file, name, told) for name, told in manifest["parts"].items()}
            return Carried(str(manifest["body"]), dict(manifest["heads"]), rows)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError) as broken:
        raise ArchiveError("cli.import-no-archive") from broken


def _read(file: zipfile.ZipFile, name: str, told: Mapping[str, Any]) -> list[Row]:
    data = file.read(name)
    if hashlib.sha256(data).hexdigest() != told["sha256"]:
        raise ArchiveError("cli.import-altered", part=name)
    return [json.loads(line) for line in data.splitlines()]


def _lines(rows: Iterable[Row]) -> bytes:
    return b"".join(json.dumps(row, default=_plain, sort_keys=True).encode() + b"\n" for row in rows)


def _plain(value: object) -> str:
    """Days, moments, names and bytes as text. A kind of value that is not known here is a TypeError."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    raise TypeError(f"no text is agreed on for {type(value).__name__}")
