"""The BLT format: what is read, what is refused (and where), what is forgiven."""

from pathlib import Path

import pytest

from cogestion.counting import BltError, BltFile, BltNameError, Profile, read_blt, write_blt
from cogestion.decisions import LANGUAGES, sentence

GOOD = '3 2\n5 1 2 0\n0\n"A"\n"B"\n"C"\n"T"\n'


def read(text: str, *, lenient: bool = False) -> BltFile:
    return read_blt(text.encode().splitlines(keepends=True), lenient=lenient)


def test_a_plain_file() -> None:
    assert read(GOOD) == BltFile(Profile.of("ABC", [(5, [[1], [2]])]), seats=2, title="T")


def test_comments_blank_lines_tabs_withdrawn_equal_ranks_and_line_ends() -> None:
    text = (
        "# a comment\r\n\r\n3 2 # three for two\r\n-3\r\n5 1 2 0 # many\r\n\r\n"
        ' 2\t1  2 0\r\n4 3=1 2 0\r\n1 0\r\n0\r\n"A # 1"\r\n"B \\"b\\" \\\\"\r\n"C" # the third\r\n"T"'
    )
    profile = Profile.of(["A # 1", 'B "b" \\', "C"], [(7, [[1], [2]]), (4, [[1, 3], [2]]), (1, [])], withdrawn=[3])
    assert read(text) == BltFile(profile, 2, "T")


def test_the_order_and_bundling_of_papers_leave_no_trace() -> None:
    one = read(GOOD.replace("5 1 2 0\n", "2 1 2 0\n1 3 0\n3 1 2 0\n2 1=2 0\n"))
    other = read(GOOD.replace("5 1 2 0\n", "2 2=1 0\n5 1  2 0\n1 3 0\n"))
    assert one == other


def replaced(ballots: str) -> str:
    return GOOD.replace("5 1 2 0\n", ballots)


REFUSED = [
    ("", "no-candidates", 1, 1),
    ("# nothing\n", "no-candidates", 2, 1),
    ("3\n", "no-seats", 1, 2),
    ("x 2\n", "bad-candidates", 1, 1),
    ("0 2\n", "bad-candidates", 1, 1),
    ("99999999 2\n", "bad-candidates", 1, 1),
    ("3 0\n", "bad-seats", 1, 3),
    ("3 2.5\n", "bad-seats", 1, 3),
    ("3 2 1\n", "too-much", 1, 5),
    ("\ufeff" + GOOD, "bom", 1, 1),
    (replaced("x 1 2 0\n"), "weight", 2, 1),
    (replaced("0 1 2 0\n"), "too-much", 2, 3),
    (replaced("00 1 2 0\n"), "weight", 2, 1),
    (replaced("+5 1 2 0\n"), "weight", 2, 1),
    (replaced("5_0 1 2 0\n"), "weight", 2, 1),
    (replaced("[nick a b c]\n"), "weight", 2, 1),
    (replaced("  1.5 1 2 0\n"), "weight-not-whole", 2, 3),
    (replaced("1/2 1 2 0\n"), "weight-not-whole", 2, 1),
    (replaced(f"{'9' * 5000} 1 2 0\n"), "weight-large", 2, 1),
    (replaced("5 1 4 0\n"), "candidate-unknown", 2, 5),
    (replaced("5 1 0 2\n"), "too-much", 2, 7),
    (replaced("5 1 2 1 0\n"), "candidate-twice", 2, 7),
    (replaced("15 1=2=1 0\n"), "candidate-twice", 2, 8),
    (replaced("5 1 b 0\n"), "mark", 2, 5),
    (replaced("5 1 -2 0\n"), "mark", 2, 5),
    (replaced("5 1==2 0\n"), "mark", 2, 5),
    (replaced("5 1 = 2 0\n"), "mark", 2, 5),
    (replaced("5 ² 0\n"), "mark", 2, 3),
    (replaced("5 1 2\n"), "ballot-unended", 2, 6),
    (replaced("5 1 2 # 0\n"), "ballot-unended", 2, 6),
    (replaced("5\n"), "ballot-unended", 2, 2),
    (replaced("5 1 2 0\n-3\n"), "withdrawn-late", 3, 1),
    (replaced("-1 3\n5 1 2 0\n"), "withdrawn", 2, 4),
    (replaced("-4\n5 1 2 0\n"), "candidate-unknown", 2, 2),
    (GOOD.replace("\n0\n", "\n"), "no-end-of-ballots", 3, 1),
    ("3 2\n5 1 2 0\n", "no-end-of-ballots", 3, 1),
    (GOOD.replace("\n0\n", "\n0 7\n"), "too-much", 3, 3),
    ('3 2\n0\n"A"\n"B"\n', "no-name", 5, 1),
    (GOOD.replace('"B"', "B"), "name-unquoted", 5, 1),
    (GOOD.replace('"B"', '"B'), "name-quotes", 5, 3),
    (GOOD.replace('"B"', '"B" x'), "name-quotes", 5, 5),
    (GOOD.replace('"B"', '"B""x"'), "name-quotes", 5, 4),
    (GOOD.replace('"T"\n', ""), "no-title", 7, 1),
    (GOOD + "\n  more\n", "after-title", 9, 3),
    (replaced("5 1 4 0\nx\n"), "candidate-unknown", 2, 5),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), REFUSED)
