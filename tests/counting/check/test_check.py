"""The second count confirms what `count` says on any papers, and names every figure that was moved."""

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cogestion.counting import (
    CHECKED,
    RULES,
    Difference,
    OtherPapersError,
    Profile,
    TranscriptError,
    UncheckedRuleError,
    UncountableError,
    check_transcript,
    confirmation,
    count,
    find_rule,
    read_blt,
    transcript_json,
)
from cogestion.decisions import LANGUAGES, Lots, sentence

Json = dict[str, Any]
BOTH = sorted(
    rule
    for rule in CHECKED
    if find_rule(rule)[0].reads is Profile and not find_rule(rule)[0].ordered and not rule.startswith("limited")
)
SETTINGS = settings(max_examples=60, deadline=None)
SEED = "4 2 6 1 1 3 5 5 2 6"


def told(profile: Profile, rule: str, seats: int, seed: str = SEED) -> Json:
    lots = Lots(seed) if seed else None
    return json.loads(json.dumps(transcript_json(count(profile, rule, seats, lots))))  # type: ignore[no-any-return]


@st.composite
def elections(draw: st.DrawFn) -> tuple[Profile, int]:
    """Few papers of small weight, so that ties abound; some large, so that there are surpluses."""
    last = draw(st.integers(1, 6))
    order = st.permutations(range(1, last + 1))
    weight = st.one_of(st.integers(1, 3), st.integers(1, 40))
    papers = draw(st.lists(st.tuples(weight, order, st.integers(0, last)), max_size=12))
    gone = draw(st.lists(st.integers(1, last), max_size=1))
    names = [f"C{n}" for n in range(1, last + 1)]
    cast = [(weight, [[n] for n in marks[:length]]) for weight, marks, length in papers]
    return Profile.of(names, cast, gone), draw(st.integers(1, 4))


def fit(rule: str, profile: Profile, seats: int) -> tuple[Profile, int]:
    """One seat and three ranks, where the rule refuses more."""
    if rule == "minneapolis":
        cut = [(weight, ranks[:3]) for weight, ranks in profile.ranked()]
        profile = Profile.of(profile.candidates, cut, profile.withdrawn)
    return profile, 1 if rule in ("irv", "runoff") else seats


def test_the_second_count_knows_every_rule() -> None:
    known = {f"{rule.id}:{one}" if one else rule.id for rule in RULES.values() for one in rule.options or ("",)}
    assert set(CHECKED) == known


@pytest.mark.parametrize("rule", BOTH)
@SETTINGS
@given(elections(), st.sampled_from([SEED, ""]))
def test_each_count_is_confirmed(rule: str, election: tuple[Profile, int], seed: str) -> None:
    profile, seats = election
    profile, seats = fit(rule, profile, seats)
    transcript = told(profile, rule, seats, seed)
    assert check_transcript(profile, transcript, rule, seats) == ()
    assert confirmation(transcript).named["stages"] == len(transcript["stages"])


def more(figure: str) -> str:
    return str(Fraction(figure) + 1)


def move_a_vote(transcript: Json) -> None:
    votes = transcript["stages"][-1]["votes"]
    votes[0], votes[-1] = more(votes[0]), str(Fraction(votes[-1]) - 1)


def lose_a_vote(transcript: Json) -> None:
    transcript["stages"][0]["non_transferable"] = more(transcript["stages"][0]["non_transferable"])


def swap_the_elected(transcript: Json) -> None:
    elected = transcript["elected"]
    others = set(range(1, len(transcript["candidates"]) + 1)) - {one["candidate"] for one in elected}
    assume(elected)
    assume(others)
    elected[0]["candidate"] = min(others)


def move_an_election(transcript: Json) -> None:
    assume(transcript["elected"])
    assume("stage" in transcript["elected"][0])
    transcript["elected"][0]["stage"] += 1


def drop_the_last_stage(transcript: Json) -> None:
    del transcript["stages"][-1]


def drop_an_excluded(transcript: Json) -> None:
    assume(transcript["excluded"])
    del transcript["excluded"][0]


def rename_an_action(transcript: Json) -> None:
    transcript["stages"][-1]["action"] += "-2"


