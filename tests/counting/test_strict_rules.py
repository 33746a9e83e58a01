"""Which rules refuse papers whose candidates share a rank: what ``Rule.strict`` says is what they do."""

from typing import Any

import pytest

from cogestion.counting import RULES, EqualRanksError, Profile, Rule, count

RANKED = [rule for rule in RULES.values() if rule.reads is Profile]


@pytest.mark.parametrize("rule", RANKED, ids=lambda rule: str(rule.id))
def test_strict_rules_refuse_equal_ranks_and_no_other_does(rule: Rule[Any]) -> None:
    make = Profile.in_order if rule.ordered else Profile.of
    papers = make(["A", "B", "C"], [(2, [[1, 2]]), (1, [[3]])])
    for option in rule.options or ("",):
        whole = f"{rule.id}:{option}" if option else rule.id
        if rule.strict:
            with pytest.raises(EqualRanksError):
                count(papers, whole, 1)
        else:
            assert count(papers, whole, 1).papers == 3
