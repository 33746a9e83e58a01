"""Ties for the last seats: an ordered chain of resolvers, each of which decides, narrows the tie or says why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cogestion.decisions import Draw, Lots, Reason
from cogestion.seats.lists import Candidate, ListVotes, Votes
from cogestion.seats.rules import Resolver


@dataclass(frozen=True, slots=True)
class Tie:
    """Nobody could decide which of the lists ``among`` take these ``seats``."""

    seats: int
    among: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The lists that win a seat, the tie that stays (or None), and how it came about."""

    winners: tuple[str, ...]
    tie: Tie | None
    reasons: tuple[Reason, ...]
    draws: tuple[Draw, ...]


@dataclass(frozen=True, slots=True)
class Contender:
    """A tied list with the seats it has for certain."""

    list: ListVotes
    seats: int

    @property
    def next_candidate(self) -> Candidate | None:
        """The person whom the contested seat would go to, where the names are known."""
        names = self.list.candidates
        return names[self.seats] if self.seats < len(names) else None


def resolve(
    tied: Sequence[Contender], places: int, chain: Sequence[Resolver], lots: Lots | None, purpose: str
) -> Resolved:
    """Send the tie for ``places`` seats down the ``chain``. Whoever a step puts first wins; the level go on."""
    open_, winners, draws = list(tied), list[str](), list[Draw]()
    reasons = [Reason.of("seats.tie-found", count=places, among=_ids(open_))]
    for step in chain:
        if step is Resolver.LOT and lots is None:
            reasons.append(Reason.of("seats.lot-not-drawn"))
            break
        keys, compared, draw = _keys(step, open_, lots, purpose)
        draws += [draw] if draw else []
        reasons.append(Reason.of(f"seats.step-{step.name.lower()}", compared=compared))
        if keys is None:
            reasons.append(Reason.of("seats.step-unknown"))
            continue
        ahead, level = _split(open_, keys, places - len(winners))
        winners += _ids(ahead)
        narrowed, open_ = len(level) < len(open_), level
        left = places - len(winners)
        reasons.append(_outcome(narrowed, tuple(winners), open_, left))
        if not open_:
            return Resolved(tuple(winners), None, tuple(reasons), tuple(draws))
    tie = Tie(places - len(winners), _ids(open_))
    reasons.append(Reason.of("seats.tie-stays", count=tie.seats, among=tie.among))
    return Resolved(tuple(winners), tie, tuple(reasons), tuple(draws))


def _ids(contenders: Sequence[Contender]) -> tuple[str, ...]:
    return tuple(one.list.id for one in contenders)


def _outcome(narrowed: bool, winners: tuple[str, ...], level: Sequence[Contender], left: int) -> Reason:
    if not level:
        return Reason.of("seats.step-decided", winners=winners)
    return Reason.of("seats.step-narrowed" if narrowed else "seats.step-equal", count=left, among=_ids(level))


def _split(
    contenders: Sequence[Contender], keys: Mapping[str, Votes], places: int
) -> tuple[list[Contender], list[Contender]]:
    """Those surely ahead (the lower key is first), and those level with each other for what is left."""
    ranked = sorted(contenders, key=lambda one: keys[one.list.id])
    if keys[ranked[places - 1].list.id] < keys[ranked[places].list.id]:
        return ranked[:places], []
    edge = keys[ranked[places].list.id]
    ahead = [one for one in ranked if keys[one.list.id] < edge]
    return ahead, [one for one in contenders if keys[one.list.id] == edge]


def _keys(
    step: Resolver, contenders: Sequence[Contender], lots: Lots | None, purpose: str
) -> tuple[dict[str, Votes] | None, tuple[str, ...], Draw | None]:
    """Where each list stands by ``step`` (lower is first; None when a value is unknown), and what was compared."""
    if step is Resolver.LOT and lots is not None:
        draw = lots.draw(purpose, _ids(contenders))
        return {one: place for place, one in enumerate(draw.order)}, draw.order, draw
    values = {one.list.id: _value(step, one) for one in contenders}
    compared = tuple(f"{name}: {shown}" for name, (_, shown) in values.items())
    known = {name: key for name, (key, _) in values.items() if key is not None}
    return (known if len(known) == len(values) else None), compared, None


def _value(step: Resolver, one: Contender) -> tuple[Votes | None, str]:
    """The key of a list (lower is first; None when unknown) and the value as it is shown."""
    if step is Resolver.VOTES:
        return -one.list.votes, str(one.list.votes)
    if step in (Resolver.SENIORITY, Resolver.AGE):
        person = one.next_candidate
        day = None if person is None else person.since if step is Resolver.SENIORITY else person.born
        return _day(person, day)
    names = one.list.candidates
    if step is Resolver.CANDIDATES:
        return (-len(names), str(len(names))) if names else (None, "?")
    preferences = [person.preferences for person in names]
    known = [votes for votes in preferences if votes is not None]
    return (-sum(known), str(sum(known))) if names and len(known) == len(names) else (None, "?")


def _day(person: Candidate | None, day: date | None) -> tuple[int | None, str]:
    """The earlier day is first: longer service, greater age."""
    if person is None or day is None:
        return None, "?"
    return day.toordinal(), f"{person.shown} {day.isoformat()}"
