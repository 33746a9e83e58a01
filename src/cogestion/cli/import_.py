"""``cogestion import``: a whole body out of one file."""

from pathlib import Path

import click

from cogestion.cli.serve import open_site, prepare, site
from cogestion.decisions import text


@click.command("import")
@click.option("--folder", type=click.Path(path_type=Path), default=Path(), help="The site's folder; by default this.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def command(language: str, folder: Path, file: Path) -> None:
    """Take the body in FILE, which `cogestion export` wrote, into the site: whole, or not at all.

    Everybody signs in again. A passkey works only where the site keeps its name.
    """
    open_site(folder)
    prepare()
    body = site("carrying.services").carry_in(data=file.read_bytes(), now=site("foundation.clock").now())
    click.echo(text("cli.import-done", language, body=body))
