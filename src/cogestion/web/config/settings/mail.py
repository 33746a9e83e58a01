"""How the site sends mail: ``mail.toml`` in the folder, and over it the environment. See docs/how-to/send-mail.md."""

import os
import secrets
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

OWN = {
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
    "console": "django.core.mail.backends.console.EmailBackend",
    "file": "django.core.mail.backends.filebased.EmailBackend",
}
PORTS = {"starttls": 587, "tls": 465, "none": 25}
SECONDS = 20
"""For which a silent mail server is waited for."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What Django and anymail are told. ``service`` is empty where nothing is set: then mails wait."""

    service: str = ""
    sender: str = "cogestion@localhost"
    backend: str = OWN["smtp"]
    django: dict[str, Any] = field(default_factory=dict)
    anymail: dict[str, Any] = field(default_factory=dict)


def mail(place: Path) -> Mail:
    """What ``mail.toml`` and the COGESTION_MAIL_… variables say. Raises ImproperlyConfigured."""
    given = _file(place / "mail.toml")
    smtp = given.get("smtp", {}) | _environment()
    service = given.get("service") or ("smtp" if smtp.get("host") else "")
    if not service:
        return Mail()
    sender = os.environ.get("COGESTION_MAIL_FROM") or given.get("from")
    if not sender:
        raise ImproperlyConfigured("mail: the address of the sender (from) is missing")
    own = {"EMAIL_FILE_PATH": str(place / "mails")} | (_smtp(smtp) if service == "smtp" else {})
    backend = OWN.get(service, f"anymail.backends.{service}.EmailBackend")
    return Mail(service, sender, backend, own, given.get("keys", {}) | {"WEBHOOK_SECRET": _webhook(place)})


def _file(path: Path) -> dict[str, Any]:
    """The file as it stands. Its contents may hold passwords, so that no error quotes them."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except ValueError:
        raise ImproperlyConfigured("mail.toml is no TOML") from None


def _environment() -> dict[str, str]:
    names = ("host", "port", "user", "password", "tls")
    return {name: value for name in names if (value := os.environ.get(f"COGESTION_MAIL_{name.upper()}"))}


def _smtp(given: dict[str, Any]) -> dict[str, Any]:
    tls = given.get("tls", "starttls")
    if tls not in PORTS:
        raise ImproperlyConfigured("mail: tls is starttls, tls or none")
    return {
        "EMAIL_HOST": given.get("host", "localhost"),
        "EMAIL_PORT": int(given.get("port", PORTS[tls])),
        "EMAIL_HOST_USER": given.get("user", ""),
        "EMAIL_HOST_PASSWORD": given.get("password", ""),
        "EMAIL_USE_TLS": tls == "starttls",
        "EMAIL_USE_SSL": tls == "tls",
    }


def _webhook(place: Path) -> str:
    """``name:password`` with which a sending service tells of mails that came back; drawn at the first start."""
    path = place / "mail-webhook.secret"
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"cogestion:{secrets.token_urlsafe(32)}")
    return path.read_text(encoding="ascii").strip()
