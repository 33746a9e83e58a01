"""One ballot: its bytes, its signer, and the proofs that every answer is an allowed one (section 5)."""

from collections.abc import Container, Sequence
from typing import Any

from cogestion.ballotbox.v1.format.ballot import (
    Answer,
    Ballot,
    Ciphertext,
    ListAnswer,
    NonzeroProof,
    Proof,
    RankedAnswer,
    UnsignedBallot,
    placed,
)
from cogestion.ballotbox.v1.format.election import Election, ListQuestion, Question, RankedQuestion, fingerprint
from cogestion.ballotbox.v1.groups import Element, Group
from cogestion.ballotbox.v1.verify.proofs import Branch, halves, hashed, knows, one_of, product, texts
from cogestion.ballotbox.v1.verify.rules import Checks

Rows = Sequence[tuple[str, tuple[Ciphertext, ...], tuple[tuple[Proof, ...], ...]]]
"""Choices with the two proofs of each, and their place in the record; in a question of lists, for each list."""


class _Checked:
    """What all answers share; with the two texts that proofs are bound to, ``all`` being that of the whole answer."""

    def __init__(self, answer: Any, question: Any, voter: str, election: Election, path: str, checks: Checks) -> None:
        self.answer, self.question, self.voter, self.path, self.checks = answer, question, voter, path, checks
        self.group, self.key = election.group, election.public_key
        self.all = f"{voter}|{self._texts(*(pair for _, pair in placed(answer.ciphertexts, '')))}"

    def check(self) -> None:
        """Lengths first, then membership, then the equations. Raises VerificationError."""

    def _rule(self, rule: str, holds: bool, place: str) -> None:
        self.checks.check(rule, holds, f"{self.path}.{place}")

    def _member(self, element: Element, place: str) -> None:
        self._rule("ballot.membership", self.group.contains(element), place)

    def _members(self, pair: Ciphertext, place: str) -> None:
        self._member(pair.alpha, f"{place}.alpha")
        self._member(pair.beta, f"{place}.beta")

    def _texts(self, *pairs: Ciphertext) -> str:
        return texts(self.group, halves(pairs))

    def _one_of(self, rule: str, place: str, branches: Sequence[Branch], *parts: str) -> None:
        self._rule(rule, one_of(self.group, self.key, branches, *parts), place)

    def _two_each(self, rows: Rows) -> None:
        """There are two proofs for each choice."""
        for place, choices, proofs in rows:
            for holds in (len(proofs) == len(choices), *(len(two) == 2 for two in proofs)):
                self._rule("ballot.individual-length", holds, f"individual_proofs{place}")

    def _zero_or_one(self, rows: Rows) -> None:
        """Every choice is in the group, and is 0 or 1."""
        for place, choices, _ in rows:
            for i, pair in enumerate(choices):
                self._members(pair, f"choices{place}[{i}]")
        for place, choices, proofs in rows:
            for i, (pair, two) in enumerate(zip(choices, proofs, strict=False)):
                branches = [(pair, number, proof) for number, proof in enumerate(two)]
                where = f"individual_proofs{place}[{i}]"
                self._one_of("ballot.individual-proof", where, branches, "prove", self.voter, self._texts(pair))


class _Marks(_Checked):
    """Each choice is 0 or 1, and their sum is within bounds or the vote is blank (section 5.1)."""

    answer: Answer
    question: Question

    def check(self) -> None:
        """Where there is a blank vote, it is the first choice."""
        answer, question = self.answer, self.question
        rows = [("", answer.choices, answer.individual_proofs)]
        overall = question.maximum - question.minimum + 1 + question.blank
        self._rule("ballot.choices", len(answer.choices) == question.choices, "choices")
        self._two_each(rows)
        self._rule("ballot.overall-length", len(answer.overall_proof) == overall, "overall_proof")
        self._rule("ballot.blank-presence", (answer.blank_proof is not None) == question.blank, "blank_proof")
        if question.blank:
            self._rule("ballot.blank-length", len(answer.blank_proof or ()) == 2, "blank_proof")
        self._zero_or_one(rows)
        if question.blank:
            self._with_blank(*answer.choices)
        else:
            total = product(self.group, answer.choices)
            branches = self._sums(total, answer.overall_proof)
            self._one_of("ballot.overall-proof", "overall_proof", branches, "prove", self.all, self._texts(total))

    def _with_blank(self, blank: Ciphertext, *marks: Ciphertext) -> None:
        """Blank is 0 or the sum of the others is 0; blank is 1 or the sum is min, or …, or max."""
        total = product(self.group, marks)
        zero = [(pair, 0, proof) for pair, proof in zip((blank, total), self.answer.blank_proof or (), strict=False)]
        self._one_of("ballot.blank-proof", "blank_proof", zero, "bproof0", self.all)
        first, *rest = self.answer.overall_proof
        branches = [(blank, 1, first), *self._sums(total, rest)]
        self._one_of("ballot.overall-blank-proof", "overall_proof", branches, "bproof1", self.all)

    def _sums(self, total: Ciphertext, proofs: Sequence[Proof]) -> list[Branch]:
        """The sum of the choices is min, or …, or max."""
        return [(total, number, proof) for number, proof in enumerate(proofs, self.question.minimum)]


