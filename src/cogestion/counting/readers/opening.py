"""The lines of a ballot file, plain or gzipped, and the reader that its name or a given format calls for."""

import gzip
import io
import zlib
from collections.abc import Iterable, Iterator
from os import PathLike, fspath
from pathlib import Path
from typing import IO

from cogestion.counting.blt_reader import read_blt
from cogestion.counting.cleaning import find_cleaning
from cogestion.counting.readers.ballot_file import BallotFile
from cogestion.counting.readers.cvr import clean_cvr, read_cvr
from cogestion.counting.readers.lines import BallotFileError, bounded_lines
from cogestion.counting.readers.preflib import read_preflib
from cogestion.counting.readers.rankings import read_rankings
from cogestion.decisions import shown

FORMATS = ("blt", "preflib", "csv", "cvr")
_ENDINGS = {
    ".blt": "blt",
    ".soc": "preflib",
    ".soi": "preflib",
    ".toc": "preflib",
    ".toi": "preflib",
    ".cvr.csv": "cvr",
    ".csv": "csv",
}
_GZIP = b"\x1f\x8b"


def format_of(name: str) -> str:
    """The format that the end of a file's name says, with or without ``.gz``; BLT where it says nothing."""
    plain = name.lower().removesuffix(".gz")
    return next((found for ending, found in _ENDINGS.items() if plain.endswith(ending)), "blt")


def open_ballots(
    path: str | PathLike[str], form: str = "", *, cleaning: str = "", lenient: bool = False
) -> BallotFile:
    """Read the ballot file at ``path``: `read_ballots` of the opened file."""
    with Path(path).open("rb") as file:
        return read_ballots(fspath(path), file, form, cleaning=cleaning, lenient=lenient)


def read_ballots(
    name: str, file: IO[bytes], form: str = "", *, cleaning: str = "", lenient: bool = False, in_order: bool = False
) -> BallotFile:
    """Read a ballot file, gzipped or not, in the format ``form`` (one of `FORMATS`; else what ``name`` says).

    ``cleaning`` names the policy for cast vote records, which need one; ``lenient`` is for BLT. ``in_order`` keeps
    the papers in the order of the file, which only BLT does; other formats are refused then. Errors: the reader's.
    """
    form = form or format_of(name)
    if form not in FORMATS:
        raise BallotFileError("format", found=shown(form), known=FORMATS)
    if in_order and form != "blt":
        raise BallotFileError("unordered", found=form)
    lines = ballot_lines(name, file)
    if form == "cvr":
        policy = find_cleaning(cleaning)
        return clean_cvr(read_cvr(lines), policy)[0]
    if form == "blt":
        return _blt(lines, lenient, in_order)
    return read_preflib(lines) if form == "preflib" else read_rankings(lines)


def ballot_lines(name: str, file: IO[bytes]) -> Iterator[bytes]:
    """The lines of ``file``, unpacked where its first bytes say gzip; BallotFileError for a damaged one."""
    whole = io.BufferedReader(_Rejoined(file), 1 << 16)
    return _unpacked(name, whole) if whole.peek(2)[:2] == _GZIP else bounded_lines(whole)


def _unpacked(name: str, whole: "io.BufferedReader[_Rejoined]") -> Iterator[bytes]:
    try:
        with gzip.GzipFile(fileobj=whole) as unpacked:
            yield from bounded_lines(unpacked)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise BallotFileError("gzip-damaged", name=shown(name)) from None


def _blt(lines: Iterable[bytes], lenient: bool, in_order: bool) -> BallotFile:
    blt = read_blt(lines, lenient=lenient, in_order=in_order)
    return BallotFile(blt.profile, blt.seats, blt.title, blt.forgiven)


class _Rejoined(io.RawIOBase):
    """``file`` with its first two bytes read in one piece, however few a pipe gives at a time."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._head = file.read(len(_GZIP))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray", /) -> int:  # type: ignore[override]
        found = self._head or self._file.read(len(buffer))
        self._head = b""
        buffer[: len(found)] = found
        return len(found)
