"""The folder of an election: its files by name, written whole or not at all, never over another."""

import os
from pathlib import Path

import click

from cogestion.ballotbox import MAXIMUM_BODY, Box, BoxRefusedError, FormatError, Json, Tally, parse, verify, write
from cogestion.decisions import RefusedError, text

folder = click.option(
    "--dir",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The election's folder; by default this one.",
)


class FileRefusedError(RefusedError):
    """A file of the folder is missing, or stands where another would be written."""


def read(path: Path) -> bytes:
    """The bytes of a file, without a last newline. Raises FileRefusedError."""
    try:
        with path.open("rb") as file:
            data = file.read(MAXIMUM_BODY + 1)
    except FileNotFoundError as error:
        raise FileRefusedError("ballotbox.file-missing", path=str(path)) from error
    except OSError as error:
        raise FileRefusedError("ballotbox.file-unreadable", path=str(path)) from error
    if len(data) > MAXIMUM_BODY:
        raise FileRefusedError("ballotbox.file-too-large", path=str(path), bytes=MAXIMUM_BODY)
    return data.removesuffix(b"\n")


def read_lines(path: Path) -> list[bytes]:
    """The lines of a file, one object each. Raises FileRefusedError."""
    return read(path).split(b"\n")


def read_text(path: Path) -> str:
    """A file as text. Raises FileRefusedError, FormatError."""
    try:
        return read(path).decode()
    except UnicodeDecodeError as error:
        raise FormatError("ballotbox.format-not-json", path=str(path)) from error


def read_json(path: Path) -> Json:
    """The JSON value in a file. Raises FileRefusedError, FormatError."""
    return parse(read(path), str(path)).value


def write_new(path: Path, data: str | bytes, *, secret: bool = False) -> Path:
    """Write a whole new file, for its owner alone if ``secret``. Raises FileRefusedError if the name is taken."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if secret else 0o644)
        with os.fdopen(handle, "wb") as file:
            file.write(data.encode() if isinstance(data, str) else data)
        os.link(beside, path)
    except FileExistsError as error:
        raise FileRefusedError("ballotbox.file-exists", path=str(path)) from error
    except OSError as error:
        raise FileRefusedError("ballotbox.file-not-written", path=str(path)) from error
    finally:
        beside.unlink(missing_ok=True)
    return path


def write_json(path: Path, value: Json, *, secret: bool = False) -> Path:
    """Write a JSON value and a newline as a whole new file, so that files can be joined with ``cat``.

    Raises FileRefusedError.
    """
    return write_new(path, f"{write(value)}\n", secret=secret)


def box_path(folder: Path) -> Path:
    """The one ``.bel`` file of the folder. Raises FileRefusedError."""
    found = sorted(folder.glob("*.bel"))
    if len(found) != 1:
        raise FileRefusedError("ballotbox.file-one-box", path=str(folder), found=len(found))
    return found[0]


def verified_tally(folder: Path) -> tuple[Box, Tally]:
    """The box and its tally: a trustee works on none that the record does not bear out.

    Raises BoxRefusedError, VerificationError.
    """
    box = Box(box_path(folder))
    with box.path.open("rb") as record:
        verify(record, partial=True)
    if box.tally is None:
        raise BoxRefusedError("ballotbox.box-not-tallied")
    return box, box.tally


def say(code: str, **values: str | int | tuple[str, ...]) -> None:
    """Print a sentence in the reader's language."""
    click.echo(text(f"ballotbox.{code}", click.get_current_context().obj, **values))


def say_written(*paths: Path, secret: bool = False) -> None:
    """Print what was written."""
    say("cli-secret" if secret else "cli-written", files=tuple(path.name for path in paths))
