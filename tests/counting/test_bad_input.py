"""Whatever comes in, every rule has a defined result or a named refusal, and so has every reader."""

import io
from collections.abc import Iterator

import pytest

from cogestion.counting import RULES, BltError, Grades, Profile, Transcript, count, read_ballots, read_blt
from cogestion.counting.readers.lines import LONGEST_LINE, BallotFileError
from cogestion.decisions import LANGUAGES, Lots, RefusedError

ODD_NAMES = ['Ana "la Tía" O\'Neill', "Łukasz", "Ελένη", "محمد", "李小龍", "<b>&amp;", "-1", "=2+2"]
ONE_SEAT = ("irv", "runoff")
IDS = list(RULES)


def made(rule: str, names: list[str], papers: list[tuple[int, list[int]]]) -> Profile | Grades:
    """Papers of rankings, or of a grade for each candidate: the sooner named, the higher, and 0 for the others."""
    known = RULES[rule]
    if known.reads is Grades:
        scale = [str(n) for n in range(6)]
        numbers = range(1, len(names) + 1)
        rows = [(w, [max(5 - marks.index(n), 1) if n in marks else 0 for n in numbers]) for w, marks in papers]
        return Grades.of(names, scale, rows)
    most = 3 if rule == "minneapolis" else len(names)
    make = Profile.in_order if known.ordered else Profile.of
    return make(names, [(weight, [[n] for n in marks[:most]]) for weight, marks in papers])


def counted(rule: str, names: list[str], papers: list[tuple[int, list[int]]], seats: int) -> Transcript:
    return count(made(rule, names, papers), rule, 1 if rule in ONE_SEAT else seats, Lots("seed"))


@pytest.mark.parametrize("rule", IDS)
def test_without_a_paper_or_with_blank_ones_nobody_is_elected(rule: str) -> None:
    blank: list[tuple[int, list[int]]] = [(7, [])]
    for papers in (blank[:0], blank):
        transcript = counted(rule, ["A", "B", "C"], papers, 2)
        if RULES[rule].reads is Profile:
            assert not transcript.elected
            assert transcript.notes[0].code == "counting.no-valid-paper"
        assert transcript.undecided is None


@pytest.mark.parametrize("rule", IDS)
def test_one_candidate_and_more_seats_than_candidates(rule: str) -> None:
    if rule == "cumulative":
        return  # a paper that grades as here gives more points than there are seats
    assert len(counted(rule, ["A"], [(3, [1])], 1).elected) == 1
    transcript = counted(rule, ["A", "B"], [(3, [1, 2]), (2, [2, 1])], 5)
    assert {fate.candidate for fate in transcript.elected} <= {1, 2}
    assert len(transcript.elected) == (1 if rule in ONE_SEAT else 2) or rule == "limited"


@pytest.mark.parametrize("rule", IDS)
def test_all_equal_is_decided_by_lots_that_replay(rule: str) -> None:
    names = ["A", "B", "C", "D"]
    papers = [(1, [n]) for n in (1, 2, 3, 4)]
    transcript = counted(rule, names, papers, 2)
    assert transcript.undecided is None
    assert all(draw.replays() for draw in transcript.draws)


@pytest.mark.parametrize("rule", [rule for rule in IDS if rule != "pav"])
def test_five_hundred_candidates(rule: str) -> None:
    names = [f"Candidate {n}" for n in range(1, 501)]
    papers = [(1 + n % 3, [n, n % 500 + 1, (n + 7) % 500 + 1]) for n in range(1, 501)]
    transcript = counted(rule, names, papers, 3)
    assert transcript.undecided is None
    assert len(transcript.elected) == (1 if rule in ONE_SEAT else 3) or rule in ("cumulative", "limited", "block")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", IDS)
def test_odd_names_come_through_every_report(rule: str, language: str) -> None:
    from cogestion.counting import transcript_csv, transcript_html, transcript_json, transcript_text

    papers = [(n, [n, n % 8 + 1]) for n in range(1, 9)]
    transcript = counted(rule, ODD_NAMES, papers, 2)
    text, page = transcript_text(transcript, language), transcript_html(transcript, language)
    assert all(name in text for name in ODD_NAMES)
    assert "<b>&amp;" not in page
    assert "&lt;b&gt;&amp;amp;" in page
    assert transcript_json(transcript)["candidates"] == ODD_NAMES
    assert "'=2+2" in transcript_csv(transcript, language)


@pytest.mark.parametrize("weight", ["0", "-1", "1.5", "1e3"])
def test_a_weight_that_is_no_whole_number_from_one_is_refused_by_its_line(weight: str) -> None:
    file = f'2 1\n3 1 0\n{weight} 2 0\n0\n"A"\n"B"\n"T"\n'
    with pytest.raises(BltError) as refused:
        read_blt(file.encode().splitlines(keepends=True))
    assert refused.value.reason.named["line"] == 3


class Endless(io.RawIOBase):
    """A file whose third line goes on for two gigabytes."""

    def __init__(self) -> None:
        self.parts = self._parts()
        self.given = 0

    def _parts(self) -> Iterator[bytes]:
        yield b"2 1\n3 1 0\n1 "
        for _ in range(2048):
            yield b"2 " * (1 << 19)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray", /) -> int:  # type: ignore[override]
        part = next(self.parts, b"")[: len(buffer)]
        buffer[: len(part)] = part
        self.given += len(part)
        return len(part)


def test_a_line_of_two_gigabytes_is_refused_without_reading_on() -> None:
    endless = Endless()
    with pytest.raises(BallotFileError) as refused:
        read_ballots("endless.blt", io.BufferedReader(endless))
    assert refused.value.reason.named["line"] == 3
    assert endless.given < 4 * LONGEST_LINE


@pytest.mark.parametrize(
    ("rule", "known"),
    [
        ("scottish-2007:exact", ("-",)),
        ("no-such-rule", tuple(RULES)),
        ("wigm:fixed-77", RULES["wigm"].options),
        ("limited:marks-0", RULES["limited"].options),
    ],
)
def test_an_unknown_rule_or_option_is_refused_with_the_known_ones(rule: str, known: tuple[str, ...]) -> None:
    with pytest.raises(RefusedError) as refused:
        count(Profile.of(["A"], []), rule, 1)
    assert refused.value.reason.named["known"] == known


@pytest.mark.parametrize("rule", [one for one in IDS if RULES[one].ordered])
def test_papers_without_their_order_are_refused_where_it_decides(rule: str) -> None:
    with pytest.raises(RefusedError) as refused:
        count(Profile.of(["A"], [(1, [[1]])]), rule, 1)
    assert refused.value.reason.code == "counting.papers-unordered"
