"""Meek's method a second time, from its page: each paper walks through its ranks and leaves to each its part.

Here a vote is ``ONE`` units. Equal ranks are shared by writing down every order of those in them.
"""

from fractions import Fraction
from itertools import permutations

from cogestion.counting.check.account import Step
from cogestion.counting.check.board import Board, Bundle

ONE = 10**9


def hill_2006(board: Board) -> None:
    """Shares until the surplus is below a millionth; those level with the lowest: a lot."""
    Meek(board, ONE // 10**6, "not").run()


def new_zealand(board: Board) -> None:
    """Shares until the surplus is below 0.0001; those level: whoever was behind at the first difference."""
    Meek(board, ONE // 10**4, "forwards").run()


class Meek:
    """One count: the keep values, and the units that they leave with each candidate."""

    def __init__(self, board: Board, enough: int, look: str) -> None:
        self.board = board
        self.enough = enough
        self.look = look
        self.keep = [ONE if n in board.continuing else 0 for n in range(len(board.votes))]
        self.units = [0] * len(board.votes)
        self.quota = 0
        self.left = 0  # what the elected had above the quota when shares were last computed

    def run(self) -> None:
        """Elect whoever reaches the quota and share anew, or else exclude the lowest."""
        board = self.board
        self.share()
        self.close("first-count")
        while board.papers and board.vacancies and board.continuing:
            if self.risen():
                self.elect_risen()
                if board.vacancies and board.continuing and not board.doomed():
                    self.settle("shares")
            else:
                lowest = self.lowest()
                board.exclude(lowest)
                self.keep[lowest] = 0
                self.settle("exclusion", lowest)

    def risen(self) -> list[int]:
        """The hopeful with the quota, but for the doomed."""
        return [n for n in self.board.electable() if self.units[n] >= self.quota]

    def elect_risen(self) -> None:
        """All of them; within reserved places the highest first, asking again after each."""
        board = self.board
        while board.vacancies and (risen := self.risen()):
            board.elect(board.highest_of(risen, "place", self.look) if board.reserve.bounds else risen)

    def share(self) -> None:
        """Every paper by the keep values; the quota is cut off and one unit added."""
        self.units = [0] * len(self.units)
        for bundle in self.board.bundles:
            for n, kept in self.parts(bundle):
                self.units[n] += kept * bundle.papers
        self.quota = sum(self.units) // (self.board.seats + 1) + 1
        self.left = max(0, sum(self.units[n] - self.quota for n, _ in self.board.elected))

    def parts(self, bundle: Bundle) -> list[tuple[int, int]]:
        """Who keeps how much of one paper: rounded up, but cut off within an equal rank."""
        left, found = ONE, []
        for rank in bundle.ranks:
            if len(keeping := [n for n in rank if self.keep[n]]) > 1:
                shares, rest = self.in_all_orders(keeping)
                found += [(n, left * share // ONE) for n, share in shares.items()]
                left = left * rest // ONE
            elif keeping:
                kept = -(-left * self.keep[keeping[0]] // ONE)
                found.append((keeping[0], kept))
                left -= kept
        return found

    def in_all_orders(self, rank: list[int]) -> tuple[dict[int, int], int]:
        """What each of an equal rank keeps of a whole paper on average over all orders, and what passes them all."""
        orders = list(permutations(rank))
        kept = dict.fromkeys(rank, Fraction(0))
        rest = Fraction(0)
        for order in orders:
            left = Fraction(1)
            for n in order:
                part = left * self.keep[n] / ONE
                kept[n] += part / len(orders)
                left -= part
            rest = left
        return {n: int(part * ONE) for n, part in kept.items()}, int(rest * ONE)

    def settle(self, action: str, candidate: int = 0) -> None:
        """New keep values until the surplus is small, or no longer falls, or somebody reaches the quota."""
        self.share()
        before = None
        while not self.risen() and self.left >= self.enough and (before is None or self.left < before):
            before = self.left
            for n, _ in self.board.elected:
                product = -(-self.keep[n] * self.quota // ONE)
                self.keep[n] = min(ONE, -(-product * ONE // self.units[n]))
            self.share()
        self.close(action, candidate)

    def lowest(self) -> int:
        """The lowest; all who are above by no more than the surplus are level with it."""
        among = self.board.doomed() or self.board.excludable()
        line = min(self.units[n] for n in among) + self.left
        level = [n for n in among if self.units[n] <= line]
        return level[0] if len(level) == 1 else self.board.untie("exclusion", level, min, self.look)

    def close(self, action: str, candidate: int = 0) -> None:
        """Write down the stage; as many left as seats: all are elected."""
        board = self.board
        votes = [Fraction(units, ONE) for units in self.units]
        votes[0] = board.papers - sum(votes, Fraction(0))
        board.votes, board.quota = votes, Fraction(self.quota, ONE)
        keep = tuple(Fraction(one, ONE) for one in self.keep[1:])
        board.steps.append(Step(len(board.steps) + 1, action, candidate, tuple(votes), {}, board.quota, keep))
        if board.papers and len(board.electable()) <= board.vacancies:
            board.elect(board.electable())
