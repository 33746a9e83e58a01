"""Seats from votes: properties of the methods, and a slow second way to every number."""

from collections import Counter
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.decisions import Lots
from cogestion.seats import (
    Allocation,
    Base,
    Candidate,
    Comparison,
    Divisors,
    HighestAverages,
    LargestRemainder,
    ListsRefusedError,
    ListVotes,
    Mark,
    Method,
    Overflow,
    Quota,
    QuotientTable,
    QuotientThenAverage,
    RemainderTable,
    Rules,
    Threshold,
    allocate,
)

DHONDT = Rules(HighestAverages())
HARE = Rules(LargestRemainder())
METHODS: list[Method] = [
    *(HighestAverages(divisors) for divisors in Divisors),
    *(LargestRemainder(quota) for quota in Quota),
    QuotientThenAverage(),
]
votes_of_lists = st.lists(st.integers(0, 60), min_size=1, max_size=6)
houses = st.integers(1, 12)


def lists(*votes: int) -> list[ListVotes]:
    return [ListVotes(chr(ord("A") + place), number) for place, number in enumerate(votes)]


def shared(rules: Rules, seats: int, *votes: int, blank: int = 0, null: int = 0) -> list[int]:
    return list(allocate(lists(*votes), seats, rules, blank=blank, null=null).seats.values())


def undecided(allocation: Allocation) -> int:
    return allocation.tie.seats if allocation.tie else 0


@pytest.mark.parametrize("method", METHODS, ids=str)
@given(votes=votes_of_lists, seats=houses)
@settings(max_examples=60, deadline=None)
def test_every_seat_is_accounted_for(method: Method, votes: list[int], seats: int) -> None:
    found = allocate(lists(*votes), seats, Rules(method))
    assert sum(found.seats.values()) + undecided(found) + found.unfilled == seats
    assert (found.unfilled > 0) <= (sum(votes) == 0 or isinstance(method, LargestRemainder))
    drawn = allocate(lists(*votes), seats, Rules(method), lots=Lots("1234"))
    assert drawn.tie is None
    assert sum(drawn.seats.values()) + drawn.unfilled == seats
    assert all(draw.replays() for draw in drawn.draws)
    assert all(drawn.seats[name] - number in (0, 1) for name, number in found.seats.items())


@pytest.mark.parametrize("method", METHODS, ids=str)
@given(votes=votes_of_lists, seats=houses, data=st.data())
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_lists_changes_nothing(
    method: Method, votes: list[int], seats: int, data: st.DataObject
) -> None:
    straight = lists(*votes)
    turned = data.draw(st.permutations(straight))
    one, other = (allocate(order, seats, Rules(method), lots=Lots("seed")) for order in (straight, turned))
    assert dict(one.seats) == dict(other.seats)
    assert list(other.seats) == [item.id for item in turned]


@pytest.mark.parametrize("divisors", Divisors)
@given(votes=votes_of_lists, seats=houses)
@settings(max_examples=60, deadline=None)
def test_no_list_loses_when_the_house_grows(divisors: Divisors, votes: list[int], seats: int) -> None:
    small, large = (shared(Rules(HighestAverages(divisors)), number, *votes) for number in (seats, seats + 1))
    assert all(before <= after for before, after in zip(small, large, strict=True))


@given(votes=votes_of_lists.filter(sum), seats=houses)
@settings(max_examples=60, deadline=None)
def test_hare_keeps_the_quota_rule(votes: list[int], seats: int) -> None:
    ideal = [Fraction(number * seats, sum(votes)) for number in votes]
    found = allocate(lists(*votes), seats, HARE, lots=Lots("x"))
    assert all(floor(share) <= got <= ceil(share) for share, got in zip(ideal, found.seats.values(), strict=True))


def slow_divisors(votes: list[int], seats: int, divisors: list[Fraction]) -> tuple[list[int], int]:
    """Give out the seats of all lists one number at a time; equal numbers are given out together or not at all."""
    numbers = Counter((number / divisor) for number in votes if number for divisor in divisors)
    left, edge = seats, None
    for number in sorted(numbers, reverse=True):
        if numbers[number] > left:
            break
        left, edge = left - numbers[number], number
        if not left:
            break
    won = [sum(v / d >= edge for d in divisors) if v and edge is not None else 0 for v in votes]
    return won, left if sum(votes) else 0


@pytest.mark.parametrize("divisors", list(Divisors))
@given(votes=votes_of_lists, seats=houses)
@settings(max_examples=60, deadline=None)
def test_divisors_a_second_way(divisors: Divisors, votes: list[int], seats: int) -> None:
    series = {
        Divisors.DHONDT: [Fraction(n) for n in range(1, 13)],
        Divisors.SAINTE_LAGUE: [Fraction(n) for n in range(1, 25, 2)],
        Divisors.MODIFIED_SAINTE_LAGUE: [Fraction("1.4"), *(Fraction(n) for n in range(3, 25, 2))],
    }[divisors]
    found = allocate(lists(*votes), seats, Rules(HighestAverages(divisors)))
    assert (list(found.seats.values()), undecided(found)) == slow_divisors(votes, seats, series[:seats])


