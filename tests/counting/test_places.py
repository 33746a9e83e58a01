"""Reserved places: feasibility by cells, guarded and doomed, and every rule that counts with them."""

from collections.abc import Sequence
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.counting import (
    Category,
    Group,
    Places,
    PlacesError,
    PlacesImpossibleError,
    PlacesTooHardError,
    Profile,
    Transcript,
    count,
    read_places,
)
from cogestion.counting.filling import Cell, fillable
from cogestion.decisions import LANGUAGES, Lots, sentence

RULES = ["plurality", "block", "approval", "scottish-2007", "wigm", "wigm:fixed-4"]


def elected(transcript: Transcript) -> set[int]:
    return {fate.candidate for fate in transcript.elected}


def within(places: Places, chosen: Sequence[int]) -> bool:
    """The second way: count the chosen, straight from the definition."""
    for category in places.categories:
        for at, group in enumerate(category.groups):
            have = sum(category.members[n - 1] == at for n in chosen)
            if have < group.least or (group.most is not None and have > group.most):
                return False
    return True


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


@st.composite
def moments(draw: st.DrawFn) -> tuple[Places, int, int]:
    candidates = draw(st.integers(1, 7))
    categories = []
    for c in range(draw(st.integers(1, 3))):
        sizes = draw(st.integers(1, 3))
        groups = []
        for g in range(sizes):
            least = draw(st.integers(0, 2))
            groups.append(Group(f"{c}{g}", least, draw(st.none() | st.integers(least, 4))))
        members = draw(st.lists(st.integers(0, sizes - 1), min_size=candidates, max_size=candidates))
        categories.append(Category(str(c), tuple(groups), tuple(members)))
    return Places(tuple(categories)), candidates, draw(st.integers(1, 4))


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


@st.composite
def polls(draw: st.DrawFn) -> tuple[Profile, Places, int]:
    places, candidates, seats = draw(moments())
    order = st.permutations(range(1, candidates + 1))
    papers = draw(st.lists(st.tuples(st.integers(1, 9), order, st.integers(0, candidates)), max_size=10))
    cast = [(weight, [[n] for n in marks[:length]]) for weight, marks, length in papers]
    return Profile.of([f"C{n}" for n in range(1, candidates + 1)], cast), places, seats


@settings(max_examples=250, deadline=None)
@given(polls(), st.sampled_from(RULES))
def test_the_elected_meet_the_places_whenever_anybody_can(poll: tuple[Profile, Places, int], rule: str) -> None:
    profile, places, seats = poll
    fill = min(seats, len(profile.candidates))
    whole = [set(one) for one in combinations(profile.standing, fill) if within(places, one)]
    if not whole:
        with pytest.raises(PlacesImpossibleError):
            count(profile, rule, seats, Lots("seed"), places)
        assert not places.check(profile.standing, seats).outcome
        return
    transcript = count(profile, rule, seats, Lots("seed"), places)
    chosen = elected(transcript)
    assert any(chosen <= one for one in whole)
    if rule not in RULES[:3] and transcript.ballots:
        assert chosen in whole
    said = [*(fate.reason for fate in (*transcript.elected, *transcript.excluded)), *transcript.notes]
    assert all(sentence(reason, language) for reason in said for language in LANGUAGES)


@settings(max_examples=150, deadline=None)
@given(polls(), st.sampled_from(RULES))
def test_places_that_bind_nobody_change_nothing(poll: tuple[Profile, Places, int], rule: str) -> None:
    profile, places, seats = poll
    free = Places(
        tuple(Category(one.name, tuple(Group(g.name) for g in one.groups), one.members) for one in places.categories)
    )
    for lots in (None, Lots("seed")):
        assert count(profile, rule, seats, lots, free) == count(profile, rule, seats, lots)


