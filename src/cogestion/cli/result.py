"""``cogestion result``: from a public record to the elected."""

import json
from pathlib import Path

import click

from cogestion.ballotbox import Verification, verify
from cogestion.cli._again import verification_commands
from cogestion.cli._reading import RecordUnreadableError
from cogestion.decisions import Lots
from cogestion.results import outcome, outcome_html, outcome_json, outcome_text


@click.command("result")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--procedure", help="The seat rule, if the record names none or to compare; an unknown id lists all.")
@click.option("--seats", type=click.IntRange(min=1), help="How many seats, where the record does not say.")
@click.option("--lots", metavar="SEED", help="Seed of the lot, if the last seat is tied.")
@click.option("--output", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.pass_obj
def command(
    language: str, file: Path, procedure: str | None, seats: int | None, lots: str | None, output: str
) -> None:
    """Verify the public record FILE (.bel) and seat its result. Nothing but the record is needed."""
    urn = None if lots is None else Lots(lots)
    found = outcome(_verified(file), procedure=procedure, seats=seats, lots=urn)
    if output == "json":
        click.echo(json.dumps(outcome_json(found), ensure_ascii=False, indent=2))
    elif output == "html":
        click.echo(outcome_html(found, language, verification_commands(file)))
    else:
        click.echo(outcome_text(found, language))


def _verified(file: Path) -> Verification:
    try:
        with file.open("rb") as record:
            return verify(record)
    except OSError as error:
        raise RecordUnreadableError("verify.unreadable", path=str(file)) from error
