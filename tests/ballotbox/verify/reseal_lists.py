"""Elections with a question of lists, sealed again around one fault as in ``reseal``.

An answer is made for whatever was encrypted: a proof of what is not true does not hold.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reseal import PICK, Plan, Sealing

from cogestion.ballotbox import Group, ListQuestion
from cogestion.ballotbox.v1.format.ballot import AnyAnswer, Ciphertext, ListAnswer, NonzeroProof, Proof, Row
from cogestion.ballotbox.v1.format.election import AnyQuestion
from cogestion.ballotbox.v1.groups import Element
from cogestion.ballotbox.v1.proofs import (
    Branch,
    Encrypted,
    challenge,
    disjunction,
    interval_prefix,
    pairs,
    total,
)

Rows = Sequence[Sequence[Encrypted]]
"""For each list, the list itself and its names."""


CHOOSE = ListQuestion((("A", "Ana", "Berta"), ("B", "Carla")), "Which list?")
ANA, CARLA = [[1, 1, 0], [0, 0]], [[0, 0, 0], [1, 1]]


@dataclass
class ListPlan(Plan):
    """One trustee; two electors of weights 1 and 2."""

    questions: tuple[AnyQuestion, ...] = (CHOOSE, PICK)
    singles: list[int] = field(default_factory=lambda: [20_000_003])
    sets: list[Any] = field(default_factory=list)
    ballots: list[Any] = field(default_factory=lambda: [(0, [ANA, [1, 0]]), (1, [CARLA, [0, 0]])])
    deciders: list[int] = field(default_factory=lambda: [1])

    def seal(self) -> bytes:
        """The archive."""
        return _ListSealing(self).archive()


def in_lists(step: str, change: Callable[..., Any], **more: Any) -> ListPlan:
    """The election with a question of lists, altered at one step."""
    return ListPlan(alter={step: change}, **more)


class _ListSealing(Sealing):
    def _answer(self, context: str, question: AnyQuestion, chosen: Any) -> AnyAnswer:
        if not isinstance(question, ListQuestion):
            return super()._answer(context, question, chosen)
        rows = [[self.encrypt(one) for one in row] for row in chosen]
        return list_answer(self.group, self.key, context, rows, self.dice)

    def _row(self, question: AnyQuestion, answers: list[tuple[AnyAnswer, int]]) -> Row:
        if not isinstance(question, ListQuestion):
            return super()._row(question, answers)
        return tuple(
            tuple(self._sum(answers, i, c) for c in range(len(names))) for i, names in enumerate(question.answers)
        )

    def _sum(self, answers: list[tuple[AnyAnswer, int]], i: int, c: int) -> Ciphertext:
        group = self.group
        alpha = beta = group.neutral
        for one, weight in answers:
            pair = one.ciphertexts[i][c]
            alpha = group.multiply(alpha, group.power(pair.alpha, weight))
            beta = group.multiply(beta, group.power(pair.beta, weight))
        return Ciphertext(alpha, beta)


def list_answer(
    group: Group,
    key: Element,
    context: str,
    rows: Rows,
    dice: Any,
    individual: range = range(2),
    committed: Callable[[Element], Element] = lambda made: made,
) -> ListAnswer:
    """The answer of these encrypted choices; ``committed`` alters the commitment of the nonzero proof."""
    choices = tuple(tuple(one.ciphertext for one in row) for row in rows)
    statement = f"{context}|{pairs(group, (one for row in choices for one in row))}"
    lists, names = total(group, [row[0] for row in rows]), total(group, [one for row in rows for one in row[1:]])
    prefix = interval_prefix(group, statement, lists.ciphertext)
    (overall,) = disjunction(group, key, prefix, [Branch(lists, 1)], 0, dice)
    return ListAnswer(
        choices=choices,
        individual_proofs=tuple(
            tuple(_marked(group, key, context, one, individual, dice) for one in row) for row in rows
        ),
        overall_proof=overall,
        list_proofs=tuple(_list_proof(group, key, statement, row, dice) for row in rows),
        nonzero_proof=_nonzero(group, key, statement, names, dice, committed),
    )


def _marked(group: Group, key: Element, context: str, one: Encrypted, values: range, dice: Any) -> tuple[Proof, ...]:
    true = values.index(one.vote) if one.vote in values else 0
    prefix = interval_prefix(group, context, one.ciphertext)
    return disjunction(group, key, prefix, [Branch(one, number) for number in values], true, dice)


def _list_proof(group: Group, key: Element, statement: str, row: Sequence[Encrypted], dice: Any) -> tuple[Proof, ...]:
    branches = [Branch(row[0], 1), Branch(total(group, row[1:]), 0)]
    true = 0 if row[0].vote == 1 else 1
    return disjunction(group, key, f"lproof|{statement}|", branches, true, dice)


def _nonzero(
    group: Group, key: Element, statement: str, names: Encrypted, dice: Any, alter: Callable[[Element], Element]
) -> NonzeroProof:
    """Of a 0 the commitment is neutral, and the proof still holds.

    Made again until it holds, as it does for half of all nonces where alpha is outside the subgroup.
    """
    alpha, beta = names.ciphertext.alpha, names.ciphertext.beta
    for _ in range(64):
        s, w1, w2 = (1 + dice.below(group.order - 1) for _ in range(3))
        committed = alter(group.generator_power(names.vote * s))
        first = group.multiply(group.power(alpha, w1), group.generator_power(w2))
        second = group.multiply(group.power(beta, w1), group.power(key, w2))
        texts = ",".join(map(group.text, (committed, first, second)))
        c = challenge(group, f"nonzero|{statement}|{texts}")
        t1, t2 = (w1 - s * c) % group.order, (w2 + s * names.nonce * c) % group.order
        if group.multiply(group.power(alpha, t1), group.generator_power(t2)) == first:
            break
    return NonzeroProof(committed, c, (t1, t2))
