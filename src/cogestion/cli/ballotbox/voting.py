"""The vote: a ballot made, and taken by the box."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from cogestion.ballotbox import (
    Box,
    BoxChangedError,
    ChoiceRefusedError,
    Choices,
    Election,
    Json,
    Opening,
    Prepared,
    UnsignedBallot,
    check_opening,
    credential_secret,
    repair,
    tracker,
)
from cogestion.cli.ballotbox import files
from cogestion.decisions import text

_TRIES = 20
_LONGEST = 10


@click.command("generate-ballot")
@files.folder
@click.option(
    "--credential", type=click.Path(path_type=Path), help="File with your private credential; asked for if not given."
)
@click.option(
    "--choices",
    type=click.Path(path_type=Path),
    required=True,
    help="JSON: for each question an array of 0 and 1, one for each answer; first the blank vote, if on offer. For a "
    'ranked question the number of each answer, [2, 1, 0] or "2,1,0": a rank from 1, 0 for none, or a grade. '
    "For a question of lists an array for each list: of the list itself, then of each of its names.",
)
@click.option("--output", type=click.Path(path_type=Path), required=True, help="The file to write the ballot to.")
@click.option("--may-open", is_flag=True, help="Print the ballot's hash and ask whether to sign it or to open it.")
@click.pass_obj
def generate_ballot(
    language: str, folder: Path, credential: Path | None, choices: Path, output: Path, may_open: bool
) -> None:
    """Encrypt, prove and sign a ballot. Keep the tracker that is printed: the record must show it.

    With --may-open you may have the ballot opened instead, for open-ballot on another device: then it is never
    signed, and to vote you make another one.
    """
    election = Election.read(files.read(folder / "election.json"))
    if credential is None:
        typed = click.prompt(text("ballotbox.cli-credential", language), hide_input=True, err=True)
    else:
        typed = files.read_text(credential)
    secret = credential_secret(election.uuid, typed, election.group)
    prepared = Prepared(election, secret, _choices(choices))
    if may_open:
        files.say("cli-hash", hash=prepared.hash)
        if _opened(language):
            files.say_written(files.write_new(output, prepared.open().data(election.group), secret=True))
            files.say("cli-opened")
            return
    ballot = prepared.sign().data(election.group)
    files.say_written(files.write_new(output, ballot))
    files.say("cli-tracker", tracker=tracker(ballot))


def _opened(language: str) -> bool:
    asked = text("ballotbox.cli-sign-or-open", language)
    return str(click.prompt(asked, type=click.Choice(["sign", "open"]), err=True)) == "open"


@click.command("add-ballot")
@files.folder
@click.argument("ballot", type=click.Path(path_type=Path))
@click.option("--no-revote", is_flag=True, help="Refuse a credential that has voted already.")
@click.option(
    "--opened",
    multiple=True,
    type=click.Path(path_type=Path),
    help="An opened ballot: refuse it, if it was signed all the same. May be repeated.",
)
def add_ballot(folder: Path, ballot: Path, no_revote: bool, opened: tuple[Path, ...]) -> None:
    """Check the ballot in the file BALLOT and put it into the box."""
    path, data = files.box_path(folder), files.read(ballot)
    known = [_opening(one, Box(path).election) for one in opened]
    files.say("cli-tracker", tracker=_taken(path, data, revote=not no_revote, opened=known))


def _opening(path: Path, election: Election) -> UnsignedBallot:
    """Who does not know the nonces has opened nothing, and keeps no ballot of others out of the box."""
    opening = Opening.read(files.read(path), election.group)
    check_opening(opening, election, opening.hash(election.group))
    return opening.ballot


def _taken(path: Path, data: bytes, *, revote: bool, opened: Sequence[UnsignedBallot]) -> str:
    """The tracker. Where another terminal wrote to the box meanwhile, the box is read again."""
    for _ in range(_TRIES):
        with suppress(BoxChangedError):
            return Box(path).add_ballot(data, revote=revote, opened=opened)
    return Box(path).add_ballot(data, revote=revote, opened=opened)


@click.command("end-ballots")
@files.folder
def end_ballots(folder: Path) -> None:
    """End the voting."""
    box = Box(files.box_path(folder))
    box.close()
    files.say("cli-closed", ballots=len(box.counted))


@click.command("repair")
@files.folder
def mend(folder: Path) -> None:
    """Cut off what a power cut left of an event at the end of the record, so that the box opens again."""
    cut = repair(files.box_path(folder))
    files.say("cli-repaired", count=cut) if cut else files.say("cli-whole")


@click.command("extract")
@files.folder
@click.option("--into", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
def extract(folder: Path, into: Path) -> None:
    """Write the record's beginning without any ballot, and each ballot in a file named by its place.

    With these an independent tool can check every ballot alone (belenios-tool election verify-ballot).
    """
    box = Box(files.box_path(folder))
    files.say_written(
        files.write_new(into / box.path.name, box.setup_archive()),
        *(
            files.write_new(into / f"ballot-{place}.json", ballot.text(box.election.group))
            for place, ballot in enumerate(box.ballots, 1)
        ),
    )


def _choices(path: Path) -> list[Choices]:
    value = files.read_json(path)
    rows: list[Any] = [_typed(one) for one in value] if isinstance(value, list) else [None]
    if not all(_numbers(row) or (isinstance(row, list) and all(map(_numbers, row))) for row in rows):
        raise ChoiceRefusedError("ballotbox.choice-file", path=path.name)
    return rows


def _numbers(row: Any) -> bool:
    return isinstance(row, list) and all(type(mark) is int for mark in row)


def _typed(row: Json) -> Json:
    """A ranking may be written as a text, ``2,1,0``."""
    if not isinstance(row, str):
        return row
    return [int(one) if one.strip().isdecimal() and len(one) < _LONGEST else None for one in row.split(",")]
