"""Northern Ireland: single transferable vote, surpluses by the last parcel, values to two decimals.

Source: Electoral Law Act (Northern Ireland) 1962, Schedule 5 as substituted by SI 1985/454, rules 47 to 52. Evidence:
rule 49 read, the others from memory; no papers with an official count.
"""

from cogestion.counting.by_parcel import LastParcel
from cogestion.counting.profile import Profile
from cogestion.counting.reserved import Reserved
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Evidence


class NorthernIreland(LastParcel):
    """Hundredths of a vote, and a quota of whole votes; an excluded candidate's papers go by value."""

    decimals = 2


class ReservedNorthernIreland(Reserved, NorthernIreland):
    """The same with reserved places."""


def count(poll: Poll[Profile]) -> Transcript:
    """Count a poll."""
    return (ReservedNorthernIreland if poll.places else NorthernIreland)(poll).run()


RULE = Rule("northern-ireland", "SI 1985/454, rules 47-52", Evidence.MEMORY, count, Profile, strict=True)
