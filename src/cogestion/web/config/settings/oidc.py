"""Sign-in through an organisation: the providers that ``oidc.toml`` names in the folder of the installation."""

import tomllib
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

NEEDED = ("name", "client_id", "secret_file", "server_url")


def providers(place: Path) -> dict[str, Any]:
    """The value of SOCIALACCOUNT_PROVIDERS. Without the file there are none.

    Raises ImproperlyConfigured with the provider and the field that is missing; never with the text of a secret.
    """
    path = place / "oidc.toml"
    if not path.exists():
        return {}
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    apps = [_app(place, key, one) for key, one in written.items()]
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}}


def _app(place: Path, key: str, written: dict[str, Any]) -> dict[str, Any]:
    """One provider as allauth takes it."""
    if missing := [name for name in NEEDED if not written.get(name)]:
        raise ImproperlyConfigured(f"oidc.toml, [{key}]: {', '.join(missing)} is missing")
    secret = place / written["secret_file"]
    if not secret.is_file():
        raise ImproperlyConfigured(f"oidc.toml, [{key}]: there is no file {written['secret_file']}")
    return {
        "provider_id": key,
        "name": written["name"],
        "client_id": written["client_id"],
        "secret": secret.read_text(encoding="utf-8").strip(),
        "settings": {
            "server_url": written["server_url"],
            "email_authentication": bool(written.get("trust_addresses", False)),
        },
    }
