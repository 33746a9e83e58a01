"""The panels of the Irish Seanad: single transferable vote, every paper worth a thousand, surpluses by last parcel.

Source: Seanad Electoral (Panel Members) Act 1947, Second Schedule. Evidence: from memory but for the schedule's
beginning; it elects the official winners of the two Dáil constituencies of 2002 whose papers are published.
"""

from collections.abc import Sequence

from cogestion.counting.by_parcel import LastParcel
from cogestion.counting.hands import Parcel
from cogestion.counting.profile import Profile
from cogestion.counting.reserved import Reserved
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.transcript import Number, Transcript
from cogestion.decisions import Evidence


class Seanad(LastParcel):
    """Thousandths of a vote; the parcels of one excluded go in the order in which they were received."""

    decimals = 3

    def quota_now(self) -> Number:
        """The value of all papers divided by one more than the seats, without the fraction, and one thousandth."""
        return int(self.ballots * self.one // (self.seats + 1)) + 1

    def parcels_of(self, lowest: int) -> Sequence[Parcel]:
        """As received."""
        parcels, self.parcels[lowest] = self.parcels[lowest], []
        return parcels


class ReservedSeanad(Reserved, Seanad):
    """The same with reserved places."""


def count(poll: Poll[Profile]) -> Transcript:
    """Count a poll."""
    return (ReservedSeanad if poll.places else Seanad)(poll).run()


RULE = Rule(
    "seanad-ie",
    "Seanad Electoral (Panel Members) Act 1947, 2nd Sch.",
    Evidence.MEMORY,
    count,
    Profile,
    strict=True,
)
