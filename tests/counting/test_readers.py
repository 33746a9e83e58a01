"""PrefLib and CSV files: what they say, and what is refused with its line."""

import gzip
import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogestion.counting import (
    LONGEST_LINE,
    BallotFile,
    BallotFileError,
    Profile,
    format_of,
    open_ballots,
    read_ballots,
    read_cvr,
    read_preflib,
    read_rankings,
)
from cogestion.decisions import LANGUAGES, sentence

PREFLIB = """# FILE NAME: example.toi
# TITLE: Works committee
# DESCRIPTION: 
# DATA TYPE: toi
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 9
# NUMBER UNIQUE ORDERS: 3
# ALTERNATIVE NAME 1: Ana
# ALTERNATIVE NAME 2: Berta
# ALTERNATIVE NAME 3: Carla
5: 1,2
3: {2, 3},1
1: 3
"""  # noqa: W291


def lines(text: str | bytes) -> list[bytes]:
    return (text.encode() if isinstance(text, str) else text).splitlines(keepends=True)


def groups(ballots: BallotFile) -> dict[tuple[int, ...], int]:
    return {marks: weight for weight, marks in ballots.profile.groups()}


def test_preflib_orders_with_ties() -> None:
    found = read_preflib(lines(PREFLIB))
    assert found.title == "Works committee"
    assert found.seats is None
    assert found.profile == Profile.of(["Ana", "Berta", "Carla"], [(5, [[1], [2]]), (3, [[2, 3], [1]]), (1, [[3]])])
    assert read_preflib(lines(PREFLIB.replace("\n", "\r\n"))) == found


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("1: 3\n", "1: 4\n", "candidate", 13),
        ("1: 3\n", "1: 0\n", "candidate", 13),
        ("1: 3\n", "1: 3,3\n", "candidate-twice", 13),
        ("1: 3\n", "1: {1,2\n", "preflib-order", 13),
        ("1: 3\n", "1: 1,,2\n", "preflib-order", 13),
        ("1: 3\n", "1: \n", "preflib-order", 13),
        ("1: 3\n", "1 3\n", "preflib-order", 13),
        ("1: 3\n", "0: 3\n", "weight", 13),
        ("1: 3\n", "1.5: 3\n", "weight", 13),
        ("1: 3\n", "١: 3\n", "weight", 13),
        ("1: 3\n", "1: 1,2\n", "preflib-order-twice", 13),
        ("1: 3\n", "2: 3\n", "preflib-count", 13),
        ("1: 3\n", "", "preflib-count", 12),
        ("1: 3\n", "\n1: 3\n", "line-empty", 13),
        ("1: 3\n", "1: 3\n# TITLE: late\n", "preflib-header", 14),
        ("# TITLE: Works committee\n", "#TITLE: Works committee\n", "preflib-header", 2),
        ("# TITLE: Works committee\n", "# TITLE: a\x1bb\n", "name", 2),
        ("# FILE NAME: example.toi\n", "# TITLE: Other\n", "preflib-header", 2),
        ("DATA TYPE: toi", "DATA TYPE: cat", "preflib-kind", 11),
        ("DATA TYPE: toi", "DATA TYPE: soi", "preflib-other-kind", 12),
        ("DATA TYPE: toi", "DATA TYPE: toc", "preflib-other-kind", 11),
        ("ALTERNATIVES: 3", "ALTERNATIVES: 4", "preflib-count", 11),
        ("ALTERNATIVES: 3", "ALTERNATIVES: 0", "candidates", 11),
        ("ALTERNATIVES: 3", "ALTERNATIVES: three", "preflib-whole", 11),
        ("VOTERS: 9", "VOTERS: ", "preflib-whole", 13),
        ("NAME 3: Carla", "NAME 3: Ana", "name-twice", 10),
        ("NAME 3: Carla", "NAME 3: \u202eCarla", "name", 10),
        ("NAME 3: Carla", "NAME 3:", "name", 10),
        ("NAME 3: Carla", "NAME 4: Carla", "preflib-names", 10),
    ],
)
def test_preflib_refusals_name_the_line(old: str, new: str, code: str, line: int) -> None:
    assert old in PREFLIB
    refused = refusal(read_preflib, PREFLIB.replace(old, new))
    assert (refused.reason.code, refused.reason.named["line"]) == (f"counting.file-{code}", line)


def refusal(read: Callable[[list[bytes]], object], text: str | bytes) -> BallotFileError:
    with pytest.raises(BallotFileError) as refused:
        read(lines(text))
    assert all(sentence(refused.value.reason, language) for language in LANGUAGES)
    return refused.value


def test_every_preflib_file_of_the_collection_reads(data_folder: Path) -> None:
    """The sums of voters and orders in the headers are checked by the reader."""
    files = sorted((data_folder / "counting" / "preflib").iterdir())
    papers = {file.name: open_ballots(file).profile.papers for file in files}
    assert papers == {
        "00001-00000001.soi.gz": 43942,
        "00001-00000002.soi": 29988,
        "00002-00000001.soi": 475,
        "00002-00000003.soi": 504,
        "00002-00000005.soi": 482,
        "00002-00000007.soi": 403,
        "00005-00000001.toi": 9788,
        "00005-00000002.toi": 8980,
    }


