"""The answers whose choices are each 0 or 1, and the sum of them within bounds or a blank vote (section 5.1)."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from cogestion.ballotbox.v1.format import Answer, Ciphertext, Election, Proof, Question, placed
from cogestion.ballotbox.v1.groups import Element
from cogestion.ballotbox.v1.verify.proofs import one_of, product, texts
from cogestion.ballotbox.v1.verify.rules import Checks

Rows = Sequence[tuple[str, tuple[Ciphertext, ...], tuple[tuple[Proof, ...], ...]]]
"""Choices with the two proofs of each, and their place in the record; in a question of lists, for each list."""


class Marking:
    """What the answers of this kind share; with the two texts that their proofs are bound to."""

    def __init__(self, answer: Any, question: Any, voter: str, election: Election, path: str, checks: Checks) -> None:
        self.answer, self.question, self.voter, self.path, self.checks = answer, question, voter, path, checks
        self.group, self.key = election.group, election.public_key
        self.one_of = partial(one_of, self.group, self.key)
        self.all = f"{self.voter}|{self._texts(*(pair for _, pair in placed(answer.choices, '')))}"

    def _rule(self, rule: str, holds: bool, place: str) -> None:
        self.checks.check(rule, holds, f"{self.path}.{place}")

    def _member(self, element: Element, place: str) -> None:
        self._rule("ballot.membership", self.group.contains(element), place)

    def _texts(self, *pairs: Ciphertext) -> str:
        return texts(self.group, (part for one in pairs for part in (one.alpha, one.beta)))

    def _two_each(self, rows: Rows) -> None:
        """There are two proofs for each choice."""
        for place, choices, proofs in rows:
            for holds in (len(proofs) == len(choices), *(len(two) == 2 for two in proofs)):
                self._rule("ballot.individual-length", holds, f"individual_proofs{place}")

    def _zero_or_one(self, rows: Rows) -> None:
        """Every choice is in the group, and is 0 or 1."""
        for place, choices, _ in rows:
            for i, pair in enumerate(choices):
                self._member(pair.alpha, f"choices{place}[{i}].alpha")
                self._member(pair.beta, f"choices{place}[{i}].beta")
        for place, choices, proofs in rows:
            for i, (pair, two) in enumerate(zip(choices, proofs, strict=False)):
                branches = [(pair, number, proof) for number, proof in enumerate(two)]
                holds = self.one_of(branches, "prove", self.voter, self._texts(pair))
                self._rule("ballot.individual-proof", holds, f"individual_proofs{place}[{i}]")


class Marks(Marking):
    """The answer to a question with a minimum and a maximum."""

    answer: Answer
    question: Question

    def check(self) -> None:
        """Lengths first, then membership, then the equations."""
        rows = [("", self.answer.choices, self.answer.individual_proofs)]
        self._rule("ballot.choices", len(self.answer.choices) == self.question.choices, "choices")
        self._two_each(rows)
        self._lengths()
        self._zero_or_one(rows)
        if self.question.blank:
            self._with_blank()
        else:
            self._without_blank()

    def _lengths(self) -> None:
        answer, question = self.answer, self.question
        overall = question.maximum - question.minimum + 1 + question.blank
        self._rule("ballot.overall-length", len(answer.overall_proof) == overall, "overall_proof")
        self._rule("ballot.blank-presence", (answer.blank_proof is not None) == question.blank, "blank_proof")
        if question.blank:
            self._rule("ballot.blank-length", len(answer.blank_proof or ()) == 2, "blank_proof")

    def _without_blank(self) -> None:
        """The sum of the choices is min, or …, or max."""
        total = product(self.group, self.answer.choices)
        branches = [(total, n, proof) for n, proof in enumerate(self.answer.overall_proof, self.question.minimum)]
        holds = self.one_of(branches, "prove", self.all, self._texts(total))
        self._rule("ballot.overall-proof", holds, "overall_proof")

    def _with_blank(self) -> None:
        """Blank is 0 or the sum of the others is 0; blank is 1 or the sum is min, or …, or max."""
        blank, *marks = self.answer.choices
        total = product(self.group, marks)
        zero = [(pair, 0, proof) for pair, proof in zip((blank, total), self.answer.blank_proof or (), strict=False)]
        self._rule("ballot.blank-proof", self.one_of(zero, "bproof0", self.all), "blank_proof")
        first, *rest = self.answer.overall_proof
        branches = [(blank, 1, first), *((total, n, one) for n, one in enumerate(rest, self.question.minimum))]
        self._rule("ballot.overall-blank-proof", self.one_of(branches, "bproof1", self.all), "overall_proof")
