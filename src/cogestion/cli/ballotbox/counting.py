"""After the vote: the encrypted tally, the trustees' decryptions, the result."""

from pathlib import Path

import click

from cogestion.ballotbox import (
    Box,
    BoxRefusedError,
    Identity,
    PartialDecryption,
    open_decryption_key,
    owned_lines,
    parse,
    partial_decryption,
    read_owned_lines,
    revealing_counts,
    trustee_keys,
)
from cogestion.cli._counts import count_rows
from cogestion.cli.ballotbox import files
from cogestion.decisions import sentence, text

_LARGEST_SECRET = 2**4096

output_option = click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="The file to write to; by default N.decryption in the election's folder, N the trustee's number.",
)


@click.command("tally")
@files.folder
def tally(folder: Path) -> None:
    """Multiply the counted ballots together, still encrypted, and add the tally to the record."""
    sized = _box(folder).add_tally()
    files.say("cli-tally", ballots=sized.num_tallied, weight=sized.total_weight)


@click.command("decrypt")
@files.folder
@click.option("--key", type=click.Path(path_type=Path), required=True, help="Your secret file ID.privkey.")
@output_option
def decrypt(folder: Path, key: Path, output: Path | None) -> None:
    """A trustee's partial decryption, written to a file for add-decryption.

    The record is verified first: whoever decrypts unseen might open a single ballot.
    """
    _decrypt(folder, parse(files.read(key), key.name).scalar(_LARGEST_SECRET), output)


@click.command("decrypt-threshold")
@files.folder
@click.option("--key", type=click.Path(path_type=Path), required=True, help="Your secret file ID.key.")
@click.option("--decryption-key", type=click.Path(path_type=Path), required=True, help="Your secret file ID.dkey.")
@output_option
def decrypt_threshold(folder: Path, key: Path, decryption_key: Path, output: Path | None) -> None:
    """The partial decryption of a member of a threshold set, written to a file for add-decryption."""
    identity = Identity(_box(folder).election.group, files.read_text(key))
    _decrypt(folder, open_decryption_key(identity, files.read_text(decryption_key)), output)


@click.command("add-decryption")
@files.folder
@click.option("--trustee", type=click.IntRange(1), help="The trustee's number, if the file does not say it.")
@click.argument("decryption", type=click.Path(path_type=Path))
def add_decryption(folder: Path, trustee: int | None, decryption: Path) -> None:
    """Check the partial decryption in the file DECRYPTION and add it to the record."""
    box = _box(folder)
    owner, data = read_owned_lines(files.read(decryption), trustee)
    box.add_decryption(owner, PartialDecryption.read(data, box.election.group))
    if box.missing_decryptions:
        files.say("decryption-missing", count=box.missing_decryptions)
    else:
        files.say("cli-enough")


@click.command("result")
@files.folder
@click.pass_obj
def result(language: str, folder: Path) -> None:
    """Combine the partial decryptions, add the result to the record and print it."""
    box = _box(folder)
    counts = box.add_result().counts
    for question, row in zip(box.election.questions, counts, strict=True):
        click.echo(question.question)
        for count, answer in count_rows(question, row, text("ballotbox.cli-blank", language)):
            click.echo(f"  {count}  {answer}")
    sized = box.sized_tally
    if sized is not None:
        for warning in revealing_counts(box.election.questions, counts, sized.total_weight):
            click.echo(sentence(warning, language), err=True)


def _box(folder: Path) -> Box:
    return Box(files.box_path(folder))


def _decrypt(folder: Path, secret: int, output: Path | None) -> None:
    box, tally = files.verified_tally(folder)
    if not box.shuffled:
        raise BoxRefusedError("ballotbox.box-not-shuffled")
    group = box.election.group
    keys = [key.public_key for key in trustee_keys(box.trustees)]
    mine = group.generator_power(secret)
    if mine not in keys:
        raise files.FileRefusedError("ballotbox.file-not-mine")
    owner = keys.index(mine) + 1
    made = partial_decryption(box.election, tally, secret).data(group)
    files.say_written(files.write_new(output or folder / f"{owner}.decryption", owned_lines(owner, made)))
