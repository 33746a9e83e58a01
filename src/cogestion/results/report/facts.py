"""What text and HTML say alike."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from cogestion.ballotbox import Verification, shown_number
from cogestion.decisions import sentence, text
from cogestion.results.counting import Counted
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


def shufflers(record: Verification, language: str) -> list[str]:
    """Who shuffled the ranked answers, and a warning where fewer can undo that than it takes to open a ballot.

    Whoever shuffles knows which place went where; all of them together know from which ballot a ranking came.
    """
    shuffled, decrypted = record.shuffled_by, record.decrypted_by
    if not shuffled:
        return []
    said = [text("verify.shuffled-by", language, owners=", ".join(map(str, shuffled)), all=record.trustees)]
    if not record.complete:
        return said
    if len(shuffled) == 1:
        said.append(text("verify.shuffled-alone", language, owner=shuffled[0]))
    elif len(shuffled) < len(decrypted):
        said.append(text("verify.shuffled-fewer", language, shuffled=len(shuffled), decrypted=len(decrypted)))
    return said


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


def count_remarks(counted: Counted, language: str) -> list[str]:
    """Beside a transcript: blank papers, papers read otherwise than written, patterns, and the second count."""
    blank = [text("results.count-blank", language, count=counted.blank)] if counted.blank else []
    found = counted.patterns
    said = text(
        "results.patterns",
        language,
        different=found.different,
        single=found.single,
        possible=shown_number(found.possible),
    )
    return [*blank, *(sentence(one, language) for one in counted.remarks), said, sentence(counted.second, language)]


def percent(part: int, whole: int) -> Decimal:
    """To one decimal, halves up; of nothing it is 0. It is shown, and nothing is decided by it."""
    return (Decimal(100 * part) / Decimal(whole or 1)).quantize(Decimal("0.1"), ROUND_HALF_UP)
