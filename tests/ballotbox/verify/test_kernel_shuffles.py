"""Shuffles by the kernel and by the reference: the same of the same secrets, and the same verdict on any."""

import io
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from types import SimpleNamespace
from typing import Any, cast

import cases_ranked
import pytest
from altered import CASES, Case
from ranked import RankedPlan

from cogestion.ballotbox import ED25519, VerificationError, verify
from cogestion.ballotbox.v1 import batches, checkers, kernel_shuffles
from cogestion.ballotbox.v1.format.ballot import Ciphertext
from cogestion.ballotbox.v1.format.election import Election
from cogestion.ballotbox.v1.format.tally import ShuffleProof
from cogestion.ballotbox.v1.groups import Element
from cogestion.ballotbox.v1.shuffling import draw, shuffle
from cogestion.ballotbox.v1.verify.record import verify as by_reference
from cogestion.ballotbox.v1.verify.shuffle import EQUATIONS, Pairs, broken_equations, check_proof

MODULES = (cases_ranked,)
KEY = ED25519.generator_power(987_654_321)
PHI = "phi"
ELECTION = cast(Election, SimpleNamespace(group=ED25519, public_key=KEY, fingerprint=PHI))


class Dice:
    """A generator that gives the same numbers to the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def below(self, bound: int) -> int:
        return self._random.randrange(bound)


@pytest.fixture(scope="module", autouse=True)
def kernel() -> None:
    if not checkers.installed():
        pytest.skip("The kernel is not installed: make test builds it where it finds cargo.")


def given(count: int) -> list[Ciphertext]:
    power = ED25519.generator_power
    return [Ciphertext(power(7 + i), ED25519.multiply(power(3 * i), KEY)) for i in range(count)]


def made(count: int, seed: int = 1) -> tuple[Pairs, Pairs, ShuffleProof]:
    before = given(count)
    return before, *shuffle(ED25519, KEY, PHI, before, Dice(seed), kernel=True)


def holds(before: Pairs, after: Pairs, proof: ShuffleProof, **election: Any) -> bool:
    changed = cast(Election, SimpleNamespace(**{**vars(ELECTION), **election}))
    return kernel_shuffles.holds(changed, before, after, proof, 1)


@pytest.mark.parametrize("count", [0, 1, 2, 7, 300])
def test_the_same_secrets_make_the_same_shuffle(count: int) -> None:
    before, after, proof = made(count, seed=count)
    assert (after, proof) == shuffle(ED25519, KEY, PHI, before, Dice(count), kernel=False)
    assert holds(before, after, proof)
    assert broken_equations(ED25519, KEY, PHI, before, after, proof) == set()


def test_secrets_are_those_of_one_shuffle() -> None:
    """Each row with one number for each ciphertext, and each place once."""
    before, secrets = given(3), draw(ED25519, 3, Dice(1))
    rows = [secrets.nonces, secrets.r, secrets.r_hat, secrets.w, secrets.w_hat, secrets.w_prime]
    kernel_shuffles.shuffle_by_kernel(KEY, PHI, before, secrets.order, rows)
    for order in ([0, 1, 1], [0, 1, 3], [0, 1], [0, 1, 2, 3]):
        with pytest.raises(ValueError, match="shuffle"):
            kernel_shuffles.shuffle_by_kernel(KEY, PHI, before, order, rows)
    for i in range(len(rows)):
        for wrong in (rows[i][:-1], [*rows[i], 1], [*rows[i][:-1], ED25519.order]):
            with pytest.raises(ValueError, match="shuffle"):
                kernel_shuffles.shuffle_by_kernel(KEY, PHI, before, secrets.order, [*rows[:i], wrong, *rows[i + 1 :]])


def moved(value: Any) -> Iterator[Any]:
    """Every way to alter one element or exponent of a value that holds some."""
    if isinstance(value, bytes):
        yield ED25519.multiply(Element(value), ED25519.generator)
        yield Element(bytes([value[0] ^ 1]) + value[1:])
    elif isinstance(value, int):
        yield (value + 1) % ED25519.order
        yield value + ED25519.order
    elif isinstance(value, Ciphertext):
        yield from (replace(value, alpha=one) for one in moved(value.alpha))
        yield from (replace(value, beta=one) for one in moved(value.beta))
    else:
        rebuilt = getattr(type(value), "_make", type(value))
        for i, part in enumerate(value):
            yield from (rebuilt([*value[:i], one, *value[i + 1 :]]) for one in moved(part))


def test_every_part_of_a_shuffle_matters() -> None:
    before, after, proof = made(3)
    altered = [(before, after, one) for one in moved(proof)]
    altered += [(before, one, proof) for one in moved(after)]
    altered += [(one, after, proof) for one in moved(tuple(before))]
    assert len(altered) == 2 * (5 + 3 + 4 + 6 + 3 + 3) + 2 * 12
    assert not any(holds(*one) for one in altered)
    assert not any(holds(before, after, proof, public_key=one) for one in moved(KEY))
    assert not holds(before, after, proof, fingerprint="psi")


def test_faults_do_not_cancel_out() -> None:
    """Each equation has a coefficient of its own: what one has too much is not made good by another."""
    before, after, proof = made(3)
    s = proof.s

    def plus(number: int) -> int:
        return (number + 1) % ED25519.order

    def minus(number: int) -> int:
        return (number - 1) % ED25519.order

    pairs = (
        s._replace(s1=plus(s.s1), s2=minus(s.s2)),
        s._replace(s1=plus(s.s1), s3=minus(s.s3)),
        s._replace(s1=plus(s.s1), s4=plus(s.s4)),
        s._replace(s1=plus(s.s1), s_hat=(minus(s.s_hat[0]), *s.s_hat[1:])),
        s._replace(s_hat=(plus(s.s_hat[0]), minus(s.s_hat[1]), s.s_hat[2])),
    )
    for other in pairs:
        assert not holds(before, after, proof._replace(s=other))


def test_rows_of_another_length_do_not_hold() -> None:
    before, after, proof = made(2)
    t, s = proof.t, proof.s
    others = (
        proof._replace(c=proof.c[1:]),
        proof._replace(c_hat=proof.c_hat[1:]),
        proof._replace(t=t._replace(t_hat=t.t_hat[1:])),
        proof._replace(t=t._replace(t4=(*t.t4, t.t1))),
        proof._replace(s=s._replace(s_hat=(*s.s_hat, 1))),
    )
    assert not any(holds(before, after, one) for one in others)
    assert not holds(before, after[1:], proof)
    assert not holds(before[1:], after, proof)


def turned(element: Element) -> Element:
    """An element plus (0, -1): both coordinates negated."""
    number = int.from_bytes(element, "little")
    y, sign = number % 2**255, number >> 255
    return Element(((2**255 - 19 - y) | (1 - sign) << 255).to_bytes(32, "little"))


def test_what_is_outside_the_subgroup_never_holds() -> None:
    """The kernel would prove it, and one time in a few the sum alone would not show it."""
    first, *others = given(2)
    before = [replace(first, alpha=turned(first.alpha)), *others]
    for seed in range(32):
        after, proof = shuffle(ED25519, KEY, PHI, before, Dice(seed), kernel=True)
        assert sum(not ED25519.contains(one.alpha) for one in after) == 1
        assert not holds(before, after, proof)


def proven_cases() -> Iterator[Case]:
    """Those in the group that the kernel knows whose shuffle breaks an equation."""
    for case in CASES:
        if case.rule.startswith("shuffle.t") and case.plan().group is ED25519:
            yield case


@pytest.mark.parametrize("case", [*proven_cases()], ids=lambda case: f"{case.rule}-{case.name}")
def test_the_kernel_refuses_by_itself_every_altered_shuffle(case: Case) -> None:
    asked: list[tuple[Election, Pairs, Pairs, ShuffleProof]] = []

    def spy(election: Election, before: Pairs, after: Pairs, proof: ShuffleProof, *where: Any) -> None:
        asked.append((election, before, after, proof))
        check_proof(election, before, after, proof, *where)

    with pytest.raises(VerificationError) as refused:
        by_reference(io.BytesIO(case.plan().seal()), proven=spy)
    assert refused.value.rule == case.rule
    assert not kernel_shuffles.holds(*asked[-1])


def test_every_equation_has_a_case() -> None:
    assert {case.rule for case in proven_cases()} == {f"shuffle.{name}" for name in EQUATIONS}


@pytest.mark.parametrize("plan", [RankedPlan(), RankedPlan(ballots=[])])
def test_a_ranked_record_is_the_same_to_both(plan: RankedPlan) -> None:
    record = plan.seal()
    assert verify(io.BytesIO(record), kernel=True) == verify(io.BytesIO(record), kernel=False)


def test_a_kernel_that_refuses_a_good_shuffle_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel_shuffles, "holds", lambda *_: False)
    with pytest.raises(batches.KernelDisagreesError) as refused:
        verify(io.BytesIO(RankedPlan().seal()), kernel=True)
    assert refused.value.field == "shuffle.proofs[0]"
