"""How close it was, exactly: the fewest votes by which each list misses or holds a seat, every number counted again.

All of it is about seats that are sure: won without a tie. Inside a range of numbers of votes in which the same lists
take part and the quota has no jump, a list's sure seats never fall as its votes grow (nor rise as they shrink; and of
two lists between which votes move, neither turns back). So the first number is found by halving inside each range.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import permutations
from typing import Any

from cogestion.decisions import Reason
from cogestion.seats.allocation import Allocation
from cogestion.seats.lists import ListVotes
from cogestion.seats.preparation import Prepared, prepare
from cogestion.seats.rules import WHOLE_QUOTAS, Base, HighestAverages, LargestRemainder, Rules


@dataclass(frozen=True, slots=True)
class Margin:
    """Of a list: ``gain`` more votes, all else equal, give one more sure seat; with ``loss`` fewer one is not sure.

    ``gain`` is None where no number does; ``loss`` is None without a seat, and 0 where a tie-break gave the last one.
    """

    list: str
    seats: int
    gain: int | None
    loss: int | None


@dataclass(frozen=True, slots=True)
class Move:
    """``votes`` going from one list to another."""

    votes: int
    list: str
    to: str


@dataclass(frozen=True, slots=True)
class Margins:
    """For each list in the order given; ``move`` is the smallest that changes a seat, the first pair of equals."""

    lists: tuple[Margin, ...]
    move: Move | None


Recount = Callable[[int], Sequence[ListVotes]]
"""The lists when so many votes have come, gone or moved."""


@dataclass(frozen=True, slots=True)
class Count:
    """What is counted again: everything but the lists' votes."""

    seats: int
    rules: Rules
    blank: int = 0
    null: int = 0

    def again(self, lists: Sequence[ListVotes]) -> Prepared:
        """The count of ``lists`` up to where a tie would have to be decided."""
        return prepare(lists, self.seats, self.rules, self.blank, self.null)

    def sure(self, lists: Sequence[ListVotes], list_: str) -> int:
        """The seats of a list that no tie decides."""
        return self.again(lists).certain.get(list_, 0)

    def part(self, lists: Sequence[ListVotes]) -> frozenset[str]:
        """The lists that take part."""
        return frozenset(one.id for one in self.again(lists).running)


def margins(lists: Sequence[ListVotes], count: Count, found: Allocation) -> Margins:
    """The margins of the seats that ``found`` gives by votes, before any correction for a gender's minimum."""
    held = found.by_votes
    return Margins(tuple(_margin(one, lists, count, held[one.id]) for one in lists), _move(lists, count, held))


def margins_json(found: Margins) -> dict[str, Any]:
    """The margins as JSON data, labelled exact."""
    move = found.move and {"votes": found.move.votes, "from": found.move.list, "to": found.move.to}
    lists = [{"list": one.list, "seats": one.seats, "gain": one.gain, "loss": one.loss} for one in found.lists]
    return {"exact": True, "lists": lists, "move": move}


def margin_reasons(found: Margins, corrected: bool = False) -> tuple[Reason, ...]:
    """Two sentences a list at most, and one for the move; ``corrected``: a gender's minimum comes after them."""
    reasons = [reason for one in found.lists for reason in _said(one)]
    move = found.move
    last = Reason.of("seats.margin-no-move")
    if move:
        last = Reason.of("seats.margin-moves", count=move.votes, list=move.list, to=move.to)
    after = [Reason.of("seats.margins-before-gender")] if corrected else []
    return (Reason.of("seats.margins-exact"), *after, *reasons, last)


def _said(one: Margin) -> Iterator[Reason]:
    if one.gain is None:
        yield Reason.of("seats.margin-no-gain", list=one.list)
    else:
        yield Reason.of("seats.margin-gains", list=one.list, seat=one.seats + 1, count=one.gain)
    if one.loss == 0:
        yield Reason.of("seats.margin-by-tie-break", list=one.list, seat=one.seats)
    elif one.loss is not None:
        yield Reason.of("seats.margin-holds", list=one.list, seat=one.seats, count=one.loss)


