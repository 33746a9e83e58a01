"""Sign-in through an organisation, as the folder of the installation configures it."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cogestion.web.config.settings.oidc import providers

WRITTEN = """
[union]
name = "The union"
client_id = "cogestion"
secret_file = "union.secret"
server_url = "https://id.union.example"
"""


def test_without_the_file_there_is_none(tmp_path: Path) -> None:
    assert providers(tmp_path) == {}


def test_a_provider_is_read_with_its_secret(tmp_path: Path) -> None:
    (tmp_path / "oidc.toml").write_text(WRITTEN)
    (tmp_path / "union.secret").write_text("hush\n")
    (app,) = providers(tmp_path)["openid_connect"]["APPS"]
    assert (app["provider_id"], app["name"], app["secret"]) == ("union", "The union", "hush")
    assert app["settings"] == {"server_url": "https://id.union.example", "email_authentication": False}


@pytest.mark.parametrize(("line", "told"), [("client_id", "client_id is missing"), ("name", "name is missing")])
def test_a_field_that_is_missing_is_named(tmp_path: Path, line: str, told: str) -> None:
    kept = [row for row in WRITTEN.splitlines() if not row.startswith(line)]
    (tmp_path / "oidc.toml").write_text("\n".join(kept))
    (tmp_path / "union.secret").write_text("hush\n")
    with pytest.raises(ImproperlyConfigured, match=told) as refused:
        providers(tmp_path)
    assert "hush" not in str(refused.value)


def test_a_secret_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "oidc.toml").write_text(WRITTEN)
    with pytest.raises(ImproperlyConfigured, match=r"there is no file union\.secret"):
        providers(tmp_path)
