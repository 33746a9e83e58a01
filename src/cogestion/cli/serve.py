"""``cogestion serve``, and the one door by which the command line opens the site."""

import os
import socket
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from cogestion.cli._processes import Process, keep_running
from cogestion.decisions import RefusedError, text

SITE = ("django", "allauth", "gunicorn", "django_tasks_db", "dj_database_url")
"""Of the extra ``site``: without any one of these nothing of it starts."""


class SiteMissingError(RefusedError):
    """The extra ``site`` is not installed."""


class FolderUnusableError(RefusedError):
    """The folder cannot be made, or nothing can be written into it."""


class DatabaseError(RefusedError):
    """The database cannot be reached, or its address is none."""


class DemoDataError(RefusedError):
    """Demonstration data and real ones never stand in one database."""


class PortTakenError(RefusedError):
    """Another program listens there already."""


@click.command("serve")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help="What is kept stands here: the database, files, the key of sessions. By default this folder.",
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where it listens.")
@click.option(
    "--host",
    metavar="NAME",
    default="localhost",
    show_default=True,
    help="The name by which people reach it. Other than localhost it is served by HTTPS only, through a proxy on "
    "this machine that sets X-Forwarded-Proto.",
)
@click.pass_obj
def command(language: str, folder: Path, port: int, host: str) -> None:
    """Serve the site from FOLDER until Ctrl+C: the pages, and the worker that sends mail.

    It listens on 127.0.0.1 alone. The database is a file in the folder, or the one that COGESTION_DATABASE_URL
    names (postgresql://...).
    """
    refuse_taken(port)
    open_site(folder, host=host)
    prepare()
    if code := start_code():
        click.echo(text("cli.serve-start-code", language, code=code))
    serve(port, language, f"http://localhost:{port}/" if host == "localhost" else f"https://{host}/")


def open_site(folder: Path, settings: str = "production", host: str = "localhost") -> None:
    """Set Django up on ``folder``, in this process and in those that it starts.

    What they write is for their owner alone. Raises SiteMissingError, FolderUnusableError, DatabaseError (an address
    that is none).
    """
    if missing := [name for name in SITE if find_spec(name) is None]:
        raise SiteMissingError("cli.site-missing", missing=tuple(missing))
    os.umask(0o077)
    _refuse_unusable(folder)
    os.environ["COGESTION_FOLDER"] = str(folder.resolve())
    os.environ["COGESTION_HOST"] = host
    os.environ["DJANGO_SETTINGS_MODULE"] = f"cogestion.web.config.settings.{settings}"
    from dj_database_url import ParseError, UnknownSchemeError

    try:
        import_module("django").setup()
    except (ParseError, UnknownSchemeError, ValueError):
        # The address may hold a password, so that nothing of it is told, nor is the error that quotes it.
        raise DatabaseError("cli.database-no-address") from None


def site(module: str) -> Any:
    """A module of the site, named below ``cogestion.web``. The site must be open."""
    return import_module(f"cogestion.web.{module}")


def prepare() -> None:
    """Bring the catalogues and the database up to this version. Raises DatabaseError, DemoDataError."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import OperationalError, connection
    from django.db.migrations.recorder import MigrationRecorder

    from cogestion.web.foundation.languages import compile_catalogues

    compile_catalogues(otherwise=settings.FOLDER / "locale")
    try:
        connection.ensure_connection()
    except OperationalError as broken:
        raise DatabaseError("cli.database-unreachable", kind=connection.vendor) from broken
    apps = {app for app, _ in MigrationRecorder(connection).applied_migrations()}
    if apps and ("demo" in apps) != settings.DEMO:
        raise DemoDataError("cli.no-demo-data" if settings.DEMO else "cli.demo-data")
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()


def start_code() -> str | None:
    """What the first-run page asks for, as long as no body is founded. The site must be open and prepared."""
    from django.conf import settings

    from cogestion.web.bodies.selectors import is_founded
    from cogestion.web.bodies.start_code import draw

    return None if is_founded() else draw(settings.FOLDER)


def serve(port: int, language: str, address: str, visit: Callable[[], None] | None = None) -> None:
    """Run the pages and the worker, until Ctrl+C or until ``visit`` has ended. The site must be open and prepared."""
    click.echo(text("cli.serve-at", language, address=address))

    def say(code: str, name: str) -> None:
        click.echo(text(code, language, name=name), err=True)

    keep_running(pages(port), worker(), say, visit)
    click.echo(text("cli.serve-stopped", language))


def fill_demo(address: str) -> None:
    """Put the fictional plant into the demonstration's database, once; its letters lead to ``address``."""
    from django.db import connection

    from cogestion.web.demo.fill import fill
    from cogestion.web.foundation import clock

    fill(clock.now(), address)
    connection.close()


def visit_demo(address: str) -> tuple[int, int]:
    """Open the addresses of the demonstration as its people: how many, as how many. Raises PageFailedError."""
    from cogestion.web.demo.visit import visit

    return visit(address)


def pages(port: int) -> Process:
    """The web server."""
    gunicorn = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
    return Process("web", (*gunicorn, "--no-control-socket", "--log-level", "warning", "cogestion.web.config.wsgi"))


def worker() -> Process:
    """What carries out the jobs."""
    return Process("worker", (sys.executable, "-m", "cogestion.web", "work"))


def refuse_taken(port: int) -> None:
    """Raises PortTakenError where another program listens on ``port``."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError as broken:
            raise PortTakenError("cli.port-taken", port=str(port)) from broken


def _refuse_unusable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as broken:
        raise FolderUnusableError("cli.folder-unusable", folder=str(folder)) from broken
