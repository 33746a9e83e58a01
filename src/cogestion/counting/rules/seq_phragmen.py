"""Phragmén's sequential rule: each seat to the candidate whose supporters then carry the least load.

Source: defined by its reference page, after Brill, Freeman, Janson and Lackner, "Phragmén's voting methods and
justified representation", Mathematical Programming 203 (2024); first in Phragmén (1894). Evidence: a peer, the
winning committees of twelve published profiles.
"""

from fractions import Fraction

from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.rules.approvals import Seating, Way, fill_all
from cogestion.counting.rules.loads import Loads
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Evidence

_WAY = Way("counting.seat-by-load", "counting.elected-load", min)


def count(poll: Poll[Profile]) -> Transcript:
    """Loads begin at nothing."""
    seating = Seating(poll)
    fill_by_load(seating, Loads(seating.approvals))
    return seating.transcript()


def fill_by_load(seating: Seating, loads: Loads) -> None:
    """Fill the seats still open, from the ``loads`` already carried."""

    def scores() -> dict[int, Fraction]:
        return {n: loads.with_seat(n) for n in seating.left}

    fill_all(seating, _WAY, scores, loads.take)


RULE = Rule("seq-phragmen", "docs/reference/counting/seq-phragmen.md", Evidence.PEER, count, Profile)
