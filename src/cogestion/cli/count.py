"""``cogestion count``: from a ballot file to the elected."""

import json
from collections.abc import Mapping
from typing import IO, Any

import click

from cogestion.cli._checking import answer
from cogestion.cli._reading import read_text
from cogestion.counting import (
    BltFile,
    Transcript,
    check_transcript,
    confirmation,
    count,
    find_rule,
    is_ordered,
    read_blt,
    read_transcript,
    transcript_csv,
    transcript_html,
    transcript_json,
    transcript_schema,
    transcript_text,
)
from cogestion.decisions import Lots, sentence, text

UNDECIDED = 3


def _print_schema(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(transcript_schema(), nl=False)
        ctx.exit()


@click.command()
@click.argument("file", type=click.File("rb"))
@click.option("--rule", help="The rule to count by, such as scottish-2007; an unknown one lists them.")
@click.option("--seats", type=click.IntRange(min=1), help="Seats to fill; by default what the file says.")
@click.option("--lots", "seed", metavar="SEED", help="Seed of the lots that decide ties.")
@click.option("--lenient", is_flag=True, help="Read a file with harmless slips, and name each one.")
@click.option("--output", type=click.Choice(["text", "json", "csv", "html"]), default="text", show_default=True)
@click.option(
    "--check", metavar="TRANSCRIPT", help="Count a second, independent way and compare this JSON transcript."
)
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the JSON Schema of a transcript.",
)
@click.pass_obj
def command(
    language: str,
    file: IO[bytes],
    rule: str | None,
    seats: int | None,
    seed: str | None,
    lenient: bool,
    output: str,
    check: str | None,
) -> None:
    """Count the ballots of FILE (BLT format; - reads standard input).

    Ends with status 3 when a tie needs a lot and no seed was given. With --check a second implementation of the
    rule counts, and status 1 says that the transcript differs. --schema prints the JSON Schema of a transcript.
    """
    told = None if check is None else read_transcript(read_text(check))
    if rule is None and told is None:
        raise click.UsageError("--rule is needed, except with --check.")
    blt = read_blt(file, lenient=lenient, in_order=_in_order(rule, told))
    for forgiven in blt.forgiven:
        click.echo(sentence(forgiven, language), err=True)
    if told is not None:
        _check(blt, told, rule, seats or blt.seats, language)
        return
    transcript = count(blt.profile, rule or "", seats or blt.seats, Lots(seed) if seed else None)
    click.echo(_shown(transcript, language, output, blt.title), nl=False)
    if transcript.undecided:
        if output != "text":
            click.echo(text("counting.undecided", language), err=True)
        raise SystemExit(UNDECIDED)


def _in_order(rule: str | None, told: Mapping[str, Any] | None) -> bool:
    """Whether the papers must keep their order: as the rule asked for, or else the transcript's, counts them."""
    if rule is None and told is not None:
        return is_ordered(str(told.get("rule")))
    return find_rule(rule or "")[0].ordered


def _check(blt: BltFile, told: Mapping[str, Any], rule: str | None, seats: int, language: str) -> None:
    found = check_transcript(blt.profile, told, _whole_id(rule) if rule else None, seats)
    answer([one.reason for one in found], confirmation(told), language)


def _whole_id(rule: str) -> str:
    """The id with its option, as transcripts bear it."""
    found, option = find_rule(rule)
    return f"{found.id}:{option}" if option else found.id


def _shown(transcript: Transcript, language: str, output: str, title: str) -> str:
    if output == "json":
        return json.dumps(transcript_json(transcript), ensure_ascii=False, indent=1) + "\n"
    if output == "csv":
        return transcript_csv(transcript, language)
    if output == "html":
        return transcript_html(transcript, language, title)
    return transcript_text(transcript, language, title)
