"""What a count returns: every stage, every reason, every tie. All of it values, nothing to compute again.

Votes are numbers of ``10**-decimals`` of a vote, by candidate number; index 0 stands for non-transferable. They are
integers; under a rule that counts exactly, where decimals are 0, they may be fractions.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cogestion.decisions import Draw, Reason

Number = int | Fraction
Head = str | Reason
"""The head of a table's row or column: a name as it stands, or a text of the catalogue."""
Cell = int | Fraction | Decimal | str | None
"""What stands in a table: a number exactly, a word, or nothing."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """``papers`` papers went from ``giver`` to ``receiver`` (0: nobody) at ``value`` each."""

    giver: int
    receiver: int
    papers: int
    value: Number


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage and the votes at its end.

    ``action`` is a word of the catalogue (``first-count``, ``surplus``, ``exclusion``); ``candidate`` is whose papers
    moved (0: nobody's, or several people's: the reason names them). A rule without stages has one, without a number
    (None), whose action is ``count``. ``votes[n]`` are candidate ``n``'s, ``votes[0]`` the non-transferable ones;
    ``reason`` says why this action. ``quota`` stands where it moves from stage to stage, in the units of votes;
    ``keep`` (by candidate number, index 0 unused, in the same units) where papers are shared by keep values.
    """

    number: int | None
    action: str
    candidate: int
    votes: tuple[Number, ...]
    transfers: tuple[Transfer, ...]
    reason: Reason
    quota: Number | None = None
    keep: tuple[Number, ...] = ()


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
class Table:
    """Figures beside the votes, such as who is preferred to whom. ``code`` names its caption in the catalogue.

    ``cells`` are by row, one for each of ``columns``.
    """

    code: str
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """A whole count under ``rule`` (with its option, if it has any). ``ballots`` are the valid papers.

    ``quota`` is in the units of votes, the last one where it moves (None: the rule has none). There is always a
    stage. ``elected`` and ``excluded`` stand in the order decided. ``notes`` say what else a reader must know (seats
    left vacant). ``measure`` is what the numbers of a stage are: ``votes`` that pass from hand to hand, so that every
    stage adds up to the valid papers; ``marks`` or ``points`` that each candidate has alone; ``scores`` of a stage,
    for the next seat; how many others each stands above, ``below``. ``tables`` are what else the result rests on.
    """

    rule: str
    candidates: tuple[str, ...]
    withdrawn: tuple[int, ...]
    seats: int
    ballots: int
    invalid: tuple[Invalid, ...]
    decimals: int
    quota: Number | None
    stages: tuple[Stage, ...]
    elected: tuple[Fate, ...]
    excluded: tuple[Fate, ...]
    ties: tuple[Tie, ...]
    notes: tuple[Reason, ...]
    measure: str = "votes"
    tables: tuple[Table, ...] = ()

    @property
    def votes(self) -> tuple[Number, ...]:
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


def in_votes(scaled: Number, decimals: int) -> Decimal | Fraction:
    """``scaled`` as votes with all its decimals: ``in_votes(29900000, 5)`` is 299.00000, exactly.

    A fraction of a vote, which stands only where decimals are 0, stays one.
    """
    if isinstance(scaled, Fraction):
        return scaled
    sign, digits, _ = Decimal(scaled).as_tuple()
    return Decimal((sign, digits, -decimals))


def quota_in_votes(quota: Number, decimals: int) -> int | Decimal | Fraction:
    """A quota in votes, without decimals where it is whole."""
    votes = in_votes(quota, decimals)
    return int(votes) if votes == int(votes) else votes


def notes(ballots: int, vacant: int) -> tuple[Reason, ...]:
    """What to say when nobody voted validly, or when seats stay empty."""
    found = []
    if not ballots:
        found.append(Reason.of("counting.no-valid-paper"))
    if vacant > 0:
        found.append(Reason.of("counting.seats-vacant", count=vacant))
    return tuple(found)
