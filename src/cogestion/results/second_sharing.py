"""Seats of a contest a second time: nothing is given that the two sharings do not share."""

from collections.abc import Sequence
from typing import Any

from cogestion.decisions import Reason
from cogestion.results.contest import Contest
from cogestion.results.named_votes import persons_named, struck_lists
from cogestion.seats import (
    Allocation,
    Candidate,
    ListVotes,
    QuotientThenAverage,
    allocation_json,
    check_seats,
    load_procedure,
)

Plain = dict[str, Any]


def sharing_differences(
    contest: Contest, votes: Sequence[ListVotes], blank: int, found: Allocation, name: str
) -> tuple[Reason, ...]:
    """Where ``found`` parts from a second sharing of ``votes``; its lots are drawn for ``<name>: last seat``."""
    result = allocation_json(found)
    asked: Plain = {"id": name, "seats": contest.seats}
    if persons_named(votes) and isinstance(load_procedure(contest.procedure).rules.method, QuotientThenAverage):
        averages = {one.id: str(one.average) for one in struck_lists(votes)}
        asked |= {"kind": "within_list_striking", "lists": [_struck(one) for one in votes]}
        return check_seats(asked, result | {"averages": averages})
    params = {"procedure": contest.procedure, "blank": blank}
    return check_seats(asked | {"params": params, "lists": [_list(one) for one in votes]}, result)


def _struck(one: ListVotes) -> Plain:
    people = [{**_person(who), "votes": who.preferences or 0} for who in one.candidates]
    return {"id": one.id, "ballots": int(one.votes), "candidates": people}


def _list(one: ListVotes) -> Plain:
    return {"id": one.id, "votes": int(one.votes), "candidates": [_person(who) for who in one.candidates]}


def _person(who: Candidate) -> Plain:
    days = {"since": who.since, "born": who.born}
    known = {key: day.isoformat() for key, day in days.items() if day}
    return {"id": who.id, **known} | ({} if who.preferences is None else {"preferences": who.preferences})
