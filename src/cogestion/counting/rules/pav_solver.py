"""The committees with the highest score of proportional approval, found by OR-tools and scored again here.

The score is made whole with the least common multiple of 1 to the seats, so that the solver works on integers. That a
committee is best does not rest on an objective alone: the last search asks for any further committee of at least that
score, and finds none.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import lcm
from typing import TYPE_CHECKING

from cogestion.counting.rules.approvals import Approvals
from cogestion.counting.rules.harmonic import greedy
from cogestion.decisions import RefusedError
from cogestion.decisions.places import Moment

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

MOST_COMMITTEES = 100
"""How many committees of the same highest score are listed; further ones are only said to exist."""

_MOST_SCORE = 1 << 60

Committee = tuple[int, ...]


class SolverMissingError(RefusedError):
    """OR-tools is not installed."""


class ScoreLargeError(RefusedError):
    """So many papers and seats that the whole-number score does not fit the solver's 64 bits."""


class SolverStoppedError(RefusedError):
    """The solver ended without an answer."""


@dataclass(frozen=True, slots=True)
class Best:
    """All committees of the highest score, sorted; ``more``: there are others, which are not listed."""

    score: Fraction
    committees: tuple[Committee, ...]
    more: bool


def score(approvals: Approvals, committee: Sequence[int]) -> Fraction:
    """The score: 1 + 1/2 + ... + 1/k for each voter who approves k of the committee."""
    seated = frozenset(committee)
    harmonic = list(accumulate((Fraction(1, k) for k in range(1, len(seated) + 1)), initial=Fraction()))
    return sum((w * harmonic[len(seated.intersection(approved))] for w, approved in approvals.groups), Fraction())


def best_committees(approvals: Approvals, moment: Moment, most: int = MOST_COMMITTEES) -> Best:
    """Every committee with the highest score of those that can be elected at ``moment``, up to ``most``.

    Only who is approved is ever in one: a reserved place that nobody approved could take stays vacant.
    """
    search = _Search(approvals, moment)
    first = search.best()
    found = {first: score(approvals, first)}
    search.forbid(first)
    for committee in search.at_least(found[first]):
        found[committee] = score(approvals, committee)
        if len(found) > most:
            break
    highest = max(found.values())
    ours = sorted(committee for committee, one in found.items() if one == highest)
    return Best(highest, tuple(ours[:most]), len(ours) > most)


class _Search:
    """One model: a switch for each candidate, and for each group of voters the steps of its score."""

    def __init__(self, approvals: Approvals, moment: Moment) -> None:
        self.approvals = approvals
        self.seats = seats = moment.seats
        self.scale = lcm(*range(1, seats + 1))
        _refuse_large(approvals, seats, self.scale)
        self.model = _new_model()
        self.switches = {n: self.model.new_bool_var(f"seat {n}") for n in approvals.candidates}
        self._keep_places(moment)
        self.score: LinearExpr | int = sum(
            weight * (self.scale // k) * step
            for weight, approved in approvals.groups
            for k, step in enumerate(self._steps(approved), 1)
        )

    def _keep_places(self, moment: Moment) -> None:
        """The seats are filled within every bound; by how many of each cell whom nobody approves, is left open."""
        taken = [(moment.places.cell(n), switch) for n, switch in self.switches.items()]
        others = moment.free - set(self.switches) if moment.places.categories else frozenset()
        unapproved = Counter(map(moment.places.cell, others))
        taken += [(cell, self.model.new_int_var(0, unapproved[cell], "")) for cell in sorted(unapproved)]
        self.model.add(sum(one for _, one in taken) == self.seats)
        for bound in moment.places.bounds():
            have = sum(one for cell, one in taken if bound.group in cell)
            self.model.add(have >= bound.number if bound.least else have <= bound.number)

    def _steps(self, approved: Committee) -> "list[IntVar]":
        """As many of these are on as ``approved`` have seats; the dearest first, for the score is sought high."""
        switches = [self.switches[n] for n in approved]
        if len(switches) == 1:
            return switches
        steps = [self.model.new_bool_var("") for _ in range(min(self.seats, len(switches)))]
        self.model.add(sum(steps) == sum(switches))
        return steps

    def best(self) -> Committee:
        """A committee of the highest score."""
        first = greedy(self.approvals, self.seats)
        for n, switch in self.switches.items():
            self.model.add_hint(switch, n in first)
        self.model.maximize(self.score)
        found = self._solve()
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        if found is None:
            raise SolverStoppedError("counting.solver-stopped")
        return found

    def at_least(self, wanted: Fraction) -> Iterator[Committee]:
        """All other committees of at least this score, one after another (the objective stays: it prunes)."""
        self.model.add(self.score >= int(wanted * self.scale))
        while (found := self._solve()) is not None:
            yield found
            self.forbid(found)

    def forbid(self, committee: Committee) -> None:
        """Do not find ``committee`` again. A larger one with it would have been found before: its score is higher."""
        self.model.add(sum(self.switches[n] for n in committee) < len(committee))

    def _solve(self) -> Committee | None:
        """A committee, or None where there is none. One worker and a fixed seed: the same search every time."""
        from ortools.sat.python import cp_model

        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        status = solver.solve(self.model)
        if status == cp_model.INFEASIBLE:
            return None
        if status != cp_model.OPTIMAL:
            raise SolverStoppedError("counting.solver-stopped")
        return tuple(n for n, switch in self.switches.items() if solver.boolean_value(switch))


def _new_model() -> "CpModel":
    try:
        from ortools.sat.python import cp_model
    except ImportError:
        raise SolverMissingError("counting.solver-missing", install="cogestion[solver]") from None
    return cp_model.CpModel()


def _refuse_large(approvals: Approvals, seats: int, scale: int) -> None:
    highest = approvals.ballots * sum(scale // k for k in range(1, seats + 1))
    if highest > _MOST_SCORE:
        raise ScoreLargeError("counting.score-large", papers=approvals.ballots, seats=seats)
