"""``cogestion result``: from a public record to the elected."""

import json
from pathlib import Path

import click

from cogestion.ballotbox import Verification, verify
from cogestion.cli._again import verification_commands
from cogestion.cli._reading import RecordUnreadableError, read_text
from cogestion.cli.ballotbox import files
from cogestion.cli.count import UNDECIDED
from cogestion.counting import transcript_csv
from cogestion.decisions import Lots
from cogestion.results import (
    CountAsked,
    Counted,
    CountError,
    Outcome,
    outcome,
    outcome_html,
    outcome_json,
    outcome_text,
    papers_text,
)


@click.command("result")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--procedure", help="The seat rule, if the record names none or to compare; an unknown id lists all.")
@click.option("--rule", help="The rule to count ranked questions by; an unknown one lists them.")
@click.option("--seats", type=click.IntRange(min=1), help="How many seats, where the record does not say.")
@click.option("--lots", metavar="SEED", help="Seed of the lots, if there are ties.")
@click.option("--places", metavar="TOML", help="File of the reserved places of a ranked question.")
@click.option("--question", type=click.IntRange(min=1), help="Count this ranked question only, numbered from 1.")
@click.option("--cleaning", metavar="POLICY", help="How gaps and equal ranks are read; an unknown policy lists them.")
@click.option(
    "--papers",
    type=click.Path(path_type=Path),
    help="Write the papers of the ranked question to a new file, for other programs: BLT, or CSV of grades.",
)
@click.option("--output", type=click.Choice(["text", "json", "html", "csv"]), default="text", show_default=True)
@click.pass_obj
def command(
    language: str,
    file: Path,
    procedure: str | None,
    rule: str | None,
    seats: int | None,
    lots: str | None,
    places: str | None,
    question: int | None,
    cleaning: str | None,
    papers: Path | None,
    output: str,
) -> None:
    """Verify the public record FILE (.bel), and seat or count its result. Nothing but the record is needed.

    Ends with status 3 when a count of rankings needs a lot and no seed was given.
    """
    urn = None if lots is None else Lots(lots)
    asked = CountAsked(rule, question, cleaning, None if places is None else read_text(places))
    found = outcome(_verified(file), procedure=procedure, seats=seats, lots=urn, ranked=asked)
    if papers is not None:
        one = _one(found)
        files.write_new(papers, papers_text(one.papers, one.transcript.seats, one.title))
    click.echo(_shown(found, output, language, file), nl=output != "csv")
    if any(one.transcript.undecided for one in found.counted):
        raise SystemExit(UNDECIDED)


def _shown(found: Outcome, output: str, language: str, file: Path) -> str:
    if output == "json":
        return json.dumps(outcome_json(found), ensure_ascii=False, indent=2)
    if output == "html":
        return outcome_html(found, language, verification_commands(file))
    if output == "csv":
        return transcript_csv(_one(found).transcript, language)
    return outcome_text(found, language)


def _one(found: Outcome) -> Counted:
    """The ranked question counted: papers and CSV are those of one."""
    if len(found.counted) != 1:
        raise CountError("results.one-count-needed", count=len(found.counted))
    return found.counted[0]


def _verified(file: Path) -> Verification:
    try:
        with file.open("rb") as record:
            return verify(record)
    except OSError as error:
        raise RecordUnreadableError("verify.unreadable", path=str(file)) from error
