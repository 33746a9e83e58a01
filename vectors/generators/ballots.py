"""Whole ballots, valid and altered in one thing, each with the rule that must refuse it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cogestion.ballotbox import (
    ED25519,
    AnyQuestion,
    Ballot,
    Choices,
    Election,
    Group,
    Json,
    Question,
    Single,
    generate_trustee,
    make_ballot,
    make_election,
    tracker,
)
from cogestion.ballotbox.v1.format.ballot import Answer, AnyAnswer
from cogestion.ballotbox.v1.format.election import fingerprint
from cogestion.ballotbox.v1.groups import Element
from cogestion.ballotbox.v1.proofs import ballot_prefix, schnorr
from cogestion.ballotbox.v1.secrets import scalar
from generators import edwards
from generators.common import GROUPS, Chance, Sheet, Vector, vector

UUID = "ABCDEFGHJKLMNP"
QUESTIONS = (
    Question("Who? “é” / \\", ("A", "B", "C"), 1, 2),
    Question("Agreed?", ("Yes", "No"), 1, 1, blank=True),
)
VOTES = ([[1, 0, 0], [1, 0, 0]], [[0, 1, 1], [0, 1, 0]])


def sheet() -> Sheet:
    """The file: the altered ballots of Ed25519, and of each further group a valid one."""
    return Sheet(
        "ballots.json",
        "Whole ballots with the verdict of a verifier that knows the election and the credential",
        "ours",
        [one for group in GROUPS for one in _of(group)],
    )


class Voter:
    """An election, and a voter with a credential."""

    def __init__(self, group: Group, chance: Chance, questions: tuple[AnyQuestion, ...] = QUESTIONS) -> None:
        self.group, self.chance = group, chance
        trustee = generate_trustee(group, None, chance)
        self.election: Election = make_election(
            uuid=UUID, name="E", description="", group=group, trustees=(Single(trustee.key),), questions=questions
        )
        self.secret = scalar(group, chance)

    def cast(self, votes: Sequence[Choices]) -> Ballot:
        """A ballot for these votes."""
        return make_ballot(self.election, self.secret, votes, self.chance)

    def sign(self, ballot: Ballot) -> str:
        """The text, signed again: only what was altered can refuse it."""
        made = fingerprint(ballot.unsigned_text(self.group).encode())
        proof = schnorr(self.group, self.secret, ballot_prefix(made), self.chance)
        return replace(ballot, signature=replace(ballot.signature, hash=made, proof=proof)).text(self.group)

    def vector(self, name: str, text: str, refused: str | None) -> Vector:
        """The vector of a ballot that is refused by this rule, or by none."""
        credential = self.group.text(self.group.generator_power(self.secret))
        given: dict[str, Json] = {
            "election": self.election.data.decode(),
            "credentials": [credential],
            "ballot": text,
        }
        expected: dict[str, Json] = {"tracker": tracker(text.encode()), "refused": refused}
        return vector("ballot", name, given, expected, self.group)


def _of(group: Group) -> Iterator[Vector]:
    voter = Voter(group, Chance(f"ballots|{group.name}"))
    made = [voter.cast(votes) for votes in VOTES]
    for one in made if group is ED25519 else made[:1]:
        yield voter.vector("valid", one.text(group), None)
    if group is not ED25519:
        yield voter.vector("another answer", with_answer(voter, made[0], 0, _other_choice(group, made[0])), PROOF)
        return
    yield from _texts(voter, made[0])
    for name, rule, answer in _answers(group, made[1]):
        yield voter.vector(name, with_answer(voter, made[1], 0, answer), rule)


PROOF = "ballot.individual-proof"


def _texts(voter: Voter, ballot: Ballot) -> Iterator[Vector]:
    """Alterations of the whole, signed again where the signature is not the point."""
    group, text = voter.group, ballot.text(voter.group)
    stranger = voter.group.generator_power(7)
    wrong = replace(ballot.signature, proof=replace(ballot.signature.proof, response=1))
    for name, changed, rule in (
        ("a space", text.replace(",", ", ", 1), "ballot.canonical"),
        ("a newline at the end", f"{text}\n", "ballot.canonical"),
        ("an escape", text.replace(UUID, "\\u0041BCDEFGHJKLMNP", 1), "ballot.canonical"),
        ("a field twice", text.replace("{", '{"election_uuid":"A",', 1), "format.json"),
        ("a further field", f'{text[:-1]},"more":1}}', "format.fields"),
        ("a field is missing", text.replace(f'"election_uuid":"{UUID}",', "", 1), "format.fields"),
        ("no JSON", text[:-1], "format.json"),
        ("another election", voter.sign(replace(ballot, election_uuid="ABCDEFGHJKLMNQ")), "ballot.uuid"),
        ("another fingerprint", voter.sign(replace(ballot, election_hash="A" * 43)), "ballot.election-hash"),
        ("a stranger", voter.sign(replace(ballot, credential=stranger)), "ballot.credential"),
        ("another signature", replace(ballot, signature=wrong).text(group), "ballot.signature"),
        ("not signed again", _unsigned(ballot).text(group), "ballot.signature-hash"),
        ("an answer is missing", voter.sign(replace(ballot, answers=ballot.answers[:1])), "ballot.answers"),
        ("answers exchanged", voter.sign(replace(ballot, answers=ballot.answers[::-1])), "ballot.blank-presence"),
    ):
        yield voter.vector(name, changed, rule)


def _unsigned(ballot: Ballot) -> Ballot:
    first = ballot.answers[0]
    assert isinstance(first, Answer)
    return replace(ballot, answers=(replace(first, choices=first.choices[::-1]), *ballot.answers[1:]))


def with_answer(voter: Voter, ballot: Ballot, place: int, answer: AnyAnswer) -> str:
    """The ballot with another answer, signed again."""
    answers = (*ballot.answers[:place], answer, *ballot.answers[place + 1 :])
    return voter.sign(replace(ballot, answers=answers))


def _other_choice(group: Group, ballot: Ballot) -> Answer:
    """The first choice multiplied by g: another vote under the old proofs."""
    first = ballot.answers[0]
    assert isinstance(first, Answer)
    pair = first.choices[0]
    changed = replace(pair, beta=group.multiply(pair.beta, group.generator))
    return replace(first, choices=(changed, *first.choices[1:]))


def _answers(group: Group, ballot: Ballot) -> Iterator[tuple[str, str, Answer]]:
    """Alterations of the answer without a blank vote."""
    first = ballot.answers[0]
    assert isinstance(first, Answer)
    pair, proofs = first.choices[0], first.overall_proof
    outside = replace(pair, alpha=shifted(group, pair.alpha))
    yield "another vote", PROOF, _other_choice(group, ballot)
    yield "torsion", "ballot.membership", replace(first, choices=(outside, *first.choices[1:]))
    yield "a choice is missing", "ballot.choices", replace(first, choices=first.choices[1:])
    yield (
        "individual proof missing",
        "ballot.individual-length",
        replace(first, individual_proofs=first.individual_proofs[1:]),
    )
    yield "overall proof missing", "ballot.overall-length", replace(first, overall_proof=proofs[1:])
    yield "overall proofs exchanged", "ballot.overall-proof", replace(first, overall_proof=proofs[::-1])
    yield "a blank proof too many", "ballot.blank-presence", replace(first, blank_proof=proofs)
    exchanged = first.individual_proofs[::-1]
    yield "individual proofs exchanged", PROOF, replace(first, individual_proofs=exchanged)


def shifted(group: Group, element: Element) -> Element:
    """With a point of the torsion added: outside the subgroup, in Ed25519."""
    point = edwards.decompress(int(group.text(element), 16))
    assert point is not None
    return group.decode(edwards.text(edwards.add(point, edwards.torsion()[1])))
