"""Lines of a ballot file: none longer than a limit, strict UTF-8, and the one error that says which line is wrong."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Protocol

from cogestion.decisions import RefusedError, Value, is_one_line, shown

LONGEST_LINE = 1 << 20
"""Most bytes a line may have, its end included: 1 MiB. A longer one is refused without reading the rest of it."""

MOST_CANDIDATES = 10_000
"""Most candidates in a file, as in BLT: marks are kept in 16 bits."""

_LONGEST_WEIGHT = 15


class BallotFileError(RefusedError):
    """A ballot file that cannot be read; ``line`` (from 1) is among the reason's values wherever a line is wrong."""

    def __init__(self, code: str, /, **values: Value) -> None:
        super().__init__(f"counting.file-{code}", **values)


class ReadsLines(Protocol):
    """What is needed of a binary file."""

    def readline(self, size: int = -1, /) -> bytes:
        """The next line, or at most ``size`` bytes of it."""


def bounded_lines(file: ReadsLines) -> Iterator[bytes]:
    """The lines of ``file`` with their ends. One longer than `LONGEST_LINE` is a BallotFileError."""
    for number, raw in enumerate(iter(partial(file.readline, LONGEST_LINE + 1), b""), 1):
        if len(raw) > LONGEST_LINE:
            _refuse_long(raw, number)
        yield raw


def numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers from 1, none longer than the limit."""
    for number, raw in enumerate(lines, 1):
        _refuse_long(raw, number)
        yield number, raw


def text_of(raw: bytes, number: int) -> str:
    """Line ``number`` as text without its end. Other than UTF-8, or empty, is a BallotFileError."""
    try:
        text = raw.decode().removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as wrong:
        raise BallotFileError("encoding", line=number, byte=wrong.start + 1) from None
    if not text.strip():
        raise BallotFileError("line-empty", line=number)
    return text


def weight_of(word: str, line: int) -> int:
    """How many equal papers a line stands for: a whole number from 1, of at most 15 digits."""
    if not (word.isascii() and word.isdecimal()) or len(word) > _LONGEST_WEIGHT or int(word) < 1:
        raise BallotFileError("weight", line=line, found=shown(word))
    return int(word)


def refuse_name(name: str, line: int) -> None:
    """No name may be empty or pass for a line of the result."""
    if not is_one_line(name):
        raise BallotFileError("name", line=line, found=shown(name))


def _refuse_long(raw: bytes, number: int) -> None:
    if len(raw) > LONGEST_LINE:
        raise BallotFileError("line-long", line=number, most=LONGEST_LINE)
