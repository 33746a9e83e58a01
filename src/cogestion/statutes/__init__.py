"""A body's written rules become decisions: majorities, thresholds of ballots, quorums."""

from cogestion.statutes.quorum import RoundsRefusedError, least_by_round, sinking_quorum
from cogestion.statutes.requirement import Bound, Requirement, ShareRefusedError, met
from cogestion.statutes.votes import Base, BaseUnknownError, Subject, Votes, VotesRefusedError

__all__ = [
    "Base",
    "BaseUnknownError",
    "Bound",
    "Requirement",
    "RoundsRefusedError",
    "ShareRefusedError",
    "Subject",
    "Votes",
    "VotesRefusedError",
    "least_by_round",
    "met",
    "sinking_quorum",
]
