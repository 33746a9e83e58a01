"""The rules of the Gregory family where they differ, on papers worked by hand; and what they refuse."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from cogestion.counting import (
    EqualRanksError,
    PapersError,
    Profile,
    ProfileError,
    SeveralSeatsError,
    Stage,
    TooManyRanksError,
    Transcript,
    count,
    read_blt,
)
from cogestion.counting import profile as profile_module
from cogestion.counting.rules.cambridge_ma import every_nth
from cogestion.counting.ties import Look, all_different, break_tie, first_difference, latest_difference, no_look
from cogestion.decisions import Lots, Reason


def elect(rule: str, papers: list[tuple[int, str]], seats: int, seed: str | None = None) -> Transcript:
    """Candidates are the letters on the papers, in alphabetical order."""
    names = sorted({letter for _, marks in papers for letter in marks})
    number = {name: [at] for at, name in enumerate(names, 1)}
    make = Profile.in_order if rule == "cambridge-ma" else Profile.of
    profile = make(names, [(weight, [number[letter] for letter in marks]) for weight, marks in papers])
    return count(profile, rule, seats, None if seed is None else Lots(seed))


def elected(transcript: Transcript) -> str:
    return "".join(transcript.candidates[fate.candidate - 1] for fate in transcript.elected)


def codes(transcript: Transcript) -> list[str]:
    return [fate.reason.code.removeprefix("counting.") for fate in transcript.elected]


def stages(transcript: Transcript) -> list[tuple[int | Fraction, ...]]:
    """Votes of the candidates by stage."""
    return [
        tuple(Fraction(votes, 10**transcript.decimals) for votes in stage.votes[1:]) for stage in transcript.stages
    ]


def test_exactly_the_exact_quota_does_not_elect() -> None:
    """Six papers, two seats: 2 each would elect three."""
    papers = [(2, "A"), (2, "B"), (2, "C")]
    transcript = elect("wigm", papers, 2, "lot")
    assert (transcript.quota, len(transcript.elected)) == (2, 2)
    assert codes(transcript) == ["elected-remaining"] * 2
    fixed = elect("wigm:fixed-4", papers, 2, "lot")
    assert fixed.quota == 20001


def test_a_surplus_of_a_surplus_in_fractions() -> None:
    """A: 7 above 10/3, so 11/3 over 7 of each paper; then B has 4 above 10/3 of 22/3 from papers worth 11/21."""
    transcript = elect("wigm:exact", [(7, "ABC"), (1, "B"), (1, "C"), (1, "D")], 2)
    assert stages(transcript)[1] == (Fraction(10, 3), 1 + Fraction(11, 3), 1, 1)
    assert elected(transcript) == "AB"


def test_the_majority_of_a_run_off_falls_with_the_papers_that_end() -> None:
    transcript = elect("irv", [(4, "A"), (3, "B"), (2, "C")], 1)
    assert [stage.quota for stage in transcript.stages] == [5, 4]
    assert (elected(transcript), transcript.quota) == ("A", 4)


def test_minneapolis_excludes_the_hopeless_before_it_moves_a_surplus() -> None:
    """A has 12 of a quota of 10. C, D, E and F have 6 and the surplus 2: together 8, fewer than B's 9."""
    transcript = elect("minneapolis", [(12, "A"), (9, "B"), (1, "C"), (1, "D"), (1, "E"), (3, "F")], 2)
    first = transcript.stages[1]
    assert (first.action, first.reason.code) == ("exclusion-several", "counting.excluded-hopeless-several")
    assert first.reason.named["names"] == ("C", "D", "E", "F")
    assert elected(transcript) == "AB"


def test_minneapolis_keeps_who_could_draw_level() -> None:
    """C's 2 and D's 2 come to B's 4, so that nobody is hopeless; a lot among C and D decides at once."""
    papers = [(6, "A"), (4, "B"), (2, "C"), (2, "D"), (6, "E")]
    transcript = elect("minneapolis", papers, 1, "lot")
    assert transcript.ties[0].among == (3, 4)
    assert transcript.ties[0].earlier is None


def test_minneapolis_reckons_with_a_surplus_that_waits() -> None:
    """D's 2 are fewer than C's 3, but A's surplus of 5 could still lift D."""
    transcript = elect("minneapolis", [(14, "A"), (6, "B"), (3, "C"), (2, "D")], 2)
    assert [stage.action for stage in transcript.stages[:2]] == ["first-count", "surplus"]


def test_minneapolis_leaves_enough_for_the_seats() -> None:
    """A's surplus ends with A. C and D together have fewer than B, yet one of them has the third seat."""
    transcript = elect("minneapolis", [(20, "A"), (5, "B"), (1, "C"), (1, "D")], 3, "lot")
    assert len(transcript.elected) == 3
    assert transcript.ties[0].among == (3, 4)


