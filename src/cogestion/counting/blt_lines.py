"""The lines of a BLT file as text and tokens, and the one error that says where reading stopped."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from cogestion.decisions import RefusedError, Value

_TOKEN = re.compile(r"[^\s#]+")


class BltError(RefusedError):
    """A BLT file that cannot be read. ``line`` and ``column`` (both from 1) are among the reason's values."""

    def __init__(self, code: str, /, line: int, column: int, **values: Value) -> None:
        super().__init__(f"counting.blt-{code}", line=line, column=column, **values)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a line, and the column (from 1) where it begins."""

    text: str
    column: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text that holds more than blanks or a comment. The end of the file reads as an empty last line."""

    number: int
    text: str

    @property
    def tokens(self) -> list[Token]:
        """The words before any comment."""
        code = self.text.split("#", 1)[0]
        return [Token(found.group(), found.start() + 1) for found in _TOKEN.finditer(code)]


class Lines:
    """The lines of a file, one at a time, each with its number; a line can be put back."""

    def __init__(self, raw: Iterable[bytes]) -> None:
        self._raw: Iterator[bytes] = iter(raw)
        self._back: list[Line] = []
        self.number = 0

    def raw(self) -> Iterator[tuple[int, bytes]]:
        """The lines as bytes, for whoever reads many of them alike."""
        for line in self._raw:
            self.number += 1
            yield self.number, line

    def next(self) -> Line:
        """The next line that says something; at the end of the file, an empty one."""
        if self._back:
            return self._back.pop()
        for number, raw in self.raw():
            line = Line(number, decoded(raw, number))
            if line.tokens:
                return line
        return Line(self.number + 1, "")

    def take(self, most: int) -> list[bytes]:
        """The next lines as bytes, ``most`` at most."""
        lines = list(islice(self._raw, most))
        self.number += len(lines)
        return lines

    def give_back(self, lines: list[bytes]) -> None:
        """The next lines as bytes will be these, which were the last taken."""
        self._raw = chain(lines, self._raw)
        self.number -= len(lines)

    def put_back(self, line: Line) -> None:
        """The next line will be this one."""
        self._back.append(line)


def decoded(raw: bytes, number: int) -> str:
    """The text of line ``number`` without its line end; BltError where it is not UTF-8."""
    try:
        return raw.decode().rstrip("\r\n")
    except UnicodeDecodeError as wrong:
        column = len(raw[: wrong.start].decode()) + 1
        raise BltError("encoding", line=number, column=column) from None
