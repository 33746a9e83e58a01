"""Scottish local elections: single transferable vote, weighted inclusive Gregory, exact to five decimals.

Source: The Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45 to 52; re-enacted by
SSI 2011/399, Schedule 1, rules 46 to 53. Evidence: official figures, 199 wards of May 2017, stage by stage.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.ties import Choice, break_tie
from cogestion.counting.transcript import Fate, Invalid, Stage, Tie, Transcript, Transfer, in_votes, notes
from cogestion.decisions import Evidence, Lots, Reason, RefusedError

DECIMALS = 5
ONE = 10**DECIMALS


class EqualRanksError(RefusedError):
    """Papers with equal ranks, which this rule cannot read."""


def count(poll: Poll[Profile]) -> Transcript:
    """Count a poll; withdrawn candidates are struck from every paper first."""
    _refuse_equal_ranks(poll.papers)
    return _Count(poll.papers, poll.seats, poll.lots).run()


def _refuse_equal_ranks(profile: Profile) -> None:
    if min(profile.marks, default=1) < 0:
        papers = sum(weight for weight, marks in profile.groups() if min(marks, default=1) < 0)
        raise EqualRanksError("counting.equal-ranks", count=papers)


class _Count:
    """The state of a running count. A group of equal papers always lies whole on one pile, at one value."""

    def __init__(self, profile: Profile, seats: int, lots: Lots | None) -> None:
        self.profile, self.seats, self.lots = profile, seats, lots
        self.continuing = [False] * (len(profile.candidates) + 1)
        for number in profile.standing:
            self.continuing[number] = True
        self.reached = list(profile.starts[:-1])
        self.piles: list[dict[int, list[int]]] = [{} for _ in self.continuing]
        self.votes = [0] * len(self.continuing)
        self.surpluses: set[int] = set()
        self.stages: list[Stage] = []
        self.elected: list[Fate] = []
        self.excluded: list[Fate] = []
        self.ties: list[Tie] = []
        self.ballots = 0
        self.quota = 1

    def run(self) -> Transcript:
        """Stage after stage until the seats are filled or a tie needs a lot that nobody gave."""
        self._first_count()
        while self.ballots and not self._finished():
            if not (self._transfer_surplus() if self.surpluses else self._exclude()):
                break
        return self._transcript()

    def _first_count(self) -> None:
        transfers = self._move(range(len(self.reached)), ONE, giver=0)
        blank = sum(one.papers for one in transfers if not one.receiver)
        self.ballots = self.profile.papers - blank
        self.votes[0] = 0  # a paper without a preference is no vote at all
        self.quota = self.ballots // (self.seats + 1) + 1
        reason = Reason.of("counting.first-count", count=self.ballots, seats=self.seats, quota=self.quota)
        self._close("first-count", 0, [one for one in transfers if one.receiver], reason)

    def _transfer_surplus(self) -> bool:
        """Rules 47 to 49: the largest surplus goes first, all of its papers at a reduced value."""
        giver = self._choose("surplus", max, self.surpluses)
        if not giver:
            return False
        total = self.votes[giver]
        surplus = total - self.quota * ONE
        self.surpluses.remove(giver)
        pile, self.piles[giver] = self.piles[giver], {}
        transfers = [
            one
            for value in sorted(pile, reverse=True)
            for one in self._move(pile[value], surplus * value // total, giver)
        ]
        self.votes[giver] = self.quota * ONE
        self._balance()
        reason = Reason.of("counting.surplus-transferred", name=self._name(giver), surplus=_votes(surplus))
        self._close("surplus", giver, transfers, reason)
        return True

    def _exclude(self) -> bool:
        """Rules 50 and 51: the lowest is excluded, and all the papers go on at the value they have."""
        lowest = self._choose("exclusion", min, [n for n, on in enumerate(self.continuing) if on])
        if not lowest:
            return False
        self.continuing[lowest] = False
        votes = _votes(self.votes[lowest])
        reason = Reason.of(self._exclusion(), name=self._name(lowest), votes=votes)
        self.excluded.append(Fate(lowest, len(self.stages), reason))
        pile, self.piles[lowest] = self.piles[lowest], {}
        self.votes[lowest] = 0
        transfers = [one for value in sorted(pile, reverse=True) for one in self._move(pile[value], value, lowest)]
        self._balance()
        self._close("exclusion", lowest, transfers, reason)
        return True

    def _exclusion(self) -> str:
        """The reason's code: whether the lowest stood alone, or an earlier stage or a lot had to choose."""
        tie = self.ties[-1] if self.ties else None
        if tie is None or tie.stage != len(self.stages):
            return "counting.excluded-lowest"
        return "counting.excluded-lot" if tie.draw else "counting.excluded-earlier"

    def _move(self, groups: Iterable[int], value: int, giver: int) -> list[Transfer]:
        """Each paper to its next continuing candidate, or to nobody (0)."""
        marks, starts, weights = self.profile.marks, self.profile.starts, self.profile.weights
        reached, continuing, piles = self.reached, self.continuing, self.piles
        papers: dict[int, int] = {}
        for g in groups:
            at, end = reached[g], starts[g + 1]
            while at < end and not continuing[marks[at]]:
                at += 1
            reached[g] = at
            receiver = marks[at] if at < end else 0
            papers[receiver] = papers.get(receiver, 0) + weights[g]
            piles[receiver].setdefault(value, []).append(g)
        for receiver, number in papers.items():
            self.votes[receiver] += number * value
        return [Transfer(giver, receiver, papers[receiver], value) for receiver in sorted(papers)]

    def _balance(self) -> None:
        """Non-transferable takes the fractions lost, so that every stage sums to the valid papers."""
        self.votes[0] = self.ballots * ONE - sum(self.votes[1:])

    def _choose(self, purpose: str, choice: Choice, candidates: Iterable[int]) -> int:
        """The one with the most or fewest votes; a tie is put on record. 0: undecided."""
        ordered = sorted(candidates)
        wanted = choice(self.votes[n] for n in ordered)
        tied = [n for n in ordered if self.votes[n] == wanted]
        if len(tied) == 1:
            return tied[0]
        tie = break_tie(purpose, tied, self.stages, choice, self.profile.candidates, self.lots)
        self.ties.append(tie)
        return tie.chosen[0] if tie.chosen else 0

    def _close(self, action: str, candidate: int, transfers: list[Transfer], reason: Reason) -> None:
        number = len(self.stages) + 1
        self.stages.append(Stage(number, action, candidate, tuple(self.votes), tuple(transfers), reason))
        if self.ballots:
            self._elect_at_quota(number)
            self._elect_the_rest(number)

    def _elect_at_quota(self, stage: int) -> None:
        for n, on in enumerate(self.continuing):
            if on and self.votes[n] >= self.quota * ONE:
                reason = Reason.of(
                    "counting.elected-quota", name=self._name(n), votes=_votes(self.votes[n]), quota=self.quota
                )
                self._elect(Fate(n, stage, reason))
                if self.votes[n] > self.quota * ONE:
                    self.surpluses.add(n)

    def _elect_the_rest(self, stage: int) -> None:
        """Rule 52: as many continuing candidates as vacancies, or fewer, are all elected."""
        rest = [n for n, on in enumerate(self.continuing) if on]
        vacancies = self.seats - len(self.elected)
        if rest and len(rest) <= vacancies:
            for n in rest:
                reason = Reason.of("counting.elected-remaining", name=self._name(n), count=vacancies)
                self._elect(Fate(n, stage, reason))

    def _elect(self, fate: Fate) -> None:
        self.continuing[fate.candidate] = False
        self.elected.append(fate)

    def _finished(self) -> bool:
        return len(self.elected) >= self.seats or not any(self.continuing)

    def _name(self, candidate: int) -> str:
        return self.profile.candidates[candidate - 1]

    def _transcript(self) -> Transcript:
        blank = self.profile.papers - self.ballots
        undecided = any(not tie.chosen for tie in self.ties)
        return Transcript(
            rule=RULE.id,
            candidates=self.profile.candidates,
            withdrawn=self.profile.withdrawn,
            seats=self.seats,
            ballots=self.ballots,
            invalid=(Invalid(blank, Reason.of("counting.invalid-no-mark", count=blank)),) if blank else (),
            decimals=DECIMALS,
            quota=self.quota * ONE,
            stages=tuple(self.stages),
            elected=tuple(sorted(self.elected, key=lambda fate: (fate.stage or 0, fate.candidate))),
            excluded=tuple(self.excluded),
            ties=tuple(self.ties),
            notes=() if undecided else notes(self.ballots, self.seats - len(self.elected)),
        )


def _votes(scaled: int) -> Decimal | Fraction:
    return in_votes(scaled, DECIMALS)


RULE = Rule("scottish-2007", "SSI 2007/42, Schedule 1, rules 45-52", 2007, Evidence.OFFICIAL, count, Profile)
