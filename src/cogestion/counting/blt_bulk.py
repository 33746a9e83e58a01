"""The papers of a large BLT file, read many lines at a time.

Equal lines are told by one dictionary, and only the first of them is taken apart: by numpy, thousands at once. This
reads only lines that leave nothing to judge (``2 7 4 1 0``); every other is left to whoever reads one at a time.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from operator import mul
from typing import TYPE_CHECKING, Any

from cogestion.counting.profile import MOST_PAPERS, Marks, Profile, refuse_too_many

if TYPE_CHECKING:
    from numpy import bool_, integer, uint8, uint64
    from numpy.typing import NDArray

    Ints = NDArray[integer[Any]]
    Words = NDArray[uint64]

SPACE, NEWLINE, ZERO = b" \n0"
MOST_DIGITS = 5
"""Digits of a candidate's number that are read here; there are at most 10,000 candidates."""
WEIGHT_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Block:
    """The ``plain`` ones of some lines: their weights, and their marks packed as `Packing` says."""

    plain: "NDArray[bool_]"
    weights: "Ints"
    words: "Words"


@dataclass(frozen=True, slots=True)
class Packing:
    """Marks as unsigned 64-bit words whose order is the order of the marks.

    A mark ``m`` of ``candidates`` is the code ``m + candidates + 1``, the end of a paper is 0, and as many codes as
    fit share a word, the first in its highest bits.
    """

    candidates: int

    @property
    def bits(self) -> int:
        """The width of a code."""
        return (2 * self.candidates + 1).bit_length()

    @property
    def per_word(self) -> int:
        """How many codes share a word."""
        return 64 // self.bits

    def shift(self, place: int) -> int:
        """How far left the code of ``place`` (from 0) stands in its word."""
        return 64 - self.bits * (place % self.per_word + 1)

    def pack(self, rows: "Ints", places: "Ints", marks: "Ints", number: int) -> "Words":
        """The words of ``number`` papers, a row each, from their marks in order, each with its paper and its place.

        A row has as many words as the longest paper needs; a row of more words ends in zeros.
        """
        import numpy as np

        width = int(places.max(initial=0)) // self.per_word + 1
        words = np.zeros(number * width, np.uint64)
        if len(marks):
            shifts = np.array([self.shift(n) for n in range(self.per_word)], np.uint64)
            codes = (marks + self.candidates + 1).astype(np.uint64) << shifts[places % self.per_word]
            word_of = rows * width + places // self.per_word
            begins = np.nonzero(np.concatenate([[True], word_of[1:] != word_of[:-1]]))[0]
            words[word_of[begins]] = np.bitwise_or.reduceat(codes, begins)
        return words.reshape(number, width)

    def pack_all(self, papers: Sequence[Marks]) -> "Words":
        """The words of ``papers``."""
        import numpy as np

        rows = np.repeat(np.arange(len(papers)), [len(marks) for marks in papers])
        places = np.array([place for marks in papers for place in range(len(marks))], np.int64)
        return self.pack(rows, places, np.array([n for marks in papers for n in marks], np.int64), len(papers))

    def unpack(self, words: "Words") -> "tuple[Ints, Ints]":
        """How many marks each paper has, and all the marks one after another."""
        import numpy as np

        mask = np.uint64((1 << self.bits) - 1)
        codes = np.zeros((len(words), words.shape[1] * self.per_word), np.int16)
        for place in range(codes.shape[1]):
            codes[:, place] = (words[:, place // self.per_word] >> np.uint64(self.shift(place))) & mask
        marked = codes > 0
        return marked.sum(axis=1), codes[marked] - np.int16(self.candidates + 1)


@dataclass(slots=True)
class Bulk:
    """Lines of papers in bulk. Give them with ``take`` in the order of the file, then ask for the ``profile``."""

    candidates: int
    _first: dict[bytes, int] = field(default_factory=dict)  # a line -> where first seen
    _seen: "list[Ints]" = field(default_factory=list)  # for every line, where its like was first seen
    _numbers: "list[Ints]" = field(default_factory=list)  # for every plain line taken apart, where it stands
    _blocks: list[Block] = field(default_factory=list)
    _odd: set[int] = field(default_factory=set)  # where lines that are not plain were first seen

    def take(self, lines: Sequence[bytes], number: int) -> Iterator[int]:
        """Take ``lines``, the first of them line ``number``; yields the places (from 0) of those that are not plain.

        Whoever reads those may stop asking at the line that ends the papers: the lines after it are not taken.
        """
        import numpy as np

        seen = np.fromiter(map(self._first.setdefault, lines, count(number)), np.int64, len(lines))
        numbers = np.arange(number, number + len(lines))
        (new,) = np.nonzero(seen == numbers)
        block = read_plain([lines[at] for at in new.tolist()], self.candidates)
        self._odd.update((new[~block.plain] + number).tolist())
        odd = np.isin(seen, np.fromiter(self._odd, np.int64, len(self._odd)))
        self._numbers.append(numbers[new[block.plain]])
        self._blocks.append(block)
        self._seen.append(seen[~odd])
        yield from np.nonzero(odd)[0].tolist()

    def begun(self, number: int) -> bool:
        """Whether a plain line stands before line ``number``."""
        return any(len(numbers) and numbers[0] < number for numbers in self._numbers)

    def end(self, number: int) -> None:
        """Forget the lines from line ``number`` on: they are not papers."""
        # What stands after the papers can be plain only by a slip, and is never alike to a paper before.
        self._seen = [seen[seen < number] for seen in self._seen]

    def profile(self, names: Sequence[str], others: Mapping[Marks, int], withdrawn: tuple[int, ...]) -> Profile:
        """The profile of the lines taken, and of ``others`` that were read one at a time."""
        import numpy as np

        packing = Packing(self.candidates)
        numbers = np.concatenate(self._numbers)
        copies = np.bincount(np.concatenate(self._seen), minlength=int(numbers.max(initial=0)) + 1)[numbers]
        weights = np.concatenate([block.weights for block in self._blocks])
        if int(weights.max(initial=0)) * int(copies.sum()) > MOST_PAPERS:  # else no product or sum leaves 64 bits
            refuse_too_many(sum(map(mul, weights.tolist(), copies.tolist())) + sum(others.values()))
        words = _stacked([*(block.words for block in self._blocks), packing.pack_all(list(others))])
        refuse_too_many(int(weights @ copies) + sum(others.values()))
        weights = np.concatenate([weights * copies, np.array(list(others.values()), np.int64)])
        return _grouped(words[weights > 0], weights[weights > 0], packing, names, withdrawn)


def _stacked(parts: "Sequence[Words]") -> "Words":
    """All rows in one, each filled up with zeros to the widest."""
    import numpy as np

    width = max(words.shape[1] for words in parts)
    return np.concatenate([np.pad(words, ((0, 0), (0, width - words.shape[1]))) for words in parts])


def _grouped(
    words: "Words", weights: "Ints", packing: Packing, names: Sequence[str], withdrawn: tuple[int, ...]
) -> Profile:
    """The profile of papers in any order, equal ones perhaps apart."""
    import numpy as np

    order = np.lexsort(words.T[::-1])
    words, weights = words[order], weights[order]
    begins = np.ones(len(words), bool)
    begins[1:] = (words[1:] != words[:-1]).any(axis=1)
    lengths, marks = packing.unpack(words[begins])
    totals = np.add.reduceat(weights, np.nonzero(begins)[0]) if len(words) else weights
    starts = np.concatenate([[0], np.cumsum(lengths)])
    return Profile(
        candidates=tuple(names),
        withdrawn=withdrawn,
        weights=_array("q", totals.astype(np.int64).tobytes()),
        starts=_array("i", starts.astype(np.int32).tobytes()),
        marks=_array("h", marks.astype(np.int16).tobytes()),
    )


def _array(kind: str, raw: bytes) -> "array[int]":
    """The array that ``raw`` is."""
    made = array(kind)
    made.frombytes(raw)
    return made


def read_plain(lines: Sequence[bytes], candidates: int) -> Block:
    """Take apart the plain ones of ``lines``: a weight, marks all different, 0, one space between, one line end.

    Every test is made on all lines at once: where each number ends, how long it is, what it says.
    """
    import numpy as np

    sizes = np.fromiter(map(len, lines), np.int32, len(lines))
    text = np.frombuffer(b"".join(lines), np.uint8)
    if lines and not (text[np.cumsum(sizes) - 1] == NEWLINE).all():
        return read_plain([line.rstrip(b"\n") + b"\n" for line in lines], candidates)
    line_of = np.repeat(np.arange(len(lines), dtype=np.int32), sizes)
    plain = np.ones(len(lines), bool)
    separator = (text == SPACE) | (text == NEWLINE)
    plain[line_of[~separator & ((text < ZERO) | (text > ZERO + 9))]] = False
    (ends,) = np.nonzero(separator)
    owner = line_of[ends]
    first, last = _edges(owner)
    sizes = np.diff(ends, prepend=-1) - 1
    plain[owner[(sizes < 1) | (sizes > np.where(first, WEIGHT_DIGITS, MOST_DIGITS)) | (last & (sizes > 1))]] = False
    plain[owner[(text[ends] == NEWLINE) != last]] = False
    plain[owner[first & last]] = False
    values = _values(text, ends, np.where(plain[owner], sizes, 0))
    plain[owner[~last & ((values < 1) | (text[ends - sizes] == ZERO))]] = False
    plain[owner[last & (values > 0)]] = False
    mark = ~first & ~last
    plain[owner[mark & (values > candidates)]] = False
    plain[_naming_twice(owner[mark], values[mark], candidates)] = False
    return _block(plain, values[first & plain[owner]], owner[mark], values[mark], candidates)


def _edges(owner: "Ints") -> "tuple[NDArray[bool_], NDArray[bool_]]":
    """Which numbers are the first and the last of their line."""
    import numpy as np

    first, last = np.ones(len(owner), bool), np.ones(len(owner), bool)
    first[1:] = last[:-1] = owner[1:] != owner[:-1]
    return first, last


def _values(text: "NDArray[uint8]", ends: "Ints", sizes: "Ints") -> "Ints":
    """The numbers of ``sizes`` digits, the last of which stands before ``ends``."""
    import numpy as np

    values = (text[ends - 1] - np.uint8(ZERO)).astype(np.int64)
    for place in range(1, int(sizes.max(initial=0))):
        (longer,) = np.nonzero(sizes > place)
        values[longer] += (text[ends[longer] - 1 - place].astype(np.int64) - ZERO) * 10**place
    return values


def _naming_twice(owner: "Ints", marks: "Ints", candidates: int) -> "Ints":
    """The lines that name a candidate twice."""
    import numpy as np

    pairs = np.sort((owner * (candidates + 1) + marks).astype(np.int32))
    twice: Ints = pairs[1:][pairs[1:] == pairs[:-1]] // (candidates + 1)
    return twice


def _block(plain: "NDArray[bool_]", weights: "Ints", owner: "Ints", marks: "Ints", candidates: int) -> Block:
    """The block of the ``plain`` lines; each of ``marks`` stands on its ``owner``, plain or not."""
    import numpy as np

    kept = plain[owner]
    rows = (np.cumsum(plain) - 1)[owner[kept]]
    named = np.bincount(rows, minlength=len(weights))
    places = np.arange(len(rows)) - (np.cumsum(named) - named)[rows]
    return Block(plain, weights, Packing(candidates).pack(rows, places, marks[kept], len(weights)))
