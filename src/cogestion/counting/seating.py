"""Seats to those with the most votes, with or without reserved places; nobody is elected without a vote."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from cogestion.counting.places import Moment, Places
from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll
from cogestion.counting.ties import last_seats
from cogestion.counting.transcript import Fate, Tie
from cogestion.decisions import Reason

Seated = tuple[tuple[Fate, ...], tuple[Tie, ...], tuple[Reason, ...]]
"""The elected, the ties, and who was passed over for the sake of reserved places, with the reason."""


def seat_highest(poll: Poll[Profile], votes: Sequence[int]) -> Seated:
    """Seat the candidates with the most ``votes`` (by candidate number), highest first.

    Under reserved places whoever is doomed when the turn comes is passed over. A place that only candidates without a
    vote could take is kept free for their group.
    """
    seating = _Seating(poll, votes)
    ranked = sorted((n for n in poll.papers.standing if votes[n]), key=lambda n: (-votes[n], n))
    for _, level in groupby(ranked, key=lambda n: votes[n]):
        if seating.full or not seating.seat(list(level)):
            break
    return tuple(seating.elected), tuple(seating.ties), tuple(seating.passed)


class _Seating:
    def __init__(self, poll: Poll[Profile], votes: Sequence[int]) -> None:
        self.poll, self.votes = poll, votes
        self.moment = (poll.places or Places(())).start(poll.papers.standing, poll.seats)
        self.elected: list[Fate] = []
        self.ties: list[Tie] = []
        self.passed: list[Reason] = []

    @property
    def full(self) -> bool:
        return len(self.elected) == self.moment.seats

    def seat(self, level: Sequence[int]) -> bool:
        """Seat those of one number of votes who can be, by lot where not all of them can. False: undecided."""
        able = [n for n in level if self.moment.electing(n).fillable]
        self._pass_over([n for n in level if n not in able])
        if self.moment.electing(*able).fillable:
            self._elect("counting.elected-place" if self.passed else "counting.elected-highest", able)
            return True
        needed = [n for n in able if n in self.moment.guarded]
        if needed:
            self._elect("counting.elected-place", needed)
            return self.full or self.seat([n for n in able if n not in needed])
        return self._draw(able)

    def _draw(self, tied: Sequence[int]) -> bool:
        """One lot orders them all; each is seated in that order if that is still possible."""
        drawn = last_seats(tied, len(tied), self.poll.papers.candidates, self.poll.lots)
        taken = _taken(self.moment, drawn.chosen or tied)
        tie = replace(drawn, places=len(taken), chosen=taken if drawn.chosen else ())
        self.ties.append(tie)
        self._elect("counting.elected-lot", tie.chosen)
        return bool(tie.chosen)

    def _elect(self, code: str, candidates: Sequence[int]) -> None:
        for n in candidates:
            self.elected.append(Fate(n, None, Reason.of(code, name=self._name(n), count=self.votes[n])))
        self.moment = self.moment.electing(*candidates)

    def _pass_over(self, candidates: Sequence[int]) -> None:
        for n in candidates:
            bounds = self.moment.electing(n).cause(n)
            self.passed.append(
                Reason.of("counting.passed-over", name=self._name(n), count=self.votes[n], bounds=bounds)
            )
        self.moment = self.moment.excluding(*candidates)

    def _name(self, candidate: int) -> str:
        return self.poll.papers.candidates[candidate - 1]


def _taken(moment: Moment, order: Sequence[int]) -> tuple[int, ...]:
    """Who can be elected one after the other in this order."""
    taken: list[int] = []
    for n in order:
        if moment.electing(*taken, n).fillable:
            taken.append(n)
    return tuple(taken)