@settings(max_examples=200, deadline=None)
@given(moments(), st.sampled_from(RULES[:3]), st.data())
def test_the_highest_are_seated_in_order_whenever_they_can_be(
    case: tuple[Places, int, int], rule: str, data: st.DataObject
) -> None:
    """Without ties: of all committees within the places, the one that is first by the votes in order."""
    places, candidates, seats = case
    votes = data.draw(st.permutations(range(candidates)))
    profile = Profile.of(
        [f"C{n}" for n in range(1, candidates + 1)], [(number, [[n]]) for n, number in enumerate(votes, 1) if number]
    )
    whole = [one for one in combinations(profile.standing, min(seats, candidates)) if within(places, one)]
    if whole:
        best = max(whole, key=lambda one: sorted((votes[n - 1] for n in one), reverse=True))
        assert elected(count(profile, rule, seats, None, places)) == {n for n in best if votes[n - 1]}


NAMES = ("Ana", "Berta", "Carla", "Dora")
TWO_NORTH = Places((Category("section", (Group("North", 2), Group("South")), (1, 1, 0, 0)),))


def test_the_passed_over_are_named_with_the_bound() -> None:
    profile = Profile.of(NAMES, [(9, [[1]]), (8, [[2]]), (3, [[3]]), (2, [[4]])])
    transcript = count(profile, "plurality", 3, None, TWO_NORTH)
    assert [fate.candidate for fate in transcript.elected] == [1, 3, 4]
    assert [sentence(note) for note in transcript.notes] == [
        "Berta, with 8 votes, is passed over: otherwise the seats left could not meet the reserved places "
        "(North ≥ 2)."
    ]


def test_a_place_for_which_nobody_has_a_vote_stays_vacant() -> None:
    profile = Profile.of(NAMES, [(9, [[1]]), (8, [[2]]), (3, [[3]])])
    transcript = count(profile, "plurality", 3, None, TWO_NORTH)
    assert [fate.candidate for fate in transcript.elected] == [1, 3]
    assert [note.code for note in transcript.notes] == ["counting.passed-over", "counting.seats-vacant"]


def test_two_at_the_quota_of_whom_the_cap_allows_one() -> None:
    places = Places((Category("section", (Group("North", 0, 1), Group("South")), (0, 0, 1, 1)),))
    cast = [(40, [[1], [4]]), (40, [[2], [3]]), (12, [[3]]), (10, [[4]])]
    undecided = count(Profile.of(NAMES, cast), "scottish-2007", 2, None, places)
    assert undecided.undecided is not None
    assert (undecided.undecided.purpose, undecided.undecided.among) == ("place", (1, 2))
    assert elected(undecided) == set()
    cast[0] = (41, [[1], [4]])
    transcript = count(Profile.of(NAMES, cast), "scottish-2007", 2, None, places)
    assert [(fate.candidate, fate.stage) for fate in transcript.elected] == [(1, 1), (3, 2)]
    assert [sentence(fate.reason) for fate in transcript.excluded] == [
        "Berta is excluded with 40.00000 votes: if elected, the seats left could not meet the reserved places "
        "(North ≤ 1). The papers go to the next preference at the value they have."
    ]


def test_the_guarded_are_spared_and_the_reason_says_so() -> None:
    cast = [(40, [[1]]), (30, [[2]]), (20, [[3]]), (10, [[4]])]
    transcript = count(Profile.of(NAMES, cast), "scottish-2007", 3, None, TWO_NORTH)
    assert elected(transcript) == {1, 3, 4}
    one_south = Places((Category("section", (Group("North"), Group("South", 1)), (0, 0, 0, 1, 1)),))
    cast = [(27, [[1]]), (25, [[2]]), (24, [[3]]), (10, [[4]]), (5, [[5]])]
    transcript = count(Profile.of([*NAMES, "Elena"], cast), "scottish-2007", 2, None, one_south)
    assert elected(transcript) == {1, 4}
    assert [fate.reason.code for fate in transcript.excluded] == [
        "counting.excluded-lowest",
        "counting.excluded-others-guarded",
        "counting.excluded-others-guarded",
    ]
    assert sentence(transcript.excluded[1].reason) == (
        "Carla is excluded with 24.00000 votes, the fewest of those who can be spared: without Dora the reserved "
        "places could not be met (South ≥ 1). The papers go to the next preference at the value they have."
    )


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
    monkeypatch.setattr("cogestion.counting.filling.MOST_STATES", 3)
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