@given(votes=votes_of_lists, seats=houses)
@settings(max_examples=60, deadline=None)
def test_quotient_then_average_is_dhondt_until_a_tie(votes: list[int], seats: int) -> None:
    french, dhondt = (
        allocate(lists(*votes), seats, Rules(one)) for one in (QuotientThenAverage(), HighestAverages())
    )
    assert dict(french.seats) == dict(dhondt.seats)
    assert french.tie == dhondt.tie


@given(votes=votes_of_lists.filter(sum), seats=houses)
@settings(max_examples=60, deadline=None)
def test_hare_by_its_definition(votes: list[int], seats: int) -> None:
    """In whole numbers only: votes * seats divided by the total; ranks by counting who is ahead."""
    parts = [divmod(number * seats, sum(votes)) for number in votes]
    left = seats - sum(whole for whole, _ in parts)
    sure = []
    for whole, rest in parts:
        rivals = sum(other >= rest for _, other in parts)
        sure.append(whole + (1 if rest and rivals <= left else 0))
    found = allocate(lists(*votes), seats, HARE)
    assert list(found.seats.values()) == sure
    assert undecided(found) == seats - sum(sure)


@pytest.mark.parametrize(
    ("quota", "expected"),
    [(Quota.HARE, Fraction(100, 4)), (Quota.DROOP, Fraction(21)), (Quota.HAGENBACH_BISCHOFF, Fraction(20))],
)
def test_quotas(quota: Quota, expected: Fraction) -> None:
    table = allocate(lists(60, 30, 10), 4, Rules(LargestRemainder(quota))).table
    assert isinstance(table, RemainderTable)
    assert table.quota == expected


def test_hagenbach_bischoff_may_find_one_quota_too_many() -> None:
    found = allocate(lists(40, 20, 0), 2, Rules(LargestRemainder(Quota.HAGENBACH_BISCHOFF)))
    assert found.tie is not None
    assert (dict(found.seats), found.tie.seats, found.tie.among) == ({"A": 1, "B": 0, "C": 0}, 1, ("A", "B"))
    assert "seats.too-many-quotas" in [reason.code for reason in found.reasons]
    assert shared(Rules(LargestRemainder(Quota.HAGENBACH_BISCHOFF)), 2, 60) == [2]


def test_droop_on_few_votes_gives_remainders_of_nothing() -> None:
    found = allocate(lists(2, 1), 5, Rules(LargestRemainder(Quota.DROOP)))
    assert (list(found.seats.values()), found.unfilled) == ([3, 2], 0)


def test_a_base_above_the_votes_can_leave_seats_over() -> None:
    found = allocate(lists(20, 10), 5, Rules(LargestRemainder(base=100)))
    assert (list(found.seats.values()), found.unfilled) == ([2, 1], 2)
    assert found.reasons[-1].code == "seats.unfilled"


def test_a_base_below_the_votes_is_refused() -> None:
    with pytest.raises(ListsRefusedError, match=r"quota base .29. is smaller than the votes of the lists .30."):
        allocate(lists(20, 10), 5, Rules(LargestRemainder(base=29)))


@pytest.mark.parametrize("method", METHODS, ids=str)
def test_no_votes_no_seats(method: Method) -> None:
    found = allocate(lists(0, 0), 3, Rules(method), blank=4)
    assert (list(found.seats.values()), found.unfilled, found.tie, found.table) == ([0, 0], 3, None, None)
    assert [reason.code for reason in found.reasons] == ["seats.no-votes", "seats.unfilled"]


def test_a_list_without_votes_wins_no_seat_even_when_seats_abound() -> None:
    assert shared(DHONDT, 9, 1, 0) == [9, 0]
    assert shared(HARE, 9, 1, 0) == [9, 0]


@pytest.mark.parametrize(
    ("comparison", "votes", "seats"),
    [
        (Comparison.AT_LEAST, (95, 5), [19, 1]),
        (Comparison.MORE_THAN, (95, 5), [20, 0]),
        (Comparison.MORE_THAN, (94, 6), [19, 1]),
        (Comparison.AT_LEAST, (96, 4), [20, 0]),
    ],
)
def test_threshold_at_exactly_five_per_cent(comparison: Comparison, votes: tuple[int, int], seats: list[int]) -> None:
    rules = Rules(LargestRemainder(), Threshold(Fraction(1, 20), comparison))
    assert shared(rules, 20, *votes) == seats


