"""Every rule counts with reserved places: the elected meet them whenever anybody could, and the sentences say why."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places_cases import FILLING, MARKS, ONE, STAGED, Case, cases, elected, fit, moments, within

from cogestion.counting import (
    Category,
    Group,
    Places,
    PlacesImpossibleError,
    Profile,
    Transcript,
    count,
    transcript_text,
)
from cogestion.counting.rules.approvals import Approvals
from cogestion.counting.rules.pav_solver import score
from cogestion.decisions import LANGUAGES, Lots, sentence


@settings(max_examples=500, deadline=None)
@given(cases())
def test_the_elected_meet_the_places_whenever_anybody_can(case: Case) -> None:
    standing = case.papers.standing
    whole = [set(one) for one in combinations(standing, min(case.seats, len(standing))) if within(case.places, one)]
    if not whole:
        with pytest.raises(PlacesImpossibleError):
            count(case.papers, case.rule, case.seats, Lots("seed"), case.places)
        assert not case.places.check(standing, case.seats).outcome
        return
    transcript = count(case.papers, case.rule, case.seats, Lots("seed"), case.places)
    chosen = elected(transcript)
    assert any(chosen <= one for one in whole)
    if case.rule in FILLING and transcript.ballots:
        assert chosen in whole
    said = [*(fate.reason for fate in (*transcript.elected, *transcript.excluded)), *transcript.notes]
    assert all(sentence(reason, language) for reason in said for language in LANGUAGES)
    assert transcript_text(transcript, "en")


@settings(max_examples=200, deadline=None)
@given(cases())
def test_places_that_bind_nobody_change_nothing(case: Case) -> None:
    free = Places(
        tuple(
            Category(one.name, tuple(Group(g.name) for g in one.groups), one.members)
            for one in case.places.categories
        )
    )
    for lots in (None, Lots("seed")):
        assert count(case.papers, case.rule, case.seats, lots, free) == count(
            case.papers, case.rule, case.seats, lots
        )


@settings(max_examples=60, deadline=None)
@given(cases(["pav"]))
def test_proportional_approval_finds_the_best_of_all_within_the_places(case: Case) -> None:
    standing, approvals = case.profile.standing, Approvals.of(case.profile)
    fill = min(case.seats, len(standing))
    whole = [one for one in combinations(standing, fill) if within(case.places, one)]
    if not whole or not approvals.ballots:
        return
    approved = {tuple(n for n in one if n in approvals.candidates) for one in whole}
    best = max(score(approvals, one) for one in approved)
    ties = sorted(one for one in approved if score(approvals, one) == best)
    transcript = count(case.papers, "pav", case.seats, Lots("seed"), case.places)
    assert tuple(sorted(elected(transcript))) in ties
    assert len(transcript.tables[0].rows) == len(ties)


@settings(max_examples=200, deadline=None)
@given(moments(), st.sampled_from(MARKS), st.data())
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


def test_after_the_guarded_of_a_level_the_others_draw_lots_for_what_is_left() -> None:
    """All three have five votes, and there are two seats; one of them must be North's, whose only one is Ana."""
    profile = Profile.of(NAMES[:3], [(5, [[1]]), (5, [[2]]), (5, [[3]])])
    places = Places((Category("section", (Group("North", 1), Group("South")), (0, 1, 1)),))
    undecided = count(profile, "plurality", 2, None, places)
    assert [fate.candidate for fate in undecided.elected] == [1]
    assert undecided.undecided is not None
    assert (undecided.undecided.among, undecided.undecided.places) == ((2, 3), 1)
    assert len(elected(count(profile, "plurality", 2, Lots("4"), places))) == 2


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
        "(North ≤ 1). The papers go on to the next preference."
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
        "places could not be met (South ≥ 1). The papers go on to the next preference."
    )


def places_of(members: str, **groups: tuple[int, int | None]) -> Places:
    """One category; each letter of ``members`` begins the name of a candidate's group."""
    named = tuple(Group(name, *bounds) for name, bounds in groups.items())
    letters = [group.name[0] for group in named]
    return Places((Category("section", named, tuple(letters.index(one) for one in members)),))


SEVEN = ("Ana", "Berta", "Carla", "Dora", "Elena", "Fay", "Gus")


def stages_of(transcript: Transcript) -> list[tuple[int, int]]:
    return [(fate.stage or 0, fate.candidate) for fate in transcript.excluded]


