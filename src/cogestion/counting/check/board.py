"""What stands on the board while a second count goes on: who has which papers, and what was decided."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from cogestion.counting.check.account import Account, Choice, Step
from cogestion.counting.check.lots import Urn
from cogestion.counting.check.reserve import Reserve

SUFFIX = {"forwards": "-first", "all": "-all"}
"""What a tie's purpose bears where other stages decide than the latest."""
Best = Callable[[Iterable[Fraction]], Fraction]


class UndecidedError(Exception):
    """A tie without a lot: the second count ends here. Caught where the count began."""


@dataclass(slots=True)
class Bundle:
    """Equal papers that lie together: how many, whom they name in order, who holds them, what each is worth.

    ``ranks`` say which of the ``marks`` stand level.
    """

    papers: int
    ranks: tuple[tuple[int, ...], ...]
    marks: tuple[int, ...]
    holder: int = 0
    value: Fraction = Fraction(1)
    batch: int = 0


class Board:
    """One count by stages. A rule moves bundles and votes; ``close`` writes down the stage."""

    def __init__(self, names: Sequence[str], bundles: list[Bundle], seats: int, reserve: Reserve, urn: Urn) -> None:
        self.names = names
        self.bundles = bundles
        self.seats = seats
        self.reserve = reserve
        self.continuing = sorted(reserve.free)
        self.urn = urn
        self.votes = [Fraction(0)] * (len(names) + 1)
        self.quota = Fraction(0)
        self.moving: Callable[[Board], Fraction] | None = None  # a quota that each stage computes anew
        self.steps: list[Step] = []
        self.elected: list[tuple[int, int]] = []
        self.elected_by: dict[int, list[Bundle]] = {}
        self.excluded: list[tuple[int, int]] = []
        self.choices: list[Choice] = []
        self.moves: dict[tuple[int, int, Fraction], int] = {}

    @property
    def papers(self) -> int:
        """How many valid papers there are."""
        return sum(bundle.papers for bundle in self.bundles)

    @property
    def vacancies(self) -> int:
        """Seats not filled yet."""
        return self.seats - len(self.elected)

    def next_of(self, bundle: Bundle) -> int:
        """The first continuing candidate on a paper (0: none)."""
        for n in bundle.marks:
            if n in self.continuing:
                return n
        return 0

    def held_by(self, holder: int) -> list[Bundle]:
        """The bundles that lie with ``holder``."""
        return [bundle for bundle in self.bundles if bundle.holder == holder]

    def pass_on(self, bundle: Bundle, giver: int, value: Fraction) -> int:
        """Move a bundle from ``giver`` to its next continuing candidate at ``value`` a paper; who that is."""
        receiver = self.next_of(bundle)
        bundle.holder, bundle.value, bundle.batch = receiver, value, len(self.steps) + 1
        key = giver, receiver, value
        self.moves[key] = self.moves.get(key, 0) + bundle.papers
        return receiver

    def close(self, action: str, candidate: int = 0) -> None:
        """Write down the stage that ends now."""
        number = len(self.steps) + 1
        quota = None
        if self.moving:
            quota = self.quota = self.moving(self)
        self.steps.append(Step(number, action, candidate, tuple(self.votes), dict(self.moves), quota))
        self.moves = {}

    def first_preferences(self) -> None:
        """Each paper to its first candidate, one vote each."""
        for bundle in self.bundles:
            receiver = self.pass_on(bundle, 0, Fraction(1))
            self.votes[receiver] += bundle.papers

    def give(self, bundle: Bundle, giver: int, value: Fraction) -> Fraction:
        """Pass a bundle on and credit who receives it; the votes credited (none for nobody)."""
        receiver = self.pass_on(bundle, giver, value)
        if not receiver:
            return Fraction(0)
        self.votes[receiver] += bundle.papers * value
        return bundle.papers * value

    def elect(self, people: Iterable[int]) -> None:
        """Elected at the end of the last stage."""
        for n in list(people):
            self.elected.append((n, len(self.steps)))
            self.elected_by[n] = [replace(bundle) for bundle in self.held_by(n)]
            self.continuing.remove(n)
            self.reserve.elected.add(n)

    def exclude(self, n: int) -> None:
        """Excluded at the end of the last stage."""
        self.excluded.append((n, len(self.steps)))
        self.continuing.remove(n)
        self.reserve.free.discard(n)

    def doomed(self) -> list[int]:
        """Who can have no seat any more within the reserved places."""
        return [n for n in self.continuing if self.reserve.bounds and not self.reserve.possible(n)]

    def electable(self) -> list[int]:
        """All who continue but the doomed."""
        doomed = self.doomed()
        return [n for n in self.continuing if n not in doomed]

    def spares(self, losers: list[int]) -> bool:
        """Whether the reserved places can do without all of these."""
        return not self.reserve.bounds or self.reserve.possible(without=losers)

    def excludable(self) -> list[int]:
        """All who continue but the guarded, whom the reserved places cannot spare."""
        bound = bool(self.reserve.bounds)
        return [n for n in self.continuing if not (bound and not self.reserve.possible(without=[n]))]

    def elect_risen(self, reached: Callable[[int], bool], look: str = "back") -> list[int]:
        """Elect who ``reached`` the quota, and all who remain if no more than the seats; who had reached it.

        Within reserved places the highest first, asking again after each; of equals who cannot all be elected, one.
        """
        if not self.reserve.bounds:
            risen = [n for n in self.continuing if reached(n)]
            rest = [n for n in self.continuing if n not in risen]
            self.elect(sorted(risen + rest) if len(rest) <= self.vacancies - len(risen) else risen)
            return risen
        found: list[int] = []
        while ready := [n for n in self.electable() if self.vacancies and reached(n)]:
            chosen = self.highest_of(ready, "place" + SUFFIX.get(look, ""), look)
            self.elect(chosen)
            found += chosen
        if len(self.electable()) <= self.vacancies:
            self.elect(self.electable())
        return found

    def highest_of(self, ready: list[int], purpose: str, look: str) -> list[int]:
        """Those with the most votes, if all of them can be elected; else one of them."""
        highest = max(self.votes[n] for n in ready)
        tied = [n for n in ready if self.votes[n] == highest]
        return tied if self.reserve.possible(*tied) else [self.untie(purpose, tied, max, look)]

    def pass_over(self) -> None:
        """Whoever can have no seat any more is out of it, without being excluded."""
        if not self.reserve.full:
            self.continuing = self.reserve.able(self.continuing)

    def pick(self, purpose: str, among: Sequence[int], best: Best, look: str = "back") -> int:
        """The one of ``among`` with most (``max``) or fewest (``min``) votes now; equals by an earlier stage, or lot.

        ``look``: ``back`` from the latest stage before this one, ``forwards`` from the first, ``not`` at all, or to
        the latest at which ``all`` of the tied were unequal.
        """
        wanted = best(self.votes[n] for n in among)
        tied = [n for n in sorted(among) if self.votes[n] == wanted]
        return tied[0] if len(tied) == 1 else self.untie(purpose, tied, best, look)

    def untie(self, purpose: str, tied: list[int], best: Best, look: str) -> int:
        """Decide a tie at the last stage, and write it down."""
        left, earlier = list(tied), None
        for step in self._looked_at(tied, look):
            wanted = best(step.votes[n] for n in left)
            kept = [n for n in left if step.votes[n] == wanted]
            if len(kept) < len(left):
                left, earlier = kept, step.number
        stage, lot, order = len(self.steps), None, left
        if len(left) > 1:
            lot, order = self.urn.draw(stage, purpose, left)
        self.choices.append(Choice(stage, purpose, tuple(tied), 1, earlier, tuple(left), lot, tuple(order[:1])))
        if not order:
            raise UndecidedError
        return order[0]

    def _looked_at(self, tied: list[int], look: str) -> list[Step]:
        """The earlier stages, in the order in which they are asked."""
        earlier = self.steps[:-1] if look == "forwards" else self.steps[-2::-1]
        if look == "all":
            return [step for step in earlier if len({step.votes[n] for n in tied}) == len(tied)][:1]
        return [] if look == "not" else earlier

    def account(self, invalid: int, quota: Fraction | None) -> Account:
        """The count as it stands; those elected at one stage stand by number."""
        return Account(
            ballots=self.papers,
            invalid=invalid,
            quota=quota,
            steps=tuple(self.steps),
            elected=tuple(sorted(self.elected, key=lambda one: (one[1], one[0]))),
            excluded=tuple(self.excluded),
            choices=tuple(self.choices),
        )


def cut(number: Fraction, decimals: int) -> Fraction:
    """The number without the digits after so many decimals (it is never below zero)."""
    return Fraction(number.numerator * 10**decimals // number.denominator, 10**decimals)
