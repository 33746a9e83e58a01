"""Reserved places: feasibility by cells, guarded and doomed, and every rule that counts with them."""

from collections.abc import Sequence
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places_cases import moments, within

from cogestion.counting import (
    Category,
    Group,
    Places,
    PlacesError,
    PlacesTooHardError,
    Profile,
    count,
    read_places,
)
from cogestion.decisions import sentence
from cogestion.decisions.filling import Cell, fillable

NAMES = ("Ana", "Berta", "Carla", "Dora")
TWO_NORTH = Places((Category("section", (Group("North", 2), Group("South")), (1, 1, 0, 0)),))

# Hill's example as Otten works it: 14 seats, 7 English, 6 Scottish, 1 Welsh; 7 men, 7 women.
ROWS = {
    (0, 7, 6, 0, 1, 0),
    (1, 6, 5, 1, 1, 0),
    (1, 6, 6, 0, 0, 1),
    (2, 5, 4, 2, 1, 0),
    (2, 5, 5, 1, 0, 1),
    (3, 4, 3, 3, 1, 0),
    (3, 4, 4, 2, 0, 1),
    (4, 3, 3, 3, 0, 1),
}
NATIONS, GENDERS = ("English", "Scottish", "Welsh"), ("men", "women")
SUPPLY = (7, 8, 7, 3, 2, 2)  # EM EW SM SW WM WW: three Scottish women stand, which is what bounds the rows


def otten(supply: Sequence[int]) -> tuple[Places, list[list[int]]]:
    """The places, and the candidates of each cell."""
    cells = list(product(range(3), range(2)))
    members = [cell for cell, number in zip(cells, supply, strict=True) for _ in range(number)]
    nations = tuple(Group(name, seats, seats) for name, seats in zip(NATIONS, (7, 6, 1), strict=True))
    genders = tuple(Group(name, 7, 7) for name in GENDERS)
    places = Places(
        (
            Category("nation", nations, tuple(nation for nation, _ in members)),
            Category("gender", genders, tuple(gender for _, gender in members)),
        )
    )
    return places, [[n for n, member in enumerate(members, 1) if member == cell] for cell in cells]


def test_ottens_eight_rows() -> None:
    places, cells = otten(SUPPLY)
    start = places.start(range(1, sum(SUPPLY) + 1), 14)
    rows = {
        row
        for row in product(*(range(number + 1) for number in SUPPLY))
        if sum(row) == 14
        and start.electing(*(n for cell, take in zip(cells, row, strict=True) for n in cell[:take])).fillable
    }
    assert rows == ROWS


def test_hills_crucial_point() -> None:
    """Three men elected, none of them Scottish, and two Scottish women left: they are guarded, Englishmen doomed."""
    places, cells = otten(SUPPLY)
    english, _, _, scottish_women, welsh_men, _ = cells
    start = places.start(range(1, sum(SUPPLY) + 1), 14)
    moment = start.excluding(scottish_women[0]).electing(*english[:2], welsh_men[0])
    assert moment.guarded >= set(scottish_women[1:])
    assert moment.doomed >= set(english[2:])
    assert moment.electing(english[2]).cause(english[2]) == ("Scottish ≥ 6", "men ≤ 7")


def test_the_black_woman_is_guarded_from_the_start() -> None:
    """Hill, Voting Matters 9: three seats, 2 for women and 2 for black people; either alone spares her."""
    groups = (Group("women", 2), Group("men")), (Group("black", 2), Group("white"))
    places = Places((Category("gender", groups[0], (1, 1, 0, 0, 0)), Category("colour", groups[1], (0, 0, 1, 1, 0))))
    assert places.start(range(1, 6), 3).guarded == {5}
    assert places.start(range(1, 6), 3).doomed == frozenset()


@settings(max_examples=300, deadline=None)
@given(moments(), st.data())
def test_guarded_and_doomed_are_those_of_all_committees(case: tuple[Places, int, int], data: st.DataObject) -> None:
    places, candidates, seats = case
    start = places.start(range(1, candidates + 1), seats)
    gone = data.draw(st.sets(st.integers(1, candidates), max_size=2))
    sitting = data.draw(st.sets(st.integers(1, candidates), max_size=2)) - gone
    moment = start.excluding(*gone).electing(*sitting)
    whole = [
        set(chosen)
        for chosen in combinations(range(1, candidates + 1), start.seats)
        if within(places, chosen) and sitting <= set(chosen) and not gone & set(chosen)
    ]
    assert moment.fillable == bool(whole)
    if whole:
        assert moment.guarded == {n for n in moment.free if all(n in one for one in whole)}
        assert moment.doomed == {n for n in moment.free if not any(n in one for one in whole)}
    else:
        assert len(moment.cause()) > 0 or start.seats - len(sitting) > len(moment.free) or len(sitting) > start.seats


