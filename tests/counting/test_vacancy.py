"""A vacant seat: the papers that elected the leaver, replayed from the transcript; and the recount that guards."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.counting import Category, Group, Places, Poll, Profile, Transcript, VacancyError, count, countback
from cogestion.counting import recount as count_again
from cogestion.decisions import LANGUAGES, Lots, sentence

Held = tuple[tuple[int, ...], Fraction]
"""A paper and what it is worth."""
NAMES = ("Ana", "Berta", "Carla", "Dora", "Elena")
COUNCIL = Profile.of(
    NAMES,
    [
        (30, [[1], [3], [4]]),
        (20, [[1], [4]]),
        (10, [[1]]),
        (25, [[2], [5]]),
        (12, [[3], [4]]),
        (6, [[4], [3]]),
        (7, [[5], [2]]),
    ],
)


def elected(transcript: Transcript) -> list[int]:
    return [fate.candidate for fate in transcript.elected]


def held_when_elected(
    profile: Profile, transcript: Transcript, leaver: int
) -> list[tuple[tuple[int, ...], Fraction]]:
    """The second way: move single papers as the transcript's stages say; those of the leaver when elected."""
    papers = [marks for weight, marks in profile.groups() for _ in range(weight)]
    holder, value = [0] * len(papers), [Fraction(1)] * len(papers)
    unit = Fraction(1, 10**transcript.decimals)
    gone: dict[int, int] = {}
    until = next(fate.stage or 0 for fate in transcript.elected if fate.candidate == leaver)
    for stage in transcript.stages[:until]:
        assert stage.number
        if stage.action == "exclusion":
            gone[stage.candidate] = 0
        for p, marks in enumerate(papers):
            if holder[p] != stage.candidate or (stage.candidate == 0 and stage.number > 1):
                continue
            if stage.action == "surplus":
                before = transcript.stages[stage.number - 2].votes[stage.candidate] * unit
                share = value[p] * (before - (transcript.quota or 0) * unit) / before
                value[p] = share // unit * unit if transcript.decimals else share
            holder[p] = next((n for n in marks if n not in gone), -1)
        gone.update({fate.candidate: 0 for fate in transcript.elected if fate.stage == stage.number})
    return [(marks, value[p]) for p, marks in enumerate(papers) if holder[p] == leaver]


def fewest_out(held: Sequence[Held], asked: set[int]) -> set[int]:
    """Everybody who could win by excluding the fewest, whatever lots are drawn; nobody without a vote."""
    votes = dict.fromkeys(asked, Fraction(0))
    for marks, value in held:
        first = next((n for n in marks if n in asked), 0)
        if first:
            votes[first] += value
    active = sum(votes.values())
    if not active:
        return set()
    if best := {n for n in asked if 2 * votes[n] > active}:
        return best
    low = min(votes.values())
    return set().union(*(fewest_out(held, asked - {n}) for n in asked if votes[n] == low))


@st.composite
def elections(draw: st.DrawFn) -> tuple[Profile, int]:
    candidates = draw(st.integers(2, 6))
    order = st.permutations(range(1, candidates + 1))
    papers = draw(st.lists(st.tuples(st.integers(1, 9), order, st.integers(1, candidates)), min_size=1, max_size=12))
    cast = [(weight, [[n] for n in marks[:length]]) for weight, marks, length in papers]
    return Profile.of([f"C{n}" for n in range(1, candidates + 1)], cast), draw(st.integers(1, 3))


@settings(max_examples=150, deadline=None)
@given(elections(), st.sampled_from(["scottish-2007", "wigm:exact", "wigm:fixed-4"]), st.data())
def test_countback_paper_by_paper(election: tuple[Profile, int], rule: str, data: st.DataObject) -> None:
    profile, seats = election
    original = count(profile, rule, seats, Lots("seed"))
    leaver = data.draw(st.sampled_from(elected(original)))
    filled = countback(Poll(rule, profile, seats, Lots("seed")), leaver)
    held = held_when_elected(profile, original, leaver)
    unit = 10**filled.decimals
    assert filled.ballots == len(held)
    for stage in filled.stages:
        assert sum(stage.votes) == sum(value for _, value in held) * unit
    asked = set(profile.standing) - set(elected(original))
    winners = fewest_out(held, asked)
    assert set(elected(filled)) <= winners
    assert len(elected(filled)) == min(1, len(winners))
    said = [stage.reason for stage in filled.stages] + [fate.reason for fate in filled.elected]
    assert all(sentence(reason, language) for reason in said for language in LANGUAGES)


