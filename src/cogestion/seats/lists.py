"""What comes in: lists with their votes and their candidates, in the order in which they were given."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from cogestion.decisions import RefusedError

MOST_SEATS = 10_000
"""More is a slip of the pen, which must not fill the memory with quotients."""


Votes = int | Fraction


class ListsRefusedError(RefusedError):
    """Lists, candidates or numbers of votes or seats that no rule can work with."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name on a list. ``since`` is the day service began; ``preferences`` are votes for the person.

    ``gender`` is the roll's word for it, empty where it is not known.
    """

    id: str
    name: str = ""
    since: date | None = None
    born: date | None = None
    preferences: int | None = None
    gender: str = ""

    @property
    def shown(self) -> str:
        """The name, or the id where no name was given."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class ListVotes:
    """A list, its votes, and its candidates in list order; no candidates means that the names are not known.

    The votes are a whole number, except where a rule takes the mean of the candidates' votes (France).
    ``parties`` is how many stand together on it: a threshold may be higher for a coalition.
    """

    id: str
    votes: Votes
    candidates: tuple[Candidate, ...] = ()
    parties: int = 1


def check_lists(lists: Sequence[ListVotes], seats: int, blank: int = 0, null: int = 0) -> None:
    """Refuse fewer than one seat or more than `MOST_SEATS`, no list, an id given twice, and negative numbers."""
    if not 1 <= seats <= MOST_SEATS:
        raise ListsRefusedError("seats.seats-refused", seats=seats, most=MOST_SEATS)
    if not lists:
        raise ListsRefusedError("seats.no-lists")
    for name, number in [("blank", blank), ("null", null), *((one.id, one.votes) for one in lists)]:
        if number < 0:
            raise ListsRefusedError("seats.votes-negative", name=name, votes=number)
    _distinct("seats.list-twice", [one.id for one in lists])
    _distinct("seats.candidate-twice", [person.id for one in lists for person in one.candidates])


def by_preference(one: ListVotes) -> ListVotes:
    """The list with its candidates in the order of their preference votes; equals stay in list order."""

    def key(person: Candidate) -> int:
        if person.preferences is None:
            raise ListsRefusedError("seats.preferences-missing", list=one.id, candidate=person.id)
        return -person.preferences

    return replace(one, candidates=tuple(sorted(one.candidates, key=key)))


def _distinct(code: str, ids: Sequence[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ListsRefusedError(code, id=one)
        seen.add(one)
