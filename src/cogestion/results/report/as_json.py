"""The outcome for other programs."""

from collections.abc import Sequence
from typing import Any

from cogestion.counting import transcript_json
from cogestion.decisions import Reason
from cogestion.results.counting import Counted
from cogestion.results.report.facts import persons
from cogestion.results.seating import Answered, Outcome, Seated
from cogestion.seats import ListVotes, allocation_json


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """Plain data: what was verified, then each contest with the keys of ``cogestion seats``."""
    record = outcome.verification
    return {
        "election": {
            "name": record.election.name,
            "uuid": record.election.uuid,
            "fingerprint": record.election.fingerprint,
            "last_event": record.last_event,
        },
        "turnout": {
            "electors": record.electors,
            "ballots": record.ballots,
            "counted": record.counted,
            "weight": record.weight,
        },
        "checks": [{"rule": rule, "count": count} for rule, count in record.checks],
        "trustees": {
            "all": record.trustees,
            "shuffled": list(record.shuffled_by),
            "decrypted": list(record.decrypted_by),
        },
        "contests": [_contest(one) for one in outcome.contests],
        "counts": [_counted(one) for one in outcome.counted],
        "questions": [_answered(one) for one in outcome.answered],
        "notes": [_reason(one) for one in outcome.notes],
    }


def _contest(seated: Seated) -> dict[str, Any]:
    return {
        "question": seated.title,
        "house": seated.contest.seats,
        "procedure": seated.procedure.id,
        "statutory": seated.contest.statutory,
        "votes": {one.id: one.votes for one in seated.votes},
        "blank": seated.blank,
        **_persons(seated.votes),
        **allocation_json(seated.allocation),
        "names": {one.candidate.id: one.candidate.shown for one in seated.allocation.elected},
    }


def _counted(one: Counted) -> dict[str, Any]:
    """``transcript`` is that of ``cogestion count`` on the same papers."""
    return {
        "question": one.title,
        "blank": one.blank,
        "remarks": [_reason(remark) for remark in one.remarks],
        "patterns": {
            "possible": str(one.patterns.possible),
            "different": one.patterns.different,
            "single": one.patterns.single,
        },
        "second_count": _reason(one.second),
        "transcript": transcript_json(one.transcript),
    }


def _answered(one: Answered) -> dict[str, Any]:
    return {"question": one.title, "votes": dict(one.votes), "blank": one.blank, **_persons(one.named)}


def _persons(votes: Sequence[ListVotes]) -> dict[str, Any]:
    """The votes of each person on each list, where the ballots named persons."""
    found = persons(votes)
    return {"persons": {name: dict(people) for name, people in found}} if found else {}


def _reason(reason: Reason) -> dict[str, Any]:
    return {"code": reason.code, "values": {name: str(value) for name, value in reason.values}}
