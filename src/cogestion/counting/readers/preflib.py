"""PrefLib's orders: .soc, .soi, .toc and .toi with ``#`` headers.

Source: the format page of preflib.org (Mattei and Walsh 2013). S or T: strict, or with ties; C or I: every candidate
ranked, or some.
"""

import re
from collections.abc import Iterable
from typing import NoReturn

from cogestion.counting.profile import Marks, Profile, marks_of
from cogestion.counting.readers.ballot_file import BallotFile
from cogestion.counting.readers.lines import (
    MOST_CANDIDATES,
    BallotFileError,
    numbered,
    refuse_name,
    text_of,
    weight_of,
)
from cogestion.decisions import Value, shown

_HEADER = re.compile(r"# ([A-Z][A-Z ]*?)(?: ([0-9]{1,9}))?:(?: (.*)|\s*)")
_WHOLE = re.compile(r"[0-9]{1,15}")
_RANK = r"[0-9]{1,15}|\{ *[0-9]{1,15}(?: *, *[0-9]{1,15})* *\}"
_RANKS = re.compile(_RANK)
_ORDER = re.compile(rf"(?:{_RANK})(?: *, *(?:{_RANK}))*")
_TYPES = ("soc", "soi", "toc", "toi")
_ALTERNATIVE = "ALTERNATIVE NAME"


def read_preflib(lines: Iterable[bytes]) -> BallotFile:
    """Read a PrefLib file of orders from its lines as bytes.

    Strict: the kind of the orders, the number of voters and the number of different orders must be what the header
    says. BallotFileError names the line.
    """
    reader = _Reader()
    number = 0
    for number, raw in numbered(lines):
        reader.read(text_of(raw, number), number)
    return reader.result(number)


class _Reader:
    """Header lines until the first order, then orders."""

    def __init__(self) -> None:
        self.header: dict[str, str] = {}
        self.names: list[str] = []
        self.totals: dict[Marks, int] = {}
        self.known: dict[str, int] = {}
        self.candidates = 0
        self.kind = ""

    def read(self, text: str, line: int) -> None:
        if text.startswith("#"):
            self._header(text, line)
            return
        if not self.candidates:
            self._close_header(line)
        self._order(text, line)

    def _header(self, text: str, line: int) -> None:
        found = _HEADER.fullmatch(text)
        if self.candidates or not found:
            self._refuse("preflib-header", line, found=shown(text))
        key, number, value = found.group(1), found.group(2), found.group(3) or ""
        if key == _ALTERNATIVE and number:
            self._name(int(number), value.strip(), line)
        elif key in self.header or number:
            self._refuse("preflib-header", line, found=shown(text))
        else:
            self.header[key] = value.strip()
            if key == "TITLE" and value.strip():
                refuse_name(value.strip(), line)

    def _name(self, number: int, name: str, line: int) -> None:
        if number != len(self.names) + 1:
            self._refuse("preflib-names", line, number=number, wanted=len(self.names) + 1)
        refuse_name(name, line)
        if name in self.names:
            self._refuse("name-twice", line, found=shown(name))
        self.names.append(name)

    def _close_header(self, line: int) -> None:
        self.kind = self.header.get("DATA TYPE", "")
        if self.kind not in _TYPES:
            self._refuse("preflib-kind", line, found=shown(self.kind), known=_TYPES)
        self.candidates = self._whole("NUMBER ALTERNATIVES", line)
        if not 1 <= self.candidates <= MOST_CANDIDATES:
            self._refuse("candidates", line, number=self.candidates, most=MOST_CANDIDATES)
        if len(self.names) != self.candidates:
            self._refuse("preflib-count", line, what=_ALTERNATIVE, said=self.candidates, found=len(self.names))
        self.known = {str(number): number for number in range(1, self.candidates + 1)}

    def _whole(self, key: str, line: int) -> int:
        word = self.header.get(key, "")
        if not _WHOLE.fullmatch(word):
            self._refuse("preflib-whole", line, what=key, found=shown(word))
        return int(word)

    def _order(self, text: str, line: int) -> None:
        word, colon, said = text.partition(":")
        order = said.strip()
        try:  # most orders are plain numbers, read at once
            marks = tuple([self.known[one] for one in order.split(",")])
        except KeyError:
            if not colon or not _ORDER.fullmatch(order):
                self._refuse("preflib-order", line, found=shown(text))
            marks = marks_of([self._rank(rank, line) for rank in _RANKS.findall(order)])
        weight = weight_of(word.strip(), line)
        self._refuse_other_kind(marks, line)
        if marks in self.totals:
            self._refuse("preflib-order-twice", line, found=shown(order))
        self.totals[marks] = weight

    def _rank(self, text: str, line: int) -> list[int]:
        return [self._candidate(word.strip(), line) for word in text.strip("{}").split(",")]

    def _candidate(self, word: str, line: int) -> int:
        if not 1 <= int(word) <= self.candidates:
            self._refuse("candidate", line, found=shown(word), last=self.candidates)
        return int(word)

    def _refuse_other_kind(self, marks: Marks, line: int) -> None:
        named = [abs(mark) for mark in marks]
        if len(set(named)) != len(named):
            self._refuse("candidate-twice", line)
        tied = self.kind.startswith("s") and any(mark < 0 for mark in marks)
        short = self.kind.endswith("c") and len(named) != self.candidates
        if tied or short:
            self._refuse("preflib-other-kind", line, kind=self.kind)

    def result(self, last: int) -> BallotFile:
        """What was read, when the sums are what the header says. ``last`` is the number of lines."""
        if not self.candidates:
            self._close_header(last)
        sums = {"NUMBER VOTERS": sum(self.totals.values()), "NUMBER UNIQUE ORDERS": len(self.totals)}
        for key, found in sums.items():
            if (said := self._whole(key, last)) != found:
                self._refuse("preflib-count", last, what=key, said=said, found=found)
        return BallotFile(Profile.grouped(self.names, self.totals), None, self.header.get("TITLE", ""))

    def _refuse(self, code: str, line: int, **values: Value) -> NoReturn:
        raise BallotFileError(code, line=line, **values)