def _margin(one: ListVotes, lists: Sequence[ListVotes], count: Count, held: int) -> Margin:
    gain = None
    if held < count.seats:
        more = _changing(lists, {one.id: 1})
        gain = _fewest(lambda n: count.sure(more(n), one.id) > held, more, _most(lists, count), count)
    if not held:
        return Margin(one.id, held, gain, None)
    fewer = _changing(lists, {one.id: -1})
    loss = _fewest(lambda n: count.sure(fewer(n), one.id) < held, fewer, int(one.votes), count, least=0)
    return Margin(one.id, held, gain, loss)


def _most(lists: Sequence[ListVotes], count: Count) -> int:
    """More votes gain nothing further: the list has every seat that it can have, or the given base is used up."""
    votes = int(sum(each.votes for each in lists))
    method = count.rules.method
    if not isinstance(method, HighestAverages) and not isinstance(method.base, Base):
        return method.base - votes
    return 4 * (count.seats + 1) * (votes + count.blank + count.null + 1)


def _move(lists: Sequence[ListVotes], count: Count, held: Mapping[str, int]) -> Move | None:
    """The smallest move of all pairs. A pair is halved only if it beats the best so far."""
    best: Move | None = None
    unmoved = count.again(lists)
    for one, to in permutations(lists, 2):
        moved = _changing(lists, {one.id: -1, to.id: 1})
        most = int(one.votes) if best is None else min(int(one.votes), best.votes - 1)
        votes = _fewest(_changes(moved, count, held, unmoved), moved, most, count)
        best = best if votes is None else Move(votes, one.id, to.id)
    return best


def _changes(moved: Recount, count: Count, held: Mapping[str, int], unmoved: Prepared) -> Callable[[int], bool]:
    """Whether a move changes what ``held`` says: other seats, or a tie where there was none, or another one."""

    def holds(n: int) -> bool:
        after = count.again(moved(n))
        if after.certain == unmoved.certain and after.tied == unmoved.tied:
            return False
        return any(after.certain.get(name, 0) != seats for name, seats in held.items())

    return holds


def _changing(lists: Sequence[ListVotes], signs: Mapping[str, int]) -> Recount:
    return lambda n: [replace(one, votes=one.votes + signs.get(one.id, 0) * n) for one in lists]


def _fewest(holds: Callable[[int], bool], lists: Recount, most: int, count: Count, least: int = 1) -> int | None:
    """The smallest number from ``least`` to ``most`` for which ``holds``, range by range."""
    for low, high in _ranges(lists, least, most, count):
        if holds(high):
            return low if holds(low) else _halve(holds, low, high)
        if count.rules.threshold is not None and holds(low):  # where a list begins or ceases to take part
            return low
    return None


def _halve(holds: Callable[[int], bool], low: int, high: int) -> int:
    """``low`` does not hold, ``high`` does: the first that does, where what holds once goes on holding."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _ranges(lists: Recount, least: int, most: int, count: Count) -> Iterator[tuple[int, int]]:
    """Ranges in which the same lists take part, and in which a rounded quota stays the same."""
    start = least
    while start <= most:
        end = _last_of_part(lists, start, most, count)
        yield from _steps(lists, start, end, count)
        start = end + 1


def _last_of_part(lists: Recount, start: int, most: int, count: Count) -> int:
    """Each list begins or ceases to take part once, so that the lists of ``start`` never come back."""
    if count.rules.threshold is None:
        return most
    part = count.part(lists(start))
    if count.part(lists(most)) == part:
        return most
    return _halve(lambda n: count.part(lists(n)) != part, start, most) - 1


def _steps(lists: Recount, start: int, end: int, count: Count) -> Iterator[tuple[int, int]]:
    """A quota that is a whole number jumps where its base, which only rises or only falls, crosses a step."""
    method = count.rules.method
    if not isinstance(method, LargestRemainder) or method.quota not in WHOLE_QUOTAS:
        yield start, end
        return
    quota = method.quota

    def another(n: int, than: int) -> bool:
        bases = [count.again(lists(one)).base for one in (n, than)]
        return quota.of(bases[0], count.seats) != quota.of(bases[1], count.seats)

    while start <= end:
        high = _halve(partial(another, than=start), start, end) - 1 if another(end, start) else end
        yield start, high
        start = high + 1
