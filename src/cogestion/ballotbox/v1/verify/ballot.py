"""One ballot: its bytes, its signer, and the proofs that every answer is an allowed one (section 5)."""

from collections.abc import Container

from cogestion.ballotbox.v1.format.ballot import Answer, Ballot, ListAnswer, RankedAnswer, UnsignedBallot
from cogestion.ballotbox.v1.format.election import Election, ListQuestion, Question, RankedQuestion, fingerprint
from cogestion.ballotbox.v1.groups import Element
from cogestion.ballotbox.v1.verify.lists import Lists
from cogestion.ballotbox.v1.verify.marks import Marks
from cogestion.ballotbox.v1.verify.proofs import knows, texts
from cogestion.ballotbox.v1.verify.rules import Checks

_KINDS: dict[type, type] = {Question: Answer, RankedQuestion: RankedAnswer, ListQuestion: ListAnswer}


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
            path = f"ballot.answers[{i}]"
            checks.check("ballot.answer-kind", type(answer) is _KINDS[type(question)], path)
            match question, answer:
                case RankedQuestion(), RankedAnswer():
                    _ranked(answer, voter, election, path, checks)
                case ListQuestion(), ListAnswer():
                    Lists(answer, question, voter, election, path, checks).check()
                case Question(), Answer():
                    Marks(answer, question, voter, election, path, checks).check()


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
