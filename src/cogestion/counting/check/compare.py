"""Where a transcript and the second count part: each difference by stage, candidate and both figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest

from cogestion.counting.check.account import NOTHING, Account, Choice, Moves, Sheet, Step
from cogestion.counting.check.lots import drawn
from cogestion.decisions import Reason, shown


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure: as ``told`` by the transcript, as ``found`` again. ``stage`` and ``candidate``: 0 for none.

    ``reason`` says it in words. The only stage of a rule without stages is stage 1.
    """

    stage: int
    candidate: int
    told: str
    found: str
    reason: Reason

    @classmethod
    def at(cls, code: str, stage: int, candidate: int, told: str, found: str, **values: str | int) -> "Difference":
        """A difference whose reason names the stage where there is one, and both figures."""
        where = {"stage": stage} if stage else {}
        return cls(stage, candidate, told, found, Reason.of(code, **where, **values, told=told, found=found))


def differences(names: Sequence[str], told: Account, found: Account) -> Iterator[Difference]:
    """All differences, in the order of the count."""
    yield from _whole(told, found)
    for place, (one, other) in enumerate(zip(told.steps, found.steps, strict=False), start=1):
        yield from _step(names, place, one, other)
    if len(told.steps) != len(found.steps):
        yield Difference.at("counting.check-stages", 0, 0, str(len(told.steps)), str(len(found.steps)))
    for code, ours, theirs in (
        ("counting.check-elected", told.elected, found.elected),
        ("counting.check-excluded", told.excluded, found.excluded),
    ):
        yield from _fates(code, names, ours, theirs)
    yield from _choices(names, told.choices, found.choices)
    yield from _sheets(told.sheets, found.sheets)


def _whole(told: Account, found: Account) -> Iterator[Difference]:
    for code, ours, theirs in (
        ("counting.check-ballots", str(told.ballots), str(found.ballots)),
        ("counting.check-invalid", str(told.invalid), str(found.invalid)),
        ("counting.check-quota", figure(told.quota), figure(found.quota)),
    ):
        if ours != theirs:
            yield Difference.at(code, 0, 0, ours, theirs)


def _step(names: Sequence[str], place: int, told: Step, found: Step) -> Iterator[Difference]:
    if told.number != found.number:
        yield Difference.at(
            "counting.check-number", place, 0, str(told.number or NOTHING), str(found.number or NOTHING)
        )
    if told.action != found.action:
        yield Difference.at("counting.check-action", place, 0, told.action, found.action)
    if told.candidate != found.candidate:
        ours, theirs = _name(names, told.candidate), _name(names, found.candidate)
        yield Difference.at("counting.check-candidate", place, told.candidate, ours, theirs)
    if told.quota != found.quota:
        yield Difference.at("counting.check-stage-quota", place, 0, figure(told.quota), figure(found.quota))
    if told.votes[0] != found.votes[0]:
        yield Difference.at(
            "counting.check-non-transferable", place, 0, figure(told.votes[0]), figure(found.votes[0])
        )
    yield from _by_candidate("counting.check-votes", names, place, told.votes[1:], found.votes[1:])
    yield from _by_candidate("counting.check-keep", names, place, told.keep, found.keep)
    yield from _moves(names, place, told.moves, found.moves)


def _by_candidate(
    code: str, names: Sequence[str], place: int, told: Sequence[Fraction], found: Sequence[Fraction]
) -> Iterator[Difference]:
    for n, (one, other) in enumerate(zip_longest(told, found), start=1):
        if one != other:
            yield Difference.at(code, place, n, figure(one), figure(other), name=names[n - 1])


def _moves(names: Sequence[str], place: int, told: Moves, found: Moves) -> Iterator[Difference]:
    for key in sorted({*told, *found}):
        ours, theirs = told.get(key, 0), found.get(key, 0)
        if ours != theirs:
            giver, receiver, value = key
            way = {"giver": _name(names, giver), "receiver": _name(names, receiver), "value": figure(value)}
            yield Difference.at("counting.check-transfer", place, receiver or giver, str(ours), str(theirs), **way)


