"""How a seed is fixed before what it decides is known.

Two ways, for a record whose ``fingerprint`` is already sealed:

* **contributions**: before the election is sealed each observer publishes a commitment (a hash); after the
  ballots are closed and before they are opened each reveals the contribution. The seed hashes them all.
* **dice** thrown in public and typed by two people independently.

A contribution withheld: whoever reveals last could choose between two seeds by staying silent. So silence fixes
no seed at all; the outcome names who withheld, and dice decide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest

from cogestion.decisions.refusal import RefusedError

MINIMUM_THROWS = 20
"""20 throws of a six-sided die hold 51 bits: nobody tries all of them between the throw and the count."""

MINIMUM_CONTRIBUTION = 16
"""Characters: a commitment to something shorter could be opened by trying."""


class SeedRefusedError(RefusedError):
    """A contribution that does not open its commitment, comes from nobody, or is too short; too few dice."""


class DiceDisagreementError(SeedRefusedError):
    """The two people typed different throws."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """What an observer publishes beforehand: 64 hexadecimal digits that hide the contribution."""

    observer: str
    digest: str


@dataclass(frozen=True, slots=True)
class SeedFixed:
    """The seed, 64 hexadecimal digits, and who contributed to it (nobody when dice decided)."""

    seed: str
    observers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeedWithheld:
    """No seed: these observers did not reveal what they committed to, so dice must decide."""

    observers: tuple[str, ...]


def commit(observer: str, contribution: str) -> Commitment:
    """The commitment to a contribution of at least 16 characters that nobody can guess."""
    if len(contribution) < MINIMUM_CONTRIBUTION:
        raise SeedRefusedError("decisions.contribution-short", observer=observer, minimum=MINIMUM_CONTRIBUTION)
    return Commitment(observer, _hash("commitment", observer, contribution))


def seed_from_contributions(
    fingerprint: str, commitments: Sequence[Commitment], contributions: Mapping[str, str]
) -> SeedFixed | SeedWithheld:
    """Open ``commitments`` with ``contributions`` (by observer) and hash them, in the order of the observers' names.

    The order in which the commitments are listed does not matter: whoever keeps the list could else choose among
    as many seeds as it has orders.
    """
    observers = tuple(one.observer for one in commitments)
    if not observers or len(set(observers)) != len(observers):
        raise SeedRefusedError("decisions.observers-not-distinct", observers=observers)
    if unknown := sorted(set(contributions) - set(observers)):
        raise SeedRefusedError("decisions.contribution-without-commitment", observers=tuple(unknown))
    for one in commitments:
        if one.observer in contributions and commit(one.observer, contributions[one.observer]) != one:
            raise SeedRefusedError("decisions.contribution-differs", observer=one.observer)
    if withheld := tuple(name for name in observers if name not in contributions):
        return SeedWithheld(withheld)
    return SeedFixed(_hash("seed", fingerprint, *(contributions[name] for name in sorted(observers))), observers)


def seed_from_dice(fingerprint: str, first: str, second: str) -> SeedFixed:
    """The seed from throws of six-sided dice as two people typed them (white space and commas do not count)."""
    throws, again = ("".join(typed.replace(",", " ").split()) for typed in (first, second))
    if throws != again:
        pairs = enumerate(zip_longest(throws, again), start=1)
        position = next(throw for throw, (one, other) in pairs if one != other)
        raise DiceDisagreementError("decisions.dice-differ", position=position)
    if len(throws) < MINIMUM_THROWS or set(throws) - set("123456"):
        raise SeedRefusedError("decisions.dice-unusable", minimum=MINIMUM_THROWS)
    return SeedFixed(_hash("dice", fingerprint, throws), ())


def _hash(kind: str, *parts: str) -> str:
    """Each part with its length before it, so that no two lists of parts read alike."""
    return sha256("|".join([kind, *(f"{len(part)}:{part}" for part in parts)]).encode()).hexdigest()
