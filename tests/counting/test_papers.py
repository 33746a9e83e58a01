"""The movement of papers: plain Python and numpy deal alike, and a count by either gives the same transcript."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.counting import Profile, count
from cogestion.counting import papers as module
from cogestion.counting.papers import FewPapers, ManyPapers, Papers, Pile, contents, papers_of
from cogestion.decisions import Lots

CANDIDATES = 6
Cast = list[tuple[int, list[int]]]


@st.composite
def casts(draw: st.DrawFn) -> Cast:
    paper = st.tuples(st.integers(1, 10**9), st.permutations(range(1, CANDIDATES + 1)), st.integers(0, CANDIDATES))
    return [(weight, marks[:length]) for weight, marks, length in draw(st.lists(paper, min_size=1, max_size=25))]


def profile_of(cast: Cast, withdrawn: list[int] | None = None) -> Profile:
    names = [f"C{n}" for n in range(1, CANDIDATES + 1)]
    return Profile.of(names, [(weight, [[n] for n in marks]) for weight, marks in cast], withdrawn or [])


def looks(pile: Pile) -> tuple[list[int], int]:
    return [int(g) for g in pile.groups], pile.papers


def deal_out(papers: Papers, rounds: list[int]) -> list[dict[int, tuple[list[int], int]]]:
    """Deal all, then the piles of one candidate after another, who stop; every pile that came of it."""
    continuing = [False] + [True] * CANDIDATES
    hands = {0: [papers.whole]}
    seen = []
    for leaving in [0, *rounds]:
        continuing[leaving] = False
        dealt = papers.deal(papers.join(hands.pop(leaving)), continuing) if leaving in hands else {}
        seen.append({receiver: looks(pile) for receiver, pile in dealt.items()})
        for receiver, pile in dealt.items():
            hands.setdefault(receiver, []).append(pile)
    return seen


@settings(max_examples=100, deadline=None)
@given(casts(), st.permutations(range(1, CANDIDATES + 1)))
def test_both_ways_deal_alike(cast: Cast, rounds: list[int]) -> None:
    profile = profile_of(cast)
    assert deal_out(FewPapers(profile), rounds) == deal_out(ManyPapers(profile), rounds)


@settings(max_examples=100, deadline=None)
@given(casts(), st.integers(1, 4), st.lists(st.integers(1, CANDIDATES), max_size=2))
def test_a_count_is_the_same_by_either(cast: Cast, seats: int, withdrawn: list[int]) -> None:
    profile = profile_of(cast, withdrawn)
    few = count(profile, "scottish-2007", seats, Lots("either"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MANY_GROUPS", -1)
        assert isinstance(papers_of(profile), ManyPapers)
        assert count(profile, "scottish-2007", seats, Lots("either")) == few


def test_the_next_continuing_candidate_of_each_paper() -> None:
    profile = profile_of([(3, [1, 2, 3]), (4, [1, 3]), (5, [1]), (2, [2, 1]), (9, [])])
    for papers in (FewPapers(profile), ManyPapers(profile)):
        continuing = [False] + [True] * CANDIDATES
        first = papers.deal(papers.whole, continuing)
        assert {receiver: pile.papers for receiver, pile in first.items()} == {0: 9, 1: 12, 2: 2}
        continuing[1] = continuing[2] = False
        second = papers.deal(first[1], continuing)
        assert {receiver: pile.papers for receiver, pile in second.items()} == {0: 5, 3: 7}
        assert list(contents(profile, second[3])) == [(3, (1, 2, 3)), (4, (1, 3))]
        assert papers.join([second[0], first[2]]).papers == 7
