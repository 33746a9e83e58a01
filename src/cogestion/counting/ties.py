"""Ties: look back at earlier stages, then draw a lot, or leave it undecided for want of one."""

from collections.abc import Callable, Iterable, Sequence

from cogestion.counting.transcript import Number, Stage, Tie
from cogestion.decisions import Draw, Lots

Choice = Callable[[Iterable[Number]], Number]
"""``max`` or ``min``: whether the most or the fewest votes decide."""


def break_tie(
    purpose: str,
    tied: Sequence[int],
    stages: Sequence[Stage],
    choice: Choice,
    names: Sequence[str],
    lots: Lots | None,
) -> Tie:
    """Choose one of ``tied``, equal at the last of ``stages``: by the most recent earlier difference, else by lot."""
    left, earlier = _look_back(tied, stages[:-1], choice)
    stage = stages[-1].number
    draw = _draw(f"stage {stage}: {purpose}", left, names, lots) if len(left) > 1 else None
    chosen = (_numbers(draw)[0],) if draw else left if len(left) == 1 else ()
    return Tie(stage, purpose, tuple(tied), 1, earlier, left, draw, chosen)


def last_seats(
    tied: Sequence[int], places: int, names: Sequence[str], lots: Lots | None, purpose: str = "seats"
) -> Tie:
    """Choose ``places`` of ``tied`` by lot, under a rule without stages: the first drawn come first."""
    draw = _draw(purpose, tied, names, lots)
    chosen = _numbers(draw)[:places] if draw else ()
    return Tie(None, purpose, tuple(tied), places, None, tuple(tied), draw, chosen)


def choose_by_lot(
    purpose: str, stage: int, tied: Sequence[int], places: int, names: Sequence[str], lots: Lots | None
) -> Tie:
    """Choose ``places`` of ``tied`` by lot at a stage, where the rule has nothing else to tell them apart."""
    draw = _draw(f"stage {stage}: {purpose}", tied, names, lots)
    chosen = _numbers(draw)[:places] if draw else ()
    return Tie(stage, purpose, tuple(tied), places, None, tuple(tied), draw, chosen)


def _look_back(tied: Sequence[int], stages: Sequence[Stage], choice: Choice) -> tuple[tuple[int, ...], int | None]:
    """Who is left after each earlier stage, newest first, kept only those it puts first; and the last that did."""
    left, decided = tuple(tied), None
    for stage in reversed(stages):
        wanted = choice(stage.votes[n] for n in left)
        kept = tuple(n for n in left if stage.votes[n] == wanted)
        if len(kept) < len(left):
            left, decided = kept, stage.number
        if len(left) == 1:
            break
    return left, decided


def _draw(purpose: str, tied: Sequence[int], names: Sequence[str], lots: Lots | None) -> Draw | None:
    """Tickets bear number and name (``3 Ana``): two candidates may share a name."""
    return lots.draw(purpose, [f"{n} {names[n - 1]}" for n in tied]) if lots else None


def _numbers(draw: Draw) -> tuple[int, ...]:
    return tuple(int(ticket.split(" ", 1)[0]) for ticket in draw.order)
