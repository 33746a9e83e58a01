"""Reading BLT files: strict unless told otherwise, every error with its line and column.

Lines of ballots are grouped as bytes before any is taken apart, so that equal lines are read once.
"""

import re
from collections.abc import Iterable
from typing import NoReturn

from cogestion.counting.blt import BltFile
from cogestion.counting.blt_bulk import Bulk
from cogestion.counting.blt_lines import BltError, Line, Lines, Token, decoded
from cogestion.counting.profile import Marks, Profile, marks_of, ranks_of
from cogestion.decisions import Reason, Value, is_one_line, shown

LARGEST = 10_000
"""Most candidates or seats in a file: a slip of the pen in the first line must not fill the memory."""

LARGE = 1 << 15
"""A file with so many lines of papers is read in bulk, so many at a time. Loading numpy costs a smaller one more."""

_LONGEST_WEIGHT = 15
_NUMBER = re.compile(r"[0-9]{1,9}")
_WITHDRAWN = re.compile(r"-[0-9]{1,9}")
_DECIMAL = re.compile(r"[0-9]*[.,/][0-9]+")
_QUOTED = re.compile(r'\s*"((?:[^"\\]|\\.)*)"\s*(?:#.*)?')
_ESCAPED = re.compile(r'\\(["\\])')
_BOM = "\ufeff"


def read_blt(lines: Iterable[bytes], *, lenient: bool = False, in_order: bool = False) -> BltFile:
    """Read a BLT file from its lines as bytes (an open binary file, or ``data.splitlines(keepends=True)``).

    ``lenient`` forgives what leaves no doubt about a paper (the reference page of the format lists it), and the
    result names each kind of thing forgiven with its first line. Anything else raises ``BltError``. With ``in_order``
    the papers stay in the order of the file, for a rule that needs it.
    """
    reader = _Reader(lines, lenient, in_order)
    seats = reader.header()
    reader.papers()
    totals = reader.grouped()
    names = reader.names()
    title = reader.title()
    profile = reader.profile(names, totals)
    return BltFile(profile, seats, title, tuple(reader.forgiven.values()))


