"""``cogestion roll``: what an elector or a scrutineer checks about a published electorate."""

import click

from cogestion.cli._reading import read_text
from cogestion.decisions import RefusedError, text
from cogestion.results import check_openings, read_openings


class RootRefusedError(RefusedError):
    """A root that is not 64 hexadecimal digits."""


@click.group()
def command() -> None:
    """Check a roll, or one's own entry, against the root that was published."""


@command.command()
@click.argument("file")
@click.argument("root")
@click.pass_obj
def check(language: str, file: str, root: str) -> None:
    """Check the openings in FILE against ROOT, as the body published it.

    FILE holds one elector's opening, or the whole roll as a scrutineer gets it; - is the standard input.
    """
    openings = read_openings(read_text(file))
    check_openings(openings, _root(root))
    if isinstance(openings, list):
        click.echo(text("cli.roll-whole", language, count=len(openings)))
    else:
        named = openings.entry
        values = {"number": named["number"], "names": named.get("names", "")}
        click.echo(text("cli.roll-one", language, count=openings.count, **values))


def _root(written: str) -> bytes:
    try:
        root = bytes.fromhex(written)
    except ValueError:
        root = b""
    if len(root) != 32:
        raise RootRefusedError("cli.roll-root")
    return root
