"""The second count confirms every stage of the real and published papers on which the rules are tested."""

import csv
import gzip
import json
from pathlib import Path

import pytest
from test_ers97_meek import model, peer_file
from test_gregory_peers import Report, cast_records, read_preflib
from test_one_winner import starvote

from cogestion.counting import Grades, Profile, check_transcript, count, transcript_json
from cogestion.decisions import Lots

COMMITTEES = ["seq-pav", "seq-phragmen", *(f"equal-shares:{one}" for one in ("phragmen", "approval", "none"))]
PAIRWISE = [f"{rule}:{option}" for rule in ("schulze", "ranked-pairs") for option in ("margins", "winning-votes")]
STRICT = ["seanad-ie", "northern-ireland", "senate-au-2021", "wigm:exact", "wigm:fixed-5", "scottish-2007", "ers97"]
LOTS = Lots("3 1 6 6 2")


def confirmed(papers: Profile | Grades, rule: str, seats: int) -> bool:
    """Whether nothing differs; a transcript as it is read from a file."""
    transcript = json.loads(json.dumps(transcript_json(count(papers, rule, seats, LOTS))))
    return check_transcript(papers, transcript, rule, seats) == ()


@pytest.mark.parametrize("rule", ["ers97", "meek-2006", "meek-nz", *STRICT, *PAIRWISE])
def test_the_model_election(data_folder: Path, rule: str) -> None:
    assert confirmed(model(data_folder), rule, 6)


@pytest.mark.parametrize("rule", ["meek-2006", "meek-nz"])
@pytest.mark.parametrize("folder", ["droop-ref", "meek-stv-rs"])
def test_the_files_of_two_peers(data_folder: Path, folder: str, rule: str) -> None:
    """All that hold rankings; some with equal ranks, some with candidates who withdrew."""
    files = sorted((data_folder / "counting" / folder).glob("*.blt"))
    assert len(files) >= 4
    for file in files:
        blt = peer_file(file)
        assert confirmed(blt.profile, rule, blt.seats), file.name


@pytest.mark.parametrize("rule", [*STRICT, "meek-2006", "meek-nz", *PAIRWISE])
@pytest.mark.parametrize(("file", "seats"), [("00001-00000001.soi.gz", 4), ("00001-00000002.soi", 3)])
def test_dublin_2002(data_folder: Path, file: str, seats: int, rule: str) -> None:
    names, papers = read_preflib(data_folder / "counting" / "preflib" / file)
    profile = Profile.of(names, sorted(papers)[:: 100 if rule.startswith("meek") else 1])
    assert confirmed(profile, rule, seats)


@pytest.mark.parametrize("rule", PAIRWISE)
def test_debian_and_burlington(data_folder: Path, rule: str) -> None:
    folder = data_folder / "counting" / "preflib"
    files = [*folder.glob("00002*.soi"), *folder.glob("00005*.toi")]
    assert len(files) == 6
    for file in files:
        names, papers = read_preflib(file)
        assert confirmed(Profile.of(names, papers), rule, 1), file


@pytest.mark.parametrize("rule", ["irv", "runoff", "plurality"])
def test_burlington_with_one_seat(data_folder: Path, rule: str) -> None:
    names, papers = read_preflib(data_folder / "counting" / "preflib" / "00005-00000002.toi")
    strict = [(weight, ranks) for weight, ranks in papers if all(len(rank) == 1 for rank in ranks)]
    assert confirmed(Profile.of(names, strict), rule, 1)


def test_minneapolis_2013(data_folder: Path) -> None:
    folder = data_folder / "counting" / "minneapolis"
    names = Report(folder).names
    number = {name: at for at, name in enumerate(names, 1)}
    number["UWI"] = number["Undeclared Write-ins"]
    assert confirmed(Profile.of(names, cast_records(folder, number), [number["UWI"]]), "minneapolis", 1)


def test_cambridge_2021(data_folder: Path) -> None:
    """In the order in which the file has the papers."""
    with gzip.open(data_folder / "counting" / "cambridge-ma" / "cambridge_2021.csv.gz", "rt", newline="") as file:
        ranked = [
            dict.fromkeys(row[f"rank{n}"] for n in range(1, 16) if row[f"rank{n}"]) for row in csv.DictReader(file)
        ]
    names = sorted({name for ranks in ranked for name in ranks})
    number = {name: at for at, name in enumerate(names, 1)}
    papers = [(1, [[number[name]] for name in ranks]) for ranks in ranked]
    assert confirmed(Profile.in_order(names, papers), "cambridge-ma", 9)


@pytest.mark.parametrize("rule", ["pav", *COMMITTEES, "approval"])
def test_twelve_published_profiles_of_approvals(data_folder: Path, rule: str) -> None:
    files = sorted((data_folder / "counting" / "abc").glob("*.json"))
    assert len(files) == 12
    for file in files:
        known = json.loads(file.read_text(encoding="utf-8"))
        papers = [(weight, [[n + 1 for n in marks]]) for weight, marks in known["ballots"]]
        profile = Profile.of([f"C{n}" for n in range(known["num_cand"])], papers)
        assert confirmed(profile, rule, known["committeesize"]), file.stem


@pytest.mark.parametrize("rule", ["star", "majority-judgment"])
def test_published_scores(data_folder: Path, rule: str) -> None:
    files = [
        one
        for one in sorted((data_folder / "counting" / "star").glob("*.starvote"))
        if "[ballots]" in one.read_text("utf-8")
    ]
    assert len(files) > 10
    for file in files:
        _, seats, grades = starvote(file)
        assert confirmed(grades, rule, seats), file.name
