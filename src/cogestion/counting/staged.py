"""The transcript of a count by single transferable votes, from its state at the end: what every such count shares."""

from collections.abc import Sequence

from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll
from cogestion.counting.transcript import Fate, Invalid, Number, Stage, Tie, Transcript, notes
from cogestion.decisions import Reason


def staged_transcript(
    poll: Poll[Profile],
    ballots: int,
    decimals: int,
    quota: Number,
    stages: Sequence[Stage],
    elected: Sequence[Fate],
    excluded: Sequence[Fate],
    ties: Sequence[Tie],
) -> Transcript:
    """The count as it stands; papers that mark nobody who stands are the only invalid ones."""
    blank = poll.papers.papers - ballots
    undecided = any(not tie.chosen for tie in ties)
    return Transcript(
        rule=poll.rule,
        candidates=poll.papers.candidates,
        withdrawn=poll.papers.withdrawn,
        seats=poll.seats,
        ballots=ballots,
        invalid=(Invalid(blank, Reason.of("counting.invalid-no-mark", count=blank)),) if blank else (),
        decimals=decimals,
        quota=quota,
        stages=tuple(stages),
        elected=tuple(sorted(elected, key=lambda fate: (fate.stage or 0, fate.candidate))),
        excluded=tuple(excluded),
        ties=tuple(ties),
        notes=() if undecided else notes(ballots, poll.seats - len(elected)),
    )
