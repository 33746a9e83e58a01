"""A question's result as rows for a terminal."""

from collections import Counter

from cogestion.ballotbox import AnyQuestion, Counts, RankedQuestion, plain_counts


def count_rows(question: AnyQuestion, counts: Counts, blank: str) -> list[tuple[int, str]]:
    """The votes of each answer, the blank ones named ``blank``; of a ranked question how often each ranking stands
    there, the most frequent first: their order tells nothing, it is that of the last shuffle."""
    if isinstance(question, RankedQuestion):
        ballots = Counter(",".join(map(str, one)) for one in counts if isinstance(one, tuple))
        return sorted(((number, ranking) for ranking, number in ballots.items()), key=lambda row: (-row[0], row[1]))
    labels = [blank] * question.blank + list(question.answers)
    return list(zip(plain_counts(counts), labels, strict=True))
