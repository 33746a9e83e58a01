"""Several organs elected in one visit: single posts and seats by proportion, in order, over one electorate.

LOTTT (Venezuela) art. 403 e asks a union's statutes for both kinds; the order, and who may hold what besides what, is
the statutes' own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cogestion.decisions import Lots, Reason, RefusedError
from cogestion.results.organ_lists import seat_lists
from cogestion.seats import (
    Allocation,
    Candidate,
    ListVotes,
    Person,
    Persons,
    Resolver,
    Rules,
    WithinList,
    by_preference,
    elect_persons,
)


class OrgansError(RefusedError):
    """Contests that cannot be carried out together."""


@dataclass(frozen=True, slots=True)
class Candidacy:
    """Somebody who stands for a post, for a list."""

    candidate: Candidate
    list: str
    votes: int


@dataclass(frozen=True, slots=True)
class Organ:
    """One contest. ``skips`` is true where somebody elected in an earlier contest is left out of this one."""

    id: str
    blank: int
    null: int
    skips: bool


@dataclass(frozen=True, slots=True)
class Post(Organ):
    """A named post (general secretary, treasurer): the most votes win."""

    candidacies: tuple[Candidacy, ...]
    tie: tuple[Resolver, ...] = (Resolver.LOT,)

    @property
    def people(self) -> tuple[Candidate, ...]:
        """All who stand."""
        return tuple(one.candidate for one in self.candidacies)

    @property
    def cast(self) -> int:
        """All votes."""
        return sum(one.votes for one in self.candidacies) + self.blank + self.null


@dataclass(frozen=True, slots=True)
class Board(Organ):
    """Seats by proportion of the votes for lists; ``procedure`` is the id of the rule's law, or empty."""

    lists: tuple[ListVotes, ...]
    seats: int
    rules: Rules
    procedure: str = ""

    @property
    def people(self) -> tuple[Candidate, ...]:
        """All who stand."""
        return tuple(who for one in self.lists for who in one.candidates)

    @property
    def cast(self) -> int:
        """All votes."""
        return sum(int(one.votes) for one in self.lists) + self.blank + self.null


@dataclass(frozen=True, slots=True)
class Visit:
    """The contests in their order, and how many people may vote in each. ``id`` may be empty."""

    id: str
    entitled: int
    organs: tuple[Post | Board, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody elected, and for which list."""

    candidate: Candidate
    list: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A contest's result. ``result`` is None for a post without anybody to elect and for a contest that waits.

    ``said`` came before the count. ``doubtful`` are the ids of those whom an open tie may yet elect.
    """

    organ: Post | Board
    said: tuple[Reason, ...]
    result: Persons | Allocation | None = None
    elected: tuple[Holder, ...] = ()
    doubtful: frozenset[str] = frozenset()


def fill_organs(visit: Visit, lots: Lots | None = None) -> tuple[Filled, ...]:
    """Fill every organ in the order given; a lot is drawn for ``<visit>: <organ>: last seat``.

    Where a tie stays open in an earlier contest, a later one that leaves out the elected waits, if it concerns
    somebody whom the tie may yet elect. Raises `OrgansError`, and what `seats` refuses.
    """
    check_visit(visit)
    done: list[Filled] = []
    for organ in visit.organs:
        done.append(_fill(organ, visit, done, lots))
    return tuple(done)


def check_visit(visit: Visit) -> None:
    """Refuse no contest, an id given twice, more votes than people, and one id for people of different names."""
    if not visit.organs:
        raise OrgansError("results.organs-none")
    names: dict[str, str] = {}
    seen: set[str] = set()
    for organ in visit.organs:
        if organ.id in seen:
            raise OrgansError("results.organs-twice", organ=organ.id)
        seen.add(organ.id)
        if organ.cast > visit.entitled:
            raise OrgansError("results.organs-more-votes", organ=organ.id, votes=organ.cast, entitled=visit.entitled)
        for who in organ.people:
            if names.setdefault(who.id, who.shown) != who.shown:
                raise OrgansError("results.organs-names", id=who.id, one=names[who.id], other=who.shown)


def _fill(organ: Post | Board, visit: Visit, earlier: Sequence[Filled], lots: Lots | None) -> Filled:
    said = (Reason.of("results.organs-turnout", count=organ.cast, entitled=visit.entitled),)
    held = _held(earlier) if organ.skips else {}
    ids = {who.id for who in organ.people}
    for one in earlier if organ.skips else ():
        if (one.doubtful - held.keys()) & ids:
            waits = Reason.of("results.organs-waits", organ=one.organ.id)
            return Filled(organ, (*said, waits), doubtful=frozenset(ids))
    purpose = ": ".join(part for part in (visit.id, organ.id, "last seat") if part)
    begun = Filled(organ, said)
    if isinstance(organ, Post):
        return _fill_post(begun, organ, held, lots, purpose)
    return _fill_board(begun, organ, held, lots, purpose)


def _held(earlier: Sequence[Filled]) -> dict[str, str]:
    """The first organ to which each person is elected."""
    return {who.candidate.id: one.organ.id for one in reversed(earlier) for who in one.elected}


def _fill_post(begun: Filled, post: Post, held: Mapping[str, str], lots: Lots | None, purpose: str) -> Filled:
    said = (
        *begun.said,
        *(
            Reason.of("results.organs-skipped-post", candidate=one.candidate.shown, organ=held[one.candidate.id])
            for one in post.candidacies
            if one.candidate.id in held
        ),
    )
    left = [one for one in post.candidacies if one.candidate.id not in held]
    if not left:
        return replace(begun, said=(*said, Reason.of("results.organs-nobody-left")))
    people = [Person(one.candidate, one.votes) for one in left]
    found = elect_persons(people, 1, tie=post.tie, lots=lots, purpose=purpose)
    lists = {one.candidate.id: one.list for one in left}
    elected = tuple(Holder(one.candidate, lists[one.id]) for one in found.elected)
    return Filled(post, said, found, elected, frozenset(found.tie.among if found.tie else ()))


def _fill_board(begun: Filled, board: Board, held: Mapping[str, str], lots: Lots | None, purpose: str) -> Filled:
    skipped = tuple(
        Reason.of("results.organs-skipped-list", candidate=who.shown, organ=held[who.id], list=one.id)
        for one in board.lists
        for who in one.candidates
        if who.id in held
    )
    found = seat_lists(
        board.lists, board.seats, board.rules, frozenset(held), (board.blank, board.null), lots, purpose
    )
    elected = tuple(Holder(one.candidate, one.list) for one in found.elected)
    return Filled(board, (*begun.said, *skipped), found, elected, _doubtful(board, found, held))


def _doubtful(board: Board, found: Allocation, held: Mapping[str, str]) -> frozenset[str]:
    """The next of each tied list, as many as there are open seats."""
    if found.tie is None:
        return frozenset()
    ordered = board.rules.within_list is WithinList.PREFERENCES
    ids = set[str]()
    for one in board.lists:
        if one.id in found.tie.among:
            names = (by_preference(one) if ordered else one).candidates
            free = [who.id for who in names if who.id not in held]
            ids.update(free[found.seats[one.id] :][: found.tie.seats])
    return frozenset(ids)
