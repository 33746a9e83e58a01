"""The rules computed a second, slow way: one paper at a time, straight from the words of the rule."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.counting import Profile, count
from cogestion.decisions import Lots

SEED = "second way"
CUT = Decimal("0.00001")


@dataclass
class Paper:
    """One paper, where it lies, and what it is worth there."""

    preferences: list[int]
    holder: int = 0
    value: Decimal = Decimal(1)


@dataclass
class Slowly:
    """The Scottish rule on single papers and decimals."""

    papers: list[Paper]
    candidates: int
    seats: int
    stages: list[dict[int, Decimal]] = field(default_factory=list)
    elected: list[tuple[int, int]] = field(default_factory=list)
    excluded: list[tuple[int, int]] = field(default_factory=list)
    owed: list[int] = field(default_factory=list)
    quota: int = 1

    def continuing(self) -> list[int]:
        gone = {n for n, _ in self.elected + self.excluded}
        return [n for n in range(1, self.candidates + 1) if n not in gone]

    def votes(self) -> dict[int, Decimal]:
        held = {n: Decimal(0) for n in range(1, self.candidates + 1)}
        for paper in self.papers:
            if paper.holder:
                held[paper.holder] += paper.value
        return held | {n: Decimal(self.quota) for n, _ in self.elected if n not in self.owed}

    def run(self) -> None:
        self.quota = len(self.papers) // (self.seats + 1) + 1
        for paper in self.papers:
            self.pass_on(paper)
        self.close()
        while self.papers and len(self.elected) < self.seats and self.continuing():
            if self.owed:
                self.surplus(self.pick("surplus", self.owed, max))
            else:
                self.exclude(self.pick("exclusion", self.continuing(), min))
            self.close()

    def pass_on(self, paper: Paper) -> None:
        paper.holder = next((n for n in paper.preferences if n in self.continuing()), 0)

    def surplus(self, giver: int) -> None:
        total = self.stages[-1][giver]
        self.owed.remove(giver)
        for paper in self.papers:
            if paper.holder == giver:
                share = paper.value * (total - self.quota) / total
                paper.value = share.quantize(CUT, ROUND_DOWN)
                self.pass_on(paper)

    def exclude(self, lowest: int) -> None:
        self.excluded.append((lowest, len(self.stages)))
        for paper in self.papers:
            if paper.holder == lowest:
                self.pass_on(paper)

    def close(self) -> None:
        votes = self.votes()
        self.stages.append(votes)
        stage = len(self.stages)
        if not self.papers:
            return
        for n in self.continuing():
            if votes[n] >= self.quota:
                self.elected.append((n, stage))
                self.owed += [n] if votes[n] > self.quota else []
        if len(self.continuing()) <= self.seats - len(self.elected):
            self.elected += [(n, stage) for n in self.continuing()]

    def pick(self, purpose: str, among: list[int], best: Callable[[list[Decimal]], Decimal]) -> int:
        """Compare the whole histories, latest stage first; the lot decides between equal histories."""
        histories = {n: [stage[n] for stage in reversed(self.stages)] for n in among}
        left = sorted(among)
        for back in range(len(self.stages)):
            wanted = best([histories[n][back] for n in left])
            left = [n for n in left if histories[n][back] == wanted]
        if len(left) == 1:
            return left[0]
        draw = Lots(SEED).draw(f"stage {len(self.stages)}: {purpose}", [f"{n} C{n}" for n in left])
        return int(draw.first.split()[0])


@st.composite
def elections(draw: st.DrawFn) -> tuple[int, list[tuple[int, list[int]]], int]:
    candidates = draw(st.integers(1, 7))
    order = st.permutations(range(1, candidates + 1))
    paper = st.tuples(st.integers(1, 9), order, st.integers(0, candidates))
    papers = [(weight, marks[:length]) for weight, marks, length in draw(st.lists(paper, max_size=12))]
    return candidates, papers, draw(st.integers(1, 4))


@settings(max_examples=200, deadline=None)
@given(elections())
def test_the_scottish_rule_paper_by_paper(election: tuple[int, list[tuple[int, list[int]]], int]) -> None:
    candidates, papers, seats = election
    slow = Slowly([Paper(marks) for weight, marks in papers for _ in range(weight) if marks], candidates, seats)
    slow.run()
    profile = Profile.of(
        [f"C{n}" for n in range(1, candidates + 1)], [(weight, [[n] for n in marks]) for weight, marks in papers]
    )
    fast = count(profile, "scottish-2007", seats, Lots(SEED))
    assert [(fate.candidate, fate.stage) for fate in fast.elected] == sorted(
        slow.elected, key=lambda one: (one[1], one[0])
    )
    assert [(fate.candidate, fate.stage) for fate in fast.excluded] == slow.excluded
    expected = [[int(stage[n] * 10**5) for n in range(1, candidates + 1)] for stage in slow.stages]
    assert [list(stage.votes[1:]) for stage in fast.stages] == expected


@settings(max_examples=100, deadline=None)
@given(elections())
def test_marks_added_up_paper_by_paper(election: tuple[int, list[tuple[int, list[int]]], int]) -> None:
    candidates, papers, seats = election
    profile = Profile.of(
        [f"C{n}" for n in range(1, candidates + 1)], [(weight, [[n] for n in marks]) for weight, marks in papers]
    )
    single = [marks for weight, marks in papers for _ in range(weight)]
    reads: dict[str, Callable[[list[int]], list[int]]] = {
        "plurality": lambda marks: marks[:1],
        "block": lambda marks: marks if len(marks) <= seats else [],
        "approval": lambda marks: marks,
    }
    for rule, read in reads.items():
        votes = {n: sum(n in read(marks) for marks in single) for n in range(1, candidates + 1)}
        transcript = count(profile, rule, seats, Lots(SEED))
        assert dict(enumerate(transcript.votes[1:], 1)) == votes
        assert transcript.ballots == sum(bool(read(marks)) for marks in single)
        elected = {fate.candidate for fate in transcript.elected}
        assert len(elected) == min(seats, sum(map(bool, votes.values())))
        assert all(votes[winner] >= votes[n] for winner in elected for n in votes if n not in elected)
