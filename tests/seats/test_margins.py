"""How close it was: every number against a slow search that counts again for each single vote."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.decisions import LANGUAGES, Lots, sentence
from cogestion.seats import (
    Base,
    Candidate,
    Comparison,
    Count,
    Divisors,
    HighestAverages,
    LargestRemainder,
    ListVotes,
    Method,
    Overflow,
    Quota,
    QuotientThenAverage,
    Rules,
    Threshold,
    allocate,
    load_procedure,
    margin_reasons,
    margins,
    margins_json,
)

METHODS: list[Method] = [
    *(HighestAverages(divisors) for divisors in Divisors),
    *(LargestRemainder(quota) for quota in Quota),
    LargestRemainder(Quota.HARE, Base.CAST),
    QuotientThenAverage(),
]
THRESHOLDS = [
    None,
    Threshold(Fraction(1, 10)),
    Threshold(Fraction(1, 5), Comparison.MORE_THAN, Base.VALID),
]


def lists(votes: list[int]) -> list[ListVotes]:
    return [ListVotes(chr(ord("A") + place), number) for place, number in enumerate(votes)]


def sure(given_: list[ListVotes], count: Count) -> dict[str, int]:
    """The second way: a whole allocation in which nothing decides a tie."""
    rules = replace(count.rules, tie=())
    return dict(allocate(given_, count.seats, rules, blank=count.blank, null=count.null).seats)


def changed(given_: list[ListVotes], **by: int) -> list[ListVotes]:
    return [replace(one, votes=one.votes + by.get(one.id, 0)) for one in given_]


def slow_gain(given_: list[ListVotes], name: str, held: int, count: Count, most: int) -> int | None:
    return next((n for n in range(1, most + 1) if sure(changed(given_, **{name: n}), count)[name] > held), None)


def slow_loss(given_: list[ListVotes], name: str, held: int, count: Count) -> int | None:
    votes = next(int(one.votes) for one in given_ if one.id == name)
    return next((n for n in range(votes + 1) if sure(changed(given_, **{name: -n}), count)[name] < held), None)


@pytest.mark.parametrize("threshold", THRESHOLDS, ids=str)
@pytest.mark.parametrize("method", METHODS, ids=str)
@given(votes=st.lists(st.integers(0, 12), min_size=1, max_size=4), seats=st.integers(1, 5), blank=st.integers(0, 3))
@settings(max_examples=25, deadline=None)
def test_margins_agree_with_counting_every_vote(
    method: Method, threshold: Threshold | None, votes: list[int], seats: int, blank: int
) -> None:
    given_, count = lists(votes), Count(seats, Rules(method, threshold), blank, 1)
    found = allocate(given_, seats, count.rules, blank=blank, null=1, lots=Lots("1"))
    for one in margins(given_, count, found).lists:
        held = found.seats[one.list]
        if one.gain is None:
            assert slow_gain(given_, one.list, held, count, 40) is None
        else:
            assert one.gain == slow_gain(given_, one.list, held, count, one.gain)
        assert one.loss == (slow_loss(given_, one.list, held, count) if held else None)


@pytest.mark.parametrize("threshold", THRESHOLDS, ids=str)
@pytest.mark.parametrize("method", METHODS, ids=str)
@given(votes=st.lists(st.integers(0, 9), min_size=2, max_size=3), seats=st.integers(1, 5))
@settings(max_examples=25, deadline=None)
def test_the_smallest_move_agrees_with_every_move(
    method: Method, threshold: Threshold | None, votes: list[int], seats: int
) -> None:
    given_, count = lists(votes), Count(seats, Rules(method, threshold))
    found = allocate(given_, seats, count.rules)
    if found.tie:
        return
    slow = [
        n
        for one in given_
        for to in given_
        for n in range(1, int(one.votes) + 1)
        if one.id != to.id and sure(changed(given_, **{one.id: -n, to.id: n}), count) != dict(found.seats)
    ]
    move = margins(given_, count, found).move
    assert (move.votes if move else None) == min(slow, default=None)
    if move:
        after = changed(given_, **{move.list: -move.votes, move.to: move.votes})
        assert sure(after, count) != dict(found.seats)


def test_a_real_council_by_hand() -> None:
    """557 / 9 = 61 8/9 beats 306 / 5: B needs 5 * 61 8/9 = 309 4/9, so 310; A keeps its ninth above 9 * 61 1/5."""
    given_ = [ListVotes("A", 557), ListVotes("B", 306), ListVotes("C", 279)]
    rules = load_procedure("de-works-council").rules
    found = margins(given_, Count(17, rules), allocate(given_, 17, rules))
    assert [(one.gain, one.loss) for one in found.lists] == [(141, 7), (4, 83), (31, 35)]
    assert found.move is not None
    assert found.move.votes == 3
    assert margins_json(found)["exact"] is True
    said = [sentence(one) for one in margin_reasons(found, corrected=False)]
    held = dict(allocate(given_, 17, rules).seats)["B"]
    assert f"List B misses seat {held + 1} by 4 votes." in said
    assert f"List B is no longer sure of seat {held} with 83 votes less." in said


def test_a_seat_by_lot_and_a_list_out_of_names() -> None:
    rules = Rules(HighestAverages(overflow=Overflow.NEXT_NUMBERS))
    short = [ListVotes("A", 60, (Candidate("A1"),)), ListVotes("B", 20)]
    found = margins(short, Count(3, rules), allocate(short, 3, rules))
    assert (found.lists[0].gain, found.lists[0].loss) == (None, 54)
    tied = [ListVotes("A", 20), ListVotes("B", 20)]
    drawn = allocate(tied, 1, rules, lots=Lots("1"))
    winner = next(name for name, seats in drawn.seats.items() if seats)
    found = margins(tied, Count(1, rules), drawn)
    assert {one.list: (one.gain, one.loss) for one in found.lists} == {
        one.id: (None, 0) if one.id == winner else (1, None) for one in tied
    }
    for language in LANGUAGES:
        assert all(sentence(one, language) for one in margin_reasons(found, corrected=True))


def test_many_votes_are_no_slower() -> None:
    votes = [10**14 - 3, 5 * 10**13, 10**13 + 7, 17]
    given_ = lists(votes)
    rules = load_procedure("es-works-committee").rules
    count = Count(13, rules)
    found = margins(given_, count, allocate(given_, 13, rules))
    for one in found.lists:
        if one.gain:
            more = [sure(changed(given_, **{one.list: n}), count)[one.list] for n in (one.gain - 1, one.gain)]
            assert more == [one.seats, one.seats + 1]
