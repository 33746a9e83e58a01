"""Seats by regions under one threshold, and a house that grows until every list has what it won below."""

from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cogestion.seats import (
    Base,
    Divisors,
    HighestAverages,
    ListVotes,
    Rules,
    Threshold,
    allocate,
    allocate_by_region,
    levelled_house,
)

SAINTE_LAGUE = Rules(HighestAverages(Divisors.SAINTE_LAGUE))
VOTES = {
    "North": (ListVotes("A", 60), ListVotes("B", 30), ListVotes("C", 9)),
    "South": (ListVotes("A", 20), ListVotes("B", 30)),
}


def test_regions_have_seats_by_their_votes_and_lists_by_the_votes_of_the_region() -> None:
    """149 votes and 6 seats; 99 and 50 by 1, 3, 5: the fourth of the North is 99/7, the second of the South 50/3."""
    found = allocate_by_region(VOTES, 6, SAINTE_LAGUE, SAINTE_LAGUE)
    assert found.regions.seats == {"North": 4, "South": 2}
    assert {name: one.seats for name, one in found.by_region.items()} == {
        "North": {"A": 3, "B": 1, "C": 0},
        "South": {"A": 1, "B": 1},
    }
    assert found.seats == {"A": 4, "B": 2, "C": 0}
    assert found.qualifications == ()


def test_weights_stand_in_for_the_votes_and_a_region_without_seats_is_left_out() -> None:
    found = allocate_by_region(VOTES, 2, SAINTE_LAGUE, SAINTE_LAGUE, weights={"North": 1, "South": 30})
    assert found.regions.seats == {"North": 0, "South": 2}
    assert set(found.by_region) == {"South"}


def test_the_threshold_is_of_all_regions_together() -> None:
    """C has 9 of 99 in the North, but 9 of 149 in all."""
    hurdle = Rules(HighestAverages(Divisors.SAINTE_LAGUE), threshold=Threshold(Fraction(7, 100)))
    found = allocate_by_region(VOTES, 20, SAINTE_LAGUE, hurdle)
    assert [one.list for one in found.qualifications if not one.passed] == ["C"]
    assert set(found.by_region["North"].seats) == {"A", "B"}
    assert "C" not in found.seats
    everybody = allocate_by_region(VOTES, 20, SAINTE_LAGUE, SAINTE_LAGUE)
    assert everybody.seats["C"] == 1


def test_a_vote_more_in_each_region_would_be_another_result() -> None:
    """10 to 3 by 1 and 3: both seats are the North's, since 10/3 is more than 3. With 11 to 4 one would not be."""
    found = allocate_by_region({"N": (ListVotes("A", 10),), "S": (ListVotes("A", 3),)}, 2, SAINTE_LAGUE, SAINTE_LAGUE)
    assert found.regions.seats == {"N": 2, "S": 0}


def test_a_list_with_exactly_the_share_of_all_votes_takes_part() -> None:
    hurdle = Threshold(Fraction(9, 149), base=Base.VALID)
    rules = Rules(HighestAverages(Divisors.SAINTE_LAGUE), threshold=hurdle)
    assert all(one.passed for one in allocate_by_region(VOTES, 20, SAINTE_LAGUE, rules).qualifications)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=4),
    st.lists(st.integers(0, 6), min_size=4, max_size=4),
    st.integers(1, 12),
    st.sampled_from([Divisors.DHONDT, Divisors.SAINTE_LAGUE, Divisors.MODIFIED_SAINTE_LAGUE]),
)
def test_the_levelled_house_is_the_smallest_that_gives_each_list_what_it_won(
    votes: list[int], won: list[int], seats: int, divisors: Divisors
) -> None:
    """By trying every house from ``seats`` on; only where no house in question ends in a tie."""
    lists = [ListVotes("ABCD"[at], number) for at, number in enumerate(votes)]
    least = {one.id: number for one, number in zip(lists, won, strict=False)}
    found = levelled_house(lists, least, seats, divisors)
    for house in range(seats, found + 1):
        shared = allocate(lists, house, Rules(HighestAverages(divisors)))
        assume(shared.tie is None)
        enough = all(shared.seats[name] >= number for name, number in least.items())
        assert enough == (house == found)


def test_lists_without_votes_and_houses_without_claims_leave_the_house() -> None:
    lists = [ListVotes("A", 10), ListVotes("B", 0)]
    assert levelled_house(lists, {"B": 3}, 5, Divisors.DHONDT) == 5
    assert levelled_house(lists, {}, 5, Divisors.DHONDT) == 5
