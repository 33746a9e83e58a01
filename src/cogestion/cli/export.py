"""``cogestion export``: a whole body into one file."""

from pathlib import Path

import click

from cogestion.cli.ballotbox.files import write_new
from cogestion.cli.serve import open_site, prepare, site
from cogestion.decisions import text


@click.command("export")
@click.option("--folder", type=click.Path(path_type=Path), default=Path(), help="The site's folder; by default this.")
@click.argument("body")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def command(language: str, folder: Path, body: str, file: Path) -> None:
    """Write BODY, named as in its address, with its parts into FILE, to go on with it elsewhere.

    The file holds every member's data, the log, and what people sign in by (never a password itself): keep it as you
    keep the site. It is for its owner alone.
    """
    open_site(folder)
    prepare()
    data = site("carrying.services").carry_out(slug=body, now=site("foundation.clock").now())
    write_new(file, data, secret=True)
    click.echo(text("cli.export-written", language, file=str(file), body=body))
