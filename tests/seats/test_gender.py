"""The minimum for the gender in the minority: corrections, jumps, refusals; and a plain second way to each."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.decisions import LANGUAGES, Lots, Reason, sentence
from cogestion.seats import (
    Allocation,
    Candidate,
    Divisors,
    GenderMinimum,
    GenderUnknownError,
    HighestAverages,
    LargestRemainder,
    ListsRefusedError,
    ListVotes,
    Overflow,
    ParamsRefusedError,
    Person,
    Rules,
    VacancyRefusedError,
    after_refusals,
    allocate,
    elect_persons,
    load_procedure,
    minority,
    read_question,
)

GERMAN = load_procedure("de-works-council").rules


def people(list_: str, genders: str) -> tuple[Candidate, ...]:
    return tuple(Candidate(f"{list_}{n}", gender=one) for n, one in enumerate(genders, start=1))


def council(**lists: tuple[int, str]) -> list[ListVotes]:
    return [ListVotes(name, votes, people(name, genders)) for name, (votes, genders) in lists.items()]


def ids(found: Allocation) -> list[str]:
    return [one.candidate.id for one in found.elected]


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    return [one.code.removeprefix("seats.") for one in reasons]


def by_hand(lists: list[ListVotes], seats: int, least: int) -> set[str]:
    """WO § 15(5) with one sorted row of numbers, as it is done on paper; only for numbers that are all different."""
    names = {who.id: who for one in lists for who in one.candidates}
    row = sorted(
        ((Fraction(one.votes, n), one.id, n) for one in lists for n in range(1, seats + 30)), key=lambda x: -x[0]
    )
    with_name = [x for x in row if x[2] <= len(next(one.candidates for one in lists if one.id == x[1]))]
    holders: list[list[Any]] = [[number, list_, f"{list_}{n}"] for number, list_, n in with_name[:seats]]
    unused = [x for x in row if x not in with_name[:seats]]
    while sum(names[str(one[2])].gender == "W" for one in holders) < least:
        men = [one for one in holders if names[str(one[2])].gender != "W"]
        lowest = min(men, key=lambda one: one[0]) if men else None
        if lowest is None:
            break
        seated = {one[2] for one in holders}
        free = {one.id: [w.id for w in one.candidates if w.gender == "W" and w.id not in seated] for one in lists}
        if free[str(lowest[1])]:
            lowest[2] = free[str(lowest[1])][0]
            continue
        goal = next((x for x in unused if free[x[1]]), None)
        if goal is None:
            break
        unused.remove(goal)
        holders[holders.index(lowest)] = [goal[0], goal[1], free[goal[1]][0]]
    return {str(one[2]) for one in holders}


PRIMES = (101, 211, 307, 401, 503)


@given(
    votes=st.permutations(PRIMES),
    genders=st.lists(st.text("WM", min_size=1, max_size=6), min_size=1, max_size=5),
    seats=st.integers(1, 9),
    least=st.integers(0, 6),
)
@settings(max_examples=300, deadline=None)
def test_the_correction_agrees_with_paper_and_meets_the_minimum_if_anybody_can(
    votes: list[int], genders: list[str], seats: int, least: int
) -> None:
    names = "ABCDE"[: len(genders)]
    lists = council(**{name: (votes[place], genders[place]) for place, name in enumerate(names)})
    plain = allocate(lists, seats, GERMAN)
    found = allocate(lists, seats, GERMAN, minimum=GenderMinimum("W", least))
    assert found.tie is None
    assert sum(found.seats.values()) + found.unfilled == seats
    assert sum(found.seats.values()) == len(found.elected) == len(plain.elected)
    assert set(ids(found)) == by_hand(lists, seats, least)
    women = sum(one.candidate.gender == "W" for one in found.elected)
    # Whoever could sit: with as many seats as people, the most women that any choice of people holds.
    possible = min(len(plain.elected), sum(one.count("W") for one in genders))
    before = sum(one.candidate.gender == "W" for one in plain.elected)
    assert women == max(before, min(least, possible))
    correction = found.correction
    assert correction is not None
    assert correction.missing == max(0, least - women)
    assert len(correction.exchanges) == women - before


@given(
    votes=st.lists(st.integers(0, 6), min_size=1, max_size=4),
    genders=st.lists(st.text("WM", min_size=1, max_size=4), min_size=4, max_size=4),
    seats=st.integers(1, 6),
    least=st.integers(1, 4),
    data=st.data(),
)
@settings(max_examples=150, deadline=None)
def test_ties_and_the_order_of_the_lists(
    votes: list[int], genders: list[str], seats: int, least: int, data: st.DataObject
) -> None:
    lists = council(**{"ABCD"[n]: (number, genders[n]) for n, number in enumerate(votes)})
    minimum, turned = GenderMinimum("W", least), data.draw(st.permutations(lists))
    one, other = (allocate(some, seats, GERMAN, lots=Lots("7"), minimum=minimum) for some in (lists, turned))
    assert set(ids(one)) == set(ids(other))
    assert dict(one.seats) == dict(other.seats)
    assert one.correction is not None
    assert not one.correction.tied
    assert all(draw.replays() for draw in one.draws)
    women = sum(1 for each in lists if each.votes for who in each.candidates if who.gender == "W")
    assert one.correction.missing == max(0, least - min(max(women, 0), len(one.elected)))
    undrawn = allocate(lists, seats, GERMAN, minimum=minimum)
    assert len(undrawn.elected) + (undrawn.tie.seats if undrawn.tie else 0) == len(one.elected)


def test_equal_numbers_that_must_yield_or_may_receive_wait_for_a_lot() -> None:
    lists = council(A=(30, "MM"), B=(30, "MM"), C=(9, "W"), D=(9, "W"))
    undrawn = allocate(lists, 2, GERMAN, minimum=GenderMinimum("W", 1))
    assert undrawn.correction is not None
    assert (undrawn.correction.tied, undrawn.correction.missing) == (("A", "B"), 1)
    assert codes(undrawn.correction.reasons) == ["gender-short", "equal-no-lot"]
    drawn = allocate(lists, 2, GERMAN, minimum=GenderMinimum("W", 1), lots=Lots("5"))
    assert [one.purpose for one in drawn.draws] == ["last seat: gender 1 yields", "last seat: gender 1 receives"]
    assert sum(drawn.seats.values()) == 2
    assert drawn.seats["C"] + drawn.seats["D"] == 1


def test_a_tie_for_the_last_seat_comes_first() -> None:
    found = allocate(council(A=(10, "MW"), B=(10, "MW")), 1, GERMAN, minimum=GenderMinimum("W", 1))
    assert found.tie is not None
    assert found.correction is None
    assert codes(found.reasons)[-1] == "gender-waits"


def test_what_nobody_can_meet_stays_with_the_list() -> None:
    found = allocate(council(A=(30, "MM"), B=(20, "MW")), 3, GERMAN, minimum=GenderMinimum("W", 2))
    assert ids(found) == ["A1", "B1", "B2"]
    assert found.correction is not None
    assert (found.correction.missing, codes(found.correction.reasons)[-1]) == (1, "gender-stays")
    everybody = allocate(council(A=(30, "W")), 3, GERMAN, minimum=GenderMinimum("W", 2))
    assert codes(everybody.reasons)[-1] == "gender-nobody-yields"


def test_the_published_case_of_a_jump_between_two_lists() -> None:
    """Lists at 7 : 2 became 8 : 1, for the second had no woman (BAG 16.3.2005, 7 ABR 40/04). The votes are ours."""
    lists = council(A=(70, "WWMMMMMMW"), B=(22, "MM"))
    assert dict(allocate(lists, 9, GERMAN).seats) == {"A": 7, "B": 2}
    found = allocate(lists, 9, GERMAN, minimum=GenderMinimum("W", 3))
    assert dict(found.seats) == {"A": 7, "B": 2}, "the lowest number, 10, is A7's, whose list has a woman"
    lower = council(A=(77, "WWMMMMMMW"), B=(21, "MM"))
    assert dict(allocate(lower, 9, GERMAN).seats) == {"A": 7, "B": 2}
    assert dict(allocate(lower, 9, GERMAN, minimum=GenderMinimum("W", 3)).seats) == {"A": 8, "B": 1}


def test_a_refusal_undoes_a_jump_that_it_makes_unnecessary() -> None:
    """LAG Niedersachsen, 10.3.2011, 5 TaBV 96/10."""
    lists = council(A=(62, "MMMM"), B=(40, "MWMW"))
    minimum = GenderMinimum("W", 2)
    found = allocate(lists, 5, GERMAN, minimum=minimum)
    assert ids(found) == ["A1", "A2", "B1", "B2", "B4"]
    jumped = council(A=(62, "MMMM"), B=(40, "MWWM"))
    before = allocate(jumped, 5, GERMAN, minimum=minimum)
    assert ids(before) == ["A1", "A2", "B1", "B2", "B3"]
    after = after_refusals(jumped, before, ["B1"], GERMAN, minimum, None, "last seat")
    assert ids(after.allocation) == ["A1", "A2", "A3", "B2", "B3"]
    assert codes(after.reasons) == ["refused", "jump-undone", "refused-follows"]


def test_refusals_one_after_another_and_a_list_that_runs_empty() -> None:
    lists, minimum = council(A=(62, "MM"), B=(40, "M"), C=(5, "W")), GenderMinimum("W", 1)
    before = allocate(lists, 3, GERMAN, minimum=minimum)
    assert ids(before) == ["A1", "B1", "C1"]
    after = after_refusals(lists, before, ["C1", "A1"], GERMAN, minimum, None, "last seat")
    assert ids(after.allocation) == ["A2", "B1"]
    with pytest.raises(VacancyRefusedError, match="B9 has no seat"):
        after_refusals(lists, before, ["B9"], GERMAN, minimum, None, "last seat")
    with pytest.raises(ListsRefusedError, match="pass on to other lists"):
        after_refusals(lists, before, ["C1"], Rules(HighestAverages()), minimum, None, "last seat")


@pytest.mark.parametrize(
    ("lists", "rules", "message"),
    [
        (council(A=(3, "MW")), Rules(LargestRemainder()), "the method must be “highest_averages”"),
        ([ListVotes("A", 3)], GERMAN, "List A names nobody"),
        ([ListVotes("A", 3, (Candidate("A1"),))], GERMAN, "The gender of candidate A1 of list A is not given"),
    ],
)
def test_what_a_minimum_needs(lists: list[ListVotes], rules: Rules, message: str) -> None:
    with pytest.raises(GenderUnknownError, match=message):
        allocate(lists, 1, rules, minimum=GenderMinimum("W", 1))


def test_other_divisors_and_preferences_keep_their_order() -> None:
    rules = Rules(HighestAverages(Divisors.SAINTE_LAGUE, Overflow.NEXT_NUMBERS))
    found = allocate(council(A=(70, "MMW"), B=(30, "MW")), 4, rules, minimum=GenderMinimum("W", 1))
    assert ids(found) == ["A1", "A2", "A3", "B1"], "the lowest number is 70 / 5 = 14"


def minimum_of(seats: int, **headcount: int) -> tuple[Any, str]:
    asked = {
        "kind": "minority_gender_minimum",
        "seats": seats,
        "params": {},
        "lists": [{"id": name, "votes": number} for name, number in headcount.items()],
    }
    found = read_question(asked, "m").answer(None).as_json()
    return found["minimum"], found["reasons"][-1]["code"]


def test_minimum_of_small_or_equal_or_tied() -> None:
    assert minority({"women": 3, "men": 3}) is None
    assert minimum_of(5, women=30, men=30) == ({"gender": None, "seats": 0}, "seats.minority-none")
    assert minimum_of(1, women=3, men=9) == ({"gender": "women", "seats": 0}, "seats.minority-small")
    assert minimum_of(5, women=20, men=40) == ({"gender": "women", "seats": None}, "seats.minority-undecided")
    with pytest.raises(ParamsRefusedError, match="“minority” says men, and women are fewer"):
        read_question(
            {
                "kind": "minority_gender_minimum",
                "seats": 3,
                "params": {"minority": "men"},
                "lists": [{"id": "women", "votes": 1}, {"id": "men", "votes": 2}],
            },
            "m",
        )


def persons(**votes: tuple[int, str]) -> list[Person]:
    return [Person(Candidate(name, gender=gender), number) for name, (number, gender) in votes.items()]


@given(
    votes=st.lists(st.integers(0, 5), min_size=1, max_size=6),
    genders=st.text("WM", min_size=6, max_size=6),
    seats=st.integers(1, 5),
    least=st.integers(0, 4),
)
@settings(max_examples=200, deadline=None)
def test_persons_agree_with_every_choice(votes: list[int], genders: str, seats: int, least: int) -> None:
    """Of all choices with enough of the gender, the elected are one with the most votes."""
    stand = [Person(Candidate(f"P{n}", gender=genders[n]), number) for n, number in enumerate(votes)]
    found = elect_persons(stand, seats, minimum=GenderMinimum("W", least), lots=Lots("3"))
    voted = [one for one in stand if one.votes]
    places = min(seats, len(voted))
    assert (found.tie, len(found.elected), found.unfilled) == (None, places, seats - places)
    due = min(least, places, sum(one.candidate.gender == "W" for one in voted))
    totals = [
        sum(one.votes for one in chosen)
        for marks in product((True, False), repeat=len(voted))
        if len(chosen := [one for one, mark in zip(voted, marks, strict=True) if mark]) == places
        and sum(one.candidate.gender == "W" for one in chosen) >= due
    ]
    assert sum(one.candidate.gender == "W" for one in found.elected) >= due
    assert sum(one.votes for one in found.elected) == max(totals)


def test_a_tie_in_the_minimum_leaves_the_rest_undecided() -> None:
    stand = persons(M1=(9, "M"), W1=(4, "W"), W2=(4, "W"))
    found = elect_persons(stand, 2, minimum=GenderMinimum("W", 1))
    assert found.tie is not None
    assert (found.tie.among, found.elected, found.unfilled) == (("W1", "W2"), (), 2)
    drawn = elect_persons(stand, 2, minimum=GenderMinimum("W", 1), lots=Lots("9"))
    assert [one.id for one in drawn.elected][1] == "M1"
    for language in LANGUAGES:
        assert all(sentence(one, language) for one in (*found.reasons, *drawn.reasons))
    with pytest.raises(GenderUnknownError, match="The gender of candidate X is not given"):
        elect_persons([Person(Candidate("X"), 1)], 1, minimum=GenderMinimum("W", 1))
