"""What rules of one winner, and rules without stages, share."""

from collections.abc import Sequence

from cogestion.counting.grades import Grades
from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll
from cogestion.counting.seating import Seated
from cogestion.counting.transcript import Invalid, Number, Stage, Table, Transcript, notes
from cogestion.decisions import Reason, RefusedError


class SeveralSeatsError(RefusedError):
    """More than one seat, under a rule that elects one person."""


def refuse_several_seats(poll: Poll[Profile] | Poll[Grades]) -> None:
    """Refuse to fill more than one seat."""
    if poll.seats > 1:
        raise SeveralSeatsError("counting.seats-one", rule=poll.rule, seats=poll.seats)


def in_one_stage(
    poll: Poll[Profile] | Poll[Grades],
    ballots: int,
    invalid: Sequence[tuple[int, str]],
    votes: Sequence[Number],
    measure: str,
    reason: Reason,
    ended: Seated,
    tables: Sequence[Table] = (),
) -> Transcript:
    """The transcript of a rule without stages. ``invalid``: papers and the code of why they did not count."""
    elected, ties, passed = ended if ballots else ((), (), ())
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
        notes=passed if undecided else passed + notes(ballots, poll.seats - len(elected)),
        measure=measure,
        tables=tuple(tables),
    )
