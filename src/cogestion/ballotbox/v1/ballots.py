"""A ballot for given choices: encrypted, proven and signed."""

from collections.abc import Sequence

from cogestion.ballotbox.v1.choices import Choices, check_choices, marks, rows
from cogestion.ballotbox.v1.embedding import embed
from cogestion.ballotbox.v1.format.ballot import (
    Answer,
    AnyAnswer,
    Ballot,
    Ciphertext,
    Proof,
    RankedAnswer,
    Signature,
    UnsignedBallot,
)
from cogestion.ballotbox.v1.format.election import (
    AnyQuestion,
    Election,
    ListQuestion,
    Question,
    RankedQuestion,
    fingerprint,
)
from cogestion.ballotbox.v1.groups import Group
from cogestion.ballotbox.v1.list_answers import list_answer
from cogestion.ballotbox.v1.proofs import (
    Branch,
    Encrypted,
    answer_statement,
    ballot_prefix,
    disjunction,
    encrypt,
    interval_proof,
    ranked_prefix,
    schnorr,
    total,
)
from cogestion.ballotbox.v1.secrets import SYSTEM, Randomness, scalar


def make_ballot(
    election: Election, secret: int, choices: Sequence[Choices], randomness: Randomness = SYSTEM
) -> Ballot:
    """The ballot of the holder of the credential ``secret``, one item of ``choices`` for each question.

    Raises ChoiceRefusedError. ``ballot.text(election.group)`` is what is cast, and ``tracker`` of it what is kept.
    """
    group = election.group
    return sign_ballot(unsigned_ballot(election, secret, choices, randomness), secret, group, randomness)


def unsigned_ballot(
    election: Election, secret: int, choices: Sequence[Choices], randomness: Randomness
) -> UnsignedBallot:
    """The ballot before its signature. Raises ChoiceRefusedError."""
    check_choices(election, choices)
    group = election.group
    credential = group.generator_power(secret)
    context = voter_context(election.fingerprint, group.text(credential))
    answers = tuple(
        _answer(election, context, question, chosen, randomness)
        for question, chosen in zip(election.questions, choices, strict=True)
    )
    return UnsignedBallot(election.uuid, election.fingerprint, credential, answers)


def sign_ballot(unsigned: UnsignedBallot, secret: int, group: Group, randomness: Randomness) -> Ballot:
    """The ballot with the signature of its credential's holder."""
    digest = fingerprint(unsigned.data(group))
    signature = Signature(digest, schnorr(group, secret, ballot_prefix(digest), randomness))
    return Ballot(unsigned.election_uuid, unsigned.election_hash, unsigned.credential, unsigned.answers, signature)


def voter_context(election_hash: str, credential: str) -> str:
    """What every proof of a ballot is bound to: the election and the text of the credential."""
    return f"{election_hash}|{credential}"


def not_both_prefix(statement: str) -> str:
    """What the proof that a ballot is not blank, or marks no answer, hashes before its commitments."""
    return f"bproof0|{statement}|"


def either_prefix(statement: str) -> str:
    """What the proof that a ballot is blank, or within bounds, hashes before its commitments."""
    return f"bproof1|{statement}|"


def _answer(
    election: Election, context: str, question: AnyQuestion, chosen: Choices, randomness: Randomness
) -> AnyAnswer:
    if isinstance(question, RankedQuestion):
        return _ranked_answer(election, context, marks(chosen), randomness)
    if isinstance(question, ListQuestion):
        return list_answer(election, context, question, rows(chosen), randomness)
    return _marked_answer(election, context, question, marks(chosen), randomness)


def _ranked_answer(election: Election, context: str, chosen: Sequence[int], randomness: Randomness) -> RankedAnswer:
    """One ciphertext of all the numbers, with the proof that its nonce is known: so nobody can copy a ballot."""
    group, key = election.group, election.public_key
    nonce = scalar(group, randomness)
    beta = group.multiply(group.power(key, nonce), embed(group, chosen))
    made = Ciphertext(group.generator_power(nonce), beta)
    return RankedAnswer(made, schnorr(group, nonce, ranked_prefix(group, context, key, made), randomness))


def _marked_answer(
    election: Election, context: str, question: Question, chosen: Sequence[int], randomness: Randomness
) -> Answer:
    group, key = election.group, election.public_key
    made = [encrypt(group, key, mark, randomness) for mark in chosen]
    ciphertexts = tuple(one.ciphertext for one in made)
    individual = tuple(interval_proof(group, key, context, one, range(2), randomness) for one in made)
    statement = answer_statement(group, context, ciphertexts)
    if question.blank:
        overall, blank = _blank_proofs(election, statement, question, made, randomness)
        return Answer(ciphertexts, individual, overall, blank)
    allowed = range(question.minimum, question.maximum + 1)
    return Answer(
        ciphertexts, individual, interval_proof(group, key, statement, total(group, made), allowed, randomness)
    )


def _blank_proofs(
    election: Election, statement: str, question: Question, made: list[Encrypted], randomness: Randomness
) -> tuple[tuple[Proof, ...], tuple[Proof, ...]]:
    """Overall: blank, or a number of answers within bounds. Blank: not blank, or no answer."""
    group, key = election.group, election.public_key
    blank, others = made[0], total(group, made[1:])
    not_both = [Branch(blank, 0), Branch(others, 0)]
    allowed = range(question.minimum, question.maximum + 1)
    either = [Branch(blank, 1), *(Branch(others, count) for count in allowed)]
    true = 0 if blank.vote else 1 + allowed.index(others.vote)
    return (
        disjunction(group, key, either_prefix(statement), either, true, randomness),
        disjunction(group, key, not_both_prefix(statement), not_both, blank.vote, randomness),
    )
