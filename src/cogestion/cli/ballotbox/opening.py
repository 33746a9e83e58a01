"""The check of a voter's device, on another one."""

from io import BytesIO
from pathlib import Path

import click

from cogestion.ballotbox import Box, Election, Opening, check_opening, typed_tracker, verify
from cogestion.cli._counts import in_order, labels
from cogestion.cli.ballotbox import files
from cogestion.decisions import spelled_out, text


@click.command("open-ballot")
@files.folder
@click.option("--hash", "shown", required=True, help="The hash that the device showed before it opened the ballot.")
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    help="The public record; without it, election.json of the folder is taken, and nobody knows who may vote.",
)
@click.argument("opening", type=click.Path(path_type=Path))
@click.pass_obj
def open_ballot(language: str, folder: Path, shown: str, record: Path | None, opening: Path) -> None:
    """Check that the ballot in the file OPENING encrypts what it says, and has the hash that was shown.

    No credential is needed. With --record also that the ballot was made for somebody who may vote, and that it
    was not cast all the same.
    """
    box = None if record is None else _box(record)
    election = Election.read(files.read(folder / "election.json")) if box is None else box.election
    opened = Opening.read(files.read(opening), election.group)
    if box is None:
        check_opening(opened, election, shown)
    else:
        check_opening(opened, election, shown, {one.element for one in box.credentials}, box.ballots)
    files.say("cli-opening-holds", hash=typed_tracker(shown))
    for question, revealed in zip(election.questions, opened.revealed, strict=True):
        click.echo(spelled_out(question.question))
        answers = labels(question, text("ballotbox.cli-blank", language))
        for answer, chosen in zip(answers, in_order(revealed.choices), strict=True):
            click.echo(f"  {chosen}  {spelled_out(answer)}")
    files.say("cli-opening-election", fingerprint=election.fingerprint)
    files.say("cli-opening-unseen" if box is None else "cli-opening-not-cast")


def _box(record: Path) -> Box:
    """Its beginning verified; its ballots are only compared."""
    try:
        box = Box(record)
    except OSError as error:
        raise files.FileRefusedError("ballotbox.file-unreadable", path=str(record)) from error
    verify(BytesIO(box.setup_archive()), partial=True)
    return box