def test_minneapolis_cuts_the_surplus_fraction_and_the_value_apart() -> None:
    """A: 1 of 7 is 0.1428. Scotland multiplies first, Minneapolis cuts twice."""
    papers = [(7, "ABC"), (3, "B"), (3, "C"), (3, "D"), (1, "E")]
    transcript = elect("minneapolis", papers, 2)
    assert transcript.quota == 6 * 10**4
    surplus = next(stage for stage in transcript.stages if stage.action == "surplus")
    assert {one.value for one in surplus.transfers} == {1428}


def test_the_senate_shares_by_papers_whatever_they_were_worth() -> None:
    """North's 13 papers go at 5/13, 8 of them to South: 3 votes. South's 14 papers all go at 1/14."""
    papers = [(8, "NSE"), (4, "NE"), (1, "N"), (6, "SC"), (5, "ES"), (3, "WSC"), (4, "CW")]
    transcript = elect("senate-au-2021", papers, 3)
    assert [{one.value for one in stage.transfers} for stage in transcript.stages[1:3]] == [
        {Fraction(5, 13)},
        {Fraction(1, 14)},
    ]
    assert codes(transcript)[-1] == "elected-larger"


def test_the_senate_finishes_an_exclusion_before_the_last_two_are_compared() -> None:
    """D's own paper would put B ahead; the papers it had from A elect C."""
    papers = [(20, "ADC"), (10, "A"), (10, "B"), (10, "C"), (1, "DB")]
    transcript = elect("senate-au-2021", papers, 2)
    assert [stage.action for stage in transcript.stages] == [
        "first-count",
        "surplus",
        "exclusion",
        "exclusion-continued",
    ]
    assert stages(transcript)[2][1:3] == (11, 10)
    assert (elected(transcript), codes(transcript)) == ("AC", ["elected-quota", "elected-quota"])


def test_the_lot_is_the_officers_casting_vote_between_the_last_two() -> None:
    papers = [(4, "A"), (4, "B"), (1, "C")]
    undecided = elect("senate-au-2021", papers, 1)
    assert [(tie.purpose, tie.among, tie.chosen) for tie in undecided.ties] == [("seats", (1, 2), ())]
    assert {elected(elect("senate-au-2021", papers, 1, str(seed))) for seed in range(12)} == {"A", "B"}
    assert codes(elect("senate-au-2021", papers, 1, "x")) == ["elected-lot"]


LAST = [(8, "NSE"), (4, "NE"), (1, "N"), (6, "SC"), (5, "ES"), (3, "WSC"), (4, "CW")]


@pytest.mark.parametrize(("rule", "value"), [("northern-ireland", 16), ("seanad-ie", 218)])
def test_only_the_last_parcel_of_a_surplus_goes_on(rule: str, value: int) -> None:
    """South is elected by 8 of North's papers: they share what is above, and South's own six stay."""
    transcript = elect(rule, LAST, 3)
    (moved,) = transcript.stages[2].transfers
    assert (moved.giver, moved.receiver, moved.papers, moved.value) == (4, 2, 8, value)


def test_a_paper_of_a_last_parcel_is_never_worth_more_than_before() -> None:
    """C's last three papers bring 1 each above the quota by 2, and one names somebody further: it stays at 1."""
    papers = [(9, "A"), (6, "C"), (1, "DCB"), (2, "DC"), (5, "B"), (4, "E")]
    transcript = elect("northern-ireland", papers, 3)
    surplus = next(stage for stage in transcript.stages if stage.action == "surplus" and stage.candidate == 3)
    assert [(one.receiver, one.papers, one.value) for one in surplus.transfers] == [(2, 1, 100)]


def test_a_surplus_waits_that_could_change_nobody_at_the_bottom() -> None:
    """Quota 7: A's surplus of 1 is less than the difference of C's 2 and B's 4."""
    transcript = elect("northern-ireland", [(8, "AC"), (4, "B"), (2, "CB"), (5, "D")], 2)
    assert [(stage.action, stage.candidate) for stage in transcript.stages[1:2]] == [("exclusion", 3)]


def test_more_than_all_the_others_together_is_elected_to_the_last_seat() -> None:
    transcript = elect("northern-ireland", [(9, "A"), (6, "B"), (2, "C"), (2, "D")], 2)
    assert (elected(transcript), codes(transcript)) == ("AB", ["elected-quota", "elected-outright"])


def test_every_nth_paper() -> None:
    assert list(every_nth(range(1, 9), 3)) == [3, 6, 4, 7, 5, 8, 1, 2], "8 / 3 is nearest to 3"
    assert list(every_nth(range(1, 6), 2)) == [3, 4, 5, 1, 2], "a half goes up"
    assert list(every_nth(range(1, 4), 3)) == [1, 2, 3]


def test_cambridge_passes_over_papers_that_name_nobody_further() -> None:
    papers = [(1, "AB"), (1, "A"), (1, "A"), (1, "AC"), (1, "B"), (1, "C"), (1, "D")]
    transcript = elect("cambridge-ma", papers, 2)
    assert transcript.quota == 3
    assert [(one.receiver, one.papers) for one in transcript.stages[1].transfers] == [(3, 1)]