def test_a_column_for_each_preference() -> None:
    found = read_rankings(lines("count,rank1,rank2,rank3\n5,Carla,Ana,\n3,Berta,,\n2,Carla,Ana,\n1,,,\n"))
    assert found.profile.candidates == ("Ana", "Berta", "Carla")
    assert groups(found) == {(3, 1): 7, (2,): 3, (): 1}
    assert found.remarks == ()


def test_a_column_for_each_candidate() -> None:
    found = read_rankings(
        lines('Ana;"Berta, the elder";Carla;weight\n'.replace(",", "") + "1;2;;4\n1;1;2;1\n1;1;3;1\n;;;2\n")
    )
    assert found.profile.candidates == ("Ana", "Berta the elder", "Carla")
    assert groups(found) == {(1, 2): 4, (1, -2, 3): 2, (): 2}


def test_a_table_without_weights_is_a_paper_a_line_and_other_columns_are_named() -> None:
    found = read_rankings(lines("ward,rank2,rank1\n7,Ana,Berta\n8,Ana,Berta\n"))
    assert groups(found) == {(2, 1): 2}
    assert [(one.code, one.named) for one in found.remarks] == [("counting.columns-unread", {"names": ("ward",)})]


def test_equal_lines_far_apart_are_put_together_and_the_first_wrong_one_is_named() -> None:
    """More different lines than are held at once."""
    table = "rank1,ward\n" + "".join(f"Ana,{n}\n" for n in range(60_000)) + "Ana,0\nBerta,0\n" * 2
    assert groups(read_rankings(lines(table))) == {(1,): 60_002, (2,): 2}
    assert refusal(read_rankings, table + "Ana\nBerta,\x07,\nAna\n").reason.named["line"] == 60_006


def test_a_byte_order_mark_is_said() -> None:
    found = read_rankings(lines("\ufeffAna,Berta\n1,2\n"))
    assert found.profile.candidates == ("Ana", "Berta")
    assert [one.code for one in found.remarks] == ["counting.forgiven-bom"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "line-empty", 1),
        ("rank1,rank2\nAna,Berta\nAna,Ana\n", "candidate-twice", 3),
        ("rank1,rank2\nAna,Berta\n,Ana\n", "rank-skipped", 3),
        ("rank1,rank2\nAna,Ber\x07ta\n", "name", 2),
        ("rank1,rank2\nAna\n", "cells", 2),
        ("rank1,rank2\nAna,Berta,Carla\n", "cells", 2),
        ('rank1,rank2\n"Ana,Berta\n', "quotes", 2),
        ('rank1,rank2\n"Ana"x,Berta\n', "quotes", 2),
        ("rank1,rank3\nAna,Berta\n", "column-rank", 1),
        ("rank1,rank1\nAna,Berta\n", "column-name", 1),
        ("rank1,,count\nAna,Berta,1\n", "column-name", 1),
        ("rank1,count,weight\nAna,1,1\n", "column-weights", 1),
        ("count\n1\n", "candidates", 1),
        ("Ana,Berta,count\n1,2,0\n", "weight", 2),
        ("Ana,Berta,count\n1,2,\n", "weight", 2),
        ("Ana,Berta\n1,3\n", "rank-gap", 2),
        ("Ana,Berta\n2,\n", "rank-gap", 2),
        ("Ana,Berta,Carla\n1,1,4\n", "rank-gap", 2),
        ("Ana,Berta\n1,x\n", "rank", 2),
        ("Ana,Berta\n0,1\n", "rank", 2),
        ("Ana,Berta\n1,²\n", "rank", 2),
        ("Ana,Berta\n1,2\n\n", "line-empty", 3),
        (b"Ana,Berta\n1,2\n1,\xff\n", "encoding", 3),
    ],
)
def test_csv_refusals_name_the_line(text: str | bytes, code: str, line: int) -> None:
    refused = refusal(read_rankings, text)
    assert (refused.reason.code, refused.reason.named["line"]) == (f"counting.file-{code}", line)


def test_cast_vote_records_need_columns_of_ranks() -> None:
    assert refusal(read_cvr, "Ana,Berta\n1,2\n").reason.code == "counting.file-column-rank"


class Endless(io.RawIOBase):
    """A line without an end; counts the bytes that were asked for."""

    def __init__(self) -> None:
        self.given = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        assert size >= 0, "nobody may read all of an endless line"
        self.given += size
        return b"1" * size

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        self.given += len(buffer)
        buffer[:] = b"1" * len(buffer)
        return len(buffer)


