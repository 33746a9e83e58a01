"""What a count returns: every stage, every reason, every tie. All of it values, nothing to compute again.

Votes are integers of ``10**-decimals`` of a vote, by candidate number; index 0 stands for non-transferable.
"""

from dataclasses import dataclass
from decimal import Decimal

from cogestion.decisions import Draw, Reason


@dataclass(frozen=True, slots=True)
class Transfer:
    """``papers`` papers went from ``giver`` to ``receiver`` (0: nobody) at ``value`` each."""

    giver: int
    receiver: int
    papers: int
    value: int


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage and the votes at its end.

    ``action`` is ``first-count``, ``surplus`` or ``exclusion``; ``candidate`` is whose papers moved (0: nobody's).
    A rule without stages has one, without a number (None), whose action is ``count``.
    ``votes[n]`` are candidate ``n``'s, ``votes[0]`` the non-transferable ones; ``reason`` says why this action.
    """

    number: int | None
    action: str
    candidate: int
    votes: tuple[int, ...]
    transfers: tuple[Transfer, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a candidate and why; ``stage`` is the one at whose end it was decided (None: no stages)."""

    candidate: int
    stage: int | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Tie:
    """Candidates equal where a choice was needed, and how it was made.

    ``purpose``: ``surplus`` (who is transferred first), ``exclusion`` or ``seats``; ``places``: how many to choose
    out of ``among``. ``earlier``: the last earlier stage that told some of them apart, if any; ``left``: who
    was still equal then; ``draw``: the lot among those. ``chosen`` is empty while the tie stands undecided.
    """

    stage: int | None
    purpose: str
    among: tuple[int, ...]
    places: int
    earlier: int | None
    left: tuple[int, ...]
    draw: Draw | None
    chosen: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Invalid:
    """How many papers did not count, and why."""

    papers: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Transcript:
    """A whole count under ``rule``. ``ballots`` are the valid papers.

    ``quota`` is in whole votes (None: the rule has none). There is always a stage. ``elected`` and ``excluded`` stand
    in the order decided. ``notes`` say what else a reader must know (seats left vacant).
    """

    rule: str
    candidates: tuple[str, ...]
    withdrawn: tuple[int, ...]
    seats: int
    ballots: int
    invalid: tuple[Invalid, ...]
    decimals: int
    quota: int | None
    stages: tuple[Stage, ...]
    elected: tuple[Fate, ...]
    excluded: tuple[Fate, ...]
    ties: tuple[Tie, ...]
    notes: tuple[Reason, ...]

    @property
    def votes(self) -> tuple[int, ...]:
        """The votes at the end, as in a stage."""
        return self.stages[-1].votes

    @property
    def staged(self) -> bool:
        """Whether the rule counts in stages."""
        return self.stages[0].number is not None

    @property
    def undecided(self) -> Tie | None:
        """The tie at which the count stopped for want of a lot."""
        return next((tie for tie in self.ties if not tie.chosen), None)

    @property
    def papers(self) -> int:
        """All papers, valid or not."""
        return self.ballots + sum(one.papers for one in self.invalid)

    @property
    def draws(self) -> tuple[Draw, ...]:
        """Every lot drawn."""
        return tuple(tie.draw for tie in self.ties if tie.draw)


def in_votes(scaled: int, decimals: int) -> Decimal:
    """``scaled`` as votes with all its decimals: ``in_votes(29900000, 5)`` is 299.00000, exactly."""
    sign, digits, _ = Decimal(scaled).as_tuple()
    return Decimal((sign, digits, -decimals))


def notes(ballots: int, vacant: int) -> tuple[Reason, ...]:
    """What to say when nobody voted validly, or when seats stay empty."""
    found = []
    if not ballots:
        found.append(Reason.of("counting.no-valid-paper"))
    if vacant > 0:
        found.append(Reason.of("counting.seats-vacant", count=vacant))
    return tuple(found)
