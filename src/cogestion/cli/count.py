"""``cogestion count``: from a ballot file to the elected."""

import json
from collections.abc import Mapping
from typing import IO, Any

import click

from cogestion.cli._ballots import Ballots, Reading, read_for
from cogestion.cli._checking import answer
from cogestion.cli._reading import read_text
from cogestion.counting import (
    FORMATS,
    POINTS,
    Grades,
    Places,
    Poll,
    Profile,
    Transcript,
    check_transcript,
    confirmation,
    count,
    find_margin,
    margin_json,
    margin_text,
    read_places,
    read_transcript,
    transcript_csv,
    transcript_html,
    transcript_json,
    transcript_schema,
    transcript_text,
    whole_id,
)
from cogestion.decisions import Lots, text

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
@click.option("--places", metavar="TOML", help="File of the reserved places: groups, their minima and maxima.")
@click.option("--margin", "close", is_flag=True, help="Say how few changed papers would elect others (text, JSON).")
@click.option("--format", "form", type=click.Choice(FORMATS), help="The format; by default what the name's end says.")
@click.option("--cleaning", default="", metavar="POLICY", help="How cast vote records are read; unknown lists them.")
@click.option("--scale", default=",".join(POINTS), show_default=True, help="The grades of a CSV file, lowest first.")
@click.option("--lenient", is_flag=True, help="Read a BLT file with harmless slips, and name each one.")
@click.option("--output", type=click.Choice(["text", "json", "csv", "html"]), default="text", show_default=True)
@click.option("--check", metavar="TRANSCRIPT", help="Count a second, independent way and compare this transcript.")
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
    places: str | None,
    close: bool,
    form: str | None,
    cleaning: str,
    scale: str,
    lenient: bool,
    output: str,
    check: str | None,
) -> None:
    """Count the ballots of FILE (- reads standard input).

    Names that end in .soc, .soi, .toc, .toi (PrefLib), .cvr.csv or .csv are read as such, others as BLT; each may be
    gzipped. Ends with status 3 when a tie needs a lot and no seed was given. With --check a second implementation of
    the rule counts, and status 1 says that the transcript differs.
    """
    told = None if check is None else read_transcript(read_text(check))
    asked = rule or str((told or {}).get("rule", ""))
    if not asked:
        raise click.UsageError("--rule is needed, except with --check.")
    ballots = read_for(asked, file, Reading(form, cleaning, scale, lenient), language)
    if told is not None:
        _check(ballots, told, rule, seats, _reserved(places, ballots.papers), language)
        return
    papers, lots = ballots.papers, Lots(seed) if seed else None
    reserved = _reserved(places, papers)
    transcript = count(papers, asked, ballots.seats_or(seats), lots, reserved)
    poll: Poll[Profile] | Poll[Grades] | None = None
    if close and not transcript.undecided and isinstance(papers, Profile):
        poll = Poll(asked, papers, transcript.seats, lots, places=reserved)
    elif close and isinstance(papers, Grades):  # refused below, by the name of the rule
        poll = Poll(asked, papers, transcript.seats, lots)
    show(transcript, language, output, ballots.title, poll)


def _reserved(file: str | None, papers: Profile | Grades) -> Places | None:
    gone = papers.withdrawn if isinstance(papers, Profile) else ()
    return read_places(read_text(file), papers.candidates, gone) if file else None


def _check(
    ballots: Ballots,
    told: Mapping[str, Any],
    rule: str | None,
    seats: int | None,
    places: Places | None,
    language: str,
) -> None:
    whole = whole_id(rule) if rule else None
    found = check_transcript(ballots.papers, told, whole, seats or ballots.seats, places)
    answer([one.reason for one in found], confirmation(told), language)


def show(
    transcript: Transcript,
    language: str,
    output: str,
    title: str,
    close: Poll[Profile] | Poll[Grades] | None = None,
) -> None:
    """Print a transcript, and how close it was (``close``); end with status 3 where it is undecided."""
    found = find_margin(close) if close and output in ("text", "json") else None
    if found and output == "json":
        whole = {**transcript_json(transcript), "margin": margin_json(found)}
        click.echo(json.dumps(whole, ensure_ascii=False, indent=1))
    else:
        click.echo(_shown(transcript, language, output, title), nl=False)
    if found and output == "text":
        click.echo("\n" + margin_text(found, transcript.candidates, language), nl=False)
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