def _fates(
    code: str,
    names: Sequence[str],
    told: Sequence[tuple[int, int | None]],
    found: Sequence[tuple[int, int | None]],
) -> Iterator[Difference]:
    for place, (one, other) in enumerate(zip_longest(told, found), start=1):
        if one != other:
            yield Difference.at(
                code, 0, (one or other or (0, None))[0], _fate(names, one), _fate(names, other), place=place
            )


def _fate(names: Sequence[str], one: tuple[int, int | None] | None) -> str:
    """``Ana / 3``: the person and the stage."""
    if one is None:
        return NOTHING
    return _name(names, one[0]) if one[1] is None else f"{_name(names, one[0])} / {one[1]}"


def _choices(names: Sequence[str], told: Sequence[Choice], found: Sequence[Choice]) -> Iterator[Difference]:
    """Each tie member by member; then each recorded lot by itself, also one for which there is no tie."""
    for place, (one, other) in enumerate(zip_longest(told, found), start=1):
        ours, theirs = _members(names, one), _members(names, other)
        for member in ours.keys() | theirs.keys() if one != other else ():
            if (left := ours.get(member, NOTHING)) != (right := theirs.get(member, NOTHING)):
                yield Difference.at("counting.check-tie", 0, 0, left, right, place=place, member=member)
        if one and one.lot and one.lot != (again := drawn(one.lot.seed, one.lot.purpose, one.lot.among)):
            ours_, theirs_ = ", ".join(one.lot.order), ", ".join(again.order)
            yield Difference.at("counting.check-lot", 0, 0, ours_, theirs_, place=place)
    if len(seeds := dict.fromkeys(one.lot.seed for one in told if one.lot)) > 1:
        told_ = ", ".join(map(shown, seeds))
        yield Difference(0, 0, told_, "1", Reason.of("counting.check-seeds", told=told_))


def _sheets(told: Sequence[Sheet], found: Sequence[Sheet]) -> Iterator[Difference]:
    ours, theirs = ([one.name for one in sheets] for sheets in (told, found))
    if ours != theirs:
        yield Difference.at("counting.check-tables", 0, 0, ", ".join(ours) or NOTHING, ", ".join(theirs) or NOTHING)
        return
    for one, other in zip(told, found, strict=True):
        rows = zip_longest(zip(one.rows, one.cells, strict=True), zip(other.rows, other.cells, strict=True))
        for place, (left, right) in enumerate(rows, start=1):
            if left != right:
                yield Difference.at("counting.check-table", 0, 0, _row(left), _row(right), table=one.name, row=place)


def _row(one: tuple[str, tuple[str, ...]] | None) -> str:
    """``Ana: 3, 4, –``."""
    return f"{one[0]}: {', '.join(one[1])}" if one else NOTHING


def _members(names: Sequence[str], one: Choice | None) -> dict[str, str]:
    """A tie by the names of its members in the transcript."""
    if one is None:
        return {}
    lot = one.lot
    return {
        "stage": str(one.stage or NOTHING),
        "purpose": one.purpose,
        "among": ", ".join(_name(names, n) for n in one.among),
        "places": str(one.places),
        "earlier_stage": str(one.earlier or NOTHING),
        "left": ", ".join(_name(names, n) for n in one.left),
        "lot": f"{lot.purpose}: {', '.join(lot.among)}: {', '.join(lot.order)}" if lot else NOTHING,
        "chosen": ", ".join(_name(names, n) for n in one.chosen) or NOTHING,
    }


def _name(names: Sequence[str], n: int) -> str:
    return names[n - 1] if n else NOTHING


def figure(number: Fraction | None) -> str:
    """A number of votes exactly: with its decimals where they end, as a fraction where they do not."""
    if number is None:
        return NOTHING
    decimals, rest = 0, number.denominator
    while decimals < 40 and 10**decimals % rest:
        decimals += 1
    if 10**decimals % rest:
        return str(number)
    digits = str(abs(number.numerator) * 10**decimals // rest).rjust(decimals + 1, "0")
    sign = "-" if number < 0 else ""
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)
