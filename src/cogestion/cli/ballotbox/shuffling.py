"""Between the tally and its decryption: the shuffles of the ranked answers."""

from pathlib import Path

import click

from cogestion.ballotbox import Box, Shuffle, owned_lines, read_owned_lines, shuffle_tally
from cogestion.cli.ballotbox import files


@click.command("shuffle")
@files.folder
@click.option("--trustee", type=click.IntRange(1), required=True, help="Your number among the trustees.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="The file to write to; by default N.shuffle in the election's folder, N your number.",
)
def shuffle(folder: Path, trustee: int, output: Path | None) -> None:
    """Put the ranked answers into another order, which nobody is told, in a file for add-shuffle.

    It takes no key. Trustees shuffle one after the other; the record is verified first.
    """
    box, _ = files.verified_tally(folder)
    tally = box.check_shuffling(trustee)
    data = shuffle_tally(box.election, tally).data(box.election.group)
    files.say_written(files.write_new(output or folder / f"{trustee}.shuffle", owned_lines(trustee, data)))


@click.command("add-shuffle")
@files.folder
@click.option("--trustee", type=click.IntRange(1), help="The trustee's number, if the file does not say it.")
@click.argument("shuffled", metavar="SHUFFLE", type=click.Path(path_type=Path))
def add_shuffle(folder: Path, trustee: int | None, shuffled: Path) -> None:
    """Check the shuffle in the file SHUFFLE and add it to the record."""
    box = Box(files.box_path(folder))
    owner, data = read_owned_lines(files.read(shuffled), trustee)
    box.add_shuffle(owner, Shuffle.read(data, box.election.group))
    _say_shuffled(box)


@click.command("end-shuffles")
@files.folder
def end_shuffles(folder: Path) -> None:
    """End the shuffles, after which the trustees decrypt."""
    box = Box(files.box_path(folder))
    box.end_shuffles()
    _say_shuffled(box)


def _say_shuffled(box: Box) -> None:
    files.say("cli-shuffled", trustees=tuple(map(str, box.shufflers)))
