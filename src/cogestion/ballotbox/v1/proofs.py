"""The proofs as they are made. The text that each challenge hashes is a function of its own, checked by vectors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from cogestion.ballotbox.v1.format.ballot import Ciphertext, Proof
from cogestion.ballotbox.v1.format.election import SignedMessage
from cogestion.ballotbox.v1.groups import Element, Group
from cogestion.ballotbox.v1.secrets import Randomness, scalar


def challenge(group: Group, text: str) -> int:
    """The number in ``0..q-1`` that a text hashes to."""
    return int(sha256(text.encode()).hexdigest(), 16) % group.order


def schnorr(group: Group, secret: int, prefix: str, randomness: Randomness) -> Proof:
    """Knowledge of ``secret``: the challenge hashes ``prefix`` and the commitment ``g^w``."""
    w = scalar(group, randomness)
    c = challenge(group, prefix + group.text(group.generator_power(w)))
    return Proof(c, (w - secret * c) % group.order)


def key_prefix(group: Group, key: Element) -> str:
    """What a trustee's proof of knowledge hashes before its commitment."""
    return f"pok|{group.name}|{group.text(key)}|"


def ballot_prefix(unsigned_hash: str) -> str:
    """What a ballot's signature hashes before its commitment."""
    return f"sig|{unsigned_hash}|"


def message_prefix(message: str) -> str:
    """What the signature of a message of the ceremony hashes before its commitment."""
    return f"sigmsg|{message}|"


def sign_message(group: Group, secret: int, message: str, randomness: Randomness) -> SignedMessage:
    """Sign a text of the threshold ceremony."""
    return SignedMessage(message, schnorr(group, secret, message_prefix(message), randomness))


def signs(group: Group, key: Element, signed: SignedMessage) -> bool:
    """Whether the holder of ``key = g^secret`` signed the message."""
    proof = signed.signature
    commitment = group.multiply(group.generator_power(proof.response), group.power(key, proof.challenge))
    return challenge(group, message_prefix(signed.message) + group.text(commitment)) == proof.challenge


@dataclass(frozen=True, slots=True)
class Encrypted:
    """A ciphertext of ``g^vote`` with what its maker knows: the vote and the nonce."""

    ciphertext: Ciphertext
    vote: int = field(repr=False)
    nonce: int = field(repr=False)


def encrypt(group: Group, key: Element, vote: int, randomness: Randomness) -> Encrypted:
    """ElGamal in the exponent: ``(g^r, y^r g^vote)``."""
    nonce = scalar(group, randomness)
    beta = group.multiply(group.power(key, nonce), group.generator_power(vote))
    return Encrypted(Ciphertext(group.generator_power(nonce), beta), vote, nonce)


def total(group: Group, parts: Sequence[Encrypted]) -> Encrypted:
    """The ciphertext of the sum of the votes; of none, the neutral one."""
    alpha = beta = group.neutral
    for part in parts:
        alpha = group.multiply(alpha, part.ciphertext.alpha)
        beta = group.multiply(beta, part.ciphertext.beta)
    nonce = sum(part.nonce for part in parts) % group.order
    return Encrypted(Ciphertext(alpha, beta), sum(part.vote for part in parts), nonce)


def pairs(group: Group, ciphertexts: Iterable[Ciphertext]) -> str:
    """``alpha,beta`` of each, joined by commas."""
    return ",".join(f"{group.text(one.alpha)},{group.text(one.beta)}" for one in ciphertexts)


def answer_statement(group: Group, context: str, ciphertexts: Sequence[Ciphertext]) -> str:
    """What the proofs over a whole answer are bound to: the voter's context and all its ciphertexts."""
    return f"{context}|{pairs(group, ciphertexts)}"


@dataclass(frozen=True, slots=True)
class Branch:
    """One case of a disjunction: that ``encrypted`` holds ``value``."""

    encrypted: Encrypted
    value: int

    def shifted(self, group: Group) -> Ciphertext:
        """The ciphertext that holds 0 exactly if the case is true."""
        pair = self.encrypted.ciphertext
        return Ciphertext(pair.alpha, group.divide(pair.beta, group.generator_power(self.value)))


def disjunction(
    group: Group, key: Element, prefix: str, branches: Sequence[Branch], true: int, randomness: Randomness
) -> tuple[Proof, ...]:
    """That one of the branches holds, without saying that it is number ``true``.

    The challenges add up to the hash of ``prefix`` and of all commitments. The other branches are simulated
    (Cramer, Damgård and Schoenmakers 1994).
    """
    q = group.order
    proofs = [Proof(randomness.below(q), randomness.below(q)) for _ in branches]
    w = scalar(group, randomness)
    commitments = [
        _simulated(group, key, branch.shifted(group), proof) for branch, proof in zip(branches, proofs, strict=True)
    ]
    commitments[true] = Ciphertext(group.generator_power(w), group.power(key, w))
    others = sum(proof.challenge for i, proof in enumerate(proofs) if i != true)
    c = (challenge(group, prefix + pairs(group, commitments)) - others) % q
    proofs[true] = Proof(c, (w - branches[true].encrypted.nonce * c) % q)
    return tuple(proofs)


def interval_proof(
    group: Group, key: Element, statement: str, encrypted: Encrypted, values: range, randomness: Randomness
) -> tuple[Proof, ...]:
    """That a ciphertext holds one of ``values`` (consecutive numbers)."""
    branches = [Branch(encrypted, value) for value in values]
    prefix = interval_prefix(group, statement, encrypted.ciphertext)
    return disjunction(group, key, prefix, branches, values.index(encrypted.vote), randomness)


def interval_prefix(group: Group, statement: str, ciphertext: Ciphertext) -> str:
    """What an interval proof hashes before its commitments."""
    return f"prove|{statement}|{pairs(group, (ciphertext,))}|"


def ranked_prefix(group: Group, context: str, key: Element, ciphertext: Ciphertext) -> str:
    """What the proof of a ranked answer hashes before its commitment."""
    return f"raweg|{context}|{group.text(key)},{pairs(group, (ciphertext,))}|"


def decryption_prefix(group: Group, fingerprint: str, key: Element) -> str:
    """What the proof of a partial decryption hashes before its two commitments."""
    return f"decrypt|{fingerprint}|{group.text(key)}|"


def _simulated(group: Group, key: Element, pair: Ciphertext, proof: Proof) -> Ciphertext:
    return Ciphertext(
        group.multiply(group.generator_power(proof.response), group.power(pair.alpha, proof.challenge)),
        group.multiply(group.power(key, proof.response), group.power(pair.beta, proof.challenge)),
    )
