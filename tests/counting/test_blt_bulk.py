"""A large file read many lines at a time says exactly what it says one line at a time."""

import random
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.counting import BltError, BltFile, ProfileError, blt_reader, read_blt, write_blt
from cogestion.counting.blt_bulk import Packing, read_plain

HEADS = st.sampled_from([b"5 2\n", b"5 2\n-2\n", b"5 2 # seats\n\n"])
PLAIN = st.sampled_from([b"1 2 0\n", b"3 5 1 2 3 4 0\n", b"12 4 0\n", b"1 0\n", b"999999999999999 1 0\n"])
ODD = st.sampled_from(
    [b"1 2=3 0\n", b"# note\n", b"\n", b"2\t1 0\n", b"1 2 0\r\n", b"1 2  3 0\n", b"1 2 0 # late\n", b"01 2 0\n"]
)
WRONG = st.sampled_from(
    (
        b"1 2 2 0|1 6 0|1 2|x 1 0|1 2 00|1 02 0|-3|1 2 x 0|1 \xff 0|1 123456 0|1|0 x|1234567890123456 1 0|1 0 3 0"
    ).split(b"|")
).map(lambda line: line + b"\n")
ENDS = st.sampled_from([b"0\n", b"0 # end\n", b" 0\n"])
PAPERS = st.lists(st.one_of(PLAIN, PLAIN, ODD), max_size=14)
NAMES = b'"A"\n"B"\n"C"\n"D"\n"E"\n"Title"\n'.splitlines(keepends=True)


def read(lines: list[bytes], *, lenient: bool, large: int) -> BltFile | str:
    with patch.object(blt_reader, "LARGE", large):
        try:
            return read_blt(lines, lenient=lenient)
        except (BltError, ProfileError) as refused:
            return str(refused)


@settings(max_examples=400, deadline=None)
@given(
    HEADS,
    st.lists(st.one_of(PLAIN, PLAIN, ODD), max_size=14),
    st.lists(WRONG, max_size=2),
    ENDS,
    st.booleans(),
    st.randoms(),
)
def test_in_bulk_and_singly_say_the_same(
    head: bytes, papers: list[bytes], wrong: list[bytes], end: bytes, lenient: bool, shuffle: random.Random
) -> None:
    papers = papers + wrong
    shuffle.shuffle(papers)
    lines = [*head.splitlines(keepends=True), *papers, end, *NAMES]
    singly = read(lines, lenient=lenient, large=1 << 15)
    assert read(lines, lenient=lenient, large=2) == singly
    assert read(lines, lenient=lenient, large=5) == singly


@given(st.lists(st.lists(st.integers(1, 40), unique=True, max_size=40).map(tuple), min_size=1, max_size=12))
def test_packed_marks_sort_as_marks_do_and_unpack(papers: list[tuple[int, ...]]) -> None:
    packing = Packing(40)
    words = packing.pack_all(papers)
    lengths, marks = packing.unpack(words)
    assert lengths.tolist() == list(map(len, papers))
    assert marks.tolist() == [mark for paper in papers for mark in paper]
    assert sorted(papers) == [papers[at] for at in sorted(range(len(papers)), key=lambda at: tuple(words[at]))]


def test_equal_ranks_pack_too() -> None:
    papers = [(1,), (1, -2), (1, 2), (2, -3, 1)]
    words = Packing(3).pack_all(papers)
    assert [tuple(row) for row in words] == sorted(tuple(row) for row in words)
    assert Packing(3).unpack(words)[1].tolist() == [1, 1, -2, 1, 2, 2, -3, 1]


@pytest.mark.parametrize("candidates", [3, 500, 10_000])
def test_a_plain_line_is_told_whatever_the_candidates(candidates: int) -> None:
    lines = [b"1 %d 1 0\n" % candidates, b"1 %d 0\n" % (candidates + 1), b"2 1 1 0\n", b"3 2 0"]
    block = read_plain(lines, candidates)
    assert block.plain.tolist() == [True, False, False, True]
    assert block.weights.tolist() == [1, 3]
    assert Packing(candidates).unpack(block.words)[1].tolist() == [candidates, 1, 2]


def test_too_many_papers_are_refused_however_they_are_spread() -> None:
    lines = [b"2 1\n", *[b"999999999999999 1 0\n"] * 40_000, b"0\n", b'"A"\n', b'"B"\n', b'"T"\n']
    with pytest.raises(ProfileError, match="papers are more"):
        read_blt(lines)


def test_what_is_written_large_reads_the_same() -> None:
    lines = [b"%d %d 0\n" % (1 + n % 7, 1 + n % 3) for n in range(70_000)]
    blt = read_blt([b"3 1\n", *lines, b"0\n", b'"A"\n', b'"B"\n', b'"C"\n', b'"T"\n'])
    assert blt.profile.papers == sum(1 + n % 7 for n in range(70_000))
    assert read_blt(write_blt(blt).encode().splitlines(keepends=True)) == blt