def test_a_nomination_that_cannot_meet_the_places_is_told_why() -> None:
    few = Places((Category("section", (Group("North", 3), Group("South")), (1, 1, 0, 0)),)).check(range(1, 5), 3)
    assert not few.outcome
    assert sentence(few.reasons[0]) == (
        "At least 3 must be elected from the group North, and only 2 candidates of it stand."
    )
    both = Places((Category("section", (Group("North", 2), Group("South", 2)), (1, 1, 0, 0)),)).check(range(1, 5), 3)
    assert sentence(both.reasons[0]) == (
        "Those who stand cannot fill the 3 seats within these reserved places taken together: North ≥ 2, South ≥ 2."
    )
    assert TWO_NORTH.check(range(1, 5), 3).outcome


def test_thirty_cells_of_two_are_no_work() -> None:
    """The case Otten calls astronomical when it is listed: two categories of 5 and 6 groups, 20 seats."""
    cells = [Cell((a, 5 + b), 2) for a in range(5) for b in range(6)]
    assert fillable(cells, [range(5), range(5, 11)], [(4, 4)] * 5 + [(3, 4)] * 6, 20)
    assert not fillable(cells, [range(5), range(5, 11)], [(4, 4)] * 5 + [(3, 3)] * 6, 20)


def test_the_work_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cogestion.decisions.filling.MOST_STATES", 3)
    cells = [Cell((a, 3 + b, 6 + (a + b) % 2), 1) for a in range(3) for b in range(3)]
    with pytest.raises(PlacesTooHardError):
        fillable(cells, [range(3), range(3, 6), range(6, 8)], [(2, 2)] * 3 + [(2, 2)] * 3 + [(3, 3)] * 2, 6)
    with pytest.raises(PlacesTooHardError):
        fillable([Cell((), 1)] * 401, [], [], 3)


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[section", "The reserved places are no TOML"),
        ("", "The file of reserved places names no category."),
        ("section = 3", "section: a table with at least one entry is expected."),
        ("[section]\nNorth = 1", "section.North: a table with at least one entry is expected."),
        (
            "[section]\nNorth = {least = 1}",
            "section.North: least is unknown; known are minimum, maximum, candidates.",
        ),
        (
            "[section]\nNorth = {minimum = -1, candidates = ['Ana', 'Berta', 'Carla', 'Dora']}",
            "section.North.minimum",
        ),
        (
            "[section]\nNorth = {maximum = 1.5, candidates = ['Ana', 'Berta', 'Carla', 'Dora']}",
            "section.North.maximum",
        ),
        (
            "[section]\nNorth = {minimum = 2, maximum = 1, candidates = ['Ana', 'Berta', 'Carla', 'Dora']}",
            "section.North: the minimum, 2, is below 0 or above the maximum, 1.",
        ),
        ("[section]\nNorth = {candidates = 'Ana'}", "section.North.candidates: a list of names"),
        ("[section]\nNorth = {candidates = ['Eva']}", "section.North.candidates: Eva is not the name"),
        ("[section]\nNorth = {candidates = ['Ana', 'Ana']}", "section.North.candidates: Ana already stands"),
        ("[section]\nNorth = {candidates = ['Ana']}", "section: Berta stands in none of the groups."),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_the_place(toml: str, said: str) -> None:
    with pytest.raises(PlacesError) as refused:
        read_places(toml, NAMES)
    assert str(refused.value).startswith(said)


def test_a_file_is_read_by_names_and_leaves_the_withdrawn_aside() -> None:
    toml = '[section]\nNorth = {minimum = 2, candidates = ["Carla", "Dora"]}\nSouth = {candidates = ["Ana"]}\n'
    assert read_places(toml, NAMES, [2]) == Places(
        (Category("section", (Group("North", 2), Group("South")), (1, -1, 0, 0)),)
    )


def test_places_for_another_ballot_or_rule_are_refused() -> None:
    profile = Profile.of(NAMES[:3], [(1, [[1]])])
    with pytest.raises(PlacesError, match="4 candidates"):
        count(profile, "plurality", 1, None, TWO_NORTH)
    gap = Places((Category("section", (Group("North"),), (0, -1, 0)),))
    with pytest.raises(PlacesError, match="Berta"):
        count(profile, "plurality", 1, None, gap)


@pytest.mark.parametrize("rule", ["scottish-2007", "meek-2006"])
def test_the_level_are_spared_too_and_named_in_order(rule: str) -> None:
    """Both of the South are guarded; Dora stands level with Carla, who is excluded."""
    both = Places((Category("section", (Group("North"), Group("South", 2)), (0, 0, 0, 1, 1)),))
    cast = [(votes, [[n]]) for n, votes in enumerate((12, 11, 10, 10, 5), 1)]
    transcript = count(Profile.of([*NAMES, "Elena"], cast), rule, 3, None, both)
    assert "without Dora, Elena the reserved" in sentence(transcript.excluded[0].reason)
