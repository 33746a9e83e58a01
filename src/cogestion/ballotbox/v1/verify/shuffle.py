"""A shuffle: the ciphertexts after it hold the votes of those before it, in an order nobody is told (section 6).

The proof is that of Terelius and Wikström as Haenni and others write it down, with their letters: ``c`` commits to
the permutation, ``c_hat`` to the exponents ``u`` in the new order.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce

from cogestion.ballotbox.v1.format.ballot import Ciphertext
from cogestion.ballotbox.v1.format.canonical import digest
from cogestion.ballotbox.v1.format.election import Election, RankedQuestion
from cogestion.ballotbox.v1.format.tally import Shuffle, ShuffleProof, Tally
from cogestion.ballotbox.v1.groups import Element, Group
from cogestion.ballotbox.v1.verify.chain import Published
from cogestion.ballotbox.v1.verify.proofs import halves, hashed
from cogestion.ballotbox.v1.verify.rules import Checks
from cogestion.ballotbox.v1.verify.tally import Decryption

EQUATIONS = ("t1", "t2", "t3", "t41", "t42", "t-hat")

Pairs = Sequence[Ciphertext]


def check_proof(
    election: Election, before: Pairs, after: Pairs, proof: ShuffleProof, path: str, checks: Checks
) -> None:
    """Check the shuffle of one question, whose lengths have been checked."""
    t = proof.t
    for one in (*halves(after), t.t1, t.t2, t.t3, *t.t4, *t.t_hat, *proof.c, *proof.c_hat):
        checks.check("shuffle.membership", election.group.contains(one), path)
    broken = broken_equations(election.group, election.public_key, election.fingerprint, before, after, proof)
    for name in EQUATIONS:
        checks.check(f"shuffle.{name}", name not in broken, path)


ProofCheck = Callable[[Election, Pairs, Pairs, ShuffleProof, str, Checks], None]
"""How a shuffle's proof is checked: :func:`check_proof`, or what comes to the same."""


def take_shuffle(event: Published, decryption: Decryption, checks: Checks, proven: ProofCheck = check_proof) -> None:
    """Check a shuffle of the tally so far, and go on with what it made."""
    stored, election = event.objects[0], decryption.begun.election
    owner = decryption.begun.owner(event, decryption.shufflers, checks)
    shuffle = stored.read(Shuffle, "shuffle.canonical", checks, election.group)
    decryption.tally = check_shuffle(election, decryption.tally, shuffle, checks, proven)
    decryption.shufflers.append(owner)


def check_shuffle(
    election: Election, tally: Tally, shuffle: Shuffle, checks: Checks | None = None, proven: ProofCheck = check_proof
) -> Tally:
    """The tally as a shuffle leaves it. Raises VerificationError if that is not the same votes, proven."""
    checks = checks or Checks()
    places = [q for q, one in enumerate(election.questions) if isinstance(one, RankedQuestion)]
    checks.check("shuffle.shape", len(shuffle.ciphertexts) == len(shuffle.proofs) == len(places), "shuffle")
    made = [*tally]
    for i, (q, after, proof) in enumerate(zip(places, shuffle.ciphertexts, shuffle.proofs, strict=False)):
        path, t, s = f"shuffle.proofs[{i}]", proof.t, proof.s
        each = (after, t.t_hat, s.s_hat, s.s_prime, proof.c, proof.c_hat)
        checks.check("shuffle.shape", {*map(len, each)} == {len(tally[q])} and len(t.t4) == 2, path)
        proven(election, tally[q], after, proof, path, checks)
        made[q] = after
    return tuple(made)


def broken_equations(
    group: Group, key: Element, phi: str, before: Pairs, after: Pairs, proof: ShuffleProof
) -> set[str]:
    """Which of the equations do not hold, of a shuffle whose lengths and elements have been checked."""
    statement = _listed(group, (*halves(before), *halves(after), *proof.c))
    seed = digest(f"shuffle-challenges|{phi}|{statement}")
    u = [hashed(group, seed + digest(str(i))) for i in range(len(before))]
    t, s = proof.t, proof.s
    told = _listed(group, [t.t1, t.t2, t.t3, *t.t4, *t.t_hat]) + statement + _listed(group, proof.c_hat)
    challenge = hashed(group, "shuffle-challenge", phi, told + group.text(key))

    def committed(claim: Element, *factors: Element) -> Element:
        return group.product((group.power(claim, -challenge), *factors))

    def powers(bases: Iterable[Element], exponents: Sequence[int]) -> Element:
        return group.product(map(group.power, bases, exponents))

    g = group.generator_power
    h, *generators = (group.independent(i - 1) for i in range(len(before) + 1))
    links = [h, *proof.c_hat]
    c_bar = group.divide(group.product(proof.c), group.product(generators))
    c_last = group.divide(links[-1], group.power(h, reduce(lambda one, other: one * other % group.order, u, 1)))
    alpha, beta = powers((one.alpha for one in before), u), powers((one.beta for one in before), u)
    new_alpha = powers((one.alpha for one in after), s.s_prime)
    new_beta = powers((one.beta for one in after), s.s_prime)
    steps = zip(proof.c_hat, s.s_hat, links, s.s_prime, strict=False)
    holds = {
        "t1": t.t1 == committed(c_bar, g(s.s1)),
        "t2": t.t2 == committed(c_last, g(s.s2)),
        "t3": t.t3 == committed(powers(proof.c, u), g(s.s3), powers(generators, s.s_prime)),
        "t41": t.t4[0] == committed(beta, group.power(key, -s.s4), new_beta),
        "t42": t.t4[1] == committed(alpha, g(-s.s4), new_alpha),
        "t-hat": list(t.t_hat) == [committed(one, g(r), group.power(link, e)) for one, r, link, e in steps],
    }
    return {name for name, one in holds.items() if not one}


def _listed(group: Group, elements: Iterable[Element]) -> str:
    """Elements as they stand in a hash input, with a comma behind each."""
    return "".join(f"{group.text(one)}," for one in elements)
