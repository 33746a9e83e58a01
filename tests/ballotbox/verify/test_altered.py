"""Every altered record is refused by its one rule, and passes when that one check is off."""

import io

import cases_archive
import cases_ballot
import cases_chain
import cases_count
import cases_keys
import cases_lists
import cases_proofs
import cases_ranked
import pytest
from altered import CASES, Case
from ranked import RANK, RankedPlan
from reseal import Plan, simple
from reseal_lists import ListPlan
from rules_said import RULES

from cogestion.ballotbox import BELENIOS_2048, RFC_3526_2048, VerificationError, verify

MODULES = (cases_archive, cases_chain, cases_keys, cases_ballot, cases_proofs, cases_count, cases_ranked, cases_lists)
NET = "group.operation"
"""The net under the others: test_damaged shows that it holds; with it off there is nothing to go on with."""


PLANS = [
    *(Plan(), Plan(group=BELENIOS_2048), simple(), simple(ballots=[])),
    *(
        RankedPlan(),
        RankedPlan(group=RFC_3526_2048),
        RankedPlan(ballots=[]),
        RankedPlan(questions=(RANK, RANK), ballots=[(0, [[1, 2, 3], [3, 2, 1]]), (1, [[0, 0, 0], [255, 1, 0]])]),
    ),
    *(
        ListPlan(),
        ListPlan(group=BELENIOS_2048),
        ListPlan(ballots=[]),
        ListPlan(sets=Plan().sets, deciders=[1, 2, 4]),
    ),
    RankedPlan(singles=[11, 13, 17], deciders=[1, 2, 3], shufflers=[3, 1]),
]


@pytest.mark.parametrize("plan", PLANS)
def test_what_is_not_altered_passes(plan: Plan) -> None:
    assert verify(io.BytesIO(plan.seal()), kernel=False).complete


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.name}")
def test_an_altered_record_is_refused_by_its_rule_alone(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    record = case.plan().seal()
    with pytest.raises(VerificationError) as refused:
        verify(io.BytesIO(record), partial=case.partial, kernel=False)
    assert refused.value.rule == case.rule

    if case.off is not None:
        case.off(monkeypatch)
    skip = frozenset[str]() if case.off else frozenset({case.rule})
    verify(io.BytesIO(record), partial=case.partial, skip=skip, kernel=False)


def test_every_rule_has_an_altered_record_and_every_record_a_rule() -> None:
    assert {case.rule for case in CASES} == set(RULES) - {NET}
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)
