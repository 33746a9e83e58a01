"""The chain of tie resolvers: each step decides, narrows, or says why it does not."""

from datetime import date

import pytest

from cogestion.decisions import Lots
from cogestion.seats import Allocation, Candidate, HighestAverages, ListVotes, Resolver, Rules, Tie, allocate


def listed(name: str, *people: Candidate) -> ListVotes:
    return ListVotes(name, 10, people)


def person(name: str, since: str = "", born: str = "", preferences: int | None = None) -> Candidate:
    days = [date.fromisoformat(day) if day else None for day in (since, born)]
    return Candidate(name, "", days[0], days[1], preferences)


def shared(lists: list[ListVotes], seats: int, *chain: Resolver, lots: Lots | None = None) -> Allocation:
    return allocate(lists, seats, Rules(HighestAverages(), tie=chain), lots=lots)


def codes(found: Allocation) -> list[str]:
    """What follows the reason of the method itself."""
    return [reason.code.removeprefix("seats.") for reason in found.reasons[1:]]


THREE = [
    listed("A", person("a", "2010-01-01", "1980-01-01", 4), person("a2", "1999-01-01")),
    listed("B", person("b", "2010-01-01", "1970-01-01", 9)),
    listed("C", person("c", "2012-01-01", "1960-01-01", 1)),
]


@pytest.mark.parametrize(
    ("step", "winner"),
    [(Resolver.AGE, "C"), (Resolver.CANDIDATES, "A"), (Resolver.PREFERENCES, "B")],
)
def test_one_step_decides(step: Resolver, winner: str) -> None:
    lists = THREE if step is not Resolver.PREFERENCES else [listed(one.id, one.candidates[0]) for one in THREE]
    found = shared(lists, 1, step)
    assert (found.tie, [name for name, seats in found.seats.items() if seats]) == (None, [winner])
    assert codes(found) == ["tie-found", f"step-{step.name.lower()}", "step-decided"]


def test_more_list_votes_decide_between_lists_of_unequal_votes() -> None:
    found = shared([ListVotes("A", 20), ListVotes("B", 40)], 2, Resolver.VOTES)
    assert dict(found.seats) == {"A": 0, "B": 2}
    assert found.reasons[2].named["compared"] == ("A: 20", "B: 40")


def test_a_step_narrows_and_the_next_decides() -> None:
    found = shared(THREE, 1, Resolver.SENIORITY, Resolver.AGE)
    assert dict(found.seats) == {"A": 0, "B": 1, "C": 0}
    assert codes(found) == ["tie-found", "step-seniority", "step-narrowed", "step-age", "step-decided"]
    assert found.reasons[3].named["among"] == ("A", "B")


def test_a_step_may_seat_one_and_leave_the_others_level() -> None:
    lists = [
        listed("A", person("a", "2000-01-01")),
        *(listed(one, person(one.lower(), "2010-01-01")) for one in "BC"),
    ]
    found = shared(lists, 2, Resolver.SENIORITY)
    assert (dict(found.seats), found.tie) == ({"A": 1, "B": 0, "C": 0}, Tie(1, ("B", "C")))


def test_the_next_candidate_is_the_one_after_those_seated() -> None:
    lists = [
        ListVotes("A", 20, (person("a1", "2015-01-01"), person("a2", "2001-01-01"))),
        ListVotes("B", 10, (person("b1", "2005-01-01"),)),
    ]
    found = shared(lists, 2, Resolver.SENIORITY)
    assert [one.candidate.id for one in found.elected] == ["a1", "a2"]


def test_an_unknown_value_decides_nothing() -> None:
    found = shared([THREE[0], listed("B", person("b"))], 1, Resolver.SENIORITY, Resolver.CANDIDATES)
    assert codes(found) == ["tie-found", "step-seniority", "step-unknown", "step-candidates", "step-decided"]
    nameless = shared([ListVotes("A", 10), ListVotes("B", 10)], 1, *(step for step in Resolver if step != "lot"))
    assert nameless.tie == Tie(1, ("A", "B"))
    assert codes(nameless).count("step-unknown") == 4


def test_equal_values_decide_nothing() -> None:
    found = shared(THREE, 1, Resolver.VOTES)
    assert codes(found) == ["tie-found", "step-votes", "step-equal", "tie-stays"]
    assert found.tie == Tie(1, ("A", "B", "C"))


def test_without_lots_the_tie_stays_and_says_so() -> None:
    found = shared(THREE, 2, Resolver.LOT)
    assert (found.tie, found.draws) == (Tie(2, ("A", "B", "C")), ())
    assert codes(found) == ["tie-found", "lot-not-drawn", "tie-stays"]


@pytest.mark.parametrize("seed", ["1", "2", "3", "4"])
def test_a_lot_replays_and_decides(seed: str) -> None:
    found = shared(THREE, 2, Resolver.LOT, lots=Lots(seed))
    (draw,) = found.draws
    assert draw.replays()
    assert {name for name, seats in found.seats.items() if seats} == set(draw.order[:2])


def test_a_lot_is_drawn_only_among_those_still_level() -> None:
    found = shared(THREE, 1, Resolver.SENIORITY, Resolver.LOT, lots=Lots("7"))
    assert found.draws[0].among == ("A", "B")


def test_no_lot_is_drawn_without_need() -> None:
    assert shared(THREE, 1, Resolver.AGE, Resolver.LOT, lots=Lots("7")).draws == ()
    assert shared(THREE, 3, Resolver.LOT, lots=Lots("7")).draws == ()
