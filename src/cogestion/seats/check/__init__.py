"""A second, independent sharing of seats, to compare a result with: it shares no code with the first."""

from cogestion.seats.check.compare import AGREEMENT, ResultRefusedError, check_seats, check_series
from cogestion.seats.check.recount import Outcome, recount

__all__ = ["AGREEMENT", "Outcome", "ResultRefusedError", "check_seats", "check_series", "recount"]
