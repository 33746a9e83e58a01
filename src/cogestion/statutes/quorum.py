"""A quorum of voters that sinks from one round to the next, as in Brazil's CLT art. 524 § 4 (historic text)."""

from collections.abc import Sequence

from cogestion.decisions import Decision, Reason, RefusedError
from cogestion.statutes.requirement import Requirement, compared
from cogestion.statutes.votes import VotesRefusedError


class RoundsRefusedError(RefusedError):
    """More rounds were held than the statute provides."""


def least_by_round(whole: int, rounds: Sequence[Requirement]) -> Decision[tuple[int, ...]]:
    """The least number of voters out of ``whole`` that makes each of the ``rounds`` valid."""
    _refuse_negative("entitled", whole)
    least = tuple(one.least(whole) for one in rounds)
    reasons = tuple(Reason.of("statutes.round-needs", round=n, count=one) for n, one in enumerate(least, start=1))
    return Decision(least, reasons, _articles(rounds))


def sinking_quorum(whole: int, rounds: Sequence[Requirement], voted: Sequence[int]) -> Decision[int | None]:
    """The first round (from 1) with its quorum, after the rounds held so far; None while none has it.

    ``voted`` are the voters of each round held. Raises `VotesRefusedError`, and `RoundsRefusedError` for a round
    beyond the last or after a valid one.
    """
    for number in (whole, *voted):
        _refuse_negative("voted", number)
    valid = [n for n, (rule, number) in enumerate(zip(rounds, voted, strict=False), 1) if number >= rule.least(whole)]
    most = valid[0] if valid else len(rounds)
    if len(voted) > most:
        raise RoundsRefusedError("statutes.rounds-too-many", held=len(voted), most=most)
    reasons = [
        reason
        for n, (rule, number) in enumerate(zip(rounds, voted, strict=False), start=1)
        for reason in (Reason.of("statutes.round", round=n), compared(rule, whole, number))
    ]
    if not valid and len(voted) == len(rounds):
        reasons.append(Reason.of("statutes.rounds-over"))
    return Decision(valid[0] if valid else None, tuple(reasons), _articles(rounds))


def _refuse_negative(name: str, number: int) -> None:
    if number < 0:
        raise VotesRefusedError("statutes.number-negative", name=name, number=number)


def _articles(rounds: Sequence[Requirement]) -> str:
    return "; ".join(dict.fromkeys(one.article for one in rounds if one.article))
