"""The rules by parcel, and Cambridge, computed a second, slow way: one paper at a time, in fractions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.counting import Profile, count
from cogestion.decisions import Lots

SEED = "second way"
Best = Callable[[Sequence[Fraction]], Fraction]


@dataclass(eq=False)
class Paper:
    """One paper, where it lies, what it is worth there, and with which stage it came."""

    preferences: list[int]
    holder: int = 0
    value: Fraction = Fraction(1)
    came: int = 0


@dataclass
class Slowly:
    """What the three rules share; ``unit`` is the smallest part of a vote."""

    papers: list[Paper]
    candidates: int
    seats: int
    unit: Fraction = Fraction(1)
    whole_quota: bool = True
    votes: dict[int, Fraction] = field(default_factory=dict)
    came: dict[tuple[int, int], Fraction] = field(default_factory=dict)
    stages: list[dict[int, Fraction]] = field(default_factory=list)
    elected: list[tuple[int, int]] = field(default_factory=list)
    excluded: list[tuple[int, int]] = field(default_factory=list)
    owed: list[int] = field(default_factory=list)
    queue: list[list[Paper]] = field(default_factory=list)
    quota: Fraction = Fraction(1)
    word: str = "-first"

    def continuing(self) -> list[int]:
        gone = {n for n, _ in self.elected + self.excluded}
        return [n for n in range(1, self.candidates + 1) if n not in gone]

    def next_of(self, paper: Paper) -> int:
        return next((n for n in paper.preferences if n in self.continuing()), 0)

    def run(self) -> None:
        step = Fraction(1) if self.whole_quota else self.unit
        self.quota = (Fraction(len(self.papers), self.seats + 1) // step + 1) * step
        self.votes = dict.fromkeys(range(1, self.candidates + 1), Fraction(0))
        self.move(self.papers, Fraction(1))
        self.close()
        while self.papers and len(self.elected) < self.seats and self.continuing():
            self.step()

    def step(self) -> None:
        if self.queue:
            self.leave()
        elif self.owed and not self.waits():
            giver = self.pick("surplus", self.first_owed(), max)
            self.owed.remove(giver)
            self.surplus(giver, self.votes[giver] - self.quota)
            self.votes[giver] = self.quota
            self.close()
        else:
            lowest = self.pick("exclusion", self.continuing(), min)
            self.excluded.append((lowest, len(self.stages)))
            self.queue = self.batches([paper for paper in self.papers if paper.holder == lowest]) or [[]]
            self.leave()

    def leave(self) -> None:
        batch = self.queue.pop(0)
        left = {paper.came for waiting in self.queue for paper in waiting}
        giver = self.excluded[-1][0]
        self.votes[giver] = sum((self.came[giver, came] for came in left), start=Fraction(0))
        if batch:
            self.move(batch, batch[0].value)
        self.close()

    def batches(self, papers: list[Paper]) -> list[list[Paper]]:
        values = sorted({paper.value for paper in papers}, reverse=True)
        return [[paper for paper in papers if paper.value == value] for value in values]

    def credit(self, papers: list[Paper], value: Fraction) -> Fraction:
        return len(papers) * value

    def move(self, papers: list[Paper], value: Fraction) -> None:
        goes = {paper: self.next_of(paper) for paper in papers}
        for receiver in {*goes.values()}:
            part = [paper for paper in papers if goes[paper] == receiver]
            for paper in part:
                paper.holder, paper.value, paper.came = receiver, value, len(self.stages)
            if receiver:
                self.came[receiver, len(self.stages)] = self.credit(part, value)
                self.votes[receiver] += self.credit(part, value)

    def close(self) -> None:
        self.stages.append(dict(self.votes))
        stage = len(self.stages)
        if not self.papers:
            return
        for n in self.continuing():
            if self.votes[n] >= self.quota:
                self.elected.append((n, stage))
                self.owed += [n] if self.votes[n] > self.quota else []
        if len(self.continuing()) <= self.seats - len(self.elected):
            self.elected += [(n, stage) for n in self.continuing()]

    def first_owed(self) -> list[int]:
        return self.owed

    def waits(self) -> bool:
        return False

    def surplus(self, giver: int, surplus: Fraction) -> None:
        raise NotImplementedError

    def look(self, tied: list[int], best: Best) -> list[int]:
        for stage in self.stages[:-1]:
            wanted = best([stage[n] for n in tied])
            tied = [n for n in tied if stage[n] == wanted]
        return tied

    def pick(self, purpose: str, among: list[int], best: Best) -> int:
        wanted = best([self.votes[n] for n in among])
        tied = self.look(sorted(n for n in among if self.votes[n] == wanted), best)
        return tied[0] if len(tied) == 1 else self.draw(purpose + self.word, tied)

    def draw(self, purpose: str, tied: list[int]) -> int:
        drawn = Lots(SEED).draw(f"stage {len(self.stages)}: {purpose}", [f"{n} C{n}" for n in tied])
        return int(drawn.first.split()[0])


class SlowLastParcel(Slowly):
    """Northern Ireland; the Seanad differs in its unit, its quota and the order of one excluded's parcels."""

    def waits(self) -> bool:
        two = sorted(self.votes[n] for n in self.continuing())[:2]
        return len(two) == 2 and sum(self.votes[n] - self.quota for n in self.owed) < two[1] - two[0]

    def batches(self, papers: list[Paper]) -> list[list[Paper]]:
        if self.whole_quota:
            return super().batches(papers)
        stages = sorted({paper.came for paper in papers})
        return [[paper for paper in papers if paper.came == stage] for stage in stages]

    def surplus(self, giver: int, surplus: Fraction) -> None:
        held = [paper for paper in self.papers if paper.holder == giver]
        last = [paper for paper in held if paper.came == max(one.came for one in held)]
        going = [paper for paper in last if self.next_of(paper)]
        if going:
            share = surplus / len(going) // self.unit * self.unit
            self.move(going, min(share, going[0].value))

    def close(self) -> None:
        super().close()
        left = self.continuing()
        if self.papers and left and not self.queue and self.seats - len(self.elected) == 1:
            first = max(left, key=lambda n: self.votes[n])
            others = sum(self.votes[n] for n in left if n != first)
            if self.votes[first] > others + sum(self.votes[n] - self.quota for n in self.owed):
                self.elected.append((first, len(self.stages)))


