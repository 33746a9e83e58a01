"""``cogestion organs``: several organs elected in one visit."""

import json

import click

from cogestion.cli._reading import read_text
from cogestion.decisions import Lots
from cogestion.results import fill_twice, organs_json, organs_text
from cogestion.seats import read_json


@click.command("organs")
@click.argument("path", metavar="FILE.json")
@click.option("--lots", metavar="SEED", help="Seed of the lots; without it a tie that only a lot decides stays.")
@click.option("--output", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def command(ctx: click.Context, path: str, lots: str | None, output: str) -> None:
    """Fill several organs in order: single posts, and seats by proportion.

    FILE.json (- for standard input) holds the contests with their votes. Somebody elected in an earlier contest is
    left out of a later one where that contest says "skip_elected": true.
    """
    where = "stdin" if path == "-" else path
    data = read_json(read_text(path), where)
    visit, filled = fill_twice(data, where, Lots(lots) if lots is not None else None)
    if output == "json":
        click.echo(json.dumps(organs_json(visit, filled), ensure_ascii=False, indent=2))
    else:
        click.echo(organs_text(visit, filled, ctx.obj))
