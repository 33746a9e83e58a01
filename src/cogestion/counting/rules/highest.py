"""What plurality, block and approval share: one tally of marks, and the seats to those with the most votes."""

from collections.abc import Callable

from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll
from cogestion.counting.seating import seat_highest
from cogestion.counting.transcript import Invalid, Stage, Transcript, notes
from cogestion.decisions import Reason

Ranks = tuple[tuple[int, ...], ...]
Reading = Callable[[Ranks], tuple[int, ...] | str]
"""Reads one paper: the candidates who get a vote from it, or the code of why it is invalid."""


def elect_highest(poll: Poll[Profile], read: Reading) -> Transcript:
    """Count one vote for each candidate that ``read`` finds on a paper; the ``seats`` highest are elected."""
    profile, seats = poll.papers, poll.seats
    votes, invalid = _tally(profile, read)
    ballots = profile.papers - sum(invalid.values())
    elected, ties, said = seat_highest(poll, votes)
    undecided = any(not tie.chosen for tie in ties)
    return Transcript(
        rule=poll.rule,
        candidates=profile.candidates,
        withdrawn=profile.withdrawn,
        seats=seats,
        ballots=ballots,
        invalid=tuple(Invalid(papers, Reason.of(code, count=papers)) for code, papers in sorted(invalid.items())),
        decimals=0,
        quota=None,
        stages=(Stage(None, "count", 0, tuple(votes), (), Reason.of("counting.marks-counted", count=ballots)),),
        elected=elected,
        excluded=(),
        ties=ties,
        notes=said if undecided else said + notes(ballots, seats - len(elected)),
        measure="marks",
    )


def all_marks(ranks: Ranks) -> tuple[int, ...]:
    """Every candidate on a paper, whatever the rank."""
    return tuple(number for rank in ranks for number in rank)


def _tally(profile: Profile, read: Reading) -> tuple[list[int], dict[str, int]]:
    """Votes by candidate number (index 0 unused), and the invalid papers by reason."""
    votes = [0] * (len(profile.candidates) + 1)
    invalid: dict[str, int] = {}
    for weight, ranks in profile.ranked():
        found = read(ranks) if ranks else "counting.invalid-no-mark"
        if isinstance(found, str):
            invalid[found] = invalid.get(found, 0) + weight
            continue
        for number in found:
            votes[number] += weight
    return votes, invalid
