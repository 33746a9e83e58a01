"""Pattern voting: where there are more rankings than electors, an ordered ranking is as good as a signature.

The result of a ranked question shows every ballot. Whoever was made to cast one certain ranking, say with the last
places in an order that nobody else would choose, can be found there. See Di Cosmo, "On Privacy and Anonymity in
Electronic and Non Electronic Voting: the Ballot-As-Signature Attack" (2007).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import comb, perm

from cogestion.ballotbox.v1.counting_method import SCHULZE, counting_method
from cogestion.ballotbox.v1.format.election import AnyQuestion, RankedQuestion
from cogestion.ballotbox.v1.format.tally import Counts
from cogestion.decisions import Reason

_LONG = 10**12
_FEWEST_RANKS = 2


@dataclass(frozen=True, slots=True)
class Patterns:
    """How many rankings a question allows, how many different ones were cast, and how many by one ballot only."""

    possible: int
    different: int
    single: int


def possible_rankings(question: RankedQuestion, most: int | None = None) -> int:
    """In how many ways its ballot can be filled in, the empty one included.

    With g grades for n answers g^n; of strict rankings the sum of n!/(n-k)! over the k answers ranked, at most
    ``most`` (by default what the question says, else all); by Schulze's method, where answers may share a rank, the
    sum over k of the choices of k answers times their weak orders.
    """
    said, answers = counting_method(question), len(question.answers)
    if said.grades:
        return int(len(said.grades) ** answers) + said.blank
    cap = min(most or said.maximum_ranks or answers, answers)
    if said.method != SCHULZE:
        return sum(perm(answers, k) for k in range(cap + 1))
    return sum(comb(answers, k) * orders for k, orders in enumerate(_weak_orders(cap)))


def patterns(question: RankedQuestion, counts: Counts) -> Patterns:
    """Those of a result, by the numbers as they were decrypted."""
    cast = Counter(one for one in counts if isinstance(one, tuple))
    return Patterns(possible_rankings(question), len(cast), sum(times == 1 for times in cast.values()))


def pattern_warnings(questions: Sequence[AnyQuestion], voters: int) -> tuple[Reason, ...]:
    """What to say before sealing for ``voters`` electors: where rankings outnumber them, and what cap would help."""
    return tuple(
        reason
        for question in questions
        if isinstance(question, RankedQuestion) and possible_rankings(question) > voters > 0
        for reason in _warning(question, voters)
    )


def _warning(question: RankedQuestion, voters: int) -> Iterator[Reason]:
    ways = possible_rankings(question)
    yield Reason.of(
        "ballotbox.secrecy-patterns",
        question=question.question,
        ways=shown_number(ways),
        voters=voters,
        each=shown_number(ways // voters),
    )
    if counting_method(question).grades:
        return
    fitting = [k for k in range(_FEWEST_RANKS, len(question.answers)) if possible_rankings(question, k) <= voters]
    most = max(fitting, default=_FEWEST_RANKS)
    code = "ballotbox.secrecy-patterns-cap" if fitting else "ballotbox.secrecy-patterns-no-cap"
    yield Reason.of(code, most=most, ways=shown_number(possible_rankings(question, most)))


def _weak_orders(most: int) -> list[int]:
    """How many orders with shared ranks there are of 0, 1, …, ``most`` things (Fubini numbers)."""
    found = [1]
    for n in range(1, most + 1):
        found.append(sum(comb(n, first) * found[n - first] for first in range(1, n + 1)))
    return found


def shown_number(number: int) -> str:
    """In digits, or, where nobody would read them, by the power of ten below it."""
    return str(number) if number < _LONG else f"> 10^{len(str(number)) - 1}"