def test_cambridge_names_those_excluded_together_one_after_the_other() -> None:
    """Carla and Dora have fewer than fifty papers each; whoever gave comes first, then whoever received."""
    papers = [(50, "A"), (52, "B"), (1, "DB"), (2, "CB"), (2, "CA"), (3, "DA")]
    swept = elect("cambridge-ma", papers, 1).stages[1]
    assert [(one.giver, one.receiver, one.papers) for one in swept.transfers] == [
        (3, 1, 2),
        (3, 2, 2),
        (4, 1, 3),
        (4, 2, 1),
    ]


def staged(*votes: tuple[int, ...]) -> list[Stage]:
    """Stages with these votes of three candidates, and last one at which they are equal."""
    figures = [(0, *three) for three in [*votes, (9, 9, 9)]]
    return [Stage(at, "exclusion", 0, three, (), Reason.of("x")) for at, three in enumerate(figures, 1)]


LOOKS: list[tuple[Look, tuple[int, ...], int | None]] = [
    (latest_difference, (1,), 1),  # stage 2 drops 3; stage 1 tells 1 from 2
    (first_difference, (3,), 1),
    (all_different, (3,), 1),
    (no_look, (1, 2, 3), None),
]


@pytest.mark.parametrize(("look", "left", "earlier"), LOOKS)
def test_how_the_laws_look_back(look: Look, left: tuple[int, ...], earlier: int | None) -> None:
    tie = break_tie("exclusion", (1, 2, 3), staged((4, 5, 3), (7, 7, 8)), min, "ABC", None, look)
    assert (tie.left, tie.earlier) == (left, earlier)
    assert tie.chosen == (left if len(left) == 1 else ())


def test_one_stage_without_equals_is_not_enough_when_there_is_none() -> None:
    assert all_different((1, 2, 3), staged((4, 4, 5)), max) == ((1, 2, 3), None)


REFUSED: list[tuple[type[Exception], Callable[[], object], str]] = [
    (SeveralSeatsError, lambda: elect("irv", [(1, "AB")], 2), "counting.seats-one"),
    (TooManyRanksError, lambda: elect("minneapolis", [(2, "ABCD"), (1, "A")], 1), "counting.ranks-too-many"),
    (PapersError, lambda: count(Profile.of("AB", [(1, [[1]])]), "cambridge-ma", 1), "counting.papers-unordered"),
    (ProfileError, lambda: Profile.in_order("AB", [(1, [[1], [1]])]), "counting.profile-twice"),
    (ProfileError, lambda: Profile.in_order("AB", [(0, [[1]])]), "counting.profile-weight"),
    (ProfileError, lambda: Profile.in_order("AB", [(1, [[1]])], [3]), "counting.profile-unknown"),
]


@pytest.mark.parametrize(("error", "call", "code"), REFUSED, ids=[code for _, _, code in REFUSED])
def test_refused_by_name(error: type[Exception], call: Callable[[], object], code: str) -> None:
    with pytest.raises(error) as refused:
        call()
    assert refused.value.reason.code == code  # type: ignore[attr-defined]


def test_a_paper_with_a_fourth_rank_is_shown() -> None:
    for one, message in ((1, "1 paper has more than 3 ranks"), (2, "2 papers have more than 3 ranks")):
        with pytest.raises(TooManyRanksError, match=message) as refused:
            elect("minneapolis", [(one, "CABD"), (1, "ABC")], 1)
        assert "“C > A > B > D”" in str(refused.value)


@pytest.mark.parametrize(
    "rule", ["wigm", "irv", "minneapolis", "senate-au-2021", "seanad-ie", "northern-ireland", "cambridge-ma"]
)
def test_equal_ranks_are_refused(rule: str) -> None:
    with pytest.raises(EqualRanksError) as refused:
        count(Profile.in_order("ABC", [(2, [[1, 2]]), (1, [[3]])]), rule, 1)
    assert refused.value.reason.named == {"count": 2}


def test_papers_kept_one_by_one_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profile_module, "MOST_IN_ORDER", 3)
    assert Profile.in_order("AB", [(3, [[1]])]).papers == 3
    with pytest.raises(ProfileError, match="more than the 3"):
        Profile.in_order("AB", [(3, [[1]]), (10**15, [[2]])])


def test_a_file_is_read_in_its_order() -> None:
    text = b'3 1\n-2\n1 3 0\n2 1 3 0\n1 3 0 # c\n1\t1=3 0\n0\n"A"\n"B"\n"C"\n""\n'
    lines = text.splitlines(keepends=True)
    profile = read_blt(lines, in_order=True).profile
    assert profile.ordered
    assert list(profile.groups()) == [(1, (3,)), (1, (1, 3)), (1, (1, 3)), (1, (3,)), (1, (1, -3))]
    assert profile.withdrawn == (2,)
    grouped = read_blt(lines).profile
    assert (grouped.ordered, grouped.papers) == (False, 5)
