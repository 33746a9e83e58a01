"""What every staged count with reserved places asks and says: who is guarded and doomed now, and by which bounds."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll
from cogestion.counting.transcript import Fate, Tie
from cogestion.decisions import Reason
from cogestion.decisions.places import Moment, Places


class Watch:
    """The places of a poll from moment to moment. ``notes`` say from which stage on somebody is guarded."""

    def __init__(self, poll: Poll[Profile]) -> None:
        self.names = poll.papers.candidates
        self.start = (poll.places or Places(())).start(poll.papers.standing, poll.seats)
        self.notes: list[Reason] = []
        self.noted: set[int] = set()

    def moment(self, elected: Iterable[Fate], free: Sequence[bool]) -> Moment:
        """Where the count stands; ``free`` by candidate number."""
        chosen = frozenset(fate.candidate for fate in elected)
        return Moment(self.start.places, chosen, frozenset(n for n, on in enumerate(free) if on), self.start.seats)

    def note(self, moment: Moment, stage: int) -> None:
        """Say who is guarded from now on, together those whom the same bounds guard."""
        fresh: dict[tuple[str, ...], list[int]] = {}
        for n in sorted(moment.guarded - self.noted):
            fresh.setdefault(moment.excluding(n).cause(n), []).append(n)
        for bounds, guarded in fresh.items():
            self.noted.update(guarded)
            names = tuple(self.names[n - 1] for n in guarded)
            self.notes.append(Reason.of("counting.guarded-from", stage=stage, names=names, bounds=bounds))

    def doomed_reason(self, moment: Moment, doomed: int, votes: Decimal | Fraction) -> Reason:
        """Why one is excluded whatever the votes; these as the rule writes them."""
        bounds = moment.electing(doomed).cause(doomed)
        return Reason.of("counting.excluded-doomed", name=self.names[doomed - 1], votes=votes, bounds=bounds)

    def spared_reason(self, moment: Moment, loser: int, spared: Sequence[int], votes: Decimal | Fraction) -> Reason:
        """Why one is excluded before others who have no more votes, and are guarded."""
        names = tuple(self.names[n - 1] for n in spared)
        bounds = moment.excluding(spared[0]).cause(spared[0])
        code = "counting.excluded-others-guarded"
        return Reason.of(code, name=self.names[loser - 1], votes=votes, guarded=names, bounds=bounds)

    def forced_reason(self, moment: Moment, candidate: int) -> Reason:
        """Why one is elected with others still there, who are all doomed."""
        bounds = moment.excluding(candidate).cause(candidate)
        return Reason.of("counting.elected-forced", name=self.names[candidate - 1], bounds=bounds)


class Watched:
    """The part that counts with reserved places have in common, whatever votes are to them."""

    poll: Poll[Profile]
    elected: list[Fate]
    ties: list[Tie]

    @property
    def free(self) -> Sequence[bool]:
        """By candidate number, who is neither elected nor excluded."""
        raise NotImplementedError

    @cached_property
    def watch(self) -> Watch:
        """The places from moment to moment."""
        return Watch(self.poll)

    @property
    def moment(self) -> Moment:
        """Where the count stands."""
        return self.watch.moment(self.elected, self.free)

    @property
    def undecided(self) -> bool:
        """Whether a tie stands for want of a lot."""
        return any(not tie.chosen for tie in self.ties)