@pytest.mark.parametrize("name", ["a.blt", "a.soi", "a.csv"])
def test_an_endless_line_is_refused_without_reading_on(name: str) -> None:
    endless = Endless()
    with pytest.raises(BallotFileError) as refused:
        read_ballots(name, endless)  # type: ignore[arg-type]
    assert refused.value.reason.code == "counting.file-line-long"
    assert endless.given <= LONGEST_LINE + (1 << 18)


def test_a_line_of_just_the_limit_is_read() -> None:
    cells = "1" + "," * (LONGEST_LINE - 3) + "\n"
    with pytest.raises(BallotFileError, match="cells"):
        read_rankings(lines("Ana,Berta\n" + cells))
    assert refusal(read_rankings, "Ana,Berta\n1" + cells).reason.code == "counting.file-cells"
    assert refusal(read_rankings, "Ana,Berta\n11" + cells).reason.code == "counting.file-line-long"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("x.blt", "blt"),
        ("x.blt.gz", "blt"),
        ("X.SOI", "preflib"),
        ("x.toc.gz", "preflib"),
        ("x.csv", "csv"),
        ("x.cvr.csv.gz", "cvr"),
        ("papers", "blt"),
        ("-", "blt"),
    ],
)
def test_the_end_of_a_name_says_the_format(name: str, form: str) -> None:
    assert format_of(name) == form


def test_gzip_is_told_by_its_first_bytes_and_a_damaged_one_refused_by_name(tmp_path: Path) -> None:
    packed = gzip.compress(PREFLIB.encode())
    plain = read_preflib(lines(PREFLIB))
    for name in ("a.soi", "a.soi.gz"):
        for held in (PREFLIB.encode(), packed):
            (tmp_path / name).write_bytes(held)
            assert open_ballots(tmp_path / name) == plain
    damaged = [packed[:-9], packed[:-3], packed[:20], packed[:40] + b"\x00\xff\x00" + packed[43:], packed + b"more"]
    for held in damaged:
        with pytest.raises(BallotFileError) as refused:
            read_ballots("votes.soi.gz", io.BytesIO(held))
        assert refused.value.reason.code == "counting.file-gzip-damaged", held
        assert refused.value.reason.named["name"] == "votes.soi.gz"


def test_what_is_no_format_is_refused() -> None:
    with pytest.raises(BallotFileError, match="preflib"):
        read_ballots("a", io.BytesIO(b""), "xls")


CANDIDATES = ["Ana", "Berta", "Carla", 'D"oña, 2']


@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.lists(st.sampled_from([1, 2, 3, 4]), unique=True, max_size=4)), max_size=9
    )
)
def test_the_same_papers_in_each_format_give_the_same_profile(papers: list[tuple[int, list[int]]]) -> None:
    profile = Profile.of(CANDIDATES, [(weight, [[n] for n in order]) for weight, order in papers])
    quoted = ['"' + name.replace('"', '""') + '"' for name in CANDIDATES]
    table = ",".join([*quoted, "weight"]) + "\n"
    for weight, marks in profile.groups():
        ranks = [str(marks.index(n) + 1) if n in marks else "" for n in (1, 2, 3, 4)]
        table += ",".join([*ranks, str(weight)]) + "\n"
    assert read_rankings(lines(table)).profile == profile
    header = "# DATA TYPE: soi\n# NUMBER ALTERNATIVES: 4\n"
    header += "".join(f"# ALTERNATIVE NAME {n}: {name}\n" for n, name in enumerate(CANDIDATES, 1))
    orders = [(weight, marks) for weight, marks in profile.groups() if marks]
    header += f"# NUMBER VOTERS: {sum(weight for weight, _ in orders)}\n# NUMBER UNIQUE ORDERS: {len(orders)}\n"
    text = header + "".join(f"{weight}: {','.join(map(str, marks))}\n" for weight, marks in orders)
    marked = Profile.of(CANDIDATES, [(weight, [[n] for n in marks]) for weight, marks in orders])
    assert read_preflib(lines(text)).profile == marked


PIECES = st.sampled_from(
    [b"", b"0", b" ", b"\n", b"{", b"}", b",", b":", b"#", b'"', b"\xff", b"\xc2\xb2", b"\x1f\x8b"]
)


@given(st.lists(st.tuples(st.integers(0, len(PREFLIB)), st.integers(0, 3), PIECES), max_size=3), st.booleans())
def test_a_damaged_file_is_read_or_refused_and_never_breaks_the_reader(
    damage: list[tuple[int, int, bytes]], table: bool
) -> None:
    raw = b"count,rank1,rank2\n5,Ana,Berta\n1,undervote,Ana\n2,overvote,\n" if table else PREFLIB.encode()
    for at, cut, piece in damage:
        raw = raw[:at] + piece + raw[at + cut :]
    for name in ("a.cvr.csv", "a.csv") if table else ("a.toi",):
        with suppress(BallotFileError):
            assert read_ballots(name, io.BytesIO(raw), cleaning="stop-1").profile.papers >= 0
