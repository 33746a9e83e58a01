"""The record's file: it only grows, by whole events or not at all, and one process writes at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cogestion.ballotbox.v1.contents import BoxRefusedError
from cogestion.ballotbox.v1.format.archive import BLOCK, MAXIMUM_BODY, Record, read_archive
from cogestion.ballotbox.v1.format.canonical import FormatError

_BEFORE_AN_EVENT = 5
"""No more records stand before one: the start of the archive and the four objects of the setup."""


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


def whole_event(file: BinaryIO, start: int) -> int:
    """Where the first event ends that stands whole in a file behind byte ``start``, at which a record begins.

    ``start`` if there is none yet; the end of the file if what is there will never be one. No position is moved.
    """
    end, at = os.fstat(file.fileno()).st_size, start
    for _ in range(_BEFORE_AN_EVENT + 1):
        header = os.pread(file.fileno(), BLOCK, at)
        try:
            size = int(header[124:135], 8) if len(header) == BLOCK else 0
        except ValueError:
            return end
        if not 0 <= size <= MAXIMUM_BODY:
            return end
        at += BLOCK + size + -size % BLOCK
        if at > end:
            return start
        if header[:100].rstrip(b"\0").endswith(b".event.json"):
            return at
    return end
