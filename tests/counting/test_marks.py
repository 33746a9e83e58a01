"""Plurality, block vote and approval: which papers are valid, who wins, ties at the last seats."""

import json
from pathlib import Path

import pytest

from cogestion.counting import (
    RULES,
    Profile,
    ProfileError,
    SeatsError,
    Transcript,
    UnknownRuleError,
    count,
    find_rule,
)
from cogestion.decisions import Lots

NAMES = ["A", "B", "C", "D"]


def elected(transcript: Transcript) -> list[int]:
    return [fate.candidate for fate in transcript.elected]


def invalid(transcript: Transcript) -> dict[str, int]:
    return {one.reason.code.removeprefix("counting.invalid-"): one.papers for one in transcript.invalid}


MIXED = Profile.of(
    NAMES, [(4, [[1]]), (3, [[2], [1]]), (2, [[1, 2]]), (1, [[1, 2, 3]]), (6, []), (5, [[4], [3]])], [4]
)


def test_plurality_reads_the_first_preference_and_refuses_two() -> None:
    transcript = count(MIXED, "plurality", 1)
    assert transcript.votes == (0, 4, 3, 5, 0)
    assert (elected(transcript), transcript.ballots) == ([3], 12)
    assert invalid(transcript) == {"no-mark": 6, "several-first": 3}


def test_block_refuses_more_marks_than_seats() -> None:
    transcript = count(MIXED, "block", 2)
    assert transcript.votes == (0, 9, 5, 5, 0)
    assert invalid(transcript) == {"no-mark": 6, "too-many-marks": 1}


def test_approval_takes_every_mark_whatever_its_rank() -> None:
    transcript = count(MIXED, "approval", 1)
    assert transcript.votes == (0, 10, 6, 6, 0)
    assert (elected(transcript), transcript.ballots, invalid(transcript)) == ([1], 15, {"no-mark": 6})


@pytest.mark.parametrize("rule", ["plurality", "block", "approval"])
def test_a_tie_at_the_last_seat_is_a_result(rule: str) -> None:
    profile = Profile.of(NAMES, [(4, [[2]]), (2, [[1]]), (2, [[3]]), (2, [[4]])])
    undecided = count(profile, rule, 2)
    assert elected(undecided) == [2]
    tie = undecided.undecided
    assert tie is not None
    assert (tie.purpose, tie.among, tie.places, tie.stage) == ("seats", (1, 3, 4), 1, None)
    drawn = count(profile, rule, 2, Lots("seed"))
    assert drawn.draws == (Lots("seed").draw("seats", ["1 A", "3 C", "4 D"]),)
    assert elected(drawn) == [2, int(drawn.draws[0].first.split()[0])]
    assert drawn.undecided is None


def test_a_tie_that_both_win_is_no_tie() -> None:
    transcript = count(Profile.of(NAMES, [(4, [[2]]), (4, [[1]]), (1, [[3]])]), "plurality", 2)
    assert (elected(transcript), transcript.ties) == ([1, 2], ())


def test_nobody_is_elected_without_a_vote() -> None:
    transcript = count(Profile.of(NAMES, [(1, [[2]])]), "plurality", 3)
    assert elected(transcript) == [2]
    assert [(note.code, note.named) for note in transcript.notes] == [("counting.seats-vacant", {"count": 2})]


def test_no_paper_at_all() -> None:
    transcript = count(Profile.of(NAMES, []), "approval", 1)
    assert [note.code for note in transcript.notes] == ["counting.no-valid-paper", "counting.seats-vacant"]


def test_approval_elects_the_committees_a_peer_finds(data_folder: Path) -> None:
    """abcvoting lists every committee that wins: several where the last seats are tied.

    It also fills seats with candidates nobody marked; ours stay vacant, so ours are then part of each of its own.
    """
    files = sorted((data_folder / "counting" / "abc").glob("*.json"))
    assert len(files) == 12
    for file in files:
        known = json.loads(file.read_text())
        seats, winning = known["committeesize"], [set(one) for one in known["winning_committees"]["av"]]
        papers = [(weight, [[n + 1 for n in marks]]) for weight, marks in known["ballots"]]
        profile = Profile.of([str(n) for n in range(known["num_cand"])], papers)
        for seed in range(10):
            ours = {n - 1 for n in elected(count(profile, "approval", seats, Lots(str(seed))))}
            assert ours in winning if len(ours) == seats else all(ours < one for one in winning), file.stem
        undecided = count(profile, "approval", seats).undecided is not None
        assert undecided == (len(ours) == seats and len(winning) > 1), file.stem


def test_burlington_2009_first_preferences(data_folder: Path) -> None:
    """Wright had the most first preferences (known from the published count), though he lost the instant runoff."""
    lines = (data_folder / "counting" / "preflib" / "00005-00000002.toi").read_text().splitlines()
    names = [line.split(": ", 1)[1] for line in lines if line.startswith("# ALTERNATIVE NAME")]
    papers = []
    for line in lines:
        if not line.startswith("#"):
            weight, _, marks = line.partition(":")
            first = marks.strip().split("}")[0].strip("{") if marks.strip().startswith("{") else marks.split(",")[0]
            papers.append((int(weight), [[int(n) for n in first.split(",")]]))
    transcript = count(Profile.of(names, papers), "plurality", 1)
    assert "Wright" in transcript.candidates[elected(transcript)[0] - 1]


def test_what_no_count_can_start_from() -> None:
    with pytest.raises(UnknownRuleError, match="scottish-2007, plurality, block, approval"):
        count(MIXED, "borda", 1)
    with pytest.raises(SeatsError):
        count(MIXED, "block", 0)


def test_a_limited_vote_has_one_to_twenty_marks_and_two_where_nothing_is_said() -> None:
    assert sorted(RULES["limited"].options) == sorted(f"marks-{most}" for most in range(1, 21))
    assert find_rule("limited")[1] == "marks-2"


@pytest.mark.parametrize(
    ("papers", "code"),
    [
        ([(0, [[1]])], "counting.profile-weight"),
        ([(1, [[5]])], "counting.profile-unknown"),
        ([(1, [[0]])], "counting.profile-unknown"),
        ([(1, [[1], [2, 1]])], "counting.profile-twice"),
    ],
)
def test_papers_that_no_profile_can_hold(papers: list[tuple[int, list[list[int]]]], code: str) -> None:
    with pytest.raises(ProfileError) as refused:
        Profile.of(NAMES, papers)
    assert refused.value.reason.code == code
    assert str(refused.value)


def test_who_withdrew_is_sorted_and_named_once() -> None:
    for made in (Profile.of, Profile.in_order):
        assert made(NAMES, [], [3, 1, 3]).withdrawn == (1, 3)


def test_no_profile_holds_more_papers_than_sums_are_exact_for() -> None:
    assert Profile.of(NAMES, [(10**15, [[1]])]).papers == 10**15
    with pytest.raises(ProfileError, match="more than"):
        Profile.of(NAMES, [(10**15, [[1]]), (1, [[2]])])
