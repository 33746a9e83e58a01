"""Votes per capita: a body has as many votes as members, and its delegates carry them."""

from fractions import Fraction

from cogestion.decisions import Decision, Reason
from cogestion.seats.delegates.body import BodiesRefusedError


def least_carriers(votes: int, cap: int) -> Decision[int]:
    """The fewest delegates who can carry ``votes`` when none may carry more than ``cap``."""
    if cap < 1:
        raise BodiesRefusedError("seats.delegates-cap-refused")
    count = -(-votes // cap)
    return Decision(count, (Reason.of("seats.delegates-carriers", votes=votes, cap=cap, count=count),))


def votes_each(votes: int, delegates: int) -> Decision[Fraction]:
    """What each of the ``delegates`` present casts when they share the body's votes: exact, seldom whole."""
    if delegates < 1:
        raise BodiesRefusedError("seats.delegates-nobody")
    share = Fraction(votes, delegates)
    reason = Reason.of("seats.delegates-votes-each", votes=votes, count=delegates, share=share)
    return Decision(share, (reason,))
