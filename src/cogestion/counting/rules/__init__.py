"""The rules, by id. Each is one file, named by its legal text and year, with its source and evidence."""

from collections.abc import Mapping
from types import MappingProxyType

from cogestion.counting.rule import Rule
from cogestion.counting.rules import approval, block, plurality, scottish_2007

RULES: Mapping[str, Rule] = MappingProxyType(
    {rule.id: rule for rule in (scottish_2007.RULE, plurality.RULE, block.RULE, approval.RULE)}
)
