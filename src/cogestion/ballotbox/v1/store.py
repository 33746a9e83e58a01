"""The record's file: it only grows, by whole events or not at all, and one process writes at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cogestion.ballotbox.v1.contents import BoxRefusedError
from cogestion.ballotbox.v1.format import FormatError, Record, read_archive


class BoxChangedError(BoxRefusedError):
    """Another process wrote to the record since it was read: read it again."""


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """The file while nobody writes to it."""
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield file


def create(path: Path, data: bytes) -> None:
    """A whole new file or none: written beside it, then linked to its name, which must be free."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.link(beside, path)
    except FileExistsError as error:
        raise BoxRefusedError("ballotbox.box-exists", path=str(path)) from error
    finally:
        beside.unlink(missing_ok=True)


def append(path: Path, size: int, data: bytes) -> None:
    """Add ``data`` to a file of ``size`` bytes, or nothing. Raises BoxChangedError if it has another size."""
    with path.open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if file.seek(0, os.SEEK_END) != size:
            raise BoxChangedError("ballotbox.box-changed", path=str(path))
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:  # an interrupt too: the tracker was not shown yet
            os.ftruncate(file.fileno(), size)
            raise


def repair(path: Path) -> int:
    """Cut a record back to its last whole event, if a power cut left a part of the next one; the bytes cut off.

    They are kept in a file beside the record. A record that is damaged anywhere else is left as it is: raises
    FormatError, BoxRefusedError.
    """
    with path.open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        whole = _whole_events(file)
        file.seek(whole)
        if rest := file.read():
            path.with_name(f"{path.name}.cut").write_bytes(rest)
            os.ftruncate(file.fileno(), whole)
            os.fsync(file.fileno())
    return len(rest)


def _whole_events(file: BinaryIO) -> int:
    """Where the last whole event ends. Raises FormatError for a fault before the end of the file."""
    whole = 0
    end = os.fstat(file.fileno()).st_size
    try:
        for record in read_archive(file):
            if isinstance(record, Record) and record.kind == "event":
                whole = file.tell()
    except FormatError:
        if file.tell() < end:
            raise
    if not whole:
        raise BoxRefusedError("ballotbox.box-no-setup")
    return whole
