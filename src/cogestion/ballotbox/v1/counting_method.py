"""How a ranked question says that its numbers are to be read and counted: the member ``extra``, which the protocol
carries along under the fingerprint and never reads.

Other programs write ``{"method": "STV", "blank": false, "seats": 5}``, ``{"method": "Schulze", "blank": true}`` or
``{"method": "MajorityJudgment", "blank": true, "grades": ["Good", "Fair", "Poor"]}``, and keep what they do not know.
Ours are ``rule``, ``cleaning`` and ``maximum_ranks``.
"""

from dataclasses import dataclass

from cogestion.ballotbox.v1.format.canonical import FormatError, Node
from cogestion.ballotbox.v1.format.election import RankedQuestion
from cogestion.decisions import shown

STV, SCHULZE, MAJORITY_JUDGMENT = "STV", "Schulze", "MajorityJudgment"

_MEMBERS = ("method", "blank", "seats", "grades", "rule", "cleaning", "maximum_ranks")


@dataclass(frozen=True, slots=True)
class CountingMethod:
    """What the question says; everything may be left unsaid.

    ``blank``: a paper of nothing but 0 is a blank vote. ``grades`` from the best to the worst: then the numbers are
    grades, 1 the best. ``rule`` and ``cleaning`` are names of the room ``counting``; ``maximum_ranks`` is how many
    answers a ballot may rank.
    """

    method: str = ""
    blank: bool = False
    seats: int | None = None
    grades: tuple[str, ...] = ()
    rule: str | None = None
    cleaning: str | None = None
    maximum_ranks: int | None = None


def counting_method(question: RankedQuestion) -> CountingMethod:
    """Read ``extra``. Raises FormatError where a member that is known is not of its kind, or below 1."""
    if not isinstance(question.extra, dict):
        return CountingMethod()
    node = Node(question.extra, f"{shown(question.question)}: extra")
    known = {name: one for name, one in node.fields(others=True).items() if name in _MEMBERS}
    texts = {name: known[name].string() for name in ("method", "rule", "cleaning") if name in known}
    numbers = {name: _natural(known[name]) for name in ("seats", "maximum_ranks") if name in known}
    return CountingMethod(
        method=texts.get("method", ""),
        blank="blank" in known and known["blank"].boolean(),
        seats=numbers.get("seats"),
        grades=tuple(one.string() for one in known["grades"]) if "grades" in known else (),
        rule=texts.get("rule"),
        cleaning=texts.get("cleaning"),
        maximum_ranks=numbers.get("maximum_ranks"),
    )


def _natural(node: Node) -> int:
    number = node.integer()
    if number < 1:
        raise FormatError("ballotbox.question-extra-below-1", path=node.path)
    return number
