"""``cogestion count``: from a ballot file to the elected."""

import json
from typing import IO

import click

from cogestion.counting import (
    Transcript,
    count,
    find_rule,
    read_blt,
    transcript_csv,
    transcript_html,
    transcript_json,
    transcript_text,
)
from cogestion.decisions import Lots, sentence, text

UNDECIDED = 3


@click.command()
@click.argument("file", type=click.File("rb"))
@click.option("--rule", required=True, help="The rule to count by, such as scottish-2007; an unknown one lists them.")
@click.option("--seats", type=click.IntRange(min=1), help="Seats to fill; by default what the file says.")
@click.option("--lots", "seed", metavar="SEED", help="Seed of the lots that decide ties.")
@click.option("--lenient", is_flag=True, help="Read a file with harmless slips, and name each one.")
@click.option("--output", type=click.Choice(["text", "json", "csv", "html"]), default="text", show_default=True)
@click.pass_obj
def command(
    language: str, file: IO[bytes], rule: str, seats: int | None, seed: str | None, lenient: bool, output: str
) -> None:
    """Count the ballots of FILE (BLT format; - reads standard input).

    Ends with status 3 when a tie needs a lot and no seed was given.
    """
    blt = read_blt(file, lenient=lenient, in_order=find_rule(rule)[0].ordered)
    for forgiven in blt.forgiven:
        click.echo(sentence(forgiven, language), err=True)
    transcript = count(blt.profile, rule, seats or blt.seats, Lots(seed) if seed else None)
    click.echo(_shown(transcript, language, output, blt.title), nl=False)
    if transcript.undecided:
        if output != "text":
            click.echo(text("counting.undecided", language), err=True)
        raise SystemExit(UNDECIDED)


def _shown(transcript: Transcript, language: str, output: str, title: str) -> str:
    if output == "json":
        return json.dumps(transcript_json(transcript), ensure_ascii=False, indent=1) + "\n"
    if output == "csv":
        return transcript_csv(transcript, language)
    if output == "html":
        return transcript_html(transcript, language, title)
    return transcript_text(transcript, language, title)
