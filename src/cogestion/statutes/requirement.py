"""A share that must be reached: two thirds of the members, more than half of the votes cast, half of the entitled."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from cogestion.decisions import Decision, Reason, RefusedError
from cogestion.statutes.votes import Base, Subject, Votes


class ShareRefusedError(RefusedError):
    """A share below 0 or above 1, or more than the whole."""


class Bound(StrEnum):
    """Does the share itself suffice?"""

    AT_LEAST = "at-least"
    MORE_THAN = "more-than"


@dataclass(frozen=True, slots=True)
class Requirement:
    """``subject`` must be ``bound`` the ``share`` of ``base``, by ``article``. Raises `ShareRefusedError`."""

    subject: Subject
    bound: Bound
    share: Fraction
    base: Base
    article: str = ""

    def __post_init__(self) -> None:
        unreachable = self.bound is Bound.MORE_THAN and self.share == 1
        if not 0 <= self.share <= 1 or unreachable:
            raise ShareRefusedError("statutes.share-refused", share=self.share)

    def least(self, whole: int) -> int:
        """The smallest number that suffices out of ``whole``; never 0, since silence decides nothing."""
        exact = self.share * whole
        return max(1, ceil(exact) if self.bound is Bound.AT_LEAST else floor(exact) + 1)


def met(votes: Votes, *requirements: Requirement) -> Decision[bool]:
    """Are all ``requirements`` met? Each gives its reasons, met or not, in the order given.

    Raises `BaseUnknownError` where a number that a requirement needs was not given.
    """
    held = [_holds(votes, one) for one in requirements]
    reasons = tuple(reason for one in requirements for reason in _reasons(votes, one))
    articles = dict.fromkeys(one.article for one in requirements if one.article)
    return Decision(all(held), reasons, "; ".join(articles))


def _holds(votes: Votes, rule: Requirement) -> bool:
    return votes.counted(rule.subject) >= rule.least(votes.base(rule.base))


def _reasons(votes: Votes, rule: Requirement) -> tuple[Reason, ...]:
    whole = votes.base(rule.base)
    return (
        Reason.of(f"statutes.subject-{rule.subject}", count=votes.counted(rule.subject)),
        Reason.of(f"statutes.base-{rule.base}", count=whole),
        compared(rule, whole, votes.counted(rule.subject)),
    )


def compared(rule: Requirement, whole: int, number: int) -> Reason:
    """The comparison as a sentence: the share, what it comes to, and whether ``number`` reaches it."""
    least = rule.least(whole)
    outcome = "reached" if number >= least else "missed"
    return Reason.of(f"statutes.{rule.bound}-{outcome}", share=rule.share, whole=whole, least=least, number=number)