def change_the_candidate_of_a_stage(transcript: Json) -> None:
    transcript["stages"][-1]["candidate"] = 1 + transcript["stages"][-1].get("candidate", 0) % len(
        transcript["candidates"]
    )
    assume(len(transcript["candidates"]) > 1)


def move_a_paper(transcript: Json) -> None:
    assume(transcript["stages"][-1]["transfers"])
    transcript["stages"][-1]["transfers"][-1]["papers"] += 1


def change_a_value(transcript: Json) -> None:
    assume(transcript["stages"][-1]["transfers"])
    one = transcript["stages"][-1]["transfers"][-1]
    one["value"] = more(one["value"])


def raise_the_quota(transcript: Json) -> None:
    transcript["quota"] = 10**6


def undecide(transcript: Json) -> None:
    transcript["decided"] = not transcript["decided"]


def change_the_measure(transcript: Json) -> None:
    transcript["measure"] = "points"


def change_a_lot(transcript: Json) -> None:
    lots = [one["lot"] for one in transcript["ties"] if one["lot"]]
    assume(lots)
    lots[0]["order"].reverse()


def change_a_seed(transcript: Json) -> None:
    lots = [one["lot"] for one in transcript["ties"] if one["lot"] and len(one["lot"]["order"]) > 5]
    assume(lots)
    lots[0]["seed"] += "1"


def choose_another(transcript: Json) -> None:
    ties = [one for one in transcript["ties"] if one["chosen"] and set(one["among"]) - set(one["chosen"])]
    assume(ties)
    ties[0]["chosen"] = sorted(set(ties[0]["among"]) - set(ties[0]["chosen"]))[:1]


def look_elsewhere(transcript: Json) -> None:
    assume(transcript["ties"])
    transcript["ties"][0]["earlier_stage"] = 1 + (transcript["ties"][0]["earlier_stage"] or 0)


def forget_a_tie(transcript: Json) -> None:
    assume(transcript["ties"])
    del transcript["ties"][0]


def invent_a_tie(transcript: Json) -> None:
    among = list(range(1, len(transcript["candidates"]) + 1))
    tie = {"stage": 1, "purpose": "exclusion", "among": among, "places": 1, "earlier_stage": None}
    transcript["ties"].append(tie | {"left": among, "lot": None, "chosen": among[:1]})


MUTATIONS: list[Callable[[Json], None]] = [
    move_a_vote,
    lose_a_vote,
    swap_the_elected,
    move_an_election,
    drop_the_last_stage,
    drop_an_excluded,
    rename_an_action,
    change_the_candidate_of_a_stage,
    move_a_paper,
    change_a_value,
    raise_the_quota,
    undecide,
    change_the_measure,
    change_a_lot,
    choose_another,
    look_elsewhere,
    forget_a_tie,
    invent_a_tie,
]


@pytest.mark.parametrize("mutation", MUTATIONS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.data())
def test_each_moved_figure_is_refused_and_said(mutation: Callable[[Json], None], data: st.DataObject) -> None:
    staged = mutation in (move_an_election, drop_an_excluded, move_a_paper, change_a_value)
    rule = "scottish-2007" if staged else data.draw(st.sampled_from(BOTH))
    profile, seats = data.draw(elections())
    if mutation in (change_a_lot, choose_another, look_elsewhere, forget_a_tie):  # everybody equal
        last = data.draw(st.integers(2, 5))
        profile = Profile.of([f"C{n}" for n in range(1, last + 1)], [(1, [[n]]) for n in range(1, last + 1)])
        seats = 1
    assume(profile.papers)
    assume(len(profile.candidates) > 1)
    profile, seats = fit(rule, profile, seats)
    transcript = told(profile, rule, seats)
    mutation(transcript)
    found = check_transcript(profile, transcript)
    assert found
    for one in found:
        assert one.told != one.found
        assert all(sentence(one.reason, language) for language in LANGUAGES)


SURPLUS = Profile.of(
    ["North", "South", "East", "West"],
    [(8, [[1], [2]]), (1, [[1], [3]]), (4, [[2]]), (4, [[3]]), (2, [[4], [3]])],
)


