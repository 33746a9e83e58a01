"""Votes for lists and for the persons on them, as a question of lists gives them."""

from collections.abc import Sequence
from dataclasses import replace

from cogestion.ballotbox import ListQuestion
from cogestion.decisions import Lots, Reason
from cogestion.results.contest import CandidateList
from cogestion.seats import (
    Allocation,
    Candidate,
    ListVotes,
    Named,
    Procedure,
    QuotientThenAverage,
    StruckList,
    WithinList,
    allocate,
    count_struck,
)


def lists_of(question: ListQuestion) -> tuple[CandidateList, ...]:
    """The lists as the question itself names them, where the record says no more of them."""
    return tuple(
        CandidateList(name, tuple(Candidate(f"{name}-{place}", one) for place, one in enumerate(people, 1)))
        for name, *people in question.answers
    )


def named_votes(lists: Sequence[CandidateList], counts: Sequence[Sequence[int]]) -> tuple[ListVotes, ...]:
    """For each list its votes, and for each person on it the papers of the list that mark the name."""
    return tuple(
        ListVotes(
            one.name,
            votes,
            tuple(replace(who, preferences=n) for who, n in zip(one.candidates, marks, strict=True)),
        )
        for one, (votes, *marks) in zip(lists, counts, strict=True)
    )


def persons_named(votes: Sequence[ListVotes]) -> bool:
    """Whether the ballots named persons, so that each has votes of its own."""
    return any(who.preferences is not None for one in votes for who in one.candidates)


def struck_lists(votes: Sequence[ListVotes]) -> list[StruckList]:
    """The lists as papers with struck names give them: whoever has fewer votes than the list was struck."""
    return [
        StruckList(one.id, int(one.votes), tuple(Named(who, who.preferences or 0) for who in one.candidates))
        for one in votes
    ]


def allocate_list_votes(
    votes: Sequence[ListVotes], seats: int, procedure: Procedure, *, blank: int, lots: Lots | None, purpose: str
) -> Allocation:
    """The seats of ``votes``. What votes for persons do is for the procedure: name who comes first, strike the
    others (France), or nothing, of which a reason is given.

    Raises a ListsRefusedError.
    """
    rules = procedure.rules
    if not persons_named(votes):
        return allocate(votes, seats, rules, blank=blank, lots=lots, purpose=purpose)
    if isinstance(rules.method, QuotientThenAverage):
        found, reasons = count_struck(struck_lists(votes), seats, lots=lots, purpose=purpose)
        return replace(found, reasons=(*reasons, *found.reasons))
    found = allocate(votes, seats, rules, blank=blank, lots=lots, purpose=purpose)
    if rules.within_list is WithinList.PREFERENCES:
        return found
    return replace(found, reasons=(*found.reasons, Reason.of("results.persons-unused")))
