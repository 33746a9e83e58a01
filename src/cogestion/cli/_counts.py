"""A question's result as rows for a terminal."""

from collections import Counter

from cogestion.ballotbox import AnyQuestion, Counts, ListQuestion, Question, RankedQuestion


def count_rows(question: AnyQuestion, counts: Counts, blank: str) -> list[tuple[int, str]]:
    """The votes of each answer, the blank ones named ``blank``; of a question of lists also those of each name.

    Of a ranked question how often each ranking stands there, the most frequent first: their order tells nothing, it
    is that of the last shuffle.
    """
    if isinstance(question, RankedQuestion):
        ballots = Counter(",".join(map(str, one)) for one in counts if isinstance(one, tuple))
        return sorted(((number, ranking) for ranking, number in ballots.items()), key=lambda row: (-row[0], row[1]))
    return list(zip(in_order(counts), labels(question, blank), strict=True))


def labels(question: AnyQuestion, blank: str) -> list[str]:
    """Each choice, the blank one called ``blank``; under each list its names."""
    if isinstance(question, ListQuestion):
        return [f"{'  ' if i else ''}{name}" for row in question.answers for i, name in enumerate(row)]
    return [blank] * (isinstance(question, Question) and question.blank) + list(question.answers)


def in_order(row: Counts) -> list[int]:
    """The number of each choice, list by list."""
    return [number for one in row for number in (one if isinstance(one, tuple) else (one,))]
