"""The encrypted tally: of each credential the last ballot, raised to its weight, multiplied together."""

from collections.abc import Iterable, Sequence

from cogestion.ballotbox.v1.format import (
    Ballot,
    Ciphertext,
    Election,
    PublicCredential,
    SizedTally,
    Tally,
    digest,
    write_tally,
)
from cogestion.ballotbox.v1.groups import Element, Group


def last_ballots(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """The ballots that count, of ballots in the order they were cast."""
    return tuple({ballot.credential: ballot for ballot in ballots}.values())


def encrypted_tally(
    election: Election, credentials: Sequence[PublicCredential], ballots: Iterable[Ballot]
) -> tuple[Tally, SizedTally]:
    """The tally and its size. Every ballot's credential must be one of ``credentials``."""
    weights = {one.element: one.weight for one in credentials}
    counted = last_ballots(ballots)
    tally = tuple(
        tuple(_product(election.group, counted, weights, i, j) for j in range(question.choices))
        for i, question in enumerate(election.questions)
    )
    weight = sum(weights[ballot.credential] for ballot in counted)
    return tally, SizedTally(len(counted), weight, digest(write_tally(tally, election.group)))


def _product(
    group: Group, ballots: tuple[Ballot, ...], weights: dict[Element, int], question: int, choice: int
) -> Ciphertext:
    alpha = beta = group.neutral
    for ballot in ballots:
        one, weight = ballot.answers[question].choices[choice], weights[ballot.credential]
        alpha = group.multiply(alpha, _weighted(group, one.alpha, weight))
        beta = group.multiply(beta, _weighted(group, one.beta, weight))
    return Ciphertext(alpha, beta)


def _weighted(group: Group, element: Element, weight: int) -> Element:
    return element if weight == 1 else group.power(element, weight)
