"""Two rounds on one paper: more than half of the first preferences, else the two with the most meet again.

Source: defined by its reference page. In the second round each paper counts for whichever of the two it ranks higher.
Evidence: text read.
"""

from collections.abc import Sequence

from cogestion.counting.one_winner import refuse_several_seats
from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.seating import Turns
from cogestion.counting.ties import break_tie, choose_by_lot
from cogestion.counting.transcript import Fate, Invalid, Stage, Tie, Transcript, Transfer, notes
from cogestion.decisions import Evidence, Reason

Ranks = tuple[tuple[int, ...], ...]


def count(poll: Poll[Profile]) -> Transcript:
    """Count one seat. A paper that puts several first, or marks nobody who stands, is invalid."""
    refuse_several_seats(poll)
    return _Count(poll).run()


class _Count:
    """The one or two rounds of a count."""

    def __init__(self, poll: Poll[Profile]) -> None:
        self.poll, self.names = poll, poll.papers.candidates
        self.turns = Turns(poll)
        self.able = self.turns.able(poll.papers.standing)
        struck = ((weight, self._struck(ranks)) for weight, ranks in poll.papers.ranked())
        self.papers = [(weight, ranks) for weight, ranks in struck if ranks]
        self.valid = [(weight, ranks) for weight, ranks in self.papers if len(ranks[0]) == 1]
        self.ballots = sum(weight for weight, _ in self.valid)
        self.stages: list[Stage] = []
        self.ties: list[Tie] = []
        self.elected: list[Fate] = []

    def _struck(self, ranks: Ranks) -> Ranks:
        """Reserved places for one seat say who may stand: the others are struck from every paper."""
        left = (tuple(n for n in rank if n in self.able) for rank in ranks)
        return tuple(rank for rank in left if rank)

    def run(self) -> Transcript:
        """The first round, and the second if nobody has more than half."""
        votes = self._round(self.able)
        transfers = tuple(Transfer(0, n, papers, 1) for n, papers in enumerate(votes) if n and papers)
        self._close("first-count", votes, transfers, Reason.of("counting.round-first", count=self.ballots))
        leader = max(range(1, len(votes)), key=votes.__getitem__, default=0)
        if 2 * votes[leader] > self.ballots:
            self._elect(leader, votes, "counting.elected-majority")
        elif self.ballots:
            self._second(votes)
        return self._transcript()

    def _second(self, first: Sequence[int]) -> None:
        pair = self._top_two(first)
        if not pair:
            return
        votes = self._round(pair)
        # Papers of those left out pass on; who of them wrote which is not told apart by giver.
        reason = Reason.of("counting.round-second", names=tuple(self.names[n - 1] for n in pair))
        self._close("second-round", votes, (), reason)
        one, other = pair
        if votes[one] == votes[other]:
            tie = break_tie("final", pair, self.stages, max, self.names, self.poll.lots)
            self.ties.append(tie)
            winner = tie.chosen[0] if tie.chosen else 0
        else:
            winner = one if votes[one] > votes[other] else other
        if winner:
            self._elect(winner, votes, "counting.elected-second-round")

    def _top_two(self, votes: Sequence[int]) -> tuple[int, ...]:
        """The two with the most first preferences; a lot where the second place is shared. Empty: undecided."""
        ranked = sorted(self.able, key=lambda n: (-votes[n], n))
        if len(ranked) < 3 or votes[ranked[1]] > votes[ranked[2]]:
            return tuple(sorted(ranked[:2]))
        edge = votes[ranked[1]]
        safe = [n for n in ranked if votes[n] > edge]
        tied = [n for n in ranked if votes[n] == edge]
        tie = choose_by_lot("second-round", 1, tied, 2 - len(safe), self.names, self.poll.lots)
        self.ties.append(tie)
        return tuple(sorted([*safe, *tie.chosen])) if tie.chosen else ()

    def _round(self, among: Sequence[int]) -> list[int]:
        """The votes by number; index 0 takes the papers that prefer none of ``among``, or both alike."""
        votes = [0] * (len(self.names) + 1)
        for weight, ranks in self.valid:
            found = next((rank for rank in ([n for n in rank if n in among] for rank in ranks) if rank), [])
            votes[found[0] if len(found) == 1 else 0] += weight
        return votes

    def _close(self, action: str, votes: Sequence[int], transfers: tuple[Transfer, ...], reason: Reason) -> None:
        self.stages.append(Stage(len(self.stages) + 1, action, 0, tuple(votes), transfers, reason))

    def _elect(self, winner: int, votes: Sequence[int], code: str) -> None:
        reason = Reason.of(code, name=self.names[winner - 1], count=votes[winner], ballots=self.ballots)
        self.elected.append(Fate(winner, len(self.stages), reason))

    def _transcript(self) -> Transcript:
        blank = self.poll.papers.papers - sum(weight for weight, _ in self.papers)
        several = sum(weight for weight, _ in self.papers) - self.ballots
        invalid = ((blank, "counting.invalid-no-mark"), (several, "counting.invalid-several-first"))
        undecided = any(not tie.chosen for tie in self.ties)
        return Transcript(
            rule=self.poll.rule,
            candidates=self.names,
            withdrawn=self.poll.papers.withdrawn,
            seats=1,
            ballots=self.ballots,
            invalid=tuple(Invalid(papers, Reason.of(code, count=papers)) for papers, code in invalid if papers),
            decimals=0,
            quota=None,
            stages=tuple(self.stages),
            elected=tuple(self.elected),
            excluded=(),
            ties=tuple(self.ties),
            notes=(*self.turns.passed, *(() if undecided else notes(self.ballots, 1 - len(self.elected)))),
        )


RULE = Rule("runoff", "docs/reference/counting/runoff.md", Evidence.TEXT, count, Profile)
