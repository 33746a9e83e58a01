"""Reserved places over the seats of lists: met whenever anybody could, and as the German article for one minimum."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from places_cases import moments, within

from cogestion.decisions import LANGUAGES, Lots, sentence
from cogestion.decisions.places import Category, Group, Places, PlacesError, PlacesImpossibleError
from cogestion.seats import GenderMinimum, ListVotes, allocate, read_question
from cogestion.seats.lists import Candidate
from cogestion.seats.reserved import Placed, PlacesNeedNamesError, reserve
from cogestion.seats.rules import HighestAverages, LargestRemainder, Overflow, QuotientThenAverage, Rules

PASSING_ON = Rules(HighestAverages(overflow=Overflow.NEXT_NUMBERS))
RULES = [PASSING_ON, Rules(HighestAverages()), Rules(LargestRemainder()), Rules(QuotientThenAverage())]


@dataclass(frozen=True)
class Case:
    lists: tuple[ListVotes, ...]
    seats: int
    places: Places
    rules: Rules

    def reserve(self, lots: Lots | None = None) -> Placed:
        found = allocate(self.lists, self.seats, self.rules, lots=lots)
        return reserve(found, self.lists, self.rules, self.places, lots, "t")


def people(lists: Sequence[ListVotes]) -> list[str]:
    return [person.id for one in lists for person in one.candidates]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    places, count, seats = draw(moments())
    cuts = [0, *sorted(draw(st.sets(st.integers(1, count), max_size=2)) - {count}), count]
    names = [Candidate(f"p{n}") for n in range(1, count + 1)]
    lists = [
        ListVotes("ABC"[at], draw(st.integers(0, 60)), tuple(names[a:b])) for at, (a, b) in enumerate(pairwise(cuts))
    ]
    return Case(tuple(lists), seats, places, draw(st.sampled_from(RULES)))


def elected(found: Placed) -> list[str]:
    return [one.candidate.id for one in found.allocation.elected]


@settings(max_examples=400, deadline=None)
@given(cases())
def test_the_seated_meet_the_places_whenever_anybody_could(case: Case) -> None:
    by_votes = allocate(case.lists, case.seats, case.rules, lots=Lots("s"))
    found = case.reserve(Lots("s"))
    numbers = {id: n for n, id in enumerate(people(case.lists), start=1)}
    running = [numbers[id] for id in people([one for one in case.lists if one.votes])]
    fill = len(by_votes.elected)
    whole = [one for one in combinations(running, fill) if within(case.places, one)]
    chosen = sorted(numbers[id] for id in elected(found))
    assert found.met == bool(whole)
    assert len(chosen) == fill
    assert not whole or tuple(chosen) in whole
    assert sum(found.allocation.seats.values()) == sum(by_votes.seats.values())
    for language in LANGUAGES:
        assert all(sentence(reason, language) for reason in found.allocation.reasons)
    kept = within(case.places, sorted(numbers[one.candidate.id] for one in by_votes.elected))
    if kept or not whole:
        assert (found.moved, found.allocation.elected) == ((), by_votes.elected)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_for_one_minimum_the_same_people_as_by_the_german_article(data: st.DataObject) -> None:
    """Without equal numbers; where the article cannot meet the minimum, ours says so too."""
    sizes = data.draw(st.lists(st.integers(1, 5), min_size=1, max_size=4))
    votes = data.draw(
        st.lists(st.sampled_from([1009, 863, 701, 547, 401, 269, 139]), unique=True, min_size=4, max_size=4)
    )
    genders = data.draw(st.lists(st.sampled_from("WM"), min_size=sum(sizes), max_size=sum(sizes)))
    seats, least = data.draw(st.integers(1, 8)), data.draw(st.integers(0, 4))
    names = [Candidate(f"p{n}", gender=gender) for n, gender in enumerate(genders)]
    starts = [sum(sizes[:at]) for at in range(len(sizes) + 1)]
    lists = [ListVotes("ABCD"[at], votes[at], tuple(names[starts[at] : starts[at + 1]])) for at in range(len(sizes))]
    article = allocate(lists, seats, PASSING_ON, minimum=GenderMinimum("W", least))
    assume(article.correction and not article.correction.tied)
    places = Places((Category("gender", (Group("W", least), Group("M")), tuple("WM".index(one) for one in genders)),))
    ours = Case(tuple(lists), seats, places, PASSING_ON).reserve()
    assert article.correction
    assert ours.met == (not article.correction.missing)
    if ours.met:
        assert elected(ours) == [one.candidate.id for one in article.elected]
        assert ours.allocation.seats == article.seats


@settings(max_examples=200, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_lists_changes_nothing(case: Case, chance: Random) -> None:
    lists = list(case.lists)
    chance.shuffle(lists)
    old = people(case.lists)
    order = [old.index(id) for id in people(lists)]
    turned = tuple(
        Category(one.name, one.groups, tuple(one.members[n] for n in order)) for one in case.places.categories
    )
    one, two = case.reserve(), Case(tuple(lists), case.seats, Places(turned), case.rules).reserve()
    assert set(elected(one)) == set(elected(two))
    assert (one.met, set(one.tied)) == (two.met, set(two.tied))


def question(places: Any, votes: tuple[int, int] = (62, 40), **more: Any) -> Any:
    def named(list_: str) -> list[dict[str, str]]:
        return [{"id": f"{list_}{n}"} for n in range(1, 5)]

    return {
        "kind": "list_pr_places",
        "seats": 5,
        "params": {"method": "highest_averages", "divisors": "1,2,3,...", "tie": "lot"},
        "places": places,
        "lists": [
            {"id": name, "votes": number, "candidates": named(name)} for name, number in zip("AB", votes, strict=True)
        ],
    } | more


def parted(women: str, least: int = 0, most: int | None = None) -> Any:
    everybody = [f"{name}{n}" for name in "AB" for n in range(1, 5)]
    maximum = {} if most is None else {"maximum": most}
    mine = women.split()
    return {
        "gender": {
            "women": {"minimum": least, "candidates": mine} | maximum,
            "men": {"candidates": [one for one in everybody if one not in mine]},
        }
    }


def answer(asked: Any, lots: Lots | None = None) -> dict[str, Any]:
    return read_question(asked, "here").answer(lots).as_json()


def test_a_seat_jumps_where_the_list_has_nobody_left_who_fits() -> None:
    found = answer(question(parted("B2 B3", 2)))
    assert (found["elected"], found["seats"]) == (["A1", "A2", "B1", "B2", "B3"], {"A": 2, "B": 3})
    assert found["places"] == {
        "met": True,
        "moved": [{"passed": ["A3", "A4"], "into": "B2", "from": "A", "to": "B"}],
        "tied": [],
    }


def test_equal_numbers_go_to_a_lot_only_where_their_order_matters() -> None:
    """50 votes each: the first two numbers are equal, and only one of the two first can be seated."""
    asked = question(parted("A1 B1", 0, 1), (50, 50), seats=2)
    undecided = answer(asked)
    assert (undecided["places"]["met"], undecided["places"]["tied"]) == (False, ["A", "B"])
    drawn = answer(asked, Lots("s"))
    assert drawn["places"]["met"]
    first = drawn["draws"][0]["order"][0]
    assert drawn["elected"] == (["A1", "B2"] if first == "A" else ["A2", "B1"])
    assert drawn["draws"][0]["purpose"] == "last seat: places 1"
    assert not answer(question(parted("A1 A2 B1 B2", 2), (50, 50), seats=2))["draws"]


def test_what_nobody_could_meet_is_refused_at_nomination_with_the_reason() -> None:
    with pytest.raises(PlacesImpossibleError, match=r"At least 3 must be elected from the group women, and only 2"):
        read_question(question(parted("A4 B4", 3)), "here")
    everyone_of_them = answer(question(parted("A1 B1", 2)))
    assert {"A1", "B1"} <= set(everyone_of_them["elected"]), "the first person stands like the others"
    with pytest.raises(PlacesError, match=r"gender\.women\.candidates: C1 is not the name"):
        read_question(question(parted("C1", 1)), "here")


def test_lists_below_the_threshold_meet_nothing() -> None:
    threshold = {"threshold": "0.45", "threshold_base": "votes of all lists"}
    asked = question(parted("B1 B2", 2))
    asked["params"] |= threshold
    found = answer(asked)
    assert (found["places"]["met"], found["seats"]) == (False, {"A": 4, "B": 0})
    assert found["reasons"][-1]["code"] == "seats.places-not-met"


def test_a_tie_for_the_last_seat_comes_first() -> None:
    found = answer(question(parted("A4", 1), (50, 50)))
    assert (found["tie"]["seats"], found["reasons"][-1]["code"]) == (1, "seats.places-wait")


def test_every_list_with_votes_names_its_people() -> None:
    lists = (ListVotes("A", 5, (Candidate("a"),)), ListVotes("B", 4))
    places = Places((Category("gender", (Group("W"),), (0,)),))
    with pytest.raises(PlacesNeedNamesError, match="List B names nobody"):
        Case(lists, 2, places, PASSING_ON).reserve()


def test_thirty_people_in_three_categories() -> None:
    sections = tuple(Group(f"S{g}", 2, 4) for g in range(5))
    branches = tuple(Group(f"B{g}", 5, 5) for g in range(3))
    places = Places(
        (
            Category("section", sections, tuple(n % 5 for n in range(30))),
            Category("gender", (Group("women", 7, 8), Group("men")), tuple(n // 3 % 2 for n in range(30))),
            Category("branch", branches, tuple(n % 7 % 3 for n in range(30))),
        )
    )
    names = [Candidate(f"p{n}") for n in range(1, 31)]
    lists = (
        ListVotes("A", 411, tuple(names[:14])),
        ListVotes("B", 297, tuple(names[14:24])),
        ListVotes("C", 101, tuple(names[24:])),
    )
    found = Case(lists, 15, places, PASSING_ON).reserve()
    assert found.met
    assert within(places, [int(id[1:]) for id in elected(found)])
    assert found.moved
