"""Elections with ranked questions, sealed again around one fault as in ``reseal``.

Two more steps: ``shuffled`` takes the ciphertexts that a shuffle leaves, before they are proven, and ``shuffle`` the
finished object, both with the number of the trustee; ``shuffle-owned`` and the bytes follow as for decryptions.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any

from reseal import Dice, Plan, Sealing

from cogestion.ballotbox import Question
from cogestion.ballotbox.v1.embedding import embed
from cogestion.ballotbox.v1.format.archive import EventType
from cogestion.ballotbox.v1.format.ballot import AnyAnswer, Ciphertext, RankedAnswer
from cogestion.ballotbox.v1.format.canonical import digest
from cogestion.ballotbox.v1.format.election import AnyQuestion, RankedQuestion
from cogestion.ballotbox.v1.format.tally import Owned, Shuffle, ShuffleProof, Tally
from cogestion.ballotbox.v1.groups import Element, Group, decoded
from cogestion.ballotbox.v1.proofs import schnorr
from cogestion.ballotbox.v1.shuffling import Prover, draw, encrypted_again
from cogestion.ballotbox.v1.verify.shuffle import broken_equations

RANK = RankedQuestion("Order?", ("A", "B", "C"), {"method": "STV", "blank": False, "seats": 1})
YES = Question("Agreed?", ("Yes", "No"), 0, 1)


@dataclass
class RankedPlan(Plan):
    """One trustee of three decrypts alone; two shuffle. Two electors' ballots count, and one was replaced."""

    questions: tuple[AnyQuestion, ...] = (RANK, YES)
    singles: list[int] = field(default_factory=lambda: [20_000_003])
    sets: list[Any] = field(default_factory=list)
    voters: list[tuple[int, int]] = field(
        default_factory=lambda: [(701_000_001, 1), (702_000_001, 1), (703_000_001, 1)]
    )
    ballots: list[tuple[int, list[list[int]]]] = field(
        default_factory=lambda: [(0, [[1, 2, 3], [1, 0]]), (1, [[3, 1, 0], [0, 1]]), (0, [[2, 1, 3], [0, 0]])]
    )
    deciders: list[int] = field(default_factory=lambda: [1])
    shufflers: list[int] = field(default_factory=lambda: [1])

    def seal(self) -> bytes:
        """The archive."""
        return _RankedSealing(self).archive()


def ranked(step: str, change: Callable[..., Any], **more: Any) -> RankedPlan:
    """The ranked election, altered at one step."""
    return RankedPlan(alter={step: change}, **more)


def prove_ranked(group: Group, key: Element, context: str, pair: Ciphertext, nonce: int, dice: Dice) -> RankedAnswer:
    """Made again until it holds, as it does for half of all nonces where alpha is outside the subgroup."""
    texts = ",".join(map(group.text, (key, pair.alpha, pair.beta)))
    for _ in range(64):
        proof = schnorr(group, nonce, f"raweg|{context}|{texts}|", dice)
        commitment = group.multiply(group.generator_power(proof.response), group.power(pair.alpha, proof.challenge))
        told = f"raweg|{context}|{texts}|{group.text(commitment)}"
        if int(digest(told), 16) % group.order == proof.challenge:
            break
    return RankedAnswer(pair, proof)


class _RankedSealing(Sealing):
    plan: RankedPlan

    def _answer(self, context: str, question: AnyQuestion, chosen: list[int]) -> AnyAnswer:
        if not isinstance(question, RankedQuestion):
            return super()._answer(context, question, chosen)
        group, nonce = self.group, 1 + self.dice.below(self.group.order - 1)
        beta = group.multiply(group.power(self.key, nonce), embed(group, chosen))
        pair = self.step("pair", Ciphertext(group.generator_power(nonce), beta), chosen)
        return prove_ranked(group, self.key, context, pair, nonce, self.dice)

    def _row(self, question: AnyQuestion, answers: list[tuple[AnyAnswer, int]]) -> tuple[Ciphertext, ...]:
        if not isinstance(question, RankedQuestion):
            return super()._row(question, answers)
        return tuple(sorted((one.ciphertexts[0] for one, _ in answers), key=lambda one: (one.alpha, one.beta)))

    def _opened(self, question: AnyQuestion, element: Element) -> Any:
        if not isinstance(question, RankedQuestion):
            return super()._opened(question, element)
        return decoded(self.group, element, len(question.answers))

    def _shuffles(self, tally: Tally) -> Generator[tuple[EventType, list[bytes]], None, Tally]:
        for owner in self.plan.shufflers:
            rows, proofs, left = [], [], []
            for question, row in zip(self.plan.questions, tally, strict=True):
                if isinstance(question, RankedQuestion):
                    made, proof = self._shuffled(row, owner)
                    rows.append(made)
                    proofs.append(proof)
                    row = made
                left.append(row)
            shuffle = self.step("shuffle", Shuffle(tuple(rows), tuple(proofs)), owner)
            data = self.step("shuffle-bytes", shuffle.data(self.group), owner)
            owned = self.step("shuffle-owned", Owned(owner, digest(data)))
            yield EventType.SHUFFLE, [data, self.step("shuffle-owned-bytes", owned.data())]
            tally = tuple(left)
        yield EventType.END_SHUFFLES, []
        return tally

    def _shuffled(self, row: tuple[Ciphertext, ...], owner: int) -> tuple[tuple[Ciphertext, ...], ShuffleProof]:
        """Made again until what is outside the subgroup meets, where a step put something there."""
        group, outside = self.group, any(not self.group.contains(one.beta) for one in row)
        for _ in range(64):
            secrets = draw(group, len(row), self.dice)
            made = tuple(encrypted_again(group, self.key, row[j], secrets.nonces[j]) for j in secrets.order)
            made = self.step("shuffled", made, owner)
            proof = Prover(group, self.key, secrets).proof(self.phi, row, made)
            outside = outside or any(not group.contains(one.beta) for one in made)
            if not outside or not broken_equations(group, self.key, self.phi, row, made, proof):
                break
        return made, proof
