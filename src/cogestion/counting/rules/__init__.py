"""The rules, by id. Each is one file, named by its legal text and year, with its source and evidence."""

from collections.abc import Mapping
from types import MappingProxyType

from cogestion.counting.grades import Grades
from cogestion.counting.profile import Profile
from cogestion.counting.rule import Rule
from cogestion.counting.rules import (
    approval,
    block,
    cambridge_ma,
    cumulative,
    equal_shares,
    ers97,
    irv,
    limited,
    majority_judgment,
    meek_2006,
    meek_nz,
    minneapolis,
    northern_ireland,
    pav,
    plurality,
    ranked_pairs,
    runoff,
    schulze,
    scottish_2007,
    seanad_ie,
    senate_au_2021,
    seq_pav,
    seq_phragmen,
    star,
    wigm,
)

_ALL: tuple[Rule[Profile] | Rule[Grades], ...] = (
    scottish_2007.RULE,
    plurality.RULE,
    block.RULE,
    approval.RULE,
    limited.RULE,
    cumulative.RULE,
    runoff.RULE,
    schulze.RULE,
    ranked_pairs.RULE,
    majority_judgment.RULE,
    star.RULE,
    pav.RULE,
    seq_pav.RULE,
    seq_phragmen.RULE,
    equal_shares.RULE,
    ers97.RULE,
    wigm.RULE,
    meek_2006.RULE,
    meek_nz.RULE,
    irv.RULE,
    minneapolis.RULE,
    senate_au_2021.RULE,
    seanad_ie.RULE,
    northern_ireland.RULE,
    cambridge_ma.RULE,
)
RULES: Mapping[str, Rule[Profile] | Rule[Grades]] = MappingProxyType({rule.id: rule for rule in _ALL})
