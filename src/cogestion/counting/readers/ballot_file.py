"""What any ballot file says, whatever its format."""

from dataclasses import dataclass

from cogestion.counting.profile import Profile
from cogestion.decisions import Reason


@dataclass(frozen=True, slots=True)
class BallotFile:
    """The papers, the seats where the file says them (else None), the title, and what a reader must be told.

    ``remarks``: what was forgiven, not read, or cleaned, each a sentence of the catalogue.
    """

    profile: Profile
    seats: int | None
    title: str = ""
    remarks: tuple[Reason, ...] = ()