@pytest.mark.parametrize(("rule", "code"), [("ers97", "excluded-sure"), ("minneapolis", "excluded-hopeless")])
def test_a_guarded_candidate_splits_a_batch(rule: str, code: str) -> None:
    """Elena is the lowest but one, and the only one of the South."""
    cast = [(30, [[1]]), (28, [[2]]), (26, [[3]]), (4, [[4]]), (3, [[6]]), (2, [[5]]), (1, [[7]])]
    profile = Profile.of(SEVEN, cast)
    assert stages_of(count(profile, rule, 2, Lots("x")))[:4] == [(1, 7), (1, 5), (1, 6), (1, 4)]
    transcript = count(profile, rule, 2, Lots("x"), places_of("NNNNSNN", North=(0, None), South=(1, None)))
    assert stages_of(transcript)[:3] == [(1, 7), (1, 6), (1, 4)]
    assert {fate.reason.code for fate in transcript.excluded[:3]} == {f"counting.{code}"}
    assert 5 in elected(transcript)
    assert sentence(transcript.notes[0]) == (
        "Guarded from stage 1 on, because without them the reserved places could not be met (South ≥ 1): Elena."
    )


@pytest.mark.parametrize("rule", ["ers97", "minneapolis"])
def test_a_batch_ends_before_those_who_cannot_all_be_spared(rule: str) -> None:
    """Elena and Fay are of the South, and one of them must stay: who goes with Gus is not decided by the batch."""
    cast = [(30, [[1]]), (28, [[2]]), (26, [[3]]), (6, [[4]]), (4, [[6]]), (2, [[5]]), (1, [[7], [5]])]
    profile = Profile.of(SEVEN, cast)
    transcript = count(profile, rule, 2, Lots("x"), places_of("NNNNSSN", North=(0, None), South=(1, None)))
    assert [n for stage, n in stages_of(transcript) if stage == 1] == [7, 5]
    assert 6 in elected(transcript)
    alone = count(profile, rule, 2, Lots("x"), places_of("NNNNSNS", North=(0, None), South=(1, None)))
    assert [n for stage, n in stages_of(alone) if stage == 1] == [7]
    assert 5 in elected(alone)


def test_few_votes_are_swept_only_if_all_can_be_spared() -> None:
    cast = [(60, [[1]]), (55, [[2]]), (52, [[3]]), (20, [[4]]), (10, [[5]])]
    profile = Profile.in_order([*NAMES, "Elena"], cast)
    assert stages_of(count(profile, "cambridge-ma", 2, Lots("x")))[:2] == [(1, 5), (1, 4)]
    spared = count(profile, "cambridge-ma", 2, Lots("x"), places_of("NNNNS", North=(0, None), South=(1, None)))
    assert (stages_of(spared)[0], elected(spared)) == ((1, 4), {1, 5})
    assert spared.excluded[0].reason.code == "counting.excluded-few"
    one_by_one = count(profile, "cambridge-ma", 2, Lots("x"), places_of("NNNSS", North=(0, None), South=(1, None)))
    assert (stages_of(one_by_one)[0], elected(one_by_one)) == ((1, 5), {1, 4})
    assert one_by_one.excluded[0].reason.code == "counting.excluded-lowest"


def test_an_exclusion_that_has_begun_is_finished_before_the_doomed_go() -> None:
    """Elena's own papers elect Ana, which dooms Berta, while those that came from Fay still wait."""
    cast = [(31, [[1]]), (28, [[2]]), (27, [[3]]), (26, [[4]]), (12, [[5], [1]]), (4, [[6], [5], [3]])]
    places = places_of("NNSSSS", North=(0, 1), South=(0, None))
    transcript = count(Profile.of(SEVEN[:6], cast), "seanad-ie", 2, Lots("x"), places)
    moves = [(stage.action, stage.candidate) for stage in transcript.stages]
    at = moves.index(("exclusion", 5))
    assert moves[at : at + 3] == [("exclusion", 5), ("exclusion-continued", 5), ("exclusion", 2)]


@pytest.mark.parametrize("rule", ["seq-pav", "seq-phragmen", "equal-shares"])
def test_seats_for_all_are_given_together_only_if_the_places_let_all_have_one(rule: str) -> None:
    """Two of the North are approved, one of them may be elected, and nobody approves anybody of the South."""
    profile = Profile.of(NAMES, [(5, [[1]]), (4, [[2]])])
    transcript = count(profile, rule, 2, Lots("x"), places_of("NNSS", North=(0, 1), South=(0, None)))
    assert elected(transcript) == {1}
    assert [note.code for note in transcript.notes] == ["counting.passed-over-order", "counting.seats-vacant"]