class _Reader:
    """The sections of a file, to be read in this order: header, papers, names, title."""

    def __init__(self, lines: Iterable[bytes], lenient: bool, in_order: bool) -> None:
        self.lines = Lines(lines)
        self.lenient = lenient
        self.candidates = 0
        self.withdrawn: set[int] = set()
        self.totals: dict[bytes, int] = {}  # the bytes after the weight -> the weights added up
        self.first: dict[bytes, int] = {}  # the same bytes -> where first seen, see _add
        self.sequence: list[tuple[int, bytes]] | None = [] if in_order else None
        self.read: dict[bytes, Marks] = {}  # the same bytes -> their marks
        self.forgiven: dict[str, Reason] = {}
        self.bulk: Bulk | None = None

    def header(self) -> int:
        """The first line: candidates and seats. Returns the seats."""
        line = self.lines.next()
        if line.text.startswith(_BOM):
            self._forgive("bom", line.number, 1)
            line = Line(line.number, line.text.removeprefix(_BOM))
        tokens = line.tokens
        self.candidates = self._size("candidates", line, tokens[:1])
        seats = self._size("seats", line, tokens[1:2])
        self._nothing_after(line, tokens[2:])
        return seats

    def papers(self) -> None:
        """Withdrawn candidates and ballots, up to the line ``0``. Only groups them: ``grouped`` reads the marks."""
        try:
            self._gather()
        except BltError:
            self.grouped()  # an earlier line may be wrong too: the first wrong line is the one to name
            raise

    def _gather(self) -> None:
        """A large file's lines many at a time, as far as they go; a small one's, one at a time."""
        lines = self.lines.take(LARGE)
        if len(lines) == LARGE and self.sequence is None:
            self.bulk = Bulk(self.candidates)
            while lines:
                if self._ends_in_bulk(self.bulk, lines):
                    return
                lines = self.lines.take(LARGE)
        self.lines.give_back(lines)
        self._gather_singly()

    def _ends_in_bulk(self, bulk: Bulk, lines: list[bytes]) -> bool:
        begin = self.lines.number - len(lines) + 1
        for at in bulk.take(lines, begin):
            if self._paper_ends(begin + at, lines[at]):
                bulk.end(begin + at)
                self.lines.give_back(lines[at + 1 :])
                return True
        return False

    def _gather_singly(self) -> None:
        for number, raw in self.lines.raw():
            if self._paper_ends(number, raw):
                return
        self._no_end_of_papers(self.lines.next())

    def _paper_ends(self, number: int, raw: bytes) -> bool:
        """Take in a line; whether it ends the papers."""
        weight, _, marks = raw.partition(b" ")
        if weight.isdigit() and weight[0] != ord("0") and len(weight) <= _LONGEST_WEIGHT:
            self._add(int(weight), marks, number, len(weight) + 1)
            return False
        return self._ends_papers(Line(number, decoded(raw, number)))

    def _add(self, weight: int, marks: bytes, number: int, width: int) -> None:
        """``width``: the columns before the marks. The place is kept as one integer: there may be a million."""
        self.totals[marks] = self.totals.get(marks, 0) + weight
        self.first.setdefault(marks, number * 1024 + min(width, 1023))
        if self.sequence is not None:
            self.sequence.append((weight, marks))

    def _ends_papers(self, line: Line) -> bool:
        """Read a line that is no plain ballot: blank, comment, withdrawal, ballot set with tabs, end of ballots."""
        tokens = line.tokens
        if not tokens:
            return False
        first = tokens[0]
        if first.text == "0":
            self._nothing_after(line, tokens[1:])
            return True
        if first.text.startswith('"'):
            self._no_end_of_papers(line)
            return True
        if first.text.startswith("-"):
            self._withdraw(line, tokens)
        elif self._weight(line, first):
            width = first.column - 1 + len(first.text)
            self._add(int(first.text), line.text[width:].encode(), line.number, width)
        return False

    def _weight(self, line: Line, token: Token) -> bool:
        if not token.text.isdecimal() or not token.text.isascii() or not int(token.text[:4000]):
            code = "weight-not-whole" if _DECIMAL.fullmatch(token.text) else "weight"
            self._refuse(code, line.number, token.column, found=shown(token.text))
        if len(token.text) > _LONGEST_WEIGHT:
            self._refuse("weight-large", line.number, token.column, most=_LONGEST_WEIGHT)
        return True

    def _withdraw(self, line: Line, tokens: list[Token]) -> None:
        if self.totals or (self.bulk and self.bulk.begun(line.number)):
            self._refuse("withdrawn-late", line.number, tokens[0].column)
        for token in tokens:
            if not _WITHDRAWN.fullmatch(token.text):
                self._refuse("withdrawn", line.number, token.column, found=shown(token.text))
            number = self._candidate(line.number, token.column + 1, token.text[1:])
            self.withdrawn.add(number)

    def _no_end_of_papers(self, line: Line) -> None:
        self._forgive("no-end-of-ballots", line.number, 1)
        self.lines.put_back(line)

    def grouped(self) -> dict[Marks, int]:
        """The papers by their marks, each distinct line read once."""
        known = {str(number).encode(): number for number in range(1, self.candidates + 1)}
        totals: dict[Marks, int] = {}
        for raw, weight in self.totals.items():
            words = raw.split()
            try:
                marks = tuple([known[word] for word in words[:-1]])
                plain = words[-1] == b"0" and len(set(marks)) == len(marks)
            except (KeyError, IndexError):
                plain = False
            if not plain:
                marks = self._marks(raw)
            totals[marks] = totals.get(marks, 0) + weight
            self.read[raw] = marks
        return totals

    def _marks(self, raw: bytes) -> Marks:
        """The slow way: equal ranks, comments, and whatever is wrong with its line and column."""
        number, width = divmod(self.first[raw], 1024)
        line = Line(number, decoded(b" " * width + raw, number))
        ranks: list[list[int]] = []
        named: set[int] = set()
        tokens = line.tokens
        for at, token in enumerate(tokens):
            if token.text == "0":
                self._nothing_after(line, tokens[at + 1 :])
                return marks_of(ranks)
            ranks.append(self._rank(line, token, named))
        code = line.text.split("#", 1)[0].rstrip()
        self._forgive("ballot-unended", number, max(len(code), width) + 1)
        return marks_of(ranks)

    def _rank(self, line: Line, token: Token, named: set[int]) -> list[int]:
        """The candidates of ``3`` or ``3=5=1``; adds them to ``named``."""
        rank, column = [], token.column
        for word in token.text.split("="):
            number = self._candidate(line.number, column, word)
            if number in named:
                self._refuse("candidate-twice", line.number, column, number=number)
            named.add(number)
            rank.append(number)
            column += len(word) + 1
        return rank

    def _candidate(self, line: int, column: int, word: str) -> int:
        if not _NUMBER.fullmatch(word):
            self._refuse("mark", line, column, found=shown(word))
        if not 1 <= int(word) <= self.candidates:
            self._refuse("candidate-unknown", line, column, number=int(word), last=self.candidates)
        return int(word)

    def profile(self, names: list[str], totals: dict[Marks, int]) -> Profile:
        """The papers read, under these names."""
        withdrawn = tuple(sorted(self.withdrawn))
        if self.sequence is not None:
            papers = ((weight, ranks_of(self.read[raw])) for weight, raw in self.sequence)
            return Profile.in_order(names, papers, withdrawn)
        if self.bulk:
            return self.bulk.profile(names, totals, withdrawn)
        return Profile.grouped(names, totals, withdrawn)

    def names(self) -> list[str]:
        """The names of the candidates, each of them somebody else's."""
        numbers: dict[str, int] = {}
        names = []
        for number in range(1, self.candidates + 1):
            line = self.lines.next()
            if not line.text:
                self._refuse("no-name", line.number, 1, number=number, last=self.candidates)
            name = self._unquoted(line)
            self._refuse_unreadable(line, name)
            if (other := numbers.setdefault(name, number)) != number:
                self._forgive("name-twice", line.number, 1, number=other, other=number, found=shown(name))
            names.append(name)
        return names

    def _refuse_unreadable(self, line: Line, name: str) -> None:
        """No name may pass for a line of the result."""
        if not is_one_line(name):
            self._refuse("name-not-one-line", line.number, 1, found=shown(name))

    def title(self) -> str:
        """The title, and the end of the file."""
        line = self.lines.next()
        if not line.text:
            self._forgive("no-title", line.number, 1)
            return ""
        title, rest = self._unquoted(line), self.lines.next()
        if title:
            self._refuse_unreadable(line, title)
        if rest.text:
            self._forgive("after-title", rest.number, rest.tokens[0].column, found=shown(rest.text.strip()))
        return title

    def _unquoted(self, line: Line) -> str:
        if found := _QUOTED.fullmatch(line.text):
            return _ESCAPED.sub(r"\1", found.group(1))
        first = line.tokens[0]
        if first.text.startswith('"'):
            closed = re.match(r'\s*"(?:[^"\\]|\\.)*"\s*', line.text)
            self._refuse("name-quotes", line.number, (closed.end() if closed else len(line.text)) + 1)
        self._forgive("name-unquoted", line.number, first.column, found=shown(first.text))
        return line.text.split("#", 1)[0].strip()

    def _size(self, what: str, line: Line, tokens: list[Token]) -> int:
        """A whole number from 1 to ``LARGEST`` in the first line."""
        if not tokens:
            self._refuse(f"no-{what}", line.number, len(line.text.rstrip()) + 1)
        token = tokens[0]
        if not _NUMBER.fullmatch(token.text) or not 1 <= int(token.text) <= LARGEST:
            self._refuse(f"bad-{what}", line.number, token.column, found=shown(token.text), most=LARGEST)
        return int(token.text)

    def _nothing_after(self, line: Line, tokens: list[Token]) -> None:
        if tokens:
            self._refuse("too-much", line.number, tokens[0].column, found=shown(tokens[0].text))

    def _forgive(self, code: str, line: int, column: int, **values: Value) -> None:
        """Note the first of its kind when lenient; otherwise refuse it."""
        if not self.lenient:
            self._refuse(code, line, column, **values)
        said = Reason.of(f"counting.forgiven-{code}", line=line, **values)
        self.forgiven.setdefault(code, said)

    def _refuse(self, code: str, line: int, column: int, **values: Value) -> NoReturn:
        raise BltError(code, line=line, column=column, **values)
