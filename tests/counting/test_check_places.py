"""The second count within reserved places: it tries every set of candidates, where the first solves for groups."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from places_cases import RULES, STAGED, Case, cases

from cogestion.counting import Category, Group, Places, PlacesImpossibleError, Profile, check_transcript, count
from cogestion.counting import transcript_json as as_json
from cogestion.decisions import Lots, RefusedError

SOME = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
FEW = settings(SOME, max_examples=8)
SEED = Lots("3 1 6 6 2")


def counted(case: Case, lots: Lots | None) -> dict[str, Any]:
    try:
        transcript = count(case.papers, case.rule, case.seats, lots, case.places)
    except PlacesImpossibleError:
        assume(False)
    return json.loads(json.dumps(as_json(transcript)))  # type: ignore[no-any-return]


@pytest.mark.parametrize("rule", RULES)
@SOME
@given(st.data(), st.sampled_from([SEED, None]))
def test_counts_within_reserved_places_are_confirmed(rule: str, data: st.DataObject, lots: Lots | None) -> None:
    case = data.draw(cases([rule]))
    assert check_transcript(case.papers, counted(case, lots), places=case.places) == ()


@pytest.mark.parametrize("rule", RULES)
@FEW
@given(st.data())
def test_somebody_else_elected_is_refused(rule: str, data: st.DataObject) -> None:
    case = data.draw(cases([rule]))
    transcript = counted(case, SEED)
    others = set(range(1, len(case.papers.candidates) + 1)) - {one["candidate"] for one in transcript["elected"]}
    assume(others)
    assume(transcript["elected"])
    transcript["elected"][-1]["candidate"] = min(others)
    assert check_transcript(case.papers, transcript, places=case.places)


def drop_an_exclusion(transcript: dict[str, Any]) -> None:
    del transcript["excluded"][0]


def drop_a_stage(transcript: dict[str, Any]) -> None:
    del transcript["stages"][-1]


@pytest.mark.parametrize("change", [drop_an_exclusion, drop_a_stage])
@pytest.mark.parametrize("rule", STAGED)
@FEW
@given(st.data())
def test_a_doomed_candidate_kept_in_is_refused(
    rule: str, change: Callable[[dict[str, Any]], None], data: st.DataObject
) -> None:
    case = data.draw(cases([rule]))
    transcript = counted(case, SEED)
    assume(transcript["excluded"])
    change(transcript)
    assert check_transcript(case.papers, transcript, places=case.places)


WOMEN = Places((Category("gender", (Group("women", 1), Group("men")), (1, 1, 0)),))
PAPERS = Profile.of(["Ana", "Berta", "Carla"], [(9, [[1]]), (8, [[2]]), (1, [[3]])])


def test_the_places_must_be_those_of_the_count() -> None:
    within = json.loads(json.dumps(as_json(count(PAPERS, "plurality", 2, places=WOMEN))))
    assert [one["candidate"] for one in within["elected"]] == [1, 3]
    assert check_transcript(PAPERS, within, places=WOMEN) == ()
    assert check_transcript(PAPERS, within)


def test_more_sets_than_are_tried() -> None:
    names = [f"C{n}" for n in range(1, 31)]
    papers = Profile.of(names, [(n, [[n]]) for n in range(1, 31)])
    places = Places((Category("gender", (Group("women", 5), Group("men", 5)), tuple(n % 2 for n in range(30))),))
    transcript = json.loads(json.dumps(as_json(count(papers, "plurality", 12, places=places))))
    with pytest.raises(RefusedError) as refused:
        check_transcript(papers, transcript, places=places)
    assert refused.value.reason.code == "counting.check-places-sets"
