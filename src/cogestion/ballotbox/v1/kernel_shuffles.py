"""What the kernel is asked about shuffles in Ed25519: values of the format become rows of bytes, and rows values.

Whether it is asked is for ``batches`` to say.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from cogestion.ballotbox.v1.format.ballot import Ciphertext
from cogestion.ballotbox.v1.format.election import Election
from cogestion.ballotbox.v1.format.tally import ShuffleCommitments, ShuffleProof, ShuffleResponses
from cogestion.ballotbox.v1.groups import Element

Pairs = Sequence[Ciphertext]


def shuffle_by_kernel(
    key: Element, fingerprint: str, given: Pairs, order: list[int], secrets: Iterable[list[int]]
) -> tuple[tuple[Ciphertext, ...], ShuffleProof]:
    """The shuffle and its proof; of ``secrets`` (nonces, r, r-hat, w, w-hat, w') the kernel overwrites its copies."""
    rows = _shuffler(key, fingerprint, 0).shuffle(_pairs(given), order, [*map(_scalars, secrets)])
    after, t, s, c, c_hat = map(_parts, rows)
    halves = iter(_as_elements(after))
    made = tuple(Ciphertext(alpha, beta) for alpha, beta in zip(halves, halves, strict=True))
    t1, t2, t3, t41, t42, *t_hat = _as_elements(t)
    s1, s2, s3, s4, *rest = (int.from_bytes(one, "little") for one in s)
    responses = ShuffleResponses(s1, s2, s3, s4, tuple(rest[: len(order)]), tuple(rest[len(order) :]))
    commitments = ShuffleCommitments(t1, t2, t3, (t41, t42), tuple(t_hat))
    return made, ShuffleProof(commitments, responses, tuple(_as_elements(c)), tuple(_as_elements(c_hat)))


def holds(election: Election, before: Pairs, after: Pairs, proof: ShuffleProof, threads: int = 0) -> bool:
    """Whether the kernel finds nothing wrong with a shuffle of ciphertexts in the subgroup."""
    t, s = proof.t, proof.s
    made = (
        _pairs(after),
        b"".join((t.t1, t.t2, t.t3, *t.t4, *t.t_hat)),
        _scalars((s.s1, s.s2, s.s3, s.s4, *s.s_hat, *s.s_prime)),
        b"".join(proof.c),
        b"".join(proof.c_hat),
    )
    said: bool = _shuffler(election.public_key, election.fingerprint, threads).holds(_pairs(before), made)
    return said


def _shuffler(key: Element, fingerprint: str, threads: int) -> Any:
    import cogestion_kernel

    return cogestion_kernel.Shuffler(key, fingerprint, threads)


def _pairs(pairs: Pairs) -> bytes:
    return b"".join(part for one in pairs for part in (one.alpha, one.beta))


def _scalars(numbers: Iterable[int]) -> bytes:
    return b"".join(one.to_bytes(32, "little") for one in numbers)


def _parts(row: bytes) -> list[bytes]:
    return [row[i : i + 32] for i in range(0, len(row), 32)]


def _as_elements(parts: list[bytes]) -> list[Element]:
    return [*map(Element, parts)]
