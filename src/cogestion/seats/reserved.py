"""Reserved places over the seats of lists: minima and maxima for several categories of people at once.

Our rule, by analogy with WO 2001 § 15(5). The seats are taken in the order of their numbers, highest first, so that
the last awarded yield. Each goes to the first on its list with whom the places can still be met; where the list has
nobody such, the seat jumps to the list with the next number not yet used and somebody such. For one minimum it seats
the same people as that article. Where somebody can still be seated is asked of the cells of people alike, never by
listing committees.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby, takewhile

from cogestion.decisions import Draw, Lots, Reason, Value
from cogestion.decisions.places import Moment, Places
from cogestion.seats.allocation import Allocation, Elected
from cogestion.seats.gender import first_by_lot, lot_reasons
from cogestion.seats.lists import Candidate, ListsRefusedError, ListVotes, by_preference
from cogestion.seats.rules import Divisors, HighestAverages, Rules, WithinList


class PlacesNeedNamesError(ListsRefusedError):
    """A list with votes that names nobody: nobody could say whom its seats go to."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat by the votes: the ``nth`` of its list, and the number by which it comes before others."""

    list: str
    nth: int
    number: Fraction


@dataclass(frozen=True, slots=True)
class Moved:
    """A seat that did not go to the next on its list: who was ``passed``, and who took it on which list."""

    seat: Seat
    passed: tuple[Candidate, ...]
    into: Candidate
    to: str


@dataclass(frozen=True, slots=True)
class Placed:
    """The allocation within the places, and what moved. ``met`` is false where nobody could meet them.

    ``tied`` lists stand equal where only a lot decides and none was drawn: the seats then are those by votes.
    """

    allocation: Allocation
    met: bool
    moved: tuple[Moved, ...] = ()
    tied: tuple[str, ...] = ()


def reserve(
    found: Allocation, lists: Sequence[ListVotes], rules: Rules, places: Places, lots: Lots | None, purpose: str
) -> Placed:
    """Seat the people of ``lists`` within the ``places``, given the seats ``found`` by votes.

    ``places`` number the people from 1 through all lists, in the order given. Under a method without quotients the
    seats are ordered by the votes for each, as by 1, 2, 3…; equal numbers go to a lot for ``<purpose>: places <n>``.
    """
    for one in lists:
        if one.votes and not one.candidates:
            raise PlacesNeedNamesError("seats.places-need-names", list=one.id)
    if found.tie:
        return Placed(_told(found, Reason.of("seats.places-wait")), met=False)
    work = _Work(found, lists, rules, places, lots, purpose)
    by_votes = [work.numbers[one.candidate.id] for one in found.elected]
    if work.moment.electing(*by_votes).fillable:
        return Placed(_told(found, Reason.of("seats.places-met")), met=True)
    if not work.moment.fillable:
        bounds = work.moment.cause()
        return Placed(_told(found, Reason.of("seats.places-not-met", count=len(by_votes), bounds=bounds)), met=False)
    return work.run()


def _told(found: Allocation, *reasons: Reason) -> Allocation:
    return replace(found, reasons=(*found.reasons, *reasons))


class _UndecidedError(Exception):
    """Only a lot decides among these lists, and none was drawn."""

    def __init__(self, among: Sequence[str]) -> None:
        super().__init__(among)
        self.among = tuple(among)


