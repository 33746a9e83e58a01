"""A ballot for given choices: encrypted, proven and signed."""

from collections.abc import Sequence

from cogestion.ballotbox.v1.embedding import LARGEST_NUMBER, embed
from cogestion.ballotbox.v1.format import (
    Answer,
    AnyAnswer,
    AnyQuestion,
    Ballot,
    Ciphertext,
    Election,
    Proof,
    Question,
    RankedAnswer,
    RankedQuestion,
    Signature,
    UnsignedBallot,
    fingerprint,
)
from cogestion.ballotbox.v1.groups import Group
from cogestion.ballotbox.v1.proofs import (
    Branch,
    Encrypted,
    ballot_prefix,
    disjunction,
    encrypt,
    interval_proof,
    pairs,
    ranked_prefix,
    schnorr,
    total,
)
from cogestion.ballotbox.v1.secrets import SYSTEM, Randomness, scalar
from cogestion.decisions import RefusedError

Choices = Sequence[int]
"""For each choice of a question 0 or 1; where blank votes are allowed, the first one marks the blank vote. For each
answer of a ranked question a number in 0..255: a rank from 1, 0 for none, or a grade."""


class ChoiceRefusedError(RefusedError):
    """The choices are not allowed by the question; the error names the question and the bound."""


def choices_for(question: AnyQuestion, marked: Sequence[int] = (), *, blank: bool = False) -> tuple[int, ...]:
    """The choices that mark the answers numbered ``marked`` (from 0), or, with ``blank``, vote blank.

    Of a ranked question they give the ranks 1, 2, … in the order of ``marked``. Raises ChoiceRefusedError for a
    number that is no answer's, one marked twice, or a blank vote not on offer.
    """
    offered = isinstance(question, Question) and question.blank
    if blank and not offered:
        raise ChoiceRefusedError("ballotbox.choice-no-blank", question=question.question)
    if set(marked) - set(range(len(question.answers))) or len(set(marked)) != len(marked):
        raise ChoiceRefusedError("ballotbox.choice-number", question=question.question, answers=len(question.answers))
    if isinstance(question, RankedQuestion):
        return tuple(marked.index(i) + 1 if i in marked else 0 for i in range(len(question.answers)))
    first = (int(blank),) if question.blank else ()
    return first + tuple(int(i in marked) for i in range(len(question.answers)))


def check_choices(election: Election, choices: Sequence[Choices]) -> None:
    """Refuse choices that no ballot may hold. Raises ChoiceRefusedError."""
    if len(choices) != len(election.questions):
        raise ChoiceRefusedError("ballotbox.choice-questions", expected=len(election.questions), found=len(choices))
    for question, chosen in zip(election.questions, choices, strict=True):
        _check_ranked(question, chosen) if isinstance(question, RankedQuestion) else _check(question, chosen)


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


def answer_statement(group: Group, context: str, ciphertexts: Sequence[Ciphertext]) -> str:
    """What the proofs over a whole answer are bound to: the voter's context and all its ciphertexts."""
    return f"{context}|{pairs(group, ciphertexts)}"


def voter_context(election_hash: str, credential: str) -> str:
    """What every proof of a ballot is bound to: the election and the text of the credential."""
    return f"{election_hash}|{credential}"


def not_both_prefix(statement: str) -> str:
    """What the proof that a ballot is not blank, or marks no answer, hashes before its commitments."""
    return f"bproof0|{statement}|"


def either_prefix(statement: str) -> str:
    """What the proof that a ballot is blank, or within bounds, hashes before its commitments."""
    return f"bproof1|{statement}|"


def _check(question: Question, chosen: Choices) -> None:
    if len(chosen) != question.choices:
        raise ChoiceRefusedError(
            "ballotbox.choice-length", question=question.question, expected=question.choices, found=len(chosen)
        )
    if any(mark not in (0, 1) for mark in chosen):
        raise ChoiceRefusedError("ballotbox.choice-mark", question=question.question)
    marked = sum(chosen[int(question.blank) :])
    if question.blank and chosen[0]:
        if marked:
            raise ChoiceRefusedError("ballotbox.choice-blank-and-more", question=question.question)
        return
    if not question.minimum <= marked <= question.maximum:
        raise ChoiceRefusedError(
            "ballotbox.choice-bounds",
            question=question.question,
            found=marked,
            minimum=question.minimum,
            maximum=question.maximum,
        )


def _check_ranked(question: RankedQuestion, chosen: Choices) -> None:
    answers = len(question.answers)
    if len(chosen) != answers:
        raise ChoiceRefusedError(
            "ballotbox.choice-numbers", question=question.question, expected=answers, found=len(chosen)
        )
    if not all(0 <= one <= LARGEST_NUMBER for one in chosen):
        raise ChoiceRefusedError("ballotbox.choice-rank", question=question.question, largest=LARGEST_NUMBER)


def _answer(
    election: Election, context: str, question: AnyQuestion, chosen: Choices, randomness: Randomness
) -> AnyAnswer:
    if isinstance(question, RankedQuestion):
        return _ranked_answer(election, context, chosen, randomness)
    return _marked_answer(election, context, question, chosen, randomness)


def _ranked_answer(election: Election, context: str, chosen: Choices, randomness: Randomness) -> RankedAnswer:
    """One ciphertext of all the numbers, with the proof that its nonce is known: so nobody can copy a ballot."""
    group, key = election.group, election.public_key
    nonce = scalar(group, randomness)
    beta = group.multiply(group.power(key, nonce), embed(group, chosen))
    made = Ciphertext(group.generator_power(nonce), beta)
    return RankedAnswer(made, schnorr(group, nonce, ranked_prefix(group, context, key, made), randomness))


def _marked_answer(
    election: Election, context: str, question: Question, chosen: Choices, randomness: Randomness
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
