"""What text and HTML say alike."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from cogestion.decisions import text
from cogestion.results.seating import Answered, Outcome
from cogestion.seats import ListVotes


def turnout(outcome: Outcome, language: str) -> list[tuple[str, str]]:
    """Who could vote, who did, and how many ballots were replaced, each with its name."""
    record = outcome.verification
    share = percent(record.counted, record.electors)
    facts = [
        (text("results.entitled", language), str(record.electors)),
        (
            text("results.voted", language),
            text("results.voted-share", language, voted=record.counted, percent=share),
        ),
        (text("results.replaced", language), str(record.ballots - record.counted)),
    ]
    if record.weight != record.counted:
        facts.append((text("results.weight", language), str(record.weight)))
    return facts


def answers(answered: Answered, language: str) -> list[tuple[str, int]]:
    """Each answer of a question with its votes, the blank ones last."""
    blank = [] if answered.blank is None else [(text("results.blank", language), answered.blank)]
    return [*answered.votes, *blank]


def persons(votes: Sequence[ListVotes]) -> list[tuple[str, list[tuple[str, int]]]]:
    """Each list whose ballots named persons, with these and the votes of each."""
    named = (
        (one.id, [(who.shown, who.preferences) for who in one.candidates if who.preferences is not None])
        for one in votes
    )
    return [(name, people) for name, people in named if people]


def percent(part: int, whole: int) -> Decimal:
    """To one decimal, halves up; of nothing it is 0. It is shown, and nothing is decided by it."""
    return (Decimal(100 * part) / Decimal(whole or 1)).quantize(Decimal("0.1"), ROUND_HALF_UP)
