"""The encrypted tally of the last ballot of each credential: multiplied together, or ranked answers one by one."""

from collections.abc import Iterable, Sequence

from cogestion.ballotbox.v1.format.ballot import Answer, AnyAnswer, Ballot, Ciphertext, ListAnswer, RankedAnswer, Row
from cogestion.ballotbox.v1.format.canonical import digest
from cogestion.ballotbox.v1.format.election import (
    AnyQuestion,
    Election,
    ListQuestion,
    PublicCredential,
    RankedQuestion,
)
from cogestion.ballotbox.v1.format.tally import SizedTally, Tally, write_tally
from cogestion.ballotbox.v1.groups import Element, Group


def last_ballots(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """The ballots that count, of ballots in the order they were cast."""
    return tuple({ballot.credential: ballot for ballot in ballots}.values())


def encrypted_tally(
    election: Election, credentials: Sequence[PublicCredential], ballots: Iterable[Ballot]
) -> tuple[Tally, SizedTally]:
    """The tally and its size. Every ballot's credential must be one of ``credentials``, and every ballot checked."""
    weights = {one.element: one.weight for one in credentials}
    counted = last_ballots(ballots)
    cast = [weights[ballot.credential] for ballot in counted]
    tally = tuple(
        _row(election.group, question, [ballot.answers[i] for ballot in counted], cast)
        for i, question in enumerate(election.questions)
    )
    return tally, SizedTally(len(counted), sum(cast), digest(write_tally(tally, election.group)))


def _row(group: Group, question: AnyQuestion, answers: Sequence[AnyAnswer], weights: Sequence[int]) -> Row:
    """The tally of one question: the sums of its choices, or, of a ranked one, all its ciphertexts, sorted."""
    if isinstance(question, RankedQuestion):
        found = (answer.choices for answer in answers if isinstance(answer, RankedAnswer))
        return tuple(sorted(found, key=lambda one: (one.alpha, one.beta)))
    if isinstance(question, ListQuestion):
        lists = [answer.choices for answer in answers if isinstance(answer, ListAnswer)]
        return tuple(
            _sums(group, len(names), [row[i] for row in lists], weights) for i, names in enumerate(question.answers)
        )
    return _sums(group, question.choices, [one.choices for one in answers if isinstance(one, Answer)], weights)


def _sums(
    group: Group, width: int, rows: Sequence[Sequence[Ciphertext]], weights: Sequence[int]
) -> tuple[Ciphertext, ...]:
    """The sum of each of ``width`` choices."""
    return tuple(_sum(group, [row[c] for row in rows], weights) for c in range(width))


def _sum(group: Group, ciphertexts: Sequence[Ciphertext], weights: Sequence[int]) -> Ciphertext:
    alpha = beta = group.neutral
    for one, weight in zip(ciphertexts, weights, strict=True):
        alpha = group.multiply(alpha, _weighted(group, one.alpha, weight))
        beta = group.multiply(beta, _weighted(group, one.beta, weight))
    return Ciphertext(alpha, beta)


def _weighted(group: Group, element: Element, weight: int) -> Element:
    return element if weight == 1 else group.power(element, weight)
