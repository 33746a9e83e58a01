"""The Gregory family against published counts and against programs by others."""

import csv
import gzip
import json
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from cogestion.counting import Profile, Transcript, count, read_blt
from cogestion.counting.rule import Poll
from cogestion.counting.rules.minneapolis import Minneapolis
from cogestion.counting.rules.wigm import Exact, Fixed
from cogestion.counting.transcript import in_votes
from cogestion.decisions import Lots

Ranked = list[tuple[int, list[list[int]]]]


def read_preflib(path: Path) -> tuple[list[str], Ranked]:
    """Names and papers of a .soi or .toi file."""
    text = (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()).decode()
    papers: Ranked = []
    for line in text.splitlines():
        if not line.startswith("#"):
            weight, ranks = line.split(": ")
            papers.append((int(weight), [numbers(rank) for rank in re.findall(r"\{[^}]*\}|\d+", ranks)]))
    return re.findall(r"# ALTERNATIVE NAME \d+: (.*)", text), papers


def numbers(rank: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", rank)]


def winners(transcript: Transcript) -> list[str]:
    return [transcript.candidates[fate.candidate - 1] for fate in transcript.elected]


SURNAMES = {
    "00001-00000001.soi.gz": (4, ["Sargent", "Ryan", "Glennon", "Wright"]),
    "00001-00000002.soi": (3, ["Lenihan", "Higgins", "Burton"]),
}


@pytest.mark.parametrize("rule", ["seanad-ie", "wigm:exact", "wigm:fixed-4", "northern-ireland", "senate-au-2021"])
@pytest.mark.parametrize("file", SURNAMES)
def test_the_winners_of_dublin_2002(data_folder: Path, file: str, rule: str) -> None:
    """The official count drew samples of papers; each of these rules elects the same people in the same order."""
    names, papers = read_preflib(data_folder / "counting" / "preflib" / file)
    seats, expected = SURNAMES[file]
    elected = winners(count(Profile.of(names, papers), rule, seats))
    assert len(elected) == len(expected)
    assert all(surname in name for surname, name in zip(expected, elected, strict=True)), elected


def test_burlington_2009_by_instant_run_off(data_folder: Path) -> None:
    """An overvote ends a paper: the official count went on past none."""
    names, papers = read_preflib(data_folder / "counting" / "preflib" / "00005-00000002.toi")
    cut = [(weight, list(until_equal(ranks))) for weight, ranks in papers]
    transcript = count(Profile.of(names, cut), "irv", 1)
    assert winners(transcript) == ["Bob Kiss"]
    last = dict(zip(names, transcript.votes[1:], strict=True))
    assert (last["Bob Kiss"], last["Kurt Wright"], transcript.quota) == (4313, 4060, 4187)
    plurality = count(Profile.of(names, cut), "plurality", 1)
    assert winners(plurality) == ["Kurt Wright"]


def until_equal(ranks: list[list[int]]) -> Iterator[list[int]]:
    for rank in ranks:
        if len(rank) > 1:
            return
        yield rank


class Report:
    """The certified program's report of Minneapolis 2013: every candidate's votes in every round."""

    def __init__(self, folder: Path) -> None:
        with (folder / "2013_minneapolis_mayor_expected_detailed_report.csv").open(newline="") as file:
            lines = [line for line in csv.reader(file) if line]
        head = next(at for at, line in enumerate(lines) if line[0] == "Rounds")
        figures = {line[0]: line for line in lines[head + 1 :]}
        self.names = list(figures)[2:]
        self.names = self.names[: self.names.index("Active Ballots")]
        self.rounds = [[int(figures[name][at]) for name in self.names] for at in range(1, 100, 3)]
        self.active = [int(figures["Active Ballots"][at]) for at in range(1, 100, 3)]
        self.winner = next(name for name in figures["Elected"][1:] if name)
        self.threshold = int(figures["Current Round Threshold"][97])


def cast_records(folder: Path, number: dict[str, int]) -> Ranked:
    """The cast vote records, cleaned as the configuration of that report says.

    An overvote ends a paper, and so do two skipped ranks together; one skip, or a name again, is passed over.
    """
    with gzip.open(folder / "2013_mayor_cvr.csv.gz", "rt", newline="") as file:
        return [
            (int(row["count"]), [[number[name]] for name in dict.fromkeys(kept(row))]) for row in csv.DictReader(file)
        ]


def kept(row: dict[str, str]) -> Iterator[str]:
    skipped = 0
    for rank in ("rank1", "rank2", "rank3"):
        skipped = skipped + 1 if row[rank] in ("undervote", "") else 0
        if row[rank] == "overvote" or skipped > 1:
            return
        if not skipped:
            yield row[rank]


@pytest.fixture(scope="module")
def minneapolis(data_folder: Path) -> tuple[Report, Profile]:
    """The report and the papers; write-ins nobody declared are struck, as the city does in its first round."""
    folder = data_folder / "counting" / "minneapolis"
    report = Report(folder)
    number = {name: at for at, name in enumerate(report.names, 1)}
    number["UWI"] = number["Undeclared Write-ins"]
    return report, Profile.of(report.names, cast_records(folder, number), [number["UWI"]])


def test_minneapolis_2013_round_by_round(minneapolis: tuple[Report, Profile]) -> None:
    report, profile = minneapolis
    assert (len(report.names), len(report.rounds)) == (36, 33)
    transcript = count(profile, "minneapolis", 1)
    ours = [[in_votes(votes, 4) for votes in stage.votes[1:]] for stage in transcript.stages]
    assert ours[:32] == report.rounds[1:], "its first round only strikes the write-ins"
    assert [in_votes(transcript.ballots * 10**4 - stage.votes[0], 4) for stage in transcript.stages[:32]] == (
        report.active[1:]
    )
    assert winners(transcript) == [report.winner]
    together = [stage.action for stage in transcript.stages[:32]].count("exclusion-several")
    assert together == 2, "rounds 31 and 32 exclude two each"
    assert not transcript.ties


def test_minneapolis_2013_by_instant_run_off(minneapolis: tuple[Report, Profile]) -> None:
    """One by one instead of together: where the same are left, the votes and at the end the majority are the same."""
    report, profile = minneapolis
    transcript = count(profile, "irv", 1)
    ours = [list(stage.votes[1:]) for stage in transcript.stages]
    assert all(one in ours for one in report.rounds[1:])
    assert (winners(transcript), transcript.quota) == ([report.winner], report.threshold)


Counts = dict[str, Callable[[Poll[Profile]], Exact | Fixed | Minneapolis]]
PEER: Counts = {
    "wigm-rational-d12": Exact,
    "wigm-guarded-p18-g9-d18": Exact,
    "wigm-prf-fixed-p4-d4": lambda poll: Fixed(poll, 4),
    "mpls-fixed-p4-d4": Minneapolis,
}
CASES = [
    *[("42", key) for key in PEER],
    ("42t", "wigm-prf-fixed-p4-d4"),
    ("42t", "mpls-fixed-p4-d4"),
    *[("42u", key) for key in PEER if key != "wigm-rational-d12"],
    *[("M135", key) for key in PEER if key != "wigm-rational-d12"],
    ("loser", "mpls-fixed-p4-d4"),
]


@pytest.mark.parametrize(("name", "key"), CASES)
def test_a_peer_counts_the_same_stages(data_folder: Path, name: str, key: str) -> None:
    """droop 0.14: quota, votes after every transfer, and the elected.

    It transfers nothing of its own at the end, and notes an exclusion that seats the others without moving papers.
    """
    file = data_folder / "counting" / "droop-ref" / f"{name}.blt"
    lines = [line for line in file.read_bytes().splitlines(keepends=True) if not line.startswith(b"[")]
    blt = read_blt(lines, lenient=True)
    peer = json.loads(file.with_suffix("").with_suffix(".expected.json").read_text())[key]
    transcript = PEER[key](Poll(key, blt.profile, blt.seats, Lots("x"))).run()
    names = transcript.candidates
    theirs = [votes for action, votes in peer["stages"] if action == "transfer"]
    ours = [
        [Fraction(in_votes(votes, transcript.decimals)) for votes in stage.votes[1:]] for stage in transcript.stages
    ]
    assert 1 <= len(ours[1:]) <= len(theirs)
    near = Fraction(1, 10**15)
    for our, their in zip(ours[1:], theirs, strict=False):
        assert all(abs(one - Fraction(their[who])) <= near for one, who in zip(our, names, strict=True))
    assert abs(Fraction(in_votes(transcript.quota or 0, transcript.decimals)) - Fraction(peer["quota"])) <= near
    assert sorted(winners(transcript)) == sorted(peer["elected"])
    assert not transcript.draws


def test_a_peer_strikes_the_undeclared_and_has_the_same_tie(data_folder: Path) -> None:
    """It breaks the tie that its expected result ends with by the order of the candidates; we draw."""
    lines = (data_folder / "counting" / "droop-ref" / "undeclared.blt").read_bytes().splitlines(keepends=True)
    assert lines[1] == b"[undeclared 4]\n"
    blt = read_blt([lines[0], b"-4\n", *lines[2:]])
    transcript = count(blt.profile, "minneapolis", blt.seats)
    assert [tuple(votes // 10**4 for votes in stage.votes) for stage in transcript.stages] == [
        (0, 5, 0, 2, 0),
        (0, 3, 2, 2, 0),
    ]
    assert winners(transcript) == ["Castor"]
    assert [(tie.purpose, tie.among, tie.chosen) for tie in transcript.ties] == [("exclusion", (2, 3), ())]


COUNCIL = ["Azeem", "Carlone", "Mallon", "McGovern", "Nolan", "Siddiqui", "Simmons", "Toner", "Zondervan"]
Place = Callable[[dict[str, str]], tuple[str, str]]
ORDERS: dict[str, Place] = {
    "as published": lambda row: ("", ""),
    "by precinct": lambda row: (row["ward"], row["precinct"]),
    "by final pile, backwards": lambda row: ("".join(chr(200 - ord(c)) for c in row["pile"]), ""),
}


@pytest.mark.parametrize("order", ORDERS)
def test_cambridge_2021(data_folder: Path, order: str) -> None:
    """The file has lost the order of counting, so the piles cannot be replayed. The nine stand in every order tried,

    and so does the number of papers that end with nobody: the last stage leaves nine, all of them below 2182 or full.
    """
    with gzip.open(data_folder / "counting" / "cambridge-ma" / "cambridge_2021.csv.gz", "rt", newline="") as file:
        rows = sorted(csv.DictReader(file), key=ORDERS[order])
    ranked = [[name for name in dict.fromkeys(row[f"rank{n}"] for n in range(1, 16)) if name] for row in rows]
    names = sorted({name for ranks in ranked for name in ranks})
    number = {name: at for at, name in enumerate(names, 1)}
    profile = Profile.in_order(names, [(1, [[number[name]] for name in ranks]) for ranks in ranked])
    transcript = count(profile, "cambridge-ma", 9)
    assert transcript.quota == 2182
    assert sorted(winners(transcript)) == COUNCIL
    assert transcript.votes[0] == sum(row["pile"] == "exhausted" for row in rows) == 2176
    assert {votes for votes in transcript.votes[1:] if votes} == {2182}
    assert all(sum(stage.votes) == transcript.ballots for stage in transcript.stages)
