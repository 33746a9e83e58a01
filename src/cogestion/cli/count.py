"""``cogestion count``: from a ballot file to the elected."""

import json
from typing import IO

import click

from cogestion.counting import (
    FORMATS,
    POINTS,
    Grades,
    Profile,
    Transcript,
    ballot_lines,
    count,
    find_rule,
    read_ballots,
    read_grades,
    transcript_csv,
    transcript_html,
    transcript_json,
    transcript_text,
)
from cogestion.decisions import Lots, RefusedError, sentence, text

UNDECIDED = 3


class SeatsNeededError(RefusedError):
    """Neither the file nor the command says how many seats there are."""


@click.command()
@click.argument("file", type=click.File("rb"))
@click.option("--rule", required=True, help="The rule to count by, such as scottish-2007; an unknown one lists them.")
@click.option("--seats", type=click.IntRange(min=1), help="Seats to fill; by default what the file says.")
@click.option("--lots", "seed", metavar="SEED", help="Seed of the lots that decide ties.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="The format; by default what the name's end says.")
@click.option("--cleaning", default="", metavar="POLICY", help="How cast vote records are read; unknown lists them.")
@click.option("--scale", default=",".join(POINTS), show_default=True, help="The grades of a CSV file, lowest first.")
@click.option("--lenient", is_flag=True, help="Read a BLT file with harmless slips, and name each one.")
@click.option("--output", type=click.Choice(["text", "json", "csv", "html"]), default="text", show_default=True)
@click.pass_obj
def command(
    language: str,
    file: IO[bytes],
    rule: str,
    seats: int | None,
    seed: str | None,
    form: str | None,
    cleaning: str,
    scale: str,
    lenient: bool,
    output: str,
) -> None:
    """Count the ballots of FILE (- reads standard input).

    Names that end in .soc, .soi, .toc, .toi (PrefLib), .cvr.csv or .csv are read as such, others as BLT; each may be
    gzipped. Ends with status 3 when a tie needs a lot and no seed was given.
    """
    name = getattr(file, "name", "-")
    papers: Profile | Grades
    asked = find_rule(rule)[0]
    if asked.reads is Grades:
        papers, found, title = read_grades(ballot_lines(name, file), scale.split(",")), None, ""
    else:
        ballots = read_ballots(name, file, form or "", cleaning=cleaning, lenient=lenient, in_order=asked.ordered)
        papers, found, title = ballots.profile, ballots.seats, ballots.title
        for remark in ballots.remarks:
            click.echo(sentence(remark, language), err=True)
    transcript = count(papers, rule, _seats(seats or found), Lots(seed) if seed else None)
    click.echo(_shown(transcript, language, output, title), nl=False)
    if transcript.undecided:
        if output != "text":
            click.echo(text("counting.undecided", language), err=True)
        raise SystemExit(UNDECIDED)


def _seats(found: int | None) -> int:
    if found is None:
        raise SeatsNeededError("counting.seats-needed")
    return found


def _shown(transcript: Transcript, language: str, output: str, title: str) -> str:
    if output == "json":
        return json.dumps(transcript_json(transcript), ensure_ascii=False, indent=1) + "\n"
    if output == "csv":
        return transcript_csv(transcript, language)
    if output == "html":
        return transcript_html(transcript, language, title)
    return transcript_text(transcript, language, title)
