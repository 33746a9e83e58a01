"""``cogestion demo-election``: one fictional election, with real cryptography and a real count."""

import shlex
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from cogestion.cli._again import verification_commands
from cogestion.cli.ballotbox.files import write_new
from cogestion.cli.demo_election.story import play
from cogestion.decisions import LANGUAGES, text
from cogestion.results import outcome_html, outcome_text


@click.command("demo-election")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("demo-election"))
@click.pass_obj
def command(language: str, folder: Path) -> None:
    """Carry one fictional election from the roll to the seated result, in a new FOLDER."""
    folder = _new_folder(folder)
    columns = (TextColumn("{task.description:<34}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        bar.disable = not sys.stderr.isatty()

        def track(step: str, items: Sequence[Any]) -> Iterable[Any]:
            """A bar for the step on a terminal, a line elsewhere."""
            name = text(f"cli.demo-step-{step}", language)
            if bar.disable:
                click.echo(f"{name}: {len(items)}", err=True)
            return bar.track(items, description=name)

        record, outcome = play(folder, language, round(time.time()), track)
    commands = verification_commands(record)
    for one in LANGUAGES:
        write_new(folder / f"report-{one}.html", outcome_html(outcome, one, commands))
    click.echo(outcome_text(outcome, language))
    click.echo()
    click.echo(text("cli.demo-written", language, folder=str(folder), language=language))
    click.echo(text("cli.demo-again", language))
    fingerprint = outcome.verification.election.fingerprint
    files = shlex.join(str(folder / name) for name in ("commitments.jsonl", "contributions.json"))
    for line in (*commands, f"cogestion lots seed {fingerprint} {files}"):
        click.echo(f"  {line}")


def _new_folder(folder: Path) -> Path:
    """The folder, or one with a number behind it where an earlier demo stands: nothing is written over."""
    number, wanted = 1, folder
    while wanted.exists():
        number += 1
        wanted = folder.with_name(f"{folder.name}-{number}")
    wanted.mkdir(parents=True)
    return wanted
