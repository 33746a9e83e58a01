"""How mail is set: the file, the environment over it, and what is refused without quoting a password."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cogestion.web.config.settings.mail import mail

SMTP = """
from = "Mill <mill@mill.example>"

[smtp]
host = "mail.mill.example"
user = "mill"
password = "hushed"
"""


def wrote(folder: Path, text: str) -> Path:
    (folder / "mail.toml").write_text(text, encoding="utf-8")
    return folder


def test_without_anything_mails_wait(tmp_path: Path) -> None:
    assert mail(tmp_path).service == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("tls", "port", "starttls", "whole"),
    [("starttls", 587, True, False), ("tls", 465, False, True), ("none", 25, False, False)],
)
def test_a_mail_server(tmp_path: Path, tls: str, port: int, starttls: bool, whole: bool) -> None:
    found = mail(wrote(tmp_path, f'{SMTP}tls = "{tls}"\n'))
    assert (found.service, found.sender) == ("smtp", "Mill <mill@mill.example>")
    assert (found.django["EMAIL_PORT"], found.django["EMAIL_USE_TLS"], found.django["EMAIL_USE_SSL"]) == (
        port,
        starttls,
        whole,
    )


def test_the_environment_goes_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COGESTION_MAIL_HOST", "other.example")
    monkeypatch.setenv("COGESTION_MAIL_FROM", "other@mill.example")
    found = mail(wrote(tmp_path, SMTP))
    assert (found.django["EMAIL_HOST"], found.sender) == ("other.example", "other@mill.example")
    assert found.django["EMAIL_HOST_PASSWORD"] == "hushed"


def test_a_sending_service_with_its_keys_and_a_secret_of_the_folder(tmp_path: Path) -> None:
    text = 'service = "postmark"\nfrom = "m@mill.example"\n[keys]\nPOSTMARK_SERVER_TOKEN = "hushed"\n'
    first, second = mail(wrote(tmp_path, text)), mail(tmp_path)
    assert first.backend == "anymail.backends.postmark.EmailBackend"
    assert first.anymail["POSTMARK_SERVER_TOKEN"] == "hushed"
    assert first.anymail["WEBHOOK_SECRET"] == second.anymail["WEBHOOK_SECRET"]
    assert stat.S_IMODE((tmp_path / "mail-webhook.secret").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text", ['password = "hushed', '[smtp]\nhost = "a"\npassword = "hushed"\n', f'{SMTP}tls = "hushed"\n']
)
def test_what_cannot_be_meant_is_refused_without_its_secrets(tmp_path: Path, text: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        mail(wrote(tmp_path, text))
    assert "hushed" not in str(refused.value)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
