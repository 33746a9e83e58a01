"""The one door to every rule."""

from typing import Any

from cogestion.counting.grades import Grades
from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.rules import RULES
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Lots, RefusedError
from cogestion.decisions.places import Places, refuse_impossible, refuse_unfit


class UnknownRuleError(RefusedError):
    """No rule has this id, or the rule has no such option."""


class PapersError(RefusedError):
    """Rankings for a rule of grades, or grades for a rule of rankings; or papers whose order the rule needs."""


class SeatsError(RefusedError):
    """Fewer than one seat."""


def find_rule(rule_id: str) -> tuple[Rule[Any], str]:
    """The rule of an id such as ``scottish-2007`` or ``wigm:exact``, and its option (empty where it takes none)."""
    name, colon, option = rule_id.partition(":")
    if name not in RULES:
        raise UnknownRuleError("counting.rule-unknown", rule=rule_id, known=tuple(RULES))
    rule: Rule[Any] = RULES[name]
    if not colon:
        return rule, rule.options[0] if rule.options else ""
    if option not in rule.options:
        raise UnknownRuleError("counting.option-unknown", rule=name, option=option, known=rule.options or ("-",))
    return rule, option


def whole_id(rule_id: str) -> str:
    """The id with its option, as transcripts bear it."""
    rule, option = find_rule(rule_id)
    return f"{rule.id}:{option}" if option else rule.id


def count(
    papers: Profile | Grades, rule_id: str, seats: int, lots: Lots | None = None, places: Places | None = None
) -> Transcript:
    """Count ``papers`` for ``seats`` seats (1 or more) under the rule ``rule_id``, such as ``wigm:exact``.

    ``lots`` decides the ties that the rule leaves to a lot; without it the count stops at the first and says so
    (``Transcript.undecided``). ``places`` reserve seats for groups of candidates; where those who stand cannot fill
    them, the count is refused (PlacesImpossibleError).
    """
    rule, option = find_rule(rule_id)
    if seats < 1:
        raise SeatsError("counting.seats-none", seats=seats)
    if not isinstance(papers, rule.reads):
        code = "counting.papers-grades" if rule.reads is Grades else "counting.papers-rankings"
        raise PapersError(code, rule=rule.id)
    if rule.ordered and not (isinstance(papers, Profile) and papers.ordered):
        raise PapersError("counting.papers-unordered", rule=rule.id)
    if places:
        refuse_unfit(places, papers.candidates, papers.standing)
        refuse_impossible(places, papers.standing, seats)
    return rule.count(Poll(whole_id(rule_id), papers, seats, lots, option, places))
