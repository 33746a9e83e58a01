"""What must hold of every rule of the Gregory family, whatever the papers."""

import random
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cogestion.counting import Number, Profile, Transcript, count
from cogestion.counting import papers as module
from cogestion.counting.papers import ManyPapers, contents, papers_of
from cogestion.counting.rule import Poll
from cogestion.counting.rules.scottish_2007 import Scottish
from cogestion.decisions import Lots

CANDIDATES = 6
NAMES = [f"C{n}" for n in range(1, CANDIDATES + 1)]
FAMILY = [
    "scottish-2007",
    "wigm:exact",
    "wigm:fixed-4",
    "wigm:fixed-9",
    "irv",
    "minneapolis",
    "senate-au-2021",
    "seanad-ie",
    "northern-ireland",
    "cambridge-ma",
]
Cast = list[tuple[int, list[list[int]]]]
OFTEN = settings(max_examples=60, deadline=None)


@st.composite
def casts(draw: st.DrawFn) -> Cast:
    paper = st.tuples(st.integers(1, 40), st.permutations(range(1, CANDIDATES + 1)), st.integers(0, CANDIDATES))
    papers = draw(st.lists(paper, min_size=1, max_size=25))
    return [(weight, [[n] for n in order[:length]]) for weight, order, length in papers]


def counted(rule: str, cast: Cast, seats: int, withdrawn: list[int] | None = None) -> Transcript:
    """A count with papers as the rule takes them."""
    if rule == "minneapolis":
        cast = [(weight, ranks[:3]) for weight, ranks in cast]
    make = Profile.in_order if rule == "cambridge-ma" else Profile.of
    return count(make(NAMES, cast, withdrawn or []), rule, 1 if rule == "irv" else seats, Lots("family"))


@pytest.mark.parametrize("rule", FAMILY)
@OFTEN
@given(casts(), st.integers(1, 4), st.lists(st.integers(1, CANDIDATES), max_size=2))
def test_votes_are_conserved_at_every_stage(rule: str, cast: Cast, seats: int, withdrawn: list[int]) -> None:
    transcript = counted(rule, cast, seats, withdrawn)
    for stage in transcript.stages:
        assert sum(stage.votes) == transcript.ballots * 10**transcript.decimals
        assert min(stage.votes) >= 0
        assert all(stage.votes[n] == 0 for n in withdrawn)
    assert transcript.undecided is None


@pytest.mark.parametrize("rule", FAMILY)
@OFTEN
@given(casts(), st.integers(1, 4))
def test_who_has_left_receives_nothing(rule: str, cast: Cast, seats: int) -> None:
    transcript = counted(rule, cast, seats)
    fates = [*transcript.elected, *transcript.excluded]
    assert len({fate.candidate for fate in fates}) == len(fates)
    for fate in fates:
        assert fate.stage is not None
        later = [one for stage in transcript.stages[fate.stage :] for one in stage.transfers]
        assert all(one.receiver != fate.candidate for one in later)


@pytest.mark.parametrize("rule", FAMILY)
@OFTEN
@given(casts(), st.integers(1, 4))
def test_transfers_say_what_each_received(rule: str, cast: Cast, seats: int) -> None:
    """Papers times value, except for the fraction that the Senate disregards."""
    transcript = counted(rule, cast, seats)
    for before, stage in zip(transcript.stages, transcript.stages[1:], strict=False):
        received: dict[int, Number] = {}
        for one in stage.transfers:
            whole = one.papers * one.value
            received[one.receiver] = received.get(one.receiver, 0) + (int(whole) if "senate" in rule else whole)
        givers = {one.giver for one in stage.transfers} | {stage.candidate}
        for n in set(range(1, CANDIDATES + 1)) - givers:
            assert stage.votes[n] == before.votes[n] + received.get(n, 0)


@pytest.mark.parametrize("rule", [rule for rule in FAMILY if rule != "cambridge-ma"])
@OFTEN
@given(casts(), st.integers(1, 4))
def test_numpy_and_plain_python_count_alike(rule: str, cast: Cast, seats: int) -> None:
    few = counted(rule, cast, seats)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MANY_GROUPS", -1)
        assert isinstance(papers_of(Profile.of(NAMES, cast)), ManyPapers)
        assert counted(rule, cast, seats) == few


@pytest.mark.parametrize("rule", [rule for rule in FAMILY if rule != "cambridge-ma"])
@OFTEN
@given(casts(), st.integers(1, 4), st.randoms(use_true_random=False))
def test_papers_one_by_one_and_in_any_order_count_alike(
    rule: str, cast: Cast, seats: int, shuffle: random.Random
) -> None:
    """An ordered profile groups nothing; rules that do not need the order give the same count of it."""
    cast = [(weight, ranks[:3]) for weight, ranks in cast]
    single = [(1, ranks) for weight, ranks in cast for _ in range(weight)]
    shuffle.shuffle(single)
    seats = 1 if rule == "irv" else seats
    grouped = count(Profile.of(NAMES, cast), rule, seats, Lots("x"))
    assert count(Profile.in_order(NAMES, single), rule, seats, Lots("x")) == grouped


def margins(transcript: Transcript) -> Iterator[Number]:
    """Every difference a choice may have hung on: between two candidates, and from the quota."""
    for stage in transcript.stages:
        figures = sorted({*stage.votes[1:], transcript.quota or 0})
        for at, lower in enumerate(figures):
            yield from (higher - lower for higher in figures[at + 1 :])


@pytest.mark.parametrize("decimals", [4, 5, 6, 9])
@OFTEN
@given(casts(), st.integers(1, 4))
def test_cutting_decimals_elects_the_same_where_nothing_was_close(decimals: int, cast: Cast, seats: int) -> None:
    exact = counted("wigm:exact", cast, seats)
    # Each paper loses less than a unit of the last decimal at each stage, and the quota is up to one above.
    lost = Fraction((exact.ballots + 1) * (len(exact.stages) + 1) * 2, 10**decimals)
    assume(all(margin > lost for margin in margins(exact)))
    fixed = counted(f"wigm:fixed-{decimals}", cast, seats)
    assume(not exact.ties and not fixed.ties)
    elected = [{fate.candidate for fate in one.elected} for one in (exact, fixed)]
    touching = any(one == exact.quota for stage in exact.stages for one in stage.votes[1:])
    assert touching or elected[0] == elected[1]


@OFTEN
@given(casts(), st.integers(1, 4))
def test_the_parcels_that_elected_somebody_are_kept(cast: Cast, seats: int) -> None:
    """What a vacancy is filled from: the papers that lay with each of the elected, worth their votes then."""
    profile = Profile.of(NAMES, cast)
    running = Scottish(Poll("scottish-2007", profile, seats, Lots("x")))
    transcript = running.run()
    assert set(running.held) == {fate.candidate for fate in transcript.elected}
    for fate in transcript.elected:
        assert fate.stage is not None
        parcels = running.held[fate.candidate]
        worth = sum(parcel.pile.papers * parcel.value for parcel in parcels)
        assert (
            worth
            == sum(parcel.votes for parcel in parcels)
            == transcript.stages[fate.stage - 1].votes[fate.candidate]
        )
        for parcel in parcels:
            held = list(contents(profile, parcel.pile))
            assert sum(weight for weight, _ in held) == parcel.pile.papers
            assert all(fate.candidate in marks for _, marks in held)