@pytest.mark.parametrize(("base", "passes"), [(Base.LISTS, True), (Base.VALID, False), (Base.CAST, False)], ids=str)
def test_threshold_base(base: Base, passes: bool) -> None:
    rules = Rules(LargestRemainder(), Threshold(Fraction(1, 20), base=base))
    found = allocate(lists(120, 65, 10), 13, rules, blank=10, null=3)
    assert found.qualifications[2].passed is passes
    assert list(found.seats.values()) == ([8, 4, 1] if passes else [8, 5, 0])


def test_null_votes_count_only_in_all_votes_cast() -> None:
    rules = [Rules(LargestRemainder(), Threshold(Fraction(1, 20), base=base)) for base in (Base.VALID, Base.CAST)]
    found = [allocate(lists(180, 10), 10, one, blank=10, null=1).qualifications[1].passed for one in rules]
    assert found == [True, False]


@pytest.mark.parametrize(
    ("base", "number"), [(Base.QUALIFIED, 185), (Base.LISTS, 195), (Base.VALID, 205), (Base.CAST, 208), (300, 300)]
)
def test_quota_base_is_apart_from_the_threshold_base(base: Base | int, number: int) -> None:
    rules = Rules(LargestRemainder(base=base), Threshold(Fraction("0.06")))
    table = allocate(lists(120, 65, 10), 5, rules, blank=10, null=3).table
    assert isinstance(table, RemainderTable)
    assert (table.base, table.quota) == (number, Fraction(number, 5))
    assert [row.list for row in table.rows] == ["A", "B"]


def test_equal_numbers_are_no_tie_while_seats_suffice() -> None:
    assert allocate(lists(30, 15, 15), 1, DHONDT).tie is None
    assert allocate(lists(30, 15, 15), 4, DHONDT).tie is None


def named(name: str, votes: int, people: int) -> ListVotes:
    return ListVotes(name, votes, tuple(Candidate(f"{name}{place}") for place in range(1, people + 1)))


def test_seats_beyond_the_last_name_pass_on_or_stay_vacant() -> None:
    short = [named("A", 100, 2), named("B", 40, 5)]
    passing = allocate(short, 5, Rules(HighestAverages(overflow=Overflow.NEXT_NUMBERS)))
    assert dict(passing.seats) == {"A": 2, "B": 3}
    assert [(one.candidate.id, one.position) for one in passing.elected][-1] == ("B3", 3)
    assert [(reason.code, reason.named["count"]) for reason in passing.reasons[1:]] == [("seats.passed-on", 2)]
    staying = allocate(short, 5, DHONDT)
    assert (dict(staying.seats), dict(staying.vacant)) == ({"A": 4, "B": 1}, {"A": 2})
    assert [one.candidate.id for one in staying.elected] == ["A1", "A2", "B1"]


def test_when_all_names_are_used_up_seats_stay_unfilled() -> None:
    rules = Rules(HighestAverages(overflow=Overflow.NEXT_NUMBERS))
    found = allocate([named("A", 100, 2), named("B", 40, 1)], 5, rules)
    assert (dict(found.seats), found.unfilled) == ({"A": 2, "B": 1}, 2)


@given(votes=votes_of_lists, seats=houses)
@settings(max_examples=40, deadline=None)
def test_the_table_shows_the_seats_in_the_order_of_the_numbers(votes: list[int], seats: int) -> None:
    found = allocate(lists(*votes), seats, DHONDT)
    if found.table is None:
        return
    assert isinstance(found.table, QuotientTable)
    won = {row.list: sum(cell.mark is Mark.SEAT for cell in row.cells) for row in found.table.rows}
    assert won == dict(found.seats)
    seated = sorted(
        ((cell.rank or 0, cell.number) for row in found.table.rows for cell in row.cells if cell.rank),
    )
    assert all(one[1] >= other[1] and (one[0] == other[0]) == (one[1] == other[1]) for one, other in pairwise(seated))


@pytest.mark.parametrize(
    ("given_lists", "seats", "blank", "message"),
    [
        (lists(1), 0, 0, "from 1 to 10000"),
        ([], 1, 0, "No list"),
        (lists(-1), 1, 0, "A has -1"),
        (lists(1), 1, -2, "blank has -2"),
        ([ListVotes("A", 1), ListVotes("A", 2)], 1, 0, "List A is given twice"),
        ([named("A", 1, 1), ListVotes("B", 1, (Candidate("A1"),))], 1, 0, "Candidate A1 is given twice"),
    ],
)
def test_refused(given_lists: list[ListVotes], seats: int, blank: int, message: str) -> None:
    with pytest.raises(ListsRefusedError, match=message):
        allocate(given_lists, seats, DHONDT, blank=blank)
