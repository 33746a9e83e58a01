"""The folder of one installation: what is kept, and where. It is made at the first start."""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url

SQLITE = {
    # A writer takes its lock at the start, so that two writers wait for each other instead of failing half-way.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}


def folder() -> Path:
    """The folder named by COGESTION_FOLDER, by default the present one."""
    return Path(os.environ.get("COGESTION_FOLDER", ".")).resolve()


def secret_key(place: Path) -> str:
    """The key in ``secret.key``, drawn at the first start. It signs sessions: whoever reads it can be anyone."""
    path = place / "secret.key"
    if not path.exists():
        place.mkdir(parents=True, exist_ok=True)
        drawn = secrets.token_urlsafe(64)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(drawn)
    return path.read_text(encoding="ascii").strip()


def database(place: Path) -> dict[str, Any]:
    """COGESTION_DATABASE_URL where it is set (``postgresql://…``), else ``cogestion.sqlite3`` in the folder."""
    if url := os.environ.get("COGESTION_DATABASE_URL"):
        return {**dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(place / "cogestion.sqlite3"), "OPTIONS": SQLITE}
