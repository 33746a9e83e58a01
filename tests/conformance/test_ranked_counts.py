"""The numbers of ranked ballots mean to us what they mean to the independent tool, whose own counts say it."""

import json
import random
import subprocess
from typing import Any

import pytest

from cogestion.ballotbox import RankedQuestion
from cogestion.counting import CLEANINGS, count, find_rule
from cogestion.results.rankings import read_vectors

NAMES = ("A", "B", "C", "D")
GRADES = ("Good", "Fair", "Poor")


def vectors(seed: int, most: int) -> list[tuple[int, ...]]:
    """Two hundred ballots, blank ones, gaps and equal ranks among them."""
    chance = random.Random(seed)
    blank = [(0,) * len(NAMES)] * 3
    return blank + [tuple(chance.randint(0, most) for _ in NAMES) for _ in range(197)]


def method(tool: str, name: str, ballots: list[tuple[int, ...]], *options: str) -> dict[str, Any]:
    done = subprocess.run(
        [tool, "method", name, *options], input=json.dumps(ballots), capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_preference_between_two_is_counted_alike(belenios_tools: dict[str, str], seed: int) -> None:
    """Schulze: equal ranks prefer nobody, and whoever is not ranked stands below all."""
    ballots = vectors(seed, 9)
    theirs = method(belenios_tools["3.3"], "schulze", ballots, "--blank-allowed=true")
    question = RankedQuestion("Who?", NAMES, {"method": "Schulze", "blank": True})
    read = read_vectors(question, ballots, find_rule("schulze")[0], CLEANINGS["stop-1"])
    ours = count(read.papers, "schulze", len(NAMES))
    assert (read.blank, ours.ballots) == (theirs["blank"], theirs["valid"])
    assert [[cell or 0 for cell in row] for row in ours.tables[0].cells] == theirs["raw"]


@pytest.mark.parametrize("seed", [4, 5, 6])
def test_every_grade_is_counted_alike(belenios_tools: dict[str, str], seed: int) -> None:
    """Majority judgment: 1 is the best grade. Papers that leave out a candidate the tool leaves out itself."""
    ballots = vectors(seed, 4)
    theirs = method(belenios_tools["3.3"], "majority-judgment", ballots, "--blank-allowed=true", "--ngrades=3")
    complete = [one for one in ballots if not any(one) or all(0 < number <= len(GRADES) for number in one)]
    assert len(ballots) - len(complete) == len(theirs["invalid"])
    question = RankedQuestion("Who?", NAMES, {"method": "MajorityJudgment", "blank": True, "grades": list(GRADES)})
    read = read_vectors(question, complete, find_rule("majority-judgment")[0], CLEANINGS["stop-1"])
    ours = count(read.papers, "majority-judgment", len(NAMES))
    assert (read.blank, ours.ballots) == (theirs["blank"], theirs["valid"])
    assert [list(reversed(row[:-1])) for row in ours.tables[0].cells] == theirs["raw"]


def test_what_the_tool_takes_for_a_strict_ranking_needs_no_cleaning(belenios_tools: dict[str, str]) -> None:
    """STV: a gap, or a rank given twice, makes a paper invalid there; here a policy says what it is."""
    ballots = vectors(7, 4)
    invalid = method(belenios_tools["3.3"], "stv", ballots, "--nseats=1")["invalid"]
    question, rule = RankedQuestion("Who?", NAMES), find_rule("scottish-2007")[0]
    cleaned = [one for one in ballots if read_vectors(question, [one], rule, CLEANINGS["stop-1"]).remarks]
    assert sorted(map(list, cleaned)) == sorted(invalid)
