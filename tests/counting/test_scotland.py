"""199 official counts of May 2017: who was elected, and every candidate's votes at every stage."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cogestion.counting import Tie, count, read_blt, transcript_json

WARDS = 199


def ward(folder: Path, index: int) -> Path:
    files = sorted((folder / "counting" / "scotland-2017").glob("*.blt"))
    assert len(files) == WARDS
    return files[index]


def counted(file: Path) -> dict[str, Any]:
    with file.open("rb") as lines:
        blt = read_blt(lines)
    transcript = count(blt.profile, "scottish-2007", blt.seats)
    assert transcript.undecided is None
    return json.loads(json.dumps(transcript_json(transcript)))  # type: ignore[no-any-return]


def places(fates: list[dict[str, Any]]) -> list[tuple[int, int]]:
    return [(fate["candidate"], fate["stage"]) for fate in fates]


@pytest.mark.parametrize("index", range(WARDS))
def test_the_official_figures(data_folder: Path, index: int) -> None:
    file = ward(data_folder, index)
    official = json.loads(file.with_suffix(".expected.json").read_text())
    ours = counted(file)
    assert ours["candidates"] == official["candidates"], file.stem
    for key in ("seats", "quota"):
        assert ours[key] == official[key], f"{file.stem}: {key}"
    # One ward's published ballots are one more than its official valid papers; its own note says so.
    extra = official.get("note") == "ballots 7035 != official valid 7034"
    assert ours["ballots"] == official["valid_ballots"] + extra, file.stem
    assert places(ours["elected"]) == places(official["elected"]), file.stem
    assert places(ours["excluded"]) == places(official["excluded"]), file.stem
    assert [one["stage"] for one in ours["stages"]] == [one["stage"] for one in official["stages"]], file.stem
    differences = [
        (stage["stage"], number, our, their)
        for stage, expected in zip(ours["stages"], official["stages"], strict=True)
        for number, (our, their) in enumerate(zip(stage["votes"], expected["votes"], strict=True), 1)
        if not granted(official, Decimal(our), Decimal(their), stage["stage"], number)
    ]
    assert not differences, file.stem


def granted(official: dict[str, Any], our: Decimal, their: Decimal, stage: int, number: int) -> bool:
    """Equal, within the file's own tolerance, or a slip of the collation that the file names with its figure."""
    slips = {(slip["stage"], slip["candidate"]): Decimal(slip["recount"]) for slip in official.get("slips", [])}
    if (stage, number) in slips:
        return our == slips[stage, number]
    return abs(our - their) <= Decimal(str(official.get("tolerance", 0)))


def test_the_one_official_tie_was_broken_by_the_stage_before(data_folder: Path) -> None:
    """Renfrewshire 3: Graham and Sharkey have 1311 at stage 6, Sharkey more at stage 5. No ward drew a lot."""
    ties: list[tuple[str, Tie]] = []
    for file in sorted((data_folder / "counting" / "scotland-2017").glob("*.blt")):
        with file.open("rb") as lines:
            blt = read_blt(lines)
        ties += [(file.stem, tie) for tie in count(blt.profile, "scottish-2007", blt.seats).ties]
    expected = Tie(6, "surplus", among=(6, 8), places=1, earlier=5, left=(8,), draw=None, chosen=(8,))
    assert ties == [("renfrewshire_2017_ward3", expected)]
