"""What every transcript accounts for: each paper once, valid or set aside by its reason, and whose papers moved."""

import pytest

from cogestion.counting import RULES, Grades, Places, Profile, Transcript, count
from cogestion.decisions import Lots
from cogestion.decisions.places import Category, Group

NAMES = ["Ana", "Berta", "Carla", "Dora"]
ONE_SEAT = ("irv", "runoff")
RANKED = [rule.id for rule in RULES.values() if rule.reads is Profile]
GRADED = [rule.id for rule in RULES.values() if rule.reads is Grades]
PAPERS = [(5, [[1], [2]]), (4, [[2]]), (3, []), (2, [[3], [1], [2]]), (1, [[4]])]
POINTS = [(4, [0, 0, 0, 0]), (3, [2, 2, 0, 0]), (2, [-1, -1, -1, -1]), (6, [1, 1, 0, 0]), (5, [0, 2, -1, 0])]


def made(rule: str, seats: int = 2) -> Transcript:
    """A count for so many seats, or one."""
    seats, lots = 1 if rule in ONE_SEAT else seats, Lots("seed")
    if rule in GRADED:
        return count(Grades.of(NAMES, "012", POINTS), rule, seats, lots)
    return count((Profile.in_order if rule == "cambridge-ma" else Profile.of)(NAMES, PAPERS), rule, seats, lots)


def invalid(transcript: Transcript) -> dict[str, int]:
    return {one.reason.code.removeprefix("counting.invalid-"): one.papers for one in transcript.invalid}


@pytest.mark.parametrize("rule", [*RANKED, *GRADED])
def test_every_paper_counts_or_is_set_aside(rule: str) -> None:
    transcript = made(rule)
    cast = sum(weight for weight, _ in (POINTS if rule in GRADED else PAPERS))
    assert transcript.ballots + sum(invalid(transcript).values()) == cast
    assert all(one.papers > 0 for one in transcript.invalid)


@pytest.mark.parametrize("rule", [rule for rule in RANKED if rule != "block"])
def test_a_paper_without_a_mark_is_one_of_those(rule: str) -> None:
    assert sum(invalid(made(rule)).values()) >= 3


def test_which_papers_of_points_count() -> None:
    """Two seats are two points. Grading everybody lowest is a judgment, but spends no point."""
    assert invalid(made("cumulative")) == {"no-point": 6, "too-many-points": 3}
    assert invalid(made("majority-judgment")) == {"no-grade": 2}
    assert made("majority-judgment").ballots == 18


@pytest.mark.parametrize("rule", [*RANKED, *GRADED])
def test_a_count_in_one_stage_moves_nobodys_papers(rule: str) -> None:
    whole = [stage for stage in made(rule).stages if stage.action == "count"]
    assert all((stage.number, stage.candidate, stage.transfers) == (None, 0, ()) for stage in whole)


def test_best_committees_of_two_sizes_are_a_tie_for_the_most_places() -> None:
    """Within the places only Dora, whom no paper names, sits beside Ana; Berta and Carla score as much as Ana."""
    places = Places(
        (
            Category("site", (Group("north", most=1), Group("south")), (0, 1, 0, 1)),
            Category("shift", (Group("day", most=1), Group("night")), (0, 0, 1, 1)),
        )
    )
    tie = count(Profile.of(NAMES, [(2, [[1]]), (1, [[2]]), (1, [[3]])]), "pav", 2, places=places).undecided
    assert tie is not None
    assert (tie.among, tie.places) == ((1, 2, 3), 2)


@pytest.mark.parametrize("rule", RANKED)
def test_what_one_gives_is_listed_by_receiver(rule: str) -> None:
    for stage in made(rule).stages:
        for giver in {one.giver for one in stage.transfers}:
            receivers = [one.receiver for one in stage.transfers if one.giver == giver]
            assert receivers == sorted(receivers)


@pytest.mark.parametrize("rule", [*RANKED, *GRADED])
@pytest.mark.parametrize("seats", [1, 2, 6])
def test_every_seat_is_filled_or_said_to_be_vacant(rule: str, seats: int) -> None:
    if rule not in ONE_SEAT or seats == 1:
        transcript = made(rule, seats)
        vacant = [note.named["count"] for note in transcript.notes if note.code == "counting.seats-vacant"]
        assert len(transcript.elected) + sum(int(str(number)) for number in vacant) == seats


def test_nobody_withdraws_from_papers_of_grades() -> None:
    assert Grades.of("AB", "01", [(1, [0, 1])]).standing == (1, 2)