class SlowSenate(Slowly):
    word = "-all"

    def credit(self, papers: list[Paper], value: Fraction) -> Fraction:
        return Fraction(len(papers) * value // 1)

    def first_owed(self) -> list[int]:
        since = dict(self.elected)
        return [n for n in self.owed if since[n] == min(since[one] for one in self.owed)]

    def surplus(self, giver: int, surplus: Fraction) -> None:
        held = [paper for paper in self.papers if paper.holder == giver]
        self.move(held, surplus / len(held))

    def look(self, tied: list[int], best: Best) -> list[int]:
        for stage in reversed(self.stages):
            if len({stage[n] for n in tied}) == len(tied):
                return [n for n in tied if stage[n] == best([stage[one] for one in tied])]
        return tied

    def step(self) -> None:
        left = self.continuing()
        if self.queue or self.owed or len(left) != 2 or self.seats - len(self.elected) != 1:
            return super().step()
        most = max(self.votes[n] for n in left)
        tied = [n for n in left if self.votes[n] == most]
        winner = tied[0] if len(tied) == 1 else self.draw("seats", tied)
        self.elected.append((winner, len(self.stages)))
        return None


class SlowCambridge(Slowly):
    """Positions on a pile are looked up one by one, as somebody with a pile of paper would."""

    swept = False

    def open_to(self) -> list[int]:
        return [n for n in self.continuing() if self.votes[n] < self.quota or not self.stages]

    def next_of(self, paper: Paper) -> int:
        return next((n for n in paper.preferences if n in self.open_to()), 0)

    def hand(self, paper: Paper) -> None:
        paper.holder, paper.came = self.next_of(paper), len(self.stages)
        if paper.holder:
            self.votes[paper.holder] += 1

    def step(self) -> None:
        few = sorted((n for n in self.continuing() if self.votes[n] < 50), key=lambda n: (self.votes[n], n))
        enough = len(self.continuing()) - len(few) >= self.seats - len(self.elected)
        if not self.owed and not self.swept:
            self.swept = True
            if few and enough:
                return self.out(few)
        if self.owed:
            return super().step()
        return self.out([self.pick("exclusion", self.continuing(), min)])

    def out(self, losers: list[int]) -> None:
        self.excluded += [(n, len(self.stages)) for n in losers]
        moving = [paper for paper in self.papers if paper.holder in losers]
        for n in losers:
            self.votes[n] = Fraction(0)
        for paper in moving:
            self.hand(paper)
        self.close()

    def surplus(self, giver: int, surplus: Fraction) -> None:
        pile = [paper for paper in self.papers if paper.holder == giver]
        n = max(1, int(Fraction(len(pile)) / surplus + Fraction(1, 2)))
        positions = [at for start in range(n) for at in range(n + start, len(pile) + 1, n)]
        gone = 0
        for at in positions + list(range(1, n)):
            if gone < surplus and self.next_of(pile[at - 1]):
                self.hand(pile[at - 1])
                gone += 1


SLOWLY: dict[str, Callable[[list[Paper], int, int], Slowly]] = {
    "northern-ireland": lambda papers, n, seats: SlowLastParcel(papers, n, seats, Fraction(1, 100)),
    "seanad-ie": lambda papers, n, seats: SlowLastParcel(papers, n, seats, Fraction(1, 1000), whole_quota=False),
    "senate-au-2021": lambda papers, n, seats: SlowSenate(papers, n, seats, word="-all"),
    "cambridge-ma": SlowCambridge,
}


@st.composite
def elections(draw: st.DrawFn) -> tuple[int, list[tuple[int, list[int]]], int]:
    candidates = draw(st.integers(1, 7))
    order = st.permutations(range(1, candidates + 1))
    paper = st.tuples(st.integers(1, 60), order, st.integers(0, candidates))
    papers = [(weight, marks[:length]) for weight, marks, length in draw(st.lists(paper, max_size=12))]
    return candidates, papers, draw(st.integers(1, 4))


@pytest.mark.parametrize("rule", SLOWLY)
@settings(max_examples=150, deadline=None)
@given(elections())
def test_paper_by_paper(rule: str, election: tuple[int, list[tuple[int, list[int]]], int]) -> None:
    candidates, papers, seats = election
    slow = SLOWLY[rule]([Paper(marks) for weight, marks in papers for _ in range(weight) if marks], candidates, seats)
    slow.run()
    make = Profile.in_order if rule == "cambridge-ma" else Profile.of
    names = [f"C{n}" for n in range(1, candidates + 1)]
    fast = count(make(names, [(weight, [[n] for n in marks]) for weight, marks in papers]), rule, seats, Lots(SEED))
    assert fast.quota == slow.quota * 10**fast.decimals
    assert [[Fraction(votes) for votes in stage.votes[1:]] for stage in fast.stages] == [
        [stage[n] * 10**fast.decimals for n in range(1, candidates + 1)] for stage in slow.stages
    ]
    assert [(fate.candidate, fate.stage) for fate in fast.elected] == sorted(
        slow.elected, key=lambda one: (one[1], one[0])
    )
    assert [(fate.candidate, fate.stage) for fate in fast.excluded] == slow.excluded
