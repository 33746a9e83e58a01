"""``cogestion serve``: what it refuses, what it leaves in its folder, and that it starts and stops."""

import http.client
import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cogestion.cli import main, serve

Typed = Callable[..., Any]
FreePort = Callable[[], int]
COMMAND = str(Path(sys.executable).with_name("cogestion"))


@contextmanager
def served(folder: Path, port: int, *more: str) -> Iterator[subprocess.Popen[str]]:
    """The site in ``folder``, once it answers; stopped at the end as by Ctrl+C."""
    environment = {**os.environ, "COGESTION_LANGUAGE": "en"}
    command = [COMMAND, "serve", "--folder", str(folder), "--port", str(port), *more]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as site:
        try:
            while site.poll() is None:
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                except ConnectionRefusedError:
                    time.sleep(0.05)
                else:
                    break
            yield site
        finally:
            site.send_signal(signal.SIGINT)


def test_it_serves_and_stops_and_keeps_its_folder_to_itself(tmp_path: Path, free_port: FreePort) -> None:
    port = free_port()
    with served(tmp_path / "site", port) as site:
        with urllib.request.urlopen(f"http://localhost:{port}/accessibility/") as page:
            assert page.status == 200
            assert "<h1>" in page.read().decode()
        site.send_signal(signal.SIGINT)
        said, complaints = site.communicate()
    assert site.returncode == 0, complaints
    assert f"http://localhost:{port}/" in said
    assert said.endswith("Stopped. Everything is kept.\n")
    files = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "site").iterdir()}
    assert {"secret.key", "cogestion.sqlite3"} <= files.keys()
    assert set(files.values()) == {0o600}
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))


def asked(port: int, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/accessibility/", headers=headers)
    answer = connection.getresponse()
    connection.close()
    return answer


def test_beyond_this_machine_it_answers_to_its_name_and_over_https_alone(tmp_path: Path, free_port: FreePort) -> None:
    port = free_port()
    with served(tmp_path / "site", port, "--host", "mill.example") as site:
        plain = asked(port, Host="mill.example")
        assert (plain.status, plain.headers["Location"]) == (301, "https://mill.example/accessibility/")
        behind_a_proxy = asked(port, Host="mill.example", **{"X-Forwarded-Proto": "https"})
        assert behind_a_proxy.status == 200
        assert "max-age" in behind_a_proxy.headers["Strict-Transport-Security"]
        assert "Secure" in behind_a_proxy.headers["Set-Cookie"]
        assert asked(port, Host="localhost").status == 400
        site.send_signal(signal.SIGINT)
        site.communicate()
    assert site.returncode == 0


def test_a_taken_port_is_refused(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(main, ["--language", "pt", "serve", "--folder", str(tmp_path), "--port", port])
    assert done.exit_code == 1
    assert f"A porta {port} já é usada" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path, type_in: Typed, free_port: FreePort) -> None:
    (tmp_path / "file").touch()
    done = type_in(tmp_path, COMMAND, "serve", "--folder", "file/site", "--port", str(free_port()))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "cogestion: Nothing can be written into the folder file/site.\n"


def test_what_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "find_spec", lambda name: None if name == "gunicorn" else object())
    with pytest.raises(serve.SiteMissingError) as missing:
        serve.open_site(tmp_path)
    assert "missing: gunicorn" in str(missing.value)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://ana:hushed@127.0.0.1:1/mill", "The database (postgresql) cannot be reached"),
        ("postgresql://ana:hushed@127.0.0.1:port/mill", "holds no address of a database"),
        ("hushed", "holds no address of a database"),
    ],
)
def test_a_database_out_of_reach_is_told_without_its_password(
    tmp_path: Path, type_in: Typed, free_port: FreePort, monkeypatch: pytest.MonkeyPatch, url: str, words: str
) -> None:
    monkeypatch.setenv("COGESTION_DATABASE_URL", url)
    done = type_in(tmp_path, COMMAND, "serve", "--port", str(free_port()))
    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "hushed" not in done.stdout + done.stderr
