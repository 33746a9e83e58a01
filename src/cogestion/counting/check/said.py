"""The figures in the sentences of a transcript: each must be one that the second count has at that place.

Votes of a candidate are those at the end of the stage, or of the one before, which moved them. Not compared are the
words of reserved places, and the votes still active of which a rule takes a share.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cogestion.counting.check.account import NOTHING, Account, Said, Step, Told
from cogestion.counting.check.compare import Difference
from cogestion.counting.check.reading import number_of

Figures = set[Fraction]
SEATS_LEFT = ("elected-remaining", "seats-for-all")
OF_A_CANDIDATE = ("elected-", "passed-over")
COUNTED = (
    "first-count",
    "grades-compared",
    "marks-counted",
    "paths-compared",
    "points-added",
    "round-first",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Something that is said, beside what the second count has there."""

    told: Told
    again: Account
    said: Said

    @property
    def near(self) -> Sequence[Step]:
        """The stage and the one before."""
        return self.again.steps[max(self.said.steps - 2, 0) : self.said.steps]

    @property
    def votes(self) -> Figures:
        """The candidate's."""
        return {step.votes[self.said.candidate] for step in self.near} if self.said.candidate else set()

    @property
    def quotas(self) -> Figures:
        """The quota, and those of the stages where it moves."""
        return {quota for quota in (self.again.quota, *(step.quota for step in self.near)) if quota is not None}

    @property
    def left(self) -> Figures:
        """How many seats were still to be filled, at each moment up to the end of the stage."""
        last = self.near[-1].number if self.near else None
        done = sum(1 for _, stage in self.again.elected if last is None or (stage or 0) <= last)
        return {Fraction(self.told.seats - number) for number in range(done + 1)}

    def cells(self, sheet: str) -> Figures:
        """The whole numbers and fractions of a table."""
        found = [cell for one in self.again.sheets if one.name == sheet for row in one.cells for cell in row]
        return {Fraction(cell) for cell in found if cell[:1].isdigit() and cell.replace("/", "").isdigit()}

    def locked(self, mark: str) -> Figures:
        """How many pairs bear the mark."""
        rows = [row for one in self.again.sheets if one.name == "table-pairs" for row in one.cells]
        return {Fraction(sum(row[-1] == mark for row in rows))}

    def figures(self, name: str) -> Figures | None:
        """What the value ``name`` may be; None where it is not compared."""
        if name == "count":
            return self.counts(self.said.code)
        known: dict[str, Callable[[], Figures | None]] = {
            "votes": lambda: self.votes,
            "quota": lambda: self.quotas,
            "surplus": lambda: {votes - quota for votes in self.votes for quota in self.quotas},
            "score": lambda: self.votes | self.cells("committees"),
            "number": lambda: {Fraction(self.said.steps)},
            "seat": lambda: {Fraction(self.said.steps)},
            "seats": lambda: {Fraction(self.told.seats)},
            "ballots": lambda: {Fraction(self.again.ballots)},
            "value": lambda: {value for step in self.near[-1:] for _, _, value in step.moves} or None,
            "left_out": lambda: self.locked("-"),
        }
        return known[name]() if name in known else None

    def counts(self, code: str) -> Figures | None:
        """What ``count`` may be: it is another number in each sentence."""
        if code in SEATS_LEFT:
            return self.left
        if code.startswith(OF_A_CANDIDATE):
            return self.votes | self.cells("table-runoffs")
        if code in COUNTED:
            return {Fraction(self.again.ballots)}
        if code.startswith("invalid-"):
            return {Fraction(self.said.papers)}
        if code == "committees-scored":
            return {Fraction(sum(len(one.rows) for one in self.again.sheets))}
        if code == "pairs-locked":
            return self.locked("+")
        return {Fraction(self.told.seats - len(self.again.elected))} if code == "seats-vacant" else None


def wrong_figures(told: Told, again: Account) -> Iterator[Difference]:
    """Each figure, and each name, that is none of those at its place."""
    for said in told.said:
        for name, value in said.values.items():
            due = _due(Place(told, again, said), name, value)
            if due is not None:
                yield Difference.at("counting.check-said", 0, said.candidate, value, due, where=said.where, name=name)


def _due(place: Place, name: str, value: str) -> str | None:
    """What should stand there; None where nothing is wrong."""
    if name == "name" and place.said.candidate:
        due = place.told.candidates[place.said.candidate - 1]
        return due if value != due else None
    figures = place.figures(name)
    if figures is None or number_of(value) in figures:
        return None
    return " / ".join(map(str, sorted(figures))) or NOTHING