def test_countback_takes_the_papers_that_elected() -> None:
    filled = countback(Poll("scottish-2007", COUNCIL, 2), 1)
    assert elected(filled) == [3]
    assert filled.stages[0].votes == (1000000, 0, 0, 3000000, 2000000, 0)
    assert (filled.rule, filled.seats, filled.ballots, filled.quota) == ("countback", 1, 60, None)


def test_only_the_willing_are_asked() -> None:
    assert elected(countback(Poll("scottish-2007", COUNCIL, 2), 1, [4, 5])) == [4]
    assert elected(count_again(Poll("scottish-2007", COUNCIL, 2), 1, [4, 5])) == [2, 4]


def test_a_seat_stays_vacant_when_the_papers_name_nobody_else() -> None:
    filled = countback(Poll("scottish-2007", COUNCIL, 2), 1, [5])
    assert (elected(filled), [note.code for note in filled.notes]) == ([], ["counting.seats-vacant"])


@settings(max_examples=100, deadline=None)
@given(elections(), st.sampled_from(["scottish-2007", "wigm", "plurality", "approval"]), st.data())
def test_nobody_loses_a_seat_in_a_recount(election: tuple[Profile, int], rule: str, data: st.DataObject) -> None:
    profile, seats = election
    sitting = elected(count(profile, rule, seats, Lots("seed")))
    leaver = data.draw(st.sampled_from(sitting))
    again = count_again(Poll(rule, profile, seats, Lots("seed")), leaver)
    assert set(sitting) - {leaver} <= set(elected(again))
    assert leaver not in elected(again)


def test_a_sitting_member_who_would_lose_is_kept() -> None:
    """Without Ana the plain count elects Carla and Dora; but Berta sits."""
    cast = [(40, [[1], [3], [4]]), (27, [[2]]), (20, [[3], [4]]), (13, [[4]])]
    profile = Profile.of(NAMES[:4], cast)
    assert elected(count(profile, "scottish-2007", 2)) == [1, 2]
    assert elected(count(Profile.of(NAMES[:4], cast, [1]), "scottish-2007", 2)) == [3, 4]
    again = count_again(Poll("scottish-2007", profile, 2), 1)
    assert set(elected(again)) == {2, 3}
    assert (again.rule, again.notes[0].named["sitting"]) == ("recount", ("Berta",))


def test_who_sits_stays_when_no_paper_is_left() -> None:
    again = count_again(Poll("scottish-2007", Profile.of(NAMES[:2], [(1, [[1]])]), 2), 1)
    assert elected(again) == [2]
    assert sentence(again.elected[0].reason) == "Berta keeps the seat: no valid paper is left to count."


def test_reserved_places_hold_in_a_recount() -> None:
    places = Places((Category("section", (Group("North", 1), Group("South")), (0, 1, 1, 0, 1)),))
    assert elected(count_again(Poll("scottish-2007", COUNCIL, 2, places=places), 1)) == [2, 4]


@pytest.mark.parametrize(
    ("rule", "leaver", "willing", "said"),
    [
        ("scottish-2007", 3, None, "Carla was not elected in this count, and leaves no seat."),
        ("scottish-2007", 1, [2], "Berta cannot take the seat: elected already, or withdrawn."),
        ("plurality", 1, None, "A countback needs a rule that keeps who was elected by which papers: scottish-2007"),
    ],
)
def test_what_cannot_be_is_refused(rule: str, leaver: int, willing: list[int] | None, said: str) -> None:
    with pytest.raises(VacancyError) as refused:
        countback(Poll(rule, COUNCIL, 2), leaver, willing)
    assert str(refused.value).startswith(said)


def test_an_undecided_count_has_no_leaver_yet() -> None:
    tied = Profile.of(NAMES[:2], [(1, [[1]]), (1, [[2]])])
    with pytest.raises(VacancyError, match="seed"):
        countback(Poll("scottish-2007", tied, 1), 1)


def test_where_no_paper_is_left_those_who_sit_keep_their_seats_and_one_stays_vacant() -> None:
    papers = Profile.of(NAMES[:3], [(5, [[1]])])
    poll = Poll("scottish-2007", papers, 2, Lots("seed"))
    sitting = {fate.candidate for fate in count(papers, poll.rule, 2, poll.lots).elected} - {1}
    again = count_again(poll, 1)
    assert {fate.candidate for fate in again.elected} == sitting
    assert [one.code for one in again.notes[1:]] == ["counting.no-valid-paper", "counting.seats-vacant"]
    assert dict(again.notes[2].values)["count"] == 2 - len(sitting)