class _Lists(_Checked):
    """Exactly one list is chosen, and at least one of its names; the first choice of each list is the list itself,
    the others are its names (section 5.3)."""

    answer: ListAnswer
    question: ListQuestion

    def check(self) -> None:
        """One list; each list is 1, or the sum of its names is 0; the sum of all names is not 0."""
        group, answer, nonzero = self.group, self.answer, self.answer.nonzero_proof
        lengths = [*map(len, answer.choices)]
        self._rule("ballot.choices", lengths == [*map(len, self.question.answers)], "choices")
        self._rule("ballot.individual-length", len(answer.individual_proofs) == len(lengths), "individual_proofs")
        of_lists = enumerate(zip(answer.choices, answer.individual_proofs, strict=False))
        rows = [(f"[{i}]", *one) for i, one in of_lists]
        self._two_each(rows)
        self._rule("ballot.list-length", [*map(len, answer.list_proofs)] == [2] * len(lengths), "list_proofs")
        self._rule("ballot.nonzero-length", len(nonzero.response) == 2, "nonzero_proof.response")
        self._member(nonzero.commitment, "nonzero_proof.commitment")
        self._zero_or_one(rows)

        total = product(group, [own for own, *_ in answer.choices])
        one = [(total, 1, answer.overall_proof)]
        self._one_of("ballot.one-list", "overall_proof", one, "prove", self.all, self._texts(total))
        for i, ((own, *names), proofs) in enumerate(zip(answer.choices, answer.list_proofs, strict=False)):
            claims = ((own, 1), (product(group, names), 0))
            branches = [(*claim, proof) for claim, proof in zip(claims, proofs, strict=False)]
            self._one_of("ballot.list-proof", f"list_proofs[{i}]", branches, "lproof", self.all)
        total = product(group, [name for _, *names in answer.choices for name in names])
        self._rule("ballot.nonzero-commitment", nonzero.commitment != group.neutral, "nonzero_proof.commitment")
        holds = not_zero(group, self.key, total, nonzero, "nonzero", self.all)
        self._rule("ballot.nonzero-proof", holds, "nonzero_proof")


class _Ranking(_Checked):
    """Nothing is proven of a ranking, but that the voter encrypted it and did not copy it."""

    answer: RankedAnswer

    def check(self) -> None:
        """Its proof is that of a number which the voter knows, bound to the election's key."""
        pair, key = self.answer.choices, self.group.text(self.key)
        self._members(pair, "choices")
        told = f"{key},{self._texts(pair)}"
        holds = knows(self.group, pair.alpha, self.answer.proof, "raweg", self.voter, told)
        self._rule("ballot.ranked-proof", holds, "proof")


def not_zero(group: Group, key: Element, pair: Ciphertext, proof: NonzeroProof, *parts: str) -> bool:
    """Whether a ciphertext (a, b) of m holds another number than 0, if the commitment is not neutral.

    A0 = b^s y^(-sr) = g^(ms) is committed to, and its exponents are known: A1 = a^t1 g^t2, A2 = b^t1 y^t2 A0^c.
    """
    t1, t2 = proof.response[:2]
    first = group.multiply(group.power(pair.alpha, t1), group.generator_power(t2))
    second = group.product(
        (group.power(pair.beta, t1), group.power(key, t2), group.power(proof.commitment, proof.challenge))
    )
    return proof.challenge == hashed(group, *parts, texts(group, (proof.commitment, first, second)))


_KINDS: dict[type, tuple[type, type[_Checked]]] = {
    Question: (Answer, _Marks),
    RankedQuestion: (RankedAnswer, _Ranking),
    ListQuestion: (ListAnswer, _Lists),
}


def check_ballot(
    data: bytes, election: Election, credentials: Container[Element], checks: Checks | None = None
) -> Ballot:
    """The ballot of these bytes, if the election may take it. Raises VerificationError.

    ``election`` and ``credentials`` must have been checked. Whether the same ballot is there already is not
    asked here.
    """
    checks = checks or Checks()
    group = election.group
    ballot = checks.read(lambda: Ballot.read(data, group))
    checks.check("ballot.canonical", ballot.text(group).encode() == data)
    checks.check("ballot.uuid", ballot.election_uuid == election.uuid, "ballot.election_uuid")
    checks.check("ballot.election-hash", ballot.election_hash == election.fingerprint, "ballot.election_hash")
    checks.check("ballot.credential", ballot.credential in credentials, "ballot.credential")
    with checks.named():
        signature, expected = ballot.signature, fingerprint(ballot.unsigned_text(group).encode())
        checks.check("ballot.signature-hash", signature.hash == expected, "ballot.signature.hash")
        signed = knows(group, ballot.credential, signature.proof, "sig", signature.hash)
        checks.check("ballot.signature", signed, "ballot.signature.proof")
    check_answers(ballot, election, checks)
    return ballot


def check_answers(ballot: UnsignedBallot, election: Election, checks: Checks | None = None) -> None:
    """Check what a ballot proves without its signature. Raises VerificationError."""
    checks = checks or Checks()
    with checks.named():
        voter = f"{ballot.election_hash}|{election.group.text(ballot.credential)}"
        checks.check("ballot.answers", len(ballot.answers) == len(election.questions), "ballot.answers")
        for i, (answer, question) in enumerate(zip(ballot.answers, election.questions, strict=False)):
            path = f"ballot.answers[{i}]"
            kind, checked = _KINDS[type(question)]
            checks.check("ballot.answer-kind", isinstance(answer, kind), path)
            if isinstance(answer, kind):
                checked(answer, question, voter, election, path, checks).check()
