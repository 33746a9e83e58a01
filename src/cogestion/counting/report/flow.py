"""The flow picture of a count: a column for each stage, a bar for each candidate's votes, a band for votes that pass.

All lengths are whole units of the picture's own grid.
"""

from dataclasses import dataclass
from itertools import accumulate, pairwise

from cogestion.counting.transcript import Number, Stage, Transcript

COLUMN = 170
BAR = 16
HEIGHT = 520
GAP = 22
LEFT = 265
TOP = 44
"""Distance of columns, width of a bar, height of all votes, gap between bars, room for names, room for the stage."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The votes of ``candidate`` (0: non-transferable) at the end of a stage."""

    candidate: int
    x: int
    y: int
    height: int
    elected: bool


@dataclass(frozen=True, slots=True)
class Band:
    """Votes that stay with a candidate or pass from ``giver`` to ``receiver``; ``path`` is the outline in SVG."""

    giver: int
    receiver: int
    path: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture: its size, its columns' heads (x and stage), its bars and bands."""

    width: int
    height: int
    heads: tuple[tuple[int, int], ...]
    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]


def flow(transcript: Transcript) -> Flow | None:
    """The picture of ``transcript``; None where no votes pass from stage to stage."""
    if transcript.measure != "votes" or len(transcript.stages) < 2 or not transcript.ballots:
        return None
    elected_at = {fate.candidate: fate.stage or 0 for fate in transcript.elected}
    columns = [_column(transcript, at, elected_at) for at in range(len(transcript.stages))]
    bands = [
        band
        for at, (before, after) in enumerate(pairwise(columns), 1)
        for band in _bands(transcript, transcript.stages[at - 1], transcript.stages[at], before, after)
    ]
    return Flow(
        width=2 * LEFT + COLUMN * (len(columns) - 1) + BAR,
        height=TOP + HEIGHT + GAP * (len(transcript.candidates) + 1),
        heads=tuple((_x(at) + BAR // 2, at + 1) for at in range(len(columns))),
        bars=tuple(bar for column in columns for bar in column.values() if bar.height),
        bands=tuple(bands),
    )


def _x(at: int) -> int:
    return LEFT + COLUMN * at


def _column(transcript: Transcript, at: int, elected_at: dict[int, int]) -> dict[int, Bar]:
    """The bars of a stage, by candidate, in the candidates' order and non-transferable last."""
    stage = transcript.stages[at]
    order = [*range(1, len(transcript.candidates) + 1), 0]
    heights = [_height(transcript, stage.votes[n]) for n in order]
    tops = accumulate((height + GAP for height in heights), initial=TOP)
    return {
        n: Bar(n, _x(at), y, height, 0 < elected_at.get(n, 0) <= (stage.number or 0))
        for n, y, height in zip(order, tops, heights, strict=False)
    }


def _height(transcript: Transcript, votes: Number) -> int:
    """At least one unit for any votes at all: nobody who has some may be invisible."""
    return max(int(votes * HEIGHT // (transcript.ballots * 10**transcript.decimals)), int(votes > 0))


def _bands(
    transcript: Transcript, before: Stage, after: Stage, left: dict[int, Bar], right: dict[int, Bar]
) -> list[Band]:
    """What stays first, then what passes, each beginning where the last one ended, on both sides."""
    staying = {(n, n): min(one, other) for n, (one, other) in enumerate(zip(before.votes, after.votes, strict=True))}
    passing: dict[tuple[int, int], Number] = {}
    for one in after.transfers:
        if one.giver and one.giver != one.receiver:
            pair = one.giver, one.receiver
            passing[pair] = passing.get(pair, 0) + one.papers * one.value
    leaving = {n: bar.y for n, bar in left.items()}
    arriving = {n: bar.y for n, bar in right.items()}
    bands = []
    for (giver, receiver), votes in [*staying.items(), *sorted(passing.items())]:
        if height := _height(transcript, votes):
            begin, end = (left[giver].x + BAR, leaving[giver]), (right[receiver].x, arriving[receiver])
            bands.append(Band(giver, receiver, _outline(begin, end, height)))
            leaving[giver] += height
            arriving[receiver] += height
    return bands


def _outline(begin: tuple[int, int], end: tuple[int, int], height: int) -> str:
    """A band of the given height from one point to another, leaving and arriving level."""
    (x, y), (to_x, to_y) = begin, end
    middle = (x + to_x) // 2
    return (
        f"M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}v{height}"
        f"C{middle} {to_y + height} {middle} {y + height} {x} {y + height}z"
    )
