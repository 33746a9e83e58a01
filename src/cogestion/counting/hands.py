"""Whose hands the papers are in during a count, what they are worth there, and how they move."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cogestion.counting.papers import Papers, Pile, papers_of
from cogestion.counting.profile import Profile
from cogestion.counting.transcript import Number, Transfer, in_votes
from cogestion.decisions import RefusedError


class EqualRanksError(RefusedError):
    """Papers with equal ranks, which this rule cannot read."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Papers that a candidate received together, what each is worth there, and the votes they gave, in units."""

    pile: Pile
    value: Number
    votes: Number


class Hands:
    """Votes and parcels by candidate number; 0 stands for nobody, with what is non-transferable.

    Numbers are in units of ``10**-decimals`` of a vote, and ``one`` is a vote. Only who is in ``continuing`` receives
    papers; it begins with all who did not withdraw.
    """

    decimals = 0

    def __init__(self, profile: Profile) -> None:
        refuse_equal_ranks(profile)
        self.profile = profile
        self.one: Number = 10**self.decimals
        self.papers: Papers = papers_of(profile)
        self.continuing = [False] * (len(profile.candidates) + 1)
        for number in profile.standing:
            self.continuing[number] = True
        self.parcels: list[list[Parcel]] = [[] for _ in self.continuing]
        self.votes: list[Number] = [0] * len(self.continuing)

    def credit(self, pile: Pile, value: Number) -> Number:
        """The votes that ``pile`` gives its receiver."""
        return pile.papers * value

    def give(self, pile: Pile, value: Number, giver: int, receiver: int) -> Transfer:
        """Hand over a pile at ``value`` each."""
        votes = self.credit(pile, value)
        self.votes[receiver] += votes
        self.parcels[receiver].append(Parcel(pile, value, votes))
        return Transfer(giver, receiver, pile.papers, value)

    def move(self, pile: Pile, value: Number, giver: int) -> list[Transfer]:
        """Each paper to its next continuing candidate, or to nobody (0), at ``value`` each."""
        dealt = self.papers.deal(pile, self.continuing)
        return [self.give(part, value, giver, receiver) for receiver, part in dealt.items()]

    def move_all(self, giver: int) -> list[Transfer]:
        """All the papers of ``giver`` at the values they have, highest first; no votes are left."""
        self.votes[giver] = 0
        return [one for parcel in self.take(giver) for one in self.move(parcel.pile, parcel.value, giver)]

    def take(self, giver: int) -> list[Parcel]:
        """All the parcels of a candidate, those of equal value joined, highest value first."""
        parcels, self.parcels[giver] = self.parcels[giver], []
        alike: dict[Number, list[Parcel]] = {}
        for parcel in parcels:
            alike.setdefault(parcel.value, []).append(parcel)
        return [self.join(alike[value]) for value in sorted(alike, reverse=True)]

    def join(self, parcels: Sequence[Parcel]) -> Parcel:
        """One parcel of several that have the same value."""
        votes = sum(parcel.votes for parcel in parcels)
        return Parcel(self.papers.join([parcel.pile for parcel in parcels]), parcels[0].value, votes)

    def name(self, candidate: int) -> str:
        """A candidate's name."""
        return self.profile.candidates[candidate - 1]

    def said(self, number: Number) -> Decimal | Fraction:
        """A number of votes as reasons give it."""
        return in_votes(number, self.decimals)


def refuse_equal_ranks(profile: Profile) -> None:
    """Refuse a profile with shared ranks, naming how many papers have them."""
    if min(profile.marks, default=1) < 0:
        papers = sum(weight for weight, marks in profile.groups() if min(marks, default=1) < 0)
        raise EqualRanksError("counting.equal-ranks", count=papers)