def test_a_difference_names_stage_candidate_and_both_figures() -> None:
    transcript = told(SURPLUS, "scottish-2007", 2)
    transcript["stages"][1]["votes"][1] = "5.77777"
    (one,) = check_transcript(SURPLUS, transcript)
    assert isinstance(one, Difference)
    assert (one.stage, one.candidate, one.told, one.found) == (2, 2, "5.77777", "5.77776")
    assert sentence(one.reason) == "Stage 2, votes of South: the transcript has 5.77777, the second count 5.77776."


def test_what_was_asked_for_is_compared() -> None:
    transcript = told(SURPLUS, "scottish-2007", 2)
    found = check_transcript(SURPLUS, transcript, "plurality", 3)
    assert [one.reason.code for one in found] == ["counting.check-rule", "counting.check-seats"]


def test_a_lot_that_was_drawn_for_other_people_is_not_followed() -> None:
    """A record that offers a seed for a tie which is none changes nothing in the second count."""
    profile = Profile.of(["A", "B", "C"], [(5, [[1]]), (3, [[2], [1]]), (3, [[3], [2]])])
    transcript = told(profile, "scottish-2007", 1)
    transcript["ties"][0]["left"] = [1, 2]
    codes = [one.reason.code for one in check_transcript(profile, transcript)]
    assert "counting.check-tie" in codes
    assert "counting.check-stages" in codes


def test_two_seeds_in_one_count() -> None:
    """Whoever may take a seed for each tie chooses among outcomes."""
    profile = Profile.of(["A", "B", "C", "D"], [(5, [[1]]), (5, [[2]]), (1, [[3]]), (1, [[4]])])
    transcript = told(profile, "scottish-2007", 1)
    assert len(transcript["ties"]) == 2
    other = told(profile, "scottish-2007", 1, "another")
    if other["ties"][0]["chosen"] == transcript["ties"][0]["chosen"]:
        transcript["ties"][1] = other["ties"][1]
    else:
        transcript["ties"][1]["lot"]["seed"] = "another"
    assert "counting.check-seeds" in [one.reason.code for one in check_transcript(profile, transcript)]


def test_other_papers_are_refused_first() -> None:
    transcript = told(SURPLUS, "scottish-2007", 2)
    transcript["elected"] = []
    others = [
        Profile.of(["North", "South", "East", "Isle"], SURPLUS.ranked()),
        Profile.of(["North", "South", "East", "West", "Isle"], SURPLUS.ranked()),
        Profile.of(SURPLUS.candidates, SURPLUS.ranked(), [4]),
        Profile.of(SURPLUS.candidates, [*SURPLUS.ranked(), (1, [[1]])]),
    ]
    said = []
    for profile in others:
        with pytest.raises(OtherPapersError) as refused:
            check_transcript(profile, transcript)
        said.append(str(refused.value))
    assert said == [
        "The transcript is of other papers: it names “West” where the file has “Isle”.",
        "The transcript is of other papers: it names “–” where the file has “Isle”.",
        "The transcript is of other papers: those withdrawn are –, in the file 4.",
        "The transcript is of other papers: it accounts for 19, the file holds 20.",
    ]


def test_a_rule_without_second_implementation_is_refused_by_name() -> None:
    transcript = told(SURPLUS, "scottish-2007", 2) | {"rule": "lottery"}
    with pytest.raises(UncheckedRuleError, match="The rule lottery has no second implementation"):
        check_transcript(SURPLUS, transcript)


def test_papers_that_the_rule_refuses() -> None:
    equal = Profile.of(SURPLUS.candidates, [(19, [[1, 2]])])
    with pytest.raises(UncountableError, match="there are 19 of them"):
        check_transcript(equal, told(SURPLUS, "scottish-2007", 2))


@pytest.mark.parametrize("index", range(199))
def test_the_second_count_confirms_a_scottish_ward(data_folder: Path, index: int) -> None:
    file = sorted((data_folder / "counting" / "scotland-2017").glob("*.blt"))[index]
    with file.open("rb") as lines:
        blt = read_blt(lines)
    assert (
        check_transcript(blt.profile, told(blt.profile, "scottish-2007", blt.seats), "scottish-2007", blt.seats) == ()
    )


def test_no_transcript() -> None:
    with pytest.raises(TranscriptError):
        check_transcript(SURPLUS, {})
