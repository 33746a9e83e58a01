"""What every change of the roll has in common: one at a time, and no row that cannot stand."""

from cogestion.decisions import RefusedError
from cogestion.web.bodies.models import Body, Member


class NumberTakenError(RefusedError):
    """Another row of the roll has this number."""


class LeftBeforeJoiningError(RefusedError):
    """The day of leaving lies before the day of joining."""


def lock_roll(body: Body) -> None:
    """Let changes of one roll wait for each other, until the end of the transaction."""
    Body.objects.select_for_update().get(pk=body.pk)


def refuse_wrong(row: Member) -> None:
    """Raise where ``row`` contradicts itself or the roll."""
    taken = Member.every.filter(body=row.body, number=row.number).exclude(pk=row.pk).first()
    if taken:
        raise NumberTakenError("bodies.member-number-taken", number=row.number, name=str(taken))
    if row.joined_on and row.left_on and row.left_on < row.joined_on:
        raise LeftBeforeJoiningError("bodies.member-left-before-joining", name=str(row))
