"""No result of lists is given that the two sharings do not share."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cogestion.ballotbox import Verification
from cogestion.decisions import Lots
from cogestion.results import Contest, OutcomeError, outcome, seating
from cogestion.results.contest import CandidateList
from cogestion.results.named_votes import allocate_list_votes, persons_named
from cogestion.results.second_sharing import sharing_differences
from cogestion.seats import PROCEDURES, Allocation, Candidate, ListVotes, WithinList, load_procedure

DAYS = st.sampled_from([None, date(1970, 1, 1), date(1970, 1, 2)])


@st.composite
def lists(draw: st.DrawFn, *, named: bool) -> tuple[ListVotes, ...]:
    """Few votes, so that many stand equal; each person ``named`` on some of the papers of the list."""
    found = []
    for name in "ABC"[: draw(st.integers(1, 3))]:
        votes = draw(st.integers(0, 12))
        people = [
            Candidate(f"{name}{n}", "", draw(DAYS), draw(DAYS), draw(st.integers(0, votes)) if named else None)
            for n in range(1, 1 + draw(st.integers(1, 6)))
        ]
        found.append(ListVotes(name, votes, tuple(people)))
    return tuple(found)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(PROCEDURES), st.integers(1, 6), st.integers(0, 9), st.sampled_from([None, "a"]))
def test_both_sharings_agree_under_every_procedure(
    data: st.DataObject, procedure: str, seats: int, blank: int, seed: str | None
) -> None:
    rules = load_procedure(procedure)
    votes = data.draw(lists(named=rules.rules.within_list is WithinList.PREFERENCES or data.draw(st.booleans())))
    contest = Contest(0, seats, procedure, False, tuple(CandidateList(one.id, one.candidates) for one in votes))
    found = allocate_list_votes(
        votes, seats, rules, blank=blank, lots=Lots(seed) if seed else None, purpose="1. Who?: last seat"
    )
    assert sharing_differences(contest, votes, blank, found, "1. Who?") == ()
    if found.elected and persons_named(votes):
        turned = replace(found, elected=found.elected[1:])
        assert sharing_differences(contest, votes, blank, turned, "1. Who?")


def test_a_result_that_the_second_sharing_does_not_share_is_refused(
    verified_election: Callable[..., Verification], plan: Callable[..., Contest], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = verified_election([(3, 0), (2, 1), (1, 2)], plan())

    def wrong(*given: object, **named: object) -> Allocation:
        found = allocate_list_votes(*given, **named)  # type: ignore[arg-type]
        return replace(found, seats={"North": 3, "South": 0, "East": 0})

    assert outcome(record).contests[0].allocation.seats == {"North": 1, "South": 1, "East": 1}
    monkeypatch.setattr(seating, "allocate_list_votes", wrong)
    with pytest.raises(OutcomeError) as refused:
        outcome(record)
    assert refused.value.reason.code == "results.second-sharing-differs"
