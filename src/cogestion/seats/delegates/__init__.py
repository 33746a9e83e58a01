"""Delegations: how many delegates a body sends, how a congress is shared among bodies, and what their votes weigh."""

from cogestion.seats.delegates.answer import DelegateAnswer
from cogestion.seats.delegates.body import BodiesRefusedError, DelegatingBody
from cogestion.seats.delegates.carried import least_carriers, votes_each
from cogestion.seats.delegates.case import DelegateCase
from cogestion.seats.delegates.quota_rule import Violation
from cogestion.seats.delegates.reading import read_delegate_apportionment, read_weighted_vote
from cogestion.seats.delegates.scales import Bands, DelegateScale, Part, Step, Steps, per_started
from cogestion.seats.delegates.series import Series
from cogestion.seats.delegates.share import Share, Shared, share_seats
from cogestion.seats.delegates.weights import (
    Ballots,
    Bundles,
    Capped,
    Electors,
    Respread,
    SquareRoots,
    bundles,
    capped,
    square_roots,
)

__all__ = [
    "Ballots",
    "Bands",
    "BodiesRefusedError",
    "Bundles",
    "Capped",
    "DelegateAnswer",
    "DelegateCase",
    "DelegateScale",
    "DelegatingBody",
    "Electors",
    "Part",
    "Respread",
    "Series",
    "Share",
    "Shared",
    "SquareRoots",
    "Step",
    "Steps",
    "Violation",
    "bundles",
    "capped",
    "least_carriers",
    "per_started",
    "read_delegate_apportionment",
    "read_weighted_vote",
    "share_seats",
    "square_roots",
    "votes_each",
]
