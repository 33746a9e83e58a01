"""How many members a council has, by the number of people it is elected for: scales of laws as data."""

from dataclasses import dataclass

from cogestion.decisions import Decision, Evidence, Reason


@dataclass(frozen=True, slots=True)
class Growth:
    """Beyond ``above`` people, ``add`` members for each further ``each`` people or part of them."""

    above: int
    each: int
    add: int


@dataclass(frozen=True, slots=True)
class Scale:
    """``steps`` are (from so many people, so many members), rising; ``growth`` goes on beyond them, open-ended.

    Between the two numbers of ``only_if_decided`` there is a council only where the people so decide.
    """

    steps: tuple[tuple[int, int], ...]
    article: str
    source: str
    evidence: Evidence
    growth: tuple[Growth, ...] = ()
    maximum: int | None = None
    only_if_decided: tuple[int, int] | None = None


def council_size(people: int, scale: Scale) -> Decision[int]:
    """The members of a council elected for ``people``, 0 below the first step."""
    reached = [(start, members) for start, members in scale.steps if start <= people]
    if not reached:
        reason = Reason.of("seats.size-none", people=people, least=scale.steps[0][0], article=scale.article)
        return Decision(0, (reason,), scale.article)
    start, members = reached[-1]
    reasons = [Reason.of("seats.size-step", people=people, start=start, count=members, article=scale.article)]
    for added, growth in _grown(people, scale):
        members += added
        values = {"above": growth.above, "each": growth.each, "add": growth.add}
        reasons.append(Reason.of("seats.size-grows", count=members, **values))
    if scale.maximum is not None and members > scale.maximum:
        members = scale.maximum
        reasons.append(Reason.of("seats.size-maximum", count=members))
    if scale.only_if_decided and scale.only_if_decided[0] <= people <= scale.only_if_decided[1]:
        least, most = scale.only_if_decided
        reasons.append(Reason.of("seats.size-if-decided", least=least, most=most))
    return Decision(members, tuple(reasons), scale.article)


def _grown(people: int, scale: Scale) -> list[tuple[int, Growth]]:
    """What each growth adds within its own range, which ends where the next begins."""
    ends = [*(one.above for one in scale.growth[1:]), people]  # one end too many where nothing grows
    found = []
    for growth, end in zip(scale.growth, ends, strict=False):
        within = min(people, end) - growth.above
        if within > 0:
            found.append((-(-within // growth.each) * growth.add, growth))
    return found
