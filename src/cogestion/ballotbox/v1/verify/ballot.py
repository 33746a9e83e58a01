"""One ballot: its bytes, its signer, and the proofs that every answer is an allowed one (section 5)."""

from collections.abc import Mapping
from functools import partial

from cogestion.ballotbox.v1.format.ballot import Answer, Ballot, RankedAnswer, UnsignedBallot
from cogestion.ballotbox.v1.format.election import Election, Question, RankedQuestion, fingerprint
from cogestion.ballotbox.v1.groups import Element
from cogestion.ballotbox.v1.verify.proofs import knows, one_of, product, texts
from cogestion.ballotbox.v1.verify.rules import Checks


def check_ballot(
    data: bytes, election: Election, credentials: Mapping[Element, int], checks: Checks | None = None
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
        _signature(ballot, election, checks)
    check_answers(ballot, election, checks)
    return ballot


def check_answers(ballot: UnsignedBallot, election: Election, checks: Checks | None = None) -> None:
    """Check what a ballot proves without its signature. Raises VerificationError."""
    checks = checks or Checks()
    with checks.named():
        voter = f"{ballot.election_hash}|{election.group.text(ballot.credential)}"
        checks.check("ballot.answers", len(ballot.answers) == len(election.questions), "ballot.answers")
        for i, (answer, question) in enumerate(zip(ballot.answers, election.questions, strict=False)):
            path, ranked = f"ballot.answers[{i}]", isinstance(answer, RankedAnswer)
            checks.check("ballot.answer-kind", ranked == isinstance(question, RankedQuestion), path)
            if isinstance(answer, RankedAnswer):
                _ranked(answer, voter, election, path, checks)
            elif isinstance(question, Question):
                _Answer(answer, question, voter, election, path, checks).check()


def _signature(ballot: Ballot, election: Election, checks: Checks) -> None:
    expected = fingerprint(ballot.unsigned_text(election.group).encode())
    checks.check("ballot.signature-hash", ballot.signature.hash == expected, "ballot.signature.hash")
    signed = knows(election.group, ballot.credential, ballot.signature.proof, "sig", ballot.signature.hash)
    checks.check("ballot.signature", signed, "ballot.signature.proof")


def _ranked(answer: RankedAnswer, voter: str, election: Election, path: str, checks: Checks) -> None:
    """Nothing is proven of the ranking, but that the voter encrypted it and did not copy it."""
    group, pair = election.group, answer.choices
    for name, element in (("alpha", pair.alpha), ("beta", pair.beta)):
        checks.check("ballot.membership", group.contains(element), f"{path}.choices.{name}")
    told = texts(group, (election.public_key, pair.alpha, pair.beta))
    holds = knows(group, pair.alpha, answer.proof, "raweg", voter, told)
    checks.check("ballot.ranked-proof", holds, f"{path}.proof")


class _Answer:
    """The answer to one question."""

    def __init__(
        self, answer: Answer, question: Question, voter: str, election: Election, path: str, checks: Checks
    ) -> None:
        self.answer, self.question, self.voter, self.path, self.checks = answer, question, voter, path, checks
        self.group = group = election.group
        self.one_of = partial(one_of, group, election.public_key)
        self.all = f"{self.voter}|{texts(group, (part for c in answer.choices for part in (c.alpha, c.beta)))}"

    def check(self) -> None:
        """Lengths first, then membership, then the equations."""
        self._lengths()
        for i, choice in enumerate(self.answer.choices):
            for name, element in (("alpha", choice.alpha), ("beta", choice.beta)):
                path = f"{self.path}.choices[{i}].{name}"
                self.checks.check("ballot.membership", self.group.contains(element), path)
        self._individual()
        if self.question.blank:
            self._with_blank()
        else:
            self._without_blank()

    def _lengths(self) -> None:
        answer, question, check = self.answer, self.question, self.checks.check
        check("ballot.choices", len(answer.choices) == question.choices, f"{self.path}.choices")
        path = f"{self.path}.individual_proofs"
        check("ballot.individual-length", len(answer.individual_proofs) == len(answer.choices), path)
        for pair in answer.individual_proofs:
            check("ballot.individual-length", len(pair) == 2, path)
        overall = question.maximum - question.minimum + 1 + question.blank
        check("ballot.overall-length", len(answer.overall_proof) == overall, f"{self.path}.overall_proof")
        path = f"{self.path}.blank_proof"
        check("ballot.blank-presence", (answer.blank_proof is not None) == question.blank, path)
        if question.blank:
            check("ballot.blank-length", len(answer.blank_proof or ()) == 2, path)

    def _individual(self) -> None:
        """Every choice is 0 or 1."""
        for i, (choice, proofs) in enumerate(zip(self.answer.choices, self.answer.individual_proofs, strict=False)):
            branches = [(choice, number, proof) for number, proof in enumerate(proofs)]
            holds = self.one_of(branches, "prove", self.voter, texts(self.group, (choice.alpha, choice.beta)))
            self.checks.check("ballot.individual-proof", holds, f"{self.path}.individual_proofs[{i}]")

    def _without_blank(self) -> None:
        """The sum of the choices is min, or …, or max."""
        total = product(self.group, self.answer.choices)
        branches = [(total, n, proof) for n, proof in enumerate(self.answer.overall_proof, self.question.minimum)]
        holds = self.one_of(branches, "prove", self.all, texts(self.group, (total.alpha, total.beta)))
        self.checks.check("ballot.overall-proof", holds, f"{self.path}.overall_proof")

    def _with_blank(self) -> None:
        """Blank is 0 or the sum of the others is 0; blank is 1 or the sum is min, or …, or max."""
        blank, *marks = self.answer.choices
        total = product(self.group, marks)
        zero = [(pair, 0, proof) for pair, proof in zip((blank, total), self.answer.blank_proof or (), strict=False)]
        self.checks.check("ballot.blank-proof", self.one_of(zero, "bproof0", self.all), f"{self.path}.blank_proof")
        first, *rest = self.answer.overall_proof
        branches = [(blank, 1, first), *((total, n, one) for n, one in enumerate(rest, self.question.minimum))]
        either = self.one_of(branches, "bproof1", self.all)
        self.checks.check("ballot.overall-blank-proof", either, f"{self.path}.overall_proof")
