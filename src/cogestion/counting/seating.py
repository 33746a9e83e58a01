"""Seats in an order, with or without reserved places: whoever is doomed when the turn comes is passed over."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from cogestion.counting.grades import Grades
from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll
from cogestion.counting.ties import last_seats
from cogestion.counting.transcript import Fate, Tie
from cogestion.decisions import Reason
from cogestion.decisions.places import Moment, Places

AnyPoll = Poll[Profile] | Poll[Grades]
Seated = tuple[tuple[Fate, ...], tuple[Tie, ...], tuple[Reason, ...]]
"""The elected, the ties, and who was passed over for the sake of reserved places, with the reason."""


class Turns:
    """Who may still have a seat under the reserved places of a poll. ``passed`` says who may not, and why."""

    def __init__(self, poll: AnyPoll, code: str = "counting.passed-over-order") -> None:
        """``code`` is the reason of whoever is passed over."""
        self.names, self.code = poll.papers.candidates, code
        self.moment = (poll.places or Places(())).start(poll.papers.standing, poll.seats)
        self.passed: list[Reason] = []

    @property
    def full(self) -> bool:
        """Whether every seat that can be filled is."""
        return len(self.moment.elected) == self.moment.seats

    def able(self, candidates: Sequence[int], **values: int) -> list[int]:
        """Those of ``candidates``, all of them free, who can have the next seat; the others are passed over for good.

        ``values`` stand in the reason beside the name and the bounds.
        """
        if self.full:
            return list(candidates)
        able = [n for n in candidates if self.moment.electing(n).fillable]
        for n in candidates:
            if n not in able:
                bounds = self.moment.electing(n).cause(n)
                self.passed.append(Reason.of(self.code, name=self.names[n - 1], bounds=bounds, **values))
        self.moment = self.moment.excluding(*(n for n in candidates if n not in able))
        return able

    def all_together(self, candidates: Sequence[int]) -> bool:
        """Whether all of them can have a seat."""
        return self.moment.electing(*candidates).fillable

    def seat(self, *candidates: int) -> None:
        """These have a seat."""
        self.moment = self.moment.electing(*candidates)


@dataclass(frozen=True, slots=True)
class Words:
    """The codes of the reasons: elected as ever, elected after others were passed over, by lot, passed over.

    ``values`` gives what stands in them beside the name, for the candidates of one class.
    """

    elected: str
    within: str
    lot: str
    passed: str
    values: Callable[[int], Mapping[str, int]]


def seat_highest(poll: Poll[Profile], votes: Sequence[int]) -> Seated:
    """Seat the candidates with the most ``votes`` (by candidate number), highest first; nobody without a vote.

    A reserved place that only candidates without a vote could take is kept free for their group.
    """
    ranked = sorted((n for n in poll.papers.standing if votes[n]), key=lambda n: (-votes[n], n))
    classes = [list(level) for _, level in groupby(ranked, key=lambda n: votes[n])]
    codes = ("counting.elected-highest", "counting.elected-place", "counting.elected-lot", "counting.passed-over")
    return _Seating(poll, Words(*codes, lambda n: {"count": votes[n]})).run(classes)


def seat_in_order(poll: AnyPoll, classes: Sequence[Sequence[int]], code: str) -> Seated:
    """Seat the first of ``classes`` (each of candidates who are level), and who of the last is drawn by lot.

    ``code`` is the reason of whoever is elected without a lot; its value is the name.
    """
    return _Seating(
        poll, Words(code, code, "counting.elected-drawn", "counting.passed-over-order", lambda n: {})
    ).run(classes)


class _Seating:
    def __init__(self, poll: AnyPoll, words: Words) -> None:
        self.poll, self.words = poll, words
        self.turns = Turns(poll, words.passed)
        self.elected: list[Fate] = []
        self.ties: list[Tie] = []

    def run(self, classes: Sequence[Sequence[int]]) -> Seated:
        """Class after class, until the seats are filled or a lot is missing."""
        for level in classes:
            if self.turns.full or not self._seat(level):
                break
        return tuple(self.elected), tuple(self.ties), tuple(self.turns.passed)

    def _seat(self, level: Sequence[int]) -> bool:
        """Seat those of one class who can be, by lot where not all of them can. False: undecided."""
        able = self.turns.able(level, **self.words.values(level[0])) if level else []
        if self.turns.all_together(able):
            self._elect(self.words.within if self.turns.passed else self.words.elected, able)
            return True
        needed = [n for n in able if n in self.turns.moment.guarded]
        if needed:
            self._elect(self.words.within, needed)
            return self.turns.full or self._seat([n for n in able if n not in needed])
        return self._draw(able)

    def _draw(self, tied: Sequence[int]) -> bool:
        """One lot orders them all; each is seated in that order if that is still possible."""
        drawn = last_seats(tied, len(tied), self.poll.papers.candidates, self.poll.lots)
        taken = _taken(self.turns.moment, drawn.chosen or tied)
        tie = replace(drawn, places=len(taken), chosen=taken if drawn.chosen else ())
        self.ties.append(tie)
        self._elect(self.words.lot, tie.chosen)
        return bool(tie.chosen)

    def _elect(self, code: str, candidates: Sequence[int]) -> None:
        names = self.poll.papers.candidates
        for n in candidates:
            values = self.words.values(n)
            self.elected.append(Fate(n, None, Reason.of(code, name=names[n - 1], **values)))
        self.turns.seat(*candidates)


def _taken(moment: Moment, order: Sequence[int]) -> tuple[int, ...]:
    """Who can be elected one after the other in this order."""
    taken: list[int] = []
    for n in order:
        if moment.electing(*taken, n).fillable:
            taken.append(n)
    return tuple(taken)
