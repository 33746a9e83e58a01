"""``cogestion demo``: the site of a fictional plant."""

import os
import sys
import tempfile
from pathlib import Path

import click

from cogestion.cli.serve import fill_demo, open_site, prepare, refuse_taken, serve, visit_demo
from cogestion.decisions import text


@click.command("demo")
@click.option(
    "--folder", type=click.Path(path_type=Path), help="Where it is kept; by default in a new temporary one."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where it listens.")
@click.pass_obj
def command(language: str, folder: Path | None, port: int) -> None:
    """Open the site of a fictional plant, with sign-in links for every role.

    On a terminal it stays until Ctrl+C. Without one, or with CI set, it opens every page that a link leads to, as
    each of the people, and ends.
    """
    refuse_taken(port)
    open_site(folder or Path(tempfile.mkdtemp(prefix="cogestion-demo-")), "demo")
    prepare()
    address = f"http://localhost:{port}/"
    fill_demo(address)

    def visit() -> None:
        addresses, people = visit_demo(address)
        click.echo(text("cli.demo-visited", language, addresses=str(addresses), people=str(people)))

    serve(port, language, address, None if _stays() else visit)


def _stays() -> bool:
    """Whether somebody is there to look at it."""
    return sys.stdout.isatty() and os.environ.get("CI", "").lower() in ("", "0", "false")
