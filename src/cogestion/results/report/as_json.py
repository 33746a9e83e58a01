"""The outcome for other programs."""

from typing import Any

from cogestion.decisions import Reason
from cogestion.results.seating import Answered, Outcome, Seated
from cogestion.seats import allocation_json


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """Plain data: what was verified, then each contest with the keys of ``cogestion seats``."""
    record = outcome.verification
    return {
        "election": {
            "name": record.election.name,
            "uuid": record.election.uuid,
            "fingerprint": record.fingerprint,
            "last_event": record.last_event,
        },
        "turnout": {
            "electors": record.electors,
            "ballots": record.ballots,
            "counted": record.counted,
            "weight": record.weight,
        },
        "checks": [{"rule": rule, "count": count} for rule, count in record.checks],
        "trustees": {"all": record.trustees, "decrypted": list(record.decrypted_by)},
        "contests": [_contest(one) for one in outcome.contests],
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
        **allocation_json(seated.allocation),
        "names": {one.candidate.id: one.candidate.shown for one in seated.allocation.elected},
    }


def _answered(one: Answered) -> dict[str, Any]:
    return {"question": one.title, "votes": dict(one.votes), "blank": one.blank}


def _reason(reason: Reason) -> dict[str, Any]:
    return {"code": reason.code, "values": {name: str(value) for name, value in reason.values}}
