"""Ties: look back at earlier stages, then draw a lot, or leave it undecided for want of one."""

from collections.abc import Callable, Iterable, Sequence

from cogestion.counting.transcript import Number, Stage, Tie
from cogestion.decisions import Draw, Lots

Choice = Callable[[Iterable[Number]], Number]
"""``max`` or ``min``: whether the most or the fewest votes decide."""
Look = Callable[[Sequence[int], Sequence[Stage], Choice], tuple[tuple[int, ...], int | None]]
"""Looks at earlier stages: who of the tied is left by them, and the last stage that told some apart."""


def latest_difference(
    tied: Sequence[int], stages: Sequence[Stage], choice: Choice
) -> tuple[tuple[int, ...], int | None]:
    """Stage after stage, newest first, keep those it puts first."""
    return first_difference(tied, stages[::-1], choice)


def first_difference(
    tied: Sequence[int], stages: Sequence[Stage], choice: Choice
) -> tuple[tuple[int, ...], int | None]:
    """Stage after stage, oldest first, keep those it puts first."""
    left, decided = tuple(tied), None
    for stage in stages:
        wanted = choice(stage.votes[n] for n in left)
        kept = tuple(n for n in left if stage.votes[n] == wanted)
        if len(kept) < len(left):
            left, decided = kept, stage.number
        if len(left) == 1:
            break
    return left, decided


def all_different(tied: Sequence[int], stages: Sequence[Stage], choice: Choice) -> tuple[tuple[int, ...], int | None]:
    """Only the newest stage at which no two of the tied were equal decides."""
    for stage in reversed(stages):
        votes = {stage.votes[n]: n for n in tied}
        if len(votes) == len(tied):
            return (votes[choice(votes)],), stage.number
    return tuple(tied), None


def no_look(tied: Sequence[int], stages: Sequence[Stage], choice: Choice) -> tuple[tuple[int, ...], int | None]:
    """Nothing earlier decides."""
    return tuple(tied), None


def break_tie(
    purpose: str,
    tied: Sequence[int],
    stages: Sequence[Stage],
    choice: Choice,
    names: Sequence[str],
    lots: Lots | None,
    look: Look = latest_difference,
) -> Tie:
    """Choose one of ``tied``, equal at the last of ``stages``: by an earlier difference (``look``), or by lot."""
    left, earlier = look(tied, stages[:-1], choice)
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


def _draw(purpose: str, tied: Sequence[int], names: Sequence[str], lots: Lots | None) -> Draw | None:
    """Tickets bear number and name (``3 Ana``): two candidates may share a name."""
    return lots.draw(purpose, [f"{n} {names[n - 1]}" for n in tied]) if lots else None


def _numbers(draw: Draw) -> tuple[int, ...]:
    return tuple(int(ticket.split(" ", 1)[0]) for ticket in draw.order)
