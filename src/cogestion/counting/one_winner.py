"""What rules without stages share at their end: an order of candidates with ties, and the seats to its top."""

from collections.abc import Sequence

from cogestion.counting.grades import Grades
from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll
from cogestion.counting.ties import last_seats
from cogestion.counting.transcript import Fate, Invalid, Number, Stage, Table, Tie, Transcript, notes
from cogestion.decisions import Reason, RefusedError


class SeveralSeatsError(RefusedError):
    """More than one seat, under a rule that elects one person."""


def refuse_several_seats(poll: Poll[Profile] | Poll[Grades]) -> None:
    """Refuse to fill more than one seat."""
    if poll.seats > 1:
        raise SeveralSeatsError("counting.seats-one", rule=poll.rule, seats=poll.seats)


def seat_in_order(
    poll: Poll[Profile] | Poll[Grades], classes: Sequence[Sequence[int]], code: str
) -> tuple[tuple[Fate, ...], tuple[Tie, ...]]:
    """Seat the first of ``classes`` (each of candidates who are level), and who of the last is drawn by lot.

    ``code`` is the reason of whoever is elected without a lot; its value is the name.
    """
    names = poll.papers.candidates
    fates: list[Fate] = []
    for level in classes:
        left = poll.seats - len(fates)
        if len(level) <= left:
            fates += [Fate(n, None, Reason.of(code, name=names[n - 1])) for n in level]
        elif left:
            tie = last_seats(level, left, names, poll.lots)
            drawn = [Fate(n, None, Reason.of("counting.elected-drawn", name=names[n - 1])) for n in tie.chosen]
            return (*fates, *drawn), (tie,)
    return tuple(fates), ()


def in_one_stage(
    poll: Poll[Profile] | Poll[Grades],
    ballots: int,
    invalid: Sequence[tuple[int, str]],
    votes: Sequence[Number],
    measure: str,
    reason: Reason,
    ended: tuple[tuple[Fate, ...], tuple[Tie, ...]],
    tables: Sequence[Table] = (),
) -> Transcript:
    """The transcript of a rule without stages. ``invalid``: papers and the code of why they did not count."""
    elected, ties = ended if ballots else ((), ())
    undecided = any(not tie.chosen for tie in ties)
    withdrawn = poll.papers.withdrawn if isinstance(poll.papers, Profile) else ()
    return Transcript(
        rule=poll.rule,
        candidates=poll.papers.candidates,
        withdrawn=withdrawn,
        seats=poll.seats,
        ballots=ballots,
        invalid=tuple(Invalid(papers, Reason.of(code, count=papers)) for papers, code in invalid if papers),
        decimals=0,
        quota=None,
        stages=(Stage(None, "count", 0, tuple(votes), (), reason),),
        elected=elected,
        excluded=(),
        ties=ties,
        notes=() if undecided else notes(ballots, poll.seats - len(elected)),
        measure=measure,
        tables=tuple(tables),
    )
