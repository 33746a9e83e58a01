"""The answer to a question of lists: exactly one list is chosen, and at least one of its names (section 5.3)."""

from cogestion.ballotbox.v1.format import Ciphertext, ListAnswer, ListQuestion, NonzeroProof
from cogestion.ballotbox.v1.groups import Element, Group
from cogestion.ballotbox.v1.verify.marks import Marking
from cogestion.ballotbox.v1.verify.proofs import hashed, product, texts


class Lists(Marking):
    """The answer; its first choice of each list is the list itself, the others are its names."""

    answer: ListAnswer
    question: ListQuestion

    def check(self) -> None:
        """Lengths first, then membership, then the equations."""
        answer, lengths = self.answer, [*map(len, self.answer.choices)]
        self._rule("ballot.choices", lengths == [*map(len, self.question.answers)], "choices")
        self._rule("ballot.individual-length", len(answer.individual_proofs) == len(lengths), "individual_proofs")
        of_lists = enumerate(zip(answer.choices, answer.individual_proofs, strict=False))
        rows = [(f"[{i}]", *one) for i, one in of_lists]
        self._two_each(rows)
        self._rule("ballot.list-length", [*map(len, answer.list_proofs)] == [2] * len(lengths), "list_proofs")
        self._rule("ballot.nonzero-length", len(answer.nonzero_proof.response) == 2, "nonzero_proof.response")
        self._member(answer.nonzero_proof.commitment, "nonzero_proof.commitment")
        self._zero_or_one(rows)
        self._one_list()
        self._own_names()
        self._some_name()

    def _one_list(self) -> None:
        """The sum over the lists themselves is 1."""
        total = product(self.group, (row[0] for row in self.answer.choices))
        holds = self.one_of([(total, 1, self.answer.overall_proof)], "prove", self.all, self._texts(total))
        self._rule("ballot.one-list", holds, "overall_proof")

    def _own_names(self) -> None:
        """Each list is 1, or the sum of its names is 0."""
        for i, (row, proofs) in enumerate(zip(self.answer.choices, self.answer.list_proofs, strict=False)):
            claims = ((row[0], 1), (product(self.group, row[1:]), 0))
            branches = [(pair, number, proof) for (pair, number), proof in zip(claims, proofs, strict=False)]
            self._rule("ballot.list-proof", self.one_of(branches, "lproof", self.all), f"list_proofs[{i}]")

    def _some_name(self) -> None:
        """The sum of all names is not 0."""
        group, proof = self.group, self.answer.nonzero_proof
        total = product(group, (pair for row in self.answer.choices for pair in row[1:]))
        self._rule("ballot.nonzero-commitment", proof.commitment != group.neutral, "nonzero_proof.commitment")
        holds = not_zero(group, self.key, total, proof, "nonzero", self.all)
        self._rule("ballot.nonzero-proof", holds, "nonzero_proof")


def not_zero(group: Group, key: Element, pair: Ciphertext, proof: NonzeroProof, *parts: str) -> bool:
    """Whether a ciphertext (a, b) of m holds another number than 0, if the commitment is not neutral.

    A0 = b^s y^(-sr) = g^(ms) is committed to, and its exponents are known: A1 = a^t1 g^t2, A2 = b^t1 y^t2 A0^c.
    """
    t1, t2 = proof.response[:2]
    first = group.multiply(group.power(pair.alpha, t1), group.generator_power(t2))
    second = group.multiply(group.power(pair.beta, t1), group.power(key, t2))
    second = group.multiply(second, group.power(proof.commitment, proof.challenge))
    return proof.challenge == hashed(group, *parts, texts(group, (proof.commitment, first, second)))