def test_a_refusal_names_line_and_column(text: str, code: str, line: int, column: int) -> None:
    with pytest.raises(BltError) as refused:
        read(text)
    reason = refused.value.reason
    assert (reason.code, reason.named["line"], reason.named["column"]) == (f"counting.blt-{code}", line, column)
    assert all(str(line) in sentence(reason, language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("raw", "line", "column"), [(b"3 2\n5 1 \xff 0\n", 2, 5), (b'3 2\n0\n"\xc3\xa9\xe9"\n', 3, 3)]
)
def test_text_that_is_not_utf8(raw: bytes, line: int, column: int) -> None:
    with pytest.raises(BltError) as refused:
        read_blt(raw.splitlines(keepends=True))
    named = refused.value.reason.named
    assert (refused.value.reason.code, named["line"], named["column"]) == ("counting.blt-encoding", line, column)


FORGIVEN = [
    ("\ufeff" + GOOD, "bom", 1),
    (replaced("3 1 2\n2 1 2 0\n"), "ballot-unended", 2),
    (GOOD.replace("\n0\n", "\n"), "no-end-of-ballots", 3),
    (GOOD.replace('"B"', "B # b"), "name-unquoted", 5),
    (GOOD + "# c\nmore\n", "after-title", 9),
]


@pytest.mark.parametrize(("text", "code", "line"), FORGIVEN)
def test_lenient_reads_the_same_file_and_names_what_it_forgave(text: str, code: str, line: int) -> None:
    blt = read(text, lenient=True)
    assert (blt.profile, blt.seats, blt.title) == (read(GOOD).profile, 2, "T")
    assert [(one.code, one.named["line"]) for one in blt.forgiven] == [(f"counting.forgiven-{code}", line)]
    assert all(sentence(one, language) for one in blt.forgiven for language in LANGUAGES)


def test_lenient_forgives_a_missing_title() -> None:
    blt = read(GOOD.replace('"T"\n', ""), lenient=True)
    assert (blt.title, [one.code for one in blt.forgiven]) == ("", ["counting.forgiven-no-title"])


@pytest.mark.parametrize("ballots", ["5 1 4 0\n", "5 1 1 0\n", "1.5 1 0\n", "5 b 0\n"])
def test_lenient_never_guesses_what_a_paper_says(ballots: str) -> None:
    with pytest.raises(BltError):
        read(replaced(ballots), lenient=True)


def test_the_ers97_model_election_needs_lenience(data_folder: Path) -> None:
    file = data_folder / "counting" / "ers97" / "ers97.blt"
    with file.open("rb") as lines, pytest.raises(BltError) as refused:
        read_blt(lines)
    assert refused.value.reason.code == "counting.blt-ballot-unended"
    with file.open("rb") as lines:
        blt = read_blt(lines, lenient=True)
    assert (blt.profile.papers, blt.seats, len(blt.profile.candidates)) == (753, 6, 11)


def test_a_name_with_a_line_break_is_not_written() -> None:
    with pytest.raises(BltNameError):
        write_blt(BltFile(Profile.of(["A\nB"], []), 1, "T"))


def named(*names: str) -> list[bytes]:
    text = "2 1\n1 1 0\n0\n" + "".join(f'"{name}"\n' for name in names)
    return text.encode().splitlines(keepends=True)


@pytest.mark.parametrize("name", ["", " ", "A\x1b[31m", "A\u2028Elected: B", "\u202eA"])
def test_a_name_that_could_pass_for_another_line_is_refused_always(name: str) -> None:
    for lenient in (False, True):
        with pytest.raises(BltError, match="Line 5, column 1: a name stands on one line"):
            read_blt(named("B", name, "Title"), lenient=lenient)
    with pytest.raises(BltError, match="Line 6, column 1: a name stands on one line"):
        read_blt(named("B", "C", name or "\x00"))


def test_two_candidates_of_one_name_are_told_apart_by_nobody() -> None:
    with pytest.raises(BltError, match="Line 5, column 1: candidates 1 and 2 bear the same name, “Ana”"):
        read_blt(named("Ana", "Ana", "Title"))
    forgiven = read_blt(named("Ana", "Ana", "Title"), lenient=True).forgiven
    assert [one.code for one in forgiven] == ["counting.forgiven-name-twice"]


def test_a_long_or_unprintable_word_is_shortened_in_the_error() -> None:
    with pytest.raises(BltError) as refused:
        read_blt([b"2 1\n", b"1 " + b"9" * 10**6 + b"\x00 0\n"])
    assert len(str(refused.value)) < 200