@pytest.mark.parametrize("rule", ["meek-2006", "meek-nz"])
def test_meek_keeps_nothing_for_the_doomed(rule: str) -> None:
    cast = [(40, [[1], [2]]), (35, [[2], [3]]), (5, [[3]]), (4, [[4]])]
    transcript = count(Profile.of(NAMES, cast), rule, 2, Lots("x"), places_of("NNSS", North=(0, 1), South=(0, None)))
    assert elected(transcript) == {1, 3}
    assert [fate.reason.code for fate in transcript.excluded if fate.candidate == 2] == ["counting.excluded-doomed"]
    assert transcript.stages[1].keep[2] == 0
    tied = count(
        Profile.of(NAMES, [(40, [[1]]), (40, [[2]])]), rule, 2, None, places_of("NNSS", North=(0, 1), South=(0, None))
    )
    assert tied.undecided is not None
    assert (tied.undecided.purpose, elected(tied)) == ("place", set())


def test_meek_says_who_was_spared_and_who_was_doomed() -> None:
    cast = [(27, [[1]]), (25, [[2]]), (24, [[3]]), (10, [[4]]), (5, [[5]])]
    one_south = places_of("NNNSS", North=(0, None), South=(1, None))
    transcript = count(Profile.of([*NAMES, "Elena"], cast), "meek-2006", 2, None, one_south)
    assert elected(transcript) == {1, 4}
    assert [fate.reason.code for fate in transcript.excluded] == [
        "counting.meek-excluded",
        "counting.excluded-others-guarded",
        "counting.excluded-doomed",
    ]


@pytest.mark.parametrize("rule", [*STAGED, "irv"])
def test_who_alone_can_take_the_places_is_elected_at_once(rule: str) -> None:
    """Everybody of the South is needed for a seat, and the others stay until the count ends."""
    seats = 1 if rule == "irv" else 2
    cast = [(60, [[1]]), (10, [[2]]), (5, [[3]]), (3, [[4]])]
    south = places_of("NNSS" if seats > 1 else "NNNS", North=(0, None), South=(seats, None))
    transcript = count(fit(rule, Profile.of(NAMES, cast)), rule, seats, None, south)
    assert elected(transcript) == ({3, 4} if seats > 1 else {4})
    assert {fate.reason.code for fate in transcript.elected} == {"counting.elected-forced"}
    assert sentence(transcript.elected[-1].reason) == (
        "Dora is elected: of those who remain, only as many as there are seats left can be elected within the "
        f"reserved places (South ≥ {seats})."
    )


@settings(max_examples=250, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_names_changes_nothing(case: Case, chance: Random) -> None:
    order = list(case.profile.standing)
    chance.shuffle(order)
    new = {old: at for at, old in enumerate(order, 1)}
    names = [case.profile.candidates[old - 1] for old in order]
    turned = [(weight, [[new[n] for n in rank] for rank in ranks]) for weight, ranks in case.profile.ranked()]
    categories = case.places.categories
    other = Places(
        tuple(Category(one.name, one.groups, tuple(one.members[old - 1] for old in order)) for one in categories)
    )
    if case.rule != "cambridge-ma" and case.places.check(order, case.seats).outcome:
        papers = fit(case.rule, Profile.of(names, turned))
        one = count(case.papers, case.rule, case.seats, None, case.places)
        two = count(papers, case.rule, case.seats, None, other)
        assert {new[n] for n in elected(one)} == elected(two)
        assert bool(one.undecided) == bool(two.undecided)


@pytest.mark.parametrize("rule", [rule for rule in FILLING if rule not in ONE] + ["pav", "seq-pav"])
def test_thirty_candidates_in_three_categories(rule: str) -> None:
    """15 seats, five sections of 2 to 4, 7 to 8 women, 5 of each of three branches."""
    names = [f"C{n}" for n in range(1, 31)]
    places = Places(
        (
            Category("section", tuple(Group(f"S{g}", 2, 4) for g in range(5)), tuple(n % 5 for n in range(30))),
            Category("gender", (Group("women", 7, 8), Group("men")), tuple(n // 3 % 2 for n in range(30))),
            Category("branch", tuple(Group(f"B{g}", 5, 5) for g in range(3)), tuple(n % 7 % 3 for n in range(30))),
        )
    )
    cast = [(n * n % 37 + 1, [[(n * step) % 31 or 1] for step in (1, 2, 3)]) for n in range(1, 31)]
    cast = [(weight, [[m] for m in dict.fromkeys(n for (n,) in ranks)]) for weight, ranks in cast]
    transcript = count(fit(rule, Profile.of(names, cast)), rule, 15, Lots("x"), places)
    assert within(places, sorted(elected(transcript)))
    assert len(transcript.elected) == 15