class _Work:
    def __init__(
        self,
        found: Allocation,
        lists: Sequence[ListVotes],
        rules: Rules,
        places: Places,
        lots: Lots | None,
        purpose: str,
    ) -> None:
        self.found, self.lots, self.purpose = found, lots, purpose
        people = [person for one in lists for person in one.candidates]
        self.numbers = {person.id: n for n, person in enumerate(people, start=1)}
        self.divisors = rules.method.divisors if isinstance(rules.method, HighestAverages) else Divisors.DHONDT
        ordered = [by_preference(one) for one in lists] if rules.within_list is WithinList.PREFERENCES else lists
        self.ordered = {one.id: one for one in ordered}
        out = {one.list for one in found.qualifications if not one.passed}
        self.running = [one.id for one in ordered if one.votes and one.id not in out]
        standing = [self.numbers[person.id] for name in self.running for person in self.ordered[name].candidates]
        self.moment: Moment = places.start(standing, len(found.elected))
        self.used = Counter(one.list for one in found.elected)
        self.passed: set[str] = set()
        self.reasons: list[Reason] = [Reason.of("seats.places-rule")]
        self.draws: list[Draw] = []
        self.moved: list[Moved] = []
        self.turn = 0

    def run(self) -> Placed:
        """Number after number; where a lot is missing, nothing moves."""
        seats = [Seat(one.list, one.position, self._number(one.list, one.position)) for one in self.found.elected]
        ranked = sorted(seats, key=lambda seat: (-seat.number, seat.list))
        try:
            for _, equal in groupby(ranked, key=lambda seat: seat.number):
                for seat in self._in_turn(list(equal)):
                    self._fill(seat)
        except _UndecidedError as stopped:
            return Placed(_told(self.found, *self.reasons), met=False, tied=stopped.among)
        return Placed(self._allocation(), met=True, moved=tuple(self.moved))

    def _number(self, name: str, nth: int) -> Fraction:
        return Fraction(self.ordered[name].votes) / self.divisors.nth(nth)

    def _first_able(self, name: str) -> Candidate | None:
        """The first on the list without a seat who can have one."""
        return next((who for who in self._waiting(name) if self._able(who)), None)

    def _waiting(self, name: str) -> list[Candidate]:
        return [who for who in self.ordered[name].candidates if self.numbers[who.id] not in self.moment.elected]

    def _able(self, who: Candidate) -> bool:
        return self.moment.electing(self.numbers[who.id]).fillable

    def _in_turn(self, equal: Sequence[Seat]) -> Sequence[Seat]:
        """Equal numbers in any order where each can go to its own list's first, else in the order of a lot."""
        firsts = [self._first_able(seat.list) for seat in equal]
        known = [self.numbers[who.id] for who in firsts if who]
        if len(equal) == 1 or (len(known) == len(equal) and self.moment.electing(*known).fillable):
            return equal
        self.turn += 1
        among = [seat.list for seat in equal]
        self._drawn(among, f"{self.purpose}: places {self.turn}")
        order = self.draws[-1].order
        return sorted(equal, key=lambda seat: order.index(seat.list))

    def _drawn(self, among: Sequence[str], purpose: str) -> str:
        drawn = first_by_lot(among, self.lots, purpose)
        self.reasons += lot_reasons(drawn, among)
        self.draws += drawn.draws
        if drawn.first is None:
            raise _UndecidedError(among)
        return drawn.first

    def _fill(self, seat: Seat) -> None:
        """Seat the first of the list who can be, or let the seat jump."""
        into, to = self._first_able(seat.list), seat.list
        passed = self._newly_passed(seat.list)
        values: dict[str, Value] = {"list": seat.list, "number": seat.number}
        if passed:
            n = self.numbers[passed[0].id]
            values |= {"out": tuple(one.shown for one in passed), "bounds": self.moment.electing(n).cause(n)}
        if into is None:
            code = "seats.places-jump" if passed else "seats.places-exhausted"
            to, into = self._receiver()
            self.used[to] += 1
            values |= {"to": to, "next": self._number(to, self.used[to])}
        else:
            code = "seats.places-same-list"
        if passed or to != seat.list:
            self.reasons.append(Reason.of(code, into=into.shown, **values))
            self.moved.append(Moved(seat, passed, into, to))
        self.moment = self.moment.electing(self.numbers[into.id])

    def _newly_passed(self, name: str) -> tuple[Candidate, ...]:
        """Who comes before the first able on the list, and was not passed before."""
        before = takewhile(lambda who: not self._able(who), self._waiting(name))
        passed = tuple(who for who in before if who.id not in self.passed)
        self.passed |= {who.id for who in passed}
        return passed

    def _receiver(self) -> tuple[str, Candidate]:
        """The list with the next highest number not yet used and somebody who can be seated."""
        able = {name: who for name in self.running if (who := self._first_able(name))}
        following = {name: self._number(name, self.used[name] + 1) for name in able}
        highest = [name for name in able if following[name] == max(following.values())]
        if len(highest) > 1:
            self.turn += 1
        to = self._drawn(highest, f"{self.purpose}: places {self.turn} receives")
        return to, able[to]

    def _allocation(self) -> Allocation:
        elected = tuple(
            Elected(name, person, place)
            for name, one in self.ordered.items()
            for place, person in enumerate(one.candidates, start=1)
            if self.numbers[person.id] in self.moment.elected
        )
        held = Counter(one.list for one in elected)
        return replace(
            self.found,
            seats={name: held[name] + self.found.vacant.get(name, 0) for name in self.ordered},
            elected=elected,
            draws=(*self.found.draws, *self.draws),
            reasons=(*self.found.reasons, *self.reasons),
            before=self.found.seats,
        )
