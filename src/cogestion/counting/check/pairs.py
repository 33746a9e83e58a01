"""Schulze and ranked pairs a second time, from their pages: every two candidates are compared on every paper."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from cogestion.counting.check.account import Account, Choice, Sheet, sheet
from cogestion.counting.check.order import Asked, account_of, down_the_order

Pair = tuple[int, int]
Strengths = dict[Pair, int]


def preferring(asked: Asked) -> Strengths:
    """By pair, the papers that put the first before the second; a paper's last place is of all whom it leaves out."""
    found = {(a, b): 0 for a in asked.standing for b in asked.standing if a != b}
    for weight, ranks in asked.papers:
        place = {n: at for at, rank in enumerate(ranks) for n in rank}
        for a, b in found:
            if place.get(a, len(ranks)) < place.get(b, len(ranks)):
                found[a, b] += weight
    return found


def matrix(asked: Asked, name: str, number: Callable[[Pair], int]) -> Sheet:
    """A number for each pair: a row for the first, a column for the second."""
    rows = [[number((a, b)) if a != b else None for b in asked.standing] for a in asked.standing]
    return sheet(name, [(asked.urn.names[a - 1], row) for a, row in zip(asked.standing, rows, strict=True)])


def majorities(asked: Asked, *, margins: bool) -> Strengths:
    """The pairs with more papers for than against, and how strong each is."""
    prefer = preferring(asked)
    return {
        (a, b): votes - prefer[b, a] if margins else votes for (a, b), votes in prefer.items() if votes > prefer[b, a]
    }


def reached(start: int, edges: set[Pair]) -> set[int]:
    """Everybody to whom a path of ``edges`` leads from ``start``."""
    found: set[int] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for a, b in edges:
            if a == here and b not in found:
                found.add(b)
                waiting.append(b)
    return found


def schulze(asked: Asked, *, margins: bool) -> Account:
    """A path is as strong as its weakest majority: with the weaker majorities left out it still leads there."""
    strong = majorities(asked, margins=margins)
    path: Strengths = {}
    for strength in sorted(set(strong.values())):
        edges = {pair for pair, one in strong.items() if one >= strength}
        for a in asked.standing:
            path.update({(a, b): strength for b in reached(a, edges)})

    def beats(a: int, b: int) -> bool:
        return path.get((a, b), 0) > path.get((b, a), 0)

    below = {a: sum(beats(a, b) for b in asked.standing) for a in asked.standing}
    sheets = (
        matrix(asked, "table-preferences", preferring(asked).__getitem__),
        matrix(asked, "table-paths", lambda pair: path.get(pair, 0)),
    )
    return replace(account_of(asked, below, *down_the_order(asked, beats)), sheets=sheets)


def ranked_pairs(asked: Asked, *, margins: bool) -> Account:
    """Lock the majorities in from the strongest; equally strong ones together, or in the order of one lot."""
    strong = majorities(asked, margins=margins)
    locked: set[Pair] = set()
    taken: list[Pair] = []
    lots: list[Choice] = []
    for strength in sorted(set(strong.values()), reverse=True):
        equal = sorted(pair for pair, one in strong.items() if one == strength)
        group = [(a, b) for a, b in equal if a not in reached(b, locked)]
        if not _circle(asked, locked | set(group)):
            locked |= set(group)
            taken += equal
            continue
        lots = lots or [_lot(asked)]
        at = {n: place for place, n in enumerate(lots[0].chosen)}
        if not at:
            break
        equal.sort(key=lambda pair: (at[pair[0]], -at[pair[1]]))
        taken += equal
        for a, b in equal:
            if a not in reached(b, locked):
                locked.add((a, b))

    sheets = _locked(asked, taken, locked)
    below = {a: len(reached(a, locked)) for a in asked.standing}
    if lots and not lots[0].chosen:
        return replace(account_of(asked, below, [], lots), sheets=sheets)
    elected, ties = down_the_order(asked, lambda a, b: b in reached(a, locked))
    return replace(account_of(asked, below, elected, lots + ties), sheets=sheets)


def _locked(asked: Asked, taken: Sequence[Pair], locked: set[Pair]) -> tuple[Sheet, Sheet]:
    """Each majority in its turn: the papers for it, those against, and whether it was locked in."""
    prefer, names = preferring(asked), asked.urn.names
    rows = [
        (f"{names[a - 1]} > {names[b - 1]}", [prefer[a, b], prefer[b, a], "+" if (a, b) in locked else "-"])
        for a, b in taken
    ]
    return matrix(asked, "table-preferences", prefer.__getitem__), sheet("table-pairs", rows)


def _circle(asked: Asked, edges: set[Pair]) -> bool:
    return any(n in reached(n, edges) for n in asked.standing)


def _lot(asked: Asked) -> Choice:
    """One lot for all candidates."""
    everybody = tuple(asked.standing)
    lot, order = asked.urn.draw(None, "pairs", everybody)
    return Choice(None, "pairs", everybody, len(everybody), None, everybody, lot, tuple(order))
