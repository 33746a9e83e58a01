"""From votes to the numbers that take the seats, before any tie is decided."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cogestion.seats.contest import Contest, contest
from cogestion.seats.lists import ListVotes, Votes
from cogestion.seats.numbers import Picked, pick
from cogestion.seats.qualification import Qualification, qualify, total
from cogestion.seats.rules import Base, HighestAverages, Rules


@dataclass(frozen=True, slots=True)
class Prepared:
    """The lists that take part (``running``), their contest, and who is picked for its places.

    ``base`` are the votes from which a quota is computed.
    """

    qualifications: tuple[Qualification, ...]
    running: tuple[ListVotes, ...]
    base: Votes
    held: Contest
    picked: Picked

    @property
    def certain(self) -> Mapping[str, int]:
        """Seats by list that no tie decides; 0 for the others."""
        return Counter(self.held.whole) + Counter(one.list for one in self.picked.sure)

    @property
    def tied(self) -> frozenset[str]:
        """The lists that contend for the last seats."""
        return frozenset(one.list for one in self.picked.tied)


def prepare(lists: Sequence[ListVotes], seats: int, rules: Rules, blank: int, null: int) -> Prepared:
    """Threshold, contest and pick."""
    qualifications = () if rules.threshold is None else qualify(lists, rules.threshold, blank, null)
    out = {one.list for one in qualifications if not one.passed}
    running = tuple(one for one in lists if one.id not in out)
    base = _base(rules, running, lists, blank, null)
    held = contest(running, seats, rules.method, base)
    return Prepared(qualifications, running, base, held, pick(held.numbers, held.places))


def _base(rules: Rules, running: Sequence[ListVotes], lists: Sequence[ListVotes], blank: int, null: int) -> Votes:
    """The votes from which the method's quota is computed."""
    base = Base.QUALIFIED if isinstance(rules.method, HighestAverages) else rules.method.base
    if not isinstance(base, Base):
        return base
    return total(base, running if base is Base.QUALIFIED else lists, blank, null)
