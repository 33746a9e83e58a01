"""The one door to every rule."""

from cogestion.counting.profile import Profile
from cogestion.counting.rules import RULES
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Lots, RefusedError


class UnknownRuleError(RefusedError):
    """No rule has this id."""


class SeatsError(RefusedError):
    """Fewer than one seat."""


def count(profile: Profile, rule_id: str, seats: int, lots: Lots | None = None) -> Transcript:
    """Count ``profile`` for ``seats`` seats (1 or more) under the rule ``rule_id``.

    ``lots`` decides the ties that the rule leaves to a lot; without it the count stops at the first and says so
    (``Transcript.undecided``).
    """
    if rule_id not in RULES:
        raise UnknownRuleError("counting.rule-unknown", rule=rule_id, known=tuple(RULES))
    if seats < 1:
        raise SeatsError("counting.seats-none", seats=seats)
    return RULES[rule_id].count(profile, seats, lots)
