"""Margins: the changes elect others when counted, and no fewer do where the number is called exact."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations_with_replacement, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.counting import (
    Category,
    Group,
    Margin,
    MarginError,
    Places,
    Poll,
    Profile,
    count,
    find_margin,
    margin_json,
    margin_text,
)
from cogestion.counting.margin import written
from cogestion.counting.recounts import Recounts
from cogestion.decisions import LANGUAGES, Lots

Marks = tuple[int, ...]
MARKED, RANKED = ("plurality", "block", "approval"), ("irv", "scottish-2007", "wigm")
NAMES = ("Ana", "Berta", "Carla", "Dora")


def elected(profile: Profile, rule: str, seats: int, lots: Lots | None = None) -> frozenset[int] | None:
    transcript = count(profile, rule, seats, lots)
    return None if transcript.undecided else frozenset(fate.candidate for fate in transcript.elected)


def changed(profile: Profile, found: Margin) -> Profile:
    totals = Counter({marks: weight for weight, marks in profile.groups()})
    for one in found.changes:
        totals[one.before] -= one.papers
        totals[one.after] += one.papers
    assert min(totals.values(), default=0) >= 0
    return Profile.of(profile.candidates, [(n, [[c] for c in marks]) for marks, n in totals.items() if n])


def orders(candidates: int) -> list[Marks]:
    return [order for length in range(candidates + 1) for order in permutations(range(1, candidates + 1), length)]


def others(profile: Profile, papers: int) -> Iterator[Profile]:
    """Every profile that differs in so many papers: taken out one by one, and put back with any marks."""
    single = [marks for weight, marks in profile.groups() for _ in range(weight)]
    everything = orders(len(profile.candidates))
    for out in set(combinations_with_replacement(sorted(set(single)), papers)):
        left = Counter(single)
        left.subtract(out)
        if min(left.values()) < 0:
            continue
        for new in combinations_with_replacement(everything, papers):
            totals = left + Counter(new)
            yield Profile.of(profile.candidates, [(n, [[c] for c in marks]) for marks, n in totals.items()])


@st.composite
def elections(draw: st.DrawFn, candidates: int, papers: int) -> Profile:
    chosen = draw(st.lists(st.sampled_from(orders(candidates)), min_size=1, max_size=papers))
    weights = draw(st.lists(st.integers(1, 1 if papers < 6 else 9), min_size=len(chosen), max_size=len(chosen)))
    cast = [(weight, [[n] for n in marks]) for weight, marks in zip(weights, chosen, strict=True)]
    return Profile.of(NAMES[:candidates], cast)


@settings(max_examples=60, deadline=None)
@given(elections(4, 10), st.sampled_from(MARKED + RANKED), st.integers(1, 3))
def test_the_changes_elect_whom_they_say(profile: Profile, rule: str, seats: int) -> None:
    seats = 1 if rule == "irv" else seats
    found = find_margin(Poll(rule, profile, seats, Lots("seed")))
    assert all(margin_text(found, profile.candidates, language) for language in LANGUAGES)
    if found.papers:
        assert sum(one.papers for one in found.changes) == found.papers == margin_json(found)["papers"]
        assert list(found.changes) == sorted(found.changes, key=lambda one: (one.before, one.after))
        after = elected(changed(profile, found), rule, seats)
        assert after == frozenset(found.elected) != elected(profile, rule, seats, Lots("seed"))


@settings(max_examples=25, deadline=None)
@given(elections(3, 5), st.sampled_from(MARKED + RANKED), st.integers(1, 2))
def test_exact_is_exact_by_trying_everything_smaller(profile: Profile, rule: str, seats: int) -> None:
    seats = 1 if rule == "irv" else seats
    found = find_margin(Poll(rule, profile, seats, Lots("seed")))
    original = elected(profile, rule, seats, Lots("seed"))
    for papers in range(1, min(found.papers, 3) if found.exact else 1):
        for other in others(profile, papers):
            assert elected(other, rule, seats) in (None, original)


@settings(max_examples=60, deadline=None)
@given(elections(4, 10))
def test_a_runoff_is_never_said_to_be_wider_than_its_last_stage(profile: Profile) -> None:
    transcript = count(profile, "irv", 1, Lots("seed"))
    if transcript.draws or not transcript.ballots:
        return
    last = sorted((v for n, v in enumerate(transcript.stages[-1].votes) if n and v), reverse=True)
    found = find_margin(Poll("irv", profile, 1))
    if len(last) == 2:
        plain = int(last[0] - last[1]) // (2 * 10**transcript.decimals) + 1
        assert 0 < found.papers <= plain + 2  # two more where equals stand in the way


@pytest.mark.parametrize(("votes", "papers"), [((10, 8, 1), 2), ((10, 9, 1), 1), ((10, 10, 1), 1), ((7, 0, 0), 4)])
def test_plurality_is_half_the_difference_and_one_vote_more(votes: tuple[int, ...], papers: int) -> None:
    profile = Profile.of(NAMES[:3], [(number, [[n]]) for n, number in enumerate(votes, 1) if number])
    found = find_margin(Poll("plurality", profile, 1, Lots("seed")))
    assert (found.papers, found.exact) == (papers, True)


def test_marks_by_every_small_tally() -> None:
    """Plurality for one of three by hand: the leader and the next, whatever the third has."""
    for votes in product(range(5), repeat=3):
        ordered = sorted(votes, reverse=True)
        if ordered[0] > ordered[1]:
            profile = Profile.of(NAMES[:3], [(number, [[n]]) for n, number in enumerate(votes, 1) if number])
            found = find_margin(Poll("plurality", profile, 1))
            assert (found.papers, found.exact) == ((ordered[0] - ordered[1]) // 2 + 1, True)


def test_an_early_exclusion_can_be_closer_than_the_end() -> None:
    """Berta, second by far, is excluded first by one vote; had she stayed, she would have won."""
    cast = [(41, [[1]]), (30, [[2], [3]]), (29, [[3], [2]]), (0, [])]
    profile = Profile.of(NAMES[:3], [(weight, ranks) for weight, ranks in cast if weight])
    found = find_margin(Poll("irv", profile, 1))
    assert (found.papers, found.exact) == (1, True)
    assert found.elected == (3,)


def test_everybody_seated_and_nobody_to_come_up() -> None:
    found = find_margin(Poll("scottish-2007", Profile.of(NAMES[:2], [(3, [[1]]), (1, [[2]])]), 2))
    assert (found.papers, found.exact, found.changes) == (0, False, ())
    gone = find_margin(Poll("plurality", Profile.of(NAMES[:2], [(3, [[1]]), (2, [[2]])]), 2))
    assert (gone.papers, gone.exact, gone.elected) == (2, True, (1,))


def test_with_reserved_places_the_number_is_a_bound() -> None:
    places = Places((Category("section", (Group("North", 1), Group("South")), (1, 1, 0, 0)),))
    profile = Profile.of(NAMES, [(20, [[1]]), (15, [[2]]), (5, [[3]]), (1, [[4]])])
    found = find_margin(Poll("plurality", profile, 2, None, places=places))
    assert (found.papers, found.exact, found.elected) == (3, False, (2, 3))


def test_places_that_ask_for_nothing_leave_the_number_but_make_it_a_bound() -> None:
    profile = Profile.of(NAMES, [(20, [[1]]), (15, [[2]]), (9, [[3]]), (1, [[4]])])
    open_ = Places((Category("section", (Group("North"), Group("South")), (1, 1, 0, 0)),))
    plain = find_margin(Poll("plurality", profile, 2))
    found = find_margin(Poll("plurality", profile, 2, None, places=open_))
    assert (plain.papers, plain.exact) == (4, True)
    assert (found.papers, found.exact) == (4, False)


def test_what_else_a_paper_approves_of_stays_on_it() -> None:
    profile = Profile.of(NAMES[:3], [(5, [[1], [3]]), (4, [[2], [3]])])
    (one,) = find_margin(Poll("approval", profile, 2)).changes
    assert (one.papers, one.before, set(one.after)) == (1, (1, 3), {2, 3})


def test_beyond_three_thousand_ways_the_number_stays_a_bound() -> None:
    """Ten papers and 326 orders of five candidates; five papers and five orders of two, changed three at a time."""
    five = [*NAMES, "Elena"]
    firsts = [(3, [[1], [n]]) for n in (2, 3, 4, 5)] + [(2, [[2], [n]]) for n in (1, 3, 4, 5)]
    many = Profile.of(five, [*firsts, (1, [[1]]), (3, [[2]])])
    found = find_margin(Poll("irv", many, 1))
    assert (found.papers, found.exact) == (2, False)
    pair = [(4, [[1]]), (4, [[1], [2]]), (1, [[2]]), (1, [[2], [1]])]
    found = find_margin(Poll("irv", Profile.of(NAMES[:2], pair), 1))
    assert (found.papers, found.exact) == (4, True)
    found = find_margin(Poll("irv", Profile.of(NAMES[:2], [*pair, (1, [])]), 1))
    assert (found.papers, found.exact) == (4, False)


def test_a_paper_is_written_as_one_line() -> None:
    assert written((1, 3, 2), NAMES) == "Ana > Carla > Berta"
    assert written((1, -4, 2), NAMES) == "Ana = Dora > Berta"
    assert written((), NAMES) == "—"


def test_every_count_is_counted() -> None:
    profile = Profile.of(NAMES[:2], [(3, [[1]]), (1, [[2]])])
    recounts = Recounts(Poll("plurality", profile, 1), count(profile, "plurality", 1))
    assert not recounts.elects_others({((1,), ()): 1})
    assert recounts.elects_others({((1,), (2,)): 2})
    assert recounts.made == 2


def test_only_papers_that_were_cast_can_be_changed() -> None:
    profile = Profile.of(NAMES[:2], [(3, [[1]]), (1, [[2]])])
    recounts = Recounts(Poll("irv", profile, 1), count(profile, "irv", 1))
    assert recounts.has({((1,), (2,)): 2, ((1,), ()): 1, ((2,), ()): 1})
    assert not recounts.has({((1,), (2,)): 2, ((1,), ()): 2})
    assert not recounts.has({((2,), (1,)): 2})


def test_who_came_in_a_stage_before_the_last_can_be_turned_out() -> None:
    """Carla's surplus seats Ana; with five of her papers Berta has as many as Ana then, and had more before."""
    found = find_margin(Poll("scottish-2007", Profile.of(NAMES, [(16, [[3], [1]])]), 2))
    assert found.papers == 5


def test_one_paper_that_the_turns_miss_is_found_by_trying_all() -> None:
    """Two papers put Ana first and one Berta; both are seated. The turns change two papers, and one is enough."""
    found = find_margin(Poll("wigm:exact", Profile.of(NAMES[:3], [(1, [[2], [3], [1]]), (2, [[1], [2]])]), 2))
    assert (found.papers, found.exact) == (1, True)


def test_few_enough_ways_are_all_tried() -> None:
    """Fifteen alike, of two: 791 ways of changing up to seven."""
    found = find_margin(Poll("irv", Profile.of(NAMES[:2], [(15, [[1]])]), 1))
    assert (found.papers, found.exact) == (8, True)


def test_what_has_no_margin_is_refused() -> None:
    tied = Profile.of(NAMES[:2], [(1, [[1]]), (1, [[2]])])
    with pytest.raises(MarginError, match="seed"):
        find_margin(Poll("plurality", tied, 1))
    with pytest.raises(MarginError, match="cambridge-ma"):
        find_margin(Poll("cambridge-ma", tied, 1))
